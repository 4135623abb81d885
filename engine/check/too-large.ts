/** What the proofs of a rule cost, told before they begin. */
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { tablesOf } from '../definition/tables-of.ts';

/** Thrown instead of beginning a proof that would not end within seconds. */
export class RuleTooLarge extends Error {
  readonly rule: string;
  readonly counts: Readonly<Record<'dates' | 'scenes' | 'names' | 'cells', number>>;
  constructor(rule: string, counts: RuleTooLarge['counts']) {
    super(`${rule} is too large to be proved`);
    this.rule = rule;
    this.counts = counts;
  }
}

/** About what a few seconds allow: a cell of a table is compared with each of its rows, a name is worked out. */
const mostSteps = 20_000_000;
const stepsOfName = 60;

/** @throws RuleTooLarge for a rule with too many names and cells for the dates and choices at which they differ */
export function requireProvable(rule: RuleDefinition, dates: number, scenes: number): void {
  const names = namesOf(rule);
  const tables = tablesOf(rule).map(({ table }) => ({
    rows: table.rows.length,
    cells: table.rows.reduce((sum, row) => sum + Object.keys(row.cells).length, 0),
  }));
  const compared = tables.reduce((sum, { rows, cells }) => sum + rows * cells, 0);
  if (dates * scenes * (names * stepsOfName + compared) <= mostSteps) return;
  const cells = tables.reduce((sum, table) => sum + table.cells, 0);
  throw new RuleTooLarge(rule.id, { dates, scenes, names, cells });
}

/** Facts, parameters with their entries and dates, and calculations, of the rules that are called too. */
function namesOf({ facts, parameters, calculations, calls }: RuleDefinition): number {
  const entries = Object.values(parameters).map(({ history }) => {
    const value = history.at(-1)?.value;
    return history.length + (typeof value === 'object' ? Object.keys(value).length : 0);
  });
  const own = Object.keys(facts).length + calculations.length + entries.reduce((sum, one) => sum + one, 0);
  return Object.values(calls).reduce((sum, called) => sum + namesOf(called), own);
}
