import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAlur } from '../test/run-alur.ts';

let folder: string;
let database: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-mulai-'));
  database = join(folder, 'salah', 'ketik.sqlite');
});
afterAll(() => rmSync(folder, { recursive: true }));

const starting = async (slug: string, zone: string) =>
  await runAlur(
    'start',
    '--port',
    '0',
    '--database',
    database,
    '--institution',
    slug,
    '--name',
    'Kota',
    '--zone',
    zone,
  );

describe('a database that is not there', { timeout: 60_000 }, () => {
  const place = ['--institution', 'kota'];
  it.each([
    ['import facts', ['import', 'facts', 'test/files/hadir.xlsx', '--register', 'kehadiran', ...place]],
    ['publish', ['publish', ...place]],
    ['run status', ['run', 'status', ...place]],
    ['worker', ['worker']],
    ['migrate', ['migrate']],
    ['start without an institution', ['start']],
    ['start with half of one', ['start', ...place]],
  ])('is not made by %s, which says how one is made', async (_, words) => {
    const { code, err } = await runAlur(...words, '--database', database);
    expect([code, err]).toEqual([2, expect.stringContaining(`--database ${database}: tidak ada basis data`)]);
    expect(err).toContain(`alur start --database ${database} --institution`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not made for an institution in a zone that there is not, or with a name that none can have', async () => {
    const zone = await starting('kota', 'Asia/Bali');
    expect([zone.code, zone.out + zone.err]).toEqual([1, expect.stringMatching(/zone-unknown[^]*Asia\/Makassar/)]);
    const slug = await starting('Kota Anda', 'Asia/Makassar');
    expect([slug.code, slug.out + slug.err]).toEqual([1, expect.stringMatching(/slug-invalid[^]*kota-anda/)]);
    expect(existsSync(database)).toBe(false);
  });
});
