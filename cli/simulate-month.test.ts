import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payFiles, payRule } from '../test/pay-content.ts';
import { calculateMonth, createPayWorld, importText, lockMonth, nipOf } from '../test/pay-world.ts';
import { institution, type World } from '../test/world.ts';

let world: World;
let folder: string;
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const alur = (...args: readonly string[]) => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../cli.ts'), ...args, '--institution', institution, '--database', world.path],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ALUR_CONTENT: folder, INIT_CWD: folder },
    },
  );
  return { code: status, out: stdout };
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-simulate-'));
  world = await createPayWorld();
  await importText(world, 'data', `nip,tanggal,kelas\n${nipOf(2)},2024-01-01,8`);
  for (const [path, text] of Object.entries(payFiles())) write(path, text);
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

describe('alur simulate --month', { timeout: 120_000 }, () => {
  it('shows what a pay rule’s replacement changes, and is what publishing it asks for', () => {
    expect(alur('publish').code).toBe(0);
    write(
      'rules/nasional/bulanan.yaml',
      payRule.replace('version: 1', 'version: 2').replace('"8": 4595150', '"8": 4695150'),
    );
    const refused = alur('publish');
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('impact-missing')]);
    const looked = alur('simulate', 'tunjangan/bulanan', '--month', '2026-01');
    expect(looked.out).toContain('8 pegawai dihitung, 1 berubah');
    expect(looked.out).toContain('4.595.150 → 4.695.150 (+100.000)');
    expect(looked.out).not.toContain('Berlaku surut');
    expect(alur('publish').code).toBe(1);
    const kept = alur('simulate', 'tunjangan/bulanan', '--month', '2026-01', '--keep', '--json');
    expect(JSON.parse(kept.out)).toMatchObject({ totals: { difference: '100000' }, kept: true });
    const published = alur('publish');
    expect([published.code, published.out]).toEqual([0, expect.stringContaining('alur gaji versi 1 (terbitan 2)')]);
  });

  it('tells of locked months that a candidate would pay anew', async () => {
    alur('publish');
    const { id } = await calculateMonth(world, '2026-01');
    await lockMonth(world, id);
    const backwards = 'effective: 2020-01-01\nretroactive: { from: 2026-01-01, basis: Perbup Contoh 12/2026 }';
    write('calon.yaml', payRule.replace('effective: 2020-01-01', backwards).replace('"8": 4595150', '"8": 4695150'));
    const { out } = alur('simulate', 'tunjangan/bulanan', '--month', '2026-02', '--candidate', 'calon.yaml');
    expect(out).toContain('Berlaku surut sejak 2026-01-01 (holds backwards), Perbup Contoh 12/2026');
    expect(out).toMatch(/2026-01: 4\.595\.150 → 4\.695\.150 \(\+100\.000\), 1 berubah\n.*\(back-pay\): \+100\.000/);
  });

  it('takes a candidate from a file, and says what is wrong with it', () => {
    alur('publish');
    write('calon.yaml', payRule.replace('"8": 4595150', '"8": 4495150'));
    const report = alur('simulate', 'tunjangan/bulanan', '--month', '2026-01', '--candidate', 'calon.yaml', '--json');
    expect(JSON.parse(report.out)).toMatchObject({ totals: { before: '4595150', after: '4495150' } });
    write('rusak.yaml', payRule.replace('over: cuti', 'over: cutii'));
    const broken = alur('simulate', 'tunjangan/bulanan', '--month', '2026-01', '--candidate', 'rusak.yaml');
    expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('list-not-found')]);
    expect(
      alur('simulate', 'tunjangan/bulanan', '--population', 'calon.yaml', '--candidate', 'calon.yaml', '--keep').code,
    ).toBe(2);
  });
});
