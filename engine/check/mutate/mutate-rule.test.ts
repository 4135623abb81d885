import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRuleText, libraryOf } from '../../../test/compile-rule-text.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { mutateRule } from './mutate-rule.ts';
import type { ProposedTest } from './propose.ts';
import { nameOf, nudgesOf } from './values.ts';

/** Moves that no test notices, as `name value → moved`. */
async function open(rule: RuleDefinition): Promise<string[]> {
  const { unnoticed } = await mutateRule(rule);
  return unnoticed.map(({ nudge }) => `${nameOf(nudge)} ${nudge.value} → ${nudge.to}`);
}

const moves = (rule: RuleDefinition): string[] =>
  nudgesOf(rule).map((nudge) => `${nameOf(nudge)} ${nudge.value} → ${nudge.to}`);

const withTests = (rule: RuleDefinition, tests: readonly ProposedTest[]): RuleDefinition => ({
  ...rule,
  tests: tests.map((test) => ({ ...test, rows: {}, lists: {}, at: rule.at })),
});

function graded(tests: string, { threshold = '90', step = '0.5' } = {}): RuleDefinition {
  return compileRuleText(`effective: 2022-01-01
facts: { nilai: { label: N, range: "[0..120]", step: ${step} } }
parameters: { ambang: { unit: nilai, values: { 2022-01-01: ${threshold} } } }
answers: { lulus: { label: L, type: ya/tidak } }
decide: { hit: first, rows: [ { nilai: ">= ambang", lulus: ya }, { lulus: tidak } ] }
${tests === '' ? '' : `tests:\n${tests}`}`);
}
const at = (nilai: string, lulus: string): string =>
  `  - { name: n${nilai}, at: 2026-12-31, given: { nilai: ${nilai} }, expect: { lulus: ${lulus} } }\n`;

describe('a threshold', () => {
  it('is pinned by a test on either side of it', async () => {
    expect(await open(graded(at('90', 'ya') + at('89.5', 'tidak')))).toEqual([]);
  });

  it('is open on the side that no test stands at', async () => {
    expect(await open(graded(at('90', 'ya')))).toEqual(['ambang 90 → 89.5']);
    expect(await open(graded(at('89.5', 'tidak')))).toEqual(['ambang 90 → 90.5']);
    expect(await open(graded(at('100', 'ya') + at('20', 'tidak')))).toEqual(['ambang 90 → 90.5', 'ambang 90 → 89.5']);
    expect(await open(graded(''))).toEqual(['ambang 90 → 90.5', 'ambang 90 → 89.5']);
  });

  it('is given the tests that are missing, at its very edge', async () => {
    const { unnoticed } = await mutateRule(graded(at('100', 'ya')));
    expect(unnoticed.map((one) => one.proposal)).toMatchObject([
      { name: 'ambang 90 bukan 90.5', asAt: '2026-12-31', given: { nilai: '90' }, expect: { lulus: true } },
      { name: 'ambang 90 bukan 89.5', asAt: '2026-12-31', given: { nilai: '89.5' }, expect: { lulus: false } },
    ]);
  });

  it('of nothing that facts can reach has no test to propose', async () => {
    const { unnoticed } = await mutateRule(graded(at('100', 'tidak'), { threshold: '130' }));
    expect(unnoticed.map((one) => one.proposal)).toEqual(['none', 'none']);
  });
});

describe('a step', () => {
  const moved = (more: string): string[] =>
    moves(
      compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 5 }, b: { label: B, range: "[0..1]" } }
${more}`),
    );
  const answer = 'answers: { x: { label: X, type: ya/tidak } }\n';

  it('is that of what the value is compared with, in a cell or in a formula, the smallest if there are many', () => {
    const rows = (cell: string): string =>
      `${answer}decide: { hit: first, rows: [ { ${cell}, x: ya }, { x: tidak } ] }\n`;
    const batas = 'parameters: { batas: { unit: nilai, values: { 2022-01-01: 50 } } }\n';
    expect(moved(`${batas}${rows('a: "< batas"')}`)).toEqual(['batas 50 → 55', 'batas 50 → 45']);
    const third = 'calculate: { c: { formula: a / 3, round: { places: 1 } } }\n';
    expect(moved(`${batas}${third}${rows('c: "[0..batas)"')}`)).toEqual(['batas 50 → 50.1', 'batas 50 → 49.9']);
    expect(moved(`${batas}calculate: { y: { formula: "if(a > batas, a, 0)", answer: y } }\n`)).toEqual([
      'batas 50 → 55',
      'batas 50 → 45',
    ]);
    expect(moved(`${batas}${third}${rows('a: "< batas", c: "< batas"')}`)).toEqual([
      'batas 50 → 50.1',
      'batas 50 → 49.9',
    ]);
  });

  it('is that of what an entry is compared with, also when it is looked up', () => {
    const table = 'parameters: { ambang: { unit: nilai, values: { 2022-01-01: { tinggi: 50, rendah: 20 } } } }\n';
    const cells = `${answer}decide: { hit: first, rows: [ { a: ">= ambang.tinggi", x: ya }, { x: tidak } ] }\n`;
    expect(moved(`${table}${cells}`)).toEqual([
      'ambang.tinggi 50 → 55',
      'ambang.tinggi 50 → 45',
      'ambang.rendah 20 → 21',
      'ambang.rendah 20 → 19',
    ]);
    const kelas = '  k: { label: K, type: pilihan, values: [tinggi, rendah] }\n';
    const looked = compileRuleText(`effective: 2022-01-01
facts:
  a: { label: A, range: "[0..100]", step: 5 }
${kelas}${table}calculate:
  batas: { lookup: { table: ambang, by: k } }
  y: { formula: "if(a >= batas, a, 0)", answer: y }
`);
    expect(moves(looked).slice(0, 2)).toEqual(['ambang.tinggi 50 → 55', 'ambang.tinggi 50 → 45']);
  });

  it('is one in the last written place where nothing is compared', () => {
    const times = (value: string): string[] =>
      moved(
        `parameters: { k: { unit: kali, values: { 2022-01-01: ${value} } } }\ncalculate: { y: { formula: a * k, answer: y } }\n`,
      );
    expect(times('70')).toEqual(['k 70 → 71', 'k 70 → 69']);
    expect(times('0.5')).toEqual(['k 0.5 → 0.6', 'k 0.5 → 0.4']);
    expect(times('0.50')).toEqual(['k 0.50 → 0.51', 'k 0.50 → 0.49']);
    expect(times('0')).toEqual(['k 0 → 1', 'k 0 → -1']);
  });
});

describe('the values of a rule', () => {
  const dated = (more: string, history: string, tests = ''): RuleDefinition =>
    compileRuleText(`effective: 2022-01-01
${more}facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters: { k: { unit: kali, values: { ${history} } } }
calculate: { y: { formula: a * k, answer: y } }
${tests}`);

  it('are those that apply at some date, each asked of the tests of its own time', async () => {
    const history = '2019-01-01: 2, 2021-06-01: 3, 2024-01-01: 4, 2027-01-01: 5';
    expect(moves(dated('', history))).toEqual(['k 3 → 4', 'k 3 → 2', 'k 4 → 5', 'k 4 → 3', 'k 5 → 6', 'k 5 → 4']);
    expect(moves(dated('ends: 2026-12-31\n', history))).toEqual(['k 3 → 4', 'k 3 → 2', 'k 4 → 5', 'k 4 → 3']);
    const tests = 'tests: [ { name: t, at: 2023-12-31, given: { a: 1 }, expect: { y: 3 } } ]\n';
    expect(await open(dated('ends: 2026-12-31\n', history, tests))).toEqual(['k 4 → 5', 'k 4 → 3']);
    const { unnoticed } = await mutateRule(dated('ends: 2026-06-30\n', history, tests));
    expect(unnoticed[0]?.proposal).toMatchObject({ asAt: '2024-12-31', given: { a: '1' }, expect: { y: '4' } });
  });

  it('stand where they are written, entries of a table too', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1, scale: huruf } }
parameters:
  huruf: { unit: nilai, values: { 2022-01-01: { AA: 100, A: 90 } } }
calculate: { y: { formula: a, answer: y } }
`);
    const places = nudgesOf(rule).map(({ at: { line, column }, code }) => `${code} ${line}:${column}`);
    expect(places).toEqual(['AA 10:53', 'AA 10:53', 'A 10:61', 'A 10:61']);
  });

  it('are each entry of a table', async () => {
    const rule = (given: string): RuleDefinition =>
      compileRuleText(`effective: 2022-01-01
facts: { k: { label: K, type: pilihan, values: [satu, dua] } }
parameters: { harga: { unit: rupiah, values: { 2022-01-01: { satu: 5, dua: 7 } } } }
calculate: { y: { lookup: { table: harga, by: k }, answer: y } }
tests: [ ${given} ]
`);
    const one = '{ name: t, at: 2026-01-01, given: { k: satu }, expect: { y: 5 } }';
    const two = '{ name: u, at: 2026-01-01, given: { k: dua }, expect: { y: 7 } }';
    expect(await open(rule(one))).toEqual(['harga.dua 7 → 8', 'harga.dua 7 → 6']);
    expect(await open(rule(`${one}, ${two}`))).toEqual([]);
  });

  it('are not asked for beyond their bounds where no facts tell: check refuses them', async () => {
    const rule = (bounds: string): RuleDefinition =>
      compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters: { hidup: { unit: "-", ${bounds}values: { 2022-01-01: 1 } }, nol: { unit: "-", values: { 2022-01-01: 0 } } }
calculate: { y: { formula: "if(hidup > nol, a, 0)", answer: y } }
tests: [ { name: t, at: 2026-01-01, given: { a: 1 }, expect: { y: 1 } } ]
`);
    expect(await open(rule(''))).toContain('hidup 1 → 2');
    expect(await open(rule('may_be: [0, 1], '))).not.toContain('hidup 1 → 2');
    expect(await open(rule('range: "[0..1]", '))).not.toContain('hidup 1 → 2');
  });

  it('are not asked for where only what must hold reads them: check pins those', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters:
  satu: { unit: persen, values: { 2022-01-01: 60 } }
  dua: { unit: persen, values: { 2022-01-01: 40 } }
  semua: { unit: persen, values: { 2022-01-01: 100 } }
calculate: { y: { weighted_sum: { a: satu }, answer: y } }
must: [ { formula: satu + dua = semua } ]
`);
    expect(moves(rule)).toEqual(['satu 60 → 61', 'satu 60 → 59']);
  });

  it('of an overlay are its own, asked of its own tests', async () => {
    const body = `title: U\nbasis: x\nsource: x\nstatus: contoh\neffective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters: { k: { unit: kali, values: { 2022-01-01: 2 } }, m: { unit: kali, values: { 2022-01-01: 1 } } }
calculate: { y: { formula: a * k + m, answer: y } }
tests: [ { name: t, at: 2026-01-01, given: { a: 1 }, expect: { y: 3 } } ]
`;
    const overlay = (tests: string): RuleDefinition => {
      const text = `rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters: { k: { values: { 2025-01-01: 4 } } }\n${tests}`;
      const files = { 'rules/nasional/uji.yaml': `rule: uji\nversion: 1\n${body}`, 'rules/kukar/uji.yaml': text };
      return libraryOf(files).rules.get('kukar/uji') as RuleDefinition;
    };
    expect(await open(overlay(''))).toEqual(['k 4 → 5', 'k 4 → 3']);
    const old = 'tests: [ { name: t, at: 2024-01-01, given: { a: 1 }, expect: { y: 3 } } ]\n';
    expect(await open(overlay(old))).toEqual(['k 4 → 5', 'k 4 → 3']);
    expect(await open(overlay(old.replace('2024', '2025').replace('y: 3', 'y: 5')))).toEqual([]);
  });
});

describe('a fact with a scale', () => {
  it('is asked with its letters, each told otherwise', async () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { q: { label: Q, scale: huruf } }
parameters: { huruf: { unit: nilai, values: { 2022-01-01: { A: 3, B: 2, C: 1 } } } }
calculate: { y: { formula: q, answer: y } }
`);
    const { unnoticed } = await mutateRule(rule);
    expect(unnoticed.map(({ proposal }) => (typeof proposal === 'string' ? proposal : proposal.given['q']))).toEqual([
      'A',
      'A',
      'B',
      'B',
      'C',
      'C',
    ]);
  });
});

describe('a rule that compares people', () => {
  it('is asked among others, made up where no test gives them', async () => {
    const rule = (tests: string): RuleDefinition =>
      compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters: { batas: { unit: n, values: { 2022-01-01: 2 } } }
calculate: { peringkat: { cohort: { take: rank, of: a }, answer: none } }
answers: { x: { label: X, type: ya/tidak } }
decide: { hit: first, rows: [ { peringkat: "<= batas", x: ya }, { x: tidak } ] }
${tests}`);
    const { unnoticed } = await mutateRule(rule(''));
    const proposals = unnoticed.flatMap(({ proposal }) => (typeof proposal === 'string' ? [] : proposal));
    expect(await open(rule(''))).toEqual(['batas 2 → 3', 'batas 2 → 1']);
    expect(proposals.every(({ cohort }) => (cohort?.length ?? 0) > 1)).toBe(true);
    expect(await open(withTests(rule(''), proposals))).toEqual([]);
  });
});

describe('a moved value is noticed', () => {
  it('also by a test that can no longer be evaluated', async () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]", step: 1 } }
parameters: { k: { unit: kali, values: { 2022-01-01: 1 } } }
calculate: { y: { formula: "if(a / k > a / k, 1, 2)", answer: y, round: { places: 0 } } }
tests: [ { name: t, at: 2026-01-01, given: { a: 1 }, expect: { y: 2 } } ]
`);
    expect(await open(rule)).toEqual(['k 1 → 2']);
  });

  it('by the row that decides, where the answer stays the same', async () => {
    const rule = (first: string, second: string): RuleDefinition =>
      compileRuleText(`effective: 2022-01-01
facts: { nilai: { label: N, range: "[0..100]", step: 1 } }
parameters: { ambang: { unit: nilai, values: { 2022-01-01: 90 } } }
answers: { lulus: { label: L, type: ya/tidak } }
decide: { hit: first, rows: [ { nilai: ">= ambang", lulus: ya, basis: Pasal 1 }, { lulus: ya, basis: Pasal 2 } ] }
tests:
  - { name: t, at: 2026-01-01, given: { nilai: 90 }, ${first}expect: { lulus: ya } }
  - { name: u, at: 2026-01-01, given: { nilai: 89 }, ${second}expect: { lulus: ya } }
`);
    expect(await open(rule('', ''))).toEqual(['ambang 90 → 91', 'ambang 90 → 89']);
    expect(await open(rule('row: 1, ', ''))).toEqual(['ambang 90 → 89']);
    expect(await open(rule('row: 1, ', 'row: 2, '))).toEqual([]);
  });
});

describe('tests that were proposed', () => {
  /** Bands of a weighted score, with thresholds, weights and a bonus that depends on a choice. */
  const bands = ({ weight, high, low, bonus }: { weight: number; high: number; low: number; bonus: number }): string =>
    `effective: 2022-01-01
facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1 }
  k: { label: K, type: pilihan, values: [biasa, khusus] }
parameters:
  bobot: { unit: persen, values: { 2022-01-01: { a: ${weight}, b: ${100 - weight} } } }
  ambang: { unit: nilai, values: { 2022-01-01: { tinggi: ${high}, rendah: ${low} } } }
  tambahan: { unit: nilai, values: { 2022-01-01: ${bonus} } }
calculate:
  dasar: { weighted_sum: { a: bobot.a, b: bobot.b } }
  nilai: { formula: 'if(k = "khusus", dasar + tambahan, dasar)', round: { places: 1 } }
answers: { kelas: { label: K, values: [tinggi, sedang, rendah] } }
decide:
  hit: first
  rows: [ { nilai: ">= ambang.tinggi", kelas: tinggi }, { nilai: ">= ambang.rendah", kelas: sedang }, { kelas: rendah } ]
`;

  it('pass, and pin every value that they were proposed for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          weight: fc.integer({ min: 5, max: 95 }),
          high: fc.integer({ min: 60, max: 99 }),
          low: fc.integer({ min: 2, max: 59 }),
          bonus: fc.integer({ min: 1, max: 9 }),
        }),
        async (numbers) => {
          const rule = compileRuleText(bands(numbers));
          const { unnoticed } = await mutateRule(rule);
          expect(unnoticed.length).toBe(10);
          const proposals = new Set(
            unnoticed.flatMap(({ proposal }) => (typeof proposal === 'string' ? [] : proposal)),
          );
          const without = unnoticed.filter(({ proposal }) => proposal === 'none').map(({ nudge }) => nudge.to);
          const after = await mutateRule(withTests(rule, [...proposals]));
          expect(after.unnoticed.map(({ nudge }) => nudge.to)).toEqual(without);
        },
      ),
      { numRuns: 15 },
    );
  });
});
