/** Texts that a rule can name, as small integers. */
export interface Codes {
  /** The number of a text; a new one for a new text. */
  readonly idOf: (text: string) => number;
  readonly texts: readonly string[];
}

export function createCodes(): Codes {
  const texts: string[] = [];
  const ids = new Map<string, number>();
  return {
    texts,
    idOf: (text) => {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
