/**
 * What a changed calendar does to running cases: which open deadlines, reminders and `after` fall on another day, and
 * moving them there. In pages, so that an institution of any size is reviewed in little memory and short transactions.
 */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { firstInWorkingDays } from '../definition/durations-of.ts';
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Cycle, Instant, TimerKind } from '../store/records.ts';
import { movesOf, type Move } from './case-deadlines.ts';
import { loadClosure, type Engine } from './engine.ts';
import { zoneOf } from './zone.ts';

/** Cases in which the same falls on the same other day; local dates. */
export interface DeadlineShift {
  /** Titles of the workflow and the state. */
  readonly workflow: string;
  readonly state: string;
  readonly kind: TimerKind;
  readonly from: string;
  readonly to: string;
  readonly cases: number;
}

export interface DeadlineReview {
  /** Active cases of workflows that count working days. */
  readonly looked: number;
  /** Of these, how many have something that moves. */
  readonly cases: number;
  /** Of these, how many have something that has then passed already, so that it acts at once. */
  readonly passed: number;
  /** Cases whose days the calendar does not know; they are left as they are. */
  readonly unknown: number;
  readonly shifts: readonly DeadlineShift[];
}

export interface ReviewRequest {
  readonly calendar: CalendarDefinition;
  /** False: only looks. */
  readonly move: boolean;
  readonly now: Instant;
}

/** Cases read, and moved, in one transaction. */
const pageSize = 100;

/**
 * Compares every open deadline in working days with the day it has by a calendar, and moves it if asked to. Doing so
 * again moves nothing, so that a run that was interrupted is finished by the next. `onProgress` hears of every page.
 */
export async function reviewDeadlines(
  engine: Engine,
  institution: string,
  request: ReviewRequest,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<DeadlineReview> {
  const { store } = engine;
  const cycles = await store.read(institution, (tx) => cyclesInWorkingDays(engine, tx));
  const total = cycles.reduce((sum, { active }) => sum + active, 0);
  const counts = { looked: 0, cases: 0, passed: 0, unknown: 0 };
  const shifts = new Map<string, DeadlineShift>();
  for (const { cycle, closure } of cycles) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const from: string = after;
      const work = (tx: Tx): Promise<readonly CaseReview[]> => reviewPage(tx, { cycle, closure, request }, from);
      const found = request.move ? await store.within(institution, work) : await store.read(institution, work);
      for (const { moves } of found) {
        counts.looked++;
        if (moves === null) counts.unknown++;
        if (moves === null || moves.length === 0) continue;
        counts.cases++;
        if (moves.some(({ dueAt }) => Temporal.Instant.compare(dueAt, request.now) <= 0)) counts.passed++;
        for (const one of moves) addTo(shifts, closure.workflow.title, one);
      }
      after = found.at(-1)?.case;
      if (found.length > 0) onProgress(counts.looked, total);
    }
  }
  return { ...counts, shifts: [...shifts.keys()].sort().flatMap((key) => shifts.get(key) ?? []) };
}

interface InWorkingDays {
  readonly cycle: Cycle;
  readonly closure: WorkflowClosure;
}

async function cyclesInWorkingDays(engine: Engine, tx: Tx): Promise<(InWorkingDays & { readonly active: number })[]> {
  const found: (InWorkingDays & { readonly active: number })[] = [];
  for (const cycle of await tx.cycles.list()) {
    const closure = await loadClosure(engine, tx, cycle);
    if (firstInWorkingDays(closure.workflow) === undefined) continue;
    const { byStatus } = await tx.cycles.counts(cycle.id);
    if (byStatus.active > 0) found.push({ cycle, closure, active: byStatus.active });
  }
  return found;
}

/** What moves in one case; null when the calendar does not know its days. */
interface CaseReview {
  readonly case: string;
  readonly moves: readonly Move[] | null;
}

type Reviewing = InWorkingDays & { readonly request: ReviewRequest };

async function reviewPage(tx: Tx, reviewing: Reviewing, after: string): Promise<readonly CaseReview[]> {
  const page = { limit: pageSize, after };
  const found: CaseReview[] = [];
  for (const record of await tx.cases.inCycle(reviewing.cycle.id, { status: 'active' }, page)) {
    try {
      found.push({ case: record.id, moves: await reviewCase(tx, record, reviewing) });
    } catch (error) {
      if (!(error instanceof EngineError && error.code === 'day-not-in-calendar')) throw error;
      found.push({ case: record.id, moves: null });
    }
  }
  return found;
}

async function reviewCase(
  tx: Tx,
  { id, leaves, subjectKind, subject }: CaseRecord,
  { cycle: { period }, closure: { workflow }, request }: Reviewing,
): Promise<readonly Move[]> {
  const timers = await tx.work.timersOf(id);
  const tasks = await tx.work.tasksOf(id);
  if (timers.length === 0 && tasks.every(({ dueAt }) => dueAt === null)) return [];
  const events = await tx.cases.events(id);
  const { organisation } = tx;
  const zone = await zoneOf({ organisation, zone: tx.zone, subjectKind, subject, today: await organisation.day() });
  const found = movesOf({ id, leaves, workflow, period, zone, timers, tasks, events }, request.calendar);
  if (request.move) {
    for (const { timer, to } of found.timers) await tx.work.moveTimer(timer, to);
    if (found.tasks !== null) await tx.work.replaceTasks(id, found.tasks);
  }
  return found.moves;
}

function addTo(shifts: Map<string, DeadlineShift>, workflow: string, { state, kind, from, to }: Move): void {
  const key = [workflow, state, kind, from, to].join(' ');
  shifts.set(key, { workflow, state, kind, from, to, cases: (shifts.get(key)?.cases ?? 0) + 1 });
}
