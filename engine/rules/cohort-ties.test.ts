import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import { checkRule } from '../check/check-rule.ts';
import { readStoredRule } from '../definition/stored-rule.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import type { Cohort } from './population/cohort-values.ts';
import { compilePopulation } from './population/population.ts';
import { libraryOf } from './testing.ts';

const body = (cohort: string, optional = ''): string => `effective: 2022-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 1 }
  skor: { label: Skor, range: "[0..10]", step: 0.5 }
  usia: { label: Usia, range: "[18..70]", step: 1${optional} }
calculate: { peringkat: { cohort: { ${cohort} } } }
`;
const three = 'take: rank, of: [nilai, skor, usia], best: [highest, highest, lowest]';
const person = (nilai: string, skor: string, usia?: string) => ({
  nilai,
  skor,
  ...(usia === undefined ? {} : { usia }),
});

/** Ranks of all of them, each told of the others, and those of a population. */
async function ranks(cohort: string, people: readonly object[], optional = '') {
  const rule = compileRuleText(body(cohort, optional));
  const alone = await Promise.all(
    people.map((one) =>
      evaluateRule(rule, one as Record<string, string>, '2026-01-01', {
        cohort: people.filter((other) => other !== one) as Record<string, string>[],
      }).then(
        ({ answer }) => answer['peringkat'],
        (error: { readonly code: string }) => error.code,
      ),
    ),
  );
  const population = compilePopulation(rule, '2026-01-01');
  const batch = population.createBatch(people.length);
  for (const [row, one] of people.entries()) batch.set(row, one as Record<string, string>);
  const all = population.createCohort() as Cohort;
  all.add(batch.rows, people.length);
  batch.run(people.length, all);
  expect(people.map((_, row) => batch.error(row)?.code ?? batch.answer(row)['peringkat'])).toEqual(alone);
  return alone;
}

describe('those of equal rank', () => {
  const people = [
    person('90', '7.5', '40'),
    person('90', '8', '50'),
    person('95', '1', '60'),
    person('90', '7.5', '39'),
    person('90', '7.5', '40'),
    person('10', '10', '18'),
  ];

  it('are told apart by the next value, each in its direction, and share a rank where all are equal', async () => {
    expect(await ranks(three, people)).toEqual(['4', '2', '1', '3', '4', '6']);
  });

  it('take one direction for all when one word is written', async () => {
    expect(await ranks('take: rank, of: [nilai, skor, usia], best: lowest', people)).toEqual([
      '3',
      '5',
      '6',
      '2',
      '3',
      '1',
    ]);
  });

  it('need every value: who has none is told so, and is nobody’s rival', async () => {
    const some = [person('90', '8'), person('90', '7', '40'), person('80', '7', '40')];
    expect(await ranks(three, some, ', optional: true')).toEqual(['fact-missing', '1', '2']);
  });

  it('mean what they meant before where one value is written, in a list or not', async () => {
    expect(await ranks('take: rank, of: [nilai], best: [highest]', people)).toEqual(['2', '2', '1', '2', '2', '6']);
    const [plain, listed] = ['nilai', '[nilai]'].map((of) => compileRuleText(body(`take: rank, of: ${of}`)));
    expect(plain?.hash).toBe(listed?.hash);
    expect(plain?.calculations[0]?.how).not.toHaveProperty('ties');
    expect(readStoredRule(plain as never).calculations).toEqual(plain?.calculations);
  });

  it('are checked like the first: a number each, given, and known before the comparison', () => {
    const codes = (cohort: string, optional = ''): string[] =>
      checkRule(compileRuleText(body(cohort, optional))).map((one) => one.code);
    expect(codes(three)).toEqual([]);
    expect(codes(three, ', optional: true')).toEqual(['fact-may-be-missing']);
    const text = `${body('take: rank, of: [nilai, nama]').replace('facts:\n', 'facts:\n  nama: { label: Nama, type: teks }\n')}  lain: { cohort: { take: rank, of: [nilai, peringkat] } }\n`;
    const broken = compileRuleText(text.replace('calculate: {', 'calculate:\n ').replace('} } }\n', '} }\n'));
    expect(checkRule(broken).map((one) => one.code)).toEqual(
      expect.arrayContaining(['type-mismatch', 'cohort-nested']) as string[],
    );
  });

  it('are explained in their order', async () => {
    const rule = compileRuleText(body(three));
    const { trace } = await evaluateRule(rule, people[0] as never, '2026-01-01', { cohort: people.slice(1) as never });
    const lines = explainTrace(rule, trace).map((line) => line.text.id);
    expect(lines.filter((line) => line.includes('peringkat'))).toEqual([
      'peringkat = peringkat 4 dari 6 peserta menurut Nilai (tertinggi lebih dulu), lalu Skor (tertinggi lebih dulu), lalu Usia (terendah lebih dulu).',
    ]);
  });
});

describe('a list of values to compare', () => {
  const found = (cohort: string): string[] => {
    const text = `rule: contoh/uji\nversion: 1\ntitle: Contoh\nbasis: contoh\n${body(cohort)}`;
    const { problems } = libraryOf({ 'rules/nasional/uji.yaml': text });
    return problems.filter((one) => one.severity === 'error').map((one) => `${one.code}: ${one.message}`);
  };

  it('is for ranks, with one direction or one for each', () => {
    expect(found('take: max, of: [nilai, skor]')).toEqual([
      'cohort-keys: Daftar pada of (nilai, skor) hanya untuk take: rank; yang lain diambil dari satu nilai.',
    ]);
    expect(found('take: rank, of: [nilai, skor], best: [highest]')).toEqual([
      'cohort-best: best menyebut 1 kata, sedangkan of menyebut 2 nilai (nilai, skor).',
    ]);
    expect(found('take: rank, of: [nilai, skor], best: [highest, tertinggi]')[0]).toContain('not-allowed-value');
    expect(found('take: rank, of: nilai, best: tertinggi')[0]).toContain('not-allowed-value');
    expect(found('take: rank, of: [nilai, sekor]')[0]).toContain('unknown-name');
    expect(found('take: rank, of: [nilai, nilai]')[0]).toContain('cohort-key-twice');
  });
});
