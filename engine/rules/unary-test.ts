/** Unary tests with their parameters put in, and whether a value satisfies one. */
import type { Endpoint, TestOf, UnaryTest } from '../definition/cell.ts';
import { parseExact } from '../exact.ts';
import { holds } from './evaluate-expression.ts';
import { compareValues, number, text, yesNo, type Value } from './value.ts';

export type ResolvedTest = TestOf<Value>;

/** Puts parameter values into a test. */
export function resolveTest(test: UnaryTest, parameter: (name: string) => Value): ResolvedTest {
  const resolve = (endpoint: Endpoint): Value => resolveEndpoint(endpoint, parameter);
  switch (test.test) {
    case 'any':
      return test;
    case 'compare':
      return { test: 'compare', operator: test.operator, to: resolve(test.to) };
    case 'interval':
      return { ...test, from: resolve(test.from), to: resolve(test.to) };
    case 'not':
      return { test: 'not', of: resolveTest(test.of, parameter) };
    case 'one_of':
      return { test: 'one_of', tests: test.tests.map((one) => resolveTest(one, parameter)) };
  }
}

function resolveEndpoint(endpoint: Endpoint, parameter: (name: string) => Value): Value {
  switch (endpoint.kind) {
    case 'parameter':
      return parameter(endpoint.name);
    case 'number':
      return number(parseExact(endpoint.value));
    case 'yes_no':
      return yesNo(endpoint.value);
    case 'code':
    case 'date':
      return text(endpoint.value);
  }
}

/** Whether a value satisfies a test. A value that was not given satisfies only `any`, also under `not`. */
export function satisfies(test: ResolvedTest, value: Value | undefined): boolean {
  if (test.test === 'any') return true;
  if (value === undefined) return false;
  switch (test.test) {
    case 'compare':
      return holds(test.operator, order(value, test.to));
    case 'interval': {
      const low = order(value, test.from);
      const high = order(value, test.to);
      return (test.fromOpen ? low > 0 : low >= 0) && (test.toOpen ? high < 0 : high <= 0);
    }
    case 'not':
      return !satisfies(test.of, value);
    case 'one_of':
      return test.tests.some((one) => satisfies(one, value));
  }
}

/** The compiler types every cell by its column, so values of two kinds never meet here. */
function order(a: Value, b: Value): number {
  const result = compareValues(a, b);
  if (result === null) throw new Error(`a ${a.kind} met a ${b.kind} in a cell`);
  return result;
}
