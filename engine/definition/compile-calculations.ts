/** Calculations: weighted sums and formulas, put in an order in which each uses only earlier ones. */
import { problem, type Position, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { compileRange, compileRounding } from './compile-facts.ts';
import { namedEntries } from './named-entries.ts';
import { suggest } from './nearest.ts';
import { namesIn, parseExpression } from './parse-expression.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Calculation, Must } from './rule-definition.ts';

/** Names a formula may use: facts, single-valued parameters and calculations. */
export interface Names {
  readonly facts: readonly string[];
  readonly parameters: readonly string[];
  readonly calculations: readonly string[];
}

/** Reads `calculate:`. */
export function compileCalculations(node: YamlNode | undefined, names: Names, problems: Problem[]): Calculation[] {
  const calculations = namedEntries(node, problems).flatMap(([name, { keyAt, value }]) => {
    const how = compileHow(value, names, problems);
    if (how === null) return [];
    const answer = textOf(child(value, 'answer')) ?? name;
    const label = textOf(child(value, 'label'));
    const unit = textOf(child(value, 'unit'));
    const round = compileRounding(child(value, 'round'));
    const range = compileRange(child(value, 'range'), problems);
    return [
      {
        name,
        ...(label === undefined ? {} : { label }),
        ...(unit === undefined ? {} : { unit }),
        ...(answer === 'none' ? {} : { answer }),
        how,
        ...(round === undefined ? {} : { round }),
        ...(range === undefined ? {} : { range }),
        about: compileAbout(value),
        at: keyAt,
      } satisfies Calculation,
    ];
  });
  return sortByUse(calculations, problems);
}

function compileHow(node: YamlNode, names: Names, problems: Problem[]): Calculation['how'] | null {
  const formula = child(node, 'formula');
  if (formula !== undefined) {
    const parsed = compileFormula(formula, names, problems);
    return parsed === null ? null : { kind: 'formula', ...parsed };
  }
  const sum = child(node, 'weighted_sum');
  if (sum === undefined) return null;
  const total = textOf(child(node, 'total'));
  if (total !== undefined) requireName(total, names.parameters, child(node, 'total')?.at ?? node.at, problems);
  const terms = entriesOf(sum).flatMap(([value, { keyAt, value: weightNode }]) => {
    const weight = textOf(weightNode);
    const known = requireName(value, [...names.facts, ...names.calculations], keyAt, problems);
    if (weight === undefined || !requireName(weight, names.parameters, weightNode.at, problems) || !known) return [];
    return [{ value, weight, at: keyAt }];
  });
  return { kind: 'weighted_sum', terms, ...(total === undefined ? {} : { total }) };
}

/** Parses a formula scalar and requires each of its names; null when it cannot be read. */
export function compileFormula(
  node: YamlNode,
  names: Names,
  problems: Problem[],
): { expression: NonNullable<ReturnType<typeof parseExpression>['expression']>; text: string } | null {
  const text = textOf(node);
  if (text === undefined) return null;
  const { expression, problems: found } = parseExpression(text, textStart(node));
  problems.push(...found);
  if (expression === null) return null;
  const known = [...names.facts, ...names.parameters, ...names.calculations];
  for (const name of namesIn(expression)) requireName(name, known, node.at, problems);
  return { expression, text };
}

/** Where the text of a scalar begins: after its quote, if it has one. */
export function textStart(node: YamlNode): Position {
  return node.kind === 'scalar' && node.quoted ? { ...node.at, column: node.at.column + 1 } : node.at;
}

function requireName(name: string, known: readonly string[], at: Position, problems: Problem[]): boolean {
  if (known.includes(name)) return true;
  problems.push(problem('unknown-name', at, { name, suggestion: suggest(name, known) }));
  return false;
}

/** Reads `must:`: formulas over parameters that hold at every date. */
export function compileMust(node: YamlNode | undefined, names: Names, problems: Problem[]): Must[] {
  return itemsOf(node).flatMap((item) => {
    const formula = child(item, 'formula');
    const parsed =
      formula === undefined ? null : compileFormula(formula, { ...names, facts: [], calculations: [] }, problems);
    return parsed === null ? [] : [{ ...parsed, about: compileAbout(item), at: item.at }];
  });
}

/** Names of calculations a calculation reads. */
export function usedBy(calculation: Calculation): string[] {
  return calculation.how.kind === 'formula'
    ? namesIn(calculation.how.expression)
    : calculation.how.terms.flatMap((term) => [term.value, term.weight]);
}

function sortByUse(calculations: readonly Calculation[], problems: Problem[]): Calculation[] {
  const byName = new Map(calculations.map((one) => [one.name, one]));
  const sorted: Calculation[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (one: Calculation, trail: readonly string[]): void => {
    if (state.get(one.name) === 'done') return;
    if (state.get(one.name) === 'open') {
      problems.push(
        problem('calculation-circle', one.at, {
          circle: [...trail.slice(trail.indexOf(one.name)), one.name].join(' → '),
        }),
      );
      return;
    }
    state.set(one.name, 'open');
    for (const name of usedBy(one)) {
      const used = byName.get(name);
      if (used !== undefined) visit(used, [...trail, one.name]);
    }
    state.set(one.name, 'done');
    sorted.push(one);
  };
  for (const one of calculations) visit(one, []);
  return sorted;
}
