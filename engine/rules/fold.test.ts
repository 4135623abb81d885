import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../check/check-library.ts';
import { EngineError, errorMessage } from '../errors.ts';
import { evaluateDirectly, evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { compilePopulation } from './population/population.ts';
import { libraryOf, seenBy } from './testing.ts';

const head = (id: string) => `rule: ${id}
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const item = `${head('contoh/satu')}facts:
  jenis: { label: Jenis, values: [terlambat, alpa] }
  menit: { label: Menit, range: "[1..600]", step: 1, optional: true }
  bobot: { label: Bobot, range: "[0..10]", step: 1, optional: true }
  huruf: { label: Huruf, scale: skala, optional: true }
parameters:
  batas: { unit: menit, values: { 2022-01-01: 30 } }
  kena: { unit: persen, values: { 2022-01-01: { ringan: 0.5, berat: 1, alpa: 5 }, 2025-01-01: { ringan: 1, berat: 2, alpa: 5 } } }
  skala: { unit: nilai, values: { 2022-01-01: { A: 4, B: 3 } } }
calculate:
  hadir: { formula: jenis = "terlambat" }
  nilai_huruf: { formula: "if(given(huruf), huruf, 0)", answer: none }
  berbobot: { formula: "if(given(bobot), bobot, 1) + 0 * nilai_huruf" }
answers: { persen: { label: Potongan, type: angka, unit: persen } }
decide:
  hit: first
  rows:
    - { persen: kena.alpa, jenis: alpa }
    - { persen: kena.ringan, menit: "<= batas" }
    - { persen: kena.berat, menit: "> batas" }
    - { persen: { tidak_diatur: terlambat tanpa menit } }
`;

const month = (calculate: string, more = ''): string => `${head('contoh/bulan')}facts:
  dasar: { label: Dasar, unit: rupiah, range: "[0..100000000]", step: 1 }
lists:
  peristiwa: { label: Peristiwa, rule: contoh/satu${more} }
parameters:
  penuh: { unit: persen, values: { 2022-01-01: 6 } }
  kosong: { unit: nilai, values: { 2022-01-01: 0 } }
calculate:
${calculate}`;

const sum = `  jumlah: { label: Jumlah potongan, unit: persen, fold: { take: sum, of: persen, over: peristiwa }, cap: penuh }
  potongan: { label: Potongan, unit: rupiah, formula: dasar * jumlah / 100 }
`;

const libraryWith = (text: string) => libraryOf({ 'rules/nasional/a.yaml': item, 'rules/nasional/b.yaml': text });
const ruleWith = (calculate: string, more = '') =>
  seenBy(libraryWith(month(calculate, more)), 'nasional', 'contoh/bulan');
const late = (menit: number): object => ({ jenis: 'terlambat', menit });
const absent = { jenis: 'alpa' };

async function codeOf(work: Promise<unknown>, language: 'id' | 'en' = 'id'): Promise<string> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    return error instanceof EngineError ? `${error.code}: ${errorMessage(error, language)}` : 'thrown';
  }
}

describe('a list', () => {
  it('has each item judged by its rule, as at the same date, and their answers taken together', async () => {
    const rule = ruleWith(sum);
    const facts = { dasar: 1000000, peristiwa: [late(20), late(45)] };
    expect((await evaluateRule(rule, facts, '2024-12-31')).answer).toEqual({ jumlah: '1.5', potongan: '15000' });
    expect((await evaluateDirectly(rule, facts, '2025-01-31')).answer).toEqual({ jumlah: '3', potongan: '30000' });
    const more = { dasar: 1000000, peristiwa: [late(20), absent, absent] };
    expect((await evaluateRule(rule, more, '2025-01-31')).answer).toEqual({ jumlah: '6', potongan: '60000' });
  });

  it('may be empty, or left out where the rule says so', async () => {
    expect((await evaluateRule(ruleWith(sum), { dasar: 1, peristiwa: [] }, '2025-01-31')).answer['jumlah']).toBe('0');
    expect((await evaluateRule(ruleWith(sum, ', optional: true'), { dasar: 1 }, '2025-01-31')).answer['jumlah']).toBe(
      '0',
    );
    expect(await codeOf(evaluateRule(ruleWith(sum), { dasar: 1 }, '2025-01-31'))).toMatch(/^fact-missing/);
  });

  it('is refused with the number of the item that does not fit', async () => {
    const rule = ruleWith(sum);
    const refused = (peristiwa: unknown) => codeOf(evaluateRule(rule, { dasar: 1, peristiwa }, '2025-01-31'));
    expect(await refused([late(20), late(0)])).toBe(
      'item-refused: Peristiwa nomor 2: Data "menit" (Menit) bernilai "0"; yang diterima: angka [1..600] kelipatan 1.',
    );
    expect(await codeOf(evaluateRule(rule, { dasar: 1, peristiwa: [late(20), late(0)] }, '2025-01-31'), 'en')).toBe(
      'item-refused: Peristiwa number 2: The fact "menit" (Menit) is "0"; accepted: number [1..600] in multiples of 1.',
    );
    expect(await refused({ a: 1 })).toMatch(/^list-invalid/);
    expect(await refused([1])).toMatch(/^list-invalid/);
    expect(await refused(Array.from({ length: 2001 }, () => absent))).toMatch(/^list-invalid/);
  });

  it('leaves open what is taken of an item that is open', async () => {
    const { answer } = await evaluateRule(
      ruleWith(sum),
      { dasar: 1, peristiwa: [{ jenis: 'terlambat' }] },
      '2025-01-31',
    );
    expect(answer).toMatchObject({ jumlah: { tidak_diatur: 'terlambat tanpa menit' } });
  });

  it('tells of each item what counted there', async () => {
    const rule = ruleWith(sum);
    const { trace } = await evaluateRule(rule, { dasar: 1000000, peristiwa: [late(20), absent] }, '2025-01-31');
    const told = explainTrace(rule, trace).filter((line) => line.kind === 'item');
    expect(told.map((line) => line.text.id.slice(0, 12))).toEqual(['Peristiwa 1:', 'Peristiwa 2:']);
    expect(told[0]?.text.id).toContain('Baris 2 berlaku karena Menit <= batas (30). Potongan: 1.');
  });

  it('is not in a line of a population', () => {
    expect(() => compilePopulation(ruleWith(sum), '2025-01-31')).toThrow(
      expect.objectContaining({ code: 'list-in-population' }),
    );
  });
});

describe('a fold', () => {
  const many = `  banyak: { fold: { take: count, over: peristiwa } }
  terlambat: { fold: { take: count, over: peristiwa, where: hadir } }
  terberat: { fold: { take: max, of: persen, over: peristiwa, empty: kosong } }
  teringan: { fold: { take: min, of: persen, over: peristiwa, where: hadir, empty: kosong } }
  rerata: { fold: { take: mean, of: persen, over: peristiwa, weight: berbobot, empty: kosong }, round: { places: 2 } }
  huruf: { fold: { take: sum, of: huruf, over: ada_huruf } }
`;

  it('counts, and takes least, greatest and weighted means, of those of which a yes/no is true', async () => {
    const rule = ruleWith(many.replace(/ {2}huruf:.*\n/, ''));
    const facts = { dasar: 1, peristiwa: [{ ...late(20), bobot: 3 }, late(45), absent] };
    expect((await evaluateRule(rule, facts, '2025-01-31')).answer).toEqual({
      banyak: '3',
      terlambat: '2',
      terberat: '5',
      teringan: '1',
      rerata: '2.00',
    });
    expect((await evaluateRule(rule, { dasar: 1, peristiwa: [] }, '2025-01-31')).answer).toMatchObject({
      banyak: '0',
      terberat: '0',
      rerata: '0.00',
    });
  });

  it('takes facts of the items too, a letter as what it is worth', async () => {
    const rule = ruleWith('  huruf: { fold: { take: sum, of: huruf, over: peristiwa } }\n');
    const item = (huruf: string) => ({ jenis: 'alpa', huruf });
    const facts = { dasar: 1, peristiwa: [item('A'), item('B')] };
    expect((await evaluateRule(rule, facts, '2025-01-31')).answer).toEqual({ huruf: '7' });
  });

  it('takes what the rule of its items calculates without answering it, exactly', async () => {
    const part = `${head('contoh/satu')}facts:
  jenis: { label: Jenis, values: [penuh, sebagian] }
  hari: { label: Hari, unit: hari, range: "[0..30]", step: 1, optional: true }
parameters:
  sebulan: { unit: hari, values: { 2022-01-01: 30 } }
calculate:
  bagian: { label: Bagian, answer: none, formula: 'if(jenis = "penuh", 1, hari / sebulan)' }
`;
    const whole = (calculate: string) =>
      libraryOf({ 'rules/nasional/a.yaml': part, 'rules/nasional/b.yaml': month(calculate) });
    const sums =
      '  jumlah: { label: Jumlah, fold: { take: sum, of: bagian, over: peristiwa }, round: { places: 2 } }\n';
    const rule = seenBy(whole(sums), 'nasional', 'contoh/bulan');
    const third = { jenis: 'sebagian', hari: 10 };
    const facts = { dasar: 1, peristiwa: [third, third, third, { jenis: 'penuh' }] };
    const { answer, trace } = await evaluateRule(rule, facts, '2025-01-31');
    expect(answer).toEqual({ jumlah: '2.00' });
    const items = explainTrace(rule, trace).filter((line) => line.kind === 'item');
    expect(items[0]?.text.id).toContain('Bagian');
    const untraced = await evaluateDirectly(rule, facts, '2025-01-31', { traced: false });
    expect(untraced.answer).toEqual(answer);
    const missing = { dasar: 1, peristiwa: [{ jenis: 'sebagian' }] };
    expect(await codeOf(evaluateRule(rule, missing, '2025-01-31'))).toBe(
      'item-refused: Peristiwa nomor 1: Data "hari" (Hari) belum diisi.',
    );
    const codes = (calculate: string) =>
      checkLibrary(whole(calculate))
        .map((one) => one.code)
        .filter((code) => !code.startsWith('unused'));
    expect(codes(sums)).toEqual(['fact-may-be-missing']);
    expect(codes(sums.replace(', round: { places: 2 }', ''))).toEqual(['fact-may-be-missing', 'unrounded-quotient']);
  });

  it('of nothing has no mean unless the rule names one', async () => {
    const rule = ruleWith('  rerata: { fold: { take: mean, of: persen, over: peristiwa }, round: { places: 2 } }\n');
    expect(await codeOf(evaluateRule(rule, { dasar: 1, peristiwa: [] }, '2025-01-31'))).toMatch(/^list-empty/);
  });

  it('is proved as far as its items are', () => {
    const found = (text: string): string[] => {
      const { rules, problems } = libraryWith(text);
      return rules.size === 2
        ? checkLibrary(libraryWith(text)).map((one) => one.code)
        : problems.map((one) => one.code);
    };
    const codes = (calculate: string): string[] => {
      try {
        return found(month(calculate)).filter((code) => !code.startsWith('unused'));
      } catch (error) {
        return [String(error)];
      }
    };
    expect(codes(sum)).toEqual([]);
    expect(codes('  r: { fold: { take: mean, of: persen, over: peristiwa }, round: { places: 2 } }\n')).toEqual([
      'may-be-empty',
    ]);
    expect(codes('  r: { fold: { take: mean, of: persen, over: peristiwa, empty: kosong } }\n')).toEqual([
      'unrounded-quotient',
    ]);
    expect(
      codes('  j: { fold: { take: count, over: peristiwa } }\n  r: { formula: "1 / j", round: { places: 2 } }\n'),
    ).toEqual(['division-by-zero']);
  });
});
