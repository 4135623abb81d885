/** A rule file's own tests: given facts, expected answers. */
import { problem, type Position, type Problem } from '../problem.ts';
import { suggest } from './nearest.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { DecimalText, RuleTest } from './rule-definition.ts';

/** Names that a test may give and expect. */
export interface TestNames {
  readonly facts: readonly string[];
  readonly results: readonly string[];
}

/** Reads `tests:`. */
export function compileTests(node: YamlNode | undefined, names: TestNames, problems: Problem[]): RuleTest[] {
  return itemsOf(node).map((item) => {
    const name = textOf(child(item, 'name')) ?? '';
    const asAt = textOf(child(item, 'at')) ?? '';
    const given = Object.fromEntries(readValues(child(item, 'given'), names.facts, problems));
    const expect = Object.fromEntries(readExpected(child(item, 'expect'), names.results, problems));
    const cohort = itemsOf(child(item, 'cohort')).map((other) =>
      Object.fromEntries(readValues(other, names.facts, problems)),
    );
    return { name, asAt, given, cohort, rows: {}, expect, at: item.at };
  });
}

function readValues(
  node: YamlNode | undefined,
  known: readonly string[],
  problems: Problem[],
): [string, DecimalText | boolean][] {
  return entriesOf(node).flatMap(([name, { keyAt, value }]) => {
    requireKnown(name, known, keyAt, problems);
    const text = textOf(value);
    return text === undefined ? [] : [[name, readScalar(text)]];
  });
}

function readExpected(
  node: YamlNode | undefined,
  known: readonly string[],
  problems: Problem[],
): [string, RuleTest['expect'][string]][] {
  return entriesOf(node).flatMap(([name, { keyAt, value }]): [string, RuleTest['expect'][string]][] => {
    requireKnown(name, known, keyAt, problems);
    if (child(value, 'tidak_diatur') !== undefined) return [[name, { tidak_diatur: true }]];
    if (child(value, 'belum_diverifikasi') !== undefined) return [[name, { belum_diverifikasi: true }]];
    const text = textOf(value);
    return text === undefined ? [] : [[name, readScalar(text)]];
  });
}

/** `ya` and `tidak` are the yes/no values; everything else stays text until its type is known. */
function readScalar(text: string): DecimalText | boolean {
  return text === 'ya' || text === 'true' ? true : text === 'tidak' || text === 'false' ? false : text;
}

function requireKnown(name: string, known: readonly string[], at: Position, problems: Problem[]): void {
  if (known.includes(name)) return;
  problems.push(problem('unknown-name', at, { name, suggestion: suggest(name, known) }));
}
