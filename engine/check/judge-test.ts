/** Whether an evaluation is what a test expects, and where it is not. */
import { comparePriority, priorityOf } from '../definition/priority.ts';
import type { RuleDefinition, RuleTest } from '../definition/rule-definition.ts';
import { tablesOf } from '../definition/tables-of.ts';
import { compareExact, isDecimal, parseExact } from '../exact.ts';
import type { AnswerValue, Evaluation, TraceEntry } from '../rules/evaluation.ts';

export type Expected = RuleTest['expect'][string];

/** One expectation that is not met. */
export type Miss =
  | {
      readonly of: 'value';
      readonly name: string;
      readonly expected: Expected;
      /** Undefined when the rule has no such result for these facts. */
      readonly actual: AnswerValue | undefined;
    }
  | { readonly of: 'warnings'; readonly expected: readonly string[]; readonly actual: readonly string[] }
  | { readonly of: 'row'; readonly table: string; readonly expected: number; readonly deciding: readonly number[] };

type RowEntry = Extract<TraceEntry, { kind: 'row' }>;
type Result = Pick<Evaluation, 'answer' | 'trace'>;

/** Every expectation of a test that an evaluation of its facts does not meet. */
export function missesOf(rule: RuleDefinition, test: RuleTest, result: Result): Miss[] {
  const values = Object.entries(test.expect).flatMap(([name, expected]): Miss[] => {
    const actual = resultOf(result, name);
    return meets(actual, expected) ? [] : [{ of: 'value', name, expected, actual }];
  });
  const rows = Object.entries(test.rows).flatMap(([table, expected]): Miss[] => {
    const deciding = decidingRows(rule, table, result);
    return deciding.includes(expected) ? [] : [{ of: 'row', table, expected, deciding }];
  });
  return [...values, ...rows, ...missedWarnings(test, result)];
}

/** A test that says nothing of warnings may have any. */
function missedWarnings({ warn }: RuleTest, { trace }: Result): Miss[] {
  if (warn === undefined) return [];
  const warned = trace.flatMap((entry) => (entry.kind === 'control' && entry.effect === 'warn' ? [entry.fact] : []));
  const [expected, actual] = [warn, warned].map((facts) => [...new Set(facts)].sort()) as [string[], string[]];
  return expected.join() === actual.join() ? [] : [{ of: 'warnings', expected, actual }];
}

/** An answer, else a calculation by its own name; a calculation whose row leaves it open has that for a result. */
export function resultOf({ answer, trace }: Result, name: string): AnswerValue | undefined {
  if (Object.hasOwn(answer, name)) return answer[name];
  const calculation = trace.find((entry) => entry.kind === 'calculation' && entry.name === name);
  if (calculation?.kind === 'calculation') return calculation.value;
  return trace
    .flatMap((entry) =>
      entry.kind === 'row' && entry.table === name && entry.matched ? (entry.answers[name] ?? []) : [],
    )
    .find((one) => typeof one === 'object');
}

/** Every result that a test could expect, by the name it would use. */
export function resultsOf(result: Result): ReadonlyMap<string, AnswerValue> {
  const calculated = result.trace.flatMap((entry) => {
    if (entry.kind === 'calculation') return entry.name;
    return entry.kind === 'row' && entry.matched ? entry.table : [];
  });
  const names = new Set([...Object.keys(result.answer), ...calculated]);
  return new Map(
    [...names].flatMap((name): [string, AnswerValue][] => {
      const value = resultOf(result, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A result as a test expects it: of an open answer only its kind. */
export function expectable(actual: AnswerValue): RuleTest['expect'][string] {
  if (typeof actual !== 'object') return actual;
  return 'tidak_diatur' in actual ? { tidak_diatur: true } : { belum_diverifikasi: true };
}

/** Numbers count as numbers: `86` meets `86.00`. */
function meets(actual: AnswerValue | undefined, expected: Expected): boolean {
  if (typeof expected === 'object' && 'tidak_ada' in expected) return actual === undefined;
  if (actual === undefined) return false;
  if (typeof expected === 'object' || typeof actual === 'object') {
    return (
      typeof expected === 'object' && typeof actual === 'object' && Object.keys(expected)[0] === Object.keys(actual)[0]
    );
  }
  if (typeof expected === 'string' && typeof actual === 'string' && isDecimal(expected) && isDecimal(actual)) {
    return compareExact(parseExact(expected), parseExact(actual)) === 0;
  }
  return expected === actual;
}

/** Numbers of the rows that decide: one under `first`, `unique` and `priority`, all that match under `any` and `collect`. */
export function decidingRows(rule: RuleDefinition, name: string, { trace }: Result): number[] {
  const named = tablesOf(rule).find((one) => one.name === name);
  const matching = trace.flatMap((entry) =>
    entry.kind === 'row' && entry.table === name && entry.matched ? entry : [],
  );
  const hit = named?.table.hit;
  if (named === undefined || (hit !== 'first' && hit !== 'priority')) return matching.map(({ row }) => row);
  const priority = ({ answers }: RowEntry): readonly number[] =>
    priorityOf(named, (output) => {
      const code = answers[output];
      return typeof code === 'string' ? code : null;
    });
  const decides = (one: RowEntry, other: RowEntry): RowEntry =>
    hit === 'priority' && comparePriority(priority(other), priority(one)) < 0 ? other : one;
  return matching.length === 0 ? [] : [matching.reduce(decides).row];
}
