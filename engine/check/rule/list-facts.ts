/** What a list supplies fits the rule of its items, and its conditions can be asked of every item. */
import type { Expression } from '../../definition/expression.ts';
import type { Window } from '../../definition/list-definition.ts';
import { placeIn } from '../../definition/list-needs.ts';
import { listsOf, suppliedFacts, type ReadList } from '../../definition/list-names.ts';
import { listProblems } from '../../definition/list-problems.ts';
import type { Fact, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import type { Environment, Known } from '../environment.ts';
import type { Finding } from '../finding.ts';
import { assumeAsked, itemEnvironment } from '../fold-domain.ts';
import { checkGiven } from '../given-facts.ts';
import { infer } from '../infer.ts';
import type { Moment } from '../moments.ts';
import type { RuleCheck } from '../rule-context.ts';
import { tellFinding } from './formulas.ts';

/** Where something is said of a list, and how it is told. */
interface Teller {
  readonly rule: RuleDefinition;
  readonly read: ReadList;
  readonly moment: Moment;
  readonly tell: (one: Problem) => void;
}

export const checkListFacts: RuleCheck = (rule, { moments }) => {
  const lists = listsOf(rule);
  // a pack may have rules of its own under the names that an overlay's base asks
  const renamed = rule.base === undefined ? [] : [...lists.values()].flatMap((read) => listProblems(lists, read));
  if (renamed.length > 0) return renamed;
  const found = new Map<string, Problem>();
  const tell = (one: Problem): void => {
    found.set(`${one.line}:${one.column} ${one.code} ${one.message}`, one);
  };
  for (const moment of moments.filter((one) => one.undated.length === 0)) {
    for (const environment of moment.environments) {
      for (const read of lists.values()) checkList({ rule, read, moment, tell }, environment);
    }
  }
  return [...found.values()];
};

function checkList(teller: Teller, environment: Environment): void {
  const { read, moment } = teller;
  const { list, rule: judge } = read;
  for (const [fact, { expression, text, at }] of Object.entries(list.facts ?? {})) {
    const known = expression.op === 'name' ? environment.get(expression.name) : undefined;
    // what is not given is not handed on
    const isLeftOut = known !== undefined && known.derive === undefined && known.presence !== 'given';
    if (isLeftOut && judge.facts[fact]?.optional === true) continue;
    const domain = infer(expression, environment, reportAt(teller, text, at));
    for (const one of checkGiven(judge, judge.facts[fact] as Fact, domain, { text, at })) teller.tell(one);
  }
  const source = list.from === undefined ? undefined : moment.scope.items.get(list.from);
  if (source !== undefined) checkMade(teller, source, environment);
  for (const [fact, window] of Object.entries(list.window ?? {})) checkWindow(teller, { fact, window }, environment);
  if (list.source === 'decisions') checkDecisions(teller, environment);
}

/** What the items of another list have by the names that are needed here, once the condition is true of them. */
function checkMade(teller: Teller, source: Environment, environment: Environment): void {
  const { list, rule: judge } = teller.read;
  const whole = itemEnvironment(source, environment);
  const { where } = list;
  const made =
    where === undefined ? whole : assumeAsked(where.expression, whole, reportAt(teller, where.text, where.at));
  for (const name of list.each === undefined ? [] : [list.each.start, list.each.end]) {
    infer(named(name), made, reportAt(teller, name, placeIn(list, 'each')));
  }
  const supplied = new Set(suppliedFacts(list).map(([fact]) => fact));
  for (const fact of Object.values(judge.facts)) {
    if (supplied.has(fact.name) || source.get(fact.name) === undefined) continue;
    const known = made.get(fact.name) as Known;
    const at = placeIn(list, 'from');
    if (known.presence !== 'given' && !fact.optional) {
      const told = { fact: fact.name, rule: judge.id, list: list.name, key: `from: ${list.from}` };
      teller.tell(problem('supplied-may-lack', at, told));
    }
    for (const one of checkGiven(judge, fact, known.domain, { text: fact.name, at })) teller.tell(one);
  }
}

function checkWindow(
  teller: Teller,
  { fact, window }: { readonly fact: string; readonly window: Window },
  environment: Environment,
): void {
  const { read, moment } = teller;
  const { list, rule: judge } = read;
  const { take, of, over, where, gap } = window;
  const item = over === undefined ? ownItem(teller) : (moment.scope.items.get(over) as Environment);
  const whole = itemEnvironment(item, environment);
  const taken =
    where === undefined ? whole : assumeAsked(where.expression, whole, reportAt(teller, where.text, where.at));
  const at = placeIn(list, `window.${fact}`);
  const tellGap = reportAt(teller, gap ?? '', at);
  const most = gap === undefined ? null : infer(named(gap), environment, tellGap);
  if (most !== null && most.kind !== 'number') {
    tellGap({ finding: 'type-mismatch', operator: 'gap', left: most.kind, right: 'number', offset: 0 });
  }
  if (of === undefined) return;
  // an item is among its own list's, unless a condition leaves it out
  const mayLack = take !== 'sum' && (over !== undefined || where !== undefined);
  if (mayLack && judge.facts[fact]?.optional === false) {
    const told = { fact, rule: judge.id, list: list.name, key: `take: ${take}` };
    teller.tell(problem('supplied-may-lack', at, told));
  }
  const domain = infer(named(of), taken, reportAt(teller, of, at));
  if (take === 'sum') return;
  for (const one of checkGiven(judge, judge.facts[fact] as Fact, domain, { text: of, at })) teller.tell(one);
}

/** An item before anything is counted over it. */
function ownItem({ read, moment }: Teller): Environment {
  const own = moment.scope.items.get(read.list.name) as Environment;
  const source = read.list.from === undefined ? undefined : moment.scope.items.get(read.list.from);
  return source === undefined ? own : { get: (name) => own.get(name) ?? source.get(name) };
}

/** What the rule answers is what its items of later months take. */
function checkDecisions({ rule, read, tell }: Teller, environment: Environment): void {
  const { list, rule: judge } = read;
  for (const fact of Object.values(judge.facts)) {
    const answered = rule.calculations.find(({ answer }) => answer === fact.name);
    const domain = answered === undefined ? null : (environment.get(answered.name)?.domain ?? null);
    for (const one of checkGiven(judge, fact, domain, { text: fact.name, at: placeIn(list, 'source') })) tell(one);
  }
}

function reportAt({ rule, moment, tell }: Teller, name: string, at: Position): (finding: Finding) => void {
  return (finding) => {
    const one = tellFinding(rule, { name, at, calculation: null }, finding, moment.at);
    if (one !== null) tell(one);
  };
}

function named(name: string): Expression {
  return { op: 'name', name, offset: 0 };
}
