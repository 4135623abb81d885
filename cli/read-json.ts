/** JSON as people write it by hand: read exactly, and where it breaks, said by line and column. */

export interface BrokenJson {
  readonly line: number;
  readonly column: number;
  /** What stands there; empty at the end of the text. */
  readonly found: string;
}

/** A name that an object has twice, where it stands the second time: which of the two was meant, nobody can say. */
export interface NameTwice {
  readonly line: number;
  readonly column: number;
  readonly name: string;
}

/**
 * The value, where the text stops being JSON, or a name that is there twice. Numbers arrive as the text they were written in.
 */
export function readJsonExactly(
  source: string,
): { readonly value: unknown } | { readonly broken: BrokenJson } | { readonly twice: NameTwice } {
  // `1e2`-like forms come as text too, and are refused later
  const revive = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined ? context.source : value;
  try {
    const value: unknown = JSON.parse(source, revive as (key: string, value: unknown) => unknown);
    const { twice } = scan(source);
    return twice === null ? { value } : { twice: { ...lineOf(source, twice.place), name: twice.name } };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { broken: placeOf(source, scan(source).end) };
  }
}

const space = /[ \t\n\r]*/y;
const plainText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const plainWord = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.])/y;

interface Scanned {
  /** Where the text stops being JSON, or ends. */
  readonly end: number;
  readonly twice: { readonly place: number; readonly name: string } | null;
}

/** What the parser itself does not say: where a text breaks, and which name of an object is there twice. */
function scan(source: string): Scanned {
  let place = 0;
  let twice: Scanned['twice'] = null;
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
  const takeMember = (names: Set<string>): boolean => {
    take(space);
    const start = place;
    if (!take(plainText)) return false;
    const name = JSON.parse(source.slice(start, place)) as string;
    if (names.has(name)) twice ??= { place: start, name };
    names.add(name);
    return takeSign(':') && takeValue();
  };
  const takeValue = (): boolean => {
    if (takeSign('{')) {
      const names = new Set<string>();
      return takeMany('}', () => takeMember(names));
    }
    if (takeSign('[')) return takeMany(']', takeValue);
    return take(plainText) || take(plainWord);
  };
  if (takeValue()) take(space);
  return { end: place, twice };
}

const mostShown = 20;

function placeOf(source: string, place: number): BrokenJson {
  const [found = ''] = source.slice(place).split('\n');
  return { ...lineOf(source, place), found: found.trim().slice(0, mostShown) };
}

function lineOf(source: string, place: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, place).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
