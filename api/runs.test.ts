import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepRun, publishPay } from '../test/kept-runs.ts';
import type { Person } from '../engine/index.ts';
import { openTestApi, type TestApi } from './testing.ts';
import type { Listed, ResultLineView, RunComparison, RunLine, RunView } from './types.ts';

let api: TestApi;
let people: readonly Person[];
let cookie: string;
let own: string;
let elsewhere: string;
let run: string;

beforeAll(async () => {
  api = await openTestApi();
  const role = { role: 'admin_kepegawaian', unit: null };
  const keeper = await api.addPerson('kota', { name: 'Hana' }, [role]);
  const others: Person[] = [];
  for (const name of ['Adi', 'Budi', 'Citra', 'Dewi']) others.push(await api.addPerson('kota', { name }));
  people = others;
  const foreign = await api.addPerson('desa', { name: 'Eko' }, [role]);
  cookie = await api.signIn('kota', keeper);
  own = await api.signIn('kota', others[0] as Person);
  elsewhere = await api.signIn('desa', foreign);
  const keeping = { store: api.store, institution: 'kota', now: api.services.now() };
  await publishPay(keeping);
  const [adi, budi, citra, dewi] = others.map(({ id }) => ({ person: id })) as [Month, Month, Month, Month];
  await keepRun(keeping, '2025-12', [
    { ...adi, kelas: '9', absent: 1 },
    { ...budi, kelas: '7' },
  ]);
  const kept = await keepRun(keeping, '2026-01', [
    { ...adi, kelas: '9', late: [10, 45] },
    { ...budi, kelas: '7', absent: 22 },
    { ...citra, kelas: '18' },
    { ...dewi, kelas: '7', free: true },
  ]);
  run = kept.case;
});
afterAll(() => api.close());

type Month = { readonly person: string };
const ask = <T>(path: string, as = cookie) => api.ask<T>('GET', path, { cookie: as });

describe('monthly runs over HTTP', () => {
  it('are listed with what they come to, the latest first', async () => {
    const { body } = await ask<Listed<RunLine>>('/runs');
    expect(body.items.map(({ month }) => month)).toEqual(['2026-01', '2025-12']);
    expect(body.items[0]).toMatchObject({
      id: run,
      status: 'done',
      step: 'Diperiksa',
      tally: { persons: 5, paid: 2, not_entitled: 1, exceptions: 2, base: '8995150', cut: '4004836', net: '4990314' },
    });
  });

  it('name the one before them', async () => {
    const { body } = await ask<RunView>(`/runs/${run}`);
    expect(body).toMatchObject({
      rule: { title: 'Tunjangan kinerja bulanan' },
      before: { month: '2025-12' },
      units: [{ name: 'Dinas Satu' }],
    });
  });

  it('come to totals by unit, by class and by kind of reduction, beside those of the month before', async () => {
    const { body } = await ask<RunComparison>(`/runs/${run}/totals`);
    expect(body.totals.units).toMatchObject([{ label: 'Dinas Satu', persons: 5, net: '4990314' }]);
    expect(body.totals.by).toMatchObject([
      {
        fact: 'kelas',
        label: 'Kelas jabatan',
        groups: [{ value: '7', persons: 2 }, { value: '9', persons: 1 }, { value: '18' }],
      },
    ]);
    const lines = (totals: RunComparison['totals'] | null) =>
      totals?.lines.map(({ label, persons, amount }) => [label, persons, amount]);
    expect(lines(body.totals)).toEqual([
      ['Besaran menurut kelas jabatan', 2, '8995150'],
      ['Tambahan pelaksana tugas', 0, '0'],
      ['Terlambat', 1, '88886'],
      ['Tidak masuk tanpa keterangan', 1, '4307545'],
    ]);
    expect(lines(body.before)?.at(-1)).toEqual(['Tidak masuk tanpa keterangan', 1, '253960']);
  });

  it('have results page by page, by outcome, and by NIP', async () => {
    const first = await ask<Listed<ResultLineView>>(`/runs/${run}/results?limit=3`);
    expect(first.body.items).toHaveLength(3);
    const second = await ask<Listed<ResultLineView>>(`/runs/${run}/results?limit=3&after=${first.body.next}`);
    const all = [...first.body.items, ...second.body.items];
    expect(new Set(all.map(({ person }) => person.name))).toEqual(new Set(['Adi', 'Budi', 'Citra', 'Dewi', 'Hana']));
    const wrong = await ask<Listed<ResultLineView>>(`/runs/${run}/results?outcome=exception`);
    const told = new Map(wrong.body.items.map(({ person, problem }) => [person.name, problem]));
    expect(told.get('Hana')).toMatchObject({ code: 'fact-missing', advice: { id: expect.any(String) as string } });
    expect(told.get('Citra')).toMatchObject({
      code: 'fact-invalid',
      text: { id: expect.stringContaining('Kelas jabatan') as string },
    });
    const nip = people[1]?.nip ?? '';
    expect((await ask<Listed<ResultLineView>>(`/runs/${run}/results?nip=${nip}`)).body.items).toMatchObject([
      { person: { nip }, outcome: 'paid', base: '3915950', amount: '0', net: '0' },
    ]);
    const none = await ask<Listed<ResultLineView>>(`/runs/${run}/results?nip=${'9'.repeat(18)}`);
    expect(none.body.items).toEqual([]);
  });

  it('have results by a part of a name, whatever its capitals, where % and _ are themselves', async () => {
    const named = async (name: string): Promise<readonly string[]> => {
      const { body } = await ask<Listed<ResultLineView>>(`/runs/${run}/results?name=${encodeURIComponent(name)}`);
      return body.items.map(({ person }) => person.name);
    };
    expect(await named('CIT')).toEqual(['Citra']);
    expect((await named('d')).toSorted()).toEqual(['Adi', 'Budi', 'Dewi']);
    expect([await named('%'), await named('A_i'), await named('\\')]).toEqual([[], [], []]);
  });

  it('are exported with control totals', async () => {
    const csv = await ask<string>(`/runs/${run}/export.csv`);
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="tunjangan-2026-01-konsep.csv"');
    const lines = csv.body.trim().split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toBe('konsep jumlah,,,,,,5,8995150,0,4004836,4990314,0,4990314');
    const xlsx = await ask<string>(`/runs/${run}/export.xlsx`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
  });

  it('tell what was refused of a list in either language alone', async () => {
    const [adi] = people as readonly [Person];
    const keeping = { store: api.store, institution: 'kota', now: api.services.now() };
    const february = await keepRun(keeping, '2026-02', [{ person: adi.id, kelas: '9', late: [10, 1000] }]);
    const { body } = await ask<Listed<ResultLineView>>(`/runs/${february.case}/results?nip=${adi.nip}`);
    expect(body.items[0]?.problem?.text).toEqual({
      id: 'Kehadiran nomor 2: Data "menit" (Menit terlambat) bernilai "1000"; yang diterima: angka [0..600] kelipatan 1.',
      en: 'Kehadiran number 2: The fact "menit" (Menit terlambat) is "1000"; accepted: number [0..600] in multiples of 1.',
    });
  });

  it.each(['', '/totals', '/results', '/export.csv', '/export.xlsx'])(
    'are shown to those alone who prepare or approve them, in their institution (%s)',
    async (path) => {
      expect((await ask(`/runs/${run}${path}`, own)).status).toBe(403);
      const other = await ask<{ code: string }>(`/runs/${run}${path}`, elsewhere);
      expect([other.status, other.body.code]).toEqual([404, 'run-not-found']);
    },
  );
});
