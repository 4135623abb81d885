/**
 * A slip: what is paid as lines that add up, from a rule and what it told. Exact throughout; only what is shown is rounded,
 * to whole rupiah or to sen, and the line of rounding takes up what that leaves.
 */
import { namesReadBy } from '../definition/names-read.ts';
import type { DecimalText, RuleDefinition } from '../definition/rule-definition.ts';
import type { Slip, SlipLine, SlipTax } from '../definition/slip-definition.ts';
import { EngineError } from '../errors.ts';
import {
  addExact,
  compareExact,
  divideExact,
  formatExact,
  hundred,
  isMultiple,
  multiplyExact,
  roundExact,
  showExact,
  subtractExact,
  tryReadShown,
  zero,
  type Exact,
} from '../exact.ts';
import { fillPhrase } from '../text.ts';
import type { Evaluation, TraceEntry } from './evaluation.ts';
import { explanationTexts as texts } from './explanation-texts.ts';

/** The amounts of a slip, in rupiah with one number of decimals throughout (0 or 2). Reductions are positive. */
export interface SlipAmounts {
  readonly base: readonly SlipAmount[];
  readonly additions: readonly SlipAmount[];
  readonly reductions: readonly SlipAmount[];
  readonly tax: { readonly borneBy: SlipTax['borneBy']; readonly amount: DecimalText | null } | null;
  /** What a floor or a cap took (negative) or gave, and the calculations that were held to it; null when none was. */
  readonly limit: { readonly amount: DecimalText; readonly by: readonly string[] } | null;
  /** What rounding took (negative) or gave. */
  readonly rounding: DecimalText;
  /** The calculations that were rounded on the way; showing whole rupiah or sen rounds too. */
  readonly roundedBy: readonly string[];
  /** Base and additions. */
  readonly gross: DecimalText;
  /** Gross less net. */
  readonly cut: DecimalText;
  readonly net: DecimalText;
}

export interface SlipAmount {
  /** The fact or calculation. */
  readonly name: string;
  readonly amount: DecimalText;
  /** Where the line is a percentage: how many percent of how much. */
  readonly percent?: DecimalText;
  readonly of?: DecimalText;
}

type Counted = { readonly line: SlipAmount; readonly exact: Exact };

type Told = Pick<Evaluation, 'trace'>;
type CalculationEntry = Extract<TraceEntry, { kind: 'calculation' }>;

/**
 * The slip of a rule that declares one; null for a rule that does not.
 * @throws EngineError `slip-without-amount` when a line or the net has no value, `slip-not-balanced` when the lines do not
 * come to the net and no floor, cap or rounding on the way says why
 */
export function slipOf(rule: RuleDefinition, { trace }: Told): SlipAmounts | null {
  const { slip } = rule;
  if (slip === undefined) return null;
  const amounts = readAmounts(rule, trace);
  const [base, additions, reductions] = countLines(slip, amounts);
  const tax = slip.tax?.amount === undefined ? null : amounts.need(slip.tax.amount);
  const net = amounts.need(slip.net);
  const charged = slip.tax?.borneBy === 'employee' && tax !== null ? tax : zero;
  const gross = sumOf([...base, ...additions]);
  const due = subtractExact(subtractExact(gross, sumOf(reductions)), charged);
  const { limit, limitedBy, roundedBy } = explainGap(rule, trace, due, net);
  const all = [gross, due, net, tax ?? zero, limit, ...[base, additions, reductions].flat().map(({ exact }) => exact)];
  const places = all.every((one) => isMultiple(one, { n: 1n, d: 1n })) ? 0 : 2;
  const show = (amount: Exact): DecimalText => formatExact(shown(amount, places), places);
  const shownSum = (lines: readonly Counted[]): Exact => sum(lines.map(({ exact }) => shown(exact, places)));
  const shownGross = addExact(shownSum(base), shownSum(additions));
  const taken = addExact(shownSum(reductions), shown(charged, places));
  const shownDue = addExact(subtractExact(shownGross, taken), shown(limit, places));
  const shownNet = shown(net, places);
  const write = (lines: readonly Counted[]) => lines.map(({ line, exact }) => ({ ...line, amount: show(exact) }));
  return {
    base: write(base),
    additions: write(additions),
    reductions: write(reductions),
    tax: slip.tax === undefined ? null : { borneBy: slip.tax.borneBy, amount: tax === null ? null : show(tax) },
    limit: limitedBy.length === 0 ? null : { amount: show(limit), by: limitedBy },
    rounding: show(subtractExact(shownNet, shownDue)),
    roundedBy,
    gross: show(shownGross),
    cut: show(subtractExact(shownGross, shownNet)),
    net: show(net),
  };
}

function shown(amount: Exact, places: number): Exact {
  return roundExact(amount, { places, mode: 'half_up' });
}

interface Amounts {
  /** Undefined for an optional fact or calculation without a value. */
  readonly find: (name: string) => Exact | undefined;
  /** @throws EngineError `slip-without-amount` */
  readonly need: (name: string) => Exact;
  readonly isPercent: (name: string) => boolean;
}

function readAmounts(rule: RuleDefinition, trace: readonly TraceEntry[]): Amounts {
  const values = new Map<string, Exact>();
  for (const entry of trace) {
    if (entry.kind !== 'fact' && entry.kind !== 'calculation') continue;
    const value = typeof entry.value === 'string' ? tryReadShown(entry.value) : null;
    if (value !== null) values.set(entry.name, value);
  }
  const mayLack = (name: string): boolean =>
    rule.facts[name]?.optional ?? rule.calculations.find((one) => one.name === name)?.optional ?? false;
  const unitOf = (name: string): string | undefined =>
    rule.facts[name]?.unit ?? rule.calculations.find((one) => one.name === name)?.unit;
  const need = (name: string): Exact => {
    const value = values.get(name);
    if (value === undefined) throw new EngineError('slip-without-amount', { rule: rule.id, name });
    return value;
  };
  return {
    find: (name) => (values.has(name) || mayLack(name) ? values.get(name) : need(name)),
    need,
    isPercent: (name) => unitOf(name) === 'persen',
  };
}

/** Base, additions and reductions, each exactly; lines without a value are left out. */
function countLines({ base, additions, reductions }: Slip, amounts: Amounts): [Counted[], Counted[], Counted[]] {
  const parts = base.flatMap((name): Counted[] => {
    const exact = amounts.find(name);
    return exact === undefined ? [] : [{ line: { name, amount: '' }, exact }];
  });
  const whole = sumOf(parts);
  const count = ({ name, of }: SlipLine): Counted[] => {
    const exact = amounts.find(name);
    if (exact === undefined) return [];
    if (!amounts.isPercent(name)) return [{ line: { name, amount: '' }, exact }];
    const from = of === undefined ? whole : amounts.need(of);
    const line = { name, amount: '', percent: showExact(exact), of: showExact(from) };
    return [{ line, exact: divideExact(multiplyExact(from, exact), hundred) }];
  };
  return [parts, additions.flatMap(count), reductions.flatMap(count)];
}

interface Gap {
  readonly limit: Exact;
  readonly limitedBy: readonly string[];
  readonly roundedBy: readonly string[];
}

/** What stands between the lines and the net: only limits and roundings on the way may, and those of the net itself. */
function explainGap(rule: RuleDefinition, trace: readonly TraceEntry[], due: Exact, net: Exact): Gap {
  const unlimited = { limit: zero, limitedBy: [] };
  // a line may be what is left of the base once all is rounded
  if (compareExact(due, net) === 0) return { ...unlimited, roundedBy: [] };
  const between = entriesBetween(rule, trace);
  const rounded = between.filter((entry) => compareExact(readBeforeRounding(entry), readValue(entry)) !== 0);
  const roundedBy = rounded.map(({ name }) => name);
  const last = between.find(({ name }) => name === rule.slip?.net);
  const unrounded = last?.rounded === undefined ? net : readBeforeRounding(last);
  const gap = subtractExact(unrounded, due);
  if (gap.n === 0n) return { ...unlimited, roundedBy };
  const limitedBy = between.filter(({ limited }) => limited !== undefined).map(({ name }) => name);
  if (limitedBy.length > 0) return { limit: gap, limitedBy, roundedBy };
  if (rounded.some((entry) => entry !== last)) return { ...unlimited, roundedBy };
  const amount = showExact(unrounded);
  const isRounded = compareExact(unrounded, net) !== 0;
  const paid = isRounded ? fillPhrase(texts.beforeRounding, { amount, rounded: showExact(net) }) : amount;
  const told = { sum: showExact(due), net: rule.slip?.net ?? '', paid, gap: showExact(gap) };
  throw new EngineError('slip-not-balanced', { rule: rule.id, ...told });
}

/** The calculations by which the net reads the lines, itself included and the lines not. */
function entriesBetween(rule: RuleDefinition, trace: readonly TraceEntry[]): readonly CalculationEntry[] {
  const { slip } = rule;
  if (slip === undefined) return [];
  const lines = new Set([...slip.base, ...[...slip.additions, ...slip.reductions].map(({ name }) => name)]);
  const byName = new Map(rule.calculations.map((one) => [one.name, one]));
  const reaching = new Map<string, boolean>();
  const reaches = (name: string): boolean => {
    const known = reaching.get(name);
    const calculation = byName.get(name);
    if (known !== undefined || calculation === undefined) return known ?? false;
    reaching.set(name, false);
    const reads = namesReadBy(calculation);
    // every name is asked, so that each that reaches a line is marked
    const found = reads.map((one) => lines.has(one) || reaches(one)).includes(true);
    reaching.set(name, found);
    return found;
  };
  reaches(slip.net);
  const stands = (name: string): boolean => name === slip.net || (reaching.get(name) === true && !lines.has(name));
  return trace.filter((entry): entry is CalculationEntry => entry.kind === 'calculation' && stands(entry.name));
}

function readValue({ value }: CalculationEntry): Exact {
  return tryReadShown(value) ?? zero;
}

function readBeforeRounding({ rounded, limited, exact, value }: CalculationEntry): Exact {
  return tryReadShown(rounded === undefined ? value : (limited?.to ?? exact)) ?? zero;
}

function sumOf(lines: readonly Counted[]): Exact {
  return sum(lines.map(({ exact }) => exact));
}

function sum(amounts: readonly Exact[]): Exact {
  return amounts.reduce(addExact, zero);
}
