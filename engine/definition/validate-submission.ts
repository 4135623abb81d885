/** Checks a submission against its form, field by field, in words the person who filled it in can use. */
import { fill, inLanguage } from '../text.ts';
import { dataAt, type CaseData } from './case-data.ts';
import { checkNumber, checkScore } from './check-number.ts';
import { isDate } from './iso-date.ts';
import type { Field, FormDefinition } from './form-definition.ts';
import { submissionCatalog, type ValueError } from './submission-catalog.ts';

/** One thing to put right; `pointer` is the JSON pointer of the field. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
  readonly en: string;
}

/**
 * Everything that is wrong with a submission, in the order of the form; empty when it can be accepted.
 * `data` is the case data in the form's scope, to which `each` rows must correspond.
 */
export function validateSubmission(form: FormDefinition, body: unknown, data: CaseData): readonly FieldError[] {
  return checkFields(form.fields, body, { data, pointer: '', label: form.title });
}

interface Place {
  readonly data: CaseData;
  readonly pointer: string;
  readonly label: string;
}

function checkFields(fields: readonly Field[], body: unknown, place: Place): readonly FieldError[] {
  if (!isMap(body)) return [errorAt(place.pointer, place.label, { mistake: 'unreadable' })];
  const known = new Set(fields.map((field) => field.name));
  const unknown = Object.keys(body)
    .filter((key) => !known.has(key))
    .map((key) => errorAt(`${place.pointer}/${escapePointer(key)}`, key.slice(0, 60), { mistake: 'unknown' }));
  const wrong = fields.flatMap((field) => {
    const value = Object.hasOwn(body, field.name) ? body[field.name] : undefined;
    const pointer = `${place.pointer}/${field.name}`;
    if (field.type === 'rows') return checkRows(field, value, { ...place, pointer, label: field.label });
    const error = checkValue(field, value);
    return error === null ? [] : [errorAt(pointer, field.label, error)];
  });
  return [...wrong, ...unknown];
}

function checkRows(field: Field, value: unknown, place: Place): readonly FieldError[] {
  const rows = value ?? [];
  const tell = (error: ValueError): FieldError[] => [errorAt(place.pointer, field.label, error)];
  if (!Array.isArray(rows)) return tell({ mistake: 'unreadable' });
  const limits = rowLimits(field, place.data);
  if (rows.length < limits.min) return tell(rows.length === 0 && !limits.exact ? { mistake: 'required' } : limits.few);
  if (rows.length > limits.max) return tell(limits.many);
  return rows.flatMap((row: unknown, index) =>
    checkFields(field.fields ?? [], row, { ...place, pointer: `${place.pointer}/${index}` }).map((error) => ({
      pointer: error.pointer,
      message: rowText('id', field.label, index, error.message),
      en: rowText('en', field.label, index, error.en),
    })),
  );
}

interface Limits {
  readonly min: number;
  readonly max: number;
  readonly exact: boolean;
  readonly few: ValueError;
  readonly many: ValueError;
}

function rowLimits(field: Field, data: CaseData): Limits {
  if (field.each !== undefined) {
    const given = dataAt(data, field.each.of);
    const count = Array.isArray(given) ? given.length : 0;
    const other: ValueError = { mistake: 'other-rows', parameters: { limit: count } };
    return { min: count, max: count, exact: true, few: other, many: other };
  }
  const min = field.min ?? 0;
  const max = field.max ?? 0;
  return {
    min,
    max,
    exact: false,
    few: { mistake: 'few-rows', parameters: { limit: min } },
    many: { mistake: 'many-rows', parameters: { limit: max } },
  };
}

function checkValue(field: Field, value: unknown): ValueError | null {
  if (value === undefined || value === null || value === '') return field.required ? { mistake: 'required' } : null;
  if (field.type === 'yes_no') return typeof value === 'boolean' ? null : { mistake: 'yes-no' };
  if (typeof value !== 'string') return { mistake: 'unreadable' };
  switch (field.type) {
    case 'text':
    case 'paragraph':
    case 'link':
      return checkText(field, value);
    case 'number':
      return checkNumber(field, value);
    case 'score':
      return checkScore(field, value);
    case 'choice':
      return (field.values ?? []).some((choice) => choice.code === value) ? null : { mistake: 'choice' };
    case 'date':
      return isDate(value) ? null : { mistake: 'date' };
    case 'rows':
      throw new Error(`rows "${field.name}" checked as one value`);
  }
}

function checkText(field: Field, value: string): ValueError | null {
  if (value.trim() === '') return field.required ? { mistake: 'required' } : null;
  if (value.length > (field.maxLength ?? 0)) {
    return { mistake: 'too-long', parameters: { limit: field.maxLength ?? 0 } };
  }
  const controls = field.type === 'paragraph' ? value.replaceAll(/[\n\r\t]/g, '') : value;
  // Half a surrogate pair is no character: not every database can keep one.
  if (/[\p{Cc}\p{Cs}]/u.test(controls)) return { mistake: 'unreadable' };
  return field.type === 'link' && !isWebAddress(value) ? { mistake: 'link' } : null;
}

/** Only the web's own schemes: a link of another kind could run something when it is followed. */
function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:\/\//i.test(value) && url.hostname !== '' && url.username === '';
}

function errorAt(pointer: string, label: string, { mistake, parameters = {} }: ValueError): FieldError {
  const all = { label, ...parameters };
  const entry = submissionCatalog[mistake];
  return { pointer, message: fill(entry.id, inLanguage(all, 'id')), en: fill(entry.en, inLanguage(all, 'en')) };
}

function rowText(language: 'id' | 'en', label: string, index: number, message: string): string {
  return fill(submissionCatalog['in-row'][language], { label, number: index + 1, message });
}

function isMap(value: unknown): value is CaseData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
