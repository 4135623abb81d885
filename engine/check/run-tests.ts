/** Runs the tests that a rule file carries. */
import type { RuleDefinition, RuleTest } from '../definition/rule-definition.ts';
import { EngineError, errorMessage } from '../errors.ts';
import { compareExact, isDecimal, parseExact } from '../exact.ts';
import { problem, type Problem } from '../problem.ts';
import { evaluateRule } from '../rules/evaluate.ts';
import type { AnswerValue, Evaluation } from '../rules/evaluation.ts';
import { same } from './phrases.ts';

type Expected = RuleTest['expect'][string];

/** One problem for each expectation that is not met. An overlay has tests of its own; its base's run on the base. */
export async function runTests(rule: RuleDefinition): Promise<Problem[]> {
  const results = await Promise.all(rule.tests.map((test) => runTest(rule, test)));
  return results.flat();
}

async function runTest(rule: RuleDefinition, test: RuleTest): Promise<Problem[]> {
  try {
    const evaluation = await evaluateRule(rule, test.given, test.asAt, test.cohort);
    return Object.entries(test.expect).flatMap(([name, expected]) => {
      const actual = resultOf(evaluation, name);
      if (actual !== undefined && meets(actual, expected)) return [];
      return [
        problem('test-failed', test.at, { test: test.name, name, expected: show(expected), actual: show(actual) }),
      ];
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const reason = { ...same(errorMessage(error, 'id')), en: errorMessage(error, 'en') };
    return [problem('test-refused', test.at, { test: test.name, reason })];
  }
}

/** An answer, else a calculation by its own name. */
function resultOf({ answer, trace }: Evaluation, name: string): AnswerValue | undefined {
  if (Object.hasOwn(answer, name)) return answer[name];
  const calculation = trace.find((entry) => entry.kind === 'calculation' && entry.name === name);
  return calculation?.kind === 'calculation' ? calculation.value : undefined;
}

/** Numbers count as numbers: `86` meets `86.00`. */
function meets(actual: AnswerValue, expected: Expected): boolean {
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

function show(value: AnswerValue | Expected | undefined): string {
  if (value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '-');
}
