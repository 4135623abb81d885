/** Formulas that are asked of one item after another. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { PlacedFormula } from '../../definition/list-definition.ts';
import type { ItemNames } from '../../definition/list-names.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { explainFailure } from '../calculate.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from '../evaluate-expression.ts';
import type { Row } from './item.ts';

interface Asked {
  /** The names that are the item's; any other is the rule's. */
  readonly names: Pick<ItemNames, 'has'>;
  readonly outer: Lookup;
  readonly rule: RuleDefinition;
  readonly calendar: CalendarDefinition | null;
}

/** Whether a formula is true of an item. @throws EngineError `item-refused` where it has no value; Open */
export function holdsOf(
  { expression, text }: PlacedFormula,
  { names, outer, rule, calendar }: Asked,
): (row: Row) => boolean {
  return (row) => {
    try {
      const value = evaluateExpression(
        expression,
        (name) => (names.has(name) ? row.valueOf(name) : outer(name)),
        calendar,
      );
      if (value.kind === 'yes_no') return value.value;
      throw new EngineError('formula-type', { calculation: text, rule: rule.id, what: text });
    } catch (error) {
      throw asRefusal(row, rule, { text, names }, error);
    }
  };
}

function asRefusal(
  row: Row,
  rule: RuleDefinition,
  { text, names }: { readonly text: string; readonly names: Asked['names'] },
  error: unknown,
): unknown {
  if (error instanceof ExpressionFailure) {
    const isOfItem = error.reason === 'unresolved' && names.has(error.what);
    const missing = (): EngineError => new EngineError('fact-missing', { fact: error.what, label: error.what });
    return row.refuse(isOfItem ? missing() : explainFailure(rule, text, error));
  }
  return error instanceof EngineError ? row.refuse(error) : error;
}
