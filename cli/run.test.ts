import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepRun, publishPay } from '../test/kept-runs.ts';
import { runAlur } from '../test/run-alur.ts';
import { createWorld, institution, morning, type World } from '../test/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-run-'));
  world = await createWorld();
  const keeping = { store: world.store, institution, now: morning };
  await publishPay(keeping);
  await keepRun(keeping, '2026-01', [
    { person: 'ani', kelas: '9', late: [10] },
    { person: 'budi', kelas: '7' },
    { person: 'dewi', kelas: '7', free: true },
  ]);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const alur = (...args: readonly string[]) =>
  runAlur('run', ...args, '--institution', institution, '--database', world.path);

describe('alur run', { timeout: 30_000 }, () => {
  it('writes the file for the treasury, the same bytes each time', async () => {
    const files = ['satu', 'dua'].map((name) => join(folder, `${name}.xlsx`));
    for (const out of files) {
      const { code } = await alur('export', '--month', '2026-01', '--format', 'xlsx', '--out', out);
      expect(code).toBe(0);
    }
    const [one, two] = files.map((path) => readFileSync(path));
    expect(one?.equals(two as Buffer)).toBe(true);
    const csv = join(folder, 'hasil.csv');
    const { out } = await alur('export', '--month', '2026-01', '--format', 'csv', '--out', csv, '--json');
    expect(JSON.parse(out)).toMatchObject({ month: '2026-01', written: 8 });
    expect(readFileSync(csv, 'utf8').trim().split('\r\n').at(-1)).toMatch(/^konsep jumlah,/);
  });

  it('writes a slip for everyone who is paid, in a folder for each unit', async () => {
    const out = join(folder, 'slip');
    const { code } = await alur('slips', '--month', '2026-01', '--out', out);
    expect(code).toBe(0);
    expect(readdirSync(out)).toEqual(['bidang']);
    expect(readdirSync(join(out, 'bidang')).sort()).toEqual([
      '198001012005011002-2026-01.pdf',
      '198001012005011003-2026-01.pdf',
    ]);
  });

  it('knows only months that were calculated, and formats it has', async () => {
    const out = join(folder, 'tidak.csv');
    expect((await alur('export', '--month', '2026-02', '--format', 'csv', '--out', out)).code).toBe(1);
    expect((await alur('export', '--month', '2026-01', '--format', 'ods', '--out', out)).code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });
});
