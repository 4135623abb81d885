/** Brings what a browser or another system sends into the one form that is checked and kept. */
import { isDecimal, parseExact, showExact } from '../exact.ts';
import type { CaseData } from './case-data.ts';
import type { Field, FormDefinition } from './form-definition.ts';

/**
 * Trims texts, leaves empty answers out, reads `80,50` and `1.234,5` as decimal text, `ya` and `tidak` as booleans, and
 * drops empty rows unless they answer given rows. What it cannot read stays as it is for the check to refuse.
 */
export function normaliseSubmission(form: Pick<FormDefinition, 'fields'>, body: unknown): unknown {
  return normaliseMap(form.fields, body);
}

function normaliseMap(fields: readonly Field[], body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const byName = new Map(fields.map((field) => [field.name, field]));
  const entries = Object.entries(body as CaseData)
    .map(([name, value]): [string, unknown] => [name, normaliseValue(byName.get(name), value)])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function normaliseValue(field: Field | undefined, value: unknown): unknown {
  if (value === null) return undefined;
  if (field?.type === 'rows') return normaliseRows(field, value);
  if (typeof value !== 'string') return value;
  const text = value.replaceAll('\r\n', '\n').trim();
  if (text === '') return undefined;
  switch (field?.type) {
    case 'number':
      return decimalText(text);
    case 'score':
      return /^[a-z]+$/i.test(text) ? text.toUpperCase() : decimalText(text);
    case 'yes_no':
      return text === 'ya' ? true : text === 'tidak' ? false : text;
    case 'text':
    case 'link':
      return text.replaceAll(/\s+/g, ' ');
    default:
      return text;
  }
}

function normaliseRows(field: Field, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const rows = value.map((row: unknown) => normaliseMap(field.fields ?? [], row));
  if (field.each !== undefined) return rows;
  return rows.filter((row) => typeof row !== 'object' || row === null || Object.keys(row).length > 0);
}

/** Dots before a comma group thousands; a lone dot is a decimal point, and the step tells when it was not meant so. */
function decimalText(text: string): string {
  const compact = text.replaceAll(/\s/g, '');
  const grouped = /^-?\d{1,3}(\.\d{3})*,\d+$/.test(compact);
  const plain = grouped || /^-?\d+,\d+$/.test(compact) ? compact.replaceAll('.', '').replace(',', '.') : compact;
  // longer ones are refused by the check; reading them exactly would only cost time
  return plain.length <= 40 && isDecimal(plain) ? showExact(parseExact(plain)) : text;
}
