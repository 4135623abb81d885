import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAlur } from '../test/run-alur.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-month-'));
  expect((await runAlur('demo', 'month', '2026-10', '--out', folder, '--people', '300')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);
const simulate = (pack: string, ...more: readonly string[]) =>
  runAlur(
    'simulate',
    'tunjangan/bulanan',
    '--institution',
    pack,
    '--at',
    '2026-10-31',
    '--population',
    file('pegawai.csv'),
    '--ignore',
    'capaian_kerja',
    '--ignore',
    'persen_kehadiran',
    '--ignore',
    'hari_kerja',
    ...more,
  );

describe('a month of the demo', () => {
  it.each([
    ['mahkamah-agung', true],
    ['kejaksaan', true],
    ['kementan', true],
    ['tulang-bawang', true],
    ['kemenbud', false],
  ])(
    'is worked out under the rule of %s from the same files',
    async (pack, attends) => {
      const lists = attends ? ['--list', `kehadiran=${file('kehadiran.csv')}`] : [];
      const { code, out } = await simulate(pack, ...lists);
      expect(code).toBe(0);
      expect(out).toContain('300 orang dibaca, 0 gagal.');
      expect(out).toMatch(
        /^Dibayarkan: [\d.]+ … [\d.]+ … [\d.]+ \(terendah, median, tertinggi\); jumlah [\d.]+ rupiah$/m,
      );
      expect(out).toMatch(/^Sekretariat Jenderal: Umum: \d+ orang; Dibayarkan [\d.]+ rupiah$/m);
    },
    60_000,
  );

  it('says of how many a total is without, where the law was not read', async () => {
    const { out } = await simulate('kejaksaan', '--list', `kehadiran=${file('kehadiran.csv')}`);
    expect(out).toMatch(/^ {2}\d+ orang: belum diverifikasi \(/m);
  }, 60_000);

  it('ignores only columns that are named', async () => {
    const args = ['simulate', 'tunjangan/bulanan', '--institution', 'kejaksaan', '--population', file('pegawai.csv')];
    const { code, out } = await runAlur(...args, '--list', `kehadiran=${file('kehadiran.csv')}`, '--json');
    expect(code).toBe(1);
    expect(out).toContain('population-column-unknown');
  }, 60_000);

  it('needs a month', async () => {
    expect((await runAlur('demo', 'month', '2026-13', '--out', folder)).code).toBe(2);
  });
});
