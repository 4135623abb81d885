/** What to write where something is read that may be missing: it depends on who reads it. */
import { partsOf, type Expression } from '../../definition/expression.ts';
import { namesReadBy } from '../../definition/names-read.ts';
import type { Calculation, RuleDefinition } from '../../definition/rule-definition.ts';
import type { Phrase } from '../../text.ts';
import { phrase } from '../phrases.ts';

/** The advice to whoever reads `fact`: a calculation, or one that it is made from; null for a row of the answers' table. */
export function adviseOnMissing(rule: RuleDefinition, calculation: Calculation | null, fact: string): Phrase {
  const reader = calculation === null ? null : (readerOf(rule, calculation, fact) ?? calculation);
  if (reader === null) return phrase('guard-row', { fact });
  const { how } = reader;
  const at = { fact, reader: reader.label ?? reader.name };
  switch (how.kind) {
    case 'formula': {
      if (rule.facts[fact]?.type === 'yes_no') return phrase('guard-yes-no', at);
      const list = listWith(how.expression, fact);
      if (list === null) return phrase('guard-or-optional', at);
      const names = list.args.map((one) => (one.op === 'name' ? one.name : '…'));
      return phrase('list-verb', { ...at, verb: list.function, names: `[${names.join(', ')}]` });
    }
    case 'decide':
      return phrase('guard-row-or-optional', at);
    case 'mean':
    case 'sum':
    case 'weighted_sum': {
      const values = how.kind === 'weighted_sum' ? how.terms.map(({ value }) => value) : how.of;
      return phrase(how.missing === 'refuse' && values.includes(fact) ? 'say-missing' : 'say-optional', at);
    }
    default:
      return phrase('say-optional', at);
  }
}

/** The nearest calculation, from one on, that reads the fact itself. */
function readerOf(rule: RuleDefinition, from: Calculation, fact: string): Calculation | null {
  const byName = new Map(rule.calculations.map((one) => [one.name, one]));
  const seen = new Set([from]);
  for (const one of seen) {
    const names = [...namesReadBy(one), ...namesTaken(one)];
    if (names.includes(fact)) return one;
    // an optional one hands on nothing that is missing
    for (const used of names.flatMap((name) => byName.get(name) ?? [])) if (used.optional !== true) seen.add(used);
  }
  return null;
}

/** What is taken of another rule. */
function namesTaken({ how }: Calculation): string[] {
  if (how.kind === 'call') return [how.answer];
  return how.kind === 'fold' ? [how.of, how.weight].filter((name) => name !== undefined) : [];
}

type Call = Extract<Expression, { op: 'call' }>;

/** The `sum(…)` or `mean(…)` of a formula of which the fact is a part. */
function listWith(expression: Expression, fact: string): Call | null {
  const isList = expression.op === 'call' && (expression.function === 'sum' || expression.function === 'mean');
  if (isList && expression.args.some((one) => one.op === 'name' && one.name === fact)) return expression;
  return (
    partsOf(expression)
      .map((part) => listWith(part, fact))
      .find((found) => found !== null) ?? null
  );
}
