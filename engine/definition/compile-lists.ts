/** Reads `lists:`: lists of things that a rule asks another rule about, one by one. */
import { problem, type Position, type Problem } from '../problem.ts';
import { isYes } from './compile-facts.ts';
import type { VerbNames } from './compile-verb.ts';
import { itemFormula } from './item-formula.ts';
import type { CalendarUnit, Each, FactList, PlacedFormula, Sequence, Window } from './list-definition.ts';
import { knownNames, resultNames, type ItemName, type ItemNames, type ReadList, type ReadLists } from './list-names.ts';
import { listProblems } from './list-problems.ts';
import { namedEntries } from './named-entries.ts';
import { namesIn } from './parse-expression.ts';
import type { YamlNode } from './parse-yaml.ts';
import { requireName, type Reader } from './verb-names.ts';
import { child, entriesOf, itemsOf, textOf, wholeNumberOf } from './yaml-tree.ts';

/** Reads `lists:`; one whose rule cannot be used is left out, and told. */
export function compileLists(
  node: YamlNode | undefined,
  { callee, names }: Pick<VerbNames, 'callee' | 'names'>,
  problems: Problem[],
): ReadLists {
  const lists = new Map<string, ReadList>();
  const unusable = new Set<string>();
  for (const [name, { keyAt, value }] of namedEntries(node, problems)) {
    const ruleNode = child(value, 'rule');
    const id = textOf(ruleNode);
    if (ruleNode === undefined || id === undefined) continue;
    const rule = callee(id, ruleNode.at);
    if ('severity' in rule) {
      problems.push(rule);
      unusable.add(name);
      continue;
    }
    const found = problems.length;
    const list = readList(name, value, keyAt, { names, problems });
    const others = [list.from, ...Object.values(list.window ?? {}).map(({ over }) => over)];
    if (others.some((other) => other !== undefined && unusable.has(other))) {
      // what is wrong is told of the list that it needs
      unusable.add(name);
      continue;
    }
    for (const one of listProblems(lists, { list, rule })) problems.push(one);
    // what a list lacks would be told again of every formula that reads it
    if (problems.length === found) {
      lists.set(name, { list: withConditions(lists, { list, rule }, value, { names, problems }), rule });
    } else lists.set(name, { list, rule });
  }
  return lists;
}

/** A list without the conditions on its items. */
function readList(name: string, node: YamlNode, at: Position, reader: Reader): FactList {
  const text = (key: string): string | undefined => textOf(child(node, key));
  const present = <T>(key: string, value: T | undefined): object => (value === undefined ? {} : { [key]: value });
  const facts = entriesOf(child(node, 'facts')).flatMap(([fact, { value }]): [string, PlacedFormula][] => {
    const read = itemFormula(value, new Map(), reader);
    return read === null ? [] : [[fact, read]];
  });
  const windows = entriesOf(child(node, 'window')).map(
    ([fact, { value }]) => [fact, readWindow(value, reader)] as const,
  );
  return {
    name,
    label: text('label') ?? name,
    ...present('help', text('help')),
    rule: text('rule') ?? '',
    optional: isYes(child(node, 'optional')),
    ...present('on', text('on')),
    ...present('unique', namesAt(node, 'unique')),
    ...(child(node, 'as_at') === undefined ? {} : { asAt: 'on' as const }),
    ...(child(node, 'source') === undefined ? {} : { source: 'decisions' as const }),
    ...present('from', text('from')),
    ...present('each', readEach(child(node, 'each'))),
    ...(facts.length === 0 ? {} : { facts: Object.fromEntries(facts) }),
    ...present('sequence', readSequence(child(node, 'sequence'))),
    ...(windows.length === 0 ? {} : { window: Object.fromEntries(windows) }),
    at,
    ...present('places', placesOf(node)),
  };
}

function namesAt(node: YamlNode | undefined, key: string): readonly string[] | undefined {
  const names = itemsOf(child(node, key)).flatMap((item) => textOf(item) ?? []);
  return names.length === 0 ? undefined : names;
}

function pairAt(node: YamlNode | undefined, key: string): readonly [string, string] | undefined {
  const [first, second] = namesAt(node, key) ?? [];
  return first === undefined || second === undefined ? undefined : [first, second];
}

function readEach(node: YamlNode | undefined): Each | undefined {
  const unit = (['day', 'working_day', 'month'] as const).find((one) => child(node, one) !== undefined);
  const [start, end] = [textOf(child(node, 'start')), textOf(child(node, 'end'))];
  if (unit === undefined || start === undefined || end === undefined) return undefined;
  const number = textOf(child(node, 'number'));
  return { unit, as: textOf(child(node, unit)) ?? '', start, end, ...(number === undefined ? {} : { number }) };
}

function readSequence(node: YamlNode | undefined): Sequence | undefined {
  const into = pairAt(node, 'into');
  if (node === undefined || into === undefined) return undefined;
  const text = (key: string): string => textOf(child(node, key)) ?? '';
  return {
    start: text('start'),
    months: text('months'),
    weight: text('weight'),
    heavier: text('heavier') as Sequence['heavier'],
    lighter: text('lighter') as Sequence['lighter'],
    ...(child(node, 'same_day') === undefined ? {} : { sameDay: 'heaviest' as const }),
    into,
  };
}

function readWindow(node: YamlNode, reader: Reader): Window {
  const [of, over, every] = ['of', 'over', 'every'].map((key) => textOf(child(node, key)));
  const within = child(node, 'within');
  const gap = gapAt(child(node, 'gap'), reader);
  const [same, covering] = [namesAt(node, 'same'), pairAt(node, 'covering')];
  return {
    take: (textOf(child(node, 'take')) ?? '') as Window['take'],
    ...(of === undefined ? {} : { of }),
    ...(over === undefined ? {} : { over }),
    ...(within === undefined ? {} : { within: readWithin(within) }),
    ...(same === undefined ? {} : { same }),
    ...(covering === undefined ? {} : { covering }),
    ...(every === undefined ? {} : { every: every as CalendarUnit }),
    ...(gap === undefined ? {} : { gap }),
  };
}

/** A parameter: a number would be a threshold that nobody dated. */
function gapAt(node: YamlNode | undefined, reader: Reader): string | undefined {
  const name = textOf(node);
  if (node === undefined || name === undefined) return undefined;
  if (/^-?[\d.]+$/.test(name)) {
    reader.problems.push(problem('threshold-not-parameter', node.at, { value: name, where: `gap: ${name}` }));
    return undefined;
  }
  return requireName(name, reader.names.parameters, node.at, reader) ? name : undefined;
}

function readWithin(node: YamlNode): NonNullable<Window['within']> {
  const months = child(node, 'months');
  return months === undefined
    ? (textOf(node) as Exclude<Window['within'], object | undefined>)
    : { months: wholeNumberOf(months, 1) };
}

/** Where the keys of a list stand that mean anything by themselves. */
function placesOf(node: YamlNode): Readonly<Record<string, Position>> | undefined {
  const own = entriesOf(node).filter(([key]) => !['label', 'help', 'rule', 'optional'].includes(key));
  if (own.length === 0) return undefined;
  return Object.fromEntries(
    own.flatMap(([key, { keyAt, value }]) => [
      [key, keyAt] as const,
      ...(['facts', 'window'].includes(key) ? entriesOf(value) : []).map(
        ([fact, inner]) => [`${key}.${fact}`, inner.keyAt] as const,
      ),
    ]),
  );
}

/** The list with its conditions, each over the items that it is asked of. */
function withConditions(lists: ReadLists, read: ReadList, node: YamlNode, reader: Reader): FactList {
  const { list } = read;
  const source = list.from === undefined ? undefined : lists.get(list.from);
  const where = source === undefined ? null : itemFormula(child(node, 'where'), resultNames(source.rule), reader);
  const own = knownNames(lists, read);
  const windows = entriesOf(child(node, 'window')).map(([fact, { value }]): [string, Window] => {
    const window = list.window?.[fact] as Window;
    const over = window.over === undefined ? undefined : lists.get(window.over);
    const where = child(value, 'where');
    const condition =
      over === undefined ? ownCondition(where, own, list, reader) : itemFormula(where, resultNames(over.rule), reader);
    return [fact, condition === null ? window : { ...window, where: condition }];
  });
  return {
    ...list,
    ...(where === null ? {} : { where }),
    ...(windows.length === 0 ? {} : { window: Object.fromEntries(windows) }),
  };
}

/** A condition of a window over its own list, whose items have not been counted over. */
function ownCondition(
  node: YamlNode | undefined,
  own: ItemNames,
  list: FactList,
  reader: Reader,
): PlacedFormula | null {
  const counted = Object.keys(list.window ?? {}).filter((name) => !own.has(name));
  const whole: ItemNames = new Map<string, ItemName>([
    ...own,
    ...counted.map((name): [string, ItemName] => [name, { type: 'number', optional: true }]),
  ]);
  const read = itemFormula(node, whole, reader);
  const early = read === null ? undefined : namesIn(read.expression).find((name) => counted.includes(name));
  if (read === null || early === undefined) return read;
  reader.problems.push(problem('counted-here', read.at, { key: 'where', name: early, list: list.name }));
  return null;
}
