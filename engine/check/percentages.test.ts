import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import type { Problem } from '../problem.ts';

describe('a parameter in persen', () => {
  const text = (values: string, more = ''): string => `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2026-01-01
facts: { hari: { label: Hari, range: "[0..31]", step: 1 } }
parameters:
  potongan:
    unit: persen${more}
    values:
      2026-01-01: ${values}
calculate: { hasil: { unit: persen, formula: hari * potongan } }
`;
  const found = (files: Readonly<Record<string, string>>): readonly Problem[] =>
    loadLibrary(Object.entries(files).map(([path, one]) => ({ path, pack: path.split('/')[1] ?? '', text: one })))
      .problems;
  const told = (values: string, more = ''): readonly Problem[] =>
    found({ 'rules/nasional/uji.yaml': text(values, more) });

  it('lies between 0 and 100 unless it declares otherwise', () => {
    expect(told('2')).toEqual([]);
    expect(told('100')).toEqual([]);
    expect(told('-2')).toMatchObject([
      {
        code: 'percent-out-of-bounds',
        severity: 'error',
        line: 13,
        hint: expect.stringContaining('range: "[-2..100]"'),
      },
    ]);
    expect(told('500')).toMatchObject([
      { code: 'percent-out-of-bounds', message: 'Parameter "potongan" bernilai 500 persen, di luar 0 sampai 100.' },
    ]);
    expect(told('150', '\n    range: "[0..150]"')).toEqual([]);
    expect(told('150', '\n    locked: true\n    range: "[0..150]"')).toEqual([]);
    expect(told('150', '\n    may_be: [100, 150]')).toEqual([]);
  });

  it('that is a table is looked at entry by entry', () => {
    expect(told('{ izin: 1, alpa: -4 }').filter(({ code }) => code === 'percent-out-of-bounds')).toMatchObject([
      { line: 13, column: 36 },
    ]);
  });

  it('that is locked keeps to the bounds it declares', () => {
    expect(told('160', '\n    locked: true\n    range: "[0..150]"')).toMatchObject([
      { code: 'parameter-out-of-bounds' },
    ]);
  });

  it('is held to it in the file of an institution too', () => {
    const overlay = `rule: contoh/uji
version: 1
extends: nasional
basis: contoh
parameters: { potongan: { values: { 2026-02-01: 500 } } }
`;
    expect(found({ 'rules/nasional/uji.yaml': text('2'), 'rules/demo/uji.yaml': overlay })).toMatchObject([
      { code: 'percent-out-of-bounds', file: 'rules/demo/uji.yaml', line: 5 },
    ]);
  });
});
