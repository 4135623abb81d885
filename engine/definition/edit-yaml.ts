/** Small changes to a content file that leave every other character, comments and layout included, as it was. */
import { isMap, isScalar, parseDocument, type Pair, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';

/** One change; `path` leads from the top of the file to an entry, key by key. */
export type YamlEdit = { readonly path: readonly string[] } & (
  | { readonly do: 'write' | 'add'; readonly value: string }
  | { readonly do: 'rename'; readonly key: string }
  | { readonly do: 'remove' }
);

/**
 * The text with the edits made one after another. `add` puts a new entry at the end of the map that its path leads to.
 * A path that leads nowhere is our own mistake and throws.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, edit: YamlEdit): string {
  const root = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false }).contents;
  const parents = edit.path.slice(0, -1);
  const map = parents.reduce<ParsedNode | null>((node, key) => entryOf(node, key)?.value ?? null, root);
  const key = edit.path.at(-1) ?? '';
  if (edit.do === 'add') return splice(text, addition(text, map, `${key}: ${edit.value}`));
  const entry = entryOf(map, key);
  if (!isMap(map) || entry === undefined) throw new Error(`nothing at ${edit.path.join('/')}`);
  switch (edit.do) {
    case 'write':
      return splice(text, { ...spanOf(entry.value, entry.key), by: edit.value });
    case 'rename':
      return splice(text, { from: entry.key.range[0], to: entry.key.range[1], by: edit.key });
    case 'remove':
      return splice(text, removal(text, map, entry));
  }
}

type Entry = Pair<Scalar & ParsedNode, ParsedNode | null>;

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function splice(text: string, { from, to, by }: Splice): string {
  return text.slice(0, from) + by + text.slice(to);
}

function entriesIn(map: YAMLMap): Entry[] {
  return (map.items as Entry[]).filter((pair) => isScalar(pair.key));
}

function entryOf(node: unknown, key: string): Entry | undefined {
  return isMap(node) ? entriesIn(node).find((pair) => (pair.key.source ?? String(pair.key.value)) === key) : undefined;
}

/** From the first character of a value to its last; a block map's own end would take in the comments below it. */
function spanOf(value: ParsedNode | null, key: ParsedNode): { readonly from: number; readonly to: number } {
  if (value === null) return { from: key.range[1], to: key.range[1] };
  const last = isMap(value) && value.flow !== true ? entriesIn(value).at(-1) : undefined;
  const to = last === undefined ? value.range[1] : spanOf(last.value, last.key).to;
  return { from: value.range[0], to };
}

function removal(text: string, map: YAMLMap, entry: Entry): Splice {
  const entries = entriesIn(map);
  const index = entries.indexOf(entry);
  const end = spanOf(entry.value, entry.key).to;
  if (map.flow === true) {
    const next = entries[index + 1];
    if (next !== undefined) return { from: entry.key.range[0], to: next.key.range[0], by: '' };
    const before = entries[index - 1];
    return { from: before === undefined ? entry.key.range[0] : spanOf(before.value, before.key).to, to: end, by: '' };
  }
  const newline = text.indexOf('\n', end);
  const from = text.lastIndexOf('\n', entry.key.range[0]) + 1;
  const to = newline < 0 ? text.length : newline + 1;
  // of the empty lines on both sides one is enough
  const between = text.slice(0, from).endsWith('\n\n') && text.startsWith('\n', to);
  return { from, to: between ? to + 1 : to, by: '' };
}

function addition(text: string, map: unknown, entry: string): Splice {
  const last = isMap(map) ? entriesIn(map).at(-1) : undefined;
  if (!isMap(map) || last === undefined) throw new Error(`no place for ${entry}`);
  const end = spanOf(last.value, last.key).to;
  if (map.flow === true) return { from: end, to: end, by: `, ${entry}` };
  const line = text.lastIndexOf('\n', last.key.range[0]) + 1;
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : newline;
  return { from: at, to: at, by: `\n${text.slice(line, last.key.range[0])}${entry}` };
}
