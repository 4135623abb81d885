/** The facts of some people for one month: single facts from `data`, lists from their registers. */
import type { FactSource, Since } from '../../definition/calculate-definition.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { dataRegister, furtherNotice, type Entry, type FactValue, type Facts } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import { decisionLists, givenLists, suppliedBy } from '../registers/shape.ts';
import type { Calculation } from './calculation.ts';

export interface PersonFacts {
  readonly facts: Facts;
  readonly lists: Readonly<Record<string, readonly Facts[]>>;
  /** Lists that may not be left out, of which there is nothing. */
  readonly missing: readonly string[];
}

/** What the rule answered about a person in one earlier month, named by its first day. */
export interface Decided {
  readonly month: string;
  readonly answers: Facts;
}

const always = '0001-01-01';

/**
 * Facts by person, as they stood after a batch; what was decided in earlier months is not among them.
 */
export async function collectFacts(
  tx: Tx,
  calculation: Calculation,
  persons: readonly string[],
  upto: number,
): Promise<ReadonlyMap<string, PersonFacts>> {
  const { rule, calculate, period } = calculation;
  const facts = await singleFacts(tx, calculation, persons, upto);
  const lists = new Map<string, Record<string, readonly Facts[]>>(persons.map((person) => [person, {}]));
  const missing = new Map<string, string[]>(persons.map((person) => [person, []]));
  for (const list of givenLists(rule)) {
    const from = sinceOf(calculate.facts[list.name], period.start);
    const entries = await tx.registers.inForce({ register: list.name, persons, from, until: period.end, upto });
    const known = factsOf(rule, list.rule, suppliedBy(list));
    const byPerson = Map.groupBy(entries, ({ person }) => person);
    for (const person of persons) {
      const items = (byPerson.get(person) ?? []).map((entry) => only(entry.facts, known));
      const given = lists.get(person);
      if (given !== undefined) given[list.name] = items;
      if (items.length === 0 && !list.optional) missing.get(person)?.push(list.name);
    }
  }
  return new Map(
    persons.map((person) => [
      person,
      { facts: facts.get(person) ?? {}, lists: lists.get(person) ?? {}, missing: missing.get(person) ?? [] },
    ]),
  );
}

/** The facts with what was decided before: a list of earlier months holds the answers that its rule knows, and `bulan`. */
export function withDecisions(rule: RuleDefinition, given: PersonFacts, decided: readonly Decided[]): PersonFacts {
  const lists = decisionLists(rule).map((list) => {
    const known = factsOf(rule, list.rule, new Set());
    return [list.name, decided.map(({ month, answers }) => only({ ...answers, bulan: month }, known))] as const;
  });
  return { ...given, lists: { ...given.lists, ...Object.fromEntries(lists) } };
}

/** Facts in force on the last day of the month; one that is for some time only goes before one that holds on. */
async function singleFacts(
  tx: Tx,
  { rule, calculate, period }: Calculation,
  persons: readonly string[],
  upto: number,
): Promise<ReadonlyMap<string, Facts>> {
  const days = Object.entries(calculate.facts).flatMap(([name, source]) =>
    source.kind === 'period' && Object.hasOwn(rule.facts, name)
      ? [[name, source.day === 'start' ? period.start : period.end] as const]
      : [],
  );
  const supplied = Object.fromEntries(days);
  const query = { register: dataRegister, persons, from: period.end, until: period.end, upto };
  const best = new Map<string, Map<string, Entry>>(persons.map((person) => [person, new Map()]));
  for (const entry of await tx.registers.inForce(query)) {
    const found = best.get(entry.person);
    for (const name of Object.keys(entry.facts ?? {})) {
      const before = found?.get(name);
      if (before === undefined || isNearer(entry, before)) found?.set(name, entry);
    }
  }
  return new Map(
    [...best].map(([person, entries]) => {
      const known = [...entries].filter(([name]) => Object.hasOwn(rule.facts, name) && supplied[name] === undefined);
      const read = known.flatMap(([name, { facts }]) => {
        const value = facts?.[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      return [person, { ...supplied, ...Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1))) }];
    }),
  );
}

function isNearer(one: Entry, other: Entry): boolean {
  const holds = (entry: Entry): boolean => entry.until === furtherNotice;
  if (holds(one) !== holds(other)) return holds(other);
  return one.from === other.from ? one.batch > other.batch : one.from > other.from;
}

/** The first day from which items are read. */
export function sinceOf(source: FactSource | undefined, start: string): string {
  const since: Since | undefined = source === undefined || source.kind === 'period' ? undefined : source.since;
  if (since === undefined) return always;
  const first = Temporal.PlainDate.from(start);
  if (typeof since === 'object') return first.subtract({ months: since.months }).toString();
  const length = { month: 1, quarter: 3, year: 12 }[since];
  return first.with({ month: Math.floor((first.month - 1) / length) * length + 1 }).toString();
}

/** Facts that the rule of an item knows and nobody but the entry gives. */
function factsOf(rule: RuleDefinition, judge: string, supplied: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(Object.keys(rule.calls[judge]?.facts ?? {}).filter((name) => !supplied.has(name)));
}

function only(facts: Facts | null, known: ReadonlySet<string>): Facts {
  const kept: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(facts ?? {})) if (known.has(name)) kept[name] = value;
  return kept;
}
