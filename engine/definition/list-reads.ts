/** What the lists of a rule, and what it takes of them, read of an item. */
import { listsOf, orderedBy, suppliedFacts, type ReadList, type ReadLists } from './list-names.ts';
import { namesIn } from './parse-expression.ts';
import type { Fact, RuleDefinition } from './rule-definition.ts';

/** The facts of item rules that the lists of a rule read; their own rules may not read them at all. */
export function factsReadOfItems(rule: RuleDefinition): readonly Fact[] {
  const lists = listsOf(rule);
  const read = [...lists.values()].flatMap((one) => readOf(lists, one));
  const folded = rule.calculations.flatMap(({ how }): Reading[] => {
    if (how.kind !== 'fold') return [];
    const { of, where, condition, per, weight, over } = how;
    const names = [of, where, per, weight].filter((name) => name !== undefined);
    return [{ list: over, names: [...names, ...(condition === undefined ? [] : namesIn(condition.expression))] }];
  });
  return [...read, ...folded].flatMap(({ list, names }) => {
    const facts = lists.get(list)?.rule.facts ?? {};
    return names.flatMap((name) => facts[name] ?? []);
  });
}

/** The lists of which a rule takes anything, directly or by way of others. */
export function listsInUse(rule: RuleDefinition): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (name: string): void => {
    const list = rule.lists[name];
    if (list === undefined || used.has(name)) return;
    used.add(name);
    if (list.from !== undefined) visit(list.from);
    for (const { over } of Object.values(list.window ?? {})) if (over !== undefined) visit(over);
  };
  for (const { how } of rule.calculations) if (how.kind === 'fold') visit(how.over);
  return used;
}

interface Reading {
  readonly list: string;
  readonly names: readonly string[];
}

function readOf(lists: ReadLists, read: ReadList): Reading[] {
  const { list, rule } = read;
  const { name, unique = [], from, where, each, sequence, window = {} } = list;
  const order = orderedBy(lists, read);
  const supplied = new Set(suppliedFacts(list).map(([fact]) => fact));
  const own = [
    ...(order === undefined ? [] : [order]),
    ...unique,
    ...(sequence === undefined ? [] : [sequence.start, sequence.months, sequence.weight]),
  ];
  const inherited =
    from === undefined ? [] : [...Object.keys(rule.facts).filter((fact) => !supplied.has(fact)), ...own];
  return [
    { list: name, names: own },
    ...(from === undefined
      ? []
      : [
          {
            list: from,
            names: [
              ...inherited,
              ...(where === undefined ? [] : namesIn(where.expression)),
              ...(each === undefined ? [] : [each.start, each.end]),
            ],
          },
        ]),
    ...Object.values(window).flatMap(({ of, over, where: condition, same = [], covering = [] }): Reading[] => {
      const taken = [...(of === undefined ? [] : [of]), ...covering, ...same];
      const asked = condition === undefined ? [] : namesIn(condition.expression);
      return [
        { list: over ?? name, names: [...taken, ...asked] },
        { list: name, names: same },
      ];
    }),
  ];
}
