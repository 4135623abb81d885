import { expect, it } from 'vitest';
import { partAround, periodAround } from './period.ts';

it.each([
  ['year', '2026-12-31', '2026-01-01', '2026-12-31', '2026'],
  ['semester', '2026-07-01', '2026-07-01', '2026-12-31', 'Semester II 2026'],
  ['quarter', '2026-06-30', '2026-04-01', '2026-06-30', 'Triwulan II 2026'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29', 'Februari 2028'],
] as const)('the %s around %s runs from %s to %s', (kind, date, start, end, label) => {
  expect(periodAround(kind, date)).toEqual({ start, end, label });
});

it.each([
  ['2021-03-01', '2021-01-01', '2021-06-30', '2021 (sampai 30 Juni)'],
  ['2021-07-01', '2021-07-01', '2021-12-31', '2021 (sejak 1 Juli)'],
])('a year split at the first of July is, for %s, its part from %s to %s', (date, start, end, label) => {
  expect(partAround('year', date, '2021-07-01')).toEqual({ start, end, label });
});

it.each(['2021-01-01', '2022-01-01', '2020-07-01'])(
  'no period is split at %s, which leaves one part empty',
  (split) => {
    expect(() => partAround('year', '2021-03-01', split)).toThrow(
      expect.objectContaining({ code: 'split-outside-period' }),
    );
  },
);
