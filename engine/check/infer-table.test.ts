import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { checkLibrary } from './check-library.ts';

function found(text: string): string[] {
  const library = loadLibrary([{ path: 'rules/nasional/a.yaml', pack: 'nasional', text }]);
  return checkLibrary(library).map(({ line, code }) => `${line} ${code}`);
}

describe('a lookup', () => {
  it('needs no entry for a value that its row has ruled out', () => {
    const rows = (low: string): string => `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { kelas: { label: Kelas, range: "[1..3]", step: 1 } }
parameters:
  hilang: { unit: kelas, values: { 2022-01-01: 2 } }
  t: { unit: rupiah, values: { 2022-01-01: { 1: 5, 3: 7 } } }
answers: { y: { label: Y, type: angka, unit: rupiah } }
decide:
  hit: first
  rows:
    - { y: "lookup(t, kelas)", kelas: "${low} hilang" }
    - { y: "lookup(t, kelas)", kelas: "> hilang" }
    - { y: { belum_diverifikasi: tidak terbaca } }
`;
    expect(found(rows('<'))).toEqual([]);
    expect(found(rows('<='))).toContain('16 lookup-missing');
  });

  it('needs entries for the values that there are beside a bound which is none of them', () => {
    const text = `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { kelas: { label: Kelas, range: "[1..4]", step: 1 } }
parameters:
  tengah: { unit: kelas, values: { 2022-01-01: 2.5 } }
  t: { unit: rupiah, values: { 2022-01-01: { 3: 7, 4: 8 } } }
calculate: { y: { label: Y, unit: rupiah, formula: "if(kelas > tengah, lookup(t, kelas), 0)" } }
`;
    expect(found(text)).toEqual([]);
    expect(found(text.replace('3: 7, ', ''))).toEqual(['12 lookup-missing']);
  });
});
