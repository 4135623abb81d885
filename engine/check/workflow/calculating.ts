/** What a state calculates for everyone: the answers that are money, where facts come from, and when it may be locked. */
import type { Calculate, FactSource, Since } from '../../definition/calculate-definition.ts';
import { placeIn } from '../../definition/list-needs.ts';
import { needsCohort } from '../../definition/open-kinds.ts';
import { suggest } from '../../definition/nearest.ts';
import type { FactType, RuleDefinition } from '../../definition/rule-definition.ts';
import type { State, WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { phrase } from '../phrases.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import { filledIn } from './filled.ts';
import { isLeaf, statesBelow, type Graph } from './graph.ts';

/** A calculation is for all of an institution and for one month, and what is locked was calculated. */
export const checkCalculating: WorkflowCheck = (workflow, { graph, ruleOf, reachable }) => [
  ...graph.states.flatMap(({ calculate }) => {
    if (calculate === undefined) return [];
    const { subject, period, id } = workflow;
    const fits = subject === 'institution' && period === 'month';
    const misplaced = fits ? [] : [problem('calculate-not-here', calculate.at, { workflow: id, subject, period })];
    const rule = ruleOf(calculate.rule);
    if (rule === null) return misplaced;
    const short = shortReads(rule, calculate).map((one) => tellShort(one, workflow, rule, one.source.at));
    return [...misplaced, ...checkCalculation(rule, calculate), ...short];
  }),
  ...checkLocks(graph, reachable),
];

/** The same for the rule that an institution has of its own, told where the rule is written, with what asks it. */
export function checkOwnCalculation(workflow: WorkflowDefinition, rule: RuleDefinition): Problem[] {
  return statesBelow(workflow.root).flatMap(({ calculate }) => {
    if (calculate?.rule !== rule.id) return [];
    // what an overlay takes over is written in another file
    const inRule = (place: Position): Position => (place.file === rule.at.file ? place : rule.at);
    return [
      ...checkCalculation(rule, calculate).map((one) => askedBy(workflow, one, rule.at)),
      ...shortReads(rule, calculate).map((one) => tellShort(one, workflow, rule, inRule(one.counted))),
    ];
  });
}

function askedBy({ id }: WorkflowDefinition, told: Problem, { file, line, column }: Position): Problem {
  const asker = phrase('asked-by', { workflow: id, place: sayPlace(told) });
  const en = { ...told.en, message: told.en.message + asker.en };
  return { ...told, file, line, column, message: told.message + asker.id, en };
}

function checkCalculation(rule: RuleDefinition, calculate: Calculate): Problem[] {
  const { amount, base, entitled, at, ruleAt } = calculate;
  return [
    ...(needsCohort(rule) ? [problem('cohort-in-step', ruleAt, { rule: rule.id })] : []),
    ...checkAnswer(rule, amount, 'number', at),
    ...checkSlip(rule, amount, at),
    ...(base === undefined ? [] : checkAnswer(rule, base, 'number', at)),
    ...(entitled === undefined ? [] : checkAnswer(rule, entitled, 'yes_no', at)),
    ...Object.entries(calculate.facts).flatMap(([name, source]) => checkSource(rule, name, source)),
  ];
}

/** The slip must write out what is paid. */
function checkSlip({ id, slip, calculations }: RuleDefinition, amount: string, at: Position): Problem[] {
  const net = calculations.find(({ name }) => name === slip?.net)?.answer;
  return net === undefined || net === amount ? [] : [problem('slip-not-paid', at, { rule: id, net, amount })];
}

function checkAnswer(rule: RuleDefinition, name: string, wanted: FactType, at: Position): Problem[] {
  const answer = Object.hasOwn(rule.answers, name) ? rule.answers[name] : undefined;
  if (answer?.type === wanted) return [];
  if (answer !== undefined)
    return [problem('calculate-answer', at, { rule: rule.id, answer: name, wanted: words[wanted] })];
  return [
    problem('unknown-answer', at, {
      rule: rule.id,
      answer: name,
      suggestion: suggest(name, Object.keys(rule.answers)),
    }),
  ];
}

const words: Readonly<Record<FactType, string>> = {
  number: 'angka',
  choice: 'pilihan',
  yes_no: 'ya/tidak',
  text: 'teks',
  date: 'tanggal',
};

/** A fact or list that the rule does not have is another institution's. */
function checkSource(rule: RuleDefinition, name: string, source: FactSource): Problem[] {
  const list = rule.lists[name];
  const fact = rule.facts[name];
  if (source.kind === 'period') {
    const fits = list === undefined && (fact === undefined || fact.type === 'date');
    return fits ? [] : [problem('calculate-source', source.at, { rule: rule.id, fact: name })];
  }
  if (fact !== undefined) return [problem('calculate-source', source.at, { rule: rule.id, fact: name })];
  const judge = list === undefined ? undefined : rule.calls[list.rule];
  if (judge === undefined) return [];
  const dates = Object.values(judge.facts).filter(({ type }) => type === 'date');
  const wrong = [source.from, source.until].flatMap((one) =>
    one === undefined || dates.some((date) => date.name === one) ? [] : [one],
  );
  const untaken =
    source.kind === 'cases' ? Object.keys(source.take).filter((one) => !Object.hasOwn(judge.facts, one)) : [];
  return [
    ...wrong.map((date) => {
      const suggestion = suggest(
        date,
        dates.map((one) => one.name),
      );
      return problem('calculate-date', source.at, { list: name, fact: date, rule: judge.id, suggestion });
    }),
    ...untaken.map((taken) => {
      const suggestion = suggest(taken, Object.keys(judge.facts));
      return problem('calculate-item-fact', source.at, { list: name, fact: taken, rule: judge.id, suggestion });
    }),
    ...(source.apart && source.until === undefined ? [problem('calculate-apart', source.at, { list: name })] : []),
  ];
}

/** A list of which a workflow reads less than is counted over it. */
interface ShortRead {
  readonly list: string;
  /** The fact or calculation that counts. */
  readonly name: string;
  readonly given: Since;
  readonly needed: Since;
  readonly source: FactSource;
  readonly counted: Position;
}

/** The lists that must reach further back for what is counted over them within a span of the calendar. */
function shortReads(rule: RuleDefinition, { facts }: Calculate): ShortRead[] {
  return Object.entries(facts).flatMap(([list, source]): ShortRead[] => {
    const given = source.kind === 'period' ? undefined : source.since;
    if (given === undefined) return [];
    const spans = spansOver(rule, madeOf(rule, list)).sort((a, b) => monthsOf(b.needed) - monthsOf(a.needed));
    const [longest] = spans;
    if (longest === undefined || monthsOf(longest.needed) <= monthsOf(given)) return [];
    return [{ list, given, source, ...longest }];
  });
}

/** What is counted within spans of the calendar over any of these lists: by their windows, and by the rule itself. */
function spansOver(
  { lists, calculations }: RuleDefinition,
  over: ReadonlySet<string>,
): Pick<ShortRead, 'name' | 'needed' | 'counted'>[] {
  const windows = Object.values(lists).flatMap((list) =>
    Object.entries(list.window ?? {}).flatMap(([name, { within, over: other }]) =>
      within !== undefined && over.has(other ?? list.name)
        ? [{ name, needed: within, counted: placeIn(list, `window.${name}`) }]
        : [],
    ),
  );
  const folds = calculations.flatMap(({ name, how, at }) =>
    how.kind === 'fold' && how.within !== undefined && over.has(how.over)
      ? [{ name, needed: how.within, counted: at }]
      : [],
  );
  return [...windows, ...folds];
}

function tellShort(one: ShortRead, workflow: WorkflowDefinition, rule: RuleDefinition, at: Position): Problem {
  return problem('calculate-since', at, {
    workflow: workflow.id,
    list: one.list,
    given: showSince(one.given),
    name: one.name,
    rule: rule.id,
    counted: sayPlace(one.counted),
    needed: showSince(one.needed),
    source: sayPlace(one.source.at),
  });
}

function showSince(since: Since): string {
  return typeof since === 'object' ? `{ months: ${since.months} }` : since;
}

function sayPlace({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

/** A span of the calendar begins at most so many months before its last month. */
function monthsOf(since: Since): number {
  return typeof since === 'object' ? since.months : { month: 0, quarter: 2, year: 11 }[since];
}

/** A list and all lists that are made of it. */
function madeOf({ lists }: RuleDefinition, name: string): ReadonlySet<string> {
  const made = new Set([name]);
  for (const list of Object.values(lists)) if (list.from !== undefined && made.has(list.from)) made.add(list.name);
  return made;
}

/** Every way to a state that locks leads through a calculation. */
function checkLocks(graph: Graph, reachable: ReadonlySet<string>): Problem[] {
  const kept = graph.states.flatMap(({ calculate }) => calculate?.as ?? []);
  const filled = filledIn(graph);
  return graph.states
    .filter((state) => state.lock === true && reachable.has(state.path))
    .filter((state) => !wasCalculated(state))
    .map((state) => problem('lock-uncalculated', state.at, { state: state.path }));

  function wasCalculated(state: State): boolean {
    const leaves = statesBelow(state).filter(isLeaf);
    return leaves.every((leaf) => kept.some((path) => filled.get(leaf.path)?.surely.has(path) === true));
  }
}
