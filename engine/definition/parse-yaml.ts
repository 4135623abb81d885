/**
 * YAML text → a tree of nodes with positions, or all problems of the text at once.
 *
 * Only YAML 1.2 core is content: anchors, aliases, tags, directives and merge keys are refused, so nothing can refer,
 * repeat or construct. Size and depth are bounded before the text is parsed.
 */
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Pair,
  type ParsedNode,
  type YAMLParseError,
} from 'yaml';
import { longestNumber } from '../exact.ts';
import { problem, sortProblems, type Position, type Problem } from '../problem.ts';
import { explainBraces, explainComma, explainSyntax } from './explain-syntax.ts';
import { asSeen, findUnreadable, invisibleIn, positionOf } from './readable-text.ts';

/** A content file as read; `path` is what people are shown, `pack` is `nasional` or an institution. */
export interface ContentFile {
  readonly path: string;
  readonly pack: string;
  readonly text: string;
}

export interface MapNode {
  readonly kind: 'map';
  readonly at: Position;
  readonly entries: ReadonlyMap<string, { readonly keyAt: Position; readonly value: YamlNode }>;
}
export interface ListNode {
  readonly kind: 'list';
  readonly at: Position;
  readonly items: readonly YamlNode[];
}
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly at: Position;
  readonly value: string | number | boolean | null;
  /** The text as written: where decimals are read from. */
  readonly source: string;
  readonly quoted: boolean;
}
export type YamlNode = MapNode | ListNode | ScalarNode;

export const maximumBytes = 1024 * 1024;
const maximumDepth = 40;

/** Parses one file. `root` is null when there is nothing to go on with. */
export function parseYaml(file: ContentFile): {
  readonly root: YamlNode | null;
  readonly problems: readonly Problem[];
} {
  const start = { file: file.path, line: 1, column: 1 };
  const size = Buffer.byteLength(file.text);
  if (size > maximumBytes) {
    return refuse(problem('file-too-large', start, { size: megabytes(size), limit: megabytes(maximumBytes) }));
  }
  const text = asSeen(file.text);
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const unreadable = findUnreadable(text, file.path);
  if (unreadable !== null) return refuse(unreadable);
  const tooDeep = findDepth(text);
  if (tooDeep !== null) {
    return refuse(problem('too-deep', positionOf(text, tooDeep, file.path), { limit: maximumDepth }));
  }
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: false,
  });
  const errors = document.errors.map((error) => {
    const opened = openingOf(document.contents, error);
    return { code: error.code, at: at(error.pos[0]), ...(opened === null ? {} : { opened: at(opened) }) };
  });
  const { problems: found, certain } = explainSyntax(text, errors);
  const problems: Problem[] = [...found];
  if (/^%/m.test(text.split(/^---/m)[0] ?? '')) {
    problems.push(problem('yaml-feature', start, { feature: '%' }));
  }
  if (document.contents === null) {
    if (problems.length === 0) problems.push(problem('empty-file', start));
    return { root: null, problems: sortProblems(problems) };
  }
  const lineOf = ({ line }: Position): string =>
    text.slice(lines.lineStarts[line - 1], lines.lineStarts[line]).trimEnd();
  const walk: Walk = { at, text, lineOf, problems: [], depth: 0 };
  const root = convert(document.contents, walk);
  const explained = new Set(found.map((one) => one.line));
  const walked = certain ? walk.problems.filter((one) => !explained.has(one.line)) : [];
  return { root, problems: sortProblems(onePerLine([...problems, ...walked])) };
}

/** Where the quote or bracket was opened whose end the library misses. */
function openingOf(contents: ParsedNode | null, { code, message, pos }: YAMLParseError): number | null {
  const misses = code === 'MISSING_CHAR' ? /quote/.test(message) : code === 'BAD_INDENT' && /end with a/.test(message);
  if (!misses) return null;
  let opened: number | null = null;
  const consider = (node: { readonly range?: readonly number[] | null }): void => {
    const from = node.range?.[0];
    if (from !== undefined && from < pos[0]) opened = Math.max(opened ?? 0, from);
  };
  const flow = (_: unknown, node: { readonly flow?: boolean; readonly range?: readonly number[] | null }): void => {
    if (code === 'BAD_INDENT' && node.flow === true) consider(node);
  };
  visit(contents, {
    Scalar: (_, node) => {
      if (code === 'MISSING_CHAR' && (node.type ?? 'PLAIN').startsWith('QUOTE')) consider(node);
    },
    Map: flow,
    Seq: flow,
  });
  return opened;
}

interface Walk {
  readonly at: (offset: number) => Position;
  readonly text: string;
  readonly lineOf: (place: Position) => string;
  readonly problems: Problem[];
  readonly depth: number;
}

function convert(node: ParsedNode | null, walk: Walk): YamlNode {
  const at = walk.at(node?.range[0] ?? 0);
  if (node === null) return { kind: 'scalar', at, value: null, source: '', quoted: false };
  if ('anchor' in node && node.anchor !== undefined)
    walk.problems.push(problem('yaml-feature', at, { feature: `&${node.anchor}` }));
  if (node.tag !== undefined) walk.problems.push(problem('yaml-feature', at, { feature: node.tag }));
  if (walk.depth > maximumDepth) {
    walk.problems.push(problem('too-deep', at, { limit: maximumDepth }));
    return { kind: 'scalar', at, value: null, source: '', quoted: false };
  }
  const inner = { ...walk, depth: walk.depth + 1 };
  if (isMap(node)) return convertMap(node, at, inner);
  if (isSeq(node)) {
    return {
      kind: 'list',
      at,
      items: node.items.map((item) => {
        if (!isPair(item)) return convert(item as ParsedNode, inner);
        // `[a: 1]` is a pair inside a list; in content it is always a forgotten bracket
        inner.problems.push(problem('yaml-syntax', at));
        return { kind: 'scalar', at, value: null, source: '', quoted: false };
      }),
    };
  }
  if (isScalar(node)) return convertScalar(node, at, walk);
  walk.problems.push(problem('yaml-feature', at, { feature: '*' }));
  return { kind: 'scalar', at, value: null, source: '', quoted: false };
}

function convertMap(
  node: Extract<ParsedNode, { items: unknown }> & { items: unknown[] },
  at: Position,
  walk: Walk,
): MapNode {
  const entries = new Map<string, { keyAt: Position; value: YamlNode }>();
  const pairs = node.items.filter((pair) => isPair<ParsedNode, ParsedNode | null>(pair));
  let before: ParsedPair | undefined;
  for (const [index, pair] of pairs.entries()) {
    const keyAt = walk.at(pair.key.range[0]);
    if (!isScalar(pair.key)) {
      walk.problems.push(problem('yaml-feature', keyAt, { feature: '? key' }));
      continue;
    }
    const key = pair.key.source ?? String(pair.key.value);
    if (key === '<<') walk.problems.push(problem('yaml-feature', keyAt, { feature: '<<' }));
    if (pair.key.tag !== undefined || pair.key.anchor !== undefined) {
      walk.problems.push(problem('yaml-feature', keyAt, { feature: '& !' }));
    }
    const previous = pairs[index - 1];
    // several words alone are one value that its commas cut up
    if (pair.value === null && previous?.value !== null) walk.problems.push(explainAlone(pairs, index, before, walk));
    if (pair.value !== null) before = pair;
    const earlier = entries.get(key);
    if (earlier !== undefined) {
      walk.problems.push(problem('duplicate-key', keyAt, { key, first: earlier.keyAt.line }));
      continue;
    }
    entries.set(key, { keyAt, value: pair.value === null ? empty(keyAt) : convert(pair.value, walk) });
  }
  return { kind: 'map', at, entries };
}

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

/** A word without a value stands after a comma that was meant to be part of the value before it. */
function explainAlone(
  pairs: readonly ParsedPair[],
  index: number,
  before: ParsedPair | undefined,
  { at, lineOf, text }: Walk,
): Problem {
  const alone = pairs[index] as ParsedPair;
  const place = at(alone.key.range[0]);
  if (before === undefined || before.value === null) return explainBraces(place, lineOf(place));
  let end = index;
  while (pairs[end + 1]?.value === null) end++;
  const last = pairs[end] ?? alone;
  return explainComma(
    {
      name: String(isScalar(before.key) ? before.key.value : ''),
      value: text.slice(before.value.range[0], last.key.range[1]),
    },
    place,
    at(before.value.range[0]),
  );
}

function convertScalar(node: { value: unknown; source?: string; type?: string }, at: Position, walk: Walk): ScalarNode {
  const source = node.source ?? '';
  const quoted = node.type !== 'PLAIN';
  const value = node.value as string | number | boolean | null;
  const unseen = quoted && typeof value === 'string' ? invisibleIn(value) : null;
  if (unseen !== null) walk.problems.push(problem('invisible-character', at, { code: unseen }));
  if (typeof value === 'number') {
    if (source.length > longestNumber) {
      walk.problems.push(problem('number-too-long', at, { limit: longestNumber }));
    } else if (!/^-?\d+(\.\d+)?$/.test(source)) {
      walk.problems.push(problem('number-form', at, { value: source }));
    }
  }
  return { kind: 'scalar', at, value, source, quoted };
}

function empty(at: Position): ScalarNode {
  return { kind: 'scalar', at, value: null, source: '', quoted: false };
}

/** Offset of the first bracket or dash nested deeper than allowed, found without building anything. */
function findDepth(text: string): number | null {
  let flow = 0;
  let dashes = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow--;
    else if (token === '-' || token === '?') dashes++;
    else if (token.includes('\n')) dashes = 0;
    if (flow > maximumDepth || dashes > maximumDepth) return offset;
    // \x02 starts a document, \x18 ends a flow, \x1f marks a scalar: signals of the lexer, not part of the text
    if (!/^[\x02\x18\x1f]$/.test(token)) offset += token.length;
  }
  return null;
}

function onePerLine(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((one) => {
    const key = `${one.line} ${one.code}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

function refuse(one: Problem): { root: null; problems: Problem[] } {
  return { root: null, problems: [one] };
}

/** A size as people read it. */
export function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
