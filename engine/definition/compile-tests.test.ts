import { describe, expect, it } from 'vitest';
import { loadLibrary } from './library.ts';

function problemsOf(test: string): string[] {
  const text = `rule: uji
version: 1
title: Uji
basis: x
effective: 2022-01-01
facts: { k: { label: K, values: [A, B] } }
calculate:
  kategori: { values: [satu, dua], decide: { hit: first, rows: [ { k: A, kategori: satu }, { kategori: dua } ] } }
answers: { kelas: { label: Kelas, values: [X, Y] } }
decide: { hit: first, rows: [ { kategori: satu, kelas: X }, { kelas: Y } ] }
tests:
  - { name: t, at: 2026-12-31, given: { k: A }, ${test}, expect: { kelas: X } }
`;
  const { problems } = loadLibrary([{ path: 'rules/nasional/uji.yaml', pack: 'nasional', text }]);
  return problems.map((one) => `${one.line}:${one.column} ${one.code} ${one.message}`);
}

describe('the rows that a test names', () => {
  it('are of the rule’s own table and of calculations that are tables', () => {
    expect(problemsOf('row: 2, rows: { kategori: 1 }')).toEqual([]);
    expect(problemsOf('rows: { decide: 1 }')).toEqual([]);
  });

  it('are refused where there is no such table or no such row', () => {
    expect(problemsOf('rows: { kelas: 1 }')).toEqual([
      '12:57 test-table-unknown Uji ini menyebut baris dari "kelas", tetapi tidak ada tabel bernama itu.',
    ]);
    expect(problemsOf('row: 3')).toEqual([
      '12:54 test-row-unknown Uji ini menyebut baris 3 dari "decide", yang hanya punya 2 baris.',
    ]);
    expect(problemsOf('row: 0')).toEqual([expect.stringContaining('12:54 out-of-bounds') as string]);
    expect(problemsOf('row: 1, rows: { decide: 2 }')).toEqual([expect.stringContaining('name-taken') as string]);
  });
});

describe('the others that a test gives', () => {
  it('have the facts of the rule', () => {
    expect(problemsOf('cohort: [ { k: B }, {} ]')).toEqual([]);
    expect(problemsOf('cohort: [ { kk: B } ]')).toEqual([expect.stringContaining('unknown-name') as string]);
  });
});
