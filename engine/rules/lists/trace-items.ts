/** The items of lists as a trace holds them. */
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import type { TraceEntry } from '../evaluation.ts';
import type { ListItem } from './item.ts';

/** One entry for each item, list after list. */
export function traceItems(
  { lists }: RuleDefinition,
  judged: readonly (readonly [list: string, items: readonly ListItem[]])[],
): readonly TraceEntry[] {
  return judged.flatMap(([name, items]) => {
    const { label = name, from } = lists[name] ?? {};
    return items.map(({ number, given, date, run, evaluation: { rule, trace } }): TraceEntry => ({
      kind: 'item',
      list: name,
      label,
      item: number,
      ...(from === undefined ? {} : { madeOf: { label: given.label, item: given.number } }),
      ...(date === '' ? {} : { on: date }),
      ...(run === undefined ? {} : { run }),
      rule,
      trace,
    }));
  });
}
