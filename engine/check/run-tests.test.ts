import { describe, expect, it } from 'vitest';
import { compileRuleText, libraryOf } from '../../test/compile-rule-text.ts';
import { libraryOf as looseLibraryOf } from '../rules/testing.ts';
import { changesOf } from './accept-tests.ts';
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

  it('fail by what the rule does not compute for their facts', async () => {
    const text = `effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1, optional: true }, b: { label: B, range: "[0..100]", step: 1 } }
calculate: { sisa: { formula: a - 1, answer: none, optional: true }, y: { formula: b, answer: y } }
tests: [ { name: t, at: 2026-12-31, given: { b: 1 }, expect: { sisa: 0 } } ]
`;
    expect(await runTests(compileRuleText(text))).toMatchObject([{ code: 'test-without-result' }]);
  });

  it('may expect a calculation that is no answer and that no answer needs', async () => {
    const text = `effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
calculate: { sisa: { formula: a - 1, answer: none }, y: { formula: a, answer: y } }
tests: [ { name: t, at: 2026-12-31, given: { a: 1 }, expect: { sisa: 0 } } ]
`;
    expect(await runTests(compileRuleText(text))).toEqual([]);
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

  it('say which row decides, and fail when another one does', async () => {
    const tests = `  - { name: satu, at: 2026-12-31, given: { a: 60, b: ya }, row: 1, expect: { kelas: satu } }
  - { name: dua, at: 2026-12-31, given: { a: 60, b: ya }, row: 2, expect: { kelas: satu } }
`;
    expect(await runTests(rule(tests))).toMatchObject([
      {
        code: 'test-row-differs',
        line: 20,
        message: 'Uji "dua": baris 2 dari decide seharusnya menentukan; kenyataannya baris 1.',
      },
    ]);
  });

  it('may expect of an intermediate table its row and that it leaves the answer open', async () => {
    const text = (row: number, expect: string): string => `effective: 2022-01-01
facts: { k: { label: K, type: pilihan, values: [A, B] } }
calculate:
  kategori:
    values: [satu, dua]
    decide: { hit: first, rows: [ { k: A, kategori: satu }, { kategori: { tidak_diatur: peraturan diam } } ] }
answers: { kelas: { label: Kelas, values: [X, Y] } }
decide: { hit: first, rows: [ { kategori: satu, kelas: X }, { kelas: Y } ] }
tests:
  - { name: t, at: 2026-12-31, given: { k: B }, rows: { kategori: ${row} }, expect: ${expect} }
`;
    const open = '{ kategori: { tidak_diatur: true }, kelas: { tidak_diatur: true } }';
    expect(await runTests(compileRuleText(text(2, open)))).toEqual([]);
    expect(await runTests(compileRuleText(text(1, '{ kategori: satu }')))).toMatchObject([
      { message: 'Uji "t": kategori seharusnya satu, hasilnya tidak_diatur.' },
      { message: 'Uji "t": baris 1 dari kategori seharusnya menentukan; kenyataannya baris 2.' },
    ]);
  });

  it.each([
    ['any', ['1', '2'], ['3']],
    ['priority', ['2'], ['1', '3']],
    ['collect sum', ['1', '2'], ['3']],
  ])('under %s have the rows that decide there', async (hit, met, unmet) => {
    const choice = hit === 'priority';
    const output = (code: string, amount: string): string => (choice ? `x: ${code}` : `x: ${amount}`);
    const rows = `{ a: ">= nol", ${output('B', 'p')} }, { a: ">= nol", ${output('A', hit === 'any' ? 'p' : 'q')} }, { a: "< nol", ${output('A', 'p')} }`;
    const test = (row: string): string =>
      `effective: 2022-01-01
facts: { a: { label: A, range: "[-5..100]", step: 1 } }
parameters: { nol: { unit: n, values: { 2022-01-01: 0 } }, p: { unit: n, values: { 2022-01-01: 3 } }, q: { unit: n, values: { 2022-01-01: 4 } } }
answers: { x: { label: X, ${choice ? 'values: [A, B]' : 'type: angka'} } }
decide: { hit: ${hit}, rows: [ ${rows} ] }
tests: [ { name: t, at: 2026-12-31, given: { a: 1 }, row: ${row}, expect: { x: ${choice ? 'A' : hit === 'any' ? 3 : 7} } } ]
`;
    const found = async (row: string): Promise<string[]> =>
      (await runTests(compileRuleText(test(row)))).map((one) => one.code);
    for (const row of met) expect(await found(row)).toEqual([]);
    for (const row of unmet) expect(await found(row)).toEqual(['test-row-differs']);
  });

  it('say so when no row decides', async () => {
    const text = `effective: 2022-01-01
facts: { a: { label: A, range: "[-5..100]", step: 1 } }
parameters: { p: { unit: n, values: { 2022-01-01: 3 } } }
answers: { x: { label: X, type: angka } }
decide: { hit: collect count, rows: [ { a: "> p", x: p } ] }
tests: [ { name: t, at: 2026-12-31, given: { a: 1 }, row: 1, expect: { x: 0 } } ]
`;
    expect((await runTests(compileRuleText(text)))[0]?.message).toContain('kenyataannya tidak ada yang menentukan.');
  });

  it('give the others of a cohort, and are refused where the rule compares and they say nothing of others', async () => {
    const text = (cohort: string, rank: number): string => `effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
calculate: { peringkat: { cohort: { take: rank, of: a }, answer: peringkat } }
tests: [ { name: t, at: 2026-12-31, given: { a: 50 }, ${cohort}expect: { peringkat: ${rank} } } ]
`;
    const run = async (cohort: string, rank: number): Promise<string[]> =>
      (await runTests(compileRuleText(text(cohort, rank)))).map((one) => one.code);
    expect(await run('cohort: [ { a: 60 }, { a: 70 }, { a: 10 } ], ', 3)).toEqual([]);
    expect(await run('cohort: [ { a: 60 } ], ', 1)).toEqual(['test-failed']);
    expect(await run('cohort: [], ', 1)).toEqual([]);
    expect(await run('', 1)).toEqual(['test-refused']);
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

describe('a test', () => {
  const text = (tests: string): string => `effective: 2022-01-01
facts:
  a: { label: A, range: "[0..10]", step: 1 }
  b: { label: B, range: "[0..10]", step: 1, optional: true }
  c: { label: C, range: "[0..10]", step: 1 }
calculate:
  rasio: { label: Rasio, formula: b * 2, optional: true }
  dalam: { label: Dalam, formula: b + 1, optional: true, answer: none }
  jumlah: { label: Jumlah, formula: a + c }
controls: [{ each: [a, c], at_most: b, effect: warn }]
tests:
${tests}`;
  const told = async (tests: string): Promise<string[]> => {
    const compiled = looseLibraryOf({
      'rules/nasional/uji.yaml': `rule: uji\nversion: 1\ntitle: U\nbasis: x\n${text(tests)}`,
    });
    const found = compiled.problems.filter(({ severity }) => severity === 'error');
    const problems = found.length > 0 ? found : await testLibrary(compiled);
    return problems.map(({ code, message }) => `${code} ${message}`);
  };
  const withB = (more: string): string => `  - { name: t, at: 2026-12-31, given: { a: 3, b: 5, c: 7 }, ${more} }\n`;
  const withoutB = (more: string): string => `  - { name: t, at: 2026-12-31, given: { a: 3, c: 7 }, ${more} }\n`;

  it('can expect that an optional answer is not there', async () => {
    expect(await told(withoutB('expect: { rasio: { tidak_ada: ya }, jumlah: 10 }'))).toEqual([]);
    expect(await told(withB('expect: { rasio: { tidak_ada: ya } }'))).toEqual([
      'test-failed Uji "t": rasio seharusnya tidak_ada, hasilnya 10.',
    ]);
    expect(await told(withoutB('expect: { rasio: 10 }'))).toEqual([
      'test-without-result Uji "t": rasio seharusnya 10, tetapi aturan ini tidak menghitungnya untuk data tersebut.',
    ]);
  });

  it('cannot expect so of an answer that is always there, or of what is no answer', async () => {
    for (const name of ['jumlah', 'dalam']) {
      expect(await told(withoutB(`expect: { ${name}: { tidak_ada: ya } }`))).toEqual([
        `test-never-absent Uji ini mengharapkan ${name} tidak ada, padahal jawaban itu selalu ada.`,
      ]);
    }
  });

  it('can expect warnings of controls, all of them, or none', async () => {
    expect(await told(withB('warn: [c], expect: { jumlah: 10 }'))).toEqual([]);
    expect(await told(withB('warn: [], expect: { jumlah: 10 }'))).toEqual([
      'test-warnings-differ Uji "t": yang diperingatkan seharusnya tidak ada, kenyataannya c.',
    ]);
    expect(await told(withB('warn: [c, a], expect: { jumlah: 10 }'))).toEqual([
      'test-warnings-differ Uji "t": yang diperingatkan seharusnya a, c, kenyataannya c.',
    ]);
    expect(await told(withoutB('warn: [], expect: { jumlah: 10 }'))).toEqual([]);
    expect(await told(withB('expect: { jumlah: 10 }'))).toEqual([]);
    expect(await told(withB('warn: [b], expect: { jumlah: 10 }'))).toEqual([
      'test-warning-unknown "b" tidak diperingatkan oleh controls mana pun.',
    ]);
  });

  it('can be accepted as one that expects no answer', async () => {
    const [rule] = libraryOf({
      'rules/nasional/uji.yaml': `rule: uji\nversion: 1\ntitle: U\nbasis: x\n${text(withoutB('expect: { rasio: 10 }'))}`,
    }).rules.values();
    const changes = rule === undefined ? [] : await changesOf(rule);
    expect(changes.map(({ wanted }) => wanted.expect)).toEqual([{ rasio: { tidak_ada: true } }]);
  });
});
