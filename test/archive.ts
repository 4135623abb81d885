/** An institution whose cases have been through everything, to be tampered with: `world.path` is the file. */
import { openCycle } from '../engine/run/open-cycle.ts';
import { cancelCase } from '../engine/run/cancel-case.ts';
import { fireTimer } from '../engine/run/fire-timer.ts';
import { openDatabase } from '../engine/store/sqlite.ts';
import type { JsonObject } from '../engine/store/records.ts';
import { closureOf, directionRule, employeeWorkflow } from './content.ts';
import { act, caseOf, createWorld, institution, morning, openedCase, publish, year, type World } from './world.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: memutus }, SIMPAN: { by: pegawai } }
    deadline: { date: 31 Maret, then: { target: selesai } }
  memutus: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: ditinjau, kanan: selesai } } }
  ditinjau:
    on: { SETUJUI: { by: penilai, branches: [{ target: selesai, when: isian.x > 1 }, { target: menyusun }] } }
  selesai: { type: final }
result: { Arah: arah.arah }
`),
  `form: isian
title: Isian
fields: { x: { label: X, type: angka } }
`,
  directionRule,
);

export interface Archive {
  readonly world: World;
  /** Ids of the cases: done by a decision, done by a superior, returned, late, cancelled, erased, untouched. */
  readonly cases: readonly string[];
}

const subjects = ['budi', 'citra', 'ani', 'eka', 'fajar', 'hana', 'dewi'];

/** Builds the archive, with heads of three days. */
export async function createArchive(): Promise<Archive> {
  const world = await createWorld();
  const { engine } = world;
  await publish(world, closure);
  const request = { workflow: 'uji', period: year, subjects };
  const { outcomes } = await openCycle(engine, institution, request, morning);
  const cases = outcomes.map(openedCase);
  const [decided = '', approved = '', returned = '', late = '', cancelled = '', erased = ''] = cases;
  const fill = (x: number): JsonObject => ({ x: String(x) });
  await makeHead(world, '2026-03-01');
  await act(world, decided, 'budi', 'AJUKAN', fill(7));
  await act(world, approved, 'citra', 'AJUKAN', fill(3));
  await act(world, approved, 'ani', 'SETUJUI');
  await act(world, returned, 'ani', 'AJUKAN', fill(1));
  await act(world, returned, 'kepala', 'SETUJUI');
  await makeHead(world, '2026-03-02');
  const [timer] = await world.store.read(institution, (tx) => tx.work.timersOf(late));
  if (timer === undefined) throw new Error('no timer');
  await fireTimer(engine, institution, timer, timer.dueAt);
  const reason = 'pindah instansi';
  const { revision } = await caseOf(world, cancelled);
  const cancel = { case: cancelled, actor: 'hana', reason, revision, submitKey: 'batal' };
  await cancelCase(engine, institution, cancel, morning);
  await act(world, erased, 'hana', 'AJUKAN', fill(8));
  await erase(world, erased, [2, 3]);
  await makeHead(world, '2026-03-03');
  return { world, cases };
}

async function makeHead({ store }: World, date: string): Promise<void> {
  await store.within(institution, (tx) => tx.audit.makeHead(date, morning));
}

/** Erases side documents as the law may demand: a tombstone goes into the chain, the documents go, and so does the data. */
async function erase(world: World, id: string, erased: readonly number[]): Promise<void> {
  const record = await caseOf(world, id);
  const { state, leaves, status, revision } = record;
  const details = { event: 'erased', guards: [], entered: [], left: [], erased };
  await world.store.within(institution, (tx) =>
    tx.cases.commit({
      case: id,
      expectedRevision: revision,
      state,
      leaves,
      status,
      data: {},
      result: { Arah: '' },
      at: morning,
      left: [],
      tasks: [],
      timers: [],
      notices: [],
      submitKey: null,
      events: [{ at: morning, name: 'erased', actor: null, as: null, details, side: null }],
    }),
  );
  const database = openDatabase(world.path);
  database.prepare(`delete from event_sides where case_id = ? and seq in (${erased.join()})`).run(id);
  database.close();
}
