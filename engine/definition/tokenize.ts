/** Splits a formula or cell into tokens. One token list serves both grammars. */
import { longestNumber } from '../exact.ts';
import { problem, type Position, type Problem } from '../problem.ts';

export interface Token {
  readonly kind: 'number' | 'date' | 'name' | 'text' | 'operator' | 'end';
  readonly text: string;
  /** Characters before the token in its scalar. */
  readonly offset: number;
}

const pattern =
  /\s*(?:(?<date>\d{4}-\d{2}-\d{2}(?!\w|\.(?!\.)))|(?<number>\d+(?:\.(?!\.)\d+)?)|(?<name>[A-Za-z_][\w-]*(?:\.(?!\.)[\w-]+)*)|"(?<text>[^"]*)"|(?<operator>\.\.|<=|>=|!=|<>|==|[-+*/()[\],<>=]))/uy;

/** @returns the tokens with an `end` token last, or the offset of the first character that begins none */
export function tokenize(source: string): { readonly tokens: readonly Token[] } | { readonly unexpected: number } {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  let position = 0;
  while (position < end) {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (match === null) return { unexpected: position + /^\s*/.exec(source.slice(position))![0].length };
    const [kind, text] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) as [
      Token['kind'],
      string,
    ];
    const width = kind === 'text' ? text.length + 2 : text.length;
    tokens.push({ kind, text, offset: pattern.lastIndex - width });
    position = pattern.lastIndex;
  }
  return { tokens: [...tokens, { kind: 'end', text: '', offset: end }] };
}

/** The problem of the first number that is longer than numbers may be, in a text that begins at `at`; null when none is. */
export function longNumberIn(source: string, at: Position): Problem | null {
  const tokenized = tokenize(source);
  const long =
    'tokens' in tokenized
      ? tokenized.tokens.find(({ kind, text }) => kind === 'number' && text.length > longestNumber)
      : undefined;
  if (long === undefined) return null;
  return problem('number-too-long', { ...at, column: at.column + long.offset }, { limit: longestNumber });
}
