/** Table cells as conditions: the meaning of `satisfies`. */
import type { ComparisonOperator } from '../../definition/expression.ts';
import type { ResolvedTest } from '../unary-test.ts';
import type { Value } from '../value.ts';
import type { Codes } from './codes.ts';
import { constant } from './number-code.ts';
import type { Found } from './scope.ts';
import { compareValueCodes, numberValue, textLiteral, type ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

/** Code for whether an input satisfies a test. What was not given satisfies only `any`, also under `not`. */
export function compileCell(writer: Writer, test: ResolvedTest, input: Found | null, codes: Codes): string {
  if (test.test === 'any') return 'true';
  if (input === null) return 'false';
  return all([input.given, compileTest(writer, test, input.value, codes)]);
}

function compileTest(writer: Writer, test: ResolvedTest, value: ValueCode, codes: Codes): string {
  const compare = (operator: ComparisonOperator, to: Value): string => {
    const code = compareValueCodes(writer, operator, value, literalOf(writer, to, codes));
    // the compiler types every cell by its column, so values of two kinds never meet here
    if (code === null) throw new Error(`a ${value.kind} met a ${to.kind} in a cell`);
    return code;
  };
  switch (test.test) {
    case 'any':
      return 'true';
    case 'compare':
      return compare(test.operator, test.to);
    case 'interval':
      return all([compare(test.fromOpen ? '>' : '>=', test.from), compare(test.toOpen ? '<' : '<=', test.to)]);
    case 'not': {
      const inner = compileTest(writer, test.of, value, codes);
      return inner === 'true' ? 'false' : inner === 'false' ? 'true' : `!${inner}`;
    }
    case 'one_of': {
      const options = test.tests.map((one) => compileTest(writer, one, value, codes)).filter((one) => one !== 'false');
      if (options.includes('true')) return 'true';
      return options.length === 0 ? 'false' : `(${options.join(' || ')})`;
    }
  }
}

/** `&&` of conditions; `true` for none. */
export function all(conditions: readonly string[]): string {
  if (conditions.includes('false')) return 'false';
  const open = conditions.filter((one) => one !== 'true');
  return open.length === 0 ? 'true' : open.length === 1 ? (open[0] as string) : `(${open.join(' && ')})`;
}

/** A value that is known when the code is written. */
export function literalOf(writer: Writer, value: Value, codes: Codes): ValueCode {
  switch (value.kind) {
    case 'number':
      return numberValue(constant(value.value, writer));
    case 'text':
      return textLiteral(value.value, codes);
    case 'yes_no':
      return { kind: 'yes_no', code: String(value.value) };
    case 'table':
      throw new Error('a table is no value of its own');
  }
}
