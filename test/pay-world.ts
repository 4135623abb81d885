/** A small institution whose pay is calculated every month, on a real SQLite file. */
import type { WorkflowClosure } from '../engine/definition/closure.ts';
import { closeWorkflow } from '../engine/definition/closure.ts';
import { lookUp, surroundingsOf } from '../engine/definition/library.ts';
import { openCycle } from '../engine/run/open-cycle.ts';
import { periodAround } from '../engine/run/period.ts';
import { importFacts, type FactsReport, type FactsRequest } from '../engine/run/registers/import-facts.ts';
import { fireDueTimers } from '../engine/run/worker.ts';
import type { RunResult } from '../engine/store/pay-records.ts';
import type { CaseRecord } from '../engine/store/records.ts';
import { libraryOf } from './compile-rule-text.ts';
import { payFiles } from './pay-content.ts';
import { act, caseOf, createWorld, institution, morning, openedCase, publish, type World } from './world.ts';

/** The NIP of the person of that number, in the order of `createWorld`. */
export function nipOf(number: number): string {
  return `19800101200501${String(1000 + number)}`;
}

/** The workflow `gaji` with its rules, of changed files where a test says so. */
export function payClosure(files: Readonly<Record<string, string>> = {}): WorkflowClosure {
  const library = libraryOf({ ...payFiles(), ...files });
  const workflow = lookUp(library, 'workflow', 'nasional', 'gaji');
  const closure = workflow === null ? null : closeWorkflow(workflow, surroundingsOf(library, 'nasional')).closure;
  if (closure === null) throw new Error('gaji does not close');
  return closure;
}

/** A world in which the workflow is published. */
export async function createPayWorld(files: Readonly<Record<string, string>> = {}): Promise<World> {
  const world = await createWorld();
  await publish(world, payClosure(files));
  await world.store.within(institution, (tx) =>
    tx.people.grant([
      { person: 'kepala', role: 'pejabat_berwenang', unit: null },
      { person: 'hana', role: 'pejabat_berwenang', unit: null },
    ]),
  );
  return world;
}

/** Imports a CSV's lines, written as one text with commas. */
export async function importText(
  world: World,
  register: string,
  text: string,
  change: Partial<FactsRequest> = {},
): Promise<FactsReport> {
  const [heading = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  return await importFacts(world.engine, institution, {
    register,
    heading,
    lines: rows.map((cells, index) => ({ line: index + 2, cells })),
    file: `${register}.csv`,
    month: null,
    source: '',
    dryRun: false,
    by: null,
    now: morning,
    ...change,
  });
}

/** Opens the run of a month, `2026-01`. */
export async function openMonth(world: World, month: string, now = morning): Promise<CaseRecord> {
  const period = periodAround('month', `${month}-01`);
  const request = { workflow: 'gaji', period, subjects: [institution] };
  const { outcomes } = await openCycle(world.engine, institution, request, now);
  return await caseOf(world, openedCase(outcomes[0]));
}

/** Lets the worker do everything that is due. */
export async function work(world: World, now = morning): Promise<void> {
  for (let busy = true; busy;) {
    const { unfinished, fired, failures } = await fireDueTimers(world.engine, now);
    if (failures[0] !== undefined) throw failures[0].error;
    busy = unfinished + fired > 0;
  }
}

/** Opens a month and calculates it. */
export async function calculateMonth(world: World, month: string): Promise<CaseRecord> {
  const { id } = await openMonth(world, month);
  await act(world, id, 'hana', 'HITUNG');
  await work(world);
  return await caseOf(world, id);
}

/** Submits a calculated month by one person and locks it by another. */
export async function lockMonth(world: World, id: string): Promise<CaseRecord> {
  await act(world, id, 'hana', 'AJUKAN');
  return await act(world, id, 'kepala', 'SETUJUI');
}

/** The results of a run by person. */
export async function resultsOf(world: World, id: string): Promise<Readonly<Record<string, RunResult>>> {
  const results = await world.store.read(institution, (tx) => tx.runs.results(id, {}, { limit: 1000 }));
  return Object.fromEntries(results.map((one) => [one.person, one]));
}
