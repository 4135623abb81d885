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
  const { trace } = await evaluateRule(rule, given, '2026-01-01', cohort);
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
    const { trace } = await evaluateRule(compiled, own, '2026-01-01', cohort);
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
