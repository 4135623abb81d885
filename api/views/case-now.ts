import {
  dueOf,
  circumstancesIn,
  dueState,
  eachIn,
  findShort,
  pathsTo,
  resolveWho,
  standInsFor,
  stateAt,
  type CalendarDefinition,
  type Circumstances,
  type Deadline,
  type EventRecord,
  type PastCase,
  type Situation,
  type Task,
} from '../../engine/index.ts';
import type { DeadlineNowView, NowView, WaitingView } from '../types.ts';
import { aboutView, tafsirView } from './about.ts';
import { dueView } from './due.ts';
import { missingIn } from './missing.ts';

/** What is needed to say where a case stands. */
export interface Standing {
  readonly situation: Situation;
  readonly circumstances: Circumstances;
  readonly events: readonly EventRecord[];
  readonly tasks: readonly Task[];
  readonly zone: string;
  /** What working days are counted by; null where the workflow counts none. */
  readonly calendar: CalendarDefinition | null;
  /** The reader's person id. */
  readonly reader: string;
  readonly now: string;
}

/** One view for each active leaf: its title and help, who is expected to act, and by when. */
export async function nowViews(standing: Standing): Promise<readonly NowView[]> {
  const { record, closure } = standing.situation;
  if (record.status !== 'active') return [];
  const views: NowView[] = [];
  for (const leaf of record.leaves) {
    const state = stateAt(closure.workflow, leaf);
    const short = await findShort(standing.circumstances, state, standing.events);
    const missing = missingIn(closure.workflow, leaf, standing.tasks);
    views.push({
      state: leaf,
      title: state.title,
      within: titlesAround(standing.situation, leaf),
      help: state.help ?? null,
      about: aboutView(state.about),
      waiting_for: await waitingFor(standing, leaf),
      // Of some there are a few: that is told with numbers.
      missing: missing.filter((label) => !short.some(({ who, count }) => who === label && count > 0)),
      short: short.filter(({ count }) => count > 0),
      due: dueIn(standing, leaf),
    });
  }
  return views;
}

/** The same of a case as it was: whom it waited for is not known any more. */
export function pastNowViews({ record, closure }: PastCase): readonly NowView[] {
  if (record.status !== 'active') return [];
  return record.leaves.map((leaf) => {
    const { title, help, about } = stateAt(closure.workflow, leaf);
    const within = titlesAround({ closure }, leaf);
    const unknown = { waiting_for: [], missing: [], short: [], due: null };
    return { state: leaf, title, within, help: help ?? null, about: aboutView(about), ...unknown };
  });
}

/** Titles of the states around one, outermost first. */
export function titlesAround({ closure }: Pick<Situation, 'closure'>, path: string): readonly string[] {
  const around = pathsTo(path).slice(1).reverse();
  return around.map((one) => stateAt(closure.workflow, one).title);
}

async function waitingFor({ circumstances, tasks, reader }: Standing, leaf: string): Promise<readonly WaitingView[]> {
  const here = tasks.filter(({ state }) => state === leaf);
  const views: WaitingView[] = [];
  for (const name of new Set(here.map(({ who }) => who))) {
    const there = circumstancesIn(circumstances, leaf);
    const resolution = await resolveWho(there, name);
    const { who, persons } = resolution;
    const inPlace = (await standInsFor(there, resolution)).map(({ person }) => person);
    const byName = here.some((task) => task.who === name && task.assignee.kind === 'person');
    const isRound = eachIn(stateAt(circumstances.workflow, leaf)).some(({ by }) => by.includes(name));
    const asked = isRound ? persons.filter(({ id }) => isAsked(here, id)) : persons;
    views.push({
      who: name,
      label: who.label,
      persons: byName ? asked.map(({ id, name: called, position }) => ({ id, name: called, position })) : [],
      in_place: inPlace.map(({ id, name: called, position }) => ({ id, name: called, position })),
      you: [...asked, ...inPlace].some(({ id }) => id === reader),
    });
  }
  return views;
}

/** Of several people who take a step each, those who have done so are waited for no more. */
function isAsked(tasks: readonly Task[], person: string): boolean {
  return tasks.some(({ assignee }) => assignee.kind === 'person' && assignee.person === person);
}

function dueIn(standing: Standing, leaf: string): NowView['due'] {
  const { situation, events, tasks, zone, calendar, now } = standing;
  const { workflow } = situation.closure;
  const entered = events.findLast(({ details }) => details.entered.includes(leaf))?.at;
  if (entered === undefined) return null;
  const asked = tasks.find(({ state }) => state === leaf);
  const clock = { period: situation.period, zone, now: entered, calendar };
  // what people were told holds, until a changed calendar moves it
  const due = asked === undefined ? dueOf(workflow, leaf, clock)?.at : asked.dueAt;
  const view = dueView(due ?? null, zone, now);
  const deadline = dueState(workflow, leaf)?.deadline;
  if (view === null || deadline === undefined) return null;
  const { about, tafsir } = deadline;
  const target = deadline.then?.target;
  return {
    ...view,
    // oxlint-disable-next-line unicorn/no-thenable -- a text under the workflow's own word
    then: target === undefined ? null : stateAt(workflow, target).title,
    counted: countedBy(deadline, calendar),
    about: aboutView(about),
    tafsir: tafsir === undefined ? null : tafsirView(tafsir),
  };
}

function countedBy({ due }: Deadline, calendar: CalendarDefinition | null): DeadlineNowView['counted'] {
  if (calendar === null || due.kind !== 'within' || due.within.unit !== 'working_days') return null;
  return { length: due.within.text, calendar: calendar.title };
}
