/** Splits a formula or cell into tokens. One token list serves both grammars. */
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
