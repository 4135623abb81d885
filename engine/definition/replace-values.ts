/** Puts new values into a YAML text in place: comments, quotes and layout everywhere else stay as they were. */
import { isMap, isPair, isScalar, parseDocument, type Document, type Pair, type Scalar } from 'yaml';
import { asSeen } from './readable-text.ts';

/** A decimal, code or text by its letters; a yes/no; or a map such as `{ tidak_diatur: true }`. */
export type Written = string | boolean | Readonly<Record<string, true>>;

export interface Replacement {
  /** Keys and list places from the root. */
  readonly path: readonly (string | number)[];
  readonly value: Written;
}

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with other values at these paths; null where a path leads to no value that can be exchanged alone. */
export function replaceValues(text: string, replacements: readonly Replacement[]): string | null {
  const document = parseDocument(asSeen(text), { version: '1.2', schema: 'core', uniqueKeys: false });
  const splices = replacements.map((one) => spliceOf(document, text, one));
  if (!splices.every((one) => one !== null)) return null;
  // from the end, so that what is put in moves no place that is still to come
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce((edited, { from, to, text: put }) => edited.slice(0, from) + put + edited.slice(to), text);
}

function spliceOf(document: Document, text: string, { path, value }: Replacement): Splice | null {
  const last = path.at(-1);
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === last);
  return pair === undefined ? null : exchange(pair, text, value);
}

function exchange({ key, value: old }: Pair, text: string, value: Written): Splice | null {
  const place = rangeOf(old);
  if (place === null) return null;
  const [from, to] = place;
  if (isScalar(old)) {
    const isOneToken = old.type === 'PLAIN' || old.type === 'QUOTE_SINGLE' || old.type === 'QUOTE_DOUBLE';
    return isOneToken ? { from, to, text: write(value, old.type) } : null;
  }
  if (!isMap(old)) return null;
  if (old.flow === true) return { from, to, text: writeValue(value) };
  const inner = rangeOf(old.items.at(-1)?.value);
  const before = rangeOf(key);
  if (inner === null || before === null) return null;
  // what stood on lines of its own moves up beside its key, unless a comment stands between them
  const isCommented = text.slice(before[1], from).includes('#');
  return isCommented
    ? { from, to: inner[1], text: writeValue(value) }
    : { from: before[1], to: inner[1], text: `: ${writeValue(value)}` };
}

function rangeOf(node: unknown): readonly [number, number] | null {
  if (!isScalar(node) && !isMap(node)) return null;
  return node.range ? [node.range[0], node.range[1]] : null;
}

/** Letters, digits and a few signs never mean anything to YAML, wherever they stand. */
const plain = /^[\p{L}\p{N}]([\p{L}\p{N} ._/()%+-]*[\p{L}\p{N}.)%+])?$|^-\d+(\.\d+)?$/u;
const words = /^(true|false|null)$/i;

/** A value as it may stand anywhere in a YAML text. */
export function writeValue(value: Written): string {
  return write(value, 'PLAIN');
}

function write(value: Written, quotes: Scalar.Type | undefined): string {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value === 'object') return `{ ${Object.keys(value).join()}: true }`;
  if (quotes === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  if (quotes === 'QUOTE_DOUBLE') return JSON.stringify(value);
  return plain.test(value) && !words.test(value) ? value : JSON.stringify(value);
}
