import { beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { ended, runToEnd, work } from '../../test/jobs.ts';
import { act, caseOf, createWorld, institution, morning, openFor, year, type World } from '../../test/world.ts';
import { verifyStore } from '../audit/verify-store.ts';
import type { CaseRecord } from '../store/records.ts';
import { cancelCase } from './cancel-case.ts';
import { erase } from './erase.ts';
import { startJob } from './jobs/start-job.ts';
import { replayCase } from './replay.ts';
import { resumeCase, type ResumeRequest } from './resume-case.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: selesai } }
    deadline: { within: 14 hari kalender, then: { target: selesai } }
  selesai: { type: final }
`),
);

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
  current = await openFor(world, closure, 'budi');
  await act(world, current.id, 'budi', 'AJUKAN');
  const request = { case: current.id, actor: 'hana', reason: 'Keliru', revision: 2, submitKey: 'batal' };
  current = (await cancelCase(world.engine, institution, request, morning)).case;
  return () => world.close();
});

const april = '2026-04-01T01:00:00.000Z';
const resume = (more: Partial<ResumeRequest> = {}) => {
  const request = {
    case: current.id,
    actor: 'hana',
    reason: ' Salah pilih ',
    revision: 3,
    submitKey: 'lanjut',
    ...more,
  };
  return resumeCase(world.engine, institution, request, april);
};

describe('resuming a cancelled case', () => {
  it('lets it go on where it stood, with tasks and deadlines as of now; the chain replays', async () => {
    const { case: after } = await resume();
    expect(after).toMatchObject({ status: 'active', leaves: ['ditinjau'], revision: 4 });
    expect(await caseOf(world, current.id)).toEqual(after);
    const found = await world.store.read(institution, async (tx) => ({
      tasks: await tx.work.tasksOf(current.id),
      timers: await tx.work.timersOf(current.id),
      events: await tx.cases.events(current.id),
      side: await tx.cases.side(current.id),
    }));
    expect(found.tasks).toMatchObject([{ state: 'ditinjau', assignee: { person: 'ani' } }]);
    expect(found.timers).toMatchObject([{ kind: 'deadline', localDate: '2026-04-15' }]);
    expect(found.events.at(-1)).toMatchObject({ name: 'resumed', actor: 'hana', as: 'admin_kepegawaian' });
    expect(found.side.get(found.events.length)?.body).toEqual({ reason: 'Salah pilih' });
    expect(replayCase(closure.workflow, found.events)).toMatchObject({ status: 'active', leaves: ['ditinjau'] });
    expect((await act(world, current.id, 'ani', 'SETUJUI')).status).toBe('done');
  });

  it('twice with the same key does it once', async () => {
    const first = await resume();
    expect(await resume()).toEqual(first);
  });

  it.each([
    ['reason-required', { reason: '  ' }],
    ['case-not-found', { case: 'tidak-ada' }],
    ['revision-conflict', { revision: 1 }],
    ['not-allowed', { actor: 'budi' }],
  ] as const)('is refused with %s for %o', async (code, more) => {
    await expect(resume(more)).rejects.toMatchObject({ code });
    expect(await caseOf(world, current.id)).toEqual(current);
  });

  it('is refused for a case that was not cancelled', async () => {
    await resume();
    await expect(resume({ revision: 4, submitKey: 'lagi' })).rejects.toMatchObject({ code: 'case-not-cancelled' });
  });

  it('is refused where nobody can act in the step any more', async () => {
    await world.store.within(institution, async (tx) => {
      const [budi] = await tx.people.personsById(['budi']);
      if (budi !== undefined) await tx.people.putPersons([{ ...budi, superior: null }]);
    });
    await expect(resume()).rejects.toMatchObject({ code: 'nobody-can-act' });
  });
});

describe('a resumed case', () => {
  it('passes the examination of the record', async () => {
    await resume();
    const found: unknown[] = [];
    const options = { institutions: null, printed: [], onProgress: () => undefined };
    await verifyStore(world.store, { ...options, onFinding: (one) => void found.push(one) });
    expect(found).toEqual([]);
  });

  it('has not been erased before: then too little is left to go on with', async () => {
    const what = { kind: 'case', case: current.id } as const;
    await erase(world.engine, institution, { what, by: 'hana', basis: 'Pasal 43', reason: 'Habis' }, morning);
    const { revision } = await caseOf(world, current.id);
    await expect(resume({ revision })).rejects.toMatchObject({ code: 'case-erased' });
  });
});

describe('cancelled cases of a cycle', () => {
  it('are told as cancelled when the cycle is opened again, and go on when they are resumed', async () => {
    const opening = { kind: 'open', workflow: 'uji', period: year } as const;
    const { items } = await runToEnd(world, opening);
    expect(items.find(({ subject }) => subject === 'budi')).toMatchObject({
      outcome: 'skipped',
      reason: 'was-cancelled',
    });
    const resumed = await runToEnd(world, { kind: 'resume', cycle: current.cycle, cases: {}, reason: 'Keliru' });
    expect(resumed.items).toMatchObject([{ subject: current.id, outcome: 'done' }]);
    expect(await caseOf(world, current.id)).toMatchObject({ status: 'active', leaves: ['ditinjau'] });
  });

  it('that were resumed meanwhile are skipped, and say so', async () => {
    const request = { kind: 'resume', cycle: current.cycle, cases: {}, reason: 'Keliru' } as const;
    const { id } = await startJob(world.engine, institution, request, 'hana', morning);
    await work(world, id, { patienceMilliseconds: 0 });
    const slice = { from: '', to: current.id, subjects: [current.id], complete: true };
    await world.store.within(institution, (tx) => tx.jobs.collect(id, slice));
    await resume();
    await work(world, id);
    expect((await ended(world, id)).items).toMatchObject([{ outcome: 'skipped', reason: 'no-longer-cancelled' }]);
  });
});
