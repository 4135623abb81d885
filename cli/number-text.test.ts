import { expect, it } from 'vitest';
import { numberText } from './number-text.ts';

it('writes a decimal comma in Indonesian, and the same places in all numbers that belong together', () => {
  const { show, showSigned } = numberText(['75.35', '120', '-0.5'], 'id');
  expect(['75.35', '120', '-0.5', '1500000', '2026'].map(show)).toEqual([
    '75,35',
    '120,00',
    '-0,50',
    '1.500.000,00',
    '2026,00',
  ]);
  expect(['4.95', '-1', '0.00'].map(showSigned)).toEqual(['+4,95', '-1,00', '0,00']);
});

it('writes a point in English, and leaves what is no number as it is', () => {
  const { show } = numberText(['1.5'], 'en');
  expect(['75.35', '150000', 'Baik'].map(show)).toEqual(['75.35', '150,000.0', 'Baik']);
});

it('cuts a number that has no last digit, and says so', () => {
  const { show } = numberText(['1', '750/7'], 'id');
  expect(['750/7', '-1/3', '5'].map(show)).toEqual(['107,14…', '-0,33…', '5']);
});
