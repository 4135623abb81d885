/**
 * New expectations: what a test would have to expect for the rule as it now is. Nothing here decides that the new results
 * are right; a person does, one test at a time.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { withoutPositions } from '../definition/compile-rule.ts';
import { ownTable } from '../definition/compile-tests.ts';
import { mayBeAbsent } from '../definition/open-kinds.ts';
import { replaceValues, type Replacement, type Written } from '../definition/replace-values.ts';
import { loadLibrary, type Library } from '../definition/library.ts';
import type { ContentFile } from '../definition/parse-yaml.ts';
import type { RuleDefinition, RuleTest } from '../definition/rule-definition.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { expectable, type Miss } from './judge-test.ts';
import { outcomesOf, showResult } from './run-tests.ts';

/** One expectation and what it would become. */
export interface Change {
  /** `nilai`, or `row decide` for the row that decides. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** All changes of one test: they are accepted together or not at all. */
export interface TestChanges {
  readonly at: Position;
  /** The pack and id of the rule. */
  readonly rule: string;
  readonly test: string;
  readonly changes: readonly Change[];
  readonly replacements: readonly Replacement[];
  /** The test as it would then read. */
  readonly wanted: RuleTest;
  readonly index: number;
}

/** The tests of a rule that fail by what they expect. A test that the rule refuses to evaluate expects nothing new. */
export async function changesOf(
  rule: RuleDefinition,
  calendar: CalendarDefinition | null = null,
): Promise<TestChanges[]> {
  const outcomes = await outcomesOf(rule, calendar);
  return outcomes.flatMap(({ test, misses }, index): TestChanges[] => {
    const found = misses.flatMap((miss) => acceptable(rule, miss) ?? []);
    // a test is made to pass or left alone
    if (found.length === 0 || found.length < misses.length) return [];
    const changes = found.map(({ name, from, to }) => ({ name, from, to }));
    const replacements = found.map(({ path, value }) => ({ path: ['tests', index, ...path], value }));
    const wanted = found.reduce((before, { apply }) => apply(before), test);
    return [{ at: test.at, rule: `${rule.pack}/${rule.id}`, test: test.name, changes, replacements, wanted, index }];
  });
}

interface Acceptable extends Change {
  readonly path: readonly string[];
  readonly value: Written;
  readonly apply: (test: RuleTest) => RuleTest;
}

/** Null where the result is nothing that a test could expect: there is none, or no single row decides. */
function acceptable(rule: RuleDefinition, miss: Miss): Acceptable | null {
  if (miss.of === 'value') {
    const { name, expected, actual } = miss;
    if (actual === undefined && !mayBeAbsent(rule, name)) return null;
    const value = actual === undefined ? { tidak_ada: true as const } : expectable(actual);
    return {
      name,
      from: showResult(expected),
      to: showResult(value),
      path: ['expect', name],
      value,
      apply: (test) => ({ ...test, expect: { ...test.expect, [name]: value } }),
    };
  }
  // a list of warnings is not exchanged as single values are
  if (miss.of === 'warnings') return null;
  const { table, expected, deciding } = miss;
  const [only, ...others] = deciding;
  if (only === undefined || others.length > 0) return null;
  return {
    name: `row ${table}`,
    from: String(expected),
    to: String(only),
    path: table === ownTable ? ['row'] : ['rows', table],
    value: String(only),
    apply: (test) => ({ ...test, rows: { ...test.rows, [table]: only } }),
  };
}

/**
 * The files with the changes written, once it is certain that they read back as exactly what was accepted and nothing
 * else; a file of which that cannot be said is left out, with a problem.
 */
export function writeChanges(
  files: readonly ContentFile[],
  accepted: readonly TestChanges[],
): { readonly written: readonly ContentFile[]; readonly problems: readonly Problem[] } {
  const touched = [...new Set(accepted.map(({ at }) => at.file))];
  const written: ContentFile[] = [];
  const problems: Problem[] = [];
  const before = loadLibrary(files);
  for (const path of touched) {
    const own = accepted.filter(({ at }) => at.file === path);
    const file = files.find((one) => one.path === path);
    const replacements = own.flatMap((one) => one.replacements);
    const text = file === undefined ? null : replaceValues(file.text, replacements);
    const edited = file === undefined || text === null ? null : { ...file, text };
    if (edited !== null && readsBack(before, files, edited, own)) written.push(edited);
    else problems.push(problem('expectation-unwritable', own[0]?.at ?? { file: path, line: 1, column: 1 }, { path }));
  }
  return { written, problems };
}

/** True when the edited file holds the same rule with the accepted expectations, and no other test is another. */
function readsBack(
  before: Library,
  files: readonly ContentFile[],
  edited: ContentFile,
  accepted: readonly TestChanges[],
): boolean {
  const after = loadLibrary(files.map((one) => (one.path === edited.path ? edited : one)));
  return [...before.rules].every(([key, rule]) => {
    const now = after.rules.get(key);
    const wanted = rule.tests.map(
      (test, index) => accepted.find((one) => one.rule === key && one.index === index)?.wanted ?? test,
    );
    return now?.hash === rule.hash && isDeepStrictEqual(withoutPositions(now.tests), withoutPositions(wanted));
  });
}
