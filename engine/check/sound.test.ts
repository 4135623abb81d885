/** Laws over random rules with every verb: what is inferred holds of what is computed, and a clean rule never fails. */
import fc, { type GeneratorValue } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenCalendar } from '../definition/calendar-of-test.ts';
import { loadLibrary, lookUp, type Library } from '../definition/library.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { evaluateRule, type GivenFacts } from '../rules/evaluate.ts';
import { checkRule } from './check-rule.ts';
import { isInDomain } from './testing.ts';
import { momentAt } from './moments.ts';

const head = (id: string): string =>
  `rule: ${id}\nversion: 1\ntitle: U\nbasis: B\nsource: S\nstatus: contoh\neffective: 2026-01-01\n`;

const called = `${head('lain')}facts:
  v: { label: V, range: "[0..20]", step: 0.5 }
  j: { label: J, values: [A, B, C], optional: true }
parameters: { batas: { unit: poin, values: { 2026-01-01: 6, 2026-04-01: 8 } } }
calculate:
  ganda: { label: Ganda, formula: "v * 2 + month_of(as_at()) + days(as_at(), year_start(as_at()))" }
  golongan:
    label: Golongan
    values: [A, B, C]
    decide: { hit: first, rows: [{ v: "> batas", golongan: A }, { golongan: B }] }
  terbuka:
    label: Terbuka
    decide: { hit: first, rows: [{ v: 0, terbuka: { tidak_diatur: Belum. } }, { terbuka: "v / 2" }] }
`;

const facts = `facts:
  x: { label: X, range: "[0..10]", step: 1 }
  y: { label: Y, range: "[-3..3]", step: 0.5, optional: true }
  z: { label: Z, range: "(0..5]", step: 0.5 }
  p: { label: P, range: "[0..4]", step: 1 }
  q: { label: Q, range: "[1..4]", step: 1 }
  k: { label: K, values: [A, B, C] }
  h: { label: H, scale: huruf }
  b: { label: B, type: ya/tidak }
  arah: { label: Arah, values: [maximise, minimise] }
  t: { label: T, type: tanggal }
  u: { label: U, type: tanggal, optional: true }
one_of: [{ either: [p], or: [q] }]
parameters:
  huruf: { unit: poin, values: { 2026-01-01: { A: 10, B: 7.5, C: 0 } } }
  titik: { unit: poin, values: { 2026-01-01: { 0: 1, 4: 5, 10: -2 } } }
  w: { unit: persen, values: { 2026-01-01: { a: 50, b: 30, c: 20 } } }
  lo: { unit: poin, values: { 2026-01-01: -1 } }
  hi: { unit: poin, values: { 2026-01-01: 8 } }
  awal: { unit: tanggal, values: { 2026-01-01: 2024-02-29, 2026-07-01: 2024-03-31 } }
`;

/** What calculations may read so far. */
interface Names {
  readonly numbers: readonly string[];
  readonly conditions: readonly string[];
  readonly choices: readonly string[];
  readonly dates: readonly string[];
}

const given: Names = { numbers: ['x', 'y', 'z', 'p', 'q', 'h'], conditions: ['b'], choices: ['k'], dates: ['t', 'u'] };

class Author {
  private readonly next: GeneratorValue;
  private readonly names: Names;
  constructor(next: GeneratorValue, names: Names) {
    this.next = next;
    this.names = names;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.next(fc.nat, from.length - 1)] as T;
  }

  some(from: readonly string[]): string {
    return [this.pick(from), this.pick(from), this.pick(from)].slice(this.next(fc.nat, 2)).join(', ');
  }

  number(depth: number): string {
    const inner = (): string => this.number(depth - 1);
    if (depth === 0) return this.pick([...this.names.numbers, 'lo', 'hi', 'w.a', 'huruf.B', '0', '2', '0.5']);
    return this.pick<() => string>([
      () => this.number(0),
      () => `(${inner()} ${this.pick(['+', '-', '*', '/'])} ${inner()})`,
      () => `${this.pick(['min', 'max', 'sum', 'mean'])}(${inner()}, ${inner()})`,
      () => `${this.pick(['abs', 'floor'])}(${inner()})`,
      () => `mod(${inner()}, ${inner()})`,
      () => `(-${inner()})`,
      () => `round(${inner()}, ${this.pick(['0', '1', 'x', '2'])})`,
      () => `if(${this.condition(depth - 1)}, ${inner()}, ${inner()})`,
      () => `lookup(huruf, ${this.pick(this.names.choices)})`,
      () => `interpolate(titik, ${inner()})`,
      () =>
        `${this.pick(['years', 'months', 'days', 'working_days'])}(${this.date(depth - 1)}, ${this.date(depth - 1)})`,
      () => `${this.pick(['year_of', 'month_of', 'day_of', 'weekday', 'quarter'])}(${this.date(depth - 1)})`,
    ])();
  }

  date(depth: number): string {
    const inner = (): string => this.date(depth - 1);
    if (depth <= 0) return this.pick([...this.names.dates, 't', 'awal', 'as_at()']);
    const whole = this.pick(['x', 'p', '7', '(x - 20)', 'round(z, 0)', this.number(depth - 1)]);
    return this.pick<() => string>([
      () => this.date(0),
      () => `${this.pick(['add_days', 'add_months', 'add_working_days'])}(${inner()}, ${whole})`,
      () => `${this.pick(['month_start', 'month_end', 'year_start'])}(${inner()})`,
      () => `${this.pick(['min', 'max'])}(${inner()}, ${inner()})`,
      () => `if(${this.condition(depth - 1)}, ${inner()}, ${inner()})`,
    ])();
  }

  condition(depth: number): string {
    const inner = (): string => this.condition(depth - 1);
    if (depth === 0) return this.pick([...this.names.conditions, 'given(y)', 'given(p)', 'x > 0', 'y != 0']);
    return this.pick<() => string>([
      () => this.condition(0),
      () => `(${this.number(depth - 1)} ${this.pick(['<', '<=', '>', '>=', '=', '!='])} ${this.number(depth - 1)})`,
      () => `(${inner()} ${this.pick(['and', 'or'])} ${inner()})`,
      () => `(not ${inner()})`,
      () => `(${this.pick(this.names.choices)} ${this.pick(['=', '!='])} "${this.pick(['A', 'B', 'C'])}")`,
      () => `given(${this.pick(this.names.numbers)})`,
      () => `(${this.date(depth - 1)} ${this.pick(['<', '<=', '=', '!='])} ${this.date(depth - 1)})`,
      () => 'given(u)',
    ])();
  }

  cell(): string {
    const [number, choice] = [this.pick(this.names.numbers), this.pick(this.names.choices)];
    return this.pick([
      `${number}: "${this.pick(['>', '>=', '<', '<=', '=', '!='])} ${this.pick(['lo', 'hi', '0', 'huruf.B'])}"`,
      `${number}: "${this.pick(['[lo..hi]', '(lo..hi)', 'not([0..hi))', '[0..0]'])}"`,
      `${choice}: ${this.pick(['A', '[A, B]', '"not(C)"'])}`,
      `${this.pick(this.names.conditions)}: ${this.pick(['ya', 'tidak'])}`,
      `${this.pick(this.names.dates)}: "${this.pick(['< awal', '>= 2024-03-01', '[2020-01-01..awal]'])}"`,
    ]);
  }

  table(name: string, output: () => string, isNumber: boolean): string {
    const row = (): string => `{ ${this.cell()}, ${name}: ${this.open(output)} }`;
    const rows = [row(), row(), `{ ${name}: ${this.open(output)} }`].slice(this.next(fc.nat, 1));
    const collects = isNumber ? ['collect sum', 'collect max', 'collect min', 'collect count'] : ['priority'];
    const hit = this.pick(['first', 'first', 'unique', 'any', ...collects]);
    return `decide: { hit: ${hit}, rows: [${rows.join(', ')}] }`;
  }

  open(output: () => string): string {
    return this.next(fc.nat, 9) === 0 ? '{ tidak_diatur: Belum. }' : output();
  }

  missing(): string {
    const empty = this.pick(['', ', empty: lo']);
    return this.pick([', missing: refuse', `, missing: zero${empty}`, `, missing: skip${empty}`]);
  }

  numberVerb(name: string): string {
    const { numbers, choices } = this.names;
    const one = (): string => this.pick(numbers);
    return this.pick<() => string>([
      () => `formula: "${this.number(2)}"`,
      () => `weighted_sum: { ${one()}: w.a, x: w.b, y: w.c }${this.missing()}`,
      () => `${this.pick(['mean', 'sum'])}: [${this.some(numbers)}, y]${this.missing()}`,
      () => `${this.pick(['mean', 'sum'])}: [y, ${this.pick(['p', 'q'])}]${this.missing()}`,
      () => `count: [${this.some(numbers)}, y, p, k, u]`,
      () => `lookup: { table: huruf, by: ${this.pick(choices)} }`,
      () => `interpolate: { table: titik, of: ${one()} }`,
      () =>
        `achievement: { actual: ${one()}, target: ${this.pick([one(), '[z, hi]'])}, direction: ${this.pick(['maximise', 'minimise', 'arah'])} }`,
      () => this.table(name, () => this.pick([`"${this.number(1)}"`, 'lo', 'hi', '0']), true),
      () => `call: { rule: lain, facts: { v: "${this.number(1)}" }, answer: ${this.pick(['ganda', 'terbuka'])} }`,
      () =>
        `call: { rule: lain, facts: { v: x, j: ${this.pick(choices)} }, answer: ${this.pick(['ganda', 'terbuka'])} }`,
      () =>
        `cohort: { take: ${this.pick(['rank', 'range', 'mean', 'min', 'max', 'sum', 'count'])}, of: ${one()}${this.pick(['', ', over: k'])}${this.pick(['', `, where: ${this.pick(this.names.conditions)}`])} }`,
    ])();
  }

  modifiers(): string {
    return [
      this.pick(['', '', ', floor: lo', ', floor: 0']),
      this.pick(['', '', ', cap: hi']),
      this.pick([
        '',
        '',
        ', round: { places: 1 }',
        ', round: { places: -1, mode: up }',
        ', round: { places: 0, mode: half_even }',
      ]),
      this.pick(['', ', answer: none']),
    ].join('');
  }
}

function writeRule(next: GeneratorValue): string {
  const names = {
    numbers: [...given.numbers],
    conditions: [...given.conditions],
    choices: [...given.choices],
    dates: [...given.dates],
  };
  const author = new Author(next, names);
  const calculations = Array.from({ length: 2 + next(fc.nat, 4) }, (_, index) => {
    const name = `c${index}`;
    const kind = author.pick(['number', 'number', 'number', 'condition', 'choice', 'date']);
    if (kind === 'number') {
      const line = `{ label: C, ${author.numberVerb(name)}${author.modifiers()} }`;
      names.numbers.push(name);
      return `  ${name}: ${line}\n`;
    }
    if (kind === 'condition') {
      const line = `{ label: C, formula: "${author.condition(2)}"${author.pick(['', ', answer: none'])} }`;
      names.conditions.push(name);
      return `  ${name}: ${line}\n`;
    }
    if (kind === 'date') {
      const line = `{ label: C, formula: "${author.date(2)}"${author.pick(['', ', answer: none'])} }`;
      names.dates.push(name);
      return `  ${name}: ${line}\n`;
    }
    const verb = author.pick([
      author.table(name, () => author.pick(['A', 'B', 'C']), false),
      `call: { rule: lain, facts: { v: x }, answer: golongan }`,
    ]);
    names.choices.push(name);
    return `  ${name}: { label: C, values: [A, B, C], ${verb}${author.pick(['', ', answer: none'])} }\n`;
  });
  const control = `controls: [{ each: [x, p], at_most: ${author.pick(names.numbers)}, effect: ${author.pick(['force', 'warn'])} }]\n`;
  const own = `answers: { a: { label: A, values: [m, n] } }\ndecide: { hit: first, rows: [{ ${author.cell()}, a: m }, { a: n }] }\n`;
  return `${head('uji')}${facts}calculate:\n${calculations.join('')}${author.pick(['', control])}${author.pick(['', own])}`;
}

function giveFacts(next: GeneratorValue): GivenFacts {
  const pick = <T>(from: readonly T[]): T => from[next(fc.nat, from.length - 1)] as T;
  return {
    x: pick(['0', '1', '3', '10']),
    z: pick(['0.5', '2', '5']),
    ...pick([{}, { y: '-3' }, { y: '0' }, { y: '2.5' }]),
    ...pick([{ p: '0' }, { p: '3' }, { q: '1' }, { q: '4' }]),
    k: pick(['A', 'B', 'C']),
    h: pick(['A', 'B', 'C']),
    b: pick([true, false]),
    arah: pick(['maximise', 'minimise']),
    t: pick(['2024-01-31', '2024-02-29', '2026-12-31']),
    ...pick([{}, { u: '2023-03-01' }, { u: '2024-02-29' }]),
  };
}

function libraryOf(text: string): Library {
  return loadLibrary([
    { path: 'lain.yaml', pack: 'nasional', text: called },
    { path: 'uji.yaml', pack: 'nasional', text },
  ]);
}

/** Warnings that a called rule may refuse what it is given. */
const mayRefuse: readonly string[] = ['fact-out-of-range', 'fact-off-step'];

/** That nobody of a group is compared depends on who is in it; nothing bounds a date. */
const unproved: readonly string[] = ['cohort-empty', 'date-out-of-range', 'day-not-in-calendar'];

const calendar = writtenCalendar(
  { week: [1, 2, 3, 4, 5], holidays: { '2024-03-11': 'Libur' } },
  { file: '', line: 1, column: 1 },
);

/** The days on which a parameter of the rule, or of the one that it calls, changes. */
const changes = ['2026-01-01', '2026-04-01', '2026-07-01'];

const runs = { numRuns: Number(process.env['ALUR_PROPERTY_RUNS'] ?? 150) };

describe('over random rules with every verb', () => {
  it('a calculation never comes to what its domain leaves out, and a rule without errors never fails', async () => {
    let clean = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (next) => {
        const text = writeRule(next);
        const library = libraryOf(text);
        const rule = lookUp(library, 'rule', 'nasional', 'uji');
        fc.pre(rule !== null);
        const problems = checkRule(rule as RuleDefinition);
        const isClean = problems.every((one) => one.severity !== 'error' && !mayRefuse.includes(one.code));
        if (isClean) clean++;
        for (let round = 0; round < 4; round++) {
          const at = next(fc.constantFrom, '2026-01-01', '2026-05-17', '2026-06-30', '2026-07-01', '2031-02-28');
          const { environments } = momentAt(rule as RuleDefinition, changes.findLast((one) => one <= at) ?? '');
          const own = giveFacts(next);
          const others = [giveFacts(next), giveFacts(next)];
          const evaluation = await evaluateRule(rule as RuleDefinition, own, at, {
            cohort: others,
            calendar,
          }).catch((error: unknown) => {
            if (!(error instanceof EngineError))
              throw new Error(`${text}\n${JSON.stringify({ own, others })}`, { cause: error });
            if (isClean && !unproved.includes(error.code))
              throw new Error(`${error.message}\n${text}\n${JSON.stringify({ own, others })}`, { cause: error });
            return null;
          });
          for (const entry of evaluation?.trace ?? []) {
            if (entry.kind !== 'calculation') continue;
            const domains = environments.map((environment) => environment.get(entry.name)?.domain ?? null);
            if (!domains.some((domain) => isInDomain(domain, rule as RuleDefinition, entry))) {
              const shown = JSON.stringify({ own, others, entry, domains }, (_, v: unknown) =>
                typeof v === 'bigint' ? String(v) : v,
              );
              throw new Error(`${text}\n${shown}`);
            }
          }
        }
      }),
      { ...runs, endOnFailure: true },
    );
    expect(clean).toBeGreaterThan(0);
  }, 60_000);
});
