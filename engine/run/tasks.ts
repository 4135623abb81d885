/** Tasks: what people are expected to do in the states a case waits in. */
import type { State } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { Task } from '../store/records.ts';
import { dueOf, type Clock } from './due.ts';
import { eachIn, givenIn, needOf, type RoundEvent } from './each.ts';
import { circumstancesIn, type Circumstances } from './circumstances.ts';
import { resolveWho, type Resolution } from './who.ts';

export interface Planned {
  readonly tasks: readonly Task[];
  /** States that wait for people whom nobody in the institution is, with the labels of who is missing. */
  readonly stuck: readonly Stuck[];
}

export interface Stuck {
  readonly state: string;
  readonly who: readonly string[];
  /** Of a step that several people take: how many it takes, and how many there are. */
  readonly short?: Short;
}

/** Too few people for a step that several take. */
export interface Short {
  readonly need: number;
  readonly count: number;
}

/** Why a case cannot come to wait there. */
export function stuckError({ who, short }: Stuck): EngineError {
  return short === undefined || short.count === 0
    ? new EngineError('nobody-can-act', { who })
    : new EngineError('too-few-can-act', { who, ...short });
}

/**
 * The tasks of the given states. Only leaves make tasks; an event of a state around them is offered, not expected. So
 * is a `careful` one: nobody is asked to withdraw.
 */
export async function planTasks(
  circumstances: Circumstances,
  states: readonly State[],
  caseId: string,
  clock: Clock,
  events: readonly RoundEvent[] = [],
): Promise<Planned> {
  const tasks: Task[] = [];
  const stuck: Planned['stuck'][number][] = [];
  for (const state of states.filter(waitsForPeople)) {
    const asks = await askIn(circumstances, state, events);
    if (isStuck(asks)) stuck.push(stuckIn(state, asks));
    const expected = namesIn(state.on.filter(({ tone }) => tone !== 'careful'));
    const asked = asks.filter(({ who }) => expected.includes(who.name));
    tasks.push(...tasksIn(circumstances, state, asked, caseId, clock));
  }
  return { tasks, stuck };
}

/** Of these states those that would wait for people whom nobody in the institution is, as of the circumstances. */
export async function findStuck(circumstances: Circumstances, states: readonly State[]): Promise<Planned['stuck']> {
  const stuck: Planned['stuck'][number][] = [];
  for (const state of states.filter(waitsForPeople)) {
    const asks = await askIn(circumstances, state, []);
    if (isStuck(asks)) stuck.push(stuckIn(state, asks));
  }
  return stuck;
}

/** Steps of a state for which there are fewer people than they take, by the label of whoever may take them. */
export async function findShort(
  circumstances: Circumstances,
  state: State,
  events: readonly RoundEvent[],
): Promise<readonly (Short & { readonly who: string })[]> {
  const names = namesIn(eachIn(state));
  const everybody = await resolveAll(circumstancesIn(circumstances, state.path), names);
  return everybody.flatMap((resolution) => {
    const short = shortIn(state, resolution, events);
    return short === null ? [] : [{ who: resolution.who.label, ...short }];
  });
}

function waitsForPeople({ kind, on }: State): boolean {
  return kind === 'atomic' && on.length > 0;
}

type Asked = Pick<Resolution, 'who' | 'assignees'> & { readonly short?: Short };

function stuckIn({ path }: State, asks: readonly Asked[]): Stuck {
  const short = asks.flatMap((one) => one.short ?? [])[0];
  return { state: path, who: asks.map(({ who }) => who.label), ...(short === undefined ? {} : { short }) };
}

async function askIn(
  circumstances: Circumstances,
  state: State,
  events: readonly RoundEvent[],
): Promise<readonly Asked[]> {
  const everybody = await resolveAll(circumstancesIn(circumstances, state.path), namesIn(state.on));
  return everybody.map((one) => roundOf(state, one, events));
}

function isStuck(asks: readonly Asked[]): boolean {
  return asks.every(({ assignees }) => assignees.length === 0);
}

/**
 * Those who have yet to take any of the steps that several people take, by name: each leads out of the state, so whoever
 * took one has said what they had to. Nobody when there are too few of them and nothing else to do. When all have, and yet
 * the case waits, they are asked again: somebody they waited for is gone.
 */
function roundOf(state: State, resolution: Resolution, events: readonly RoundEvent[]): Asked {
  const { who, persons, assignees } = resolution;
  const rounds = eachIn(state).filter(({ by }) => by.includes(who.name));
  if (rounds.length === 0) return resolution;
  const short = shortIn(state, resolution, events);
  if (short !== null) {
    const hasOther = state.on.some(({ by, each }) => each === undefined && by.includes(who.name));
    return hasOther ? resolution : { who, assignees: [], short };
  }
  const given = rounds.map(({ event }) => givenIn(events, state.path, event));
  const waiting = persons.filter(({ id }) => !given.some((one) => one.has(id)));
  const asked = (waiting.length > 0 ? waiting : persons).map(({ id }) => ({ kind: 'person', person: id }) as const);
  return { who, assignees: asked.length > 0 ? asked : assignees };
}

/** Whoever gave their part and is gone since still counts; null when one of the steps can come about. */
function shortIn(state: State, resolution: Resolution, events: readonly RoundEvent[]): Short | null {
  const { who, persons } = resolution;
  const lacking = eachIn(state)
    .filter(({ by }) => by.includes(who.name))
    .map(({ event, each }) => {
      const given = each.need === 'all' ? [] : givenIn(events, state.path, event);
      const count = new Set([...persons.map(({ id }) => id), ...given]).size;
      return { need: needOf(each, resolution), count, lacks: needOf(each, resolution) > Math.max(count, 1) };
    });
  if (lacking.length === 0 || lacking.some(({ lacks }) => !lacks)) return null;
  const { need, count } = lacking.reduce((least, one) => (one.need < least.need ? one : least));
  return { need, count };
}

function tasksIn(
  { workflow }: Circumstances,
  state: State,
  expected: readonly Asked[],
  caseId: string,
  clock: Clock,
): readonly Task[] {
  const dueAt = dueOf(workflow, state.path, clock)?.at ?? null;
  const all = expected.flatMap(({ who, assignees }) => assignees.map((assignee) => ({ who: who.name, assignee })));
  // Somebody who may act in two roles has one task.
  const once = new Map(all.toReversed().map((one) => [JSON.stringify(one.assignee), one]));
  return all
    .filter((one) => once.get(JSON.stringify(one.assignee)) === one)
    .map(({ who, assignee }) => ({
      case: caseId,
      state: state.path,
      who,
      title: state.title,
      assignee,
      dueAt,
      createdAt: clock.now,
    }));
}

function namesIn(events: State['on']): readonly string[] {
  return [...new Set(events.flatMap(({ by }) => by))];
}

async function resolveAll(circumstances: Circumstances, names: readonly string[]): Promise<readonly Resolution[]> {
  const all: Resolution[] = [];
  for (const name of names) all.push(await resolveWho(circumstances, name));
  return all;
}
