/** What a form holds when a person first opens it. */
import { dataAt, dataInScope, type CaseData } from './case-data.ts';
import type { Field, FormDefinition } from './form-definition.ts';
import type { Ask } from './workflow-definition.ts';

/**
 * The first of the ask's prefill paths that holds something, reduced to the form's own fields; and for each `each`
 * field as many rows as were given.
 */
export function initialSubmission(form: Pick<FormDefinition, 'fields'>, ask: Ask, data: CaseData): CaseData {
  const earlier = ask.prefill.map((path) => dataAt(data, path)).find((value) => isMap(value)) ?? {};
  return initialMap(form.fields, earlier as CaseData, dataInScope(data, ask.as));
}

function initialMap(fields: readonly Field[], earlier: CaseData, data: CaseData): CaseData {
  const entries: [string, unknown][] = [];
  for (const field of fields) {
    const value = Object.hasOwn(earlier, field.name) ? earlier[field.name] : undefined;
    if (field.type === 'rows') {
      const rows = initialRows(field, value, data);
      if (rows.length > 0) entries.push([field.name, rows]);
    } else if (value !== undefined) entries.push([field.name, value]);
  }
  return Object.fromEntries(entries);
}

function initialRows(field: Field, value: unknown, data: CaseData): readonly CaseData[] {
  const earlier = Array.isArray(value) ? value : [];
  const given = field.each === undefined ? earlier : dataAt(data, field.each.of);
  const count = Array.isArray(given) ? given.length : 0;
  return Array.from({ length: count }, (_, index) => {
    const row: unknown = earlier[index];
    return initialMap(field.fields ?? [], isMap(row) ? row : {}, data);
  });
}

function isMap(value: unknown): value is CaseData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
