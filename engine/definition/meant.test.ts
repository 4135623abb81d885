import { describe, expect, it } from 'vitest';
import { meantCells, meantDate, meantFormula, meantInterval, meantName, meantNumber, meantValues } from './meant.ts';

describe('what was meant', () => {
  it.each([
    ['70%', '70'],
    ['70 persen', '70'],
    ['76,5', '76.5'],
    ['Rp 2.500.000,00', '2500000'],
    ['Rp2.500', '2500'],
    ['2.500.000', '2500000'],
    ['2.500', '2.500'],
    ['-0,5', '-0.5'],
    ['“76”', '76'],
    ['banyak', null],
    ['1.2.3', null],
    ['', null],
  ])('by the number %s is %s', (text, number) => expect(meantNumber(text)).toBe(number));

  it.each([
    ['31-12-2026', '2026-12-31'],
    ['1/2/2026', '2026-02-01'],
    ['31 Desember 2026', '2026-12-31'],
    ['1 agustus 2026', '2026-08-01'],
    ['2026-1-1', '2026-01-01'],
    ['2026-02-30', null],
    ['31 Desember', null],
    ['besok', null],
  ])('by the date %s is %s', (text, date) => expect(meantDate(text)).toBe(date));

  it.each([
    ['Nilai SKP', '^[a-z][a-z0-9_]*$', 'nilai_skp'],
    ['ajukan ke penilai', '^[A-Z][A-Z0-9_]*$', 'AJUKAN_KE_PENILAI'],
    ['skp/tindak_lanjut', '^[a-z0-9-]+/[a-z0-9-]+$', 'skp/tindak-lanjut'],
    ['1 nilai', '^[a-z][a-z0-9_]*$', null],
  ])('by the name %s, which must be %s, is %s', (text, pattern, name) => expect(meantName(text, pattern)).toBe(name));

  it.each([
    ['0-120', '[0..120]'],
    ['0 s.d. 99,5', '[0..99.5]'],
    ['[0..99,5)', '[0..99.5)'],
    ['paling banyak 5', null],
  ])('by the interval %s is %s', (text, interval) =>
    expect(meantInterval(text, '^[[(][\\d.]+\\.\\.[\\d.]+[\\])]$')).toBe(interval),
  );

  it.each([
    ['=nilai * 2', 'nilai * 2'],
    ['nilai ≥ 5', 'nilai >= 5'],
    ['nilai => 5', 'nilai >= 5'],
    ['nilai x bobot', 'nilai * bobot'],
    ['nilai × 50%', 'nilai * 50 / 100'],
    ['IF(nilai > 5; 1; 0)', 'if(nilai > 5, 1, 0)'],
    ['a = 1 dan b = "x dan y"', 'a = 1 and b = "x dan y"'],
  ])('by the formula %s is %s', (text, formula) => expect(meantFormula(text)).toBe(formula));

  it('by a cell may be an interval or a sign', () => {
    expect(meantCells('90 s.d. 110')).toContain('[90..110]');
    expect(meantCells('76"')).toContain('76');
    expect(meantCells('> = 76,5')).toContain('>= 76.5');
    expect(meantCells('>= 76')).toEqual([]);
  });

  it('by several values is a list, if all of them are known', () => {
    expect(meantValues('A atau B', ['A', 'B'])).toEqual(['A', 'B']);
    expect(meantValues('A/B, C', ['A', 'B', 'C'])).toEqual(['A', 'B', 'C']);
    expect(meantValues('A atau D', ['A', 'B'])).toBeNull();
    expect(meantValues('A', ['A'])).toBeNull();
  });
});
