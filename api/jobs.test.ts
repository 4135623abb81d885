import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishChanging } from '../test/change-content.ts';
import { createEngine, runJob, type Person } from '../engine/index.ts';
import { openDatabase } from '../engine/store/sqlite.ts';
import { createApi } from './app.ts';
import { openTestApi, type Asked, type TestApi } from './testing.ts';
import type {
  CaseLine,
  CaseView,
  CycleLine,
  CycleOpened,
  JobItemList,
  JobList,
  JobView,
  Listed,
  MigrationView,
} from './types.ts';

let api: TestApi;
let cookies: Record<string, string>;
let people: Record<string, Person>;
let cycle: string;

beforeEach(async () => {
  api = await openTestApi();
  const role = { role: 'admin_kepegawaian', unit: null };
  const atasan = await api.addPerson('kota', { name: 'Ani' });
  const superior = atasan.id;
  people = {
    Ani: atasan,
    Hana: await api.addPerson('kota', { name: 'Hana', superior }, [role]),
    Eka: await api.addPerson('kota', { name: 'Eka', superior }, [{ role: 'pejabat_berwenang', unit: null }]),
    Budi: await api.addPerson('kota', { name: 'Budi', superior }),
    Citra: await api.addPerson('kota', { name: 'Citra', superior }),
  };
  cookies = {};
  for (const [name, person] of Object.entries(people)) cookies[name] = await api.signIn('kota', person);
  cookies['Desa'] = await api.signIn('desa', await api.addPerson('desa', { name: 'Dodi' }, [role]));
  await publishChanging(api.store, 'kota');
  const opened = await ask<CycleOpened>('Hana', 'POST', '/cycles', { workflow: 'uji', date: '2026-06-01' });
  expect(opened.body).toMatchObject({ cases: 5, skipped: 0, failed: 0, without_actor: 0, finished: true });
  cycle = opened.body.cycle;
});
afterEach(() => api.close());

const ask = <T = Readonly<Record<string, unknown>>>(who: string, method: string, path: string, body?: unknown) => {
  const asked: Asked = { cookie: cookies[who] ?? '', ...(body === undefined ? {} : { body }) };
  return api.ask<T>(method, path, asked);
};
const caseOf = async (name: string): Promise<string> => {
  const { body } = await ask<Listed<CaseLine>>('Hana', 'GET', `/cycles/${cycle}/cases`);
  return body.items.find(({ subject }) => subject.id === people[name]?.id)?.id ?? '';
};
const step = async (who: string, of: string, event: string, form?: object): Promise<number> => {
  const id = await caseOf(of);
  const { body: view } = await ask<CaseView>(who, 'GET', `/cases/${id}`);
  const { revision, submit_key } = view;
  const body = { revision, submit_key, ...(form === undefined ? {} : { form }) };
  return (await ask(who, 'POST', `/cases/${id}/events/${event}`, body)).status;
};
/** Brings a case to its decision. */
const decide = async (name: string, x: string): Promise<void> => {
  expect(await step(name, name, 'AJUKAN', { x })).toBe(200);
  expect(await step('Ani', name, 'SETUJUI')).toBe(200);
};
const start = (body: object, who = 'Hana') => ask<JobView>(who, 'POST', `/cycles/${cycle}/jobs`, body);

describe('work on many cases over HTTP', () => {
  it('is begun at once, and tells what became of each case, in pages and as CSV', async () => {
    await step('Budi', 'Budi', 'AJUKAN', { x: '3' });
    const { status, body: job } = await start({ kind: 'advance', event: 'MAJUKAN', state: 'ditinjau' });
    expect(status).toBe(201);
    expect(job).toMatchObject({
      kind: 'advance',
      status: 'done',
      total: 1,
      settled: 1,
      requested_by: 'Hana',
      asked: { state: 'ditinjau', event: 'MAJUKAN' },
      counts: [{ outcome: 'done', reason: null, text: null, count: 1 }],
      may_stop: false,
    });
    const wrong = await start({ kind: 'advance', event: 'LEWATI' });
    expect(wrong.body.counts).toMatchObject([
      { outcome: 'done', count: 3 },
      { outcome: 'failed', reason: 'event-not-accepted', text: { id: expect.stringContaining('…') }, count: 1 },
      { outcome: 'failed', reason: 'self-approval', count: 1 },
    ]);
    const failed = await ask<JobItemList>('Hana', 'GET', `/jobs/${wrong.body.id}/items?outcome=failed&limit=1`);
    expect(failed.body.items).toMatchObject([{ subject: { name: 'Budi' }, reason: 'event-not-accepted' }]);
    const rest = await ask<JobItemList>(
      'Hana',
      'GET',
      `/jobs/${wrong.body.id}/items?outcome=failed&after=${failed.body.next}`,
    );
    expect(rest.body).toMatchObject({ items: [{ subject: { name: 'Hana' }, reason: 'self-approval' }], next: null });
    const csv = await ask<string>('Hana', 'GET', `/jobs/${wrong.body.id}/items.csv?outcome=failed`);
    expect(csv.body).toContain('NIP,Nama,Unit,Berkas,Hasil,Kode,Keterangan,Selisih,Pada');
    expect(csv.body).toContain('Hana,Dinas Satu,');
    const all = await ask<JobList>('Hana', 'GET', '/jobs?limit=2');
    expect(all.body.items.map(({ id }) => id)).toEqual([wrong.body.id, job.id]);
    const older = await ask<JobList>('Hana', 'GET', `/jobs?after=${all.body.next}`);
    expect(older.body.items).toMatchObject([{ kind: 'open', total: 5 }]);
  });

  it('reminds, cancels and reopens', async () => {
    expect((await start({ kind: 'remind' })).body.counts).toMatchObject([{ outcome: 'done', count: 5 }]);
    await decide('Citra', '9');
    const reopened = await start({ kind: 'reopen', event: 'BUKA_KEMBALI', reason: 'Nilai keliru' });
    expect(reopened.body).toMatchObject({ counts: [{ outcome: 'done', count: 1 }], asked: { reason: 'Nilai keliru' } });
    const cancelled = await start({ kind: 'cancel', reason: 'Siklus salah', unit: 'kota-u1' });
    // Hana's own case is another administrator's to cancel
    expect(cancelled.body.counts).toMatchObject([
      { outcome: 'done', count: 4 },
      { outcome: 'failed', reason: 'self-approval', count: 1 },
    ]);
    expect((await start({ kind: 'cancel' })).body).toMatchObject({ code: 'reason-required' });
  });

  it('goes on in a worker where it was left, and is stopped', async () => {
    for (let index = 0; index < 120; index += 1) {
      await api.store.within('kota', async (tx) => {
        const person = { ...(people['Budi'] as Person), id: `p${index}`, nip: `20000101200001${1000 + index}` };
        await tx.people.putPersons([person]);
      });
    }
    const engine = createEngine(api.store, api.services.evaluate);
    const request = { workflow: 'uji', date: '2026-06-01' };
    const opened = await ask<CycleOpened>('Hana', 'POST', '/cycles', request);
    await runJob(engine, 'kota', opened.body.job, { clock: api.services.now, report: () => undefined });
    const { body } = await ask<JobView>('Hana', 'GET', `/jobs/${opened.body.job}`);
    expect(body).toMatchObject({ status: 'done', total: 125, settled: 125 });
    const stopped = await ask<JobView>('Hana', 'POST', `/jobs/${opened.body.job}/stop`);
    expect(stopped.body.status).toBe('done');
  });

  it('is for those who keep cases, each in their own institution', async () => {
    const { body: job } = await start({ kind: 'remind' });
    expect((await start({ kind: 'remind' }, 'Budi')).status).toBe(403);
    expect((await ask('Budi', 'GET', '/jobs')).status).toBe(403);
    expect((await ask('Desa', 'GET', `/jobs/${job.id}`)).body).toMatchObject({ code: 'job-not-found' });
    expect((await ask('Desa', 'GET', `/jobs/${job.id}/items.csv`)).status).toBe(404);
    expect((await ask('Desa', 'POST', `/cycles/${cycle}/jobs`, { kind: 'remind' })).status).toBe(404);
    expect((await ask('Hana', 'GET', `/jobs/${job.id}/items?after=x`)).status).toBe(422);
  });
});

describe('another version for running cases over HTTP', () => {
  it('is looked at, mapped, and taken', async () => {
    await step('Budi', 'Budi', 'AJUKAN', { x: '3' });
    await publishChanging(api.store, 'kota', { workflow: 2, review: 'ditelaah' });
    const { body: view } = await ask<MigrationView>('Hana', 'GET', `/cycles/${cycle}/migration?version=2`);
    expect(view).toMatchObject({
      workflow: { version: 1 },
      running: [{ version: 1, edition: 1, count: 5 }],
      versions: [{ version: 2 }, { version: 1 }],
      proposals: [{ from: 'ditinjau', to: 'ditelaah', why: 'neighbours' }],
    });
    expect(view.states.map(({ state }) => state)).toEqual(['menyusun', 'ditelaah', 'dibina']);
    const path = `/cycles/${cycle}/migration`;
    const looked = await ask<JobView>('Hana', 'POST', path, { version: 2, dry_run: true });
    expect(looked.body).toMatchObject({
      dry_run: true,
      counts: [
        { outcome: 'done', count: 4 },
        { outcome: 'failed', reason: 'migration-unmapped', count: 1 },
      ],
    });
    const map = { ditinjau: 'ditelaah' };
    const moved = await ask<JobView>('Hana', 'POST', path, {
      version: 2,
      dry_run: false,
      map,
      reason: 'Peraturan baru',
    });
    expect(moved.body).toMatchObject({
      asked: { version: 2, map: [{ from: 'ditinjau', to: 'ditelaah' }], reason: 'Peraturan baru' },
      counts: [
        { outcome: 'done', reason: null, count: 4 },
        { outcome: 'done', reason: 'mapped', count: 1 },
      ],
    });
    const { body: shown } = await ask<CaseView>('Budi', 'GET', `/cases/${await caseOf('Budi')}`);
    expect(shown).toMatchObject({ workflow: { version: 2 }, now: [{ state: 'ditelaah' }] });
    expect(shown.history.at(-1)).toMatchObject({
      kind: 'migrated',
      label: '2',
      by: { name: 'Hana' },
      from: ['Ditinjau'],
      to: ['Ditelaah'],
      reason: 'Peraturan baru',
    });
    expect(shown.submissions).toMatchObject([{ form: 'isian' }]);
    const { body: line } = await ask<CycleLine>('Hana', 'GET', `/cycles/${cycle}`);
    expect(line).toMatchObject({ workflow: { version: 2 }, problem: null });
    expect((await ask('Hana', 'GET', `/cycles/${cycle}/migration?version=9`)).body).toMatchObject({
      code: 'version-unknown',
    });
    const csv = await ask<string>('Hana', 'GET', `/cycles/${cycle}/export.csv`);
    expect(csv.body).toContain('Ditelaah');
  });
});

describe('a corrected rule over HTTP', () => {
  it('is compared by one, approved by another, and shown in the case with both', async () => {
    await decide('Budi', '5');
    await publishChanging(api.store, 'kota', { rule: 2, limit: 6 });
    api.setNow('2026-02-01T02:00:00.000Z');
    for (const [name, person] of Object.entries(people)) cookies[name] = await api.signIn('kota', person);
    const path = `/cycles/${cycle}/recalculation`;
    const { body: comparison } = await ask<JobView>('Hana', 'POST', path, { rule: 'arah' });
    expect(comparison).toMatchObject({
      kind: 'compare',
      may_approve: false,
      asked: { rule: { id: 'arah', version: 2 } },
    });
    const { body: items } = await ask<JobItemList>('Eka', 'GET', `/jobs/${comparison.id}/items?outcome=done`);
    expect(items.items).toMatchObject([
      {
        subject: { name: 'Budi' },
        reason: 'differs-in-way',
        differences: [
          {
            state: 'Memutus',
            answers: [{ label: 'Arah', before: 'kanan', after: 'kiri' }],
            way_before: 'Selesai',
            way_after: 'Dibina',
          },
        ],
      },
    ]);
    const approval = { reason: 'Ambang keliru' };
    expect((await ask('Hana', 'POST', `/jobs/${comparison.id}/approval`, approval)).body).toMatchObject({
      code: 'second-person-required',
    });
    expect((await ask<JobView>('Eka', 'GET', `/jobs/${comparison.id}`)).body.may_approve).toBe(true);
    const { body: corrections } = await ask<JobView>('Eka', 'POST', `/jobs/${comparison.id}/approval`, approval);
    expect(corrections).toMatchObject({
      kind: 'correct',
      comparison: comparison.id,
      counts: [{ outcome: 'done', count: 1 }],
    });
    const again = await ask<JobView>('Eka', 'GET', `/jobs/${comparison.id}`);
    expect(again.body).toMatchObject({ may_approve: false, corrections: corrections.id });
    const id = await caseOf('Budi');
    const { body: view } = await ask<CaseView>('Budi', 'GET', `/cases/${id}`);
    expect(view).toMatchObject({ status: 'done', as_of: null, result: [{ label: 'Arah', value: 'kiri' }] });
    expect(view.decisions).toMatchObject([
      { seq: 4, corrects: null, rule: { version: 1 } },
      { seq: 5, corrects: 4, rule: { version: 2 } },
    ]);
    expect(view.history.at(-1)).toMatchObject({
      kind: 'recalculated',
      label: 'Arah',
      by: { name: 'Eka' },
      reason: 'Ambang keliru',
    });
    // as it was, by what is known today and by what was known then
    const was = await ask<CaseView>('Budi', 'GET', `/cases/${id}?as_of=2026-01-10`);
    expect(was.body).toMatchObject({
      as_of: { date: '2026-01-10', known: '2026-02-01' },
      result: [{ value: 'kiri' }],
      actions: [],
    });
    const known = await ask<CaseView>('Budi', 'GET', `/cases/${id}?as_of=2026-01-10&known=2026-01-10`);
    expect(known.body).toMatchObject({ result: [{ value: 'kanan' }], revision: 3 });
    expect((await ask('Budi', 'GET', `/cases/${id}?as_of=2025-12-31`)).body).toMatchObject({
      code: 'case-not-there-yet',
    });
    expect((await ask('Citra', 'GET', `/cases/${id}?as_of=2026-01-10`)).status).toBe(404);
  });
});

describe('a definition that disappeared', () => {
  it('spoils no list; its cases say why they cannot go on', async () => {
    const id = await caseOf('Budi');
    const spoilt = await openSpoiled();
    const { body } = await spoilt<Listed<CycleLine>>('Hana', '/cycles');
    expect(body.items).toMatchObject([
      { problem: 'definition-damaged', workflow: { title: 'uji' }, by_status: { active: 5 } },
    ]);
    const cases = await spoilt<Listed<CaseLine>>('Hana', `/cycles/${cycle}/cases`);
    expect(cases.body.items[0]).toMatchObject({ workflow: 'uji', states: ['menyusun'], stuck: false });
    const tasks = await spoilt<Listed<{ readonly case: string }>>('Budi', '/tasks');
    expect(tasks.body.items.map((one) => one.case)).toEqual([id]);
    const shown = await spoilt('Budi', `/cases/${id}`);
    expect([shown.status, shown.body['code']]).toEqual([503, 'definition-damaged']);
  });

  /** Another process's API on the same file, after somebody changed the definition in it. */
  async function openSpoiled() {
    const database = openDatabase(api.path);
    database.exec(`update definitions set closure = replace(closure, 'Menyusun', 'Menulis') where kind = 'workflow'`);
    database.close();
    const { router } = createApi(api.services);
    return async <T = Readonly<Record<string, unknown>>>(who: string, path: string) => {
      const headers = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin', cookie: cookies[who] ?? '' };
      const response = await router.fetch(new Request(`http://localhost:3000/api/v1${path}`, { headers }), {});
      return { status: response.status, body: (await response.json()) as T };
    };
  }
});
