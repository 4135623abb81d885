/**
 * What a number is measured in, as far as content tells: enough to say that rupiah and persen do not add up, and no more.
 *
 * Only rupiah, persen and the units of time are known; any other word (`nilai`, `poin`, `kali`, …) may mean anything. A
 * rate is declared by what is above its line (`persen` for a day, `rupiah` for a person), so a product with a time is
 * what it is without. A number of 100 may be a plain factor or one hundred percent, so both stay possible.
 */
import type { DecimalText } from '../exact.ts';
import { same, type Phrase } from '../text.ts';
import { phrase } from './phrases.ts';

export interface Unit {
  /** Null of a number by itself: a percentage, or a ratio. */
  readonly measure: 'rupiah' | TimeUnit | null;
  /** How many percentages are factors of it that nothing has divided by 100: at least, and at most. */
  readonly percents: readonly [least: number, most: number];
}

type TimeUnit = 'menit' | 'jam' | 'hari' | 'minggu' | 'bulan' | 'tahun';

const plain = [0, 0] as const;
const units: Readonly<Record<string, Unit>> = {
  persen: { measure: null, percents: [1, 1] },
  rupiah: { measure: 'rupiah', percents: plain },
  menit: { measure: 'menit', percents: plain },
  jam: { measure: 'jam', percents: plain },
  hari: { measure: 'hari', percents: plain },
  'hari kerja': { measure: 'hari', percents: plain },
  'hari kalender': { measure: 'hari', percents: plain },
  minggu: { measure: 'minggu', percents: plain },
  bulan: { measure: 'bulan', percents: plain },
  tahun: { measure: 'tahun', percents: plain },
};

/** The unit that a word of content means; undefined for a word that may mean anything. */
export function unitNamed(word: string | undefined): Unit | undefined {
  return word !== undefined && Object.hasOwn(units, word) ? units[word] : undefined;
}

/** Whether two values may be added, compared, or one be given out as the other. */
export type Fit = 'fits' | 'differs' | 'undivided';

/** `undivided` where all that is between them is a percentage that nothing divides by 100. */
export function fitOf(a: Unit, b: Unit): Fit {
  if (a.measure === b.measure) {
    const isUndivided = a.measure !== null && (exceeds(a, b) || exceeds(b, a));
    return isUndivided ? 'undivided' : 'fits';
  }
  if (a.measure === 'rupiah' || b.measure === 'rupiah') return 'differs';
  if (a.measure === null || b.measure === null) {
    const [number, time] = a.measure === null ? [a, b] : [b, a];
    return number.percents[0] >= 1 && isPlain(time) ? 'differs' : 'fits';
  }
  return isPlain(a) && isPlain(b) ? 'differs' : 'fits';
}

function exceeds({ percents: [least] }: Unit, { percents: [, most] }: Unit): boolean {
  return least >= 1 && most <= 0;
}

function isPlain({ percents: [least, most] }: Unit): boolean {
  return least === 0 && most === 0;
}

/** The unit of what is one of two values, or their sum; undefined where they are of different measures. */
export function eitherUnit(a: Unit, b: Unit): Unit | undefined {
  if (a.measure !== b.measure) return undefined;
  const percents = [Math.min(a.percents[0], b.percents[0]), Math.max(a.percents[1], b.percents[1])] as const;
  return { measure: a.measure, percents };
}

/** The unit of a product. */
export function productUnit(a: Unit, b: Unit): Unit | undefined {
  const percents = [a.percents[0] + b.percents[0], a.percents[1] + b.percents[1]] as const;
  if (a.measure === null) return { measure: b.measure, percents };
  if (b.measure === null || (a.measure === 'rupiah' && b.measure !== 'rupiah')) return { measure: a.measure, percents };
  return a.measure !== 'rupiah' && b.measure === 'rupiah' ? { measure: b.measure, percents } : undefined;
}

/** The unit of a quotient. */
export function quotientUnit(a: Unit, b: Unit): Unit | undefined {
  const percents = [a.percents[0] - b.percents[1], a.percents[1] - b.percents[0]] as const;
  // how many times one is in the other may stand for so many persen, one each time
  if (a.measure === b.measure) return { measure: null, percents: [percents[0], percents[1] + 1] };
  if (b.measure === null) return { measure: a.measure, percents };
  // so much a day, and so much for each day, are both declared as so much
  return b.measure !== 'rupiah' && (a.measure === null || a.measure === 'rupiah')
    ? { measure: a.measure, percents }
    : undefined;
}

/** The unit of a value times a number that stands in the formula, or divided by it. */
export function scaledUnit(unit: Unit, factor: DecimalText, operator: '*' | '/'): Unit | undefined {
  const hundreds = hundredsIn(factor);
  // a number may itself be a rate: so many rupiah, minutes or percent of each
  const isHundred = factor === '100' || factor === '0.01';
  if (unit.measure !== 'rupiah' && hundreds !== 0 && !isHundred) return undefined;
  if (unit.measure !== 'rupiah' && unit.measure !== null && !isHundred) return undefined;
  const shift = operator === '*' ? hundreds : -hundreds;
  const [least, most] = unit.percents;
  return { measure: unit.measure, percents: [least + Math.min(0, shift), most + Math.max(0, shift)] };
}

/** How often 100 may be a factor of a number; less than 0 where it divides. */
function hundredsIn(factor: DecimalText): number {
  const [whole = '', fraction = ''] = factor.replace(/^0+/, '').split('.');
  const exponent = whole === '' ? -1 - /^0*/.exec(fraction)![0].length : whole.length - 1;
  return Math.trunc(exponent / 2) || 0;
}

/** A unit in words. */
export function wordsOfUnit({ measure, percents: [least, most] }: Unit): Phrase {
  if (measure === null) return least >= 1 ? same('persen') : phrase('unit-ratio');
  return least >= 1 && most >= 1 ? phrase('unit-undivided', { unit: measure }) : same(measure);
}
