/** Calculations that may have no value, and what check says of whoever reads them. */
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { checkLibrary } from './check-library.ts';

const head = (id = 'contoh/uji') => `rule: ${id}
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;
const problemsOf = (...texts: readonly string[]) =>
  checkLibrary(
    loadLibrary(texts.map((text, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text }))),
  );
const found = (...texts: readonly string[]): string[] => problemsOf(...texts).map((one) => `${one.line} ${one.code}`);
const hints = (...texts: readonly string[]): string[] => problemsOf(...texts).map((one) => one.hint);

const capaian = (rest: string, cb = ', optional: true'): string => `${head()}facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1, optional: true }
  t: { label: T, range: "[1..100]", step: 1 }
parameters:
  w: { unit: persen, values: { 2022-01-01: { a: 60, b: 40 } } }
calculate:
  ca: { achievement: { actual: a, target: t, direction: maximise }, answer: none }
  cb: { achievement: { actual: b, target: t, direction: maximise }, answer: none${cb} }
${rest}`;
const sum = (missing: string): string =>
  `  n: { weighted_sum: { ca: w.a, cb: w.b }${missing}, round: { places: 2, basis: contoh } }\n`;

describe('an optional calculation', () => {
  it('may be left out of a weighted sum', () => {
    expect(found(capaian(sum(', missing: skip')))).toEqual([]);
    expect(found(capaian(sum(', missing: zero')))).toEqual([]);
  });

  it('is told of where it is read without asking', () => {
    expect(found(capaian(sum('')))).toEqual(['17 fact-may-be-missing']);
    expect(
      found(capaian('  n: { formula: ca * w.a / 100 + cb * w.b / 100, round: { places: 2, basis: contoh } }\n')),
    ).toEqual(['17 fact-may-be-missing']);
    const guarded =
      '  n: { formula: "if(given(cb), ca * w.a / 100 + cb * w.b / 100, ca)", round: { places: 2, basis: contoh } }\n';
    expect(found(capaian(guarded))).toEqual([]);
  });

  it('is not given for some cases of a table', () => {
    const table = (last: string): string =>
      capaian(
        `${sum(', missing: skip')}  k: { values: [x, y, z], decide: { hit: unique, rows: [ { k: x, cb: ">= w.a" }, { k: y, cb: "< w.a" }${last} ] } }\n`,
      );
    expect(found(table(''))).toEqual(['18 gap']);
    const first = table(', { k: z }').replace('unique', 'first');
    expect(found(first)).toEqual([]);
  });

  it('may be what a row gives that asks whether it is there', () => {
    const table = (rows: string): string =>
      capaian(
        `${sum(', missing: skip')}  ada: { answer: none, formula: given(cb) }\n  k: { decide: { hit: first, rows: [ ${rows} ] }, round: { places: 2, basis: contoh } }\n`,
      );
    expect(found(table('{ k: cb, ada: ya }, { k: ca }'))).toEqual([]);
    expect(found(table('{ k: ca, ada: tidak }, { k: cb }'))).toEqual([]);
    expect(found(table('{ k: ca, ada: ya }, { k: cb }'))).toEqual(['19 fact-may-be-missing']);
    expect(hints(table('{ k: ca, ada: ya }, { k: cb }'))[0]).toContain(
      'Tambahkan hitungan ada_cb: { formula: given(cb), answer: none } dan tulis ada_cb: ya pada barisnya',
    );
  });

  it('may be an answer, and the table that it is may read what is missing', () => {
    const answers = `${sum(', missing: skip')}  d: { optional: true, formula: b + 1 }
  e: { optional: true, decide: { hit: first, rows: [ { e: w.a, a: "> w.a" }, { e: d, a: "<= w.a" } ] } }
`;
    expect(found(capaian(answers))).toEqual([]);
  });

  it('needs the result of nothing where all may be left out', () => {
    const mean = `${sum(', missing: skip')}  m: { mean: [cb, b], missing: skip, round: { places: 2, basis: contoh } }\n`;
    expect(found(capaian(mean))).toEqual(['18 may-be-empty']);
  });

  it('need not be empty where one of two ways is always taken', () => {
    const text = `${head()}facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1 }
one_of: [ { either: [a], or: [b] } ]
calculate:
  ca: { formula: a + 1, answer: none, optional: true }
  cb: { formula: b + 1, answer: none, optional: true }
  m: { mean: [ca, cb], missing: skip, round: { places: 2, basis: contoh } }
`;
    expect(found(text)).toEqual([]);
  });

  it('is idle where nothing that it reads can be missing', () => {
    expect(found(capaian(sum(', missing: skip, optional: true').replace('cb: w.b', 't: w.b')))).toEqual([
      '17 optional-idle',
    ]);
  });

  it('hands over, and takes, what may be missing', () => {
    const called = `${head('contoh/dasar')}facts: { x: { label: X, range: "[0..100]", step: 1 }, o: { label: O, range: "[0..9]", step: 1, optional: true } }
calculate: { y: { formula: x * 2 }, z: { formula: o + 1, optional: true } }
`;
    const caller = (
      optional: string,
    ): string => `${head()}facts: { b: { label: B, range: "[0..100]", step: 1, optional: true }, c: { label: C, range: "[0..9]", step: 1, optional: true } }
calculate:
  y: { ${optional}call: { rule: contoh/dasar, facts: { x: b }, answer: y } }
  z: { ${optional}call: { rule: contoh/dasar, facts: { x: "1", o: c }, answer: z } }
  n: { sum: [y, z], missing: zero }
`;
    expect(found(caller('optional: true, '), called)).toEqual([]);
    expect(found(caller(''), called)).toEqual(['10 fact-may-be-missing', '11 fact-may-be-missing']);
  });

  it('of the items of a list is missing to what is taken of them', () => {
    const judge = `${head('contoh/butir')}facts: { o: { label: O, range: "[0..9]", step: 1, optional: true } }
calculate: { z: { formula: o + 1, optional: true } }
`;
    const list = (optional: string): string => `${head()}lists: { l: { label: L, rule: contoh/butir } }
parameters: { p: { unit: nilai, values: { 2022-01-01: 10 } } }
calculate: { n: { ${optional}fold: { take: sum, of: z, over: l }, cap: p } }
`;
    expect(found(list(''), judge)).toEqual(['10 fact-may-be-missing']);
    expect(found(list('optional: true, '), judge)).toEqual([]);
  });

  it('decides nothing in a workflow', () => {
    const rule = `${head()}facts: { c: { label: C, values: [x, y], optional: true } }
calculate: { k: { optional: true, values: [x, y], formula: c } }
`;
    const workflow = `workflow: uji
version: 1
title: Uji
basis: contoh
subject: employee
period: year
who: { pegawai: subject }
initial: mulai
states:
  mulai: { on: { KIRIM: { by: pegawai, target: putusan } } }
  putusan: { decide: { rule: contoh/uji, facts: { c: '"x"' }, answer: k, on: { x: akhir, y: akhir } } }
  akhir: { type: final }
`;
    const files = [
      { path: 'rules/nasional/uji.yaml', pack: 'nasional', text: rule },
      { path: 'workflows/nasional/alur.yaml', pack: 'nasional', text: workflow },
    ];
    expect(checkLibrary(loadLibrary(files)).map((one) => one.code)).toEqual(['answer-may-be-absent']);
  });

  it('may be lacking to a guard that reads it later', () => {
    const rule = `${head()}facts: { b: { label: B, range: "[0..9]", step: 1, optional: true } }
calculate: { dua: { optional: true, formula: b * 2 } }
answers: { arah: { label: Arah, values: [kiri] } }
decide: { hit: first, rows: [{ arah: kiri }] }
`;
    const workflow = (guard: string): string => `workflow: uji
version: 1
title: Uji
basis: contoh
subject: employee
period: year
who: { pegawai: subject }
initial: mulai
states:
  mulai: { on: { KIRIM: { by: pegawai, target: putusan } } }
  putusan: { decide: { rule: contoh/uji, facts: { b: '1 + 1' }, answer: arah, as: hasil, on: { kiri: lanjut } } }
  lanjut: { on: { TUTUP: { by: pegawai, branches: [{ when: '${guard}', target: akhir }, { target: akhir }] } } }
  akhir: { type: final }
`;
    const codes = (guard: string): string[] =>
      checkLibrary(
        loadLibrary([
          { path: 'rules/nasional/uji.yaml', pack: 'nasional', text: rule },
          { path: 'workflows/nasional/alur.yaml', pack: 'nasional', text: workflow(guard) },
        ]),
      )
        .filter(({ severity }) => severity !== 'hint')
        .map(({ code }) => code);
    expect(codes('hasil.dua > 3')).toEqual(['may-be-unfilled']);
    expect(codes('given(hasil.dua) and hasil.dua > 3')).toEqual([]);
  });
});

describe('a guard with a name of its own', () => {
  const named = (formula: string): string =>
    capaian(`${sum(', missing: skip')}  ada: { formula: given(b), answer: none }
  keduanya: { formula: "ada and given(cb)", answer: none }
  s: { formula: "${formula}" }
`);

  it('is as good as what it says', () => {
    expect(found(named('if(ada, b, a) + if(keduanya, b, a)')).filter((one) => one.includes('missing'))).toEqual([]);
    expect(found(named('if(keduanya and cb > a, b, a)')).filter((one) => one.includes('missing'))).toEqual([]);
    expect(found(named('if(not keduanya, b, a)')).filter((one) => one.includes('missing'))).toHaveLength(1);
    expect(found(named('if(not ada, a, b)')).filter((one) => one.includes('missing'))).toEqual([]);
  });
});

describe('the advice about what may be missing', () => {
  it('names the calculation that reads it, and what that can say', () => {
    expect(hints(capaian(sum(', missing: skip'), ''))).toEqual([expect.stringContaining('optional: true pada "cb"')]);
    expect(hints(capaian(sum('')))).toEqual([expect.stringContaining('missing: zero')]);
  });

  it('of a sum or mean in a formula is the verb', () => {
    const formula = (text: string): string =>
      capaian(`${sum(', missing: skip')}  s: { formula: "${text}", round: { places: 2, basis: contoh } }\n`);
    expect(hints(formula('sum(a, b)'))).toEqual([expect.stringContaining('sum: [a, b]')]);
    expect(hints(formula('mean(a, b)'))).toEqual([expect.stringContaining('mean: [a, b]')]);
    expect(hints(formula('a + b'))).toEqual([expect.stringContaining('if(given(b)')]);
  });
});

describe('a key of another verb', () => {
  it.each([
    ['missing: skip', 'missing'],
    ['empty: p', 'empty'],
    ['total: p', 'total'],
    ['by: k', 'by'],
  ])('is refused: %s', (written, key) => {
    const text = `${head()}facts: { a: { label: A, range: "[0..100]", step: 1 }, k: { label: K, values: [x, y] } }
parameters: { p: { unit: nilai, values: { 2022-01-01: 10 } } }
calculate: { n: { formula: "if(k = \\"x\\", a, p)", ${written} } }
`;
    const problems = problemsOf(text);
    expect(problems.map((one) => `${one.line}:${one.column} ${one.code}`)).toEqual(['10:51 key-of-other-verb']);
    expect(problems[0]?.message).toContain(`"${key}"`);
    expect(problems[0]?.hint).toContain('weighted_sum');
  });

  it('is refused of a sum that is not weighted', () => {
    const text = `${head()}facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters: { p: { unit: nilai, values: { 2022-01-01: 10 } } }
calculate: { n: { sum: [a], total: p } }
`;
    expect(found(text)).toContain('10 key-of-other-verb');
  });
});
