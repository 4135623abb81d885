/** No formula divides by zero, reads what may be missing, or mixes kinds of value, whatever the facts. */
import type { Expression } from '../../definition/expression.ts';
import type { Calculation, DecisionTable, FactType, RuleDefinition } from '../../definition/rule-definition.ts';
import { suggest } from '../../definition/nearest.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import type { Environment } from '../environment.ts';
import type { Finding, Report } from '../finding.ts';
import { infer } from '../infer.ts';
import { mostPlaces } from '../../rules/evaluate-expression.ts';
import type { Moment } from '../moments.ts';
import { afterRow, calculationDomain, rowEnvironment } from '../calculation-domain.ts';
import { phrase } from '../phrases.ts';
import { adviseOnMissing } from './missing-advice.ts';
import { tellEndedEntry } from './table-entries.ts';
import { sinceOf, type CheckedTable, type RuleCheck } from '../rule-context.ts';

/** A formula of the rule, and how to look into it. */
interface Formula {
  readonly name: string;
  readonly at: Position;
  /** The calculation that it belongs to; null for a row of the answers' table. */
  readonly calculation: Calculation | null;
  readonly look: (moment: Moment, environment: Environment, report: Report) => unknown;
}

export const checkFormulas: RuleCheck = (rule, { moments, tables }) => {
  const formulas = formulasOf(rule, tables);
  const found = new Map<string, Problem>();
  for (const moment of moments.filter((one) => one.undated.length === 0)) {
    for (const environment of moment.environments) {
      for (const formula of formulas) {
        formula.look(moment, environment, (finding) => {
          const key = keyOf(formula, finding);
          const one = found.has(key) ? null : tellFinding(rule, formula, finding, moment.at);
          if (one !== null) found.set(key, one);
        });
      }
    }
  }
  return [...found.values()];
};

/** What is known once the rows above have not applied. */
function above(table: DecisionTable, index: number, environment: Environment): Environment {
  return table.rows.slice(0, index).reduce((known, row) => afterRow(table, row, known), environment);
}

/** A fact that may be missing is told once, where it is first read: what reads that in turn is not wrong. */
function keyOf({ at }: Formula, finding: Finding): string {
  if (finding.finding === 'may-be-missing') return `may-be-missing ${finding.name}`;
  return `${at.line}:${at.column} ${JSON.stringify(finding)}`;
}

/** What is always computed: answers, table inputs and outputs. Other calculations are seen through these. */
function formulasOf(rule: RuleDefinition, tables: readonly CheckedTable[]): Formula[] {
  const computed = new Set(rule.table?.inputs ?? []);
  const isAsked = (one: Calculation): boolean =>
    one.optional !== true && (one.answer !== undefined || computed.has(one.name));
  const calculations = rule.calculations.filter(isAsked).map((one) => ({
    name: one.label ?? one.name,
    at: one.at,
    calculation: one,
    look: ({ scope }: Moment, environment: Environment, report: Report) =>
      calculationDomain(scope, one, environment, report),
  }));
  const intermediate = rule.calculations
    .filter((one) => !isAsked(one))
    .map((one) => ({
      name: one.label ?? one.name,
      at: one.at,
      calculation: one,
      look: ({ scope }: Moment, environment: Environment, report: Report) =>
        // whoever asks for it makes sure of its facts, or of its value, first; that is checked there
        calculationDomain(scope, one, environment, withoutMissing(report)),
    }));
  const given = tables.flatMap(({ table, name: tableName, outputs }) => {
    const calculation = rule.calculations.find((one) => one.name === tableName) ?? null;
    const heard = calculation?.optional === true ? withoutMissing : (report: Report) => report;
    return table.rows.flatMap((row, index) =>
      Object.entries(row.outputs).flatMap(([name, output]): Formula[] =>
        output.kind === 'formula'
          ? [
              {
                name,
                at: row.at,
                calculation,
                look: (_, known, report) =>
                  lookAt(
                    output.expression,
                    outputs[name]?.type,
                    rowEnvironment(row, above(table, index, known)),
                    heard(report),
                  ),
              },
            ]
          : [],
      ),
    );
  });
  return [...calculations, ...intermediate, ...given];
}

/** A formula of a row gives what its column is. */
function lookAt(expression: Expression, type: FactType | undefined, environment: Environment, report: Report): void {
  const domain = infer(expression, environment, report);
  if (domain === null || (type !== 'number' && type !== 'date') || domain.kind === type) return;
  report({ finding: 'type-mismatch', operator: 'decide', left: domain.kind, right: type, offset: 0 });
}

function withoutMissing(report: Report): Report {
  return (finding) => {
    if (finding.finding !== 'may-be-missing') report(finding);
  };
}

/** What a finding in a formula is told as; null for what the compiler has told. */
export function tellFinding(
  rule: RuleDefinition,
  { name, at, calculation }: Pick<Formula, 'name' | 'at' | 'calculation'>,
  finding: Finding,
  date: string,
): Problem | null {
  switch (finding.finding) {
    case 'division-by-zero':
      return problem('division-by-zero', at, { since: sinceOf(rule, date), name });
    case 'may-be-missing': {
      const advice = adviseOnMissing(rule, calculation, finding.name);
      return problem('fact-may-be-missing', at, { name, fact: finding.name, advice });
    }
    case 'type-mismatch': {
      const { operator, left, right } = finding;
      return problem('type-mismatch', at, { name, operator, left: phrase(left), right: phrase(right) });
    }
    case 'unknown-value': {
      const { value, name: input, known } = finding;
      return problem('unknown-value', at, { value, input, suggestion: suggest(value, known) });
    }
    case 'no-entry': {
      const { table, code } = finding;
      if (code === null) return problem('lookup-open', at, { table });
      return (
        tellEndedEntry(rule, table, code, date) ??
        problem('lookup-missing', at, { since: sinceOf(rule, date), table, code })
      );
    }
    case 'bad-places':
      return problem('rounding-places', at, { name, limit: mostPlaces });
    case 'not-whole':
      return problem('date-step-not-whole', at, { name, function: finding.function });
    case 'no-points':
      return problem('table-without-points', at, { table: finding.table });
    case 'unknown-name':
      // The compiler has reported it.
      return null;
  }
}
