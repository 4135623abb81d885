/**
 * Corrections: for a person about whom entries came late, the locked months are evaluated again, each by its own rule and
 * as at its own last day, with the entries of today; so they are for everybody where a rule holds backwards. What comes out
 * otherwise is a difference of this month. A locked result is never touched, and each difference is taken once: it counts
 * against what was paid so far, corrections included.
 */
import { retroactiveOf } from '../../definition/compile-retroactive.ts';
import { sumDecimals } from '../../exact.ts';
import type { Correction, Entry, Facts, RunResult } from '../../store/pay-records.ts';
import type { JsonObject } from '../../store/records.ts';
import type { Calculation } from './calculation.ts';
import { withDecisions, type Decided, type PersonFacts } from './collect-facts.ts';
import { assessPerson } from './evaluate-person.ts';
import { difference } from './tally.ts';

/** A locked month as it concerns one person. */
export interface EarlierMonth {
  readonly calculation: Calculation;
  /** The facts as they stand today. */
  readonly facts: PersonFacts;
  /** What came late. */
  readonly entries: readonly Entry[];
  /** Whether the rule is one that holds backwards and judges this month for the first time. */
  readonly isNewRule: boolean;
}

export interface Corrected {
  readonly corrections: readonly Correction[];
  /** What explains them, in the same order. */
  readonly grounds: readonly JsonObject[];
  /** What was decided in all earlier months, as it stands now. */
  readonly decided: readonly Decided[];
}

/** Most entries that are named as the reason. */
const mostReasons = 20;

/** The corrections of one person; months come in their order. */
export async function correctPerson(
  months: readonly EarlierMonth[],
  locked: readonly RunResult[],
  before: readonly Decided[],
): Promise<Corrected> {
  const corrections: Correction[] = [];
  const grounds: JsonObject[] = [];
  let decided = before;
  for (const { calculation, facts, entries, isNewRule } of months) {
    const paid = locked.find((one) => one.case === calculation.case);
    // Whoever was not there in that month is not paid for it now.
    if (paid === undefined) continue;
    const { start } = calculation.period;
    const earlier = decided.filter(({ month }) => month < start);
    const assessed = await assessPerson(calculation, withDecisions(calculation.rule, facts, earlier));
    const failed = assessed.outcome === 'exception';
    if (!failed) decided = replace(decided, { month: start, answers: decidedBy(assessed.answers) });
    const soFar = sumDecimals([paid.amount, ...takenBefore(locked, calculation.case)]);
    const owed = failed ? soFar : assessed.amount;
    if (failed ? paid.outcome === 'exception' : owed === soFar) continue;
    corrections.push({
      month: start,
      case: calculation.case,
      before: soFar,
      after: owed,
      difference: difference(owed, soFar),
      because: entries
        .slice(0, mostReasons)
        .map(({ register, from, batch, line }) => ({ register, from, batch, line })),
      ...(isNewRule ? retroactiveRule(calculation) : {}),
      answers: assessed.answers,
      problem: assessed.problem,
    });
    grounds.push({ case: calculation.case, facts: assessed.facts, ...assessed.ground });
  }
  return { corrections, grounds, decided };
}

function retroactiveRule({ rule }: Calculation): Pick<Correction, 'rule'> {
  const told = retroactiveOf(rule);
  return told === null ? {} : { rule: told };
}

/** What was answered in locked months, as it was last corrected; results come in the order of their months. */
export function decisionsOf(
  locked: readonly RunResult[],
  startOf: ReadonlyMap<string, string>,
  before: string,
): readonly Decided[] {
  const corrections = locked.flatMap((one) => one.corrections);
  return locked.flatMap((result): Decided[] => {
    const month = startOf.get(result.case) ?? '';
    const last = corrections.findLast((one) => one.case === result.case && one.problem === null);
    if (month >= before || (result.outcome === 'exception' && last === undefined)) return [];
    return [{ month, answers: decidedBy(last?.answers ?? result.answers) }];
  });
}

function replace(decided: readonly Decided[], one: Decided): readonly Decided[] {
  const others = decided.filter(({ month }) => month !== one.month);
  return [...others, one].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function takenBefore(locked: readonly RunResult[], caseId: string): readonly string[] {
  const taken = locked.flatMap(({ corrections }) => corrections);
  return taken.filter((one) => one.case === caseId).map((one) => one.difference);
}

/** Answers that a later month may read: what the law leaves open is none. */
function decidedBy(answers: JsonObject): Facts {
  const plain = Object.entries(answers).filter(([, value]) => typeof value === 'string' || typeof value === 'boolean');
  return Object.fromEntries(plain) as Facts;
}
