import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payRule } from '../test/pay-content.ts';
import { createPayWorld, importText, lockMonth, nipOf, payClosure, work } from '../test/pay-world.ts';
import { runAlur } from '../test/run-alur.ts';
import { act, institution, publish, type World } from '../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createPayWorld();
  await importText(world, 'data', `nip,tanggal,kelas\n${nipOf(2)},2024-01-01,8`);
  await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${nipOf(2)},2026-01-05,hadir,10`);
});
afterAll(() => world.close());

const alur = (...args: readonly string[]) =>
  runAlur('run', ...args, '--institution', institution, '--database', world.path);
const now = (): string => new Date().toISOString();

describe('alur run', { timeout: 60_000 }, () => {
  it('opens a month of the only workflow that calculates, once', async () => {
    const opened = await alur('open', '--month', '2026-01', '--json');
    expect(JSON.parse(opened.out)).toMatchObject({ opened: true, title: 'Perhitungan bulanan Januari 2026' });
    const { run: id } = JSON.parse(opened.out) as { run: string };
    const [first] = await world.store.read(institution, (tx) => tx.cases.events(id));
    expect(first?.details.origin?.via).toBe('cli');
    const again = await alur('open', 'gaji', '--month', '2026-01', '--json');
    expect(JSON.parse(again.out)).toMatchObject({
      opened: false,
      run: (JSON.parse(opened.out) as { run: string }).run,
    });
    const status = await alur('status');
    expect(status.out).toMatch(/^2026-01 {2}Perhitungan bulanan Januari 2026: Menyiapkan .*\n {2}belum dihitung/);
    expect((await alur('open', '--month', '2026-1')).code).toBe(1);
    expect((await alur('open', '--month', '2026-01', 'satu', 'dua')).code).toBe(2);
  });

  it('tells how far a month is, whom somebody has to look at, and what everyone came to', async () => {
    const { run } = JSON.parse((await alur('open', '--month', '2026-01', '--json')).out) as { run: string };
    await act(world, run, 'hana', 'HITUNG', null, now());
    await work(world, now());
    const status = await alur('status', '--month', '2026-01', '--json');
    expect(JSON.parse(status.out)).toMatchObject({
      runs: [
        { month: '2026-01', states: ['Diperiksa'], calculation: { status: 'done', tally: { paid: 1, exceptions: 7 } } },
      ],
    });
    expect(status.out).not.toContain('dictionary');
    const exceptions = await alur('exceptions', '--month', '2026-01');
    expect(exceptions.code).toBe(1);
    expect(exceptions.out).toContain(`${nipOf(5)}  timur  fact-missing  Data "kelas" (Kelas jabatan) belum diisi.`);
    const results = await alur('results', '--person', nipOf(2), '--explain');
    expect(results.out).toContain('2026-01  dibayar (paid), belum dikunci');
    expect(results.out).toContain('dibayarkan 4.549.198');
    expect(results.out).toContain('Potongan');
    const later = /ada yang masuk sesudah dihitung/;
    expect((await alur('status')).out).not.toMatch(later);
    await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${nipOf(3)},2026-01-06,hadir,10`);
    expect((await alur('status')).out).toMatch(later);
    expect((await alur('status')).out).not.toContain('terbitan aturan yang lama');
    await publish(world, payClosure({ 'rules/nasional/bulanan.yaml': payRule.replace('version: 1', 'version: 2') }));
    expect((await alur('status')).out).toContain('terbitan aturan yang lama');
    await lockMonth(world, run);
    expect((await alur('status')).out).not.toMatch(later);
    expect((await alur('results', '--person', nipOf(2))).out).toMatch(/^2026-01 {2}dibayar \(paid\)\n/);
  });

  it('tells what was entered about a person, and what may be', async () => {
    const { out } = await alur('entries', '--person', nipOf(2));
    expect(out.split('\n')[0]).toContain('kehadiran  2026-01-05  tanggal=2026-01-05 keadaan=hadir menit=10');
    const registers = await alur('registers', '--json');
    expect(JSON.parse(registers.out)).toMatchObject({
      registers: [
        {
          register: 'data',
          columns: ['nip', 'tanggal', 'sampai', 'kelas', 'capaian', 'dibebaskan', 'sumber', 'batal'],
        },
        { register: 'kehadiran' },
        { register: 'cuti', columns: ['nip', 'mulai', 'akhir', 'jenis', 'sumber', 'batal'] },
      ],
    });
  });

  it('knows only months that were calculated, and people who are there', async () => {
    expect((await alur('exceptions', '--month', '2027-01')).err).toContain('run-not-found');
    expect((await alur('results', '--person', '9'.repeat(18))).err).toContain('person-not-found');
    expect((await alur('lain')).code).toBe(2);
  });
});
