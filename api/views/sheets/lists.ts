/** The lists that a rule judges: what each is, and room to write one down. */
import { givenFacts, isGiven, listsOf, suppliedFacts, type ReadList } from '../../../engine/index.ts';
import type { SheetBlock, SheetPairs, SheetSection } from '../../types/sheet.ts';
import { labelOf, nameIn, sayFormula } from '../rule-words.ts';
import { sayAccepted } from './accepted.ts';
import { naming, type AtDate } from './at-date.ts';

/** Room for so many items; whoever has more takes another sheet. */
const emptyRows = 6;

/** A table to fill in for each list that somebody gives. */
export function listForms(view: AtDate): readonly SheetSection[] {
  const given = [...listsOf(view.rule).values()].filter(({ list }) => isGiven(list));
  return given.map((read) => ({ heading: read.list.label, blocks: formBlocks(view, read) }));
}

function formBlocks(view: AtDate, read: ReadList): readonly SheetBlock[] {
  const { words } = view;
  const { list, rule } = read;
  const facts = givenFacts(read).flatMap((name) => rule.facts[name] ?? []);
  const row = facts.map(() => '');
  const isWhole = ({ unit, label }: (typeof facts)[number]): string =>
    unit === undefined ? label : `${label} (${unit})`;
  const judged: AtDate = { ...view, rule };
  const pairs = facts.map((fact) => ({
    term: fact.label,
    text: [sayAccepted(judged, fact), fact.help, fact.optional ? words.optional : undefined]
      .filter((one) => one !== undefined)
      .join('; '),
  }));
  return [
    { kind: 'text', text: [list.help, words.oneLineEach + (list.optional ? words.maybeNone : '')].join(' ').trim() },
    {
      kind: 'table',
      caption: null,
      columns: [words.number, ...facts.map(isWhole)],
      rows: Array.from({ length: emptyRows }, (_, index) => [`${index + 1}.`, ...row]),
    },
    { kind: 'pairs', pairs },
  ];
}

/** What each list is, by its label. */
export function listPairs(view: AtDate): SheetPairs['pairs'] {
  const told = sayLists(view);
  return Object.values(view.rule.lists).map(({ name, label }) => ({ term: label, text: told.get(name) ?? '' }));
}

/** Of each list by name: by which rule its items are judged, where they come from, and what is counted over them. */
export function sayLists(view: AtDate): ReadonlyMap<string, string> {
  const lists = listsOf(view.rule);
  return new Map([...lists].map(([name, read]) => [name, sayList(view, read, lists)]));
}

function sayList(
  { rule, words, language, ...view }: AtDate,
  { list, rule: judge }: ReadList,
  lists: ReturnType<typeof listsOf>,
): string {
  const source = list.from === undefined ? undefined : lists.get(list.from);
  const itemName =
    (of: ReadList) =>
    (name: string): string =>
      Object.hasOwn(of.rule.facts, name) || Object.hasOwn(of.rule.answers, name)
        ? nameIn(of.rule, name)
        : naming({ ...view, rule, words, language })(name);
  const named = (names: readonly string[]): string => names.map((name) => labelOf(judge, name)).join(', ');
  const { each, unique = [], where } = list;
  const supplied = suppliedFacts(list).map(([name]) => name);
  const made =
    source === undefined
      ? list.source === undefined
        ? ''
        : words.ofDecisions
      : words.madeOf +
        source.list.label +
        (where === undefined ? '' : words.those + sayFormula(rule, where.expression, language, itemName(source))) +
        (each === undefined
          ? ''
          : `${words.oneFor}${words[each.unit]}${words.spanFrom}${labelOf(source.rule, each.start)}${words.spanTo}${labelOf(source.rule, each.end)}`);
  return [
    `${words.judgedBy}${judge.title} (${judge.id})`,
    made,
    unique.length === 0 ? '' : words.onlyOne + named(unique),
    supplied.length === 0 ? '' : words.suppliedHere + named(supplied),
    list.optional ? words.mayBeEmpty : '',
  ].join('');
}
