/** A small institution whose pay is calculated every month, on a real SQLite file. */
import type { WorkflowClosure } from '../engine/definition/closure.ts';
import { closeWorkflow } from '../engine/definition/closure.ts';
import { lookUp, surroundingsOf } from '../engine/definition/library.ts';
import { importFacts, type FactsReport, type FactsRequest } from '../engine/run/registers/import-facts.ts';
import { libraryOf } from './compile-rule-text.ts';
import { payFiles } from './pay-content.ts';
import { createWorld, institution, morning, publish, type World } from './world.ts';

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
