import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from '../../../engine/index.ts';
import { ruleOf } from '../../../engine/rules/testing.ts';
import { asAt } from './at-date.ts';
import { decidedBy, type Piece } from './regions.ts';

const operators = ['<', '<=', '>', '>='] as const;

interface DrawnRow {
  readonly operator: (typeof operators)[number] | null;
  readonly bound: number;
  readonly asked: boolean | null;
  readonly kind: 'x' | 'y' | null;
}

const drawnRow: fc.Arbitrary<DrawnRow> = fc.record({
  operator: fc.option(fc.constantFrom(...operators)),
  bound: fc.nat(6),
  asked: fc.option(fc.boolean()),
  kind: fc.option(fc.constantFrom('x' as const, 'y' as const)),
});

const ruleText = (rows: readonly DrawnRow[]): string =>
  `rule: uji\nversion: 1\ntitle: Uji\nbasis: x\neffective: 2020-01-01\nfacts:\n  n: { label: N, range: "[0..6]", step: 1 }\n  q: { label: Q, type: ya/tidak }\n  k: { label: K, values: [x, y] }\nparameters:\n${Array.from({ length: 7 }, (_, index) => `  p${index}: { unit: nilai, basis: x, values: { 2020-01-01: ${index} } }\n`).join('')}answers:\n  hasil: { label: Hasil, values: [${[...rows, null].map((_, index) => `r${index}`).join(', ')}] }\ndecide:\n  hit: first\n  rows:\n${rows
    .map(
      ({ operator, bound, asked, kind }, index) =>
        `    - { hasil: r${index}${operator === null ? '' : `, n: "${operator} p${bound}"`}${asked === null ? '' : `, q: ${asked ? 'ya' : 'tidak'}`}${kind === null ? '' : `, k: ${kind}`} }\n`,
    )
    .join('')}    - { hasil: r${rows.length} }\n`;

/** Whether a case lies in a piece. */
function lies(piece: Piece | undefined, value: number | boolean | string): boolean {
  switch (piece?.kind) {
    case 'numbers': {
      const { from, to, fromOpen, toOpen } = piece.interval;
      const text = String(value);
      const low = from === null ? 1 : compareDecimals(text, from);
      const high = to === null ? -1 : compareDecimals(text, to);
      return (fromOpen ? low > 0 : low >= 0) && (toOpen ? high < 0 : high <= 0);
    }
    case 'codes':
      return piece.codes.includes(String(value));
    case 'yes_no':
      return piece.value === value;
    default:
      return true;
  }
}

const matches = ({ operator, bound, asked, kind }: DrawnRow, n: number, q: boolean, k: string): boolean => {
  const compared = { '<': n < bound, '<=': n <= bound, '>': n > bound, '>=': n >= bound };
  return (operator === null || compared[operator]) && (asked === null || asked === q) && (kind === null || kind === k);
};

describe('what a row decides', () => {
  it('is told so that, with its exceptions, every case finds the row that decides it and no other', () => {
    fc.assert(
      fc.property(fc.array(drawnRow, { minLength: 1, maxLength: 5 }), (rows) => {
        const rule = ruleOf(ruleText(rows));
        const { table } = rule;
        if (table === undefined) throw new Error('no table');
        const decided = decidedBy(asAt(rule, '2020-01-01', 'id'), table);
        for (const n of [0, 1, 2, 3, 4, 5, 6]) {
          for (const q of [true, false]) {
            for (const k of ['x', 'y']) {
              const first = rows.findIndex((row) => matches(row, n, q, k));
              const wanted = first < 0 ? rows.length : first;
              const inside = decided.map(
                ({ region }) => lies(region.get('n'), n) && lies(region.get('q'), q) && lies(region.get('k'), k),
              );
              const told = decided.flatMap(({ except }, row) =>
                inside[row] === true && !except.some((earlier) => inside[earlier - 1]) ? [row] : [],
              );
              expect(told).toEqual([wanted]);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
