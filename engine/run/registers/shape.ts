/**
 * What the registers of an institution hold. A register is the store of a list: its entries have the facts of the rule
 * that judges the list's items, so that nothing is declared twice. `data` holds the facts that are no list.
 */
import type { Calculate } from '../../definition/calculate-definition.ts';
import { isGiven, suppliedFacts } from '../../definition/list-names.ts';
import type { Fact, FactList, RuleDefinition } from '../../definition/rule-definition.ts';
import { dataRegister } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { allStates } from '../states.ts';

export interface RegisterShape {
  readonly name: string;
  readonly label: string;
  /** The rule by whose facts an entry is read. */
  readonly rule: RuleDefinition;
  /** Facts that an entry may have. */
  readonly facts: Readonly<Record<string, Fact>>;
  /** The facts that date an entry; without `from` its day stands in a column of its own. */
  readonly from: string | null;
  readonly until: string | null;
  /** Facts by which two entries of one person are the same one; null when nothing is declared. */
  readonly unique: readonly string[] | null;
  /** No two entries of one person may have a day in common. */
  readonly apart: boolean;
}

/** The lists that somebody has to give. */
export function givenLists({ lists }: RuleDefinition): readonly FactList[] {
  return Object.values(lists).filter(isGiven);
}

/** The lists of which the items are what this rule answered in earlier months. */
export function decisionLists({ lists }: RuleDefinition): readonly FactList[] {
  return Object.values(lists).filter(({ source }) => source === 'decisions');
}

/** Names of facts of an item that its list supplies. */
export function suppliedBy(list: FactList): ReadonlySet<string> {
  return new Set(suppliedFacts(list).map(([fact]) => fact));
}

/** Every register that some published calculation reads, by name; of two under one name the first counts. */
export async function registersOf(engine: Engine, tx: Tx): Promise<ReadonlyMap<string, RegisterShape>> {
  const shapes = new Map<string, RegisterShape>();
  for (const { id } of await tx.definitions.list('workflow')) {
    const latest = await tx.definitions.latest('workflow', id);
    if (latest === null) continue;
    const { workflow, rules } = await loadClosure(engine, tx, { workflow: id, hash: latest.hash });
    for (const { calculate } of allStates(workflow)) {
      const rule = calculate === undefined ? undefined : rules[calculate.rule];
      if (calculate === undefined || rule === undefined) continue;
      for (const shape of shapesOf(rule, calculate)) if (!shapes.has(shape.name)) shapes.set(shape.name, shape);
    }
  }
  return shapes;
}

/** The registers that one calculation reads. */
export function shapesOf(rule: RuleDefinition, calculate: Pick<Calculate, 'facts'>): readonly RegisterShape[] {
  return [dataShape(rule, calculate), ...givenLists(rule).flatMap((list) => listShape(rule, list, calculate))];
}

function dataShape(rule: RuleDefinition, { facts }: Pick<Calculate, 'facts'>): RegisterShape {
  const given = Object.entries(rule.facts).filter(([name]) => facts[name] === undefined);
  return {
    name: dataRegister,
    label: rule.title,
    rule,
    facts: Object.fromEntries(given),
    from: null,
    until: null,
    unique: null,
    apart: false,
  };
}

function listShape(rule: RuleDefinition, list: FactList, { facts }: Pick<Calculate, 'facts'>): RegisterShape[] {
  const judge = rule.calls[list.rule];
  const source = facts[list.name];
  if (judge === undefined) return [];
  const supplied = suppliedBy(list);
  const own = Object.values(judge.facts).filter(({ name }) => !supplied.has(name));
  const dates = own.filter(({ type }) => type === 'date').map(({ name }) => name);
  const items = source === undefined || source.kind === 'period' ? undefined : source;
  return [
    {
      name: list.name,
      label: list.label,
      rule: judge,
      facts: Object.fromEntries(own.map((fact) => [fact.name, fact])),
      from: items?.from ?? list.on ?? (dates.length === 1 ? (dates[0] ?? null) : null),
      until: items?.until ?? null,
      unique: list.unique ?? null,
      apart: items?.apart ?? false,
    },
  ];
}
