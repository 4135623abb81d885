/** A sent form back into the answers that the API expects. */
import type { FieldError, FieldView } from '../api/types.ts';
import { readDecimal } from './format.ts';
import { messages } from './messages.ts';

export interface ReadForm {
  readonly body: Readonly<Record<string, unknown>>;
  /** What could not be understood as a number; the text is kept in the body as it was typed. */
  readonly errors: readonly FieldError[];
}

/** Reads the fields' answers; what was left empty is left out. */
export function readForm(fields: readonly FieldView[], sent: URLSearchParams): ReadForm {
  const errors: FieldError[] = [];
  const body = readFields(fields, sent, '', errors);
  return { body, errors };
}

/** Adds an empty row at the end of a repeated field, or takes one out; `change` is `add:path` or `remove:path/index`. */
export function changeRows(body: Readonly<Record<string, unknown>>, change: string): Readonly<Record<string, unknown>> {
  const [verb, path = ''] = change.split(':');
  const [name = '', ...rest] = path.split('/');
  const rows = Array.isArray(body[name]) ? (body[name] as readonly Readonly<Record<string, unknown>>[]) : [];
  const index = Number(rest[0]);
  if (rest.length > 1) {
    const inner = `${verb}:${rest.slice(1).join('/')}`;
    return { ...body, [name]: rows.map((row, at) => (at === index ? changeRows(row, inner) : row)) };
  }
  return { ...body, [name]: verb === 'add' ? [...rows, {}] : rows.filter((_, at) => at !== index) };
}

/** Rows in which nothing was filled, where rows are added freely, are no rows. */
export function dropEmptyRows(
  fields: readonly FieldView[],
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(body).map(([name, value]) => {
    const field = fields.find((one) => one.name === name);
    if (field?.type !== 'rows' || field.each !== null || !Array.isArray(value)) return [name, value];
    const rows = value as readonly Readonly<Record<string, unknown>>[];
    return [name, rows.map((row) => dropEmptyRows(field.fields, row)).filter((row) => Object.keys(row).length > 0)];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}

function readFields(
  fields: readonly FieldView[],
  sent: URLSearchParams,
  path: string,
  errors: FieldError[],
): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, readField(field, sent, `${path}${field.name}`, errors)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function readField(field: FieldView, sent: URLSearchParams, path: string, errors: FieldError[]): unknown {
  if (field.type === 'rows') return readRows(field, sent, path, errors);
  const text = (sent.get(path) ?? '').replaceAll('\r\n', '\n').trim();
  if (text === '') return undefined;
  if (field.type === 'yes_no') return text === 'ya' ? true : text === 'tidak' ? false : text;
  if (field.type !== 'number' && field.type !== 'score') return text;
  const letter = field.values.find(({ code }) => code.toLowerCase() === text.toLowerCase());
  if (letter !== undefined) return letter.code;
  const number = readDecimal(text, placesOf(field));
  if (number === null) errors.push(unreadable(field, path, text));
  // The space keeps `2.500` from being taken for a number when the draft is opened again.
  return number ?? `${text} `;
}

const mostRows = 200;

function readRows(field: FieldView, sent: URLSearchParams, path: string, errors: FieldError[]): unknown {
  const count = Math.min(Number(sent.get(`${path}#`) ?? 0) || 0, mostRows);
  return Array.from({ length: count }, (_, index) => readFields(field.fields, sent, `${path}/${index}/`, errors));
}

function placesOf({ step }: FieldView): number | null {
  return step === null ? null : (step.split('.')[1] ?? '').length;
}

function unreadable(field: FieldView, path: string, text: string): FieldError {
  const lone = /^-?[1-9]\d{0,2}\.\d{3}$/.test(text.replace(/\s/g, ''));
  const [id, en] = messages[lone ? 'number-ambiguous' : 'number-unreadable'];
  const fill = (sentence: string): string =>
    sentence
      .replaceAll('{label}', field.label)
      .replaceAll('{text}', text)
      .replaceAll('{whole}', text.replace('.', ''))
      .replaceAll('{part}', text.replace('.', ',').replace(/0+$/, ''));
  return { pointer: `/form/${path}`, message: fill(id), message_en: fill(en) };
}
