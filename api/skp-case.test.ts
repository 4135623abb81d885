import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { openTestApi, publishContent, type TestApi } from './testing.ts';
import type {
  ActionView,
  CaseLine,
  CaseView,
  CycleOpened,
  CycleView,
  DraftView,
  Listed,
  ProblemView,
  StepDone,
  StepView,
  TaskView,
} from './types.ts';

let api: TestApi;
const people: Record<string, Person> = {};
const cookies: Record<string, string> = {};
let cycle: string;

async function join(name: string, superior: string | null, roles: readonly string[] = []): Promise<void> {
  const given = { name, superior: superior === null ? null : (people[superior]?.id ?? null) };
  const person = await api.addPerson(
    'kota',
    given,
    roles.map((role) => ({ role, unit: null })),
  );
  people[name] = person;
  cookies[name] = await api.signIn('kota', person);
}

beforeAll(async () => {
  api = await openTestApi();
  await publishContent(api, 'kota');
  await join('Kepala', null);
  await join('Atasan', 'Kepala');
  await join('Sari', 'Atasan');
  await join('Budi', 'Atasan');
  await join('=1+1', 'Atasan');
  await join('Hana', 'Kepala', ['admin_kepegawaian']);
  const body = { workflow: 'skp-tahunan', date: '2026-03-01' };
  const opened = await ask<CycleOpened>('Hana', 'POST', '/cycles', body);
  expect(opened.body).toMatchObject({ cases: 6, skipped: 0, failed: 0 });
  cycle = opened.body.cycle;
});
afterAll(() => api.close());

function ask<T = ProblemView>(name: string, method: string, path: string, body?: unknown) {
  const cookie = cookies[name] ?? '';
  return api.ask<T>(method, path, body === undefined ? { cookie } : { cookie, body });
}

const see = async (name: string, id: string): Promise<CaseView> =>
  (await ask<CaseView>(name, 'GET', `/cases/${id}`)).body;

async function caseOf(name: string): Promise<string> {
  const { body } = await ask<Listed<CaseLine>>(name, 'GET', '/cases');
  return body.items[0]?.id ?? '';
}

/** Takes a step as a page made just now would, and fails if it is refused. */
async function take(name: string, id: string, event: string, form?: unknown): Promise<CaseView> {
  const { revision, submit_key } = await see(name, id);
  const answer = await ask<StepDone>(name, 'POST', `/cases/${id}/events/${event}`, { revision, submit_key, form });
  expect(answer.body).toMatchObject({ case: id, revision: revision + 1 });
  return see(name, id);
}

const events = (view: CaseView): string[] => view.actions.map(({ event }) => event);
const action = (view: CaseView, event: string): ActionView | undefined =>
  view.actions.find((one) => one.event === event);
const progress = (steps: readonly StepView[]): string[] => steps.map((step) => `${step.state} ${step.progress}`);

const rencana = {
  pendekatan: 'kuantitatif',
  hasil_utama: [
    { rencana: 'Pelayanan cepat', aspek: 'waktu', indikator: 'Hari per berkas', target: '3 hari' },
    { rencana: 'Laporan lengkap', indikator: 'Laporan', target: '12 laporan' },
  ],
  dukungan_sumber_daya: [{ isi: 'Laptop' }],
  skema_pertanggungjawaban: [{ isi: 'Lapor tiap triwulan' }],
  konsekuensi: [{ isi: 'Sesuai kesepakatan' }],
};
const rowsOf = (key: string, value: string) => ({ utama: [{ [key]: value }, { [key]: value }], tambahan: [] });

async function quarter(id: string): Promise<void> {
  await take('Sari', id, 'TETAPKAN_RENCANA', rowsOf('aksi', 'Mengerjakan'));
  await take('Sari', id, 'LAPORKAN', rowsOf('realisasi', 'Tercapai'));
  await take('Atasan', id, 'BERI_UMPAN_BALIK', { ...rowsOf('umpan_balik', 'Baik'), perilaku: 'Kolaboratif' });
}

const rating = (hasil_kerja: string, perilaku_kerja: string) => ({
  hasil_kerja,
  perilaku_kerja,
  alasan_hasil_kerja: 'Lihat bukti',
  alasan_perilaku_kerja: 'Lihat umpan balik',
});

describe('an SKP case', () => {
  it('begins as a task of the employee, with the form to fill and the day it is due', async () => {
    const { body } = await ask<Listed<TaskView>>('Sari', 'GET', '/tasks');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      title: 'Menyusun SKP',
      period: '2026',
      subject: { kind: 'employee', name: 'Sari', unit: { name: 'Dinas Satu' } },
      due: { date: '2026-01-31', zone: 'Asia/Jakarta', late: false, days_left: 26, at: '2026-01-31T17:00:00.000Z' },
    });
    const view = await see('Sari', body.items[0]?.case ?? '');
    expect(view.now).toMatchObject([
      { title: 'Menyusun SKP', waiting_for: [{ persons: [{ name: 'Sari' }], you: true }], due: { date: '2026-01-31' } },
    ]);
    expect(view.now[0]?.due?.about.basis).toContain('PermenPANRB 8/2021');
    expect(events(view)).toEqual(['AJUKAN']);
    const form = action(view, 'AJUKAN')?.form;
    expect(form).toMatchObject({ id: 'skp/rencana', as: 'rencana', draft: { revision: 0, saved_at: null } });
    expect(form?.fields.find(({ name }) => name === 'hasil_utama')).toMatchObject({ type: 'rows', min: 1, max: 20 });
    expect(progress(view.steps)[0]).toBe('menyusun current');
    expect(new Set(view.steps.slice(1).map((step) => step.progress))).toEqual(new Set(['to_come']));
    expect(view.may_cancel).toBe(false);
  });

  it('tells each mistake in the form by a pointer into the request', async () => {
    const id = await caseOf('Sari');
    const { revision, submit_key } = await see('Sari', id);
    const form = { ...rencana, hasil_utama: [{ rencana: 'Tanpa target', indikator: 'x' }], gaji: 1 };
    const answer = await ask('Sari', 'POST', `/cases/${id}/events/AJUKAN`, { revision, submit_key, form });
    expect(answer).toMatchObject({ status: 422, body: { code: 'form-invalid' } });
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(['/form/hasil_utama/0/target', '/form/gaji']);
    expect(answer.body.errors?.[0]?.message_en).not.toBe('');
  });

  it('keeps a draft, and on a conflict shows both', async () => {
    const id = await caseOf('Sari');
    const draft = { state: 'menyusun', form: 'skp/rencana', revision: 0, body: { pendekatan: 'kualitatif' } };
    const saved = await ask<DraftView>('Sari', 'PUT', `/cases/${id}/drafts`, draft);
    expect(saved.body.revision).toBe(1);
    const stale = await ask('Sari', 'PUT', `/cases/${id}/drafts`, { ...draft, body: { pendekatan: 'kuantitatif' } });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'draft-conflict', stored: { revision: 1, body: draft.body } },
    });
    const form = action(await see('Sari', id), 'AJUKAN')?.form;
    expect(form).toMatchObject({ values: { pendekatan: 'kualitatif' }, draft: { revision: 1 } });
    const other = await ask('Sari', 'PUT', `/cases/${id}/drafts`, { ...draft, form: 'skp/penilaian' });
    expect(other.body.code).toBe('draft-not-expected');
    expect((await ask('Atasan', 'PUT', `/cases/${id}/drafts`, draft)).body.code).toBe('draft-not-expected');
  });

  it('is returned with a note, changed, and agreed', async () => {
    const id = await caseOf('Sari');
    const sent = await take('Sari', id, 'AJUKAN', rencana);
    expect(sent.actions).toEqual([]);
    expect(sent.now[0]?.waiting_for).toMatchObject([
      { label: 'Pejabat penilai kinerja', persons: [{ name: 'Atasan' }], you: false },
    ]);
    const review = await see('Atasan', id);
    expect(events(review)).toEqual(['SETUJUI', 'KEMBALIKAN']);
    expect(action(review, 'SETUJUI')).toMatchObject({ tone: 'primary', as: ['Pejabat penilai kinerja'], form: null });
    const plan = review.submissions.find(({ path }) => path === 'rencana');
    expect(plan).toMatchObject({ title: 'Sasaran Kinerja Pegawai', by: { name: 'Sari' }, erased: false });
    expect(plan?.entries[0]).toMatchObject({ label: 'Pendekatan hasil kerja', value: 'Kuantitatif' });
    expect(plan?.entries[1]?.rows[0]?.map(({ value }) => value)).toEqual([
      'Pelayanan cepat',
      'Hari per berkas',
      '3 hari',
      'Waktu',
    ]);
    expect(plan?.entries.at(-1)).toMatchObject({ label: 'Konsekuensi', heading: 'Lampiran' });
    await take('Atasan', id, 'KEMBALIKAN', { catatan: 'Targetnya terlalu rendah' });
    const back = await see('Sari', id);
    expect(back.submissions.at(-1)).toMatchObject({
      path: 'catatan_rencana',
      entries: [{ value: 'Targetnya terlalu rendah' }],
    });
    expect(action(back, 'AJUKAN')?.form?.values).toMatchObject({ pendekatan: 'kuantitatif' });
    expect(progress(back.steps).slice(0, 2)).toEqual(['menyusun current', 'ditinjau to_come']);
    await take('Sari', id, 'AJUKAN', rencana);
    const agreed = await take('Atasan', id, 'SETUJUI');
    expect(agreed.now[0]).toMatchObject({
      state: 'triwulan.tw1.rencana_aksi',
      within: ['Evaluasi triwulanan', expect.any(String)],
    });
  });

  it('refuses a step from a stale page, and does the same submit once', async () => {
    const id = await caseOf('Sari');
    const { revision, submit_key } = await see('Sari', id);
    const stale = { revision: revision - 1, submit_key: randomUUID(), form: rowsOf('aksi', 'x') };
    const refused = await ask('Sari', 'POST', `/cases/${id}/events/TETAPKAN_RENCANA`, stale);
    expect(refused).toMatchObject({ status: 409, body: { code: 'revision-conflict', revision } });
    const body = { revision, submit_key, form: rowsOf('aksi', 'Mengerjakan') };
    const first = await ask<StepDone>('Sari', 'POST', `/cases/${id}/events/TETAPKAN_RENCANA`, body);
    const again = await ask<StepDone>('Sari', 'POST', `/cases/${id}/events/TETAPKAN_RENCANA`, body);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await see('Sari', id)).revision).toBe(revision + 1);
  });

  it('prints what each given row answers, four quarters long', async () => {
    const id = await caseOf('Sari');
    const view = await see('Sari', id);
    const rows = action(view, 'LAPORKAN')?.form?.fields.find(({ name }) => name === 'utama');
    expect(rows?.each?.map((row) => row.map(({ label, value }) => `${label}: ${value}`))).toEqual([
      ['Rencana hasil kerja: Pelayanan cepat', 'Indikator kinerja individu: Hari per berkas', 'Target: 3 hari'],
      ['Rencana hasil kerja: Laporan lengkap', 'Indikator kinerja individu: Laporan', 'Target: 12 laporan'],
    ]);
    await take('Sari', id, 'LAPORKAN', rowsOf('realisasi', 'Tercapai'));
    const answered = action(await see('Atasan', id), 'BERI_UMPAN_BALIK')?.form?.fields[0]?.each?.[0];
    expect(answered?.map(({ value }) => value)).toEqual(['Pelayanan cepat', 'Hari per berkas', '3 hari', 'Tercapai']);
    await take('Atasan', id, 'BERI_UMPAN_BALIK', { ...rowsOf('umpan_balik', 'Baik'), perilaku: 'Kolaboratif' });
    for (let number = 2; number <= 4; number += 1) await quarter(id);
    const after = await see('Atasan', id);
    expect(after.now[0]?.state).toBe('penilaian');
    const quarters = after.steps.find((step) => step.state === 'triwulan');
    expect(progress(quarters?.steps ?? [])).toEqual([
      'triwulan.tw1 done',
      'triwulan.tw2 done',
      'triwulan.tw3 done',
      'triwulan.tw4 done',
    ]);
    const given = after.history.filter(({ event }) => event === 'BERI_UMPAN_BALIK').map(({ to }) => to);
    expect(given.slice(2)).toEqual([['Triwulan IV: rencana aksi'], ['Penilaian tahunan']]);
    const feedback = after.submissions.filter(({ form }) => form === 'skp/umpan-balik');
    expect(feedback.map(({ path }) => path)).toEqual([
      'tw1.umpan_balik',
      'tw2.umpan_balik',
      'tw3.umpan_balik',
      'tw4.umpan_balik',
    ]);
  });

  it('gives a predikat that says why, with its legal basis', async () => {
    const id = await caseOf('Sari');
    const view = await take('Atasan', id, 'TETAPKAN_RATING', rating('di_bawah', 'sesuai'));
    const [decision] = view.decisions;
    expect(decision).toMatchObject({
      state: 'putusan',
      as_at: '2026-12-31',
      rule: { id: 'skp/predikat-6-2022', about: { basis: expect.stringContaining('6/2022') } },
      answers: [{ name: 'predikat', value: 'Butuh Perbaikan', open: null }],
    });
    const decided = decision?.why?.filter(({ kind, counts }) => kind === 'row' && counts);
    expect(decided).toHaveLength(1);
    expect(decided?.[0]?.text.id).toContain('Butuh Perbaikan');
    expect(decided?.[0]?.place).toMatch(/^rules\/nasional\/skp\/predikat-6-2022\.yaml:\d+$/);
    const reason = 'Karena rating hasil kerja di bawah ekspektasi dan rating perilaku kerja sesuai ekspektasi.';
    expect(view.result).toMatchObject([
      { label: 'Predikat', value: 'Butuh Perbaikan', decisive: true, reason: { id: reason } },
    ]);
    expect(view.now[0]).toMatchObject({
      state: 'diumumkan',
      due: { date: '2026-01-19', tafsir: { by: expect.any(String) } },
    });
    expect(view.now[0]?.due?.then).toBe('Selesai');
  });

  it('goes on an objection to the superior of the superior, whose word is final', async () => {
    const id = await caseOf('Sari');
    await take('Sari', id, 'KEBERATAN', { alasan: 'Target triwulan IV tercapai' });
    expect((await see('Atasan', id)).actions).toEqual([]);
    const form = action(await see('Kepala', id), 'PUTUSKAN')?.form;
    expect(form?.values).toEqual({ hasil_kerja: 'di_bawah', perilaku_kerja: 'sesuai' });
    const done = await take('Kepala', id, 'PUTUSKAN', {
      hasil_kerja: 'sesuai',
      perilaku_kerja: 'sesuai',
      penjelasan_pegawai: 'Ada bukti',
      penjelasan_penilai: 'Terlewat',
      alasan: 'Bukti diterima',
    });
    expect(done).toMatchObject({ status: 'done', now: [], actions: [], result: [{ value: 'Baik' }] });
    expect(done.decisions.map(({ state }) => state)).toEqual(['putusan', 'putusan_akhir']);
    expect(done.history.at(0)).toMatchObject({ seq: 1, kind: 'opened', label: 'Menyusun SKP', by: null });
    const objection = done.history.find(({ event }) => event === 'KEBERATAN');
    expect(objection).toMatchObject({
      kind: 'step',
      label: 'Ajukan keberatan',
      by: { name: 'Sari' },
      from: ['Hasil disampaikan'],
      to: ['Keberatan diperiksa'],
    });
    expect(new Set(done.steps.map((step) => step.progress))).toEqual(new Set(['done']));
    const late = { revision: done.revision, submit_key: randomUUID() };
    expect((await ask('Sari', 'POST', `/cases/${id}/events/TERIMA`, late)).body.code).toBe('case-closed');
  });
});

describe('a case', () => {
  it('does not exist for a colleague, nor for another institution', async () => {
    const id = await caseOf('Sari');
    const stranger = await api.addPerson('desa', {}, [{ role: 'admin_kepegawaian', unit: null }]);
    cookies.Wayan = await api.signIn('desa', stranger);
    const step = { revision: 1, submit_key: 'k' };
    for (const name of ['Budi', 'Wayan']) {
      for (const [method, path, body] of [
        ['GET', `/cases/${id}`],
        ['POST', `/cases/${id}/events/TERIMA`, step],
        ['POST', `/cases/${id}/cancellation`, { ...step, reason: 'x' }],
        ['PUT', `/cases/${id}/drafts`, { state: 'menyusun', form: 'skp/rencana', revision: 0, body: {} }],
        ['GET', `/diagrams/skp-tahunan?case=${id}`],
      ] as const) {
        expect((await ask(name, method, path, body)).body.code).toMatch(/^case-not-found$/);
      }
    }
    expect((await ask('Budi', 'GET', `/cases/${randomUUID()}`)).body.code).toBe('case-not-found');
    expect((await ask('Wayan', 'GET', `/cycles/${cycle}`)).body.code).toBe('cycle-not-found');
    expect((await ask('Wayan', 'GET', `/cycles/${cycle}/cases`)).body.code).toBe('cycle-not-found');
    expect((await ask('Wayan', 'GET', `/cycles/${cycle}/export.csv`)).body.code).toBe('cycle-not-found');
    expect((await ask('Wayan', 'GET', '/rules/skp/predikat-6-2022')).body.code).toBe('rule-not-found');
  });

  it('is decided by nobody about themselves', async () => {
    const id = await caseOf('Hana');
    const { revision, submit_key } = await see('Hana', id);
    const step = await ask('Hana', 'POST', `/cases/${id}/events/AMBIL_ALIH`, { revision, submit_key });
    expect(step).toMatchObject({ status: 403, body: { code: 'self-approval' } });
    const cancel = await ask('Hana', 'POST', `/cases/${id}/cancellation`, { revision, submit_key, reason: 'Ingin' });
    expect(cancel.body.code).toBe('self-approval');
  });

  it('is not moved by somebody whose turn it is not, nor by an event it does not know', async () => {
    const id = await caseOf('Budi');
    const { revision, submit_key } = await see('Budi', id);
    const post = (name: string, event: string, form?: unknown) =>
      ask(name, 'POST', `/cases/${id}/events/${event}`, { revision, submit_key, form });
    expect((await post('Atasan', 'AJUKAN', rencana)).body.code).toBe('not-allowed');
    expect((await post('Budi', 'SETUJUI')).body.code).toBe('event-not-accepted');
    expect((await post('Hana', 'AMBIL_ALIH', { catatan: 'x' })).body.code).toBe('form-not-expected');
    expect((await post('Budi', 'AJUKAN')).body.code).toBe('form-invalid');
  });

  it('is cancelled by the HR administrator with a reason that stays', async () => {
    const id = await caseOf('Budi');
    const { revision, submit_key, may_cancel } = await see('Hana', id);
    expect(may_cancel).toBe(true);
    const body = { revision, submit_key, reason: 'Pegawai pindah instansi' };
    expect((await ask('Budi', 'POST', `/cases/${id}/cancellation`, body)).body.code).toBe('not-allowed');
    const answer = await ask<StepDone>('Hana', 'POST', `/cases/${id}/cancellation`, body);
    expect(answer.body.status).toBe('cancelled');
    const view = await see('Budi', id);
    expect(view.history.at(-1)).toMatchObject({ kind: 'cancelled', reason: body.reason, by: { name: 'Hana' } });
    expect((await ask<Listed<TaskView>>('Budi', 'GET', '/tasks')).body.items).toEqual([]);
  });
});

describe('a cycle', () => {
  it('is an overview for the HR administrator alone', async () => {
    expect((await ask('Sari', 'GET', '/cycles')).body.code).toBe('not-permitted');
    expect((await ask('Sari', 'POST', '/cycles', { workflow: 'skp-tahunan', date: '2026-01-01' })).status).toBe(403);
    const { body } = await ask<CycleView>('Hana', 'GET', `/cycles/${cycle}`);
    expect(body).toMatchObject({
      title: 'SKP dan evaluasi kinerja tahunan 2026',
      by_status: { active: 4, done: 1, cancelled: 1 },
    });
    expect(body.by_state).toContainEqual({ state: 'menyusun', title: 'Menyusun SKP', count: 4 });
  });

  it('lists its cases page by page and filtered', async () => {
    const all: CaseLine[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Listed<CaseLine> = (
        await ask<Listed<CaseLine>>('Hana', 'GET', `/cycles/${cycle}/cases?limit=2${next && `&after=${next}`}`)
      ).body;
      all.push(...page.items);
      next = page.next;
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(6);
    const done = await ask<Listed<CaseLine>>('Hana', 'GET', `/cycles/${cycle}/cases?status=done`);
    expect(done.body.items).toMatchObject([{ subject: { name: 'Sari' }, result: [{ value: 'Baik' }], due: null }]);
    const waiting = await ask<Listed<CaseLine>>('Hana', 'GET', `/cycles/${cycle}/cases?state=menyusun&unit=kota-u1`);
    expect(waiting.body.items).toHaveLength(4);
    expect((await ask('Hana', 'GET', `/cycles/${cycle}/cases?status=hilang`)).body.code).toBe('request-invalid');
  });

  it('opened again opens nothing twice', async () => {
    const again = await ask<CycleOpened>('Hana', 'POST', '/cycles', { workflow: 'skp-tahunan', date: '2026-12-31' });
    expect(again).toMatchObject({ status: 201, body: { cycle, cases: 0, skipped: 6 } });
    const strange = { workflow: 'skp-tahunan', date: '2026-12-31', units: ['desa-u1'] };
    expect((await ask('Hana', 'POST', '/cycles', strange)).body.code).toBe('unit-not-found');
  });

  it('is exported as CSV in which no cell can run as a formula', async () => {
    const answer = await api.ask<string>('GET', `/cycles/${cycle}/export.csv`, { cookie: cookies.Hana ?? '' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="skp-dan-evaluasi-kinerja-tahunan-2026.csv"',
    );
    const lines = answer.body.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff?NIP,Nama,Jabatan,Unit,Status,Langkah,Predikat,Diperbarui$/);
    expect(lines).toHaveLength(7);
    expect(answer.body).toContain(`${people.Sari?.nip},Sari,Analis,Dinas Satu,selesai,Selesai,Baik,`);
    expect(answer.body).toContain(",'=1+1,");
  });
});
