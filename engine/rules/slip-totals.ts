/** What everyone is paid, by unit, by the facts and answers that a slip names, and by the lines of the slip. */
import type { DecimalText, RuleDefinition } from '../definition/rule-definition.ts';
import type { SlipLine } from '../definition/slip-definition.ts';
import {
  addExact,
  divideExact,
  hundred,
  isDecimal,
  multiplyExact,
  parseExact,
  roundExact,
  showExact,
  tryReadShown,
  zero,
  type Exact,
} from '../exact.ts';

/** What a run keeps of one person. */
export interface Counted {
  /** Lines count only of those who are `paid`. */
  readonly outcome: string;
  readonly unit: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly base: DecimalText;
  readonly amount: DecimalText;
  readonly net: DecimalText;
}

export interface GroupTotal {
  /** The unit's id, or the value of the fact or answer. */
  readonly value: string;
  readonly persons: number;
  readonly base: DecimalText;
  readonly amount: DecimalText;
  readonly net: DecimalText;
}

/** What a line of the slip came to over everyone, in whole rupiah, before limits that hold for several lines together. */
export interface LineTotal {
  readonly name: string;
  readonly kind: 'base' | 'addition' | 'reduction';
  /** Persons with more than nothing on it. */
  readonly persons: number;
  readonly amount: DecimalText;
}

export interface SlipTotals {
  readonly units: readonly GroupTotal[];
  readonly by: readonly { readonly fact: string; readonly groups: readonly GroupTotal[] }[];
  readonly lines: readonly LineTotal[];
}

interface Sums {
  persons: number;
  base: Exact;
  amount: Exact;
  net: Exact;
}

/** Counts results one by one; a rule without a slip is counted by unit alone. */
export function createSlipTotals(rule: RuleDefinition): {
  readonly add: (one: Counted) => void;
  readonly totals: () => SlipTotals;
} {
  const by = rule.slip?.by ?? [];
  const units = new Map<string, Sums>();
  const groups = new Map(by.map((fact) => [fact, new Map<string, Sums>()]));
  const lines = linesOf(rule).map((line) => ({ ...line, persons: 0, amount: zero }));
  const base = rule.slip?.base ?? [];
  return {
    add: (one) => {
      count(units, one.unit, one);
      for (const [fact, values] of groups) {
        const value = valueOf(rule, one, fact);
        if (typeof value === 'string' || typeof value === 'boolean') count(values, String(value), one);
      }
      if (one.outcome !== 'paid') return;
      const read = readerOf(rule, one);
      const whole = sum(base.flatMap((name) => read(name) ?? []));
      for (const line of lines) {
        const amount = amountOf(rule, line, read, whole);
        if (amount === null || amount.n === 0n) continue;
        line.persons += 1;
        line.amount = addExact(line.amount, amount);
      }
    },
    totals: () => ({
      units: shown(units),
      by: [...groups].map(([fact, values]) => ({ fact, groups: shown(values) })),
      lines: lines.map(({ name, kind, persons, amount }) => ({ name, kind, persons, amount: showRupiah(amount) })),
    }),
  };
}

/** What the additions of the slip come to for one person, in whole rupiah, before limits; 0 without any, and for whoever is not paid. */
export function additionsOf(rule: RuleDefinition): (one: Counted) => DecimalText {
  const additions = linesOf(rule).filter(({ kind }) => kind === 'addition');
  const base = rule.slip?.base ?? [];
  return (one) => {
    if (one.outcome !== 'paid' || additions.length === 0) return '0';
    const read = readerOf(rule, one);
    const whole = sum(base.flatMap((name) => read(name) ?? []));
    return showRupiah(sum(additions.flatMap((line) => amountOf(rule, line, read, whole) ?? [])));
  };
}

function showRupiah(amount: Exact): DecimalText {
  return showExact(roundExact(amount, { places: 0, mode: 'half_up' }));
}

type Line = Pick<SlipLine, 'name' | 'of'> & { readonly kind: LineTotal['kind'] };

function linesOf({ slip }: RuleDefinition): readonly Line[] {
  if (slip === undefined) return [];
  const of =
    (kind: Line['kind']) =>
    (line: SlipLine): Line => ({ ...line, kind });
  return [
    ...slip.base.map((name): Line => ({ name, kind: 'base' })),
    ...slip.additions.map(of('addition')),
    ...slip.reductions.map(of('reduction')),
  ];
}

type Read = (name: string) => Exact | null;

/** A fact or answer as a number; null where there is none. */
function readerOf(rule: RuleDefinition, counted: Counted): Read {
  return (name) => {
    const value = valueOf(rule, counted, name);
    return typeof value === 'string' ? tryReadShown(value) : null;
  };
}

function valueOf({ calculations }: RuleDefinition, { facts, answers }: Counted, name: string): unknown {
  const answer = calculations.find((one) => one.name === name)?.answer;
  return answer === undefined ? facts[name] : answers[answer];
}

function amountOf(rule: RuleDefinition, { name, of, kind }: Line, read: Read, whole: Exact): Exact | null {
  const value = read(name);
  const unit = rule.facts[name]?.unit ?? rule.calculations.find((one) => one.name === name)?.unit;
  if (value === null || kind === 'base' || unit !== 'persen') return value;
  const from = of === undefined ? whole : read(of);
  return from === null ? null : divideExact(multiplyExact(from, value), hundred);
}

function count(groups: Map<string, Sums>, value: string, { base, amount, net }: Counted): void {
  const before = groups.get(value) ?? { persons: 0, base: zero, amount: zero, net: zero };
  groups.set(value, {
    persons: before.persons + 1,
    base: addExact(before.base, parseExact(base)),
    amount: addExact(before.amount, parseExact(amount)),
    net: addExact(before.net, parseExact(net)),
  });
}

/** In the order of their values: numbers as numbers. */
function shown(groups: ReadonlyMap<string, Sums>): readonly GroupTotal[] {
  return [...groups]
    .sort(([one], [other]) => compare(one, other))
    .map(([value, { persons, base, amount, net }]) => ({
      value,
      persons,
      base: showExact(base),
      amount: showExact(amount),
      net: showExact(net),
    }));
}

function compare(one: string, other: string): number {
  if (isDecimal(one) && isDecimal(other)) return Number(one) - Number(other);
  return one < other ? -1 : 1;
}

function sum(amounts: readonly Exact[]): Exact {
  return amounts.reduce(addExact, zero);
}
