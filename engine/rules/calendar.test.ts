import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeBetween } from './calendar.ts';

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => Temporal.PlainDate.from('1940-01-01').add({ days }).toString());

describe('time between two dates', () => {
  it.each([
    ['years', '1990-05-17', '2026-05-16', 35],
    ['years', '1990-05-17', '2026-05-17', 36],
    ['years', '2000-02-29', '2001-02-28', 0],
    ['years', '2000-02-29', '2001-03-01', 1],
    ['years', '2000-02-29', '2004-02-28', 3],
    ['years', '2000-02-29', '2004-02-29', 4],
    ['months', '2026-01-31', '2026-02-28', 0],
    ['months', '2026-01-31', '2026-03-01', 1],
    ['months', '2025-07-01', '2026-01-01', 6],
    ['days', '2024-02-28', '2024-03-01', 2],
    ['days', '2026-03-31', '2026-03-31', 0],
    ['years', '2026-05-17', '1990-05-17', -36],
    ['years', '2001-02-28', '2000-02-29', 0],
    ['months', '2026-03-01', '2026-01-31', -1],
    ['days', '2026-01-02', '2026-01-01', -1],
  ] as const)('counts %s from %s to %s as %i', (unit, from, to, expected) => {
    expect(timeBetween(unit, from, to)).toBe(expected);
  });

  it('changes only its sign when the two change places', () => {
    fc.assert(
      fc.property(fc.constantFrom('years', 'months', 'days'), day, day, (unit, a, b) => {
        expect(timeBetween(unit, a, b) + timeBetween(unit, b, a)).toBe(0);
      }),
    );
  });

  it('never grows less as days go by', () => {
    fc.assert(
      fc.property(fc.constantFrom('years', 'months', 'days'), day, day, (unit, a, b) => {
        const next = Temporal.PlainDate.from(b).add({ days: 1 }).toString();
        expect(timeBetween(unit, a, next)).toBeGreaterThanOrEqual(timeBetween(unit, a, b));
      }),
    );
  });
});
