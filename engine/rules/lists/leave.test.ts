/** Leave: spans of days whose cut depends on how many came before them. */
import { describe, expect, it } from 'vitest';
import { expectProved, ruleFile, ruleIn } from '../../../test/list-case.ts';
import { evaluateRule } from '../evaluate.ts';
import { explainTrace } from '../explain.ts';

const leave = ruleFile(
  'cuti',
  `facts:
  jenis: { label: Jenis cuti, values: [sakit, besar, penting] }
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal }
calculate: { lama: { label: Lama, unit: hari, formula: "days(mulai, akhir) + 1" } }
`,
);

describe('sick leave that is free for the first days of a year', () => {
  const day = ruleFile(
    'hari-sakit',
    `facts:
  tanggal: { label: Tanggal, type: tanggal }
  ke_setahun: { label: Hari sakit dalam setahun, unit: hari, range: "[1..366]", step: 1 }
parameters:
  bebas: { unit: hari, values: { 2020-01-01: 14 } }
  per_hari: { unit: persen, values: { 2020-01-01: 2 } }
calculate:
  persen: { label: Potongan, unit: persen, formula: "if(ke_setahun > bebas, per_hari, 0)" }
`,
  );
  const month = ruleFile(
    'sebulan',
    `lists:
  cuti: { label: Cuti, rule: cuti, on: mulai }
  hari_sakit:
    label: Hari cuti sakit
    rule: hari-sakit
    from: cuti
    where: 'jenis = "sakit"'
    each: { day: tanggal, start: mulai, end: akhir }
    unique: [tanggal]
    window:
      ke_setahun: { take: count, within: year }
calculate:
  potongan: { label: Potongan, unit: persen, fold: { take: sum, of: persen, over: hari_sakit, within: month } }
tests:
  - name: empat belas hari pertama tidak dipotong
    at: 2026-03-31
    given: { cuti: [{ jenis: sakit, mulai: 2026-03-02, akhir: 2026-03-15 }] }
    expect: { potongan: 0 }
  - name: hari kelima belas dan seterusnya, juga dari cuti yang lebih dulu
    at: 2026-03-31
    given:
      cuti:
        - { jenis: sakit, mulai: 2026-03-30, akhir: 2026-04-02 }
        - { jenis: besar, mulai: 2026-02-01, akhir: 2026-02-28 }
        - { jenis: sakit, mulai: 2026-01-05, akhir: 2026-01-17 }
    expect: { potongan: 2 }
  - name: bulan berikutnya
    at: 2026-04-30
    given:
      cuti:
        - { jenis: sakit, mulai: 2026-03-30, akhir: 2026-04-02 }
        - { jenis: sakit, mulai: 2026-01-05, akhir: 2026-01-17 }
    expect: { potongan: 4 }
  - name: tahun baru mulai dari nol
    at: 2026-01-31
    given: { cuti: [{ jenis: sakit, mulai: 2025-12-10, akhir: 2026-01-15 }] }
    expect: { potongan: 2 }
  - name: cuti yang bertindih ditolak
    at: 2026-01-31
    given:
      cuti:
        - { jenis: sakit, mulai: 2026-01-10, akhir: 2026-01-15 }
        - { jenis: sakit, mulai: 2026-01-15, akhir: 2026-01-16 }
    refuse: item-refused
`,
  );

  it('counts its days over the year', () => expectProved([leave, day, month]));
});

describe('long leave that is paid by its month', () => {
  const month = ruleFile(
    'bulan-cuti-besar',
    `facts:
  bulan: { label: Bulan, type: tanggal }
  ke: { label: Bulan cuti ke, range: "[1..3]", step: 1 }
parameters: { dibayar: { unit: persen, values: { 2020-01-01: { 1: 50, 2: 25, 3: 10 } } } }
calculate: { persen: { label: Dibayar, unit: persen, lookup: { table: dibayar, by: ke } } }
`,
  );
  const paid = ruleFile(
    'dibayar',
    `lists:
  cuti: { label: Cuti, rule: cuti, on: mulai }
  bulan_cuti:
    label: Bulan cuti besar
    rule: bulan-cuti-besar
    from: cuti
    where: jenis = "besar"
    each: { month: bulan, start: mulai, end: akhir, number: ke }
parameters: { penuh: { unit: persen, values: { 2020-01-01: 100 } } }
calculate:
  dibayar: { label: Dibayar, unit: persen, fold: { take: min, of: persen, over: bulan_cuti, within: month, empty: penuh } }
tests:
  - name: bulan kedua
    at: 2026-04-30
    given: { cuti: [{ jenis: besar, mulai: 2026-03-16, akhir: 2026-05-15 }] }
    expect: { dibayar: 25 }
  - name: bulan ketiga
    at: 2026-05-31
    given: { cuti: [{ jenis: besar, mulai: 2026-03-16, akhir: 2026-05-15 }] }
    expect: { dibayar: 10 }
  - name: sebelum cuti
    at: 2026-02-28
    given: { cuti: [{ jenis: besar, mulai: 2026-03-16, akhir: 2026-05-15 }] }
    expect: { dibayar: 100 }
`,
  );

  it('counts calendar months within the leave', () => expectProved([leave, month, paid]));
});

describe('sick leave that is paid by how long it has lasted', () => {
  const day = ruleFile(
    'hari-lama',
    `facts:
  tanggal: { label: Tanggal, type: tanggal }
  kumulatif: { label: Hari sakit dalam 18 bulan, unit: hari, range: "[1..1000]", step: 1 }
parameters:
  batas: { unit: hari, values: { 2020-01-01: { penuh: 2, minggu: 14, bulan: 30, dua_bulan: 60, enam_bulan: 180 } } }
  bayar: { unit: persen, values: { 2020-01-01: { penuh: 100, minggu: 75, bulan: 50, dua_bulan: 30, enam_bulan: 20, lebih: 10 } } }
calculate:
  persen:
    label: Dibayar
    unit: persen
    decide:
      hit: first
      rows:
        - { persen: bayar.penuh, kumulatif: "<= batas.penuh" }
        - { persen: bayar.minggu, kumulatif: "<= batas.minggu" }
        - { persen: bayar.bulan, kumulatif: "<= batas.bulan" }
        - { persen: bayar.dua_bulan, kumulatif: "<= batas.dua_bulan" }
        - { persen: bayar.enam_bulan, kumulatif: "<= batas.enam_bulan" }
        - { persen: bayar.lebih }
`,
  );
  const paid = ruleFile(
    'dibayar',
    `lists:
  cuti: { label: Cuti, rule: cuti, on: mulai }
  hari_sakit:
    label: Hari sakit
    rule: hari-lama
    from: cuti
    where: jenis = "sakit"
    each: { day: tanggal, start: mulai, end: akhir }
    window: { kumulatif: { take: count, within: { months: 18 } } }
parameters: { penuh: { unit: persen, values: { 2020-01-01: 100 } } }
calculate:
  dibayar: { label: Dibayar, unit: persen, fold: { take: last, of: persen, over: hari_sakit, within: month, empty: penuh } }
tests:
  - name: dua hari
    at: 2026-03-31
    given: { cuti: [{ jenis: sakit, mulai: 2026-03-16, akhir: 2026-03-17 }] }
    expect: { dibayar: 100 }
  - name: dua puluh hari
    at: 2026-03-31
    given: { cuti: [{ jenis: sakit, mulai: 2026-03-03, akhir: 2026-03-22 }] }
    expect: { dibayar: 50 }
  - name: bulan keempat
    at: 2026-06-30
    given: { cuti: [{ jenis: sakit, mulai: 2026-03-01, akhir: 2026-06-30 }] }
    expect: { dibayar: 20 }
  - name: yang lewat delapan belas bulan tidak dihitung lagi
    at: 2026-03-31
    given:
      cuti:
        - { jenis: sakit, mulai: 2024-08-01, akhir: 2024-09-02 }
        - { jenis: sakit, mulai: 2026-03-02, akhir: 2026-03-02 }
    expect: { dibayar: 100 }
`,
  );

  it('adds up over leaves, and forgets what is too long ago', () => expectProved([leave, day, paid]));
});

describe('leave for an important reason that costs more the more often it is taken', () => {
  const use = ruleFile(
    'cuti-penting',
    `facts:
  mulai: { label: Mulai, type: tanggal }
  ke: { label: Kali dalam setahun, range: "[1..100]", step: 1 }
parameters:
  kali: { unit: kali, values: { 2020-01-01: { bebas: 2, ketiga: 3, keempat: 4 } } }
  dibayar: { unit: persen, values: { 2020-01-01: { penuh: 100, ketiga: 50, keempat: 25 } } }
calculate:
  persen:
    label: Dibayar
    unit: persen
    decide:
      hit: first
      rows:
        - { persen: dibayar.penuh, ke: "<= kali.bebas" }
        - { persen: dibayar.ketiga, ke: "<= kali.ketiga" }
        - { persen: dibayar.keempat, ke: "<= kali.keempat" }
        - { persen: { belum_diverifikasi: kali kelima dan seterusnya } }
`,
  );
  const paid = ruleFile(
    'dibayar',
    `lists:
  cuti: { label: Cuti, rule: cuti, on: mulai }
  penting:
    label: Cuti alasan penting
    rule: cuti-penting
    from: cuti
    where: jenis = "penting"
    window: { ke: { take: count, within: year } }
parameters: { penuh: { unit: persen, values: { 2020-01-01: 100 } } }
calculate:
  dibayar: { label: Dibayar, unit: persen, fold: { take: min, of: persen, over: penting, within: month, empty: penuh } }
tests:
  - name: ketiga kalinya dalam setahun
    at: 2026-06-30
    given:
      cuti:
        - { jenis: penting, mulai: 2026-06-10, akhir: 2026-06-11 }
        - { jenis: penting, mulai: 2026-02-10, akhir: 2026-02-11 }
        - { jenis: penting, mulai: 2026-03-10, akhir: 2026-03-11 }
        - { jenis: penting, mulai: 2025-03-10, akhir: 2025-03-11 }
    expect: { dibayar: 50 }
  - name: ketiga dan keempat pada bulan yang sama
    at: 2026-06-30
    given:
      cuti:
        - { jenis: penting, mulai: 2026-06-10, akhir: 2026-06-11 }
        - { jenis: penting, mulai: 2026-02-10, akhir: 2026-02-11 }
        - { jenis: penting, mulai: 2026-06-20, akhir: 2026-06-21 }
        - { jenis: penting, mulai: 2026-03-10, akhir: 2026-03-11 }
    expect: { dibayar: 25 }
  - name: yang kelima belum dibaca
    at: 2026-06-30
    given:
      cuti:
        - { jenis: penting, mulai: 2026-06-10, akhir: 2026-06-11 }
        - { jenis: penting, mulai: 2026-06-12, akhir: 2026-06-12 }
        - { jenis: penting, mulai: 2026-06-13, akhir: 2026-06-13 }
        - { jenis: penting, mulai: 2026-06-14, akhir: 2026-06-14 }
        - { jenis: penting, mulai: 2026-06-15, akhir: 2026-05-15 }
    expect: { dibayar: { belum_diverifikasi: ya } }
`,
  );

  it('counts uses within the year', () => expectProved([leave, use, paid]));
});

describe('spells of illness that are close', () => {
  const spell = ruleFile(
    'cuti',
    `facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal }
calculate: { lama: { label: Lama, unit: hari, formula: "days(mulai, akhir) + 1" } }
`,
  );
  const day = ruleFile(
    'hari',
    `facts:
  tanggal: { label: Tanggal, type: tanggal }
  ke: { label: Hari dalam masanya, unit: hari, range: "[1..400]", step: 1 }
parameters: { bebas: { unit: hari, values: { 2020-01-01: 3 } }, potong: { unit: persen, values: { 2020-01-01: 1 } } }
calculate: { persen: { label: Potongan, unit: persen, formula: "if(ke > bebas, potong, 0)" } }
`,
  );
  const month = ruleFile(
    'sebulan',
    `lists:
  cuti: { label: Cuti sakit, rule: cuti, on: mulai }
  hari:
    label: Hari sakit
    rule: hari
    from: cuti
    each: { day: tanggal, start: mulai, end: akhir }
    window: { ke: { take: run, every: day, gap: jeda } }
parameters: { jeda: { label: Jeda terlama, unit: hari, values: { 2020-01-01: 5, 2026-07-01: 6 } } }
calculate: { potongan: { label: Potongan, unit: persen, fold: { take: sum, of: persen, over: hari, within: month } } }
tests:
  - name: lima hari di antaranya masih satu masa
    at: 2026-01-31
    given: { cuti: [{ mulai: 2026-01-12, akhir: 2026-01-13 }, { mulai: 2026-01-05, akhir: 2026-01-06 }] }
    expect: { potongan: 1 }
  - name: enam hari di antaranya masa yang baru
    at: 2026-01-31
    given: { cuti: [{ mulai: 2026-01-05, akhir: 2026-01-06 }, { mulai: 2026-01-13, akhir: 2026-01-14 }] }
    expect: { potongan: 0 }
  - name: enam hari, sesudah jeda diperpanjang
    at: 2026-07-31
    given: { cuti: [{ mulai: 2026-07-05, akhir: 2026-07-06 }, { mulai: 2026-07-13, akhir: 2026-07-14 }] }
    expect: { potongan: 1 }
`,
  );

  it('count on from one to the next, by the gap of the date', () => expectProved([spell, day, month]));

  it('are told with the gap that may lie between them', async () => {
    const rule = ruleIn([spell, day, month], 'sebulan');
    const { trace } = await evaluateRule(rule, { cuti: [{ mulai: '2026-01-05', akhir: '2026-01-05' }] }, '2026-01-31');
    const told = explainTrace(rule, trace).find(({ text }) => text.id.startsWith('Hari sakit 1'));
    expect(told?.text.id).toContain('1 hari (berturut-turut setiap hari dengan jeda paling banyak Jeda terlama)');
  });
});
