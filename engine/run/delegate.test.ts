/** Plt, Plh and delegation: who may act in whose place, what is recorded, and what is refused. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { Finding } from '../audit/finding.ts';
import { verifyStore } from '../audit/verify-store.ts';
import type { CaseRecord } from '../store/records.ts';
import { availableEvents } from './available-events.ts';
import { endPlace, grantPlace, type Grant } from './delegate.ts';
import { inboxesInPlace } from './inboxes.ts';
import { mayAct } from './may-act.ts';
import { noticesFor } from './notices.ts';
import { replayCase } from './replay.ts';
import { circumstancesOf, readSituation } from './situation.ts';

const closure = closureOf(`workflow: uji
version: 1
title: Alur uji
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai, label: Pejabat penilai }
  atasan: { superior_of: penilai }
  pimpinan: head_of_unit
  evaluator: { role: evaluator }
initial: menyusun
states:
  menyusun: { on: { AJUKAN: { by: pegawai, target: ditinjau } } }
  ditinjau:
    on:
      SETUJUI: { by: penilai, target: disetujui }
      TETAPKAN: { by: penilai, target: selesai, not_by: [plh] }
      KEMBALIKAN: { by: penilai, target: menyusun, tone: careful }
  disetujui:
    on:
      KUKUHKAN: { by: atasan, target: dinilai }
      SAHKAN: { by: pimpinan, target: selesai }
  dinilai: { on: { NILAI: { by: evaluator, target: selesai } } }
  selesai: { type: final }
`);
const { workflow } = closure;

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const march = { from: '2026-03-01', until: '2026-04-01', basis: 'Surat Perintah 12/2026' };
const grant = (change: Partial<Grant>, by: string | null = 'hana', now = morning) =>
  world.store.within(institution, (tx) =>
    grantPlace(
      tx,
      { ...march, kind: 'plh', place: { kind: 'person', person: 'ani' }, standIn: 'eka', ...change },
      by,
      now,
    ),
  );
const open = async (subject = 'budi'): Promise<void> => {
  current = await openFor(world, closure, subject);
  current = await act(world, current.id, subject, 'AJUKAN');
};
const step = async (actor: string, event: string, now = morning): Promise<CaseRecord> =>
  (current = await act(world, current.id, actor, event, null, now));
const lastEvent = async () => (await world.store.read(institution, (tx) => tx.cases.events(current.id))).at(-1);
const leave = (id: string) =>
  world.store.within(institution, async (tx) => {
    const person = (await tx.people.person(id)) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...person, active: false }]);
  });
const offered = (person: string, now = morning): Promise<readonly string[]> =>
  world.store.read(institution, async (tx) => {
    const events = await availableEvents(tx, await readSituation(world.engine, tx, current.id, now), person);
    return events.filter(({ refused }) => refused === null).map(({ transition }) => transition.event);
  });

describe('a superior who is missing', () => {
  const plt = { kind: 'plt', place: { kind: 'head', unit: 'timur' } } as const;

  it('is stood in for by whoever is appointed to lead the unit without a head', async () => {
    current = await openFor(world, closure, 'dewi');
    await expect(step('dewi', 'AJUKAN')).rejects.toMatchObject({ code: 'nobody-can-act' });
    await grant({ ...plt, standIn: 'eka' });
    await step('dewi', 'AJUKAN');
    expect((await step('eka', 'TETAPKAN')).status).toBe('done');
    expect(await lastEvent()).toMatchObject({
      actor: 'eka',
      as: 'penilai',
      details: { onBehalf: { person: null, unit: 'timur', kind: 'plt' } },
    });
  });

  it('is not stood in for by the employee whose case it is', async () => {
    current = await openFor(world, closure, 'dewi');
    await grant({ ...plt, standIn: 'dewi' });
    await expect(step('dewi', 'AJUKAN')).rejects.toMatchObject({ code: 'nobody-can-act' });
  });
});

describe('a stand-in', () => {
  it('acts in somebody’s place, and both are in the record, which replays and verifies', async () => {
    const { id } = await grant({});
    await open();
    await step('eka', 'SETUJUI');
    expect(await lastEvent()).toMatchObject({
      actor: 'eka',
      as: 'penilai',
      details: { onBehalf: { person: 'ani', unit: null, kind: 'plh', delegations: [id] } },
    });
    const events = await world.store.read(institution, (tx) => tx.cases.events(current.id));
    expect(replayCase(workflow, events)).toMatchObject({ leaves: current.leaves, state: current.state });
    const findings: Finding[] = [];
    const onFinding = (finding: Finding): void => void findings.push(finding);
    await verifyStore(world.store, { institutions: null, printed: [], onFinding });
    expect(findings.map(({ code }) => code)).toEqual([]);
  });

  it('acts from the first day of the grant until the day before its end', async () => {
    await grant({ from: '2026-03-02', until: '2026-03-04' });
    await open();
    await expect(step('eka', 'SETUJUI')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await offered('eka', '2026-03-01T16:00:00Z')).toContain('SETUJUI');
    expect(await offered('eka', '2026-03-03T15:59:59Z')).toContain('SETUJUI');
    expect(await offered('eka', '2026-03-03T16:00:00Z')).toEqual([]);
  });

  it('does nothing that the workflow keeps from those who stand in so', async () => {
    await grant({});
    await open();
    expect(await offered('eka')).toEqual(['SETUJUI', 'KEMBALIKAN']);
    await expect(step('eka', 'TETAPKAN')).rejects.toMatchObject({ code: 'stand-in-limited' });
    expect(await offered('ani')).toEqual(['SETUJUI', 'TETAPKAN', 'KEMBALIKAN']);
    await grant({ kind: 'plt', standIn: 'fajar' });
    expect(await offered('fajar')).toContain('TETAPKAN');
  });

  it('never judges their own case, by whatever route', async () => {
    await grant({ standIn: 'budi' });
    await open();
    await expect(step('budi', 'SETUJUI')).rejects.toMatchObject({ code: 'self-approval' });
    // nor by way of another stand-in
    await grant({ standIn: 'citra', place: { kind: 'person', person: 'eka' } });
    await grant({ place: { kind: 'person', person: 'kepala' }, standIn: 'fajar' });
    await expect(step('budi', 'SETUJUI')).rejects.toMatchObject({ code: 'self-approval' });
  });

  it('has no place to take of somebody who is kept out themselves', async () => {
    await grant({ place: { kind: 'person', person: 'fajar' }, standIn: 'hana' }, null);
    const mayReview = async (subject: string): Promise<boolean> => {
      await open(subject);
      return await world.store.read(institution, async (tx) => {
        const situation = await readSituation(world.engine, tx, current.id, morning);
        return (await mayAct(circumstancesOf(tx, situation), { by: ['evaluator'] }, 'hana')).allowed;
      });
    };
    expect([await mayReview('citra'), await mayReview('fajar')]).toEqual([true, false]);
  });

  it('does not do for an employee what is the employee’s own', async () => {
    await grant({ place: { kind: 'person', person: 'budi' } });
    current = await openFor(world, closure, 'budi');
    await expect(step('eka', 'AJUKAN')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('does not approve in another role what they did in somebody’s place', async () => {
    await grant({ standIn: 'kepala' });
    await open();
    await step('kepala', 'SETUJUI');
    // kepala is the superior of ani as well
    await expect(step('kepala', 'KUKUHKAN')).rejects.toMatchObject({ code: 'acted-before' });
  });

  it('does not approve in somebody’s place what they did themselves', async () => {
    await open();
    await step('ani', 'SETUJUI');
    await grant({ place: { kind: 'person', person: 'kepala' }, standIn: 'ani' });
    await expect(step('ani', 'KUKUHKAN')).rejects.toMatchObject({ code: 'acted-before' });
  });

  it('keeps the case going when its superior is gone, and without one the step is refused to nobody silently', async () => {
    await grant({ kind: 'plt' });
    await leave('ani');
    await open();
    expect(await world.store.read(institution, (tx) => tx.work.tasksOf(current.id))).toMatchObject([
      { who: 'penilai', assignee: { kind: 'person', person: 'ani' } },
    ]);
    await step('eka', 'TETAPKAN');
    expect(current.status).toBe('done');
    const other = await openFor(world, closure, 'citra', '2026-04-01T01:00:00Z');
    await expect(act(world, other.id, 'citra', 'AJUKAN', null, '2026-04-01T01:00:00Z')).rejects.toMatchObject({
      code: 'nobody-can-act',
    });
  });

  it('acts as the head of a unit, whoever that is, and when there is none', async () => {
    await grant({ kind: 'plt', place: { kind: 'head', unit: 'timur' }, standIn: 'fajar' });
    await grant({ place: { kind: 'head', unit: 'bidang' }, standIn: 'eka' });
    await open();
    expect(await offered('eka')).toEqual(['SETUJUI', 'KEMBALIKAN']);
    await step('ani', 'SETUJUI');
    expect(await offered('fajar')).toEqual([]);
    await step('eka', 'SAHKAN');
    expect((await lastEvent())?.details.onBehalf).toMatchObject({ person: 'ani', unit: 'bidang' });
    await world.store.within(institution, async (tx) => {
      const dewi = (await tx.people.person('dewi')) ?? expect.fail('nobody');
      await tx.people.putPersons([{ ...dewi, superior: 'kepala' }]);
    });
    await open('dewi');
    await step('kepala', 'SETUJUI');
    await step('fajar', 'SAHKAN');
    expect((await lastEvent())?.details.onBehalf).toMatchObject({ person: null, unit: 'timur', kind: 'plt' });
  });

  it('may be given one role alone', async () => {
    await grant({ place: { kind: 'role', person: 'fajar', role: 'evaluator', unit: null }, standIn: 'hana' }, null);
    await open();
    await step('ani', 'SETUJUI');
    await step('kepala', 'KUKUHKAN');
    await step('hana', 'NILAI');
    expect((await lastEvent())?.details.onBehalf).toMatchObject({ person: 'fajar', unit: null });
    expect(current.status).toBe('done');
  });
});

describe('authority that is passed on', () => {
  const pass = (from: string, to: string) => grant({ place: { kind: 'person', person: from }, standIn: to });

  it('reaches a stand-in’s stand-in, with every link in the record', async () => {
    const first = await pass('ani', 'eka');
    const second = await pass('eka', 'fajar');
    await open();
    await step('fajar', 'SETUJUI');
    expect((await lastEvent())?.details.onBehalf?.delegations).toEqual([first.id, second.id]);
  });

  it('goes no further, whichever link is added last', async () => {
    await pass('ani', 'eka');
    await pass('eka', 'fajar');
    await expect(pass('fajar', 'citra')).rejects.toMatchObject({ code: 'delegation-too-long' });
    await expect(pass('kepala', 'ani')).rejects.toMatchObject({ code: 'delegation-too-long' });
  });

  it('is refused at the step as well, when heads have changed since it was granted', async () => {
    await grant({ place: { kind: 'head', unit: 'dinas' }, standIn: 'fajar' });
    await pass('fajar', 'citra');
    await pass('ani', 'eka');
    await open();
    await world.store.within(institution, async (tx) => {
      const unit = (await tx.people.unit('dinas')) ?? expect.fail('no unit');
      await tx.people.putUnits([{ ...unit, head: 'eka' }]);
    });
    expect(await offered('fajar')).toEqual(['SETUJUI', 'KEMBALIKAN']);
    await expect(step('citra', 'SETUJUI')).rejects.toMatchObject({ code: 'delegation-chain' });
  });

  it('never goes round, and a circle that came about later leads nowhere new', async () => {
    await pass('ani', 'eka');
    await expect(pass('eka', 'ani')).rejects.toMatchObject({ code: 'delegation-circle' });
    await grant({ place: { kind: 'head', unit: 'dinas' }, standIn: 'ani' });
    await world.store.within(institution, async (tx) => {
      const unit = (await tx.people.unit('dinas')) ?? expect.fail('no unit');
      await tx.people.putUnits([{ ...unit, head: 'eka' }]);
    });
    await open();
    expect(await offered('eka')).toEqual(['SETUJUI', 'KEMBALIKAN']);
    await step('ani', 'SETUJUI');
    expect((await lastEvent())?.details.onBehalf).toBeUndefined();
  });

  it('on other days may go the other way', async () => {
    await pass('ani', 'eka');
    const april = { from: '2026-04-01', until: '2026-05-01' };
    await grant({ ...april, place: { kind: 'person', person: 'eka' }, standIn: 'ani' });
  });
});

describe('a grant', () => {
  it.each([
    ['without a letter', { basis: ' ' }, 'reason-required'],
    ['that ends before it begins', { until: '2026-03-01' }, 'delegation-dates'],
    ['to oneself', { standIn: 'ani' }, 'delegation-self'],
    ['to the head whose place it is', { place: { kind: 'head', unit: 'bidang' }, standIn: 'ani' }, 'delegation-self'],
    ['to whoever grants it', { standIn: 'hana' }, 'delegation-own-grant'],
    ['to nobody', { standIn: 'tidak-ada' }, 'person-not-found'],
    ['of nobody', { place: { kind: 'person', person: 'tidak-ada' } }, 'person-not-found'],
    ['of no unit', { place: { kind: 'head', unit: 'tidak-ada' } }, 'unit-not-found'],
  ] as const)('%s is refused', async (_, change, code) => {
    await expect(grant(change)).rejects.toMatchObject({ code });
  });

  it('can be ended from today on, once, and then counts no more', async () => {
    const { id } = await grant({});
    const end = (until: string, delegation = id) =>
      world.store.within(institution, (tx) => endPlace(tx, delegation, { until, by: 'hana' }, morning));
    await expect(end('2026-02-28')).rejects.toMatchObject({ code: 'delegation-past' });
    await expect(end('2026-03-01', 'tidak-ada')).rejects.toMatchObject({ code: 'delegation-not-found' });
    expect(await end('2026-03-01')).toMatchObject({ until: '2026-03-01', grantedUntil: '2026-04-01' });
    await expect(end('2026-03-02')).rejects.toMatchObject({ code: 'delegation-over' });
    await open();
    await expect(step('eka', 'SETUJUI')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('the tasks of somebody who is away', () => {
  it('lie among those of whoever stands in, also at the second link, with the roles of the person', async () => {
    await grant({ place: { kind: 'person', person: 'fajar' }, standIn: 'ani' });
    await grant({});
    const inboxes = (person: string, today = '2026-03-15') =>
      world.store.read(institution, (tx) => inboxesInPlace(tx, person, today));
    expect(await inboxes('eka')).toEqual([
      { kind: 'person', person: 'ani' },
      { kind: 'person', person: 'fajar' },
      { kind: 'role', role: 'evaluator', unit: null },
      { kind: 'role', role: 'penjamin_mutu', unit: null },
    ]);
    expect(await inboxes('eka', '2026-04-01')).toEqual([]);
    await open();
    const tasks = await world.store.read(institution, async (tx) =>
      tx.work.tasksFor('eka', [], { limit: 10 }, await inboxesInPlace(tx, 'eka', '2026-03-15')),
    );
    expect(tasks.map(({ state, who }) => [state, who])).toEqual([['ditinjau', 'penilai']]);
  });

  it('are told of to both, but never to the employee whose case it is', async () => {
    await grant({});
    await grant({ standIn: 'budi' });
    await open();
    const notices = await world.store.read(institution, async (tx) => {
      const situation = await readSituation(world.engine, tx, current.id, morning);
      return noticesFor(tx, situation, { kind: 'reminder', state: 'ditinjau', zone: 'Asia/Makassar' }, morning);
    });
    expect(notices.map(({ person }) => person).toSorted()).toEqual(['ani', 'eka']);
    expect((await caseOf(world, current.id)).status).toBe('active');
  });
});
