import { describe, expect, it } from 'vitest';
import type { Fact } from '../definition/rule-definition.ts';
import { describeAllowed } from './resolve-facts.ts';
import { ruleOf } from './testing.ts';

const { facts } = ruleOf(`rule: uji
version: 1
title: Uji
basis: contoh
effective: 2026-01-01
facts:
  jenis: { label: Jenis, values: [hadir, alpa] }
  lembur: { label: Lembur, type: ya/tidak }
  tanggal: { label: Tanggal, type: tanggal }
  catatan: { label: Catatan, type: teks }
  bebas: { label: Bebas }
  menit: { label: Menit, range: "[0..600]", step: 1 }
  huruf: { label: Huruf, scale: skala }
  nilai: { label: Nilai, range: "(0..100]", step: 0.01, scale: skala }
parameters:
  skala: { unit: nilai, values: { 2026-01-01: { A: 4, B: 3 } } }
calculate:
  jumlah: { formula: bebas + menit + huruf + nilai }
`);

describe('what a fact accepts', () => {
  it.each([
    ['jenis', [], 'hadir, alpa', 'hadir, alpa'],
    ['lembur', [], 'true, false', 'true, false'],
    ['tanggal', [], 'TTTT-BB-HH', 'YYYY-MM-DD'],
    ['catatan', [], 'teks', 'text'],
    ['bebas', [], 'angka', 'number'],
    ['menit', [], 'angka [0..600] kelipatan 1', 'number [0..600] in multiples of 1'],
    ['huruf', [], 'huruf dari skala', 'letter of skala'],
    ['huruf', ['A', 'B'], 'A, B', 'A, B'],
    [
      'nilai',
      [],
      'angka (0..100] kelipatan 0.01 atau huruf dari skala',
      'number (0..100] in multiples of 0.01 or letter of skala',
    ],
    ['nilai', ['A', 'B'], 'angka (0..100] kelipatan 0.01 atau A, B', 'number (0..100] in multiples of 0.01 or A, B'],
  ])('is told of %s with the letters %j in both languages', (name, letters, id, en) => {
    expect(describeAllowed(facts[name] as Fact, letters)).toEqual({ id, en });
  });
});
