/** JSON as people write it by hand: read exactly, and where it breaks, said by line and column. */

export interface BrokenJson {
  readonly line: number;
  readonly column: number;
  /** What stands there; empty at the end of the text. */
  readonly found: string;
}

/** The value, or where the text stops being JSON. Numbers arrive as the text they were written in. */
export function readJsonExactly(source: string): { readonly value: unknown } | { readonly broken: BrokenJson } {
  // `1e2`-like forms come as text too, and are refused later
  const revive = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined ? context.source : value;
  try {
    return { value: JSON.parse(source, revive as (key: string, value: unknown) => unknown) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { broken: placeOf(source, breakIn(source)) };
  }
}

const space = /[ \t\n\r]*/y;
const plainText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const plainWord = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.])/y;

/** Where the text stops being JSON: the parser itself does not always say. Only called for a text that does. */
function breakIn(source: string): number {
  let place = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = place;
    const found = pattern.test(source);
    if (found) place = pattern.lastIndex;
    return found;
  };
  const takeSign = (sign: string): boolean => {
    take(space);
    const found = source[place] === sign;
    if (found) place++;
    return found;
  };
  const takeMany = (close: string, one: () => boolean): boolean => {
    if (takeSign(close)) return true;
    do if (!one()) return false;
    while (takeSign(','));
    return takeSign(close);
  };
  const takeMember = (): boolean => {
    take(space);
    return take(plainText) && takeSign(':') && takeValue();
  };
  const takeValue = (): boolean => {
    if (takeSign('{')) return takeMany('}', takeMember);
    if (takeSign('[')) return takeMany(']', takeValue);
    return take(plainText) || take(plainWord);
  };
  if (takeValue()) take(space);
  return place;
}

const mostShown = 20;

function placeOf(source: string, place: number): BrokenJson {
  const before = source.slice(0, place).split('\n');
  const [found = ''] = source.slice(place).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found: found.trim().slice(0, mostShown) };
}
