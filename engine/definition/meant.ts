/** What somebody meant by a value that is not written as it must be; null where that cannot be told. */
import { isDate } from './iso-date.ts';
import { nearest } from './nearest.ts';
import { months } from './parse-duration.ts';

/** `70%`, `70 persen`, `"76"`, `76,5` and `Rp 2.500.000,00` as plain numbers. */
export function meantNumber(text: string): string | null {
  const isMoney = /rp|idr/i.test(text);
  const bare = text.replaceAll(/rp\.?|idr|persen|[\s_%"'“”‘’]/gi, '');
  const isGrouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare) && (isMoney || /\..*[.,]/.test(bare));
  const number = (isGrouped ? bare.replaceAll('.', '') : bare).replace(',', '.').replace(/\.0+$/, '');
  return /^-?\d+(\.\d+)?$/.test(number) ? number : null;
}

/** `31-12-2026`, `31/12/2026`, `31 Desember 2026` and `2026-1-1` as `YYYY-MM-DD`; the day comes before the month. */
export function meantDate(text: string): string | null {
  const parts = text.trim().split(/[-/.\s]+/);
  const [year = '', second = '', day = ''] = /^\d{4}$/.test(parts[0] ?? '') ? parts : parts.toReversed();
  const name = nearest(second, months);
  const month = name === null ? second : String(months.findIndex((one) => one === name) + 1);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parts.length === 3 && isDate(date) ? date : null;
}

/** `Nilai SKP` as `nilai_skp`, `ajukan` as `AJUKAN`, `skp/tindak_lanjut` as `skp/tindak-lanjut`: as the pattern asks. */
export function meantName(text: string, pattern: string): string | null {
  const joined = (by: string): string => text.trim().replaceAll(/[^\p{L}\p{N}/.]+/gu, by);
  const candidates = [joined('_').toLowerCase(), joined('_').toUpperCase(), joined('-').toLowerCase()];
  return candidates.find((one) => new RegExp(pattern, 'u').test(one)) ?? null;
}

/** `0-120`, `0 s.d. 120` and `[0..99,5]` as intervals. */
export function meantInterval(text: string, pattern: string): string | null {
  const pointed = text.replaceAll(/(\d),(\d)/g, '$1.$2');
  if (new RegExp(pattern, 'u').test(pointed)) return pointed;
  const [from, to, more] = pointed.match(/\d+(\.\d+)?/g) ?? [];
  return from === undefined || to === undefined || more !== undefined ? null : `[${from}..${to}]`;
}

/** The signs and words of formulas as people type them: `≥`, `=>`, `2 x 3`, `50%`, `=IF(a; b; c)`, `dan`. */
export function meantFormula(text: string): string {
  const [first = '', ...rest] = text.trim().split(/("[^"]*")/);
  const parts = [first.replace(/^=(?![=<>])/, ''), ...rest];
  return parts
    .map((part) => (part.startsWith('"') ? part : meantSigns(part)))
    .join('')
    .trim();
}

const words: Readonly<Record<string, string>> = { dan: 'and', atau: 'or', bukan: 'not', jika: 'if', jumlah: 'sum' };

function meantSigns(text: string): string {
  return text
    .replaceAll(/≥|=\s*>|>\s+=/g, '>=')
    .replaceAll(/≤|=\s*<|<\s+=/g, '<=')
    .replaceAll('≠', '!=')
    .replaceAll(/×|\s[xX]\s/g, ' * ')
    .replaceAll('÷', '/')
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/(\d)\s*%/g, '$1 / 100')
    .replaceAll(';', ',')
    .replaceAll(/(?<![\w.])(MIN|MAX|SUM|ROUND|IF|ABS|AND|OR|NOT)(?![\w.])/g, (word) => word.toLowerCase())
    .replaceAll(/(?<![\w.])(dan|atau|bukan|jika|jumlah)(?![\w.])/gi, (word) => words[word.toLowerCase()] ?? word)
    .replaceAll(/ {2,}/g, ' ');
}

/** Readings of a cell that cannot be read as it stands, likeliest first: `≥ 76`, `90 s.d. 110`, a stray quote. */
export function meantCells(text: string): readonly string[] {
  const bare = meantFormula(text.replaceAll(/["“”]/g, '').replaceAll(/(\d),(\d)/g, '$1.$2'));
  const [from, to, more] = bare.split(/\s*(?:\.\.|s\.?\/?d\.?|sampai|hingga|-)\s*/);
  const isInterval = from !== undefined && to !== undefined && more === undefined && /^[\w.]+$/.test(from + to);
  return [...(isInterval ? [`[${from}..${to}]`] : []), bare].filter((one) => one !== text);
}

/** The values of `A atau B`, `A, B` and `A/B`; null unless each of them is known. */
export function meantValues(text: string, known: readonly string[]): readonly string[] | null {
  const values = text.split(/\s*[,;/]\s*|\s+(?:atau|dan|or)\s+/);
  return values.length > 1 && values.every((value) => known.includes(value)) ? values : null;
}

/** `Ya`, `yes` and `true` as `ya`, their opposites as `tidak`. */
export function meantYesNo(text: string): 'ya' | 'tidak' | null {
  if (/^(ya|yes|y|true|benar)$/i.test(text)) return 'ya';
  return /^(tidak|no|n|false|salah|bukan)$/i.test(text) ? 'tidak' : null;
}
