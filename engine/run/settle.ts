/**
 * One step, up to where the case waits again: an event, then every decision it leads to, in document order, until
 * nothing is left to decide. Pure but for the evaluation of rules; nothing is written here.
 */
import { EngineError } from '../errors.ts';
import type { Evaluate } from '../rules/evaluation.ts';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { State } from '../definition/workflow-definition.ts';
import type {
  CaseState,
  EventDetails,
  Instant,
  Json,
  JsonObject,
  NewEvent,
  OnBehalf,
  Period,
} from '../store/records.ts';
import { putAt } from './data.ts';
import { evaluateDecision } from './decide.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { recordGuards } from './guards.ts';
import { advanceMachine, type AnswerGuard, type Move } from './machine.ts';
import { activeStates } from './states.ts';

/** Most decisions that one event may lead to. */
export const maxRounds = 32;

/** Something an event puts into the case data; `form` names the form a person filled. */
export interface Put {
  readonly path: string;
  readonly value: Json;
  readonly form?: string;
}

/** What the side document of an event may hold. */
export interface SideBody {
  readonly puts?: readonly Put[];
  /** A decision's facts, answers and trace. */
  readonly evaluation?: JsonObject;
  /** Why a case was cancelled or opened again. */
  readonly reason?: string;
}

/** Where a case stands and what it runs on. */
export interface Setting {
  readonly closure: WorkflowClosure;
  readonly period: Period;
  /** By which rules count working days. */
  readonly calendar: CalendarDefinition | null;
  readonly evaluate: Evaluate;
  readonly now: Instant;
}

/** The event that begins a step. */
export interface Beginning {
  /** As the history shows it. */
  readonly name: string;
  /** The machine event. */
  readonly event: string;
  readonly actor: string | null;
  readonly as: string | null;
  /** In whose place the actor acts; absent or null for themselves. */
  readonly onBehalf?: OnBehalf | null;
  readonly puts: readonly Put[];
  /** Why, where a reason must be given. */
  readonly reason?: string;
  /** What everyone was calculated by, where that is what happened. */
  readonly calculation?: EventDetails['calculation'];
}

/** A step that came to rest. */
export interface Settled {
  readonly state: CaseState;
  readonly leaves: readonly string[];
  readonly status: 'active' | 'done';
  readonly data: JsonObject;
  readonly events: readonly NewEvent[];
  /** Active states that were entered in this step, in document order. */
  readonly entered: readonly State[];
  readonly left: readonly string[];
}

/**
 * Runs a step from its first event until the case is stable.
 * @throws EngineError `not-stable` after 32 decisions; and what guards, rules and `firstMove` throw
 */
export async function settle(
  setting: Setting,
  before: JsonObject,
  beginning: Beginning,
  firstMove: (answer: AnswerGuard) => Move,
): Promise<Settled> {
  const first = makeMove(setting, before, beginning, firstMove);
  let { data, move } = first;
  const events = [first.event];
  const left = [...move.left];
  let open = stillActive(setting, move, move.entered);
  let toDecide = open.filter(hasDecision);
  for (let round = 0; toDecide[0] !== undefined && move.status === 'active'; round++) {
    if (round === maxRounds) throw new EngineError('not-stable', { rounds: maxRounds, state: toDecide[0].path });
    const next = await makeDecision(setting, move.state, data, toDecide[0]);
    const waiting = [...toDecide.slice(1).map(({ path }) => path), ...next.move.entered];
    toDecide = stillActive(setting, next.move, waiting).filter(hasDecision);
    open = stillActive(setting, next.move, [...open.map(({ path }) => path), ...next.move.entered]);
    ({ data, move } = next);
    events.push(next.event);
    left.push(...move.left);
  }
  return { state: move.state, leaves: move.leaves, status: move.status, data, events, entered: open, left };
}

/** The data after folding in what an event put there. */
export function applyPuts(data: JsonObject, puts: readonly Put[]): JsonObject {
  return puts.reduce((sum, { path, value }) => putAt(sum, path, value), data);
}

interface Made {
  readonly data: JsonObject;
  readonly move: Move;
  readonly event: NewEvent;
}

function makeMove(
  setting: Setting,
  before: JsonObject,
  beginning: Beginning,
  send: (answer: AnswerGuard) => Move,
  decided: { readonly recorded?: EventDetails['decision']; readonly evaluation?: JsonObject } = {},
): Made {
  const { name, event, actor, as, onBehalf, puts, reason, calculation } = beginning;
  const data = applyPuts(before, puts);
  const guards = recordGuards(setting.closure, data);
  const move = send(guards.answer);
  const { recorded, evaluation } = decided;
  const details = {
    event,
    guards: guards.outcomes,
    entered: move.entered,
    left: move.left,
    ...(onBehalf ? { onBehalf } : {}),
    ...(calculation === undefined ? {} : { calculation }),
  };
  const side = {
    ...(puts.length === 0 ? {} : { puts }),
    ...(evaluation === undefined ? {} : { evaluation }),
    ...(reason === undefined ? {} : { reason }),
  };
  return {
    data,
    move,
    event: {
      at: setting.now,
      name,
      actor,
      as,
      details: recorded === undefined ? details : { ...details, decision: recorded },
      side: Object.keys(side).length === 0 ? null : (side as JsonObject),
    },
  };
}

type Deciding = Parameters<typeof evaluateDecision>[1];

async function makeDecision(setting: Setting, state: CaseState, data: JsonObject, at: Deciding): Promise<Made> {
  const { closure } = setting;
  const { event, answers, recorded, evaluation } = await evaluateDecision(setting, at, data);
  const puts = [{ path: at.decide.as, value: answers }];
  const beginning = { name: 'decided', event, actor: null, as: null, puts };
  const send = (answer: AnswerGuard): Move => advanceMachine(closure.workflow, state, event, answer);
  return makeMove(setting, data, beginning, send, { recorded, evaluation });
}

/** Of these states the ones that are active after a move, in document order. */
function stillActive({ closure }: Setting, move: Move, paths: readonly string[]): readonly State[] {
  return activeStates(closure.workflow, move.leaves).filter(({ path }) => paths.includes(path));
}

function hasDecision(state: State): state is Deciding {
  return state.decide !== undefined;
}
