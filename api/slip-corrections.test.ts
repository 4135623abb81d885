import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { enterMonth, keepRun, lockRun, publishPay, type Keeping } from '../test/kept-runs.ts';
import { openTestApi, type TestApi } from './testing.ts';
import type { SlipView } from './types.ts';

let api: TestApi;
let keeping: Keeping;
let adi: Person;
let cookie: string;

beforeAll(async () => {
  api = await openTestApi();
  const keeper = await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]);
  await api.addPerson('kota', { name: 'Pita' }, [{ role: 'pejabat_berwenang', unit: null }]);
  adi = await api.addPerson('kota', { name: 'Adi' });
  cookie = await api.signIn('kota', keeper);
  keeping = { store: api.store, institution: 'kota', now: api.services.now() };
  await publishPay(keeping);
});
afterAll(() => api.close());

async function correctionsOf(month: string): Promise<SlipView['corrections']> {
  const run = await keepRun(keeping, month, [{ person: adi.id, kelas: '9', absent: 1 }]);
  await lockRun(keeping, run);
  return (await api.ask<SlipView>('GET', `/runs/${run.case}/slips/${adi.id}`, { cookie })).body.corrections;
}

const said = (corrections: SlipView['corrections']): readonly (readonly string[])[] =>
  corrections.map(({ reasons }) => reasons.map(({ id }) => id));

it('a difference says which lines of that month changed, by what event, percentage and article, and where it came from', async () => {
  expect(await correctionsOf('2026-01')).toEqual([]);
  const enter = (what: { readonly absent?: number; readonly late?: readonly number[] }): Promise<void> =>
    enterMonth(keeping, '2026-01', [{ person: adi.id, kelas: '9', ...what }]);
  const article = 'Peraturan Contoh 1/2020 Pasal 8 ayat (2)';
  await enter({ absent: 2 });
  expect(said(await correctionsOf('2026-02'))).toEqual([
    [
      `Tidak masuk tanpa keterangan: −Rp253.960 menjadi −Rp507.920 (10% dari Rp5.079.200; ${article})`,
      `Kini dihitung: 2 Januari 2026, Keadaan: Tanpa keterangan; Menit terlambat: 0 menit; 5 persen; ${article}`,
      'Data pegawai 1 Januari 2026, masuk kemudian (impor 3, baris 2)',
      'Kehadiran 1 Januari 2026, masuk kemudian (impor 4, baris 2)',
      'Kehadiran 2 Januari 2026, masuk kemudian (impor 4, baris 3)',
    ],
  ]);
  // beside what the month before made of it, not beside what was paid at first
  await enter({ late: [0, 10] });
  const [reasons] = said(await correctionsOf('2026-03'));
  expect(reasons?.filter((reason) => !reason.includes('masuk kemudian'))).toEqual([
    'Terlambat: Rp0 menjadi −Rp25.396 (0,5% dari Rp5.079.200; Peraturan Contoh 1/2020 Lampiran I)',
    'Kini dihitung: 2 Januari 2026, Keadaan: Hadir; Menit terlambat: 10 menit; 0,5 persen; Peraturan Contoh 1/2020 Lampiran I',
    `Tidak masuk tanpa keterangan: −Rp507.920 menjadi Rp0 (${article})`,
    `Tidak lagi dihitung: 1 Januari 2026, Keadaan: Tanpa keterangan; Menit terlambat: 0 menit; 5 persen; ${article}`,
    `Tidak lagi dihitung: 2 Januari 2026, Keadaan: Tanpa keterangan; Menit terlambat: 0 menit; 5 persen; ${article}`,
  ]);
});

it('a difference by a rule that held backwards, corrected again under a later one, is told from what it was by that rule', async () => {
  const budi = await api.addPerson('kota', { name: 'Budi' });
  const publish = (version: number, value: number, more = ''): Promise<void> =>
    publishPay(keeping, (text) =>
      text
        .replace('version: 1', `version: ${version}`)
        .replace('"9": 5079200', `"9": ${value}`)
        .replace(/^effective: .*$/m, (line) => (text.includes('"9": 5079200') ? `${line}${more}` : line)),
    );
  const reasonsIn = async (month: string): Promise<readonly string[]> => {
    const run = await keepRun(keeping, month, [{ person: budi.id, kelas: '9', absent: 1 }]);
    await lockRun(keeping, run);
    const { body } = await api.ask<SlipView>('GET', `/runs/${run.case}/slips/${budi.id}`, { cookie });
    return said(body.corrections.filter((one) => one.month === '2026-04')).flat();
  };
  await reasonsIn('2026-04');
  await publish(2, 6_000_000, '\nretroactive: { from: 2026-04-01, basis: Perbup Contoh 1/2026 }');
  expect((await reasonsIn('2026-05')).join('\n')).toContain('Rp5.079.200 menjadi Rp6.000.000');
  await publish(3, 7_000_000);
  await enterMonth(keeping, '2026-04', [{ person: budi.id, kelas: '9', absent: 2 }]);
  const told = (await reasonsIn('2026-06')).filter((reason) => reason.includes('menjadi'));
  expect(told).toEqual([
    expect.stringContaining('Tidak masuk tanpa keterangan: −Rp300.000 menjadi −Rp600.000 (10% dari Rp6.000.000'),
  ]);
});
