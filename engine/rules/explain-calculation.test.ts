import { describe, expect, it } from 'vitest';
import { evaluateRule, type GivenFacts } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { ruleOf } from './testing.ts';

const head = 'rule: contoh/uji\nversion: 1\ntitle: Contoh\nbasis: contoh\neffective: 2022-01-01\n';

async function told(
  text: string,
  given: GivenFacts,
  { cohort = null, language = 'id' }: { cohort?: readonly GivenFacts[] | null; language?: 'id' | 'en' } = {},
): Promise<string[]> {
  const rule = ruleOf(head + text);
  const { trace } = await evaluateRule(rule, given, '2026-01-01', { cohort });
  return explainTrace(rule, trace)
    .filter((line) => line.counts && line.kind === 'calculation')
    .map((line) => line.text[language]);
}

describe('a value of a cohort', () => {
  const rule = `facts:
  nilai: { label: Nilai, range: "[0..100]", step: 0.5 }
  unit: { label: Unit, values: { a: Dinas A, b: Dinas B } }
  lulus: { label: Lulus, type: ya/tidak }
calculate:
  urutan: { label: Urutan, answer: none, formula: "nilai * 2" }
  peringkat: { label: Peringkat, cohort: { take: rank, of: urutan } }
  di_unit: { label: Peringkat di unit, cohort: { take: rank, of: nilai, over: unit, where: lulus, best: lowest } }
  rata: { label: Rata-rata, cohort: { take: mean, of: nilai } }
  rentang: { label: Rentang, cohort: { take: range, of: nilai } }
  paling: { label: Paling, cohort: { take: max, of: nilai, where: lulus } }
  banyak: { label: Banyak, cohort: { take: count, of: nilai, over: unit } }
  bagian: { label: Bagian, cohort: { take: share, of: lulus } }
`;
  const own = { nilai: '70.5', unit: 'a', lulus: true };
  const cohort = [
    { nilai: '80', unit: 'a', lulus: true },
    { nilai: '60', unit: 'a', lulus: false },
    { nilai: '50', unit: 'b', lulus: true },
  ];

  it('says what was taken of how many, and of whom', async () => {
    expect(await told(rule, own, { cohort })).toEqual([
      'Urutan = 70,5 × 2 = 141.',
      'Peringkat = peringkat 2 dari 4 peserta menurut Urutan (tertinggi lebih dulu).',
      'Peringkat di unit = peringkat 1 dari 2 peserta (Unit Dinas A; Lulus: ya) menurut Nilai (terendah lebih dulu).',
      'Rata-rata = rata-rata Nilai dari 4 peserta = 65,125.',
      'Rentang = selisih Nilai tertinggi dan terendah dari 4 peserta = 30.',
      'Paling = Nilai tertinggi dari 3 peserta (Lulus: ya) = 80.',
      'Banyak = banyaknya peserta (Unit Dinas A) = 3.',
      'Bagian = bagian Lulus dari 4 peserta = 0,75.',
    ]);
  });

  it('reads the same in English', async () => {
    expect((await told(rule, own, { cohort, language: 'en' })).slice(1, 3)).toEqual([
      'Peringkat = rank 2 of 4 members by Urutan (highest first).',
      'Peringkat di unit = rank 1 of 2 members (Unit Dinas A; Lulus: yes) by Nilai (lowest first).',
    ]);
  });

  it('of a trace that was stored without the number of members leaves the number out', async () => {
    const compiled = ruleOf(head + rule);
    const { trace } = await evaluateRule(compiled, own, '2026-01-01', { cohort });
    const stored = trace.map((entry) => {
      if (entry.kind !== 'calculation') return entry;
      const { among: _, ...rest } = entry;
      return rest;
    });
    expect(explainTrace(compiled, stored).map((line) => line.text.id)).toContain(
      'Peringkat = peringkat 2 dari peserta menurut Urutan (tertinggi lebih dulu).',
    );
  });
});

describe('a formula that looks values up', () => {
  it('shows what it found beside the entry', async () => {
    const rule = `facts: { jenis: { label: Jenis, values: [mobil, tetap] }, ikm: { label: IKM, range: "[0..100]", step: 0.5 } }
parameters: { bobot: { unit: nilai, values: { 2022-01-01: { mobil: 25.5, tetap: 40 } } } }
calculate: { nilai: { label: Nilai, formula: "ikm * lookup(bobot, jenis)" } }
`;
    expect(await told(rule, { jenis: 'mobil', ikm: '2' })).toEqual(['Nilai = 2 × bobot[mobil] (25,5) = 51.']);
  });
});

describe('a yes/no formula', () => {
  const rule = `facts:
  usia: { label: Usia, range: "[0..99]", step: 1 }
  predikat: { label: Predikat, values: { sb: Sangat Baik, b: Baik, c: Cukup } }
  hukuman: { label: Sedang dihukum, type: ya/tidak }
  nilai: { label: Nilai, range: "[0..100]", step: 0.5, optional: true }
parameters: { batas: { label: Batas usia, unit: tahun, values: { 2022-01-01: 25 } } }
calculate:
  layak:
    label: Memenuhi syarat
    formula: 'usia <= batas and not hukuman and (predikat = "sb" or predikat = "b") and (given(nilai) or usia > 20.5)'
`;

  it('that is false names only what fails, with what is so instead', async () => {
    const given = { usia: 27, predikat: 'c', hukuman: false };
    expect(await told(rule, given)).toEqual([
      'Memenuhi syarat: tidak, karena Usia 27 > Batas usia (25); Predikat Cukup, bukan Sangat Baik atau Baik.',
    ]);
    expect(await told(rule, { ...given, usia: 22, predikat: 'b', hukuman: true }, { language: 'en' })).toEqual([
      'Memenuhi syarat: no, because Sedang dihukum: yes.',
    ]);
    expect(await told(rule, { ...given, usia: 19, predikat: 'b' })).toEqual([
      'Memenuhi syarat: tidak, karena Nilai tidak diisi; Usia 19 ≤ 20,5.',
    ]);
  });

  it('that is true names every condition as it is met', async () => {
    const given = { usia: 23, predikat: 'b', hukuman: false };
    expect(await told(rule, given)).toEqual([
      'Memenuhi syarat: ya, semua syarat terpenuhi: Usia 23 ≤ Batas usia (25); Sedang dihukum: tidak; Predikat Baik; Usia 23 > 20,5.',
    ]);
    expect((await told(rule, { ...given, nilai: '70.5' }, { language: 'en' }))[0]).toBe(
      'Memenuhi syarat: yes, all conditions are met: Usia 23 ≤ Batas usia (25); Sedang dihukum: no; Predikat Baik; Nilai given.',
    );
  });

  it('reads what was calculated, and arithmetic with its numbers named', async () => {
    const sums = `facts: { a: { label: A, range: "[0..9]", step: 1 }, b: { label: B, range: "[0..9]", step: 1 } }
calculate:
  cukup: { label: Cukup, answer: none, formula: "a + b >= 7" }
  lulus: { label: Lulus, formula: "cukup or a = 9" }
`;
    expect(await told(sums, { a: 3, b: 3 })).toEqual([
      'Cukup: tidak, karena A 3 + B 3 < 7.',
      'Lulus: tidak, karena Cukup: tidak; A 3 ≠ 9.',
    ]);
    expect((await told(sums, { a: 4, b: 3 }))[1]).toBe('Lulus: ya, karena Cukup: ya.');
  });
});
