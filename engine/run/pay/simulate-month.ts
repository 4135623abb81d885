/** A pay rule's replacement beside the one in force: what everyone would get for a month, from the same entries. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { compareExact, parseExact, sumDecimals } from '../../exact.ts';
import type { RunOutcome } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Period, Person } from '../../store/records.ts';
import { calendarInForce } from '../calendar.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { periodAround } from '../period.ts';
import { decisionLists } from '../registers/shape.ts';
import { allStates } from '../states.ts';
import { calculationIn, type Calculation } from './calculation.ts';
import { collectFacts, withDecisions, type Decided, type PersonFacts } from './collect-facts.ts';
import { decisionsOf } from './correct-months.ts';
import { assessPerson, type Assessment } from './evaluate-person.ts';
import { difference } from './tally.ts';

export interface MonthSimulation {
  readonly rule: string;
  /** `2026-01` */
  readonly month: string;
  readonly before: RuleVersion;
  readonly after: RuleVersion;
  readonly people: { readonly read: number; readonly changed: number };
  readonly totals: Totals;
  /** How many went from which outcome to which; only where it is another one. */
  readonly outcomes: readonly { readonly from: RunOutcome; readonly to: RunOutcome; readonly people: number }[];
  /** By unit id, in its order. */
  readonly units: readonly UnitTotals[];
  /** Who loses and who gains most. */
  readonly losers: readonly Mover[];
  readonly winners: readonly Mover[];
}

export interface RuleVersion {
  readonly version: number;
  readonly pack: string;
  readonly hash: string;
}

/** Amounts paid for the month; decimals. */
export interface Totals {
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface UnitTotals extends Totals {
  readonly unit: string;
  readonly people: number;
  readonly changed: number;
}

export interface Mover extends Totals {
  /** The person's id. */
  readonly person: string;
}

export interface SimulateMonthRequest {
  readonly rule: string;
  readonly candidate: RuleDefinition;
  /** A day of the month. */
  readonly date: string;
  readonly onProgress?: (done: number, of: number) => void;
}

const slice = 250;
const movers = 10;

/**
 * Evaluates everyone of a month by the rule that the published calculation pins, and by its candidate. Nothing is written,
 * and months that are locked are not looked at again.
 * @throws EngineError `rule-not-calculated` for a rule with which no published workflow calculates
 */
export async function simulateMonth(
  engine: Engine,
  institution: string,
  { rule, candidate, date, onProgress = () => {} }: SimulateMonthRequest,
): Promise<MonthSimulation> {
  const period = periodAround('month', date);
  const { now, upto, of } = await engine.store.read(institution, async (tx) => ({
    now: await calculationInForce(engine, tx, rule, period),
    upto: await tx.registers.lastBatch(),
    of: await tx.organisation.countDuring(period.start, period.end),
  }));
  const then: Calculation = { ...now, rule: candidate };
  const compared = createComparison();
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const page = await engine.store.read(institution, (tx) => readPage(tx, { now, then, upto }, from));
    for (const { person, before, decided, candidate: given } of page) {
      const was = await assessPerson(now, withDecisions(now.rule, before, decided));
      const becomes = await assessPerson(then, withDecisions(then.rule, given, decided));
      compared.add(person, was, becomes);
    }
    await breathe();
    onProgress(compared.read(), of);
    after = page.length < slice ? undefined : page.at(-1)?.person.id;
  }
  const month = period.start.slice(0, 7);
  return { rule, month, before: versionOf(now.rule), after: versionOf(candidate), ...compared.report() };
}

function versionOf({ version, pack, hash }: RuleDefinition): RuleVersion {
  return { version, pack, hash };
}

/** What the latest edition of a workflow that calculates with the rule would calculate. */
async function calculationInForce(engine: Engine, tx: Tx, rule: string, period: Period): Promise<Calculation> {
  for (const { id, hash } of await tx.definitions.list('workflow')) {
    const closure = await loadClosure(engine, tx, { workflow: id, hash });
    const state = allStates(closure.workflow).find(({ calculate }) => calculate?.rule === rule);
    if (state?.calculate === undefined) continue;
    return calculationIn(closure, state.calculate, { case: '', period, calendar: await calendarInForce(tx) });
  }
  throw new EngineError('rule-not-calculated', { rule });
}

interface Sides {
  readonly now: Calculation;
  readonly then: Calculation;
  readonly upto: number;
}

interface Given {
  readonly person: Person;
  readonly before: PersonFacts;
  readonly candidate: PersonFacts;
  readonly decided: readonly Decided[];
}

async function readPage(tx: Tx, { now, then, upto }: Sides, after: string): Promise<readonly Given[]> {
  const { start, end } = now.period;
  const people = await tx.organisation.activeDuring(start, end, { limit: slice, after });
  const ids = people.map(({ id }) => id);
  const before = await collectFacts(tx, now, ids, upto);
  const candidate = await collectFacts(tx, then, ids, upto);
  const reads = [now, then].some(({ rule }) => decisionLists(rule).length > 0);
  const locked = reads
    ? (await tx.runs.list()).filter(({ status, rule }) => status === 'locked' && rule.id === now.rule.id)
    : [];
  const startOf = new Map(locked.map((run) => [run.case, run.start]));
  const results = await tx.runs.resultsFor([...startOf.keys()], ids);
  const monthOf = (one: { readonly case: string }): string => startOf.get(one.case) ?? '';
  const byPerson = Map.groupBy(
    results.toSorted((a, b) => (monthOf(a) < monthOf(b) ? -1 : 1)),
    ({ person }) => person,
  );
  const none: PersonFacts = { facts: {}, lists: {}, missing: [] };
  return people.map((person) => ({
    person,
    before: before.get(person.id) ?? none,
    candidate: candidate.get(person.id) ?? none,
    decided: decisionsOf(byPerson.get(person.id) ?? [], startOf, start),
  }));
}

type Compared = Omit<MonthSimulation, 'rule' | 'month' | 'before' | 'after'>;

interface Comparison {
  add(person: Person, before: Assessment, after: Assessment): void;
  read(): number;
  report(): Compared;
}

interface Sum {
  people: number;
  changed: number;
  before: string;
  after: string;
}

function createComparison(): Comparison {
  const units = new Map<string, Sum>();
  const outcomes = new Map<string, { readonly from: RunOutcome; readonly to: RunOutcome; people: number }>();
  let losers: readonly Mover[] = [];
  let winners: readonly Mover[] = [];
  let read = 0;
  const add: Comparison['add'] = ({ id, unit }, before, after) => {
    read++;
    const moved = difference(after.amount, before.amount);
    const sum = units.get(unit) ?? { people: 0, changed: 0, before: '0', after: '0' };
    units.set(unit, sum);
    sum.people++;
    sum.before = sumDecimals([sum.before, before.amount]);
    sum.after = sumDecimals([sum.after, after.amount]);
    if (moved !== '0' || before.outcome !== after.outcome) sum.changed++;
    if (before.outcome !== after.outcome) {
      const key = `${before.outcome} ${after.outcome}`;
      const known = outcomes.get(key) ?? { from: before.outcome, to: after.outcome, people: 0 };
      outcomes.set(key, known);
      known.people++;
    }
    const mover = { person: id, before: before.amount, after: after.amount, difference: moved };
    if (moved.startsWith('-')) losers = most([...losers, mover], 1);
    else if (moved !== '0') winners = most([...winners, mover], -1);
  };
  const report = (): Compared => {
    const all = [...units].sort(([a], [b]) => (a < b ? -1 : 1));
    const [before, after] = [
      sumDecimals(all.map(([, one]) => one.before)),
      sumDecimals(all.map(([, one]) => one.after)),
    ];
    return {
      people: { read, changed: all.reduce((total, [, one]) => total + one.changed, 0) },
      totals: { before, after, difference: difference(after, before) },
      outcomes: [...outcomes.values()].sort((a, b) => b.people - a.people),
      units: all.map(([unit, one]) => ({ unit, ...one, difference: difference(one.after, one.before) })),
      losers,
      winners,
    };
  };
  return { add, read: () => read, report };
}

/** The few whose amount moves most, in one direction; those who came first among equals. */
function most(found: readonly Mover[], direction: 1 | -1): readonly Mover[] {
  const order = (a: Mover, b: Mover): number =>
    direction * compareExact(parseExact(a.difference), parseExact(b.difference));
  return found.toSorted(order).slice(0, movers);
}
