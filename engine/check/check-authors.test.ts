/** What authors met when they wrote their first rules. */
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { checkLibrary, testLibrary } from './check-library.ts';

const head = (id = 'contoh/uji') => `rule: ${id}
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const libraryOf = (...texts: readonly string[]) =>
  loadLibrary(texts.map((text, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text })));
const found = (...texts: readonly string[]): string[] =>
  checkLibrary(libraryOf(...texts)).map((one) => `${one.line} ${one.code}`);
const only = (code: string, problems: readonly string[]): string[] =>
  problems.filter((one) => one.endsWith(` ${code}`));

describe('a percentage in a formula', () => {
  const rule = (
    formula: string,
    unit = 'rupiah',
  ): string => `${head()}facts: { gaji: { label: Gaji, range: "[0..100]", step: 1 }, k: { label: K, values: [a, b] } }
parameters:
  tarif: { unit: persen, values: { 2022-01-01: 5 } }
  menurut: { unit: persen, values: { 2022-01-01: { a: 1, b: 2 } } }
calculate: { y: { unit: ${unit}, formula: "${formula}" }, z: { answer: none, lookup: { table: menurut, by: k } } }
`;

  it('is divided by 100 where it multiplies', () => {
    expect(only('percent-not-divided', found(rule('gaji * tarif')))).toHaveLength(1);
    expect(only('percent-not-divided', found(rule('gaji + gaji * lookup(menurut, k)')))).toHaveLength(1);
    expect(only('percent-not-divided', found(rule('gaji * tarif / 100')))).toEqual([]);
    expect(only('percent-not-divided', found(rule('gaji * (tarif / 100)')))).toEqual([]);
    expect(only('percent-not-divided', found(rule('gaji * tarif * menurut.a / 100 / 100')))).toEqual([]);
  });

  it('is divided by the sum of the percentages, or as a sum', () => {
    expect(only('percent-not-divided', found(rule('(gaji * tarif + gaji * menurut.a) / (tarif + menurut.a)')))).toEqual(
      [],
    );
    expect(
      only('percent-not-divided', found(rule('sum(gaji * tarif, gaji * menurut.a) / sum(tarif, menurut.a)'))),
    ).toEqual([]);
    expect(only('percent-not-divided', found(rule('(gaji * tarif + gaji * menurut.a) / 100')))).toEqual([]);
    expect(only('percent-not-divided', found(rule('(gaji * tarif + gaji * menurut.a) / (tarif + 1)')))).toHaveLength(1);
    expect(only('percent-not-divided', found(rule('gaji / (gaji * tarif + tarif)')))).toHaveLength(1);
    expect(only('percent-not-divided', found(rule('(gaji * tarif + 1) / 100 + gaji * tarif')))).toHaveLength(1);
  });

  it('is left as it is where the result is a percentage', () => {
    expect(only('percent-not-divided', found(rule('gaji * tarif', 'persen')))).toEqual([]);
    expect(only('percent-not-divided', found(rule('2 * tarif')))).toEqual([]);
  });
});

describe('a bound and a rounding', () => {
  it('go together, since rounding comes last', () => {
    const rule = (cap: string): string => `${head()}facts: { x: { label: X, range: "[0..200]", step: 0.01 } }
parameters: { paling: { unit: nilai, values: { 2022-01-01: ${cap} } } }
calculate: { y: { formula: x, cap: paling, round: { places: 1 } } }
`;
    expect(found(rule('99.9'))).toEqual([]);
    expect(found(rule('99.95'))).toEqual(['10 bound-off-rounding']);
  });

  it('may be a calculation or a fact', () => {
    const text = `${head()}facts: { x: { label: X, range: "[0..200]", step: 1 }, y: { label: Y, range: "[0..200]", step: 1 } }
calculate: { batas: { formula: "y / 2", answer: none }, z: { formula: x, cap: batas, floor: y } }
`;
    expect(found(text)).toEqual([]);
  });
});

describe('ya and tidak', () => {
  it('are no choices of their own', () => {
    expect(
      found(`${head()}facts: { x: { label: X, values: [ya, tidak] } }\ncalculate: { y: { formula: 'x = "ya"' } }\n`),
    ).toContain('8 values-yes-no');
    const table = `${head()}facts: { x: { label: X, type: ya/tidak } }\ncalculate: { y: { values: [ya, belum], decide: { hit: first, rows: [ { y: ya, x: ya }, { y: belum } ] } } }\n`;
    expect(found(table)).toContain('9 values-yes-no');
  });
});

describe('weights by a code', () => {
  const rule = (staf: string): string => `${head()}facts:
  kinerja: { label: Kinerja, range: "[0..100]", step: 1 }
  perilaku: { label: Perilaku, range: "[0..100]", step: 1 }
  jabatan: { label: Jabatan, values: [guru, staf] }
parameters:
  bobot_kinerja: { unit: persen, values: { 2022-01-01: { guru: 70, staf: 60 } } }
  bobot_perilaku: { unit: persen, values: { 2022-01-01: { guru: 30, ${staf} } } }
calculate:
  nilai: { weighted_sum: { kinerja: bobot_kinerja, perilaku: bobot_perilaku }, by: jabatan }
tests:
  - { name: staf, at: 2026-01-01, given: { kinerja: 100, perilaku: 50, jabatan: staf }, expect: { nilai: 80 } }
`;

  it('sum to the whole for each of them', async () => {
    expect(found(rule('staf: 40'))).toEqual([]);
    expect(await testLibrary(libraryOf(rule('staf: 40')))).toEqual([]);
    expect(only('weights-total', found(rule('staf: 50')))).toHaveLength(1);
    expect(only('lookup-missing', found(rule('')))).toHaveLength(1);
  });
});

describe('a cell', () => {
  it('that names a fact or calculation is told to be a column instead', () => {
    const text = `${head()}facts: { x: { label: X, range: "[0..10]", step: 1 }, y: { label: Y, range: "[0..10]", step: 1 } }
answers: { p: { label: P, values: [u, v] } }
decide: { hit: first, rows: [ { p: u, x: "<= y" }, { p: v } ] }
`;
    expect(only('cell-names-value', found(text))).toHaveLength(1);
  });
});

describe('a formula', () => {
  it('that names a choice is told to quote it', () => {
    const text = `${head()}facts: { k: { label: K, values: [memenuhi, belum] } }\ncalculate: { y: { formula: k = memenuhi } }\n`;
    expect(found(text)).toEqual(['9 text-unquoted']);
  });
});

describe('a table of which the first row that applies decides', () => {
  it('knows in each row what the rows above have taken', () => {
    const text = `${head()}facts: { k: { label: K, values: [a, b, c] } }
parameters: { t: { unit: nilai, values: { 2022-01-01: { a: 1, b: 2 } } } }
calculate: { y: { decide: { hit: first, rows: [ { y: 0, k: c }, { y: "lookup(t, k)" } ] } } }
`;
    expect(found(text)).toEqual([]);
  });
});

describe('an answer by letters', () => {
  it('is handed to a called rule as what it is worth', async () => {
    const called = `${head('contoh/dasar')}facts: { q: { label: Q, scale: huruf } }
parameters: { huruf: { unit: nilai, values: { 2022-01-01: { A: 1, B: 0.5 } } } }
calculate: { z: { formula: "q * 10" } }
`;
    const caller = `${head()}facts: { q: { label: Q, scale: skala } }
parameters: { skala: { unit: nilai, values: { 2022-01-01: { A: 1, B: 0.5 } } } }
calculate: { z: { call: { rule: contoh/dasar, facts: { q: q }, answer: z } } }
tests: [ { name: B, at: 2026-01-01, given: { q: B }, expect: { z: 5 } } ]
`;
    expect(found(caller, called)).toEqual([]);
    expect(await testLibrary(libraryOf(caller, called))).toEqual([]);
    const other = caller.replace('B: 0.5 } } } }\ncalculate', 'B: 0.4 } } } }\ncalculate');
    expect(only('type-mismatch', found(other, called))).toHaveLength(1);
  });
});

describe('a cohort of some', () => {
  const rule = (tests: string): string => `${head()}facts:
  nilai: { label: Nilai, range: "[0..100]", step: 1 }
  layak: { label: Layak, type: ya/tidak }
calculate:
  peringkat: { cohort: { take: rank, of: nilai, where: layak } }
  banyak: { cohort: { take: count, of: nilai, where: layak } }
  ${tests}
`;

  it('compares with those of whom the condition is true', async () => {
    const text = rule(`bagian: { cohort: { take: share, of: layak } }
tests:
  - name: satu yang lebih baik tidak layak
    at: 2026-01-01
    given: { nilai: 80, layak: ya }
    cohort: [ { nilai: 90, layak: tidak }, { nilai: 70, layak: ya }, { nilai: 85, layak: ya } ]
    expect: { peringkat: 2, banyak: 3, bagian: 0.75 }`);
    expect(only('type-mismatch', found(text))).toEqual([]);
    expect(await testLibrary(libraryOf(text))).toEqual([]);
  });

  it('has no mean of nobody', async () => {
    const text = rule(`rerata: { cohort: { take: mean, of: nilai, where: layak }, round: { places: 2 } }
tests:
  - { name: sendiri, at: 2026-01-01, given: { nilai: 80, layak: tidak }, cohort: [], refuse: cohort-empty }`);
    expect(await testLibrary(libraryOf(text))).toEqual([]);
  });

  it('asks a yes/no of them', () => {
    expect(only('type-mismatch', found(rule('').replace(', where: layak', ', where: nilai')))).toHaveLength(1);
  });
});

describe('a requirement of the facts', () => {
  const rule = (formula: string, tests = ''): string => `${head()}facts:
  bawah: { label: Bawah, range: "[0..10]", step: 1 }
  atas: { label: Atas, range: "[0..10]", step: 1 }
require:
  - { formula: ${formula}, message: Batas bawah tidak boleh melebihi batas atas. }
calculate: { y: { formula: "10 / (1 + atas - bawah)", round: { places: 2 } } }
${tests}`;

  it('refuses facts of which it is not true, with the words of the rule', async () => {
    const tests = `tests:
  - { name: cocok, at: 2026-01-01, given: { bawah: 1, atas: 5 }, expect: { y: 2 } }
  - { name: terbalik, at: 2026-01-01, given: { bawah: 6, atas: 5 }, refuse: requirement-unmet }
`;
    expect(await testLibrary(libraryOf(rule('bawah <= atas', tests)))).toEqual([]);
    const wrong = rule('bawah <= atas', tests).replace('bawah: 6', 'bawah: 2');
    expect((await testLibrary(libraryOf(wrong))).map((one) => one.code)).toEqual(['test-not-refused']);
  });

  it('is a yes/no', () => {
    expect(only('type-mismatch', found(rule('bawah + atas')))).toHaveLength(1);
  });
});

describe('a reading of a calculation', () => {
  it('is kept with it', () => {
    const text = `${head()}facts: { x: { label: X, range: "[0..10]", step: 1 } }
calculate: { y: { formula: x, tafsir: { reading: a, basis: b, by: c } } }
`;
    expect(found(text)).toEqual([]);
  });
});

describe('a number that cannot be read', () => {
  it('in a table does not make its entry unknown as well', () => {
    const text = `${head()}facts: { x: { label: X, range: "[0..10]", step: 1 } }
parameters: { t: { unit: nilai, values: { 2022-01-01: { a: "1,5", b: 2 } } } }
calculate: { y: { formula: x * t.a + t.b } }
`;
    expect(only('unknown-name', found(text))).toEqual([]);
  });
});
