/** Everything that the next people of a run are judged by, read as one state of the store. */
import type { Run, RunResult } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Person } from '../../store/records.ts';
import { decisionLists } from '../registers/shape.ts';
import type { Calculation } from './calculation.ts';
import { collectFacts, type Decided, type PersonFacts } from './collect-facts.ts';
import { decisionsOf, type EarlierMonth } from './correct-months.ts';
import type { LateMonth } from './late-months.ts';

export interface RunInHand {
  readonly run: Run;
  readonly calculation: Calculation;
  readonly late: readonly LateMonth[];
}

export interface Ground {
  readonly people: readonly Person[];
  readonly facts: ReadonlyMap<string, PersonFacts>;
  /** Locked results by the same rule, by person and in the order of their months. */
  readonly locked: ReadonlyMap<string, readonly RunResult[]>;
  /** What those decided in earlier months, where the rule reads it or a month is evaluated again. */
  readonly decided: ReadonlyMap<string, readonly Decided[]>;
  /** Months to evaluate again, by person. */
  readonly months: ReadonlyMap<string, readonly EarlierMonth[]>;
}

/** Reads what the next `limit` people need; null when nobody is left. */
export async function readGround(tx: Tx, inHand: RunInHand, limit: number): Promise<Ground | null> {
  const { run, calculation, late } = inHand;
  const people = await tx.organisation.activeDuring(run.start, run.end, { limit, after: run.after });
  if (people.length === 0) return null;
  const ids = people.map(({ id }) => id);
  const readsDecisions = decisionLists(calculation.rule).length > 0;
  const concerned = ids.filter((id) => late.some((month) => isConcerned(month, id)));
  const lockedRuns = (await tx.runs.list()).filter(
    ({ status, rule }) => status === 'locked' && rule.id === run.rule.id,
  );
  const startOf = new Map(lockedRuns.map((one) => [one.case, one.start]));
  const results = await tx.runs.resultsFor([...startOf.keys()], readsDecisions ? ids : concerned);
  const byMonth = (a: RunResult, b: RunResult): number =>
    (startOf.get(a.case) ?? '') < (startOf.get(b.case) ?? '') ? -1 : 1;
  const locked = Map.groupBy([...results].sort(byMonth), ({ person }) => person);
  const decided = new Map([...locked].map(([id, own]) => [id, decisionsOf(own, startOf, run.start)]));
  const months = await earlierMonths(tx, { ...inHand, concerned, readsDecisions });
  return { people, facts: await collectFacts(tx, calculation, ids, run.upto), locked, decided, months };
}

/** Whether a month is looked at again for a person. */
function isConcerned({ persons }: LateMonth, id: string): boolean {
  return persons === null || persons.has(id);
}

interface Concern extends RunInHand {
  readonly concerned: readonly string[];
  readonly readsDecisions: boolean;
}

/** Where a month reads those before it, all from the first one that something came late for. */
async function earlierMonths(
  tx: Tx,
  { run, late, concerned, readsDecisions }: Concern,
): Promise<ReadonlyMap<string, readonly EarlierMonth[]>> {
  const months = new Map<string, EarlierMonth[]>(concerned.map((id) => [id, []]));
  const begun = new Set<string>();
  for (const month of late) {
    const { run: earlier, calculation, seen, persons } = month;
    const again = concerned.filter((id) => isConcerned(month, id) || (readsDecisions && begun.has(id)));
    if (again.length === 0) continue;
    for (const id of again) begun.add(id);
    const facts = await collectFacts(tx, calculation, again, run.upto);
    const entries = await tx.registers.late({ after: seen, upto: run.upto, until: earlier.end }, again);
    const byPerson = Map.groupBy(entries, ({ person }) => person);
    for (const id of again) {
      const own = facts.get(id);
      const entries = byPerson.get(id) ?? [];
      if (own !== undefined) months.get(id)?.push({ calculation, facts: own, entries, isNewRule: persons === null });
    }
  }
  return months;
}
