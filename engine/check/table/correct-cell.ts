/** Proposes how a cell would read if its row began or ended somewhere else. */
import type { Endpoint, UnaryTest } from '../../definition/cell.ts';

export interface Bound {
  /** As it is to be written: a number, a date or a parameter's name. */
  readonly text: string;
  readonly open: boolean;
}

/** The cell with another lower (or upper) bound; null when it is not one comparison or interval on that side. */
export function rewriteCell(test: UnaryTest | undefined, side: 'from' | 'to', bound: Bound): string | null {
  if (test?.test === 'interval') return rewriteInterval(test, side, bound);
  if (test?.test !== 'compare') return null;
  if (side === 'from' && (test.operator === '>' || test.operator === '>=')) {
    return `${bound.open ? '>' : '>='} ${bound.text}`;
  }
  if (side === 'to' && (test.operator === '<' || test.operator === '<=')) {
    return `${bound.open ? '<' : '<='} ${bound.text}`;
  }
  return null;
}

function rewriteInterval(test: Extract<UnaryTest, { test: 'interval' }>, side: 'from' | 'to', bound: Bound): string {
  const from = side === 'from' ? bound : { text: writeEndpoint(test.from), open: test.fromOpen };
  const to = side === 'to' ? bound : { text: writeEndpoint(test.to), open: test.toOpen };
  return `${from.open ? '(' : '['}${from.text}..${to.text}${to.open ? ')' : ']'}`;
}

function writeEndpoint(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'parameter':
      return endpoint.name;
    case 'yes_no':
      return endpoint.value ? 'ya' : 'tidak';
    default:
      return endpoint.value;
  }
}
