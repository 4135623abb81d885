/**
 * YAML text → a tree of nodes with positions, or all problems of the text at once.
 *
 * Only YAML 1.2 core is content: anchors, aliases, tags, directives and merge keys are refused, so nothing can refer,
 * repeat or construct. Size and depth are bounded before the text is parsed.
 */
import { isMap, isPair, isScalar, isSeq, Lexer, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { problem, sortProblems, type Position, type Problem } from '../problem.ts';
import { explainSyntax } from './explain-syntax.ts';

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
const maximumNumberLength = 40;

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
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tooDeep = findDepth(file.text);
  if (tooDeep !== null) {
    const before = file.text.slice(0, tooDeep).split('\n');
    const place = { file: file.path, line: before.length, column: (before.at(-1) ?? '').length + 1 };
    return refuse(problem('too-deep', place, { limit: maximumDepth }));
  }
  const document = parseDocument(file.text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: false,
  });
  const problems = explainSyntax(
    file,
    document.errors.map((error) => ({ code: error.code, at: at(error.pos[0]) })),
  );
  if (/^%/m.test(file.text.split(/^---/m)[0] ?? '')) {
    problems.push(problem('yaml-feature', start, { feature: '%' }));
  }
  if (document.contents === null) {
    if (problems.length === 0) problems.push(problem('empty-file', start));
    return { root: null, problems: sortProblems(problems) };
  }
  const root = convert(document.contents, { at, problems, depth: 0 });
  return { root, problems: sortProblems(onePerLine(problems)) };
}

interface Walk {
  readonly at: (offset: number) => Position;
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
        inner.problems.push(problem('yaml-syntax', at, { detail: '[a: b]' }));
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
  for (const pair of node.items) {
    if (!isPair<ParsedNode, ParsedNode | null>(pair)) continue;
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
    if (pair.value === null) walk.problems.push(problem('comma-list', keyAt, { value: key }));
    const earlier = entries.get(key);
    if (earlier !== undefined) {
      walk.problems.push(problem('duplicate-key', keyAt, { key, first: earlier.keyAt.line }));
      continue;
    }
    entries.set(key, { keyAt, value: pair.value === null ? empty(keyAt) : convert(pair.value, walk) });
  }
  return { kind: 'map', at, entries };
}

function convertScalar(node: { value: unknown; source?: string; type?: string }, at: Position, walk: Walk): ScalarNode {
  const source = node.source ?? '';
  const quoted = node.type !== 'PLAIN';
  const value = node.value as string | number | boolean | null;
  if (typeof value === 'number') {
    if (source.length > maximumNumberLength) {
      walk.problems.push(problem('number-too-long', at, { limit: maximumNumberLength }));
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

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
