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

/** Matches by json-rules-engine. */
export async function matchRows(rows: readonly ResolvedRow[], inputs: ReadonlyMap<string, Value>): Promise<RowMatch[]> {
  const idle = enginesOf(rows);
  const engine = idle.pop() ?? createEngine(rows);
  try {
    const { results, failureResults } = await engine.run(Object.fromEntries(inputs));
    const matches: RowMatch[] = [];
    for (const result of [...results, ...failureResults]) matches[Number(result.name)] = readResult(result);
    return matches;
  } finally {
    idle.push(engine);
  }
}

/** Matches directly, without a trace of its own making: the same outcomes. */
export function matchRowsDirectly(rows: readonly ResolvedRow[], inputs: ReadonlyMap<string, Value>): RowMatch[] {
  return rows.map(({ cells }) => {
    const holds = cells.map(({ input, test }) => satisfies(test, inputs.get(input)));
    return { matched: holds.every(Boolean), holds };
  });
}

/** Engines that nothing runs on: one that finishes makes json-rules-engine skip every row of another run on the same engine. */
const engines = new WeakMap<readonly ResolvedRow[], Engine[]>();

function enginesOf(rows: readonly ResolvedRow[]): Engine[] {
  const known = engines.get(rows) ?? [];
  engines.set(rows, known);
  return known;
}

function createEngine(rows: readonly ResolvedRow[]): Engine {
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
