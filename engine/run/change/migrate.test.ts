import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, directionRule as rule, employeeWorkflow } from '../../../test/content.ts';
import { ended, work, type Ended } from '../../../test/jobs.ts';
import { act, caseOf, createWorld, institution, morning, openFor, publish, type World } from '../../../test/world.ts';
import type { Finding } from '../../audit/finding.ts';
import { verifyStore } from '../../audit/verify-store.ts';
import type { WorkflowClosure } from '../../definition/closure.ts';
import type { CaseRecord } from '../../store/records.ts';
import { openDatabase } from '../../store/sqlite.ts';
import { fireDueTimers } from '../worker.ts';
import { openCycle } from '../open-cycle.ts';
import { readCase } from '../situation.ts';
import { replayCase, replayData } from '../replay.ts';
import { startMigration, type MigrationAsked } from '../jobs/migrate.ts';
import { readEditions } from './editions.ts';
import { placeCase } from './place-case.ts';
import { proposeMapping } from './propose-mapping.ts';

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka, range: "[0..9]", step: 1 } }
`;
const states = `initial: menyusun
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Maret, remind: [3 hari kalender], then: { target: selesai } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: memutus } }
    deadline: { within: 14 hari kalender, then: { target: selesai } }
  memutus: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: diperiksa, kanan: selesai } } }
  diperiksa: { on: { TUTUP: { by: penilai, target: selesai } } }
  selesai: { type: final }
`;
const first = closureOf(employeeWorkflow(states), form, rule);
/** The next version: the same with something changed. */
const next = (change: (text: string) => string, ...more: readonly string[]): WorkflowClosure =>
  closureOf(
    change(employeeWorkflow(states)).replace('version: 1', 'version: 2'),
    ...(more.length > 0 ? more : [form, rule]),
  );
const renamed = (text: string): string => text.replaceAll('ditinjau', 'ditelaah');

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const begin = async (subject = 'budi'): Promise<CaseRecord> => await openFor(world, first, subject);
const migrate = async (cycle: string, asked: Partial<MigrationAsked> = {}, now = morning): Promise<Ended> => {
  const request = { cycle, version: 2, map: {}, dryRun: false, reason: 'Peraturan baru', ...asked };
  const { id } = await startMigration(world.engine, institution, request, 'hana', now);
  await work(world, id, { clock: () => now });
  return await ended(world, id);
};
const findings = async (): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  await verifyStore(world.store, { institutions: null, printed: [], onFinding: (one) => found.push(one) });
  return found;
};
/** What the record says of a case, and what its row says. */
const replayed = async (id: string) =>
  await world.store.read(institution, async (tx) => {
    const record = await readCase(tx, id);
    const events = await tx.cases.events(id);
    const editions = await readEditions(world.engine, tx, record, events);
    const { state, leaves, status } = replayCase(editions.first.workflow, events, editions.later);
    const data = replayData(events, await tx.cases.side(id));
    const of = { state: record.state, leaves: record.leaves, status: record.status, data: record.data };
    return { fromEvents: { state, leaves, status, data }, fromRow: of, events };
  });

describe('a running case under another edition', () => {
  it('goes on where it is when its state is still there; the chain says from when on which edition holds', async () => {
    const record = await begin();
    await act(world, record.id, 'budi', 'AJUKAN', { x: '3' });
    await publish(
      world,
      next((text) => text.replace('14 hari', '30 hari')),
    );
    const { counts, job } = await migrate(record.cycle);
    expect(counts).toEqual([{ outcome: 'done', reason: null, count: 1 }]);
    const { fromEvents, fromRow, events } = await replayed(record.id);
    expect(fromEvents).toEqual(fromRow);
    expect(events.at(-1)).toMatchObject({
      name: 'migrated',
      actor: 'hana',
      details: {
        migrated: { from: { version: 1, hash: first.hash }, to: { version: 2 }, moved: [] },
        entered: [],
        left: [],
      },
    });
    expect(await caseOf(world, record.id)).toMatchObject({ version: 2, leaves: ['ditinjau'], revision: 3 });
    const timers = await world.store.read(institution, (tx) => tx.work.timersOf(record.id));
    // counted from when it came there, by the new length
    expect(timers).toMatchObject([{ kind: 'deadline', state: 'ditinjau', localDate: '2026-03-31' }]);
    expect(job.requestedBy).toBe('hana');
    await act(world, record.id, 'ani', 'SETUJUI');
    await act(world, record.id, 'ani', 'TUTUP');
    const after = await replayed(record.id);
    expect(after.fromEvents).toEqual(after.fromRow);
    expect(after.fromRow.status).toBe('done');
    expect(await findings()).toEqual([]);
  });

  it('only looks when it is a rehearsal', async () => {
    const record = await begin();
    await publish(
      world,
      next((text) => text),
    );
    const before = await caseOf(world, record.id);
    expect((await migrate(record.cycle, { dryRun: true })).counts).toEqual([
      { outcome: 'done', reason: null, count: 1 },
    ]);
    expect(await caseOf(world, record.id)).toEqual(before);
    expect((await world.store.read(institution, (tx) => tx.cycles.byId(record.cycle)))?.version).toBe(1);
  });

  it('asks for the state that took the place of one that is gone, and goes on there with its time', async () => {
    const record = await begin();
    await act(world, record.id, 'budi', 'AJUKAN', { x: '3' });
    await publish(world, next(renamed));
    const { items } = await migrate(record.cycle, { dryRun: true });
    expect(items).toMatchObject([
      {
        outcome: 'failed',
        reason: 'migration-unmapped',
        detail: { gone: ['ditinjau'], proposed: ['ditinjau=ditelaah'] },
      },
    ]);
    const [before] = await world.store.read(institution, (tx) => tx.work.tasksOf(record.id));
    const later = '2026-03-05T01:00:00.000Z';
    const { counts } = await migrate(record.cycle, { map: { ditinjau: 'ditelaah' } }, later);
    expect(counts).toEqual([{ outcome: 'done', reason: 'mapped', count: 1 }]);
    await world.store.read(institution, async (tx) => {
      expect(await tx.work.timersOf(record.id)).toMatchObject([{ state: 'ditelaah', localDate: '2026-03-15' }]);
      expect(await tx.work.tasksOf(record.id)).toMatchObject([
        { state: 'ditelaah', assignee: { person: 'ani' }, dueAt: before?.dueAt, createdAt: before?.createdAt },
      ]);
      expect((await tx.cycles.counts(record.cycle)).byState).toEqual([{ state: 'ditelaah', count: 1 }]);
    });
    expect(await findings()).toEqual([]);
    // a reminder or deadline under the new name still acts
    await fireDueTimers(world.engine, '2026-03-16T00:00:00.000Z');
    expect((await caseOf(world, record.id)).status).toBe('done');
    const { fromEvents, fromRow } = await replayed(record.id);
    expect(fromEvents).toEqual(fromRow);
  });

  it('does not do again what the clock did before', async () => {
    const record = await begin();
    await fireDueTimers(world.engine, '2026-03-28T16:00:00.000Z');
    await publish(
      world,
      next((text) => text),
    );
    await migrate(record.cycle, {}, '2026-03-28T17:00:00.000Z');
    const timers = await world.store.read(institution, (tx) => tx.work.timersOf(record.id));
    expect(timers.map(({ kind }) => kind)).toEqual(['deadline']);
  });

  it('keeps what somebody has begun to write', async () => {
    const record = await begin();
    const draft = { case: record.id, state: 'menyusun', form: 'isian', person: 'budi', body: { x: '2' }, revision: 0 };
    await world.store.within(institution, (tx) => tx.work.saveDraft({ ...draft, savedAt: morning }, 0));
    await publish(
      world,
      next((text) => text),
    );
    await migrate(record.cycle);
    expect(
      await world.store.read(institution, (tx) => tx.work.draft(record.id, 'menyusun', 'isian', 'budi')),
    ).toMatchObject({ body: { x: '2' } });
  });

  it('is told why it cannot go on, each case by itself; the others go on', async () => {
    const budi = await begin();
    const citra = await begin('citra');
    await act(world, budi.id, 'budi', 'AJUKAN', { x: '3' });
    // no step ahead of budi's asks for y, but citra has yet to submit the form
    const wider = form.replace('step: 1 }', 'step: 1 }, y: { label: Y, type: angka, range: "[0..9]", step: 1 }');
    await publish(
      world,
      next((text) => text.replace('x: isian.x }', 'x: isian.y }'), wider, rule),
    );
    const { items } = await migrate(budi.cycle);
    const outcomes = Object.fromEntries(items.map(({ subject, outcome, reason }) => [subject, [outcome, reason]]));
    expect(outcomes).toEqual({ [budi.id]: ['failed', 'migration-data-missing'], [citra.id]: ['done', null] });
    expect(items.find(({ subject }) => subject === budi.id)?.detail).toMatchObject({ paths: ['isian.y'] });
    const { byHash } = await world.store.read(institution, (tx) => tx.cycles.counts(budi.cycle));
    expect(byHash.map(({ count }) => count)).toEqual([1, 1]);
    const again = await migrate(budi.cycle);
    expect(again.counts).toEqual([
      { outcome: 'failed', reason: 'migration-data-missing', count: 1 },
      { outcome: 'skipped', reason: 'already-there', count: 1 },
    ]);
    expect(await findings()).toEqual([]);
  });

  it('opens new cases of the cycle under the edition it went on under', async () => {
    const budi = await begin();
    await publish(
      world,
      next((text) => text),
    );
    await migrate(budi.cycle);
    const { period } = (await world.store.read(institution, (tx) => tx.cycles.byId(budi.cycle))) ?? { period: null };
    if (period === null) throw new Error('no cycle');
    await openCycle(world.engine, institution, { workflow: 'uji', period, subjects: ['citra'] }, morning);
    const citra = await world.store.read(institution, (tx) => tx.cases.bySubject(budi.cycle, 'citra'));
    expect(citra?.version).toBe(2);
    expect(await findings()).toEqual([]);
  });

  it('is held by the audit to the edition that its chain names', async () => {
    const record = await begin();
    await publish(
      world,
      next((text) => text),
    );
    await migrate(record.cycle);
    const spoil = (sql: string): void => {
      const database = openDatabase(world.path);
      database.exec(sql);
      database.close();
    };
    spoil(`update cases set hash = '${first.hash}', version = 1`);
    expect(await findings()).toMatchObject([{ code: 'case-differs', message: expect.stringContaining('hash') }]);
    spoil(`update cases set hash = (select hash from definitions where version = 2), version = 2`);
    expect(await findings()).toEqual([]);
    spoil(`delete from definitions where version = 1`);
    expect(await findings()).toMatchObject([{ code: 'definition-missing' }]);
  });

  it('leaves finished cases as they are', async () => {
    const record = await begin();
    await act(world, record.id, 'budi', 'AJUKAN', { x: '9' });
    await act(world, record.id, 'ani', 'SETUJUI');
    await publish(
      world,
      next((text) => text),
    );
    expect((await migrate(record.cycle)).job.total).toBe(0);
  });
});

describe('a running case cannot go on', () => {
  const refused = async (closure: WorkflowClosure, asked: Partial<MigrationAsked> = {}) => {
    const record = await begin();
    await act(world, record.id, 'budi', 'AJUKAN', { x: '3' });
    await publish(world, closure);
    const { items } = await migrate(record.cycle, { dryRun: true, ...asked });
    return [items[0]?.reason, items[0]?.detail];
  };

  it('where its state decides by itself now', async () => {
    const closure = next((text) =>
      text.replace(
        /ditinjau:\n.*\n.*\n/,
        'ditinjau: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { others: diperiksa } } }\n',
      ),
    );
    expect(await refused(closure)).toEqual(['migration-decides', { state: 'Ditinjau' }]);
  });

  it('into one of several parallel states alone', async () => {
    const closure = next((text) =>
      text.replace(
        /ditinjau:\n.*\n.*\n/,
        `ditinjau:
    type: parallel
    states:
      satu: { initial: a, states: { a: { on: { SETUJUI: { by: penilai, target: b } } }, b: { type: final } } }
      dua: { initial: c, states: { c: { on: { TELAAH: { by: penilai, target: d } } }, d: { type: final } } }
    onDone: memutus
`,
      ),
    );
    expect((await refused(closure, { map: { ditinjau: 'ditinjau.satu.a' } }))[0]).toBe('migration-regions');
  });

  it('where nobody could act', async () => {
    const closure = next((text) =>
      text
        .replace('SETUJUI: { by: penilai,', 'SETUJUI: { by: tiada,')
        .replace('initial:', '  tiada: { role: pejabat_berwenang }\ninitial:'),
    );
    expect((await refused(closure))[0]).toBe('nobody-can-act');
  });

  it('where the role of somebody who acted is gone and somebody must be another', async () => {
    const closure = next((text) =>
      text
        .replaceAll('pegawai', 'penyusun')
        .replace('subject: employee', 'subject: employee')
        .replace(
          'penilai: { superior_of: penyusun }',
          'penilai: { first_of: [{ superior_of: penyusun }], other_than: [penyusun] }',
        ),
    );
    expect(await refused(closure)).toEqual(['migration-role-gone', { roles: ['pegawai'] }]);
  });

  it('with an answer that a field read later takes no more', async () => {
    const narrow = form.replace('[0..9]', '[5..9]');
    const rule2 = rule
      .replace('range: "[0..9]"', 'range: "[5..9]"')
      .replace('[0..4]', '[5..6]')
      .replace('version: 1', 'version: 2');
    expect(await refused(next((text) => text, narrow, rule2))).toEqual([
      'migration-form-changed',
      { form: 'Isian', fields: ['x'] },
    ]);
  });

  it('under a version that is not published, about something else, or in a state it does not have', async () => {
    const record = await begin();
    await publish(world, next(renamed));
    await expect(migrate(record.cycle, { version: 7 })).rejects.toMatchObject({ code: 'version-unknown' });
    await expect(migrate(record.cycle, { map: { a: 'tiada' } })).rejects.toMatchObject({ code: 'state-unknown' });
    await expect(migrate(record.cycle, { map: { a: 'memutus' } })).rejects.toMatchObject({ code: 'migration-decides' });
    await publish(
      world,
      closureOf(employeeWorkflow(states).replace('version: 1', 'version: 3').replace('year', 'month'), form, rule),
    );
    await expect(migrate(record.cycle, { version: 3 })).rejects.toMatchObject({ code: 'migration-other-kind' });
  });

  it('while it is being calculated', async () => {
    const calculating = structuredClone(first) as unknown as {
      workflow: { root: { states: Record<string, unknown>[] } };
    };
    const state = calculating.workflow.root.states.find(({ path }) => path === 'ditinjau');
    if (state !== undefined) state['calculate'] = { rule: 'arah', as: 'hitung', target: 'selesai' };
    const record = { ...(await begin()), leaves: ['ditinjau'] };
    const placing = { record, events: [], old: calculating as unknown as WorkflowClosure, next: first, map: {} };
    expect(() => placeCase(placing)).toThrow('migration-calculating');
  });
});

describe('proposing a mapping', () => {
  const propose = (change: (text: string) => string) =>
    proposeMapping(first.workflow, next(change).workflow).map(({ from, to }) => [from, to?.state, to?.why]);

  it('finds a state that moved, keeps its title, is spelled otherwise, or stands between the same steps', () => {
    expect(propose((text) => text)).toEqual([]);
    expect(propose((text) => text.replaceAll('diperiksa', 'diperiksakan'))).toEqual([
      ['diperiksa', 'diperiksakan', 'similar'],
    ]);
    expect(
      propose((text) => text.replaceAll('ditinjau', 'kajian').replace('  kajian:', '  kajian:\n    title: Ditinjau')),
    ).toEqual([['ditinjau', 'kajian', 'same-title']]);
    expect(propose((text) => text.replaceAll('ditinjau', 'kajian_atasan'))).toEqual([
      ['ditinjau', 'kajian_atasan', 'neighbours'],
    ]);
    expect(
      propose((text) =>
        text
          .replace('target: ditinjau', 'target: tahap.ditinjau')
          .replace(
            / {2}ditinjau:\n(.*\n.*\n)/,
            (_, rest: string) =>
              `  tahap:\n    initial: ditinjau\n    states:\n      ditinjau:\n${rest.replaceAll(/^/gm, '    ').trimEnd()}\n`,
          ),
      ),
    ).toEqual([['ditinjau', 'tahap.ditinjau', 'same-name']]);
  });

  it('proposes nothing where nothing is alike', () => {
    const other = (text: string): string =>
      text.replace(/ {2}diperiksa:.*\n/, '').replace('kiri: diperiksa', 'kiri: selesai');
    expect(propose(other)).toEqual([['diperiksa', undefined, undefined]]);
  });
});
