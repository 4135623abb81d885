import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { calculate, keepRun, lockRun, openMonth, publishPay, type Keeping } from '../test/kept-runs.ts';
import { openTestApi, type TestApi } from './testing.ts';
import type { CaseView, JobView, Listed, MonthLine, ProblemView, RunView, SlipView } from './types.ts';

let api: TestApi;
let keeping: Keeping;
let adi: Person;
let cookie: string;
let approver: string;
let run: string;

beforeAll(async () => {
  api = await openTestApi();
  const keeper = await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]);
  const second = await api.addPerson('kota', { name: 'Pita' }, [{ role: 'pejabat_berwenang', unit: null }]);
  adi = await api.addPerson('kota', { name: 'Adi' });
  cookie = await api.signIn('kota', keeper);
  approver = await api.signIn('kota', second);
  keeping = { store: api.store, institution: 'kota', now: api.services.now() };
  await publishPay(keeping);
  run = (await keepRun(keeping, '2026-01', [{ person: adi.id, kelas: '9', absent: 1 }])).case;
});
afterAll(() => api.close());

const get = async <T>(path: string, as = cookie): Promise<T> => (await api.ask<T>('GET', path, { cookie: as })).body;
const later = async (): Promise<RunView['later']> => (await get<RunView>(`/runs/${run}`)).later;

function importOf(register: string, day: string): Promise<number> {
  const entry = { person: adi.id, register, from: day, until: day, key: '', source: '', line: 2 };
  const batch = { import: randomUUID(), register, file: `${register}.csv`, by: null, at: api.services.now() };
  return api.store.within('kota', (tx) =>
    tx.registers.addBatch(batch, [{ ...entry, facts: { tanggal: day, keadaan: 'alpa', menit: '0' } }]),
  );
}

async function step(event: string, as = cookie): Promise<{ readonly status: number; readonly body: ProblemView }> {
  const { revision, submit_key } = await get<CaseView>(`/cases/${run}`, as);
  return api.ask<ProblemView>('POST', `/cases/${run}/events/${event}`, { cookie: as, body: { revision, submit_key } });
}

describe('what comes after a month was calculated', () => {
  it('is told of data that reach into it, until it is calculated again', async () => {
    expect(await later()).toEqual({ imports: [], calendar: false, rule: false, unlocked: [] });
    await importOf('kehadiran', '2026-01-20');
    await importOf('kehadiran', '2026-02-02');
    for (let one = 0; one < 21; one++) await importOf('lain', '2026-01-20');
    expect(await later()).toMatchObject({ imports: [{ file: 'kehadiran.csv', entries: 1 }] });
    expect((await step('HITUNG_ULANG')).status).toBe(200);
    await calculate(keeping);
    expect(await later()).toMatchObject({ imports: [] });
  });

  it('is told of a newer edition in its case, to who prepares it and to who approves it', async () => {
    expect((await get<CaseView>(`/cases/${run}`)).newer).toBeNull();
    await publishPay(keeping, (text) => text.replace('value: 5', 'value: 6').replace('version: 1', 'version: 2'));
    expect((await get<CaseView>(`/cases/${run}`)).newer).toMatchObject({ published_at: api.services.now() });
    expect((await get<CaseView>(`/cases/${run}`, approver)).newer).not.toBeNull();
  });

  it('is a rule once the case goes on under another edition: it is locked only when it is calculated by that', async () => {
    const before = await get<SlipView>(`/runs/${run}/slips/${adi.id}`);
    const { cycle } = await get<CaseView>(`/cases/${run}`);
    const { body: moved } = await api.ask<JobView>('POST', `/cycles/${cycle.id}/migration`, {
      cookie,
      body: { version: 2, dry_run: false, map: {}, reason: 'Aturan baru' },
    });
    expect(moved.counts).toMatchObject([{ outcome: 'done', count: 1 }]);
    expect((await later()).rule).toBe(true);
    expect(await get<SlipView>(`/runs/${run}/slips/${adi.id}`)).toEqual(before);
    expect((await step('AJUKAN')).status).toBe(200);
    const refused = await step('SETUJUI', approver);
    expect([refused.status, refused.body.code]).toEqual([409, 'run-by-former-rule']);
    expect((await step('TARIK')).status).toBe(200);
    expect((await step('HITUNG_ULANG')).status).toBe(200);
    await calculate(keeping);
    expect((await later()).rule).toBe(false);
    await lockRun(keeping, { case: run });
    await importOf('kehadiran', '2026-01-21');
    expect(await later()).toEqual({ imports: [], calendar: false, rule: false, unlocked: [] });
  });
});

describe('a month that was opened', () => {
  it('is listed before it is calculated, and not once it is cancelled', async () => {
    const opened = await openMonth(keeping, '2026-03');
    const { items } = await get<Listed<MonthLine>>('/runs');
    expect(items.map(({ month, status, step: at, tally }) => [month, status, at, tally === null])).toEqual([
      ['2026-03', 'opened', 'Menyiapkan data', true],
      ['2026-01', 'locked', 'Dikunci', false],
    ]);
    const { revision, submit_key } = await get<CaseView>(`/cases/${opened}`);
    const body = { revision, submit_key, reason: 'Salah bulan' };
    expect((await api.ask('POST', `/cases/${opened}/cancellation`, { cookie, body })).status).toBe(200);
    expect((await get<Listed<MonthLine>>('/runs')).items.map(({ month }) => month)).toEqual(['2026-01']);
  });
});

describe('a month before which another is not locked', () => {
  it('says so', async () => {
    const { case: june } = await keepRun(keeping, '2026-06', [{ person: adi.id, kelas: '9' }]);
    expect((await get<RunView>(`/runs/${june}`)).later.unlocked).toEqual([]);
    await openMonth(keeping, '2026-05');
    expect((await get<RunView>(`/runs/${june}`)).later.unlocked).toEqual(['2026-05']);
  });
});
