import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatInstant, readDecimal, showDecimal } from './format.ts';

describe('a decimal as people type it', () => {
  it.each([
    ['88,5', '88.5'],
    ['88.5', '88.5'],
    ['88,50', '88.50'],
    [' 1 250 ', '1250'],
    ['2.500,75', '2500.75'],
    ['2,500.75', '2500.75'],
    ['1.250.000', '1250000'],
    ['007', '7'],
    ['-3,5', '-3.5'],
    ['0.125', '0.125'],
  ])('reads %j as %s', (typed, canonical) => {
    expect(readDecimal(typed, 2)).toBe(canonical);
  });

  it.each(['delapan', '', '8,', ',5', '1.2.3', '12a', '1e3', '--1'])('takes %j for no number', (typed) => {
    expect(readDecimal(typed, 2)).toBeNull();
  });

  it('asks about 2.500, unless the field has three decimals', () => {
    expect(readDecimal('2.500', 2)).toBeNull();
    expect(readDecimal('2.500', null)).toBeNull();
    expect(readDecimal('2.500', 3)).toBe('2.500');
  });

  it('reads back in Indonesian whatever it showed', () => {
    const places = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), places, (whole, count) => {
        const canonical = count === 0 ? String(whole) : `${whole}.${'123456'.slice(0, count)}`;
        expect(readDecimal(showDecimal(canonical, 'id'), count)).toBe(canonical);
      }),
    );
  });
});

describe('dates and times', () => {
  it('are long, in the language and the zone', () => {
    expect(formatDate('2026-01-31', 'id')).toBe('31 Januari 2026');
    expect(formatDate('2026-01-31', 'en')).toBe('31 January 2026');
    expect(formatInstant('2026-11-22T16:30:00.000Z', 'Asia/Jayapura', 'id')).toBe('23 November 2026 pukul 01.30 WIT');
    expect(formatInstant('2026-11-22T16:30:00.000Z', 'Asia/Jakarta', 'id')).toBe('22 November 2026 pukul 23.30 WIB');
  });
});
