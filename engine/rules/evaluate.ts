/**
 * Evaluates one rule as at a date: facts checked, calculations exact, rows matched under the hit policy, answers with
 * everything needed to explain them. Pure: no clock, no database; asynchronous only because json-rules-engine is.
 */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { countsWorkingDays } from '../definition/counts-working-days.ts';
import { isArithmetic } from '../definition/expression-of.ts';
import { tablesOf, type NamedTable } from '../definition/tables-of.ts';
import type { Answer, IsoDate, RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { compareExact, showExact, type Exact } from '../exact.ts';
import { countable, createCalculator, limitOf, type Calculator, type Settled } from './calculate.ts';
import { takeOf } from './cohort.ts';
import { matchTable } from './decide-table.ts';
import type { AnswerValue, EvaluateOptions, Evaluation, PlainValue, TraceEntry } from './evaluation.ts';
import { createListJudge, type Judged } from './lists/judge-list.ts';
import { traceItems } from './lists/trace-items.ts';
import { readAnswer } from './read-answer.ts';
import { foldItems, itemsGiven } from './fold.ts';
import type { Outcome } from './hit-policy.ts';
import { matchRows, matchRowsDirectly, type MatchRows } from './match-rows.ts';
import { Open } from './open-answer.ts';
import { constantIn, prepareRule, requireCalendar, type PreparedRule } from './prepare-rule.ts';
import { requireFacts } from './require-facts.ts';
import { resolveFacts, type Handed, type ResolvedFacts } from './resolve-facts.ts';
import { showResult } from './show-result.ts';
import { showValue, type Value } from './value.ts';

/** Facts as they come: decimals as text or JSON numbers, yes/no as booleans, choices as codes, dates as `YYYY-MM-DD`. */
export type GivenFacts = Readonly<Record<string, unknown>>;

/**
 * The answers of a rule for given facts.
 * @throws EngineError for facts that do not fit, a date outside the rule's time, a division by zero, a table without an
 * answer, a cohort value without a cohort, working days without a calendar or outside what it knows
 */
export function evaluateRule(
  rule: RuleDefinition,
  facts: GivenFacts,
  at: IsoDate,
  { cohort = null, calendar = null, unanswered = [] }: EvaluateOptions = {},
): Promise<Evaluation> {
  return evaluateBy({ at, match: matchRows, calendar, traced: true }, rule, facts, { cohort, unanswered });
}

/** The same by the direct matcher, and if asked without a trace: for asking a rule many thousand times. */
export function evaluateDirectly(
  rule: RuleDefinition,
  facts: GivenFacts,
  at: IsoDate,
  {
    cohort = null,
    calendar = null,
    unanswered = [],
    traced = true,
  }: EvaluateOptions & { readonly traced?: boolean } = {},
): Promise<Evaluation> {
  return evaluateBy({ at, match: matchRowsDirectly, calendar, traced }, rule, facts, { cohort, unanswered });
}

/** As at which date, by which matcher and calendar: the same for called rules and the items of lists. */
interface Means {
  readonly at: IsoDate;
  readonly match: MatchRows;
  readonly calendar: CalendarDefinition | null;
  /** Whether a trace is kept. */
  readonly traced: boolean;
  /** By whom the facts are given. */
  readonly handed?: Handed;
}

async function evaluateBy(
  means: Means,
  rule: RuleDefinition,
  facts: GivenFacts,
  asked: Pick<Rest, 'cohort'> & Asked,
): Promise<Evaluation> {
  const prepared = prepareRule(rule, means.at);
  requireCalendar(rule, means.calendar);
  const given = resolveFacts(rule, facts, prepared.tables, means.handed);
  const { evaluation } = await evaluateResolved(prepared, given, { facts, means, ...asked });
  return evaluation;
}

interface Rest {
  /** The facts as they came, for the lists among them. */
  readonly facts: GivenFacts;
  readonly means: Means;
  readonly cohort: readonly GivenFacts[] | null;
}

/** Calculations that are worked out although they are no answers. */
type Asked = Pick<Required<EvaluateOptions>, 'unanswered'>;

/** The same for facts that were read already. */
async function evaluateResolved(prepared: PreparedRule, given: ResolvedFacts, rest: Rest & Asked): Promise<Judged> {
  const { rule } = prepared;
  const { at, calendar, traced } = rest.means;
  const { calculator } = await sit(prepared, given, rest);
  const answer: Record<string, AnswerValue> = {};
  for (const { name, answer: answerName } of rule.calculations) {
    if (answerName === undefined) continue;
    const given = giveAnswer(() => calculator.calculate(name), rule.answers[answerName]);
    if (given !== undefined) answer[answerName] = given;
  }
  for (const { name } of rule.calculations) if (rest.unanswered.includes(name)) workOut(calculator, name);
  const own = tablesOf(rule).find((one) => one.name === 'decide');
  const rows = own === undefined ? [] : await answerFromTable(prepared, own, { calculator, means: rest.means }, answer);
  // before the trace is put together: a limit that only a control asks for is computed here
  const controls = traceControls(rule, given, calculator);
  const evaluation: Evaluation = {
    answer,
    facts: given.plain,
    trace: traced
      ? [
          ...given.trace,
          ...prepared.trace,
          ...calculator.trace,
          ...rows,
          ...controls,
          ...traceCalendar(rule, calendar),
          ...traceTafsir(rule),
        ]
      : [],
    rule: { id: rule.id, version: rule.version, pack: rule.pack, hash: rule.hash },
    at,
  };
  return { evaluation, calculate: calculator.calculate };
}

interface Sitting {
  readonly given: ResolvedFacts;
  readonly calculator: Calculator;
}

/** Facts read, and the values of tables, calls and cohorts worked out, in the order in which each needs earlier ones. */
async function sit(prepared: PreparedRule, given: ResolvedFacts, { facts, means, cohort }: Rest): Promise<Sitting> {
  const { rule } = prepared;
  requireFacts(rule, (name) => given.values.get(name) ?? constantIn(prepared, name), means.calendar);
  const calculator = createCalculator(prepared, given.values, means);
  const lists = createListJudge({
    rule,
    calculator,
    at: means.at,
    calendar: means.calendar,
    given: itemsGiven(rule, facts),
    evaluate: (judge, read, { raw, at, unanswered }) =>
      evaluateResolved(prepareRule(judge, at), read, {
        facts: raw,
        means: { ...means, at, handed: 'given' },
        cohort: null,
        unanswered,
      }),
  });
  const others = new Map<GivenFacts, Promise<Sitting>>();
  const sitOther = (other: GivenFacts): Promise<Sitting> => {
    const sitting =
      others.get(other) ??
      sit(prepared, resolveFacts(rule, other, prepared.tables, means.handed), { facts: other, means, cohort: null });
    others.set(other, sitting);
    return sitting;
  };
  for (const { name, how, answer } of rule.calculations) {
    try {
      switch (how.kind) {
        case 'decide': {
          const named = tablesOf(rule).find((one) => one.name === name) as NamedTable;
          const { outputs, rows } = await matchTable(prepared, named, calculator, means);
          calculator.settle(name, settledAs(outputs[name] as Outcome), rows);
          break;
        }
        case 'call': {
          const { settled, called } = await callRule(rule, { name, how }, calculator, means);
          calculator.settle(name, settled, [called]);
          break;
        }
        case 'cohort': {
          if (cohort === null) throw new EngineError('cohort-missing', { rule: rule.id, calculation: name });
          const members = [{ given, calculator }, ...(await Promise.all(cohort.map(sitOther)))];
          const { value, among } = takeOf(rule, how, members);
          calculator.settle(name, value, [], among);
          break;
        }
        case 'fold': {
          const items = await lists.itemsOf(how.over);
          const value = foldItems(how, items, {
            rule,
            at: means.at,
            outer: calculator.lookup,
            calendar: means.calendar,
          });
          const told = means.traced ? traceItems(rule, lists.takeNew()) : [];
          calculator.settle(name, value ?? emptyOf(rule, how, calculator), told);
          break;
        }
        default:
          // arithmetic is worked out when it is asked for
          break;
      }
      // an answer will be asked for; here it stands in the trace where it belongs
      if (answer !== undefined) calculator.calculate(name);
    } catch (caught) {
      const error = countable(caught, rule, name);
      if (!(error instanceof EngineError) && !(error instanceof Open)) throw error;
      if (!isArithmetic(how)) calculator.settle(name, { kind: 'failed', error });
    }
  }
  return { given, calculator };
}

function emptyOf(rule: RuleDefinition, how: Extract<Verb, { kind: 'fold' }>, calculator: Calculator): Value {
  const value = how.empty === undefined ? undefined : calculator.lookup(how.empty);
  if (value !== undefined) return value;
  throw new EngineError('list-empty', { rule: rule.id, label: rule.lists[how.over]?.label ?? how.over });
}

function settledAs(outcome: Outcome): Settled {
  return outcome.kind === 'open' ? { kind: 'failed', error: new Open(outcome) } : outcome;
}

async function callRule(
  rule: RuleDefinition,
  { name, how }: { readonly name: string; readonly how: Extract<Verb, { kind: 'call' }> },
  calculator: Calculator,
  means: Means,
): Promise<{ readonly settled: Settled; readonly called: TraceEntry }> {
  const callee = rule.calls[how.rule];
  if (callee === undefined) throw new Error(`${rule.id} was evaluated without the rule ${how.rule} that it calls`);
  const facts: Record<string, unknown> = {};
  for (const [fact, { expression }] of Object.entries(how.facts)) {
    // a fact that was not given is not given on
    const isLeftOut = expression.op === 'name' && calculator.lookup(expression.name) === undefined;
    if (!isLeftOut) facts[fact] = handOver(calculator.evaluate(expression, name));
  }
  const asked = { cohort: null, unanswered: [] };
  const evaluation = await evaluateBy({ ...means, handed: 'called' }, callee, facts, asked);
  const value = evaluation.answer[how.answer];
  if (value === undefined) throw new EngineError('fact-missing', missingAnswer(callee, how.answer));
  const called: TraceEntry = { kind: 'call', name, rule: evaluation.rule, trace: evaluation.trace };
  if (typeof value === 'object') return { settled: settledAs({ kind: 'open', answer: value }), called };
  return { settled: readAnswer(value, callee.answers[how.answer]), called };
}

/** An answer that a called rule may leave out is missing to its caller as a fact would be. */
export function missingAnswer(
  callee: RuleDefinition,
  answer: string,
): { readonly fact: string; readonly label: string } {
  return { fact: answer, label: callee.answers[answer]?.label ?? answer };
}

function handOver(value: Value): PlainValue {
  return value.kind === 'yes_no' ? value.value : showValue(value);
}

async function answerFromTable(
  prepared: PreparedRule,
  named: NamedTable,
  { calculator, means }: { readonly calculator: Calculator; readonly means: Means },
  answer: Record<string, AnswerValue>,
): Promise<readonly TraceEntry[]> {
  try {
    const { outputs, rows } = await matchTable(prepared, named, calculator, means);
    for (const [name, outcome] of Object.entries(outputs)) {
      answer[name] = outcome.kind === 'open' ? outcome.answer : showResult(outcome, prepared.rule.answers[name]);
    }
    return rows;
  } catch (error) {
    if (!(error instanceof Open)) throw countable(error, prepared.rule, named.name);
    for (const name of named.table.outputs) answer[name] = error.outcome.answer;
    return [];
  }
}

function giveAnswer(calculate: () => Value | undefined, answer: Answer | undefined): AnswerValue | undefined {
  try {
    const value = calculate();
    return value === undefined ? undefined : showResult(value, answer);
  } catch (error) {
    if (error instanceof Open) return error.outcome.answer;
    throw error;
  }
}

/** Puts a calculation into the trace; why it has no value is told to whoever takes it. */
function workOut({ calculate }: Calculator, name: string): void {
  try {
    calculate(name);
  } catch (error) {
    if (!(error instanceof EngineError) && !(error instanceof Open)) throw error;
  }
}

/** The answers that exceed what a control allows, as they were given. */
function traceControls(rule: RuleDefinition, given: ResolvedFacts, { lookup }: Calculator): TraceEntry[] {
  return rule.controls.flatMap((control) =>
    control.each.flatMap((fact): TraceEntry[] => {
      const value = given.values.get(fact);
      if (value?.kind !== 'number') return [];
      const limit = knownLimit(control.atMost, lookup);
      if (limit === null || compareExact(value.value, limit) <= 0) return [];
      return [
        {
          kind: 'control',
          fact,
          atMost: control.atMost,
          value: showExact(value.value),
          limit: showExact(limit),
          effect: control.effect,
          ...(control.label === undefined ? {} : { label: control.label }),
          about: control.about,
          at: control.at,
        },
      ];
    }),
  );
}

/** An answer cannot exceed a limit that is left open. */
function knownLimit(name: string, lookup: Calculator['lookup']): Exact | null {
  try {
    return limitOf(name, lookup);
  } catch (error) {
    if (error instanceof Open) return null;
    throw error;
  }
}

/** The calendar by which working days were counted, here or by a rule that was asked. */
function traceCalendar(rule: RuleDefinition, calendar: CalendarDefinition | null): TraceEntry[] {
  if (calendar === null || !countsWorkingDays(rule)) return [];
  const { pack, title, hash, knownUntil, about } = calendar;
  return [{ kind: 'calendar', pack, title, hash, knownUntil, about }];
}

function traceTafsir(rule: RuleDefinition): TraceEntry[] {
  const ofCalculations = rule.calculations.flatMap(({ tafsir }) => tafsir ?? []);
  return [...rule.tafsir, ...ofCalculations].map((tafsir) => ({ kind: 'tafsir', tafsir }));
}
