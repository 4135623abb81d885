/**
 * Which rows of a table match: the two matchers, with one meaning.
 *
 * json-rules-engine matches single cases, because its results say of every condition why; the direct matcher serves
 * populations and proofs. json-rules-engine is used strictly inside its safe part: only `all` of conditions, one operator
 * of ours, no paths, no undefined operators, results sorted by row (it returns them in completion order).
 */
import { Engine, type RuleResult } from 'json-rules-engine';
import { satisfies, type ResolvedTest } from './unary-test.ts';
import type { Value } from './value.ts';

export interface ResolvedRow {
  readonly cells: readonly { readonly input: string; readonly test: ResolvedTest }[];
}

export interface RowMatch {
  readonly matched: boolean;
  /** One outcome per cell, in the row's order. */
  readonly holds: readonly boolean[];
}

/** Which of the rows match, one outcome per row. */
export type MatchRows = (
  rows: readonly ResolvedRow[],
  inputs: ReadonlyMap<string, Value>,
) => readonly RowMatch[] | Promise<readonly RowMatch[]>;

/** Matches by json-rules-engine. */
export async function matchRows(rows: readonly ResolvedRow[], inputs: ReadonlyMap<string, Value>): Promise<RowMatch[]> {
  const idle = idleEngines.get(rows) ?? [];
  idleEngines.set(rows, idle);
  const engine = idle.pop() ?? engineFor(rows);
  const { results, failureResults } = await engine.run(Object.fromEntries(inputs));
  idle.push(engine);
  const matches: RowMatch[] = [];
  for (const result of [...results, ...failureResults]) matches[Number(result.name)] = readResult(result);
  return matches;
}

/** Matches directly, without a trace of its own making: the same outcomes. */
export function matchRowsDirectly(rows: readonly ResolvedRow[], inputs: ReadonlyMap<string, Value>): RowMatch[] {
  return rows.map(({ cells }) => {
    const holds = cells.map(({ input, test }) => satisfies(test, inputs.get(input)));
    return { matched: holds.every(Boolean), holds };
  });
}

/** Engines that are not at work: one that finishes a run leaves out the rules of any other that it has begun meanwhile. */
const idleEngines = new WeakMap<readonly ResolvedRow[], Engine[]>();

function engineFor(rows: readonly ResolvedRow[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  // A condition holds the number of its test: the engine copies conditions deeply into every result.
  const tests: ResolvedTest[] = [];
  engine.addOperator<Value | undefined, number>('satisfies', (value, test) =>
    satisfies(tests[test] as ResolvedTest, value),
  );
  for (const [index, { cells }] of rows.entries()) {
    engine.addRule({
      name: String(index),
      conditions: {
        all: cells.map(({ input, test }) => ({ fact: input, operator: 'satisfies', value: tests.push(test) - 1 })),
      },
      event: { type: 'row' },
    });
  }
  return engine;
}

function readResult(result: RuleResult): RowMatch {
  const conditions = 'all' in result.conditions ? result.conditions.all : [];
  return {
    matched: result.result === true,
    holds: conditions.map((condition) => 'result' in condition && condition.result === true),
  };
}
