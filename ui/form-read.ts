/** A sent form back into the answers that the API expects. */
import type { FieldError, FieldView } from '../api/types.ts';
import { isLoneGroup, readDecimal } from './format.ts';
import { translate } from './language.ts';

export interface ReadForm {
  readonly body: Readonly<Record<string, unknown>>;
  /** What could not be understood as a number; the text is kept in the body as it was typed. */
  readonly errors: readonly FieldError[];
}

/** Reads the fields' answers; what was left empty is left out, and so is what is not to be changed. */
export function readForm(fields: readonly FieldView[], sent: URLSearchParams): ReadForm {
  const errors: FieldError[] = [];
  const body = readFields(fields, { sent, path: '', place: '', errors });
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

interface Reading {
  readonly sent: URLSearchParams;
  /** Before the fields' names: empty, or `hasil_utama/0/`. */
  readonly path: string;
  /** The same for people: empty, or `Hasil kerja utama 1, `. */
  readonly place: string;
  readonly errors: FieldError[];
}

function readFields(fields: readonly FieldView[], reading: Reading): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, readField(field, reading)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function readField(field: FieldView, reading: Reading): unknown {
  if (field.read_only) return undefined;
  if (field.type === 'rows') return readRows(field, reading);
  const text = (reading.sent.get(reading.path + field.name) ?? '').replaceAll('\r\n', '\n').trim();
  if (text === '') return undefined;
  if (field.type === 'yes_no') return text === 'ya' ? true : text === 'tidak' ? false : text;
  if (field.type !== 'number' && field.type !== 'score') return text;
  const letter = field.values.find(({ code }) => code.toLowerCase() === text.toLowerCase());
  if (letter !== undefined) return letter.code;
  const number = readDecimal(text, placesOf(field));
  if (number === null) reading.errors.push(unreadable(field, reading, text));
  // The space keeps `2.500` from being taken for a number when the draft is opened again.
  return number ?? `${text} `;
}

const mostRows = 200;

function readRows(field: FieldView, { sent, path, place, errors }: Reading): unknown {
  const count = Math.min(Number(sent.get(`${path}${field.name}#`) ?? 0) || 0, mostRows);
  return Array.from({ length: count }, (_, index) =>
    readFields(field.fields, {
      sent,
      path: `${path}${field.name}/${index}/`,
      place: `${place}${field.label} ${index + 1}, `,
      errors,
    }),
  );
}

function placesOf({ step }: FieldView): number | null {
  return step === null ? null : (step.split('.')[1] ?? '').length;
}

function unreadable(field: FieldView, { path, place }: Reading, text: string): FieldError {
  const key = isLoneGroup(text) ? 'number-ambiguous' : 'number-unreadable';
  const holes = {
    place: place + field.label,
    text,
    whole: text.replace('.', ''),
    part: text.replace('.', ',').replace(/,?0+$/, ''),
  };
  return {
    pointer: `/form/${path}${field.name}`,
    message: translate('id')(key, holes),
    message_en: translate('en')(key, holes),
  };
}
