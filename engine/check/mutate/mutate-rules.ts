/** The values of many rules that their own tests do not pin down. */
import { calendarSeen, lookUp, type Library } from '../../definition/library.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { mutateRule } from './mutate-rule.ts';
import { tellUnnoticed, type Unpinned } from './report.ts';
import { isMet, outcomesOf } from '../run-tests.ts';

export interface LibraryMutation {
  /** How many values were moved, up and down. */
  readonly moves: number;
  readonly unpinned: readonly Unpinned[];
  /** Rules whose tests fail as they are: nothing can be said of them yet. */
  readonly failing: readonly RuleDefinition[];
}

/** How far the work is: of which rule how many steps of how many are done. */
export type Progress = (rule: RuleDefinition, done: number, of: number) => void;

/** What the tests of these rules leave open, rule by rule; `told` hears how far it is. */
export async function mutateRules(
  library: Library,
  rules: readonly RuleDefinition[],
  told: Progress = () => {},
): Promise<LibraryMutation> {
  const failing: RuleDefinition[] = [];
  const unpinned: Unpinned[] = [];
  let moves = 0;
  for (const rule of rules) {
    const calendar = calendarSeen(library, rule.pack);
    const outcomes = await outcomesOf(rule, calendar);
    if (!outcomes.every(isMet)) {
      failing.push(rule);
      continue;
    }
    const base = rule.base === undefined ? null : lookUp(library, 'rule', rule.base.pack, rule.id);
    const seeds = (base?.tests ?? []).map(({ given, cohort }) => ({ facts: given, cohort }));
    const mutation = await mutateRule(rule, { seeds, calendar, told: (done, of) => told(rule, done, of) });
    moves += mutation.moves;
    unpinned.push(...tellUnnoticed(rule, mutation.unnoticed));
  }
  return { moves, unpinned, failing };
}
