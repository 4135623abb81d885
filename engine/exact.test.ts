import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addExact,
  compareExact,
  decimalPlaces,
  divideExact,
  formatExact,
  isDecimal,
  isMultiple,
  multiplyExact,
  NumberTooLong,
  parseExact,
  roundExact,
  showExact,
  subtractExact,
  tryReadShown,
  type Exact,
} from './exact.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
    const body = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
    return (digits < 0n ? '-' : '') + body;
  });

describe('exact numbers', () => {
  it('adds what doubles cannot', () => {
    expect(showExact(addExact(parseExact('0.1'), parseExact('0.2')))).toBe('0.3');
    expect(showExact(multiplyExact(parseExact('1.15'), parseExact('100')))).toBe('115');
    expect(showExact(divideExact(parseExact('1'), parseExact('3')))).toBe('1/3');
    expect(showExact(divideExact(parseExact('1'), parseExact('-8')))).toBe('-0.125');
  });

  it.each([
    ['2.345', 2, 'half_up', '2.35'],
    ['-2.345', 2, 'half_up', '-2.35'],
    ['2.345', 2, 'half_even', '2.34'],
    ['2.355', 2, 'half_even', '2.36'],
    ['2.341', 2, 'up', '2.35'],
    ['2.349', 2, 'down', '2.34'],
    ['-0.001', 2, 'half_up', '0.00'],
    ['69.135', 2, 'half_up', '69.14'],
    ['7', 2, 'half_up', '7.00'],
    ['12.5', 0, 'half_up', '13'],
  ] as const)('rounds %s to %i places %s as %s', (text, places, mode, expected) => {
    expect(formatExact(roundExact(parseExact(text), { places, mode }), places)).toBe(expected);
  });

  it('end where formulas could only be counting for ever', () => {
    const square = (one: Exact, times: number): Exact =>
      times === 0 ? one : square(multiplyExact(one, one), times - 1);
    const third = divideExact(parseExact('1'), parseExact('3'));
    expect(() => square(parseExact('11'), 60)).toThrow(NumberTooLong);
    expect(() => square(third, 60)).toThrow(NumberTooLong);
    const long = parseExact('9'.repeat(300));
    expect(showExact(subtractExact(long, long))).toBe('0');
    expect(() => addExact(long, long)).toThrow(NumberTooLong);
    expect(() => divideExact(third, long)).toThrow(NumberTooLong);
  });

  it('reads only plain decimals', () => {
    for (const text of ['1e3', '0x1F', '1,5', '', '.5', '5.', 'NaN', '1_000', '--1'])
      expect(isDecimal(text)).toBe(false);
    expect(() => parseExact('1e3')).toThrow('not a decimal');
  });

  it('knows the multiples of a step that doubles get wrong', () => {
    expect(isMultiple(parseExact('0.07'), parseExact('0.01'))).toBe(true);
    expect(isMultiple(parseExact('0.075'), parseExact('0.01'))).toBe(false);
  });

  it('gives back every decimal text it reads', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const exact = parseExact(text);
        expect(compareExact(parseExact(showExact(exact)), exact)).toBe(0);
        expect(decimalPlaces(exact)).not.toBeNull();
      }),
    );
  });

  it('adds and subtracts, multiplies and divides without loss', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [parseExact(a), parseExact(b)];
        expect(subtractExact(addExact(x, y), y)).toEqual(x);
        if (y.n !== 0n) expect(divideExact(multiplyExact(x, y), y)).toEqual(x);
      }),
    );
  });

  it('never rounds by more than half a unit, and never past a neighbour', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), (text, places) => {
        const exact = parseExact(text);
        const distance = subtractExact(roundExact(exact, { places, mode: 'half_up' }), exact);
        const half = divideExact(parseExact('0.5'), parseExact(`1${'0'.repeat(places)}`));
        expect(compareExact(distance, half) <= 0 && compareExact(distance, { n: -half.n, d: half.d }) >= 0).toBe(true);
      }),
    );
  });
});

describe('a number as it is shown', () => {
  it('reads back, a fraction too; no other text is one', () => {
    for (const value of [
      { n: 1n, d: 3n },
      { n: -575n, d: 6n },
      { n: 5n, d: 4n },
    ]) {
      expect(tryReadShown(showExact(value))).toEqual(value);
    }
    expect(['A', '1/', '1/0', '1/2/3', ''].map(tryReadShown)).toEqual([null, null, null, null, null]);
  });
});
