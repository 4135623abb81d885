/** Forms: their fields as data, and answers ready to read. */
import {
  dataAt,
  dataInScope,
  initialSubmission,
  type Ask,
  type Draft,
  type Field,
  type FormDefinition,
  type JsonObject,
  type WorkflowClosure,
} from '../../engine/index.ts';
import type { FieldView, FormView, ReadEntry } from '../types.ts';
import { rangeView } from './about.ts';
import { declaredAt, readableField } from './declared.ts';

/** Where a form is asked: the case data and the workflow around it. */
export interface FormPlace {
  readonly closure: WorkflowClosure;
  readonly data: JsonObject;
  readonly ask: Ask;
}

/** A form to fill, with its draft or with what was given earlier. */
export function formView(form: FormDefinition, place: FormPlace, draft: Draft | null): FormView {
  return {
    id: form.id,
    as: place.ask.as,
    title: form.title,
    help: form.help ?? null,
    fields: form.fields.map((field) => fieldView(field, place)),
    values: draft?.body ?? initialSubmission(form, place.ask, place.data),
    draft: { revision: draft?.revision ?? 0, saved_at: draft?.savedAt ?? null },
  };
}

/** A form to read about: no case, so nothing to prefill and no given rows. */
export function blankFormView(form: FormDefinition, as: string): FormView {
  return {
    id: form.id,
    as,
    title: form.title,
    help: form.help ?? null,
    fields: form.fields.map((field) => fieldView(field, null)),
    values: {},
    draft: { revision: 0, saved_at: null },
  };
}

function fieldView(field: Field, place: FormPlace | null): FieldView {
  return {
    name: field.name,
    label: field.label,
    help: field.help ?? null,
    heading: field.heading ?? null,
    type: field.type,
    required: field.required,
    read_only: field.readOnly === true,
    unit: field.unit ?? null,
    range: field.range === undefined ? null : rangeView(field.range),
    step: field.step ?? null,
    values: (field.values ?? []).map(({ code, label }) => ({ code, label })),
    max_length: field.maxLength ?? null,
    fields: (field.fields ?? []).map((inner) => fieldView(inner, place)),
    min: field.min ?? null,
    max: field.max ?? null,
    each: field.each === undefined ? null : headings(field.each, place),
  };
}

/** What to print above each given row: the shown fields of the row it answers, below those which that one answered. */
function headings(
  { of, show }: NonNullable<Field['each']>,
  place: FormPlace | null,
): readonly (readonly ReadEntry[])[] {
  if (place === null) return [];
  const { closure, data, ask } = place;
  const rows = dataAt(dataInScope(data, ask.as), of);
  const field = givenField(closure, ask.as, of);
  const shown = (field?.fields ?? []).filter(({ name }) => show.includes(name));
  const above = field?.each === undefined ? [] : headings(field.each, place);
  if (!Array.isArray(rows)) return [];
  return rows.map((row: unknown, index) => [...(above[index] ?? []), ...readEntries(shown, row, null)]);
}

/** The field whose rows are given: named within the same repetition first, then in the whole case. */
function givenField(closure: WorkflowClosure, as: string, of: string): Field | undefined {
  const scopes = as.split('.').slice(0, -1);
  const paths = scopes.map((_, index) => [...scopes.slice(0, scopes.length - index), of].join('.'));
  const found = [...paths, of].map((path) => declaredAt(closure, path)).find((one) => one !== undefined);
  return found?.kind === 'field' ? found.field : undefined;
}

/** The answers of one map of a submission, in the form's order; what was left empty is left out. */
export function readEntries(fields: readonly Field[], body: unknown, place: FormPlace | null): readonly ReadEntry[] {
  if (typeof body !== 'object' || body === null) return [];
  const values = body as Readonly<Record<string, unknown>>;
  return fields.flatMap((field) => {
    const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
    return value === undefined ? [] : [readEntry(field, value, place)];
  });
}

function readEntry(field: Field, value: unknown, place: FormPlace | null): ReadEntry {
  const { name, label, heading = null, type, unit = null } = field;
  const entry = { name, label, heading, type, unit };
  if (type !== 'rows' || !Array.isArray(value)) return { ...entry, value: readableField(field, value), rows: [] };
  const given = field.each === undefined ? [] : headings(field.each, place);
  const rows = value.map((row: unknown, index) => [
    ...(given[index] ?? []),
    ...readEntries(field.fields ?? [], row, place),
  ]);
  return { ...entry, value: '', rows };
}
