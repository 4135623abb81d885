/** From when on one rule decides otherwise than another that takes its place. */
import { canonicalJson } from '../canonical.ts';
import { withoutPositions } from './compile-rule.ts';
import type { IsoDate, Parameter, RuleDefinition } from './rule-definition.ts';

/** The first day on which a rule, or one it calls, is not what it was; null where only its words are others. */
export function firstChange(before: RuleDefinition, after: RuleDefinition): IsoDate | null {
  if (shapeOf(before) !== shapeOf(after)) return after.effective;
  const own = Object.values(after.parameters).flatMap((parameter) => {
    const former = before.parameters[parameter.name];
    return former === undefined ? [] : (firstOther(former, parameter, after.effective) ?? []);
  });
  const called = Object.entries(after.calls).flatMap(([id, rule]) => {
    const former = before.calls[id];
    const date = former === undefined ? after.effective : firstChange(former, rule);
    return date === null ? [] : [date < after.effective ? after.effective : date];
  });
  return [...own, ...called].sort()[0] ?? null;
}

/** Words, and what is compared by itself: the values of parameters and the rules that are called. */
const apart = ['version', 'title', 'about', 'hash', 'tests', 'base', 'pack', 'parameters', 'calls'];

function shapeOf(rule: RuleDefinition): string {
  const counted = Object.fromEntries(Object.entries(rule).filter(([key]) => !apart.includes(key)));
  const units = Object.values(rule.parameters).map(({ name, unit }) => [name, unit]);
  return canonicalJson(withoutPositions({ ...counted, units, called: Object.keys(rule.calls) }));
}

function firstOther(before: Parameter, after: Parameter, effective: IsoDate): IsoDate | undefined {
  const dates = [effective, ...[...before.history, ...after.history].map(({ from }) => from)];
  return dates
    .filter((date) => date >= effective)
    .sort()
    .find((date) => valueAt(before, date) !== valueAt(after, date));
}

function valueAt({ history }: Parameter, date: IsoDate): string {
  return canonicalJson(history.findLast(({ from }) => from <= date)?.value ?? null);
}
