/** The order of calculations: each uses only earlier ones, and none is further from the facts than can be followed. */
import { problem, type Position, type Problem } from '../problem.ts';
import { partsOf, type Expression } from './expression.ts';
import { namesReadBy } from './names-read.ts';
import type { Calculation, Control, DecisionTable } from './rule-definition.ts';

/** Steps from the facts to a result at most, counting the operators on the way: what computes them recurses. */
const mostSteps = 500;

/** Steps of a verb that is written without a formula. */
const stepsOfVerb = 6;

/** The calculations in order; circles and too long ways are reported. */
export function sortByUse(
  calculations: readonly Calculation[],
  controls: readonly Control[],
  problems: Problem[],
): Calculation[] {
  const byName = new Map(calculations.map((one) => [one.name, one]));
  const limits = limitsOf(controls);
  const sorted: Calculation[] = [];
  const steps = new Map<string, number | 'open'>();
  let isTold = false;
  const visit = (name: string, trail: readonly string[], at: Position): number => {
    const calculation = byName.get(name);
    const uses = calculation === undefined ? (limits.get(name) ?? []) : namesReadBy(calculation);
    const known = steps.get(name);
    if (known === 'open') {
      const circle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
      problems.push(problem('calculation-circle', calculation?.at ?? at, { circle }));
      return 0;
    }
    if (known !== undefined) return known;
    if (calculation === undefined && uses.length === 0) return 0;
    if (trail.length > mostSteps) return mostSteps;
    steps.set(name, 'open');
    const inner = [...trail, name];
    const place = calculation?.at ?? at;
    const before = uses.reduce((most, used) => Math.max(most, visit(used, inner, place)), 0);
    const own = before + (calculation === undefined ? 1 : stepsOf(calculation));
    steps.set(name, own);
    if (calculation !== undefined) sorted.push(calculation);
    if (own > mostSteps && !isTold) {
      isTold = true;
      problems.push(problem('calculation-too-deep', place, { name: calculation?.label ?? name, limit: mostSteps }));
    }
    return own;
  };
  for (const one of calculations) visit(one.name, [], one.at);
  for (const { each, at } of controls) for (const fact of each) visit(fact, [], at);
  return sorted;
}

/** A fact that a control may lower needs the control's limit first. */
export function limitsOf(controls: readonly Control[]): ReadonlyMap<string, readonly string[]> {
  const limits = new Map<string, string[]>();
  for (const { each, atMost, effect } of controls) {
    if (effect !== 'force') continue;
    for (const fact of each) {
      const before = limits.get(fact);
      if (before === undefined) limits.set(fact, [atMost]);
      else before.push(atMost);
    }
  }
  return limits;
}

function stepsOf({ how }: Calculation): number {
  switch (how.kind) {
    case 'formula':
      return depthOf(how.expression);
    case 'decide':
      return depthOfOutputs(how.table);
    case 'call':
      return greatest(Object.values(how.facts).map(({ expression }) => depthOf(expression)));
    default:
      return stepsOfVerb;
  }
}

function depthOfOutputs({ rows }: DecisionTable): number {
  const outputs = rows.flatMap((row) => Object.values(row.outputs));
  return greatest(outputs.map((output) => (output.kind === 'formula' ? depthOf(output.expression) : 1)));
}

function depthOf(expression: Expression): number {
  const parts = partsOf(expression);
  return parts.length === 0 ? 1 : 1 + greatest(parts.map(depthOf));
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), 1);
}
