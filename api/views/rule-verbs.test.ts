import { describe, expect, it } from 'vitest';
import { libraryOf, seenBy } from '../../engine/rules/testing.ts';
import { sayCalculation, sayControl } from './rule-verbs.ts';

const called = `rule: lain
version: 1
title: Aturan lain
basis: x
effective: 2020-01-01
facts:
  x: { label: Masukan, range: "[0..10]", step: 1 }
calculate:
  dua: { label: Dua kali, formula: "x + x" }
`;

const text = `rule: uji
version: 1
title: Uji
basis: x
effective: 2020-01-01
facts:
  a: { label: Nilai A, range: "[0..10]", step: 1 }
  b: { label: Nilai B, range: "[1..10]", step: 1, optional: true }
  c: { label: Nilai C, range: "[1..10]", step: 1, optional: true }
  kelas: { label: Kelas jabatan, values: [K1, K2] }
  arah: { label: Arah indikator, values: [maximise, minimise] }
  unit: { label: Unit kerja, type: teks }
  lahir: { label: Tanggal lahir, type: tanggal }
  pensiun: { label: Tanggal pensiun, type: tanggal }
parameters:
  bobot: { label: Bobot, unit: persen, basis: x, values: { 2020-01-01: { a: 60, b: 40 } } }
  besaran: { label: Besaran menurut kelas, unit: rupiah, basis: x, values: { 2020-01-01: { K1: 100, K2: 200 } } }
  titik: { label: Titik konversi, unit: nilai, basis: x, values: { 2020-01-01: { "0": 1, "10": 2 } } }
  batas: { label: Batas, unit: nilai, basis: x, values: { 2020-01-01: 5 } }
  bawaan: { label: Nilai bawaan, unit: nilai, basis: x, values: { 2020-01-01: 1 } }
calculate:
  tertimbang: { label: Tertimbang, weighted_sum: { a: bobot.a, b: bobot.b }, missing: skip, empty: bawaan, cap: batas, round: { places: 2, mode: half_up } }
  rata: { label: Rata-rata, mean: [a, b, c], missing: skip, empty: bawaan, round: { places: 2, mode: half_up } }
  total: { label: Total, sum: [a, b], missing: zero, floor: 0 }
  boleh: { label: Boleh, sum: [b, a], cap: batas, optional: true }
  tunjangan: { label: Tunjangan, lookup: { table: besaran, by: kelas } }
  konversi: { label: Konversi, interpolate: { table: titik, of: a }, round: { places: 2, mode: half_up } }
  capaian: { label: Capaian, achievement: { actual: a, target: batas, direction: maximise }, round: { places: 2, mode: half_up } }
  hemat: { label: Hemat, achievement: { actual: a, target: batas, direction: minimise }, round: { places: 2, mode: half_up } }
  pilihan: { label: Pilihan, achievement: { actual: a, target: batas, direction: arah }, round: { places: 2, mode: half_up } }
  rentang: { label: Rentang, achievement: { actual: a, target: [bawaan, batas], direction: maximise }, round: { places: 2, mode: half_up } }
  kategori:
    label: Kategori
    values: [tinggi, rendah]
    decide: { hit: first, rows: [ { kategori: tinggi, a: ">= batas" }, { kategori: rendah } ] }
  panggilan: { label: Panggilan, call: { rule: lain, facts: { x: a }, answer: dua } }
  peringkat: { label: Peringkat, cohort: { take: rank, of: a, over: unit, best: lowest } }
  urutan: { label: Urutan, cohort: { take: rank, of: [a, b, c], best: [highest, lowest, highest] } }
  terkecil: { label: Terkecil, formula: "max(a, batas) * min(a, batas)" }
  sisa: { label: Sisa, formula: "months(lahir, pensiun) + 1" }
controls:
  - { each: [b, c], at_most: a, effect: warn }
`;

const library = libraryOf({ 'rules/nasional/lain.yaml': called, 'rules/nasional/uji.yaml': text });
const rule = seenBy(library, 'demo', 'uji');
const say = (name: string, language: 'id' | 'en' = 'id'): string => {
  const calculation = rule.calculations.find((one) => one.name === name);
  if (calculation === undefined) throw new Error(`no ${name}`);
  return sayCalculation(rule, calculation, language);
};

describe('a calculation in words', () => {
  it.each([
    [
      'tertimbang',
      'Bobot a × Nilai A + Bobot b × Nilai B; bobot yang tidak diisi dibagikan kepada yang lain; bila tidak ada yang diisi, Nilai bawaan; paling banyak Batas',
    ],
    [
      'rata',
      'rata-rata dari Nilai A, Nilai B, dan Nilai C; yang tidak diisi tidak ikut dihitung; bila tidak ada yang diisi, Nilai bawaan',
    ],
    ['total', 'jumlah dari Nilai A dan Nilai B; yang tidak diisi dihitung 0; paling sedikit 0'],
    ['boleh', 'jumlah dari Nilai B dan Nilai A; paling banyak Batas; tidak ada bila yang diperlukan tidak diisi'],
    ['tunjangan', 'isi tabel Besaran menurut kelas untuk Kelas jabatan'],
    ['konversi', 'dibaca dari tabel Titik konversi pada Nilai A, lurus di antara dua titik terdekat'],
    ['capaian', 'Nilai A ÷ Batas × 100 (makin tinggi makin baik)'],
    ['hemat', '(2 × Batas − Nilai A) ÷ Batas × 100 (makin rendah makin baik)'],
    [
      'pilihan',
      'Nilai A dibandingkan dengan Batas dalam persen, makin tinggi atau makin rendah makin baik menurut Arah indikator',
    ],
    [
      'rentang',
      '100 bila Nilai A di antara Nilai bawaan dan Batas; di luar itu, terhadap ujung yang terdekat: Nilai A ÷ ujung itu × 100 (makin tinggi makin baik)',
    ],
    ['kategori', 'ditentukan oleh tabel menurut Nilai A'],
    ['panggilan', 'Dua kali menurut aturan Aturan lain, dengan Masukan = Nilai A'],
    ['peringkat', 'peringkat Nilai A di antara peserta dengan Unit kerja yang sama (peringkat 1 untuk yang terendah)'],
    [
      'urutan',
      'peringkat Nilai A di antara semua peserta; bila sama, menurut Nilai B terendah, lalu Nilai C tertinggi',
    ],
    ['terkecil', '(yang terbesar dari Nilai A dan Batas) × (yang terkecil dari Nilai A dan Batas)'],
    ['sisa', '(lama dalam bulan penuh dari Tanggal lahir sampai Tanggal pensiun) + 1'],
  ])('says %s in Indonesian', (name, words) => expect(say(name)).toBe(words));

  it('says the same in English', () => {
    expect(say('rata', 'en')).toBe(
      'the mean of Nilai A, Nilai B and Nilai C; what is not given is left out; if none is given, Nilai bawaan',
    );
    expect(say('panggilan', 'en')).toBe('Dua kali by the rule Aturan lain, with Masukan = Nilai A');
  });

  it('says what an answer may not exceed', () => {
    const [control] = rule.controls;
    expect(control === undefined ? null : sayControl(rule, control).id).toBe(
      'Nilai B dan Nilai C tidak boleh melebihi Nilai A; bila melebihi, diberi peringatan.',
    );
  });
});
