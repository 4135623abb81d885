import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { keepRun, lockRun, publishPay } from '../test/kept-runs.ts';
import { openTestApi, publishContent, type TestApi } from './testing.ts';
import type { CaseView, Listed, ProblemView, SlipListItem, SlipOpened, SlipView } from './types.ts';

let api: TestApi;
let adi: Person;
let budi: Person;
let cookies: Readonly<Record<'adi' | 'budi' | 'hana' | 'joko' | 'eko', string>>;
/** Of January, locked, and of February, not yet. */
let locked: string;
let open: string;

beforeAll(async () => {
  api = await openTestApi();
  adi = await api.addPerson('kota', { name: 'Adi' });
  budi = await api.addPerson('kota', { name: 'Budi' });
  const hana = await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]);
  const joko = await api.addPerson('kota', { name: 'Joko' }, [{ role: 'pejabat_berwenang', unit: null }]);
  const eko = await api.addPerson('desa', { name: 'Eko' }, [{ role: 'admin_kepegawaian', unit: null }]);
  await api.addPerson('desa', { name: 'Fitri' }, [{ role: 'pejabat_berwenang', unit: null }]);
  cookies = {
    adi: await api.signIn('kota', adi),
    budi: await api.signIn('kota', budi),
    hana: await api.signIn('kota', hana),
    joko: await api.signIn('kota', joko),
    eko: await api.signIn('desa', eko),
  };
  await publishContent(api, 'kota');
  const keeping = { store: api.store, institution: 'kota', now: api.services.now() };
  await publishPay(keeping);
  const months = [
    { person: adi.id, kelas: '9', late: [10, 45], absent: 1, plt: 100_000 },
    { person: budi.id, kelas: '7', free: true },
  ];
  locked = (await keepRun(keeping, '2026-01', months)).case;
  await lockRun(keeping, { case: locked });
  open = (await keepRun(keeping, '2026-02', months)).case;
});
afterAll(() => api.close());

const path = (run: string, person: Person): string => `/runs/${run}/slips/${person.id}`;
const see = (run: string, person: Person, as: keyof typeof cookies) =>
  api.ask<SlipView & ProblemView>('GET', path(run, person), { cookie: cookies[as] });

describe('a slip over HTTP', () => {
  it('has every line with its article, what it is a percentage of, and the events behind it', async () => {
    const { body } = await see(locked, adi, 'adi');
    expect(body).toMatchObject({
      institution: 'Instansi kota',
      person: { name: 'Adi', nip: adi.nip },
      month: '2026-01',
      rule: { title: 'Tunjangan kinerja bulanan', basis: 'Peraturan Contoh 1/2020' },
      gross: '5179200',
      cut: '342846',
      net: '4836354',
      paid: '4836354',
      tax: { text: { id: 'Pajak atas tunjangan ini ditanggung negara.' }, basis: 'Peraturan Contoh 2/2020 Pasal 3' },
      note: null,
      final: true,
      may_object: true,
    });
    expect(body.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['base', '5079200'],
      ['addition', '100000'],
      ['reduction', '-88886'],
      ['reduction', '-253960'],
    ]);
    expect(body.lines[0]?.basis).toEqual(['Perpres Contoh 8/2020']);
    expect(body.lines[2]).toMatchObject({
      how: { id: '1,75% dari Rp5.079.200', en: '1.75% of Rp5,079,200' },
      basis: ['Peraturan Contoh 1/2020 Lampiran I'],
      events: [
        {
          date: '2026-01-01',
          what: { id: 'Keadaan: Hadir; Menit terlambat: 10 menit' },
          counted: { id: '0,5 persen' },
        },
        { date: '2026-01-02', counted: { id: '1,25 persen' } },
      ],
    });
  });

  it('says why there is none for someone who is not entitled', async () => {
    expect((await see(locked, budi, 'budi')).body).toMatchObject({
      lines: [],
      paid: '0',
      note: { id: 'Tidak berhak atas tunjangan pada bulan ini.' },
      facts: [
        { label: 'Dibebaskan dari jabatan', value: { id: 'ya', en: 'yes' } },
        { label: 'Kelas jabatan', value: { id: '7' } },
      ],
    });
  });

  it('is seen by its person once it is locked, and by those who prepare and approve runs', async () => {
    const statuses = async (run: string) =>
      Promise.all(
        (['adi', 'budi', 'hana', 'joko', 'eko'] as const).map(async (as) => (await see(run, adi, as)).status),
      );
    expect(await statuses(locked)).toEqual([200, 404, 200, 200, 404]);
    expect(await statuses(open)).toEqual([404, 404, 200, 200, 404]);
    expect((await see(locked, adi, 'budi')).body.code).toBe('slip-not-found');
  });

  it('is listed to its person once it is locked', async () => {
    const list = (as: 'adi' | 'hana') => api.ask<Listed<SlipListItem>>('GET', '/slips', { cookie: cookies[as] });
    expect((await list('adi')).body.items).toEqual([
      { run: locked, month: '2026-01', amount: '4836354', differences: '0', paid: '4836354' },
    ]);
    expect((await list('hana')).body.items).toMatchObject([{ run: locked, paid: '0' }]);
  });

  it('is printed as PDF, to the same people', async () => {
    const print = (as: 'adi' | 'budi') =>
      api.ask<string>('GET', `${path(locked, adi)}/slip.pdf`, { cookie: cookies[as] });
    const { status, headers, body } = await print('adi');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="slip-2026-01.pdf"');
    expect(body.slice(0, 5)).toBe('%PDF-');
    expect((await print('budi')).status).toBe(404);
  });

  it('is objected to by its person alone, in a case that begins with what it says', async () => {
    const object = (run: string, as: 'adi' | 'hana') =>
      api.ask<SlipOpened & ProblemView>('POST', `${path(run, adi)}/objection`, { cookie: cookies[as] });
    expect((await object(locked, 'hana')).body.code).toBe('slip-not-found');
    expect((await object(open, 'adi')).body.code).toBe('slip-not-found');
    const { status, body } = await object(locked, 'adi');
    expect(status).toBe(201);
    const view = await api.ask<CaseView>('GET', `/cases/${body.case}`, { cookie: cookies.adi });
    expect(view.body).toMatchObject({ workflow: { id: 'keberatan-tunjangan' }, period: { label: '2026-01' } });
    const form = view.body.actions.find(({ event }) => event === 'AJUKAN')?.form;
    expect(form?.values).toEqual({
      bulan: '2026-01',
      perhitungan: locked,
      dibayarkan: '4836354',
      sidik: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect((await object(locked, 'adi')).body.case).toBe(body.case);
  });

  it('is objected to as it is: what the objection says of it cannot be changed, in a draft or when it is sent', async () => {
    const { body } = await api.ask<SlipOpened>('POST', `${path(locked, adi)}/objection`, { cookie: cookies.adi });
    const view = async (): Promise<CaseView> =>
      (await api.ask<CaseView>('GET', `/cases/${body.case}`, { cookie: cookies.adi })).body;
    const begun = await view();
    const action = begun.actions.find(({ event }) => event === 'AJUKAN');
    const forged = { dibayarkan: '1', sidik: 'x', alasan: 'Tanggal 3 saya hadir.' };
    const draft = { state: action?.state, form: action?.form?.id, revision: 1, body: forged };
    const kept = await api.ask('PUT', `/cases/${body.case}/drafts`, { cookie: cookies.adi, body: draft });
    expect(kept.body).toMatchObject({ body: { dibayarkan: '4836354', perhitungan: locked, alasan: forged.alasan } });
    const { revision, submit_key } = await view();
    const step = { revision, submit_key, form: { ...forged, bulan: '2099-01' } };
    const sent = await api.ask('POST', `/cases/${body.case}/events/AJUKAN`, { cookie: cookies.adi, body: step });
    expect(sent.status).toBe(200);
    const entries = (await view()).submissions.at(-1)?.entries ?? [];
    expect(Object.fromEntries(entries.map(({ name, value }) => [name, value]))).toMatchObject({
      bulan: '2026-01',
      perhitungan: locked,
      sidik: action?.form?.values['sidik'],
      alasan: forged.alasan,
    });
  });
});

describe('an objection', () => {
  it('is not open where the institution has no workflow for it', async () => {
    const wati = await api.addPerson('desa', { name: 'Wati' });
    const keeping = { store: api.store, institution: 'desa', now: api.services.now() };
    await publishPay(keeping);
    const { case: run } = await keepRun(keeping, '2025-12', [{ person: wati.id, kelas: '9' }]);
    await lockRun(keeping, { case: run });
    const cookie = await api.signIn('desa', wati);
    const { body } = await api.ask<ProblemView>('POST', `${path(run, wati)}/objection`, { cookie });
    expect(body.code).toBe('objection-not-open');
    expect((await api.ask<SlipView>('GET', path(run, wati), { cookie })).body.may_object).toBe(false);
  });
});

describe('a rule without a slip, or one that does not add up', () => {
  it('has its result shown as base, one difference and amount, and says so', async () => {
    const keeping = { store: api.store, institution: 'desa', now: api.services.now() };
    const cut = (text: string): string => text.replace(/slip:\n(?: .*\n)+/, '');
    const wrong = (text: string): string =>
      text.replace('reductions: [terlambat, tanpa_keterangan]', 'reductions: [terlambat]');
    const eko = await api.addPerson('desa', { name: 'Wati' }, [{ role: 'admin_kepegawaian', unit: null }]);
    const cookie = await api.signIn('desa', eko);
    for (const [version, month, change] of [
      [2, '2026-01', cut],
      [3, '2026-02', wrong],
    ] as const) {
      await publishPay(keeping, (text) => change(text).replace('version: 1', `version: ${version}`));
      const run = await keepRun(keeping, month, [{ person: eko.id, kelas: '9', absent: 1 }]);
      const { body } = await api.ask<SlipView>('GET', path(run.case, eko), { cookie });
      expect(body).toMatchObject({
        lines: [
          { kind: 'base', amount: '5079200' },
          { kind: 'reduction', amount: '-253960' },
        ],
        net: '4825240',
        note: { id: expect.stringContaining(version === 2 ? 'belum merinci' : 'tidak berjumlah sama') as string },
      });
    }
  });
});
