/** A small institution on a real SQLite file, for tests of running cases. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarDefinition } from '../engine/definition/calendar-definition.ts';
import type { WorkflowClosure } from '../engine/definition/closure.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';
import { createEngine, type Engine } from '../engine/run/engine.ts';
import { openCycle, type Outcome } from '../engine/run/open-cycle.ts';
import { takeStep } from '../engine/run/step.ts';
import type { Store } from '../engine/store/port.ts';
import type { CaseRecord, JsonObject, Person, Unit } from '../engine/store/records.ts';
import { openSqlite, type SqliteOptions } from '../engine/store/sqlite.ts';

export const institution = 'demo';
export const year = { start: '2026-01-01', end: '2026-12-31', label: '2026' };
/** 1 March 2026, 09:00 in Makassar. */
export const morning = '2026-03-01T01:00:00.000Z';

/** kepala leads the institution; ani leads bidang, where budi and citra work; dewi has no superior. */
const people: readonly (readonly [id: string, unit: string, superior: string | null])[] = [
  ['kepala', 'dinas', null],
  ['ani', 'bidang', 'kepala'],
  ['budi', 'bidang', 'ani'],
  ['citra', 'bidang', 'ani'],
  ['dewi', 'timur', null],
  ['eka', 'dinas', 'kepala'],
  ['fajar', 'dinas', 'kepala'],
  ['hana', 'dinas', 'kepala'],
];

const units: readonly Unit[] = [
  { id: 'dinas', name: 'Dinas', parent: null, head: 'kepala', zone: null },
  { id: 'bidang', name: 'Bidang', parent: 'dinas', head: 'ani', zone: null },
  { id: 'timur', name: 'Kantor Timur', parent: 'dinas', head: null, zone: 'Asia/Jayapura' },
];

const grants = [
  { person: 'eka', role: 'evaluator', unit: null },
  { person: 'fajar', role: 'evaluator', unit: null },
  { person: 'fajar', role: 'penjamin_mutu', unit: null },
  { person: 'hana', role: 'admin_kepegawaian', unit: null },
  { person: 'citra', role: 'penyusun_sakip', unit: 'bidang' },
];

export interface World {
  readonly path: string;
  readonly store: Store;
  readonly engine: Engine;
  close(): Promise<void>;
}

/** Opens the institution in a folder of its own under the temporary one. */
export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-'));
  const path = join(folder, 'alur.db');
  const store = await openSqlite(path);
  await store.migrate();
  await store.createInstitution({ slug: institution, name: 'Kabupaten Contoh', zone: 'Asia/Makassar' });
  await store.within(institution, async (tx) => {
    await tx.people.putUnits(units);
    await tx.people.putPersons(people.map(toPerson));
    await tx.people.grant(grants);
  });
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { path, store, engine: createEngine(store, evaluateRule), close };
}

/** Another process's view of the same file. */
export async function reopen(path: string, options: SqliteOptions = {}): Promise<Engine> {
  const store = await openSqlite(path, options);
  return createEngine(store, evaluateRule);
}

/** Publishes a workflow with all it uses. */
export async function publish({ store }: World, closure: WorkflowClosure): Promise<void> {
  const { id, version } = closure.workflow;
  await store.within(institution, (tx) =>
    tx.definitions.publish({
      kind: 'workflow',
      id,
      version,
      pack: closure.workflow.pack,
      content: closure.content,
      hash: closure.hash,
      closure: closure as unknown as JsonObject,
      publishedAt: morning,
      publishedBy: null,
    }),
  );
}

/** Publishes a calendar of working days. */
export async function publishCalendar({ store }: World, calendar: CalendarDefinition): Promise<void> {
  const { id, version, pack, hash } = calendar;
  await store.within(institution, (tx) =>
    tx.definitions.publish({
      kind: 'calendar',
      id,
      version,
      pack,
      content: hash,
      hash,
      closure: { calendar } as unknown as JsonObject,
      publishedAt: morning,
      publishedBy: null,
    }),
  );
}

/** Publishes a workflow and opens it for one subject. */
export async function openFor(
  world: World,
  closure: WorkflowClosure,
  subject: string,
  now = morning,
): Promise<CaseRecord> {
  await publish(world, closure);
  const { outcomes } = await openCycle(
    world.engine,
    institution,
    { workflow: closure.workflow.id, period: year, subjects: [subject] },
    now,
  );
  return await caseOf(world, openedCase(outcomes[0]));
}

/** The case that an outcome opened. */
export function openedCase(outcome: Outcome | undefined): string {
  if (outcome?.outcome !== 'opened') throw new Error(`not opened: ${JSON.stringify(outcome)}`);
  return outcome.case;
}

export async function caseOf({ store }: World, id: string): Promise<CaseRecord> {
  const record = await store.read(institution, (tx) => tx.cases.byId(id));
  if (record === null) throw new Error(`no case ${id}`);
  return record;
}

/** Takes a step as a page made just now would. */
export async function act(
  world: World,
  id: string,
  actor: string,
  event: string,
  form: JsonObject | null = null,
  now = morning,
): Promise<CaseRecord> {
  const { revision } = await caseOf(world, id);
  const request = { case: id, event, actor, form, revision, submitKey: randomUUID() };
  return (await takeStep(world.engine, institution, request, now)).case;
}

function toPerson([id, unit, superior]: (typeof people)[number], index: number): Person {
  const nip = `19800101200501${String(1001 + index)}`;
  return { id, nip, name: id, unit, position: 'Pegawai', superior, active: true };
}
