/** A cell as a condition on its input, for what reasons about formulas. */
import type { Endpoint, UnaryTest } from './cell.ts';
import type { BinaryOperator, Expression } from './expression.ts';

/** The condition that a cell states; null where it states none. */
export function testAsCondition(input: string, test: UnaryTest): Expression | null {
  switch (test.test) {
    case 'any':
      return null;
    case 'compare':
      return binary(test.operator, named(input), endpoint(test.to));
    case 'interval': {
      const above = binary(test.fromOpen ? '>' : '>=', named(input), endpoint(test.from));
      const below = binary(test.toOpen ? '<' : '<=', named(input), endpoint(test.to));
      return binary('and', above, below);
    }
    case 'not': {
      const inner = testAsCondition(input, test.of);
      return inner === null ? null : { op: 'not', of: inner, offset: 0 };
    }
    case 'one_of': {
      const parts = test.tests.map((one) => testAsCondition(input, one));
      if (!parts.every((part) => part !== null)) return null;
      return parts.reduce<Expression | null>(
        (left, right) => (left === null ? right : binary('or', left, right)),
        null,
      );
    }
  }
}

function endpoint(of: Endpoint): Expression {
  switch (of.kind) {
    case 'parameter':
      return named(of.name);
    case 'number':
      return { op: 'number', value: of.value, offset: 0 };
    case 'yes_no':
      return { op: 'yes_no', value: of.value, offset: 0 };
    case 'code':
    case 'date':
      return { op: 'text', value: of.value, offset: 0 };
  }
}

function named(name: string): Expression {
  return { op: 'name', name, offset: 0 };
}

function binary(op: BinaryOperator, left: Expression, right: Expression): Expression {
  return { op, left, right, offset: 0 };
}
