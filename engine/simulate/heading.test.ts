import { describe, expect, it } from 'vitest';
import { ruleOf } from '../rules/testing.ts';
import { delimiterOf, readHeading } from './heading.ts';

const rule = ruleOf(`rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts:
  nilai: { label: Nilai }
  catatan: { label: Catatan, type: teks, optional: true }
  a: { label: A }
  b: { label: B }
one_of: [{ either: [a], or: [b] }]
calculate: { y: { formula: "nilai + if(given(a), a, b)" } }
`);

const read = (cells: readonly string[], unit: string | null = null) =>
  readHeading(cells, { file: 'orang.csv', before: rule, after: rule, unit });
const codesOf = (outcome: ReturnType<typeof read>): string[] =>
  'columns' in outcome ? [] : outcome.map((one) => one.code);

describe('the heading of a population', () => {
  it('holds facts, who a person is, and the unit, in any order', () => {
    expect(read(['nama', ' nilai ', 'unit', 'b', 'nip'])).toEqual({
      ignored: [],
      at: { file: 'orang.csv', line: 1, column: 1 },
      columns: ['nama', 'nilai', 'unit', 'b', 'nip'],
      unit: 2,
      person: [
        { name: 'nip', place: 4 },
        { name: 'nama', place: 0 },
      ],
    });
  });

  it('takes totals by any column that is named', () => {
    expect(read(['nilai', 'eselon'], 'eselon')).toMatchObject({ unit: 1 });
    expect(read(['nilai', 'catatan'], 'catatan')).toMatchObject({ unit: 1 });
    expect(codesOf(read(['nilai'], 'eselon'))).toEqual(['population-unit-missing']);
  });

  it('refuses columns that are unknown, missing or there twice', () => {
    expect(codesOf(read(['nilia', 'nilai']))).toEqual(['population-column-unknown']);
    expect(codesOf(read(['nip', 'nilai', 'nilai']))).toEqual(['population-column-twice']);
    expect(codesOf(read(['nip']))).toEqual(['population-column-missing']);
    const [unknown] = read(['nilia', 'nilai']) as readonly { readonly message: string; readonly hint: string }[];
    expect(unknown?.message).toContain('"nilia"');
    expect(unknown?.hint).toContain('nilai');
  });
});

describe('what separates cells', () => {
  it('is told by the first line', () => {
    expect(['a,b;c,d', 'a;b,c;d', 'a\tb', 'a', '"a;b;c",d'].map(delimiterOf)).toEqual([',', ';', '\t', ',', ',']);
  });
});
