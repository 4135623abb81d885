/** Made-up rules for property tests: every verb and modifier, over facts of every type; they compile, no more is promised. */
import fc from 'fast-check';
import { pick, type Dice } from './random-facts.ts';
import { condition, date, formula, laterDate, type Known } from './random-formula.ts';
import { makeTable, value } from './random-table.ts';

/** Dice that fast-check throws. */
export const dice: fc.Arbitrary<Dice> = fc.infiniteStream(fc.nat({ max: 1_000_000 })).map((stream) => ({
  next: (below) => ((stream.next().value as number) ?? 0) % below,
}));

/** Texts of a rule `contoh/uji` and of one that it calls, by path. */
export function makeRules(throws: Dice): Readonly<Record<string, string>> {
  return { 'rules/nasional/dasar.yaml': makeCallee(throws), 'rules/nasional/uji.yaml': makeRule(throws) };
}

const head = {
  version: 1,
  title: 'Contoh',
  basis: 'contoh',
  source: 'contoh',
  status: 'contoh',
  effective: '2022-01-01',
};
const modes = ['half_up', 'half_even', 'up', 'down'];

function makeCallee(throws: Dice): string {
  const range = pick(throws, ['[0..100]', '[0..100)', '(-50..200]', '[0..1000000]']);
  const places = pick(throws, [0, 1, 2, -1]);
  return JSON.stringify({
    rule: 'contoh/dasar',
    ...head,
    ...(throws.next(8) === 0 ? { effective: '2025-01-01' } : {}),
    facts: {
      x: { label: 'X', range, step: pick(throws, [0.01, 0.5, 1, 3]) },
      c: { label: 'C', values: ['A', 'B'] },
      y: { label: 'Y', type: 'ya/tidak', optional: true },
      o: {
        label: 'O',
        optional: true,
        ...pick(throws, [{}, { scale: 'huruf', range: '[0..100]' }, { scale: 'huruf' }]),
      },
      d: { label: 'D', type: 'tanggal', optional: true },
      e1: { label: 'E1', range: '[-1000..1000]' },
      e2: { label: 'E2' },
    },
    one_of: [{ either: ['e1'], or: ['e2'] }],
    ...(throws.next(3) === 0
      ? {
          require: [
            {
              formula: pick(throws, ['x <= 90', 'd < as_at()', 'add_days(d, 9) < add_working_days(d, 9)']),
              message: 'tidak',
            },
          ],
        }
      : {}),
    parameters: {
      bobot: { unit: 'persen', values: { '2022-01-01': 70, ...(throws.next(2) === 0 ? { '2026-01-01': 60 } : {}) } },
      huruf: { unit: 'nilai', values: { '2022-01-01': { A: 90, B: 75.5, '5': 1 } } },
    },
    calculate: {
      nilai: {
        formula: pick(throws, [
          'x * bobot / 100',
          'if(given(o), o, x)',
          'if(given(d), working_days(d, add_days(d, 30)) + x, x)',
          'x / (bobot - 60)',
          'x + mod(day_of(as_at()), 3)',
          'if(given(e1), e1, e2) * 3',
        ]),
        ...(throws.next(3) === 0 ? {} : { round: { places, mode: pick(throws, modes) } }),
      },
      lolos: { formula: 'if(given(y), y, x > bobot)' },
    },
    answers: { huruf_hasil: { values: ['A', 'B'] } },
    decide: {
      hit: 'first',
      rows: [
        { huruf_hasil: 'A', nilai: '>= bobot' },
        { huruf_hasil: pick(throws, ['B', { tidak_diatur: 'belum diatur' }]), c: 'A' },
        ...(throws.next(4) === 0 ? [] : [{ huruf_hasil: 'B' }]),
      ],
    },
  });
}

function makeRule(throws: Dice): string {
  const step = () => pick(throws, [0.01, 0.5, 0.25, 1]);
  const facts: Record<string, object> = {
    n1: { label: 'N1', range: pick(throws, ['[0..120]', '(0..100]', '[-100..100)', '[0..100000000]']), step: step() },
    n2: { label: 'N2', range: '[0..100]', step: 0.5, ...(throws.next(3) === 0 ? { optional: true } : {}) },
    n3: { label: 'N3' },
    n4: { label: 'N4', range: '[1..17]', step: 1 },
    n5: { label: 'N5', range: '[-50..50]', step: 0.25, optional: true },
    s1: { label: 'S1', range: '[0..100]', step: 0.01, scale: 'skala' },
    s2: { label: 'S2', scale: 'huruf', optional: true },
    c1: { label: 'C1', values: ['A', 'B', 'C'] },
    c2: { label: 'C2', values: { maximise: 'Naik', minimise: 'Turun' } },
    c3: { label: 'C3', values: ['A', 'satu'], optional: true },
    y1: { label: 'Y1', type: 'ya/tidak' },
    y2: { label: 'Y2', type: 'ya/tidak', optional: true },
    d1: { label: 'D1', type: 'tanggal' },
    d2: { label: 'D2', type: 'tanggal', optional: true },
    t1: { label: 'T1', type: 'teks' },
    g1: { label: 'G1', range: '[0..10]', step: 1 },
    g2: { label: 'G2', range: '[0..10]', step: 1 },
    h1: { label: 'H1', range: '[0..20]', step: 1 },
  };
  const dated = (make: () => unknown): object => ({
    '2022-01-01': make(),
    ...(throws.next(3) === 0 ? { '2026-01-01': make() } : {}),
  });
  const decimal = (): number => pick(throws, [0, 1, 2, 10, 50, 70, 100, -3, 0.5, 33.33, 12.34, throws.next(1000) / 10]);
  const parameters = {
    p1: { unit: 'nilai', values: dated(decimal) },
    p2: { unit: 'persen', range: '[-3..100]', values: dated(decimal) },
    p3: { unit: 'rupiah', values: dated(() => throws.next(100) * 12345) },
    dp: { unit: 'tanggal', values: dated(() => pick(throws, ['2024-02-29', '2020-06-30', '2031-12-31'])) },
    skala: { unit: 'nilai', values: { '2022-01-01': { A: 100, B: 75.5, C: 0, '10': 3 } } },
    huruf: { unit: 'nilai', values: { '2022-01-01': { Y: 1, T: 0 } } },
    bobot: {
      unit: pick(throws, ['persen', 'nilai']),
      range: '[-3..100]',
      values: dated(() => ({ a: 50, b: 30, c: decimal() })),
    },
    tk: {
      unit: 'rupiah',
      values: dated(() => ({ A: decimal(), B: decimal(), ...(throws.next(2) === 0 ? { C: decimal() } : {}) })),
    },
    tk2: { unit: 'persen', values: { '2022-01-01': { A: 10, B: 20, C: 70, satu: 5 } } },
    tn: {
      unit: 'rupiah',
      values: {
        '2022-01-01': Object.fromEntries(Array.from({ length: 10 + throws.next(8) }, (_, n) => [n + 1, n * 1500.5])),
      },
    },
    tt: { unit: 'nilai', values: { '2022-01-01': { ya: 1, tidak: 0.5 } } },
    titik: {
      unit: 'nilai',
      values: { '2022-01-01': { '0': decimal(), '7': decimal(), '50': decimal(), '33.3': decimal() } },
    },
  };
  const known: Known = {
    throws,
    numbers: ['n1', 'n2', 'n3', 'n4', 'n5', 's1', 's2', 'p1', 'p2', 'p3', 'skala.A', 'bobot.a', 'bobot.c'],
    yesNo: ['y1', 'y2'],
    texts: ['t1'],
    dates: ['d1', 'd2', 'dp'],
    choices: new Map([
      ['c1', ['A', 'B', 'C']],
      ['c2', ['maximise', 'minimise']],
      ['c3', ['A', 'satu']],
    ]),
    optional: ['n2', 'n5', 's2', 'c3', 'y2', 'g1', 'h1'],
    cohort: new Set(),
  };
  const calculate: Record<string, object> = { k0: { formula: 'n4 * p2 + h0 / 10', answer: 'none' } };
  calculate['h0'] = { formula: 'if(given(h1), h1, g1 + g2)', answer: 'none' };
  known.numbers.push('h0', 'k0');
  for (let index = 1; index <= 1 + throws.next(7); index++) addCalculation(`k${index}`, calculate, known);
  const strange = ['Baik', 'Cukup "sekali"', 'A`${1}\\', "'); throw 1; ('"];
  const answers = { predikat: { values: strange }, layak: { type: 'ya/tidak' }, angka: { round: { places: 1 } } };
  const table = makeTable(known, { predikat: strange, layak: ['ya', 'tidak'], angka: null });
  const own =
    throws.next(3) === 0 ? {} : { answers: throws.next(2) === 0 ? answers : { ...answers, angka: {} }, decide: table };
  return JSON.stringify({
    rule: 'contoh/uji',
    ...head,
    ...(throws.next(10) === 0 ? { ends: '2025-12-31' } : {}),
    facts,
    one_of: [{ either: ['g1', 'g2'], or: ['h1'] }],
    ...(throws.next(4) === 0
      ? {
          require: [
            {
              formula: pick(throws, [
                'n1 >= p1',
                'g1 <= g2 or n4 > 3',
                'n5 < n2',
                'working_days(d1, d2) < n4',
                'd1 <= as_at()',
              ]),
              message: 'tidak cocok',
            },
          ],
        }
      : {}),
    parameters,
    calculate,
    ...(throws.next(2) === 0 ? { controls: makeControls(throws) } : {}),
    ...own,
  });
}

function makeControls(throws: Dice): object[] {
  return Array.from({ length: 1 + throws.next(2) }, () => ({
    each: pick(throws, [['n1'], ['n1', 'n5'], ['s1'], ['n2', 's1']]),
    at_most: pick(throws, ['n3', 'n4', 's2', 'k0', 'h1']),
    effect: pick(throws, ['warn', 'force', 'force']),
  }));
}

function addCalculation(name: string, calculate: Record<string, object>, known: Known): void {
  const { throws } = known;
  const isOptional = throws.next(5) === 0;
  const answer = { ...(throws.next(4) === 0 ? { answer: 'none' } : {}), ...(isOptional ? { optional: true } : {}) };
  const kind = throws.next(17);
  if (kind === 0) {
    calculate[name] = { formula: condition(known, 3), ...answer };
    known.yesNo.push(name);
  } else if (kind === 1) {
    calculate[name] = {
      values: ['A', 'B', 'C', 'satu', 'lain'],
      formula: `if(${condition(known, 2)}, c1, ${pick(throws, ['c3', '"B"', '"lain"', 'c1'])})`,
      ...answer,
    };
    known.choices.set(name, ['A', 'B', 'C', 'satu']);
  } else if (kind === 2) {
    const values = ['A', 'B', 'rendah'];
    calculate[name] = { values, decide: makeTable(known, { [name]: values }), ...answer };
    known.choices.set(name, values);
  } else if (kind === 14) {
    const yesNo = ['ya', 'tidak'];
    calculate[name] = { type: 'ya/tidak', decide: makeTable(known, { [name]: yesNo }), ...answer };
    known.yesNo.push(name);
  } else if (kind === 15) {
    calculate[name] = { formula: `if(${condition(known, 1)}, t1, ${pick(throws, ['"A"', 't1', 'c3'])})`, ...answer };
    known.texts.push(name);
  } else if (kind === 16 && throws.next(3) === 0) {
    const tests = [{ d1: '>= 2020-06-30' }, { c1: 'A' }, { y1: 'ya' }, { d2: '< dp' }];
    const hit = pick(throws, ['first', 'unique', 'any', 'priority']);
    const dated = Array.from({ length: 1 + throws.next(3) }, () => ({
      ...pick(throws, tests),
      [name]: date(known, 2),
    }));
    calculate[name] = {
      type: 'tanggal',
      decide: { hit, rows: [...dated, { [name]: laterDate(known, 2) }] },
      ...answer,
    };
    known.dates.push(name);
  } else if (kind === 16) {
    calculate[name] = {
      formula: pick(throws, [laterDate(known, 3), `if(${condition(known, 1)}, d1, "2024-02-29")`]),
      ...answer,
    };
    known.dates.push(name);
  } else if (kind === 3) {
    calculate[name] = { call: { rule: 'contoh/dasar', facts: callFacts(known), answer: 'huruf_hasil' }, ...answer };
    known.choices.set(name, ['A', 'B']);
  } else {
    calculate[name] = { ...numberVerb(name, kind, known), ...modifiers(known), ...answer };
    known.numbers.push(name, name);
  }
  if (isOptional && !known.cohort.has(name)) known.optional.push(name);
}

function numberVerb(name: string, kind: number, known: Known): object {
  const { throws } = known;
  const some = (): string[] => Array.from({ length: 1 + throws.next(4) }, () => value(known));
  const missing = () => ({
    missing: pick(throws, ['refuse', 'zero', 'skip']),
    ...(throws.next(2) === 0 ? { empty: 'p1' } : {}),
  });
  switch (kind) {
    case 4:
      return { decide: makeTable(known, { [name]: null }) };
    case 5:
      return { call: { rule: 'contoh/dasar', facts: callFacts(known), answer: 'nilai' } };
    case 6: {
      if (throws.next(4) === 0) {
        const byCode = Object.fromEntries(some().map((one) => [one, pick(throws, ['tk', 'tk2'])]));
        return { weighted_sum: byCode, by: pick(throws, ['c1', 'c3']), ...missing() };
      }
      const weights = ['bobot.a', 'bobot.b', 'bobot.c', 'p2', 'p1'];
      const terms = new Map(some().map((one) => [one, pick(throws, weights)]));
      return { weighted_sum: Object.fromEntries(terms), ...missing() };
    }
    case 7:
      return { mean: [...new Set(some())], ...missing() };
    case 8:
      if (throws.next(3) === 0)
        return { count: [...new Set([...some(), pick(throws, known.optional), 'c3', 'd2', 'y2'])] };
      return { sum: [...new Set(some())], ...missing() };
    case 9:
      return throws.next(2) === 0
        ? {
            lookup: pick(throws, [
              { table: 'tk', by: 'c1' },
              { table: 'tn', by: 'n4' },
              { table: 'tk', by: 'c3' },
              { table: 'tt', by: 'y1' },
              { table: 'tk', by: 't1' },
              { table: 'tn', by: 'n3' },
            ]),
          }
        : { interpolate: { table: 'titik', of: value(known) } };
    case 10:
      return {
        achievement: {
          actual: value(known),
          target:
            throws.next(2) === 0 ? pick(throws, ['p1', value(known)]) : ['n4', pick(throws, ['p1', value(known)])],
          direction: pick(throws, ['maximise', 'minimise', 'c2']),
        },
      };
    case 11: {
      if (throws.next(2) === 0) break;
      const free = known.numbers.filter((one) => !known.cohort.has(one) && !/^p\d|\./.test(one));
      known.cohort.add(name);
      const take = pick(throws, ['rank', 'range', 'mean', 'min', 'max', 'sum', 'count', 'share']);
      const of =
        take === 'share'
          ? 'y1'
          : pick(
              throws,
              free.filter((one) => !known.cohort.has(one)),
            );
      return {
        cohort: {
          take,
          ...rankedBy(throws, take, of, free),
          ...(throws.next(2) === 0 ? { over: pick(throws, ['t1', 'c1', 'y1', 'n4', 'n5']) } : {}),
          ...(throws.next(2) === 0 ? { where: pick(throws, ['y1', 'y2']) } : {}),
        },
      };
    }
  }
  // what is built on anything may be built on the cohort
  if (known.cohort.size > 0) known.cohort.add(name);
  return { formula: formula(known, 4) };
}

/** By what a cohort value is taken: for a rank of one value or of several, in one direction or in one for each. */
function rankedBy(throws: Dice, take: string, of: string, free: readonly string[]): object {
  const best = (): string => pick(throws, ['highest', 'lowest']);
  if (take !== 'rank' || throws.next(2) === 0) return { of, best: best() };
  const keys = [...new Set([of, pick(throws, free), pick(throws, free)])];
  return { of: keys, best: throws.next(3) === 0 ? best() : keys.map(best) };
}

function modifiers({ throws }: Known): object {
  return {
    ...(throws.next(4) === 0 ? { floor: pick(throws, ['0', 'p1', 'n4', 'n2']) } : {}),
    ...(throws.next(4) === 0 ? { cap: pick(throws, ['0', 'p1', 'p3', 'bobot.a', 'n1', 'k0']) } : {}),
    ...(throws.next(2) === 0
      ? { round: { places: pick(throws, [0, 1, 2, 3, 5, -1, -3]), mode: pick(throws, modes) } }
      : {}),
  };
}

function callFacts(known: Known): object {
  const { throws } = known;
  const facts: Record<string, string> = {
    x: throws.next(3) === 0 ? formula(known, 2) : pick(throws, ['n2', 'n4', 's1', 'n1', 'max(0, min(100, n4))']),
    c: pick(throws, ['c1', 'c3', '"A"', '"Z"', 't1', 'n4']),
    ...(throws.next(2) === 0 ? { y: pick(throws, ['y1', 'y2', 'n4 > p1']) } : {}),
    ...(throws.next(2) === 0 ? { o: pick(throws, ['n5', 'c1', 'n3', 's2', 'n4']) } : {}),
    ...(throws.next(3) === 0 ? { d: date(known, 1) } : {}),
    ...(throws.next(8) > 0 ? { e1: pick(throws, ['n3', 'n5', formula(known, 1)]) } : {}),
    ...(throws.next(4) === 0 ? { e2: pick(throws, ['n2', 'n5']) } : {}),
  };
  return Object.fromEntries(Object.entries(facts).filter(([name]) => throws.next(30) > 0 || name === 'x'));
}
