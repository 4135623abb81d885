/** Formulas: parsed, and each of their names known. */
import type { Position, Problem } from '../problem.ts';
import { ruleDate } from './date-functions.ts';
import type { PlacedFormula } from './list-definition.ts';
import { namesIn, parseExpression } from './parse-expression.ts';
import type { YamlNode } from './parse-yaml.ts';
import { tellUnknown } from './verb-names.ts';
import { textOf } from './yaml-tree.ts';

/** Names a formula may use. */
export interface Names {
  readonly facts: readonly string[];
  /** Parameters, and the entries of those that are tables: `bobot.renstra`. */
  readonly parameters: readonly string[];
  /** Parameters that are tables. */
  readonly tables: readonly string[];
  readonly calculations: readonly string[];
  /** Codes of the facts that are choices. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/** Parses a formula scalar and requires each of its names; null when it cannot be read. */
export function compileFormula(node: YamlNode, names: Names, problems: Problem[]): PlacedFormula | null {
  const text = textOf(node);
  if (text === undefined) return null;
  const at = textStart(node);
  const { expression, problems: found } = parseExpression(text, at);
  problems.push(...found);
  if (expression === null) return null;
  const known = everyName(names);
  for (const name of namesIn(expression))
    if (!known.has(name)) tellUnknown(name, [...known, ruleDate], node.at, { names, problems });
  return { expression, text, at };
}

const everyNames = new WeakMap<Names, ReadonlySet<string>>();

/** Facts, parameters and calculations, put together once for all formulas of a rule. */
function everyName(names: Names): ReadonlySet<string> {
  const known = everyNames.get(names) ?? new Set([...names.facts, ...names.parameters, ...names.calculations]);
  everyNames.set(names, known);
  return known;
}

/** Where the text of a scalar begins: after its quote, if it has one. */
export function textStart(node: YamlNode): Position {
  return node.kind === 'scalar' && node.quoted ? { ...node.at, column: node.at.column + 1 } : node.at;
}
