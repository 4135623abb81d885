import { describe, expect, it } from 'vitest';
import { compileRuleText, libraryOf } from '../../test/compile-rule-text.ts';
import { runTests } from './run-tests.ts';
import { testLibrary } from './check-library.ts';

const body = `effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 }, b: { label: B, type: ya/tidak } }
parameters: { bagi: { unit: nilai, values: { 2022-01-01: 3 } }, batas: { unit: nilai, values: { 2022-01-01: 20 } } }
calculate: { hasil: { formula: a / bagi, answer: nilai, round: { places: 2 } } }
answers: { lulus: { label: Lulus, type: ya/tidak }, kelas: { label: Kelas, values: [satu, dua] } }
decide:
  hit: first
  rows:
    - { hasil: ">= batas", lulus: ya, kelas: satu }
    - { b: ya, lulus: tidak, kelas: dua }
    - { lulus: tidak, kelas: { tidak_diatur: peraturan diam } }
`;

function rule(tests: string) {
  return compileRuleText(`${body}tests:\n${tests}`);
}

describe('the tests that a rule carries', () => {
  it('pass when answers and calculations are as expected, numbers as numbers', async () => {
    const tests = `  - { name: lulus, at: 2026-12-31, given: { a: 60, b: ya }, expect: { hasil: 20, nilai: 20.0, lulus: ya, kelas: satu } }
  - { name: gagal, at: 2026-12-31, given: { a: 10, b: tidak }, expect: { nilai: 3.33, lulus: tidak, kelas: { tidak_diatur: true } } }
`;
    expect(await runTests(rule(tests))).toEqual([]);
  });

  it('fail with what was expected and what came', async () => {
    const tests = `  - { name: pecahan, at: 2026-12-31, given: { a: 10, b: ya }, expect: { nilai: 3.3, kelas: satu } }\n`;
    expect(await runTests(rule(tests))).toMatchObject([
      { code: 'test-failed', line: 19, message: 'Uji "pecahan": nilai seharusnya 3.3, hasilnya 3.33.' },
      { code: 'test-failed', message: 'Uji "pecahan": kelas seharusnya satu, hasilnya dua.' },
    ]);
  });

  it('tell an answer from one that the law leaves open', async () => {
    const tests = `  - { name: terbuka, at: 2026-12-31, given: { a: 10, b: tidak }, expect: { kelas: dua } }
  - { name: tertutup, at: 2026-12-31, given: { a: 10, b: ya }, expect: { kelas: { tidak_diatur: true } } }
`;
    expect(await runTests(rule(tests))).toMatchObject([
      { message: 'Uji "terbuka": kelas seharusnya dua, hasilnya tidak_diatur.' },
      { message: 'Uji "tertutup": kelas seharusnya tidak_diatur, hasilnya dua.' },
    ]);
  });

  it('are problems, not failures of ours, when the rule refuses the facts', async () => {
    const tests = `  - { name: terlalu besar, at: 2026-12-31, given: { a: 101, b: ya }, expect: { lulus: ya } }
  - { name: terlalu dini, at: 2021-12-31, given: { a: 1, b: ya }, expect: { lulus: ya } }
`;
    expect(await runTests(rule(tests))).toMatchObject([
      { code: 'test-refused', message: expect.stringContaining('"101"') },
      { code: 'test-refused', message: expect.stringContaining('berlaku mulai 2022-01-01') },
    ]);
  });

  it('of a base run on the base, those of an overlay on the overlay', async () => {
    const base = `rule: uji\nversion: 1\ntitle: Uji\nbasis: x\n${body}tests:
  - { name: dasar, at: 2026-12-31, given: { a: 60, b: ya }, expect: { kelas: satu } }
`;
    const overlay = `rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters: { batas: { values: { 2026-01-01: 30 } } }
tests:
  - { name: sendiri, at: 2026-12-31, given: { a: 60, b: ya }, expect: { kelas: satu } }
`;
    const library = libraryOf({ 'rules/nasional/uji.yaml': base, 'rules/kukar/uji.yaml': overlay });
    expect(await testLibrary(library)).toMatchObject([
      {
        code: 'test-failed',
        file: 'rules/kukar/uji.yaml',
        message: 'Uji "sendiri": kelas seharusnya satu, hasilnya dua.',
      },
    ]);
  });
});
