/** What lists give to the rules of their items, and ask of them, goes together by unit. */
import type { Window } from '../../definition/list-definition.ts';
import { listsOf, type ReadList } from '../../definition/list-names.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import type { Problem } from '../../problem.ts';
import type { UnitOf } from '../infer-unit.ts';
import { itemUnits, ownItemUnits } from '../units-of-rule.ts';
import { checkPlaced, factOf, tellDiffering } from './unit-problems.ts';

/** The conditions of a list and its windows, and the facts that it hands over or takes over items. */
export function checkListUnits(rule: RuleDefinition, read: ReadList, unitOf: UnitOf): Problem[] {
  const { list, rule: judge } = read;
  const { label: name, from, where, facts = {}, window = {} } = list;
  const source = listsOf(rule).get(from ?? '');
  return [
    ...checkPlaced({ name, unitOf: source === undefined ? unitOf : itemUnits(source, unitOf) }, where),
    ...Object.entries(facts).flatMap(([fact, given]) => checkPlaced({ name, unitOf }, given, factOf(judge, fact))),
    ...Object.entries(window).flatMap(([fact, one]) => checkWindow(rule, read, fact, one, unitOf)),
  ];
}

function checkWindow(
  rule: RuleDefinition,
  read: ReadList,
  fact: string,
  { over, of, where }: Window,
  unitOf: UnitOf,
): Problem[] {
  const { list, rule: judge } = read;
  const other = listsOf(rule).get(over ?? '');
  const items = other === undefined ? ownItemUnits(rule, read) : itemUnits(other, unitOf);
  const unit = of === undefined ? undefined : items(of);
  const at = list.places?.[`window.${fact}`] ?? list.at;
  const taken =
    of === undefined || unit === undefined
      ? []
      : tellDiffering(factOf(judge, fact), at, { text: of, unit }, list.label);
  return [...checkPlaced({ name: list.label, unitOf: items }, where), ...taken];
}
