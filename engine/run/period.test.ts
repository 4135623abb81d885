import { expect, it } from 'vitest';
import { periodAround } from './period.ts';

it.each([
  ['year', '2026-12-31', '2026-01-01', '2026-12-31', '2026'],
  ['semester', '2026-07-01', '2026-07-01', '2026-12-31', 'Semester II 2026'],
  ['quarter', '2026-06-30', '2026-04-01', '2026-06-30', 'Triwulan II 2026'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29', 'Februari 2028'],
] as const)('the %s around %s runs from %s to %s', (kind, date, start, end, label) => {
  expect(periodAround(kind, date)).toEqual({ start, end, label });
});
