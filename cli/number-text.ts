/** Exact numbers as people read them: a decimal comma in Indonesian, the same places in everything that belongs together. */

export type Language = 'id' | 'en';

export interface NumberText {
  readonly show: (text: string) => string;
  /** With its sign, for a difference. */
  readonly showSigned: (text: string) => string;
}

/** Writes numbers with as many places as the longest of them has; what is no number stays as it is. */
export function numberText(texts: readonly string[], language: Language): NumberText {
  const longest = Math.max(0, ...texts.map((text) => decimal.exec(text)?.[3]?.length ?? 0));
  const show = (text: string): string => {
    const quotient = fraction.exec(text);
    // nobody reads 750/7 as the number it is
    if (quotient !== null)
      return `${show(cut(BigInt(quotient[1] as string), BigInt(quotient[2] as string), longest))}…`;
    const found = decimal.exec(text);
    if (found === null) return text;
    const [, sign = '', whole = '', places = ''] = found;
    const padded = places.padEnd(longest, '0');
    const [thousands, point] = language === 'id' ? ['.', ','] : [',', '.'];
    // a year or a small amount stays whole
    const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole;
    return sign + grouped + (padded === '' ? '' : point + padded);
  };
  return { show, showSigned: (text) => (/^-|^0*\.?0*$/.test(text) ? show(text) : `+${show(text)}`) };
}

/** A unit behind its number. */
export function inUnit(unit: string | undefined): string {
  return unit === undefined ? '' : ` ${unit}`;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;
const fraction = /^(-?\d+)\/(\d+)$/;

/** The first decimals of a quotient that has no last one. */
function cut(n: bigint, d: bigint, longest: number): string {
  const places = Math.max(longest, 2);
  const digits = String(((n < 0n ? -n : n) * 10n ** BigInt(places)) / d).padStart(places + 1, '0');
  return `${n < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
