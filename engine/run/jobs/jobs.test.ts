import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../../test/content.ts';
import { addPeople, ended, runToEnd, work } from '../../../test/jobs.ts';
import { act, caseOf, createWorld, institution, morning, publish, year, type World } from '../../../test/world.ts';
import { EngineError } from '../../errors.ts';
import { workOnJobs, type JobFailure } from './work-on-jobs.ts';
import type { JobRequest } from './job.ts';
import { startJob } from './start-job.ts';

const closure = closureOf(
  employeeWorkflow(
    `  evaluator: { role: evaluator }
  pengelola: { role: admin_kepegawaian, label: Pengelola }
initial: menyusun
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Maret }
  ditinjau:
    on:
      SETUJUI: { by: penilai, target: dievaluasi }
      LANJUTKAN: { by: pengelola, target: dievaluasi, tone: careful }
  dievaluasi: { on: { SELESAIKAN: { by: evaluator, target: selesai } } }
  selesai: { type: final }
reopen:
  BUKA_KEMBALI: { by: pengelola, target: ditinjau, label: Buka kembali }
`,
  ),
  `form: isian
title: Isian
fields: { x: { label: X, type: angka } }
`,
);

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await publish(world, closure);
});
afterEach(() => world.close());

const opening: JobRequest = { kind: 'open', workflow: 'uji', period: year };
const open = (units?: readonly string[]) => runToEnd(world, { ...opening, ...(units ? { units } : {}) });
const caseFor = async (cycle: string, subject: string) => {
  const record = await world.store.read(institution, (tx) => tx.cases.bySubject(cycle, subject));
  if (record === null) throw new Error(`${subject} has no case`);
  return record;
};
const notices = (person: string) => world.store.read(institution, (tx) => tx.work.noticesFor(person, 100));
const submit = async (cycle: string, subject: string): Promise<string> => {
  const { id } = await caseFor(cycle, subject);
  await act(world, id, subject, 'AJUKAN', { x: '1' });
  return id;
};

describe('opening a cycle as a job', () => {
  it('opens a case for everybody, and keeps what became of each', async () => {
    await world.store.within(institution, async (tx) => {
      const dewi = await tx.people.person('dewi');
      if (dewi !== null) await tx.people.putPersons([{ ...dewi, active: false }]);
    });
    const { job, items, counts } = await open();
    expect(job).toMatchObject({ kind: 'open', status: 'done', total: 7, requestedBy: 'hana', finishedAt: morning });
    expect(counts).toEqual([{ outcome: 'done', reason: null, count: 7 }]);
    const budi = await caseFor(job.cycle, 'budi');
    expect(items.find(({ subject }) => subject === 'budi')).toEqual({
      subject: 'budi',
      outcome: 'done',
      reason: null,
      case: budi.id,
      at: morning,
      detail: null,
    });
    expect(items.map(({ subject }) => subject)).not.toContain('dewi');
  });

  it('again opens what is missing, in the units that were chosen and those below them', async () => {
    const first = await open(['bidang']);
    expect(first.items.map(({ subject }) => subject)).toEqual(['ani', 'budi', 'citra']);
    const second = await open();
    expect(second.job.cycle).toBe(first.job.cycle);
    expect(second.counts).toEqual([
      { outcome: 'done', reason: null, count: 5 },
      { outcome: 'skipped', reason: 'already-open', count: 3 },
    ]);
    expect((await open(['dinas'])).job.total).toBe(8);
    await expect(open(['tiada'])).rejects.toMatchObject({ code: 'unit-not-found' });
  });

  it('tells for whom nobody can act, and of each that failed with the reason, and opens the others', async () => {
    const needsSuperior = closureOf(
      employeeWorkflow(`initial: ditinjau
states:
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } } }
  selesai: { type: final }
`).replace('workflow: uji', 'workflow: lain'),
    );
    await publish(world, needsSuperior);
    const started = await startJob(world.engine, institution, { ...opening, workflow: 'lain' }, null, morning);
    await work(world, started.id, { patienceMilliseconds: 0 });
    const slice = { from: '', to: 'z', subjects: ['budi', 'tidak-ada', 'dewi'], complete: true };
    await world.store.within(institution, (tx) => tx.jobs.collect(started.id, slice));
    await work(world, started.id);
    const { items, job } = await ended(world, started.id);
    expect(job.requestedBy).toBeNull();
    expect(items).toMatchObject([
      { subject: 'budi', outcome: 'done', reason: null },
      {
        subject: 'dewi',
        outcome: 'done',
        reason: 'without-actor',
        detail: { waits: [{ state: 'ditinjau', who: ['Penilai'] }] },
      },
      { subject: 'tidak-ada', outcome: 'failed', reason: 'person-not-found', case: null },
    ]);
  });

  it('of a workflow that is not published is refused at once', async () => {
    await expect(
      startJob(world.engine, institution, { ...opening, workflow: 'tiada' }, 'hana', morning),
    ).rejects.toMatchObject({ code: 'definition-not-found' });
  });
});

describe('a job', () => {
  it('goes on where it was when it is interrupted, and is one job however often it is asked for', async () => {
    await addPeople(world, 220);
    const { id } = await startJob(world.engine, institution, opening, 'hana', morning);
    const again = await startJob(world.engine, institution, { ...opening }, 'hana', morning);
    expect(again.id).toBe(id);
    const heard: number[] = [];
    const stop = new Error('interrupted');
    const interrupted = work(world, id, {
      onProgress: (done) => {
        heard.push(done);
        if (done === 100) throw stop;
      },
    });
    await expect(interrupted).rejects.toBe(stop);
    expect((await ended(world, id)).counts).toEqual([{ outcome: 'done', reason: null, count: 100 }]);
    await work(world, id, { onProgress: (done) => heard.push(done) });
    expect(heard).toEqual([50, 100, 150, 200, 228]);
    const { job, counts } = await ended(world, id);
    expect([job.status, job.total, counts]).toEqual(['done', 228, [{ outcome: 'done', reason: null, count: 228 }]]);
    const next = await startJob(world.engine, institution, opening, 'hana', morning);
    expect(next.id).not.toBe(id);
  });

  it('is worked on by two at once, and each item is dealt with once', async () => {
    await addPeople(world, 300);
    const { id } = await startJob(world.engine, institution, opening, 'hana', morning);
    await Promise.all([work(world, id), work(world, id), work(world, id)]);
    expect((await ended(world, id)).counts).toEqual([{ outcome: 'done', reason: null, count: 308 }]);
    const { id: reminding } = await startJob(
      world.engine,
      institution,
      { kind: 'remind', cycle: (await ended(world, id)).job.cycle, cases: {} },
      'hana',
      morning,
    );
    await Promise.all([work(world, reminding), work(world, reminding)]);
    expect(await notices('p0007')).toHaveLength(1);
    expect((await ended(world, reminding)).counts).toEqual([{ outcome: 'done', reason: null, count: 308 }]);
  });

  it('stops when it is told to; what was done stays done', async () => {
    await addPeople(world, 120);
    const { id, cycle } = await startJob(world.engine, institution, opening, 'hana', morning);
    const stopping = work(world, id, {
      onProgress: (done) => {
        if (done === 50) void world.store.within(institution, (tx) => tx.jobs.end(id, 'stopped', morning));
      },
    });
    await stopping;
    const { job, counts } = await ended(world, id);
    expect(job.status).toBe('stopped');
    const opened = counts.reduce((sum, { count }) => sum + count, 0);
    expect(opened).toBeGreaterThanOrEqual(50);
    expect(opened).toBeLessThan(128);
    const { byStatus } = await world.store.read(institution, (tx) => tx.cycles.counts(cycle));
    expect(byStatus.active).toBe(opened);
  });

  it('that the database cannot serve is put off, and its items keep waiting', async () => {
    const { id } = await startJob(world.engine, institution, opening, 'hana', morning);
    // The items are written down first, and dealt with then.
    let writes = 0;
    const store: World['store'] = {
      ...world.store,
      within: (slug, write) => {
        return ++writes === 2 ? Promise.reject(new EngineError('store-full')) : world.store.within(slug, write);
      },
    };
    const failures: JobFailure[] = [];
    const engine = { ...world.engine, store };
    const goOn = (now: string) =>
      workOnJobs(
        engine,
        () => now,
        (one) => failures.push(one),
      );
    expect(await goOn(morning)).toBe(false);
    expect(failures).toMatchObject([{ institution, subject: null, error: { code: 'store-full' } }]);
    expect((await ended(world, id)).job).toMatchObject({ attempts: 1, dueAt: '2026-03-01T01:00:05.000Z' });
    expect(await goOn(morning)).toBe(false);
    expect((await ended(world, id)).counts).toEqual([]);
    await goOn('2026-03-01T01:00:05.000Z');
    expect((await ended(world, id)).job).toMatchObject({ status: 'done', attempts: 0 });
  });

  it('counts an item that fails for no foreseen reason as failed, tells, and goes on with the others', async () => {
    const { job } = await open(['bidang']);
    const request: JobRequest = { kind: 'cancel', cycle: job.cycle, cases: {}, reason: 'Salah buka' };
    const started = await startJob(world.engine, institution, request, 'hana', morning);
    const poison = await caseFor(job.cycle, 'budi');
    const store: World['store'] = {
      ...world.store,
      withinGroup: (slug, write) =>
        world.store.withinGroup(slug, async (tx) => {
          const commit: typeof tx.cases.commit = (step) =>
            step.case === poison.id ? Promise.reject(new TypeError('a bug')) : tx.cases.commit(step);
          const { cases } = tx;
          return await write(
            Object.defineProperty(Object.create(tx), 'cases', { value: { ...cases, commit } }) as typeof tx,
          );
        }),
    };
    const failures: JobFailure[] = [];
    await workOnJobs(
      { ...world.engine, store },
      () => morning,
      (one) => failures.push(one),
    );
    expect(failures).toMatchObject([{ subject: poison.id, error: expect.any(TypeError) }]);
    expect((await ended(world, started.id)).counts).toEqual([
      { outcome: 'done', reason: null, count: 2 },
      { outcome: 'failed', reason: 'unexpected', count: 1 },
    ]);
  });

  it('refuses what its workflow does not know, an empty reason, and steps in nobody’s name', async () => {
    const { job } = await open(['bidang']);
    const ask = (request: object, by: string | null = 'hana') =>
      startJob(world.engine, institution, { cycle: job.cycle, cases: {}, ...request } as JobRequest, by, morning);
    const code = (value: string) => ({ code: value });
    await expect(ask({ kind: 'remind', cases: { state: 'tiada' } })).rejects.toMatchObject(code('state-unknown'));
    await expect(ask({ kind: 'remind', cases: { unit: 'tiada' } })).rejects.toMatchObject(code('unit-not-found'));
    await expect(ask({ kind: 'remind', cycle: 'tiada' })).rejects.toMatchObject(code('cycle-not-found'));
    await expect(ask({ kind: 'advance', event: 'TIADA', form: null })).rejects.toMatchObject(code('event-unknown'));
    await expect(ask({ kind: 'reopen', event: 'AJUKAN', reason: 'x' })).rejects.toMatchObject(code('event-unknown'));
    await expect(ask({ kind: 'cancel', reason: ' ' })).rejects.toMatchObject(code('reason-required'));
    await expect(ask({ kind: 'cancel', reason: 'x' }, null)).rejects.toMatchObject(code('person-required'));
    await expect(work(world, 'tiada')).rejects.toMatchObject(code('job-not-found'));
  });
});

describe('reminding', () => {
  it('tells whoever a case waits for of that case, and each who holds a role once for all of them', async () => {
    const { job } = await open();
    await submit(job.cycle, 'citra');
    for (const subject of ['budi', 'ani']) {
      const id = await submit(job.cycle, subject);
      await act(world, id, subject === 'budi' ? 'ani' : 'kepala', 'SETUJUI');
    }
    const { items, counts } = await runToEnd(world, { kind: 'remind', cycle: job.cycle, cases: {} }, null);
    expect(items).toHaveLength(8);
    expect(counts).toEqual([
      { outcome: 'done', reason: null, count: 6 },
      { outcome: 'done', reason: 'by-role', count: 2 },
    ]);
    const waiting = await caseFor(job.cycle, 'citra');
    expect(await notices('ani')).toMatchObject([
      { case: waiting.id, kind: 'waiting', parameters: { state: 'Ditinjau' } },
    ]);
    expect(await notices('dewi')).toMatchObject([{ parameters: { state: 'Menyusun', due: '2026-03-31' } }]);
    const told = (await notices('eka')).filter(({ case: about }) => about === null);
    expect(told).toMatchObject([{ kind: 'waiting', parameters: { workflow: 'Alur uji', state: 'Dievaluasi' } }]);
    expect((await notices('budi')).length).toBe(0);
  });

  it('of one state leaves those who wait elsewhere alone', async () => {
    const { job } = await open(['bidang']);
    await submit(job.cycle, 'citra');
    const request: JobRequest = { kind: 'remind', cycle: job.cycle, cases: { state: 'ditinjau' } };
    expect((await runToEnd(world, request)).items).toHaveLength(1);
    expect([(await notices('ani')).length, (await notices('budi')).length]).toEqual([1, 0]);
  });
});

describe('a step in many cases', () => {
  it('is taken in each case in which whoever asks may take it, and says why not in the others', async () => {
    const { job } = await open();
    const ids = [await submit(job.cycle, 'budi'), await submit(job.cycle, 'citra'), await submit(job.cycle, 'hana')];
    const request: JobRequest = {
      kind: 'advance',
      cycle: job.cycle,
      cases: { state: 'ditinjau' },
      event: 'LANJUTKAN',
      form: null,
    };
    const { items } = await runToEnd(world, request);
    const outcomes = new Map(items.map((one) => [one.subject, [one.outcome, one.reason]]));
    // Nobody decides about themselves.
    expect(ids.map((id) => outcomes.get(id))).toEqual([
      ['done', null],
      ['done', null],
      ['failed', 'self-approval'],
    ]);
    expect((await caseOf(world, ids[0] ?? '')).leaves).toEqual(['dievaluasi']);
    const events = await world.store.read(institution, (tx) => tx.cases.events(ids[0] ?? ''));
    expect(events.at(-1)).toMatchObject({ name: 'LANJUTKAN', actor: 'hana', as: 'pengelola' });
  });

  it('fills the same form in each, and is told what is wrong with it', async () => {
    const { job } = await open(['bidang']);
    const ask = (form: { x: string }): JobRequest => {
      return { kind: 'advance', cycle: job.cycle, cases: { unit: 'bidang' }, event: 'AJUKAN', form };
    };
    const wrong = await runToEnd(world, ask({ x: 'tiga' }), 'budi');
    expect(wrong.counts).toEqual([
      { outcome: 'failed', reason: 'form-invalid', count: 1 },
      { outcome: 'failed', reason: 'not-allowed', count: 2 },
    ]);
    await runToEnd(world, ask({ x: '3' }), 'budi');
    expect((await caseFor(job.cycle, 'budi')).data).toEqual({ isian: { x: '3' } });
  });

  it('passes over a case that went on since it was chosen', async () => {
    const { job } = await open(['bidang']);
    const ids = [await submit(job.cycle, 'budi'), await submit(job.cycle, 'citra')];
    const request: JobRequest = {
      kind: 'advance',
      cycle: job.cycle,
      cases: { state: 'ditinjau' },
      event: 'LANJUTKAN',
      form: null,
    };
    const { id } = await startJob(world.engine, institution, request, 'hana', morning);
    await world.store.within(institution, (tx) => {
      return tx.jobs.collect(id, { from: '', to: 'z', subjects: ids, complete: true });
    });
    await act(world, ids[1] ?? '', 'ani', 'SETUJUI');
    await work(world, id);
    expect((await ended(world, id)).counts).toEqual([
      { outcome: 'done', reason: null, count: 1 },
      { outcome: 'skipped', reason: 'no-longer-there', count: 1 },
    ]);
  });
});

describe('cancelling and reopening', () => {
  it('ends every active case of a cycle with its reason', async () => {
    const { job } = await open(['bidang']);
    const request: JobRequest = { kind: 'cancel', cycle: job.cycle, cases: {}, reason: 'Siklus salah buka' };
    const { counts } = await runToEnd(world, request);
    expect(counts).toEqual([{ outcome: 'done', reason: null, count: 3 }]);
    const record = await caseFor(job.cycle, 'budi');
    expect(record.status).toBe('cancelled');
    const side = await world.store.read(institution, (tx) => tx.cases.side(record.id));
    expect(side.get(2)?.body).toEqual({ reason: 'Siklus salah buka' });
    const refused = await runToEnd(world, request, 'budi');
    expect(refused.job.total).toBe(0);
  });

  it('is refused case by case to whoever may not', async () => {
    const { job } = await open(['bidang']);
    const request: JobRequest = { kind: 'cancel', cycle: job.cycle, cases: {}, reason: 'x' };
    expect((await runToEnd(world, request, 'budi')).counts).toEqual([
      { outcome: 'failed', reason: 'not-allowed', count: 3 },
    ]);
  });

  it('opens finished cases again in the state that the workflow names', async () => {
    const { job } = await open(['bidang']);
    const id = await submit(job.cycle, 'budi');
    await act(world, id, 'ani', 'SETUJUI');
    await act(world, id, 'eka', 'SELESAIKAN');
    const request: JobRequest = {
      kind: 'reopen',
      cycle: job.cycle,
      cases: {},
      event: 'BUKA_KEMBALI',
      reason: 'Nilai keliru',
    };
    const { items } = await runToEnd(world, request);
    expect(items).toMatchObject([{ subject: id, outcome: 'done' }]);
    expect(await caseOf(world, id)).toMatchObject({ status: 'active', leaves: ['ditinjau'] });
  });
});
