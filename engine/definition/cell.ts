/** A table cell: DMN's unary tests over one input. */
import type { ComparisonOperator } from './expression.ts';
import type { DecimalText } from '../exact.ts';

export type Endpoint =
  | { readonly kind: 'number'; readonly value: DecimalText }
  | { readonly kind: 'code'; readonly value: string }
  | { readonly kind: 'yes_no'; readonly value: boolean }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'parameter'; readonly name: string };

/** A test whose endpoints are as written, or the values that they stand for. */
export type TestOf<To> =
  | { readonly test: 'any' }
  | { readonly test: 'compare'; readonly operator: ComparisonOperator; readonly to: To }
  | {
      readonly test: 'interval';
      readonly from: To;
      readonly to: To;
      readonly fromOpen: boolean;
      readonly toOpen: boolean;
    }
  | { readonly test: 'not'; readonly of: TestOf<To> }
  | { readonly test: 'one_of'; readonly tests: readonly TestOf<To>[] };

export type UnaryTest = TestOf<Endpoint>;

/** Everything a test compares with. */
export function endpointsIn<To>(test: TestOf<To>): To[] {
  switch (test.test) {
    case 'any':
      return [];
    case 'compare':
      return [test.to];
    case 'interval':
      return [test.from, test.to];
    case 'not':
      return endpointsIn(test.of);
    case 'one_of':
      return test.tests.flatMap((one) => endpointsIn(one));
  }
}
