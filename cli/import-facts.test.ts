import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPayWorld, nipOf } from '../test/pay-world.ts';
import { runAlur } from '../test/run-alur.ts';
import { institution, type World } from '../test/world.ts';

let world: World;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-facts-'));
  world = await createPayWorld();
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const importing = async (path: string, register: string, ...more: readonly string[]) =>
  await runAlur(
    'import',
    'facts',
    path,
    '--register',
    register,
    '--institution',
    institution,
    '--database',
    world.path,
    ...more,
  );
const factsOf = async (person: string) => {
  const entries = await world.store.read(institution, (tx) => tx.registers.history(person, 10));
  return entries.map(({ facts, line }) => ({ facts, line }));
};

describe('alur import facts', { timeout: 30_000 }, () => {
  it('reads a CSV with semicolons and a byte order mark, names bad rows, and says how many went in', async () => {
    const rows = `nip;tanggal;keadaan;menit\n${nipOf(2)};2026-01-05;hadir;10\n\n${nipOf(3)};2026-01-05;hadir;-1\n`;
    const { code, out } = await importing(file('hadir.csv', `\ufeff${rows}`), 'kehadiran');
    expect(code).toBe(1);
    expect(out).toMatch(/hadir\.csv:4:4 {2}entry-fact {2}.*"-1".*\[0\.\.600\]/);
    expect(out).toContain(
      '2 baris dibaca (rows read): 1 catatan masuk (entries made), di antaranya 1 baru (new), 0 mengganti',
    );
    expect(await factsOf('ani')).toEqual([
      { facts: { tanggal: '2026-01-05', keadaan: 'hadir', menit: '10' }, line: 2 },
    ]);
  });

  it('reads the first sheet of a workbook, dates and numbers as they are', async () => {
    const path = join(import.meta.dirname, '../test/files/hadir.xlsx');
    const { code, out } = await importing(path, 'kehadiran', '--month', '2026-01', '--json');
    expect(JSON.parse(out)).toMatchObject({ rows: 1, entered: 1, problems: [] });
    expect(code).toBe(0);
    expect(await factsOf('ani')).toEqual([
      { facts: { tanggal: '2026-01-05', keadaan: 'hadir', menit: '10' }, line: 3 },
    ]);
  });

  it('writes nothing in a dry run', async () => {
    const path = file('data.csv', `nip,tanggal,kelas\n${nipOf(2)},2026-01-05,8\n`);
    const { code, out } = await importing(path, 'data', '--dry-run');
    expect([code, out]).toEqual([0, expect.stringContaining('1 catatan akan masuk')]);
    expect(await factsOf('ani')).toEqual([]);
  });

  it('says what is wrong with a file that is no table, and one that is not there', async () => {
    const broken = await importing(file('rusak.csv', 'nip,tanggal,keadaan\n"123,4'), 'kehadiran');
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.out).toContain('rows-quote-open');
    const bytes = await importing(file('biner.csv', Buffer.from([0, 1, 2])), 'kehadiran');
    expect([bytes.code, bytes.out]).toEqual([1, expect.stringContaining('rows-not-utf8')]);
    const sheet = await importing(file('bukan.xlsx', 'nip,tanggal'), 'kehadiran');
    expect([sheet.code, sheet.out]).toEqual([1, expect.stringContaining('sheet-unreadable')]);
    expect((await importing(join(folder, 'tiada.csv'), 'kehadiran')).code).toBe(2);
  });

  it('knows only registers that something calculates with', async () => {
    const { code, err } = await importing(file('a.csv', 'nip\n1\n'), 'lembur');
    expect([code, err]).toEqual([1, expect.stringContaining('register-unknown')]);
  });
});
