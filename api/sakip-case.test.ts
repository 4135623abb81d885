import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, publishContent, type TestApi } from './testing.ts';
import type { CaseLine, CaseView, CycleOpened, Listed, StepDone, TaskView } from './types.ts';

let api: TestApi;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  api = await openTestApi();
  await publishContent(api, 'kota');
  const members: readonly (readonly [string, string, string, string | null])[] = [
    ['penyusun', 'kota-u1', 'penyusun_sakip', 'kota-u1'],
    ['anggota', 'kota-u1', 'lain', null],
    ['evaluator', 'kota-u2', 'evaluator', null],
    ['penjamin', 'kota-u2', 'penjamin_mutu', null],
    ['admin', 'kota-u2', 'admin_kepegawaian', null],
  ];
  const inspectorate = { id: 'kota-u2', name: 'Inspektorat', parent: 'kota-u1', head: null, zone: 'Asia/Makassar' };
  await api.store.within('kota', (tx) => tx.people.putUnits([inspectorate]));
  for (const [name, unit, role, within] of members) {
    cookies[name] = await api.signIn('kota', await api.addPerson('kota', { name, unit }, [{ role, unit: within }]));
  }
  const body = { workflow: 'sakip-evaluasi', date: '2026-01-05', units: ['kota-u1'] };
  const opened = await api.ask<CycleOpened>('POST', '/cycles', { cookie: cookies.admin ?? '', body });
  expect(opened.body).toMatchObject({ cases: 2, failed: 0, without_actor: 1 });
});
afterAll(() => api.close());

async function see(name: string): Promise<CaseView> {
  const cookie = cookies[name] ?? '';
  const tasks = await api.ask<Listed<TaskView>>('GET', '/tasks', { cookie });
  const id = tasks.body.items.find(({ subject }) => subject.id === 'kota-u1')?.case ?? '';
  return (await api.ask<CaseView>('GET', `/cases/${id}`, { cookie })).body;
}

async function take(name: string, event: string, form?: unknown): Promise<StepDone> {
  const { id, revision, submit_key } = await see(name);
  const body = { revision, submit_key, form };
  const answer = await api.ask<StepDone>('POST', `/cases/${id}/events/${event}`, { cookie: cookies[name] ?? '', body });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe('a SAKIP evaluation', () => {
  const components = ['perencanaan', 'pengukuran', 'pelaporan', 'evaluasi'];
  const names = components.flatMap((one) => ['keberadaan', 'kualitas', 'pemanfaatan'].map((part) => `${one}_${part}`));
  const answers = Object.fromEntries(names.map((name) => [name, 'BB']));

  it('asks for letters or exact numbers, whose rule says which', async () => {
    const view = await see('penyusun');
    expect(view.subject).toMatchObject({ kind: 'unit', name: 'Dinas Satu', position: '' });
    const form = view.actions[0]?.form;
    const score = form?.fields.find(({ name }) => name === 'perencanaan_keberadaan');
    expect(score).toMatchObject({ type: 'score', range: { text: '0 sampai 100' }, step: '0.01' });
    expect(score?.values.map(({ code }) => code)).toEqual(['AA', 'A', 'BB', 'B', 'CC', 'C', 'D', 'E']);
  });

  it('tells the administrator which case waits for nobody, and the reader for whom', async () => {
    const cookie = cookies.admin ?? '';
    const [cycle] = (await api.ask<Listed<{ id: string }>>('GET', '/cycles', { cookie })).body.items;
    const { items } = (await api.ask<Listed<CaseLine>>('GET', `/cycles/${cycle?.id}/cases`, { cookie })).body;
    expect(new Map(items.map(({ subject, stuck }) => [subject.id, stuck]))).toEqual(
      new Map([
        ['kota-u1', false],
        ['kota-u2', true],
      ]),
    );
    const stuck = items.find((one) => one.stuck)?.id ?? '';
    const { now } = (await api.ask<CaseView>('GET', `/cases/${stuck}`, { cookie })).body;
    expect(now).toMatchObject([{ waiting_for: [], missing: ['Penyusun SAKIP unit', 'Pimpinan'] }]);
  });

  it('goes from the unit to the evaluator with its answers, and to another for quality', async () => {
    await take('penyusun', 'KIRIM', { ...answers, perencanaan_keberadaan: '71,60' });
    const verification = (await see('evaluator')).actions.find(({ event }) => event === 'AJUKAN')?.form;
    expect(verification?.values).toMatchObject({ perencanaan_keberadaan: '71.6', evaluasi_kualitas: 'BB' });
    await take('evaluator', 'AJUKAN', { ...answers, perencanaan_keberadaan: '71,60' });
    const done = await take('penjamin', 'SETUJUI');
    expect(done.states).toEqual(['Hasil sementara disampaikan']);
  });

  it('explains its score with every number filled in', async () => {
    const { body } = await api.ask<Listed<CaseLine>>('GET', '/cases', { cookie: cookies.penyusun ?? '' });
    const path = `/cases/${body.items[0]?.id}`;
    const view = (await api.ask<CaseView>('GET', path, { cookie: cookies.penyusun ?? '' })).body;
    const [decision] = view.decisions;
    expect(decision?.answers.find(({ name }) => name === 'predikat')).toMatchObject({ open: null });
    const sums = decision?.why?.filter(({ kind }) => kind === 'calculation').map(({ text }) => text.id);
    expect(sums?.join('\n')).toContain('71,6');
    expect(decision?.why?.some(({ kind, about }) => kind === 'parameter' && about?.basis !== null)).toBe(true);
    expect((await api.ask('GET', path, { cookie: cookies.anggota ?? '' })).body.code).toBe('case-not-found');
    expect((await api.ask('GET', path, { cookie: cookies.evaluator ?? '' })).status).toBe(200);
    // Whoever opens and cancels cases also reads them, though the workflow does not name that role.
    const kept = await api.ask<CaseView>('GET', path, { cookie: cookies.admin ?? '' });
    expect(kept).toMatchObject({ status: 200, body: { may_cancel: true, actions: [] } });
  });
});
