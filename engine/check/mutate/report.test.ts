import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../../test/compile-rule-text.ts';
import type { Library } from '../../definition/library.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { runTests } from '../run-tests.ts';
import { mutateRule } from './mutate-rule.ts';
import { mutateRules, type LibraryMutation } from './mutate-rules.ts';
import { tellUnnoticed } from './report.ts';

const body = `title: Uji
basis: x
source: x
status: contoh
effective: 2022-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 1 }
  pangkat: { label: Pangkat, values: [I/a, "II, b"] }
parameters:
  ambang: { unit: nilai, values: { 2022-01-01: 90 } }
  atas: { unit: nilai, values: { 2022-01-01: 300 } }
calculate:
  skor: { formula: nilai * 2 }
answers: { kelas: { label: Kelas, values: [Sangat Baik, Baik, "Lain, ya"] } }
decide:
  hit: first
  rows:
    - { skor: ">= atas", kelas: Sangat Baik }
    - { skor: ">= ambang", kelas: Baik }
    - { pangkat: I/a, kelas: "Lain, ya" }
    - { kelas: { tidak_diatur: peraturan diam } }
`;
const overlay =
  'rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters: { ambang: { values: { 2025-01-01: 80 } } }\n';

function content(tests: string): Library {
  return libraryOf({
    'rules/nasional/uji.yaml': `rule: uji\nversion: 1\n${body}${tests}`,
    'rules/kukar/uji.yaml': overlay,
  });
}

function mutate(library: Library, ...keys: readonly string[]): Promise<LibraryMutation> {
  return mutateRules(
    library,
    keys.map((key) => library.rules.get(key) as RuleDefinition),
  );
}

const fail = (): never => {
  throw new Error('nothing was told');
};

describe('what is told of values that no test pins down', () => {
  const library = content('');

  it('is an error of national content and a hint to an institution, at the value itself', async () => {
    const { unpinned, moves } = await mutate(library, 'nasional/uji', 'kukar/uji');
    expect(moves).toBe(6);
    expect(
      unpinned.map(({ problem: { code, severity, file, line, column } }) => [code, severity, file, line, column]),
    ).toEqual([
      ['value-unpinned', 'error', 'rules/nasional/uji.yaml', 12, 48],
      ['value-without-example', 'warning', 'rules/nasional/uji.yaml', 13, 46],
      ['value-unpinned', 'hint', 'rules/kukar/uji.yaml', 5, 47],
    ]);
    expect(unpinned[0]).toMatchObject({ rule: 'nasional/uji', parameter: 'ambang', value: '90', to: ['92', '88'] });
    expect(unpinned[0]?.problem.message).toBe(
      'ambang = 90 (sejak 2022-01-01): semua uji tetap lulus bila nilainya 92 / 88.',
    );
  });

  it('claims no more than that no example was found where the search had none', async () => {
    const { unpinned } = await mutate(library, 'nasional/uji');
    const { message, hint, en } = unpinned[1]?.problem ?? fail();
    expect(`${message} ${hint}`).toBe(
      'atas = 300 (sejak 2022-01-01): semua uji tetap lulus bila nilainya 302 / 298, dan belum ditemukan contoh yang membedakannya. Tulis uji sendiri bila angka ini dipakai, atau hapus bila tidak.',
    );
    expect(en.hint).toBe('Write a test yourself if the number is used, or remove it if it is not.');
  });

  it('comes with tests that read back, pass and leave nothing open', async () => {
    const { unpinned } = await mutate(library, 'nasional/uji');
    const proposals = unpinned.flatMap((one) => one.proposals);
    expect(unpinned[0]?.problem.hint).toContain(proposals[0]);
    const better = content(`tests:\n${proposals.join('\n')}\n`);
    const rule = better.rules.get('nasional/uji') as RuleDefinition;
    expect(await runTests(rule)).toEqual([]);
    const after = await mutate(better, 'nasional/uji');
    expect(after.unpinned.map(({ problem }) => problem.code)).toEqual(['value-without-example']);
  });

  it('is an error too where the search for a test was given up', async () => {
    const rule = library.rules.get('nasional/uji') as RuleDefinition;
    const { unnoticed } = await mutateRule(rule, { most: 0 });
    const told = tellUnnoticed(rule, unnoticed).map(({ problem }) => problem);
    expect(told.map(({ code, severity }) => [code, severity])).toEqual([
      ['value-unpinned', 'error'],
      ['value-unpinned', 'error'],
    ]);
    expect(told[0]?.hint).toContain('setelah uji usulan yang lain ditambahkan');
  });

  it('begins the search for an institution’s tests at those of its base', async () => {
    const tests =
      'tests:\n  - { name: t, at: 2022-12-31, given: { nilai: 45, pangkat: "II, b" }, expect: { kelas: Baik } }\n';
    const { unpinned } = await mutate(content(tests), 'kukar/uji');
    expect(unpinned[0]?.proposals[0]).toContain('pangkat: "II, b" }');
  });

  it('goes on where a test is refused as it expects', async () => {
    const tests =
      'tests:\n  - { name: t, at: 2022-12-31, given: { nilai: 101, pangkat: I/a }, refuse: fact-invalid }\n';
    const { failing, moves } = await mutate(content(tests), 'nasional/uji');
    expect(failing).toEqual([]);
    expect(moves).toBeGreaterThan(0);
  });

  it('is nothing yet where tests fail as they are', async () => {
    const tests =
      'tests:\n  - { name: t, at: 2022-12-31, given: { nilai: 45, pangkat: I/a }, expect: { kelas: Sangat Baik } }\n';
    const { unpinned, failing, moves } = await mutate(content(tests), 'nasional/uji');
    expect([unpinned, failing.map((rule) => rule.id), moves]).toEqual([[], ['uji'], 0]);
  });
});
