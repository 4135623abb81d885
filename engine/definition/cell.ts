/** A table cell: DMN's unary tests over one input. */
import type { ComparisonOperator } from './expression.ts';
import type { DecimalText } from '../exact.ts';

export type Endpoint =
  | { readonly kind: 'number'; readonly value: DecimalText }
  | { readonly kind: 'code'; readonly value: string }
  | { readonly kind: 'yes_no'; readonly value: boolean }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'parameter'; readonly name: string };

export type UnaryTest =
  | { readonly test: 'any' }
  | { readonly test: 'compare'; readonly operator: ComparisonOperator; readonly to: Endpoint }
  | {
      readonly test: 'interval';
      readonly from: Endpoint;
      readonly to: Endpoint;
      readonly fromOpen: boolean;
      readonly toOpen: boolean;
    }
  | { readonly test: 'not'; readonly of: UnaryTest }
  | { readonly test: 'one_of'; readonly tests: readonly UnaryTest[] };

/** Every endpoint a test names. */
export function endpointsIn(test: UnaryTest): Endpoint[] {
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
      return test.tests.flatMap(endpointsIn);
  }
}
