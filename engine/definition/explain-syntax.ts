/** Turns the YAML library's syntax errors into the mistakes administrators make, with the corrected line. */
import { problem, type Position, type Problem } from '../problem.ts';

export interface SyntaxError {
  readonly code: string;
  readonly at: Position;
  /** Where the quote or bracket that is not closed was opened. */
  readonly opened?: Position;
}

/** What a person mistyped is shorter; looking for it in a line that nobody wrote would only cost time. */
const longestLine = 5_000;

/** Everything an explanation may look at. */
interface Place extends SyntaxError {
  readonly line: string;
  readonly lines: readonly string[];
}

type Explain = (place: Place) => Problem | null;

/**
 * One problem for each line whose cause is certain. Where it is not, the rest of the text is read amiss, so that only
 * the first such line is told.
 */
export function explainSyntax(
  text: string,
  errors: readonly SyntaxError[],
): {
  readonly problems: readonly Problem[];
  /** Whether the rest of the text was read as meant. */ readonly certain: boolean;
} {
  const lines = text.split(/\r?\n/).map((line) => (line.length > longestLine ? '' : line));
  const byLine = new Map<number, Problem>();
  let certain = true;
  let earliest = Infinity;
  for (const error of errors) {
    if (!certain) break;
    const place = { ...error, line: lines[error.at.line - 1] ?? '', lines };
    const cause = first(certainCauses, place);
    const found = cause ?? first(likelyCauses, place) ?? problem('yaml-syntax', error.at);
    if (cause === null && earliest <= error.at.line) continue;
    certain = cause !== null;
    earliest = Math.min(earliest, found.line);
    if (!byLine.has(found.line)) byLine.set(found.line, found);
  }
  return { problems: [...byLine.values()], certain };
}

function first(explanations: readonly Explain[], place: Place): Problem | null {
  for (const explain of explanations) {
    const found = explain(place);
    if (found !== null) return found;
  }
  return null;
}

/** `name: value` on a line of its own. */
const entry = /^(\s*(?:- +)?)([^\s"'{}[\]:,]+):\s+(.*?)\s*$/;

const certainCauses: readonly Explain[] = [
  ({ code, at }) => (code === 'TAB_AS_INDENT' ? problem('tab', at) : null),
  ({ code, at }) => (code === 'MULTIPLE_DOCS' ? problem('many-documents', at) : null),
  explainWordQuotes,
  explainInterval,
  explainComparison,
  ({ code, at, line }) =>
    /:\s*-\s*([,}]|$)/.test(line) && ['UNEXPECTED_TOKEN', 'BLOCK_IN_FLOW'].includes(code)
      ? problem('bare-dash', at)
      : null,
  explainLongDash,
  explainColonSpace,
  explainSentence,
  explainSentenceInBraces,
  explainQuotedList,
  explainInnerQuotes,
  explainStart,
];

const likelyCauses: readonly Explain[] = [
  ({ opened }) => (opened === undefined ? null : problem('unclosed', opened)),
  explainDeeper,
  explainIndent,
];

function explainWordQuotes({ at, line }: Place): Problem | null {
  const found = /(?::\s+|[[,{]\s*|^\s*-\s+)([“„‘«])/.exec(line);
  if (found === null) return null;
  const column = found.index + found[0].length;
  return problem('word-quotes', { ...at, column }, { right: line.trim().replaceAll(/[“”„‘’«»]/g, '"') });
}

/** An unclosed `[90..110)` is only noticed on the line after it. */
function explainInterval({ code, at, line, lines }: Place): Problem | null {
  if (code === 'MISSING_CHAR') return null;
  const before = Math.max(at.line - 1, 1);
  for (const [text, number] of [
    [line, at.line],
    [lines[before - 1] ?? '', before],
  ] as const) {
    const interval = /:\s*([[\](][^"'\],]*\.\.[^"'\],]*[[\])])/.exec(text);
    if (interval?.[1] === undefined) continue;
    const place = { ...at, line: number, column: text.indexOf(interval[1]) + 1 };
    return problem('unquoted-interval', place, { value: interval[1].trim() });
  }
  return null;
}

function explainComparison({ code, at, line }: Place): Problem | null {
  const comparison = /:\s*([<>]=?\s*[^,}"'#]+)/.exec(line);
  if (comparison?.[1] === undefined || !['BAD_SCALAR_START', 'UNEXPECTED_TOKEN'].includes(code)) return null;
  const column = comparison.index + comparison[0].indexOf(comparison[1]) + 1;
  return problem('unquoted-comparison', { ...at, column }, { value: comparison[1].trim() });
}

/** A text processor makes `–` of a hyphen. */
function explainLongDash({ at, line }: Place): Problem | null {
  const found = /^(\s*)[–—]\s+(.*?)\s*$/.exec(line);
  if (found === null) return null;
  return problem('long-dash', { ...at, column: (found[1] ?? '').length + 1 }, { right: `- ${found[2]}` });
}

function explainColonSpace({ code, at, line }: Place): Problem | null {
  const found = /^\s*(?:- +)?([\w-]+)(?::|\s*=\s*)(?=\S)(.+?)\s*$/.exec(line);
  if (!['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(code) || found === null) return null;
  return problem('colon-space', at, { right: `${found[1]}: ${found[2]}` });
}

function explainSentence({ code, at, line }: Place): Problem | null {
  const [, , name, sentence] = entry.exec(line) ?? [];
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || sentence === undefined || !/:(\s|$)/.test(sentence)) return null;
  return problem('unquoted-colon', at, { right: `${name}: ${quote(sentence)}` });
}

function explainSentenceInBraces({ code, at, line }: Place): Problem | null {
  const found = /[{,]\s*([\w-]+):\s+([^\s"'{}[\],][^"'{}[\],]*?:\s[^"'{}[\],]*?)\s*[,}]/.exec(line);
  if (code !== 'BLOCK_IN_FLOW' || found === null) return null;
  return problem('unquoted-colon', at, { right: `${found[1]}: ${quote(found[2] ?? '')}` });
}

function explainQuotedList({ code, at, line }: Place): Problem | null {
  const [, , name, values] = entry.exec(line) ?? [];
  if (code !== 'UNEXPECTED_TOKEN' || values === undefined || !/^"[^"]*"(\s*,\s*"[^"]*")+$/.test(values)) return null;
  const parameters = { list: `${name}: [${values}]`, text: `${name}: ${quote(values.replaceAll('"', ''))}` };
  return problem('comma-list', at, parameters);
}

function explainInnerQuotes({ code, at, line }: Place): Problem | null {
  const [, , name, value] = entry.exec(line) ?? [];
  const inner = /^"(.*".*)"$/.exec(value ?? '')?.[1];
  if (code !== 'UNEXPECTED_TOKEN' || inner === undefined || inner.includes("'")) return null;
  return problem('inner-quotes', at, { right: `${name}: '${inner}'` });
}

/** `{`, `%`, `@` and the backtick begin something else in YAML than a sentence. */
function explainStart({ code, at, line }: Place): Problem | null {
  const [, , name, value] = entry.exec(line) ?? [];
  if (!['UNEXPECTED_TOKEN', 'BAD_SCALAR_START'].includes(code) || !/^[{%@`]/.test(value ?? '')) return null;
  return problem('unquoted-start', at, { sign: (value ?? '').charAt(0), right: `${name}: ${quote(value ?? '')}` });
}

/** A line deeper than a line that already holds a value: pushed too far, or what stood between them is gone. */
function explainDeeper({ code, at, line, lines }: Place): Problem | null {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && code !== 'MULTILINE_IMPLICIT_KEY') return null;
  const next = nextLine(lines, at.line);
  if (next === -1 || indentOf(lines[next]) <= indentOf(line)) return null;
  return problem('deeper-line', { ...at, line: next + 1, column: indentOf(lines[next]) + 1 }, { above: at.line });
}

/** Told at the line that is crooked, which the library finds only at the end of the one before. */
function explainIndent({ code, at, line, lines }: Place): Problem | null {
  if (code !== 'BAD_INDENT') return null;
  const next = line.slice(at.column - 1).trim() === '' ? nextLine(lines, at.line) : at.line - 1;
  return problem('bad-indent', { ...at, line: next + 1, column: indentOf(lines[next]) + 1 });
}

/** Index of the first line after a number of lines that is neither empty nor a comment; -1 when there is none. */
function nextLine(lines: readonly string[], after: number): number {
  return lines.findIndex((text, index) => index >= after && /^\s*[^\s#]/.test(text));
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

/** A value that a comma inside braces cuts into a value and words that stand alone. */
export function explainComma(
  { name, value }: { readonly name: string; readonly value: string },
  at: Position,
  valueAt: Position,
): Problem {
  if (/^-?\d+,\d+$/.test(value)) {
    return problem('decimal-comma', valueAt, { value, right: value.replace(',', '.') });
  }
  const [, next, amount] = /,\s*([\w-]+):(\S+)$/.exec(value) ?? [];
  if (next !== undefined) return problem('colon-space', at, { right: `${next}: ${amount}` });
  const parameters = { list: `${name}: [${value}]`, text: `${name}: ${quote(value.replaceAll(/["']/g, ''))}` };
  return problem('comma-list', at, parameters);
}

/** A sentence that begins with a brace, such as `{tw}: laporan`, which YAML takes for a map. */
export function explainBraces(at: Position, line: string): Problem {
  const [, , name = '', value = ''] = entry.exec(line) ?? [];
  return problem('unquoted-start', at, { sign: '{', right: `${name}: ${quote(value)}` });
}

/** A text as YAML takes it word for word. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
