import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import type { ContentFile } from '../definition/parse-yaml.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { changesOf, writeChanges, type TestChanges } from './accept-tests.ts';
import { runTests } from './run-tests.ts';

const path = 'rules/nasional/uji.yaml';
const rule = (tests: string): string => `# Aturan uji
rule: uji
version: 1
title: Uji
basis: x
effective: 2022-01-01
facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, type: ya/tidak }
parameters:
  bagi: { unit: nilai, values: { 2022-01-01: 3 } }
  batas: { unit: nilai, values: { 2022-01-01: 20 } }
calculate: { hasil: { formula: a / bagi, answer: nilai, round: { places: 2 } } }
answers: { lulus: { label: Lulus, type: ya/tidak }, kelas: { label: Kelas, values: [satu, dua] } }
decide:
  hit: first
  rows:
    - { hasil: ">= batas", lulus: ya, kelas: satu }
    - { b: ya, lulus: tidak, kelas: dua }
    - { lulus: tidak, kelas: { tidak_diatur: peraturan diam } }
tests:
${tests}`;

const filesOf = (tests: string): ContentFile[] => [{ path, pack: 'nasional', text: rule(tests) }];

function ruleIn(files: readonly ContentFile[]): RuleDefinition {
  const found = loadLibrary(files).rules.get('nasional/uji');
  if (found === undefined) throw new Error('the rule did not compile');
  return found;
}

/** The tests as they read after everything was accepted, and what remains to be said of them. */
async function acceptAll(tests: string): Promise<readonly [string | undefined, readonly string[]]> {
  const files = filesOf(tests);
  const { written, problems } = writeChanges(files, await changesOf(ruleIn(files)));
  expect(problems).toEqual([]);
  const after = written.length === 0 ? files : written;
  const failures = await runTests(ruleIn(after));
  return [written[0]?.text.split('\ntests:\n')[1], failures.map((one) => one.code)];
}

describe('a new expectation', () => {
  it('takes the place of the old one, and everything else stays: comments, quotes, layout', async () => {
    const tests = (nilai: string, kelas: string, row: string): string => `
  # dihitung dengan tangan
  - name: "pecahan"   # PermenPANRB
    at: 2026-12-31
    given: { a: 10,   b: ya }
    row: ${row}
    expect:
      nilai:   ${nilai}  # dua desimal
      kelas: ${kelas}
      lulus: tidak

  - { name: lain, at: 2026-12-31, given: { a: 60, b: ya }, expect: { kelas: 'satu' } } # sudah benar
`;
    const [after, failures] = await acceptAll(tests('3.3', '"satu"', '1'));
    expect(after).toBe(tests('3.33', '"dua"', '2'));
    expect(failures).toEqual([]);
  });

  it.each([
    ['lulus: ya', 'lulus: tidak', 'ya'],
    ['nilai: 3', 'nilai: 3.33', 'ya'],
    ['kelas: satu', 'kelas: { tidak_diatur: true }', 'tidak'],
    ['kelas: { tidak_diatur: true }', 'kelas: dua', 'ya'],
    ['kelas: { belum_diverifikasi: true }', 'kelas: { tidak_diatur: true }', 'tidak'],
  ])('for %s is %s', async (before, now, b) => {
    const tests = (expected: string): string =>
      `  - { name: t, at: 2026-12-31, given: { a: 10, b: ${b} }, expect: { ${expected} } }\n`;
    expect(await acceptAll(tests(before))).toEqual([tests(now), []]);
  });

  it('says what it was and what it would become', async () => {
    const tests =
      '  - { name: t, at: 2026-12-31, given: { a: 10, b: ya }, row: 1, expect: { nilai: 3, kelas: dua } }\n';
    const changes = await changesOf(ruleIn(filesOf(tests)));
    expect(changes).toMatchObject([
      {
        rule: 'nasional/uji',
        test: 't',
        at: { file: path, line: 22, column: 5 },
        changes: [
          { name: 'nilai', from: '3', to: '3.33' },
          { name: 'row decide', from: '1', to: '2' },
        ],
      },
    ]);
  });

  it('is not offered for a test that was refused, or that passes', async () => {
    const tests = `  - { name: terlalu besar, at: 2026-12-31, given: { a: 101, b: ya }, expect: { lulus: ya } }
  - { name: lulus, at: 2026-12-31, given: { a: 99, b: ya }, expect: { lulus: ya } }
`;
    expect(await acceptAll(tests)).toEqual([undefined, ['test-refused']]);
  });

  it('is not offered for a test of which one expectation has no result to become', async () => {
    const text = rule('  - { name: t, at: 2026-12-31, given: { a: 1, b: ya }, expect: { sisa: 1, nilai: 9 } }\n')
      .replace('facts:\n', 'facts:\n  c: { label: C, optional: true }\n')
      .replace('calculate: {', 'calculate: { sisa: { formula: c - bagi, answer: none, optional: true },');
    expect(await changesOf(ruleIn([{ path, pack: 'nasional', text }]))).toEqual([]);
  });

  it('is written only for what was accepted', async () => {
    const tests = (one: string, two: string): string =>
      `  - { name: t, at: 2026-12-31, given: { a: 10, b: ya }, expect: { nilai: ${one} } }
  - { name: u, at: 2026-12-31, given: { a: 20, b: ya }, expect: { nilai: ${two} } }
`;
    const files = filesOf(tests('1', '2'));
    const changes = await changesOf(ruleIn(files));
    const { written } = writeChanges(files, changes.slice(1));
    expect(written.map((one) => one.text)).toEqual([rule(tests('1', '6.67'))]);
  });

  it('is not written where it would not read back as it was accepted', async () => {
    const tests = '  - { name: t, at: 2026-12-31, given: { a: 10, b: ya }, expect: { nilai: 1 } }\n';
    const files = filesOf(tests);
    const [change] = (await changesOf(ruleIn(files))) as [TestChanges];
    const spoilt = { ...change, replacements: [{ path: ['tests', 0, 'expect', 'nilai'], value: '3.3' }] };
    const elsewhere = { ...change, replacements: [{ path: ['version'], value: '2' }] };
    const nowhere = { ...change, replacements: [{ path: ['tests', 7, 'expect', 'nilai'], value: '3.33' }] };
    for (const wrong of [spoilt, elsewhere, nowhere]) {
      expect(writeChanges(files, [wrong])).toMatchObject({
        written: [],
        problems: [{ code: 'expectation-unwritable', file: path, line: 22 }],
      });
    }
  });
});
