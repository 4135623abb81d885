/** One text for one value, so that equal values have equal hashes wherever they were written. */
import { hash } from 'node:crypto';

/**
 * JSON with sorted keys (by UTF-16 code unit) and no whitespace. Properties that are `undefined` are left out, as a
 * database would. What JSON cannot hold exactly (NaN, a function, a Date, `undefined` in a list) throws a TypeError.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalList(value);
  if (isPlainObject(value)) return canonicalObject(value);
  throw new TypeError(`canonical JSON cannot hold ${describe(value)}`);
}

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** What JSON escapes, and lone surrogates. */
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

// Every event and decision passes here: for the many short texts that need no escape, looking is faster than calling.
function quote(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function canonicalList(values: readonly unknown[]): string {
  let items = '';
  // By index, so that a hole is met as `undefined`, which is refused.
  for (let index = 0; index < values.length; index++) items += (index === 0 ? '' : ',') + canonicalJson(values[index]);
  return `[${items}]`;
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  let members = '';
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    members += `${members === '' ? '' : ','}${quote(key)}:${canonicalJson(value[key])}`;
  }
  return `{${members}}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
}
