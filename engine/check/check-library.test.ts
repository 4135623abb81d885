import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../test/compile-rule-text.ts';
import { idsSeen, loadLibrary, lookUp } from '../definition/library.ts';
import { readContentFolders } from '../definition/read-content.ts';
import { isClean } from '../problem.ts';
import { checkLibrary, testLibrary } from './check-library.ts';
import { mutateRules } from './mutate/mutate-rules.ts';

describe('the shipped content', () => {
  const { files, problems } = readContentFolders(fileURLToPath(new URL('../..', import.meta.url)));
  const library = loadLibrary(files);

  it('is proved, without even a warning', () => {
    expect(problems).toEqual([]);
    expect(library.rules.size).toBeGreaterThan(0);
    expect(checkLibrary(library).filter((one) => one.severity !== 'hint')).toEqual([]);
  });

  it('carries tests in every rule', () => {
    expect([...library.rules.values()].filter((rule) => rule.tests.length === 0).map((rule) => rule.id)).toEqual([]);
  });

  it('passes its own tests', async () => {
    expect(await testLibrary(library)).toEqual([]);
  });

  it('pins every national value by a test', async () => {
    const rules = idsSeen(library, 'rule', 'nasional').flatMap((id) => lookUp(library, 'rule', 'nasional', id) ?? []);
    const { unpinned } = await mutateRules(library, rules);
    const errors = unpinned.filter(({ problem }) => problem.severity === 'error');
    expect(errors.map(({ problem: { file, line, message } }) => `${file}:${line} ${message}`)).toEqual([]);
  }, 120_000);
});

describe('a library', () => {
  const base = `rule: uji
version: 1
title: Uji
basis: x
source: x
status: contoh
effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]", step: 1 } }
parameters: { batas: { unit: nilai, values: { 2022-01-01: 5 } } }
answers: { x: { label: X, values: [p, q] } }
decide: { hit: unique, rows: [ { x: p, a: "< batas" }, { x: q, a: "> batas" } ] }
`;

  it('tests a rule together with the rules it calls, as its pack sees them', async () => {
    const calling = `rule: pemanggil
version: 1
title: Pemanggil
basis: x
effective: 2022-01-01
facts: { nilai: { label: Nilai, range: "[0..10]", step: 1 } }
calculate: { x: { call: { rule: uji, facts: { a: nilai }, answer: x } } }
tests: [ { name: lima, at: 2026-12-31, given: { nilai: 4 }, expect: { x: q } } ]
`;
    const own =
      'rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters: { batas: { values: { 2026-01-01: 3 } } }\n';
    const library = libraryOf({
      'rules/nasional/uji.yaml': base,
      'rules/satu/uji.yaml': own,
      'rules/satu/pemanggil.yaml': calling,
    });
    expect(await testLibrary(library)).toEqual([]);
  });

  it('tells a mistake in a base once, however many overlays share it', () => {
    const overlay = 'rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup\n';
    const library = libraryOf({
      'rules/nasional/uji.yaml': base,
      'rules/satu/uji.yaml': `${overlay}parameters: { batas: { values: { 2026-01-01: 5 } } }\n`,
      'rules/dua/uji.yaml': `${overlay}parameters: { batas: { values: { 2026-01-01: 5 } } }\n`,
    });
    const problems = checkLibrary(library);
    expect(isClean(problems)).toBe(false);
    expect(problems.map((one) => `${one.file}:${one.line} ${one.code}`)).toEqual(['rules/nasional/uji.yaml:11 gap']);
  });

  it('tells of an overlay that what its base calls cannot be used, and does not test it', async () => {
    const file = (path: string, text: string) => ({ path, pack: path.split('/')[1] ?? '', text });
    const caller = `rule: panggil
version: 1
title: Panggil
basis: x
effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]", step: 1 } }
calculate: { y: { call: { rule: uji, facts: { a: a }, answer: x } } }
`;
    const overlay = 'version: 1\nextends: nasional\nbasis: Perbup\n';
    const tests = 'tests: [ { name: t, at: 2026-01-01, given: { a: 1 }, expect: { y: p } } ]\n';
    const library = loadLibrary([
      file('rules/nasional/uji.yaml', `${base}`),
      file('rules/nasional/panggil.yaml', caller),
      file('rules/satu/panggil.yaml', `rule: panggil\n${overlay}${tests}`),
      file('rules/satu/uji.yaml', `rule: uji\n${overlay}parameters: { bates: { values: { 2026-01-01: 5 } } }\n`),
    ]);
    const told = { code: 'part-unusable', file: 'rules/satu/panggil.yaml', line: 3 };
    expect(checkLibrary(library)).toContainEqual(expect.objectContaining(told));
    expect(await testLibrary(library)).toEqual([]);
  });

  it('tells what an overlay breaks in its base at the value the overlay sets', () => {
    const whole = base.replace('"> batas"', '"[5..10]"').replace('unit: nilai', 'unit: nilai, basis: y');
    const overlay =
      'rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters: { batas: { values: { 2026-01-01: 4 } } }\n';
    const library = libraryOf({ 'rules/nasional/uji.yaml': whole, 'rules/satu/uji.yaml': overlay });
    const problems = checkLibrary(library).filter((one) => one.code !== 'threshold-not-parameter');
    expect(problems).toMatchObject([
      {
        code: 'gap',
        file: 'rules/satu/uji.yaml',
        line: 5,
        message: expect.stringContaining('Sejak 2026-01-01, A 4: tidak ada'),
      },
    ]);
  });

  it('tests a rule together with the rules it calls', async () => {
    const whole = base.replace('"> batas"', '">= batas"');
    const caller = `rule: luar
version: 1
title: Luar
basis: x
effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]", step: 1 } }
calculate: { x: { call: { rule: uji, facts: { a: a }, answer: x } } }
tests:
  - { name: di bawah batas, at: 2026-01-01, given: { a: 4 }, expect: { x: p } }
  - { name: keliru, at: 2026-01-01, given: { a: 5 }, expect: { x: p } }
`;
    const library = libraryOf({ 'rules/nasional/uji.yaml': whole, 'rules/nasional/luar.yaml': caller });
    expect(checkLibrary(library)).toEqual([]);
    expect((await testLibrary(library)).map((one) => `${one.file}:${one.line} ${one.code}`)).toEqual([
      'rules/nasional/luar.yaml:10 test-failed',
    ]);
  });
});
