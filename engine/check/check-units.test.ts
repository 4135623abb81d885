/** What a rule is told whose units do not go together. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { readStoredRule } from '../definition/stored-rule.ts';
import { checkLibrary } from './check-library.ts';
import { checkRule } from './check-rule.ts';

const codes = ['units-mixed', 'unit-differs', 'percent-not-divided'];
const head = (id = 'contoh/uji'): string =>
  `rule: ${id}\nversion: 1\ntitle: Uji\nbasis: B\nsource: S\nstatus: contoh\neffective: 2026-01-01\n`;
const libraryOf = (...texts: readonly string[]) =>
  loadLibrary(texts.map((text, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text })));
const found = (...texts: readonly string[]) => {
  const library = libraryOf(...texts);
  // what a sample cannot be compiled for would be found to be without a mistake of units
  expect(library.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checkLibrary(library).filter(({ code }) => codes.includes(code));
};
const places = (...texts: readonly string[]): string[] =>
  found(...texts).map(({ line, column, code }) => `${line}:${column} ${code}`);

const names = `${head()}facts:
  gaji: { label: Gaji, unit: rupiah, range: "[0..100]", step: 1 }
  lama: { label: Lama, unit: hari, range: "[0..31]", step: 1 }
  kelas: { label: Kelas, values: [a, b] }
  mutu: { label: Mutu, scale: tarif }
  benar: { label: Benar, type: ya/tidak }
parameters:
  tarif: { unit: persen, values: { 2026-01-01: { a: 1, b: 2 } } }
  menit: { unit: menit, values: { 2026-01-01: 30 } }
  pagu: { unit: rupiah, values: { 2026-01-01: 50 } }
  bagi: { unit: persen, values: { 2026-01-01: { satu: 60, dua: 40 } } }
`;
const calculate = (lines: string): string => `${names}calculate:\n  ${lines}\n`;

describe('units that are put together', () => {
  it('are named with both values and what to write, at the operator', () => {
    const [told] = found(calculate('y: { label: Dibayar, unit: rupiah, formula: gaji - tarif.a }'));
    expect(told).toMatchObject({
      code: 'units-mixed',
      severity: 'error',
      line: 20,
      column: 52,
      message: 'Di "Dibayar", gaji bersatuan rupiah dan tarif.a bersatuan persen: keduanya tidak dapat dikurangkan.',
      hint: 'Jadikan persen itu rupiah dulu, misalnya gaji * tarif.a / 100, atau perbaiki unit: yang salah tulis.',
      en: { message: 'In "Dibayar", gaji is in rupiah and tarif.a in persen: one cannot be taken from the other.' },
    });
  });

  it('of time are turned into one another, or are worth so many of something', () => {
    const hints = (lines: string): string[] => found(calculate(lines)).map(({ hint }) => hint);
    expect(hints('y: { formula: lama > menit }')).toEqual([
      'Ubah menit menjadi hari dulu dengan sebuah parameter, atau perbaiki unit: yang salah tulis.',
    ]);
    expect(hints('y: { unit: persen, formula: lama }')).toEqual([
      'Bila setiap hari bernilai sekian persen, kalikan dulu dengan parameternya (unit: persen); atau perbaiki unit: yang salah tulis.',
    ]);
    expect(hints('y: { formula: gaji - bagi.satu / 100 }')).toEqual([
      'Kalikan dulu dengan jumlah rupiahnya, misalnya gaji * …, atau perbaiki unit: yang salah tulis.',
    ]);
  });

  it.each([
    ['y: { sum: [gaji, lama] }', '20:3 units-mixed'],
    ['y: { mean: [gaji, mutu] }', '20:3 units-mixed'],
    ['y: { weighted_sum: { gaji: bagi.satu, lama: bagi.dua } }', '20:3 units-mixed'],
    ['y: { achievement: { actual: lama, target: menit, direction: maximise } }', '20:3 units-mixed'],
    ['y: { formula: "if(benar, gaji, bagi.satu)" }', '20:34 units-mixed'],
    ['y: { formula: gaji, cap: menit }', '20:3 unit-differs'],
    ['y: { formula: gaji, floor: bagi.satu }', '20:3 unit-differs'],
    ['y: { decide: { hit: first, rows: [{ y: 0, lama: "> pagu" }, { y: 0 }] } }', '20:51 units-mixed'],
  ])('are found in %s', (lines, expected) => expect(places(calculate(lines))).toEqual([expected]));

  it('are found in conditions and controls', () => {
    const more = (lines: string): string[] => places(`${calculate('y: { formula: gaji * lama }')}${lines}\n`);
    expect(more('must: [{ formula: menit < pagu }]')).toEqual(['21:8 units-mixed']);
    expect(more('require: [{ formula: gaji > lama, message: M }]')).toEqual(['21:11 units-mixed']);
    expect(more('controls: [{ each: [lama], at_most: gaji }]')).toEqual(['21:12 units-mixed']);
  });
});

describe('the unit that is declared', () => {
  it('is that of what is calculated', () => {
    const [told, ...others] = found(
      calculate('y: { label: Potongan, unit: rupiah, lookup: { table: tarif, by: kelas } }'),
    );
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      code: 'unit-differs',
      severity: 'error',
      message: '"Potongan" bersatuan rupiah, tetapi yang mengisinya, tarif, bersatuan persen.',
      hint: 'Jadikan persen itu rupiah dulu, misalnya … * tarif / 100, atau perbaiki unit: yang salah tulis.',
    });
  });

  it.each([
    ['y: { unit: rupiah, formula: 2 * tarif.a }', '20:31 unit-differs'],
    ['y: { unit: hari, formula: menit + menit }', '20:29 unit-differs'],
    ['y: { unit: persen, sum: [gaji, gaji] }', '20:3 unit-differs'],
    ['y: { unit: rupiah, weighted_sum: { mutu: bagi.satu, lama: bagi.dua } }', '20:3 units-mixed'],
    [
      'y: { unit: persen, weighted_sum: { gaji: bagi.satu, x: bagi.dua } }\n  x: { unit: rupiah, formula: gaji }',
      '20:3 unit-differs',
    ],
    [
      'y: { unit: rupiah, achievement: { actual: lama, target: menit_, direction: maximise } }\n  menit_: { unit: hari, formula: lama + 1 }',
      '20:3 unit-differs',
    ],
    ['y: { unit: rupiah, cohort: { take: mean, of: lama } }', '20:3 unit-differs'],
    ['y: { unit: persen, decide: { hit: first, rows: [{ y: pagu, benar: ya }, { y: 0 }] } }', '20:56 unit-differs'],
  ])('is compared in %s', (lines, expected) => expect(places(calculate(lines))).toEqual([expected]));

  it('is compared in every row of the answers', () => {
    const text = `${names}answers: { p: { label: P, unit: persen } }
decide: { hit: first, rows: [{ p: menit, benar: ya }, { p: tarif.a }] }\n`;
    expect(places(text)).toEqual(['20:35 unit-differs']);
  });

  it('that differs is told once, and not wherever it is used', () => {
    const lines = 'y: { answer: none, unit: rupiah, formula: tarif.a }\n  z: { unit: persen, formula: y + bagi.satu }';
    expect(places(calculate(lines))).toEqual(['20:45 unit-differs']);
  });
});

describe('a percentage of an amount', () => {
  it.each([
    ['y: { unit: rupiah, formula: gaji * x }', '20:38 percent-not-divided'],
    ['y: { unit: rupiah, formula: gaji * (1 - x) }', '20:43 percent-not-divided'],
    ['y: { formula: gaji + gaji * x }', '20:31 percent-not-divided'],
    [
      'y: { unit: rupiah, formula: gaji * (100 - x) + z }\n  z: { unit: rupiah, formula: gaji * tarif.a / 100 }',
      '20:45 percent-not-divided',
    ],
    ['y: { sum: [gaji, z] }\n  z: { answer: none, formula: gaji * x }', '20:3 percent-not-divided'],
    ['y: { formula: z - gaji }\n  z: { unit: rupiah, formula: gaji * x / 100 }', ''],
  ])('is divided by 100 where it is calculated: %s', (lines, expected) => {
    const x = '\n  x: { answer: none, unit: persen, formula: mutu + bagi.satu }';
    expect(places(calculate(lines + x)).join()).toBe(expected);
  });

  it('may be a hundredth of it times so many', () => {
    const lines = 'y: { unit: rupiah, formula: z * mutu }\n  z: { answer: none, unit: rupiah, formula: gaji / 100 }';
    expect(places(calculate(lines))).toEqual([]);
  });
});

describe('another rule', () => {
  const item = `${head('contoh/butir')}facts:
  hari: { label: Tanggal, type: tanggal }
  menit: { label: Menit, unit: menit, range: "[0..100]", step: 1 }
  ke: { label: Ke, unit: menit, range: "[0..)", step: 1, optional: true }
calculate: { potongan: { unit: persen, formula: "if(menit > 0, given_ * 2, 0)" }, given_: { answer: none, formula: "if(given(ke), ke, 0)" } }
`;
  const asking = (lines: string): string[] => places(item, `${names}${lines}\n`).map((one) => one.replace(/:.* /, ' '));

  it('is given what its facts are', () => {
    const call = (menit: string): string =>
      `calculate: { y: { call: { rule: contoh/butir, facts: { hari: tanggal, menit: ${menit} }, answer: potongan } } }`;
    const dated = names.replace('facts:\n', 'facts:\n  tanggal: { label: T, type: tanggal }\n');
    expect(places(item, dated + call('lama'))).toEqual(['20:78 unit-differs']);
    expect(places(item, dated + call('menit'))).toEqual([]);
    expect(places(item, dated + call('lama * menit'))).toEqual([]);
    const [told] = found(item, dated + call('lama'));
    expect(told?.message).toBe(
      'Data "menit" pada aturan contoh/butir bersatuan menit, tetapi yang mengisinya, lama, bersatuan hari.',
    );
  });

  it('answers in the unit that it declares', () => {
    const fold = (unit: string, more = ''): string =>
      `lists: { b: { label: B, rule: contoh/butir, on: hari } }
calculate: { y: { unit: ${unit}, fold: { take: sum, of: potongan, over: b${more} } } }`;
    expect(asking(fold('rupiah'))).toEqual(['20 unit-differs']);
    expect(asking(fold('persen'))).toEqual([]);
    expect(asking(fold('persen', ', where: menit > potongan'))).toEqual(['20 units-mixed']);
    expect(asking(fold('persen', ', where: potongan > bagi.satu'))).toEqual([]);
    const unanswered = (unit: string): string => fold(unit).replace('of: potongan', 'of: given_');
    expect(asking(unanswered('menit'))).toEqual([]);
    expect(asking(unanswered('rupiah'))).toEqual(['20 unit-differs']);
  });

  it('is handed what lists supply', () => {
    const list = (more: string): string => `lists: { b: { label: B, rule: contoh/butir, on: hari, ${more} } }
calculate: { y: { unit: persen, fold: { take: sum, of: potongan, over: b } } }`;
    expect(asking(list('facts: { menit: lama }'))).toEqual(['19 unit-differs']);
    expect(asking(list('window: { ke: { take: sum, of: menit, where: menit > gaji } }'))).toEqual(['19 units-mixed']);
    expect(asking(list('window: { ke: { take: sum, of: menit, where: menit > 0 } }'))).toEqual([]);
  });

  it('is handed what is made of another list', () => {
    const lists = `lists:
  a: { label: A, rule: contoh/butir, on: hari }
  b: { label: B, rule: contoh/butir, from: a, where: potongan > menit }
  c: { label: C, rule: contoh/butir, on: hari, window: { ke: { take: sum, of: potongan, over: a } } }
calculate:
  y: { unit: persen, fold: { take: sum, of: potongan, over: b } }
  z: { unit: persen, fold: { take: sum, of: potongan, over: c } }`;
    expect(asking(lists)).toEqual(['21 units-mixed', '22 unit-differs']);
  });
});

describe('a rule', () => {
  it('whose values are all in one unit has no such problem', () => {
    const units = ['rupiah', 'persen', 'menit', 'hari', 'hari kerja', 'bulan', 'nilai', 'kali'];
    const leaf = fc.constantFrom('f', 'p', 't.a', 'lookup(t, k)', '0', '12');
    const { formula } = fc.letrec<{ formula: string }>((tie) => {
      const part = tie('formula');
      const two = fc.tuple(part, part);
      return {
        formula: fc.oneof(
          { depthSize: 'small' },
          leaf,
          two.map(([a, b]) => `(${a} + ${b})`),
          two.map(([a, b]) => `(${a} - ${b})`),
          two.map(([a, b]) => `min(${a}, ${b}, f)`),
          two.map(([a, b]) => `mean(${a}, ${b})`),
          two.map(([a, b]) => `if(${a} > ${b}, ${a}, ${b})`),
          part.map((a) => `round(abs(-${a}), 2)`),
        ),
      };
    });
    fc.assert(
      fc.property(fc.constantFrom(...units), formula, formula, (unit, a, b) => {
        fc.pre(a.length + b.length < 1500 && a.length < 900 && b.length < 900);
        const text = `${head()}facts:
  f: { label: F, unit: ${unit}, range: "[0..9]", step: 1 }
  k: { label: K, values: [a, b] }
parameters:
  p: { unit: ${unit}, values: { 2026-01-01: 5 } }
  t: { unit: ${unit}, values: { 2026-01-01: { a: 1, b: 2 } } }
calculate:
  x: { answer: none, formula: "${a}" }
  y: { unit: ${unit}, formula: "x + ${b}", floor: 0, cap: p }
  z: { unit: ${unit}, decide: { hit: first, rows: [{ z: y, x: "> p" }, { z: t.a }] } }
`;
        expect(checkLibrary(libraryOf(text)).filter(({ code }) => codes.includes(code))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('that was stored before formulas said where they stand is told at its calculation', () => {
    const rule = [...libraryOf(calculate('y: { unit: rupiah, formula: gaji - tarif.a }')).rules.values()][0]!;
    const stored = readStoredRule({
      ...rule,
      calculations: rule.calculations.map((one) =>
        one.how.kind === 'formula'
          ? { ...one, how: { kind: 'formula', expression: one.how.expression, text: one.how.text } }
          : one,
      ),
    });
    const told = checkRule(stored).filter(({ code }) => codes.includes(code));
    expect(told.map(({ line, column }) => `${line}:${column}`)).toEqual(['20:3']);
  });
});
