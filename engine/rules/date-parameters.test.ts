import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import { mutateRule } from '../check/mutate/mutate-rule.ts';
import { checkRule } from '../check/check-rule.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { compilePopulation } from './population/population.ts';
import { libraryOf, seenBy } from './testing.ts';

const rule = compileRuleText(`effective: 2026-01-01
facts:
  lahir: { label: Tanggal lahir, type: tanggal }
  diterapkan: { label: Diterapkan, type: tanggal }
parameters:
  batas: { label: Batas penerapan, unit: tanggal, values: { 2026-01-01: 2026-06-30, 2027-01-01: 2027-03-31 } }
  acuan: { label: Tanggal acuan, unit: tanggal, values: { 2026-01-01: 2026-12-31 } }
calculate:
  usia: { label: Usia, unit: tahun, formula: "years(lahir, acuan)" }
  muda: { label: Muda, type: ya/tidak, formula: "lahir >= batas" }
answers:
  hasil: { label: Hasil, values: [tepat, lambat] }
decide:
  hit: unique
  rows:
    - { hasil: tepat, diterapkan: "<= batas" }
    - { hasil: lambat, diterapkan: "> batas" }
tests:
  - { name: hari terakhir, at: 2026-02-01, given: { lahir: 2000-12-31, diterapkan: 2026-06-30 }, expect: { hasil: tepat, usia: 26, muda: tidak } }
  - { name: sehari lambat, at: 2026-02-01, given: { lahir: 2026-06-30, diterapkan: 2026-07-01 }, expect: { hasil: lambat, usia: 0, muda: ya } }
`);
const facts = { lahir: '2000-12-31', diterapkan: '2026-07-01' };

describe('a parameter that is a date', () => {
  it('holds from its start like any other, in cells and formulas, alone and for a population', async () => {
    const expected = { '2026-02-01': 'lambat', '2027-02-01': 'tepat' };
    for (const [at, hasil] of Object.entries(expected)) {
      const answer = { usia: '26', muda: false, hasil };
      expect((await evaluateRule(rule, facts, at)).answer).toEqual(answer);
      const batch = compilePopulation(rule, at).createBatch(1);
      batch.set(0, facts);
      batch.run(1);
      expect(batch.answer(0)).toEqual(answer);
    }
  });

  it('is proved with: no day is left out at any date', () => {
    expect(checkRule(rule)).toEqual([]);
    const table = rule.table;
    if (table === undefined) throw new Error('no table');
    const broken = { ...rule, table: { ...table, rows: table.rows.slice(0, 1) } };
    expect(checkRule(broken)).toContainEqual(
      expect.objectContaining({ code: 'gap', message: expect.stringContaining('2026-07-01') }),
    );
  });

  it('is told without a unit', async () => {
    const lines = explainTrace(rule, (await evaluateRule(rule, facts, '2026-02-01')).trace).map((line) => line.text.id);
    expect(lines).toContain('Batas penerapan: 2026-06-30, berlaku sejak 2026-01-01 (paket nasional).');
    expect(lines).toContain('Usia = tahun(2000-12-31; 2026-12-31) = 26.');
    expect(lines.join(' ')).toContain('Diterapkan > Batas penerapan (2026-06-30)');
  });

  it('is moved by a day to see whether a test guards it', async () => {
    const [first] = rule.tests;
    const unguarded = async (tests: typeof rule.tests): Promise<string[]> => {
      const { unnoticed } = await mutateRule({ ...rule, tests });
      return unnoticed
        .filter(({ nudge }) => nudge.parameter === 'batas' && nudge.from === '2026-01-01')
        .map(({ nudge }) => nudge.to);
    };
    expect(await unguarded(rule.tests)).toEqual([]);
    expect(await unguarded(first === undefined ? [] : [first])).toEqual(['2026-07-01']);
  });

  it('may be replaced by an institution, with a date', async () => {
    const national = `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
effective: 2026-01-01
facts: { mulai: { label: Mulai, type: tanggal } }
parameters: { batas: { unit: tanggal, values: { 2026-01-01: 2026-06-30 } } }
calculate: { tepat: { type: ya/tidak, formula: "mulai <= batas" } }
`;
    const overlay = (value: string): string =>
      `rule: contoh/uji\nversion: 1\nextends: nasional\nbasis: contoh\nparameters: { batas: { values: { 2026-01-01: ${value} } } }\n`;
    const library = (value: string) =>
      libraryOf({ 'rules/nasional/a.yaml': national, 'rules/kota/a.yaml': overlay(value) });
    const own = seenBy(library('2026-09-30'), 'kota', 'contoh/uji');
    expect((await evaluateRule(own, { mulai: '2026-09-01' }, '2026-02-01')).answer).toEqual({ tepat: true });
    expect(library('30').problems.map((one) => one.code)).toContain('date-expected');
  });
});

describe('a date where none belongs', () => {
  const found = (body: string): string[] => {
    const text = `rule: contoh/uji\nversion: 1\ntitle: Contoh\nbasis: contoh\neffective: 2026-01-01\nfacts: { mulai: { label: Mulai, type: tanggal }, x: { label: X, range: "[0..9]", step: 1 } }\n${body}`;
    const { problems } = libraryOf({ 'rules/nasional/uji.yaml': text });
    return problems.filter((one) => one.severity === 'error').map((one) => `${one.code}: ${one.message} ${one.hint}`);
  };
  const parameter = (body: string): string[] =>
    found(`parameters: { batas: { ${body} } }\ncalculate: { lewat: { type: ya/tidak, formula: "mulai > batas" } }\n`);

  it('is named, with the unit that makes it right', () => {
    expect(parameter('unit: nilai, values: { 2026-01-01: 2026-06-30 }')).toEqual([
      'date-unexpected: Nilai "batas" adalah tanggal (2026-06-30), padahal satuannya nilai. Tulis unit: tanggal bila memang tanggal.',
    ]);
    expect(parameter('unit: tanggal, values: { 2026-01-01: 30 }')).toEqual([
      'date-expected: "batas" bersatuan tanggal, tetapi nilainya 30. Tulis satu tanggal, misalnya 2026-01-31.',
    ]);
    expect(parameter('unit: tanggal, values: { 2026-01-01: { A: 1 } }')[0]).toContain('date-expected');
    expect(parameter('unit: tanggal, range: "[0..9]", values: { 2026-01-01: 2026-06-30 }')[0]).toContain('date-bounds');
  });

  it('is told in the form it must have', () => {
    expect(parameter('unit: tanggal, values: { 2026-01-01: 30-06-2026 }')).toEqual([
      'date-form: "30-06-2026" bukan tanggal berbentuk TTTT-BB-HH (tahun-bulan-hari). Tulis 2026-06-30',
    ]);
    expect(parameter('unit: tanggal, values: { 2026-01-01: 2026-02-30 }')[0]).toContain('date-form');
  });

  it('is written as a parameter, not in a formula', () => {
    expect(found('calculate: { lewat: { type: ya/tidak, formula: "mulai > 2026-06-30" } }\n')).toEqual([
      'formula-date: Tanggal 2026-06-30 tidak ditulis langsung di rumus. Tulis sebagai parameter: batas: { unit: tanggal, values: { <mulai berlaku>: 2026-06-30 } }, lalu pakai namanya.',
    ]);
  });

  it('is bound by must, which is worked out with the dates', () => {
    const must = (formula: string): string[] =>
      checkRule(
        compileRuleText(`effective: 2026-01-01
facts: { mulai: { label: Mulai, type: tanggal } }
parameters:
  buka: { unit: tanggal, values: { 2026-01-01: 2026-06-30 } }
  tutup: { unit: tanggal, values: { 2026-01-01: 2026-12-31 } }
must: [ { formula: "${formula}" } ]
calculate: { y: { formula: "days(mulai, buka) + days(mulai, tutup)" } }
`),
      ).map((one) => one.message);
    expect(must('buka <= tutup')).toEqual([]);
    expect(must('months(buka, tutup) >= 6')).toEqual([]);
    expect(must('tutup <= buka')).toEqual([
      'syarat "tutup <= buka" tidak terpenuhi (tutup 2026-12-31, buka 2026-06-30).',
    ]);
    expect(must('years(buka, tutup) >= 1')).toHaveLength(1);
  });

  it('is no number, nor a bound of one', () => {
    const check = (calculate: string): string[] =>
      checkRule(
        compileRuleText(`effective: 2026-01-01
facts: { x: { label: X, range: "[0..9]", step: 1 } }
parameters: { batas: { unit: tanggal, values: { 2026-01-01: 2026-06-30 } } }
calculate: { y: { ${calculate} } }
`),
      ).map((one) => one.code);
    expect(check('formula: x + batas')).toContain('type-mismatch');
    expect(check('formula: x + 1, cap: batas')).toContain('type-mismatch');
    expect(check('weighted_sum: { x: batas }')).toContain('type-mismatch');
  });
});
