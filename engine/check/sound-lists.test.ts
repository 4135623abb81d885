/** The law of sound.test.ts over random lists: windows, spans, conditions and folds. */
import fc, { type GeneratorValue } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp } from '../definition/library.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { evaluateDirectly, evaluateRule, type GivenFacts } from '../rules/evaluate.ts';
import { checkRule } from './check-rule.ts';
import { momentAt } from './moments.ts';
import { isInDomain } from './testing.ts';

const head = (id: string): string =>
  `rule: ${id}\nversion: 1\ntitle: U\nbasis: B\nsource: S\nstatus: contoh\neffective: 2020-01-01\n`;

const item = `${head('butir')}facts:
  t: { label: T, type: tanggal }
  u: { label: U, type: tanggal }
  x: { label: X, range: "[0..10]", step: 1 }
  y: { label: Y, range: "[-3..3]", step: 0.5, optional: true }
  k: { label: K, values: [A, B, C] }
  b: { label: B, type: ya/tidak }
parameters: { p: { unit: poin, values: { 2020-01-01: 2, 2026-02-01: 4 } } }
calculate:
  z: { label: Z, formula: "x / 4 - p - year_of(as_at())" }
  s: { label: S, formula: "x / 10" }
  besar: { label: Besar, formula: x > p }
  q: { label: Q, optional: true, formula: y * 2 }
  g: { label: G, values: [A, B, C], decide: { hit: first, rows: [{ b: ya, g: A }, { g: B }] } }
  terbuka: { label: T, decide: { hit: first, rows: [{ k: C, terbuka: { tidak_diatur: Belum. } }, { terbuka: x }] } }
`;

const made = `${head('turunan')}facts:
  hari: { label: Hari, type: tanggal }
  ke: { label: Ke, range: "[1..20000]", step: 1 }
  n: { label: N, range: "[-100000..100000]", step: 0.5 }
  m: { label: M, range: "[-3..10]", step: 0.5, optional: true }
  l: { label: L, values: [A, B, C], optional: true }
  a: { label: A, type: ya/tidak }
  r: { label: R, range: "[0..20000]", step: 1 }
  h: { label: H, range: "[0..20]", step: 1 }
  k: { label: K, values: [A, B, C] }
calculate:
  nilai: { label: Nilai, formula: "n + ke * h" }
  puncak: { label: Puncak, optional: true, formula: m }
  huruf: { label: Huruf, optional: true, formula: l }
  lari: { label: Lari, formula: "if(a, r, 0)" }
`;

class Author {
  private readonly next: GeneratorValue;
  constructor(next: GeneratorValue) {
    this.next = next;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.next(fc.nat, from.length - 1)] as T;
  }

  condition(names: readonly string[]): string {
    const one = (): string =>
      this.pick([...names, 'f > 2', 'not b', 'x > h', 'given(y)', 'k = "A"', 't >= awal', 't <= as_at()']);
    return this.pick([one(), `${one()} and ${one()}`, `${one()} or ${one()}`]);
  }

  where(names: readonly string[] = ['b', 'x > f']): string {
    return this.pick(['', `, where: '${this.condition(names)}'`]);
  }

  window(take: string, over: boolean): string {
    const of = take === 'sum' ? 'x' : take === 'max' || take === 'min' ? this.pick(['x', 'y']) : 'k';
    const isOf = !['count', 'any'].includes(take);
    const scope = this.pick([
      '',
      ', within: month',
      ', within: { months: 2 }',
      ', same: [k]',
      ', within: year, same: [k]',
    ]);
    const covering = over ? this.pick(['', ', covering: [t, u]']) : '';
    return `{ take: ${take}${isOf ? `, of: ${of}` : ''}${over ? ', over: butir' : ''}${covering === '' ? scope : covering}${this.where()} }`;
  }

  list(): string {
    return `  turunan:
    label: Turunan
    rule: turunan
    from: butir
    each: { ${this.pick(['day', 'month'])}: hari, start: t, end: u, number: ke }${this.pick(['', `\n    where: '${this.condition(['besar', 'b'])}'`])}
    facts: { h: "${this.pick(['h', 'f', 'f + h', 'max(f, h)'])}" }
    window:
      n: ${this.window(this.pick(['sum', 'count']), true)}
      m: ${this.window(this.pick(['min', 'max']), true)}
      l: ${this.window(this.pick(['first', 'last']), true)}
      a: ${this.window('any', this.pick([true, false]))}
      r: { take: run, every: ${this.pick(['day', 'month'])}${this.pick(['', ', within: month'])}${this.pick(['', ', gap: tinggi'])}${this.where()} }
`;
  }

  fold(): string {
    const [over, numbers, others, conditions] = this.pick([
      ['butir', ['x', 'y', 'z', 's', 'q', 'terbuka'], ['k', 'g', 'b', 'besar'], ['b', 'besar']],
      ['turunan', ['nilai', 'puncak', 'ke', 'n', 'lari', 'm'], ['huruf', 'k', 'a'], ['a', 'a']],
    ] as const);
    const take = this.pick(['sum', 'count', 'mean', 'min', 'max', 'product', 'first', 'last', 'any']);
    const of = ['first', 'last'].includes(take) ? this.pick([...numbers, ...others]) : this.pick(numbers);
    const isOf = take !== 'count' && take !== 'any';
    const conditionsOf = over === 'butir' ? [...conditions, 'x > f'] : [...conditions, 'n > f'];
    const simple = this.pick(conditionsOf);
    const where = this.pick(['', `, where: '${simple}'`, `, where: 'given(${this.pick(numbers)}) and ${simple}'`]);
    const group =
      isOf && ['sum', 'min', 'max', 'product'].includes(take)
        ? this.pick(['', `, per: k, each: ${this.pick(['sum', 'max', 'min', 'last'])}`])
        : '';
    const within = this.pick(['', ', within: month', ', within: year']);
    const empty = this.pick(['', ', empty: nol']);
    return `fold: { take: ${take}${isOf ? `, of: ${of}` : ''}, over: ${over}${where}${group}${within}${isOf ? empty : ''} }`;
  }
}

function writeRule(next: GeneratorValue): string {
  const author = new Author(next);
  const folds = Array.from({ length: 4 }, (_, index) => {
    const optional = author.pick(['', ', optional: true', ', optional: true']);
    return `  c${index}: { label: C, ${author.fold()}${optional} }\n`;
  });
  return `${head('uji')}facts:
  f: { label: F, range: "[0..10]", step: 1 }
  awal: { label: Awal, type: tanggal }
parameters: { nol: { unit: poin, values: { 2020-01-01: 0 } }, tinggi: { unit: poin, values: { 2020-01-01: 3 } } }
lists:
  butir: { label: Butir, rule: butir, on: t${author.pick(['', ', as_at: on'])} }
${author.list()}calculate:
  h: { label: H, formula: "min(f, tinggi)" }
${folds.join('')}`;
}

function giveFacts(next: GeneratorValue): GivenFacts {
  const pick = <T>(from: readonly T[]): T => from[next(fc.nat, from.length - 1)] as T;
  const butir = Array.from({ length: next(fc.nat, 5) }, () => {
    const start = next(fc.nat, 100);
    const date = (day: number): string => new Date(Date.UTC(2025, 11, 15 + day)).toISOString().slice(0, 10);
    return {
      t: date(start),
      u: date(start + next(fc.nat, 40)),
      x: String(next(fc.nat, 10)),
      ...pick([{}, { y: '-3' }, { y: '0' }, { y: '2.5' }]),
      k: pick(['A', 'B', 'C']),
      b: pick([true, false]),
    };
  });
  return { f: String(next(fc.nat, 10)), awal: '2026-01-10', butir };
}

const asAt = '2026-02-28';

describe('over random lists', () => {
  it('a fold never comes to what its domain leaves out, a rule without errors never fails, and the matchers agree', async () => {
    let clean = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (next) => {
        const text = writeRule(next);
        const library = loadLibrary(
          [item, made, text].map((one, index) => ({ path: `${index}.yaml`, pack: 'nasional', text: one })),
        );
        const rule = lookUp(library, 'rule', 'nasional', 'uji');
        if (rule === null)
          throw new Error(
            `${library.problems.map((one) => `${one.line} ${one.code} ${one.message}`).join('\n')}\n${text}`,
          );
        const isClean = checkRule(rule as RuleDefinition).every((one) => one.severity !== 'error');
        if (isClean) clean++;
        const { environments } = momentAt(rule as RuleDefinition, asAt);
        for (let round = 0; round < 4; round++) {
          const given = giveFacts(next);
          const evaluation = await evaluateRule(rule as RuleDefinition, given, asAt).catch((error: unknown) => {
            const isKnown = error instanceof EngineError && !isClean;
            if (!isKnown) throw new Error(`${text}\n${JSON.stringify(given)}`, { cause: error });
            return null;
          });
          if (evaluation === null) continue;
          expect((await evaluateDirectly(rule as RuleDefinition, given, asAt)).answer).toEqual(evaluation.answer);
          for (const entry of evaluation.trace) {
            if (entry.kind !== 'calculation') continue;
            const domains = environments.map((environment) => environment.get(entry.name)?.domain ?? null);
            if (!domains.some((domain) => isInDomain(domain, rule as RuleDefinition, entry))) {
              const shown = JSON.stringify({ given, entry, domains }, (_, v: unknown) =>
                typeof v === 'bigint' ? String(v) : v,
              );
              throw new Error(`${text}\n${shown}`);
            }
          }
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(clean).toBeGreaterThan(0);
  }, 60_000);
});
