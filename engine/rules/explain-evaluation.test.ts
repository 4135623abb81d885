import { describe, expect, it } from 'vitest';
import { evaluateRule } from './evaluate.ts';
import { explainEvaluation } from './explain-evaluation.ts';
import { ruleOf } from './testing.ts';

const rule = ruleOf(`rule: contoh/uji
version: 2
title: Kategori unit
basis: Peraturan Contoh 1/2022
effective: 2022-01-01
facts:
  jenis: { label: Jenis, values: { mobil: Mobil, tetap: Tetap } }
  ikm: { label: Indeks, range: "[0..100]", step: 0.5 }
  huruf: { label: Huruf, scale: skala }
parameters:
  bobot: { label: Bobot, unit: persen, values: { 2022-01-01: { mobil: 25, tetap: 40 } } }
  skala: { label: Skala, unit: nilai, values: { 2022-01-01: { A: 100, B: 80.5 } } }
  batas: { label: Batas, unit: nilai, values: { 2022-01-01: { baik: 60, cukup: 40, sisa: 1 } } }
  titik: { label: Titik, unit: nilai, values: { 2022-01-01: { 0: 0, 100: 10 } } }
calculate:
  bobot_unit: { label: Bobot unit, answer: none, lookup: { table: bobot, by: jenis } }
  nilai: { label: Nilai, unit: poin, formula: "ikm * bobot_unit / 100 + if(ikm > 90, batas.sisa, 0) + huruf / 2" }
  kurva: { label: Kurva, answer: none, interpolate: { table: titik, of: ikm } }
  tingkat: { label: Tingkat, answer: none, values: [t], decide: { hit: first, rows: [ { tingkat: t, kurva: ">= 0" } ] } }
answers: { kategori: { label: Kategori, values: [Baik, Cukup, Kurang] } }
decide:
  hit: first
  rows:
    - { kategori: Baik, nilai: ">= batas.baik", tingkat: t }
    - { kategori: Cukup, nilai: ">= batas.cukup" }
    - { kategori: Kurang }
`);

async function explained(language: 'id' | 'en' = 'id'): Promise<readonly (readonly string[])[]> {
  const evaluation = await evaluateRule(rule, { jenis: 'mobil', ikm: '80', huruf: 'B' }, '2026-01-31');
  const { heading, sections } = explainEvaluation(rule, evaluation);
  return [
    [heading[language]],
    ...sections.map(({ title, lines }) => [title[language], ...lines.map((line) => line.text[language])]),
  ];
}

describe('an explanation laid out', () => {
  it('begins with the rule, its basis and the date, and the answers, the one of the table first', async () => {
    expect((await explained()).slice(0, 2)).toEqual([
      ['Kategori unit (contoh/uji, versi 2), per 31 Januari 2026. Dasar: Peraturan Contoh 1/2022.'],
      ['Jawaban', 'Kategori: Baik.', 'Nilai: 60,25 poin.'],
    ]);
    expect((await explained('en'))[0]).toEqual([
      'Kategori unit (contoh/uji, version 2), as at 31 January 2026. Basis: Peraturan Contoh 1/2022.',
    ]);
  });

  it('goes on with the row that decided, the arithmetic, the facts, and the parameters last', async () => {
    const sections = (await explained()).slice(2);
    expect(sections.map(([title]) => title)).toEqual(['Alasan', 'Perhitungan', 'Data', 'Angka yang ditetapkan aturan']);
    expect(sections[0]?.[1]).toMatch(/^Baris 1 berlaku karena Nilai >= Batas baik \(60\)/);
    expect(sections[1]?.slice(1).map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['Bobot', 'Nilai', 'Kurva', 'Baris']),
    );
  });

  it('shows of a table the entries that were needed, and all of one that was read as a whole', async () => {
    const parameters = (await explained()).at(-1)?.slice(1);
    expect(parameters?.map((line) => line.split(', berlaku')[0])).toEqual([
      'Bobot: mobil = 25 persen',
      'Skala: B = 80,5 nilai',
      'Batas: baik = 60; cukup = 40 nilai',
      'Titik: 0 = 0; 100 = 10 nilai',
    ]);
  });
});
