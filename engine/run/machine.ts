/**
 * The state machine: a workflow as an XState machine, and its pure steps over our own state record.
 *
 * The machine holds no data and evaluates nothing. Its context carries one function that answers guards by number: a
 * live step evaluates them, a replay reads the record. XState's `after` is never used; time comes in as our own events.
 */
import {
  createActor,
  createMachine,
  initialTransition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate';
import type { State, Transition, WorkflowDefinition } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { CaseState, Json } from '../store/records.ts';
import { afterEvent, calculatedEvent, deadlineEvent, decidedEvent, reopenEvent } from './event-names.ts';
import { leavesOf, pathsTo, titlesOf } from './states.ts';

/** Says whether the guard with this number lets its transition through. */
export type AnswerGuard = (index: number) => boolean;

/** What one event did. */
export interface Move {
  readonly state: CaseState;
  /** Active leaf state paths, sorted. */
  readonly leaves: readonly string[];
  /** State paths in the order entered, those only passed through included. */
  readonly entered: readonly string[];
  readonly left: readonly string[];
  readonly status: 'active' | 'done';
  /** States whose own transition for the event was taken; empty at the start of a case. */
  readonly taken: readonly string[];
}

/** The state in which a case of this workflow begins. @throws what `answer` throws; EngineError `not-stable` */
export function startMachine(workflow: WorkflowDefinition, answer: AnswerGuard): Move {
  const machine = machineOf(workflow);
  const step = run(workflow.id, [], answer, (answering) => initialTransition(machine, { answer: answering }));
  return readMove([], step);
}

/**
 * Sends one event to a case. (XState would ignore an event that no active state accepts.)
 * @throws EngineError `event-not-accepted`, `not-stable`; and what `answer` throws
 */
export function advanceMachine(
  workflow: WorkflowDefinition,
  state: CaseState,
  event: string,
  answer: AnswerGuard,
): Move {
  const machine = machineOf(workflow);
  const leaves = leavesOf(state.value);
  const step = run(workflow.id, leaves, answer, (answering) => {
    return send(machine, restore(machine, state, answering), event);
  });
  if (step[1].some(({ type }) => type === 'taken')) return readMove(leaves, step);
  throw new EngineError('event-not-accepted', { event, state: titlesOf(workflow, leaves) });
}

/**
 * Sends one of its reopenings to a case that is finished.
 * @throws EngineError as `advanceMachine` does
 */
export function reopenMachine(
  workflow: WorkflowDefinition,
  state: CaseState,
  event: string,
  answer: AnswerGuard,
): Move {
  const machine = machineOf(workflow);
  const leaves = leavesOf(state.value);
  const step = run(workflow.id, leaves, answer, (answering) => {
    // A finished machine would take the way and then stand still.
    return send(machine, { ...restore(machine, state, answering), status: 'active' } as AnyMachineSnapshot, event);
  });
  if (step[1].some(({ type }) => type === 'taken')) return readMove(leaves, step);
  throw new EngineError('event-not-accepted', { event, state: titlesOf(workflow, leaves) });
}

/** Longest chain of transitions that one event may set off within the machine. */
const maxMicrosteps = 100;
const rootId = 'case';
const machines = new WeakMap<WorkflowDefinition, AnyStateMachine>();

function machineOf(workflow: WorkflowDefinition): AnyStateMachine {
  const known = machines.get(workflow);
  if (known !== undefined) return known;
  const machine = buildMachine(workflow);
  machines.set(workflow, machine);
  return machine;
}

interface Input {
  readonly answer: AnswerGuard;
}

function buildMachine({ root, reopen = [] }: WorkflowDefinition): AnyStateMachine {
  const node = nodeOf(root);
  const reopening = reopen.map(({ event, target, at }) => {
    const way = { ...transitionOf(root, { target, at }), actions: note('taken', root.path) };
    return [reopenEvent(event), [way]] as const;
  });
  const config = {
    ...node,
    on: { ...(node['on'] as object), ...Object.fromEntries(reopening) },
    id: rootId,
    // XState also runs a throw-away actor from the beginning, without input, whenever it transitions.
    context: ({ input }: { readonly input?: Input }) => ({ answer: input?.answer ?? (() => false) }),
    options: { maxIterations: maxMicrosteps },
  };
  return createMachine(config as unknown as Parameters<typeof createMachine>[0], {
    guards: {
      guard: ({ context }, params) => (context as Input).answer((params as { index: number }).index),
    },
  });
}

function nodeOf(state: State): Record<string, unknown> {
  if (state.kind === 'history') {
    const { deep = false, target } = state.history ?? {};
    return {
      type: 'history',
      history: deep ? 'deep' : 'shallow',
      ...(target === undefined ? {} : { target: id(target) }),
    };
  }
  return {
    ...(state.kind === 'parallel' || state.kind === 'final' ? { type: state.kind } : {}),
    ...(state.initial === undefined ? {} : { initial: state.initial }),
    ...(state.path === '' ? {} : { entry: note('entered', state.path), exit: note('left', state.path) }),
    states: Object.fromEntries(state.states.map((inner) => [inner.key, nodeOf(inner)])),
    on: eventsOf(state),
    always: state.always.map((one) => transitionOf(state, one)),
    onDone: state.onDone.map((one) => transitionOf(state, one)),
  };
}

function eventsOf(state: State): Record<string, readonly unknown[]> {
  const take = (transitions: readonly Transition[]): readonly unknown[] =>
    transitions.map((one) => ({ ...transitionOf(state, one), actions: note('taken', state.path) }));
  const timed = (one: Transition): readonly unknown[] =>
    // When its guard says no, time has passed all the same: the event is accepted and the case stays.
    take(one.guard === undefined ? [one] : [one, { at: one.at }]);
  return Object.fromEntries([
    ...state.on.map(({ event, transitions }) => [event, take(transitions)] as const),
    ...(state.decide?.routes ?? []).map(({ answer, target, at }) => [
      decidedEvent(state.path, answer),
      take([{ target, at }]),
    ]),
    ...(state.calculate === undefined
      ? []
      : [[calculatedEvent(state.path), take([{ target: state.calculate.target, at: state.calculate.at }])] as const]),
    ...(state.deadline?.then === undefined ? [] : [[deadlineEvent(state.path), timed(state.deadline.then)]]),
    ...state.after.map(({ transition: one }, index) => [afterEvent(state.path, index), timed(one)]),
  ]);
}

function transitionOf(source: State, { target, guard }: Transition): Record<string, unknown> {
  return {
    ...(target === undefined ? {} : { target: id(target) }),
    ...(guard === undefined ? {} : { guard: { type: 'guard', params: { index: guard.index } } }),
    // Whoever names a target enters it anew, the state itself included; only on the way inward does the source stay.
    // (Without this XState takes a history that leads back to the source as no exit, and lets a region hold two states.)
    ...(target === undefined || isWithin(target, source.path) ? {} : { reenter: true }),
  };
}

function isWithin(path: string, outer: string): boolean {
  return outer === '' || path.startsWith(`${outer}.`);
}

function note(type: 'entered' | 'left' | 'taken', path: string): unknown {
  return { type, params: { path } };
}

function id(path: string): string {
  return `#${rootId}.${path}`;
}

type Step = readonly [AnyMachineSnapshot, readonly { readonly type: string; readonly params?: unknown }[]];

function run(
  workflow: string,
  before: readonly string[],
  answer: AnswerGuard,
  step: (answering: AnswerGuard) => Step,
): Step {
  let failure: { readonly error: unknown } | undefined;
  // XState replaces what a guard throws by an error of its own, so it is caught on the way.
  const answering: AnswerGuard = (index) => {
    try {
      return answer(index);
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  try {
    const made = step(answering);
    // At the start of a machine XState does not throw what went wrong, but hands it over.
    if (made[0].status === 'error') throw made[0].error;
    return made;
  } catch (error) {
    if (failure !== undefined) throw failure.error;
    throw new EngineError(
      'not-stable',
      { rounds: maxMicrosteps, state: before.length === 0 ? workflow : before },
      { cause: error },
    );
  }
}

function readMove(before: readonly string[], [snapshot, actions]: Step): Move {
  const value = snapshot.value as Json;
  const leaves = leavesOf(value);
  const active = new Set(leaves.flatMap(pathsTo));
  const done = snapshot.status === 'done';
  const { entered, left, taken, rest } = readActions(before, actions);
  if (rest !== (done ? 0 : active.size))
    throw new Error(`the machine is in states it never entered: ${leaves.join(', ')}`);
  return {
    state: { value, history: readHistory(snapshot) },
    leaves,
    entered,
    // A finished machine exits its last states as well; for us the case ends in them.
    left: done ? left.slice(0, left.length - active.size) : left,
    status: done ? 'done' : 'active',
    taken,
  };
}

interface Actions extends Pick<Move, 'entered' | 'left' | 'taken'> {
  /** How many states are active in the end. */
  readonly rest: number;
}

/** Paths by what happened to them. XState enters some states around a history again that it never left; we do not. */
function readActions(before: readonly string[], actions: Step[1]): Actions {
  const active = new Set(before.flatMap(pathsTo));
  const read = { entered: [] as string[], left: [] as string[], taken: [] as string[] };
  for (const { type, params } of actions) {
    const { path } = params as { readonly path: string };
    if (type === 'taken') read.taken.push(path);
    if (type === 'left' && active.delete(path)) read.left.push(path);
    if (type === 'entered' && !active.has(path)) read.entered.push(path);
    if (type === 'entered') active.add(path);
  }
  return { ...read, rest: active.size };
}

function readHistory(snapshot: AnyMachineSnapshot): Record<string, readonly string[]> {
  const entries = Object.entries(snapshot.historyValue) as [string, readonly { readonly path: readonly string[] }[]][];
  return Object.fromEntries(
    entries.map(([node, states]) => [node.slice(rootId.length + 1), states.map(({ path }) => path.join('.'))]),
  );
}

const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

/**
 * XState's `transition`, with one actor for all of a machine's transitions. (It makes one for each, which runs the
 * machine from its beginning. The actor is never started: it is only what actions would be told of.)
 */
function send(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: string): Step {
  const actions: Step[1][number][] = [];
  const scope = scopes.get(machine) ?? makeScope(machine);
  scopes.set(machine, scope);
  const actionExecutor: AnyActorScope['actionExecutor'] = (action) => void actions.push(action);
  return [machine.transition(snapshot, { type: event }, { ...scope, actionExecutor }), actions];
}

function makeScope(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine);
  const nothing = (): void => undefined;
  const { id, sessionId, system } = self;
  const calls = { defer: nothing, logger: nothing, stopChild: nothing, emit: nothing, actionExecutor: nothing };
  return { self, id, sessionId, system, ...calls };
}

function restore(machine: AnyStateMachine, state: CaseState, answer: AnswerGuard): AnyMachineSnapshot {
  const node = (path: string): unknown => machine.getStateNodeById(`${rootId}.${path}`);
  const historyValue = Object.fromEntries(
    Object.entries(state.history).map(([path, states]) => [`${rootId}.${path}`, states.map(node)]),
  );
  const config = { value: state.value, context: { answer }, historyValue };
  return machine.resolveState(config as unknown as Parameters<typeof machine.resolveState>[0]);
}
