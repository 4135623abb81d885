/** Whether an organisation can carry a workflow today: for every subject and every step, somebody who can act. */
import type { State, SubjectKind, WorkflowDefinition } from '../definition/workflow-definition.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { Store, Tx } from '../store/port.ts';
import type { Instant, Period, Person } from '../store/records.ts';
import { circumstancesAt, type Circumstances } from './circumstances.ts';
import { periodAround } from './period.ts';
import { subjectsIn, unitsBelow } from './plan-cycle.ts';
import { findStandIns } from './stand-ins.ts';
import { localDate } from './time.ts';
import { resolveWho, type Resolution } from './who.ts';

/** A step that waits for people, by whoever may take it. */
interface Step {
  readonly by: readonly string[];
  readonly at: Position;
  /** Titles of the states that wait for it. */
  readonly states: readonly string[];
  /** How many different people it takes. */
  readonly need: number;
}

/** A step and how many people could take it. */
interface Lacking {
  readonly step: Step;
  readonly there: number;
}

/** A step that too few people of a unit's cases could take. */
export interface Shortage {
  /** Labels of those who may take it. */
  readonly who: readonly string[];
  readonly at: Position;
  /** Titles of the states that wait for it. */
  readonly states: readonly string[];
  /** How many different people it takes. */
  readonly need: number;
  /** The name of the unit. */
  readonly unit: string;
  /** How many could take it, in the case that has fewest. */
  readonly there: number;
  /** How many cases would wait there in vain. */
  readonly count: number;
}

/** What the cases that are looked at would be. */
export interface Prospect {
  readonly workflow: WorkflowDefinition;
  readonly period: Period;
  /** These units and those below them; all units when absent. */
  readonly units?: readonly string[] | undefined;
}

/** Hears how many subjects are dealt with. */
type Progress = (done: number, of: number) => void;

/**
 * Warnings for a workflow over all its subjects in an institution, one for each step and unit without anybody who could
 * act on the day of `now`.
 */
export async function checkPeople(
  store: Store,
  institution: string,
  workflow: WorkflowDefinition,
  now: Instant,
  onProgress: Progress = () => {},
): Promise<Problem[]> {
  const shortages = await store.read(institution, async (tx) => {
    const period = periodAround(workflow.period, localDate(now, tx.zone).toString());
    return (await findShortages(tx, { workflow, period }, now, onProgress)).shortages;
  });
  return shortages.map(({ at, who, unit, count, states, there, need }) => {
    const told = { who, unit, count, steps: states };
    return there === 0 ? problem('nobody-today', at, told) : problem('too-few-today', at, { ...told, there, need });
  });
}

/**
 * For each step and unit how many cases would find too few people for it on the day of `now`, in the order of the steps;
 * and how many subjects there are. Nobody has acted yet, so `other_than` keeps nobody out. Nobody opens a case about
 * whoever has left.
 *
 * Employees of one unit with one superior are in the same situation: it is looked at once, and again only for those who
 * are themselves among the people it leads to.
 */
export async function findShortages(
  tx: Tx,
  { workflow, period, units }: Prospect,
  now: Instant,
  onProgress: Progress = () => {},
): Promise<{ readonly subjects: number; readonly shortages: readonly Shortage[] }> {
  const steps = stepsOf(workflow);
  const looking = { steps, known: new Map<string, Outcome>(), holders: new Map() };
  const missing = new Map<Step, Map<string, Pick<Shortage, 'there' | 'count'>>>(steps.map((step) => [step, new Map()]));
  const of = await countSubjects(tx, workflow.subject, units);
  let [seen, subjects] = [0, 0];
  for await (const { subject, person } of subjectsOf(tx, workflow.subject, units)) {
    seen++;
    if (seen % progressEvery === 0 || seen === of) onProgress(seen, of);
    if (person?.active === false) continue;
    subjects++;
    const circumstances = circumstancesAt(tx, { workflow, period, subjectKind: workflow.subject, subject }, now);
    for (const { step, there } of (await outcomeOf(circumstances, person, looking)).missing) {
      const unit = person?.unit ?? subject;
      const before = missing.get(step)?.get(unit);
      const fewest = Math.min(there, before?.there ?? there);
      missing.get(step)?.set(unit, { there: fewest, count: (before?.count ?? 0) + 1 });
    }
  }
  const shortages: Shortage[] = [];
  for (const [{ by, at, states, need }, found] of missing) {
    const who = by.map((name) => workflow.who[name]?.label ?? name);
    for (const [unit, counted] of found)
      shortages.push({ who, at, states, need, unit: await nameOf(tx, unit), ...counted });
  }
  return { subjects, shortages };
}

const progressEvery = 10_000;
const pageSize = 1000;

interface Subject {
  readonly subject: string;
  /** Null for a unit and for the institution. */
  readonly person: Person | null;
}

async function* subjectsOf(tx: Tx, kind: SubjectKind, units: Prospect['units']): AsyncGenerator<Subject> {
  if (kind !== 'employee') {
    for (const subject of await subjectsIn(tx, kind, units)) yield { subject, person: null };
    return;
  }
  const within = await unitsBelow(tx, units);
  for (let after: string | undefined = ''; after !== undefined;) {
    const persons: readonly Person[] = await tx.people.persons({ limit: pageSize, after });
    for (const person of persons) if (within.has(person.unit)) yield { subject: person.id, person };
    after = persons.at(-1)?.id;
  }
}

/** At most so many: of chosen units, everybody is looked through. */
async function countSubjects(tx: Tx, kind: SubjectKind, units: Prospect['units']): Promise<number> {
  return kind === 'employee' ? await tx.people.countPersons() : (await subjectsIn(tx, kind, units)).length;
}

async function nameOf(tx: Tx, subject: string): Promise<string> {
  if (subject === tx.institution) return tx.name;
  return (await tx.people.unit(subject))?.name ?? subject;
}

/** What looking at one situation came to. */
interface Outcome {
  readonly missing: readonly Lacking[];
  /** Sets of ids of everybody it led to: for them it may be another. */
  readonly touched: readonly ReadonlySet<string>[];
}

interface Looking {
  readonly steps: readonly Step[];
  readonly known: Map<string, Outcome>;
  /** The holders of a role, by role and unit: one set for all situations that lead to them. */
  readonly holders: Map<string, ReadonlySet<string>>;
}

async function outcomeOf(circumstances: Circumstances, person: Person | null, looking: Looking): Promise<Outcome> {
  if (person === null) return await lookAt(circumstances, looking);
  // Without a superior it matters whether somebody leads the unit or only belongs to it.
  const { organisation, asAt } = circumstances;
  const leads = person.superior === null && (await organisation.unit(asAt, person.unit))?.head === person.id;
  const key = JSON.stringify([person.unit, person.superior, leads]);
  const isTouched = ({ touched }: Outcome): boolean => touched.some((ids) => ids.has(person.id));
  const before = looking.known.get(key);
  if (before !== undefined && !isTouched(before)) return before;
  const outcome = await lookAt(circumstances, looking);
  if (!isTouched(outcome)) looking.known.set(key, outcome);
  return outcome;
}

async function lookAt(circumstances: Circumstances, { steps, holders }: Looking): Promise<Outcome> {
  const touched: ReadonlySet<string>[] = [];
  const able = new Map<string, number>();
  for (const name of new Set(steps.flatMap(({ by }) => by))) {
    const resolution = await resolveWho(circumstances, name);
    able.set(name, Math.max(resolution.persons.length, resolution.assignees.length));
    touched.push(await touchedBy(circumstances, resolution, holders));
  }
  const missing = steps
    .map((step) => ({ step, there: Math.max(...step.by.map((name) => able.get(name) ?? 0)) }))
    .filter(({ step, there }) => there < step.need);
  return { missing, touched };
}

async function touchedBy(
  circumstances: Circumstances,
  { clause, persons, barred, places }: Resolution,
  holders: Looking['holders'],
): Promise<ReadonlySet<string>> {
  if (clause?.relation === 'subject') return new Set();
  const all = new Set([...persons, ...barred.map(({ person }) => person)].map(({ id }) => id));
  if (persons.length === 0) for (const { person } of await findStandIns(circumstances, places)) all.add(person.id);
  const [place] = places;
  if (place?.role === undefined || place.role === null) return all;
  const key = JSON.stringify([place.role, [...barred].length, all.size]);
  const before = holders.get(key);
  if (before !== undefined && [...all].every((id) => before.has(id))) return before;
  holders.set(key, all);
  return all;
}

/** The steps that somebody is waited for, those with the same people together. */
function stepsOf(workflow: WorkflowDefinition): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const state of statesIn(workflow.root)) {
    for (const { by, each, at } of expectedIn(state)) {
      const need = typeof each?.need === 'number' ? each.need : 1;
      const key = JSON.stringify([by, need]);
      const [only, ...more] = by;
      const place = more.length === 0 ? (workflow.who[only ?? '']?.at ?? at) : at;
      const before = steps.get(key) ?? { by, at: place, states: [], need };
      steps.set(key, { ...before, states: [...new Set([...before.states, state.title])] });
    }
  }
  return [...steps.values()];
}

/** A case waits for nobody who could only withdraw or skip, where others are asked to go on. */
function expectedIn({ on }: State): State['on'] {
  const asked = on.filter(({ tone }) => tone !== 'careful');
  return asked.length > 0 ? asked : on;
}

function statesIn(state: State): readonly State[] {
  return [state, ...state.states.flatMap(statesIn)];
}
