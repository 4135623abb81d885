/** For tests of what is proved: what was computed, against what was inferred. */
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { decimalPlaces, isMultiple, parseExact } from '../exact.ts';
import type { Evaluation } from '../rules/evaluation.ts';
import type { Domain } from './domain.ts';
import { contains } from './table/interval.ts';

/** Whether what a calculation came to is in one of the domains that were inferred of it; null is any value. */
export function isInDomain(
  domain: Domain | null,
  rule: RuleDefinition,
  entry: Extract<Evaluation['trace'][number], { kind: 'calculation' }>,
): boolean {
  if (domain === null) return true;
  const { type } = rule.calculations.find((one) => one.name === entry.name) as { readonly type: string };
  const rounded = entry.rounded !== undefined;
  switch (domain.kind) {
    case 'number': {
      const [n = '', d = '1'] = (rounded || entry.limited !== undefined ? entry.value : entry.exact).split('/');
      const value = { n: parseExact(n).n, d: parseExact(n).d * BigInt(d) };
      if (!contains(domain, value) || (domain.notZero && value.n === 0n)) return false;
      if (domain.step !== null && !isMultiple(value, domain.step)) return false;
      return domain.quotient || decimalPlaces(value) !== null;
    }
    case 'yes_no':
      return type === 'yes_no' && (entry.exact === 'ya' ? domain.yes : domain.no);
    case 'text':
      return domain.codes === null || domain.codes.includes(entry.exact);
    case 'date':
      return (
        type === 'date' && (domain.from ?? entry.exact) <= entry.exact && entry.exact <= (domain.to ?? entry.exact)
      );
    default:
      return false;
  }
}
