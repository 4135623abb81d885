/** What a state calculates for everyone: the answers that are money, where facts come from, and when it may be locked. */
import type { Calculate, FactSource, Since } from '../../definition/calculate-definition.ts';
import { needsCohort } from '../../definition/open-kinds.ts';
import { suggest } from '../../definition/nearest.ts';
import type { FactType, RuleDefinition } from '../../definition/rule-definition.ts';
import type { State, WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
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
    return [...misplaced, ...(rule === null ? [] : checkCalculation(rule, calculate))];
  }),
  ...checkLocks(graph, reachable),
];

/** The same for the rule that an institution has of its own, told where the rule is written. */
export function checkOwnCalculation(workflow: WorkflowDefinition, rule: RuleDefinition): Problem[] {
  const { file, line, column } = rule.at;
  return statesBelow(workflow.root)
    .flatMap(({ calculate }) => (calculate?.rule === rule.id ? checkCalculation(rule, calculate) : []))
    .map((one) => ({ ...one, file, line, column }));
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
    ...checkSince(rule, name, source),
    ...(source.apart && source.until === undefined ? [problem('calculate-apart', source.at, { list: name })] : []),
  ];
}

/** Months that a list must reach back for what is counted over it within a span of the calendar. */
function checkSince(
  rule: RuleDefinition,
  name: string,
  { since, at }: { readonly since?: Since; readonly at: Position },
): Problem[] {
  if (since === undefined) return [];
  const given = monthsOf(since);
  const made = madeOf(rule, name);
  const windows = Object.values(rule.lists).flatMap((list) =>
    Object.entries(list.window ?? {}).filter(([, { over }]) => made.has(over ?? list.name)),
  );
  const short = windows.find(([, { within }]) => within !== undefined && monthsOf(within) > given);
  return short === undefined ? [] : [problem('calculate-since', at, { list: name, fact: short[0], rule: rule.id })];
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
