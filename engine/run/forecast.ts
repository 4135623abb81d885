/**
 * What happens if nobody acts: a case played forward by the clock alone, until it ends, waits for ever, or cannot go on.
 * Nothing is written. The rules are those of the case; the calendar is the one in force today.
 */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { EngineError } from '../errors.ts';
import type { Evaluate } from '../rules/evaluation.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Instant, Period, Timer } from '../store/records.ts';
import { calendarInForce } from './calendar.ts';
import { timersOf } from './due.ts';
import type { Engine } from './engine.ts';
import { advanceMachine } from './machine.ts';
import { settle, type Settled } from './settle.ts';
import { circumstancesOf, type Situation } from './situation.ts';
import { allStates, titlesOf } from './states.ts';
import { findStuck, stuckError, type Planned } from './tasks.ts';
import { zoneOf } from './zone.ts';

/** What a case is played forward from. */
export interface Forecasting {
  readonly record: CaseRecord;
  readonly closure: WorkflowClosure;
  readonly period: Period;
  /** IANA zone of the case. */
  readonly zone: string;
  /** By which deadlines and rules count working days; null where there is none. */
  readonly calendar: CalendarDefinition | null;
  readonly evaluate: Evaluate;
  /** What is open now. */
  readonly timers: readonly Timer[];
  /** States in which nobody could act as people are today: no step leads the case there. */
  readonly stuck: Planned['stuck'];
  readonly now: Instant;
}

/** Reads what a case is played forward from. @throws EngineError as `zoneOf` does */
export async function readForecasting(engine: Engine, tx: Tx, situation: Situation): Promise<Forecasting> {
  const { record, closure, period, now } = situation;
  const circumstances = circumstancesOf(tx, situation);
  const timers = await tx.work.timersOf(record.id);
  // without a timer that moves it the case goes nowhere, and nobody need be looked for
  const reached = timers.some(isMoving) ? allStates(closure.workflow) : [];
  return {
    record,
    closure,
    period,
    zone: await zoneOf(circumstances),
    calendar: await calendarInForce(tx),
    evaluate: engine.evaluate,
    timers,
    stuck: await findStuck(circumstances, reached),
    now,
  };
}

export interface ForecastStep {
  /** When the clock acts: not before now. */
  readonly at: Instant;
  /** The local day whose end that is, as the deadline has it. */
  readonly date: string;
  readonly kind: 'deadline' | 'after';
  /** Titles of the states it leaves and of those it then waits or ends in. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Answer codes of what was decided on the way, by the title of the rule. */
  readonly decided: readonly { readonly rule: string; readonly answers: Readonly<Record<string, unknown>> }[];
}

export interface Forecast {
  readonly steps: readonly ForecastStep[];
  readonly end:
    | { readonly kind: 'done' }
    /** Nothing more happens by itself; titles of the states it waits in. */
    | { readonly kind: 'waits'; readonly states: readonly string[] }
    /** The next step is refused, and the case stays where it is. */
    | { readonly kind: 'refused'; readonly at: Instant; readonly error: EngineError }
    /** It goes on beyond `mostSteps`. */
    | { readonly kind: 'goes-on' };
  /** The clock has tried to move the case and was refused: how often, when it tries again, and why it would be now. */
  readonly failing: Failing | null;
}

export interface Failing {
  readonly attempts: number;
  readonly nextAt: Instant;
  /** Null when nothing stands in the way any more. */
  readonly error: EngineError | null;
}

/** So many steps are played. */
export const mostSteps = 50;

/** Plays an active case forward. A closed one has no steps. */
export async function forecastCase(forecasting: Forecasting): Promise<Forecast> {
  const { steps, end } = await playForward(forecasting);
  const failing = forecasting.timers.filter(isMoving).find(({ attempts }) => attempts > 0);
  if (failing === undefined) return { steps, end, failing: null };
  const error = end.kind === 'refused' && steps.length === 0 ? end.error : null;
  return { steps, end, failing: { attempts: failing.attempts, nextAt: failing.dueAt, error } };
}

async function playForward(forecasting: Forecasting): Promise<Pick<Forecast, 'steps' | 'end'>> {
  const { closure, now } = forecasting;
  const steps: ForecastStep[] = [];
  let { record } = forecasting;
  let timers = forecasting.timers.filter(isMoving);
  let time = now;
  while (record.status === 'active') {
    const timer = timers.toSorted(byTime)[0];
    if (timer === undefined)
      return { steps, end: { kind: 'waits', states: titlesOf(closure.workflow, record.leaves) } };
    if (steps.length === mostSteps) return { steps, end: { kind: 'goes-on' } };
    time = timer.dueAt > time ? timer.dueAt : time;
    try {
      const settled = await fire(forecasting, record, timer, time);
      requireSomebody(forecasting, settled);
      const begun = settled.status === 'active' ? beginTimers(forecasting, settled, time) : [];
      timers = [...timers.filter((one) => one !== timer && !settled.left.includes(one.state)), ...begun];
      // A timer whose way a guard closes is over, and moves nothing.
      if (settled.left.length > 0) steps.push(stepOf(closure, record, timer, settled, time));
      const { state, leaves, data, status } = settled;
      record = { ...record, state, leaves, data, status };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { steps, end: { kind: 'refused', at: time, error } };
    }
  }
  return { steps, end: { kind: 'done' } };
}

/** As the step itself would be refused. @throws EngineError `nobody-can-act`, `too-few-can-act` */
function requireSomebody({ stuck }: Forecasting, { status, entered }: Settled): void {
  const paths = status === 'active' ? entered.map(({ path }) => path) : [];
  const found = stuck.find(({ state }) => paths.includes(state));
  if (found !== undefined) throw stuckError(found);
}

function isMoving({ kind }: Timer): boolean {
  return kind === 'deadline' || kind === 'after';
}

/** As the worker takes them: the earliest first, and of several at once in the order of their keys. */
function byTime(a: Timer, b: Timer): number {
  const keys = ({ dueAt, state, kind, event }: Timer): string => [dueAt, state, kind, event].join(' ');
  return keys(a) < keys(b) ? -1 : 1;
}

async function fire(forecasting: Forecasting, record: CaseRecord, timer: Timer, time: Instant): Promise<Settled> {
  const { closure, period, calendar, evaluate } = forecasting;
  const beginning = { name: timer.kind, event: timer.event, actor: null, as: null, puts: [] };
  return await settle({ closure, period, calendar, evaluate, now: time }, record.data, beginning, (answer) =>
    advanceMachine(closure.workflow, record.state, timer.event, answer),
  );
}

function beginTimers(
  { record, period, zone, calendar }: Forecasting,
  settled: Settled,
  now: Instant,
): readonly Timer[] {
  const clock = { period, zone, calendar, now };
  return settled.entered.flatMap((state) => timersOf(state, record.id, clock)).filter(isMoving);
}

function stepOf(
  closure: WorkflowClosure,
  before: CaseRecord,
  timer: Timer,
  settled: Settled,
  at: Instant,
): ForecastStep {
  const { workflow, rules } = closure;
  const gone = before.leaves.filter((leaf) => !settled.leaves.includes(leaf));
  const come = settled.leaves.filter((leaf) => !before.leaves.includes(leaf));
  return {
    at,
    date: timer.localDate,
    kind: timer.kind === 'after' ? 'after' : 'deadline',
    from: titlesOf(workflow, gone.length > 0 ? gone : before.leaves),
    to: titlesOf(workflow, come.length > 0 ? come : settled.leaves),
    decided: settled.events.flatMap(({ details: { decision } }) =>
      decision === undefined ? [] : [{ rule: rules[decision.rule]?.title ?? decision.rule, answers: decision.answers }],
    ),
  };
}
