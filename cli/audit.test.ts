import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../engine/store/sqlite.ts';
import { createArchive, type Archive } from '../test/archive.ts';
import { institution } from '../test/world.ts';
import { runAlur } from '../test/run-alur.ts';

let archive: Archive;
let folder: string;
let database: string;
beforeAll(async () => {
  archive = await createArchive();
  folder = mkdtempSync(join(tmpdir(), 'alur-audit-'));
  database = archive.world.path;
});
afterAll(async () => {
  await archive.world.close();
  rmSync(folder, { recursive: true });
});

const audit = (...args: readonly string[]) => runAlur('audit', ...args);
const on = (path: string): readonly string[] => ['--database', path];

interface Told {
  readonly findings: readonly { readonly code: string; readonly case: string | null; readonly event: number | null }[];
  readonly cases: number;
}

describe('alur audit', { timeout: 120_000 }, () => {
  it('verifies a database in use, and exits with 0', async () => {
    const { code, out } = await audit('verify', ...on(database), '--json');
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ institutions: 1, cases: 7, findings: [] })]);
    const text = await audit('verify', '--institution', institution, ...on(database));
    expect([text.code, text.out]).toEqual([0, expect.stringContaining('7 berkas')]);
  });

  it('names what is wrong by institution, case and event, and exits with 1', async () => {
    const path = join(folder, 'ubah.sqlite');
    const file = openDatabase(database);
    file.pragma('wal_checkpoint(truncate)');
    file.close();
    copyFileSync(database, path);
    const spoiled = openDatabase(path);
    spoiled.exec(`update events set actor = 'ani' where seq = 2 and case_id = '${archive.cases[0] ?? ''}'`);
    spoiled.close();
    const { code, out } = await audit('verify', ...on(path));
    expect(code).toBe(1);
    expect(out).toContain(`${institution}  ${archive.cases[0]}  #2  event-changed  `);
    const told = JSON.parse((await audit('verify', ...on(path), '--json')).out) as Told;
    expect(told.findings).toMatchObject([{ code: 'event-changed', institution, case: archive.cases[0], event: 2 }]);
  });

  it('prints heads, and checks the database against them', async () => {
    const printed = await audit('head', '--at', '2026-03-02', ...on(database));
    expect([printed.code, printed.out]).toEqual([0, expect.stringMatching(/^demo {2}2026-03-02 {2}[0-9a-f]{64}\n$/)]);
    const paper = join(folder, 'kepala.txt');
    writeFileSync(paper, `Kepala rantai, disimpan di brankas\n${printed.out}`);
    expect(await audit('verify', '--head', paper, ...on(database))).toMatchObject({ code: 0 });
    expect(await audit('verify', '--head', printed.out.slice(-65).trim(), ...on(database))).toMatchObject({ code: 0 });
    const json = join(folder, 'kepala.json');
    writeFileSync(json, (await audit('head', '--at', '2026-03-02', ...on(database), '--json')).out);
    expect(await audit('verify', '--head', json, ...on(database))).toMatchObject({ code: 0 });
    writeFileSync(paper, printed.out.replace(/[0-9a-f]{4}\n/, '0000\n'));
    const other = await audit('verify', '--head', paper, ...on(database), '--json');
    expect([other.code, (JSON.parse(other.out) as Told).findings]).toMatchObject([1, [{ code: 'head-differs' }]]);
  });

  it('makes the head of yesterday when no worker has', async () => {
    const { code, out } = await audit('head', ...on(database), '--json');
    const { heads } = JSON.parse(out) as {
      readonly heads: readonly { readonly date: string; readonly hash: string }[];
    };
    expect([code, heads.length]).toEqual([0, 1]);
    expect(heads[0]?.date).not.toBe('2026-03-03');
    expect((await audit('head', ...on(database), '--json')).out).toBe(out);
  });

  it('knows of no head of a day without one', async () => {
    const { code, out } = await audit('head', '--at', '2020-01-01', ...on(database), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { problems: [{ code: 'head-not-found' }] }]);
  });

  it('is misused by other words, a head that is none, and a database that is not there, which it does not make', async () => {
    const missing = join(folder, 'tiada.sqlite');
    const wrong: readonly (readonly string[])[] = [
      on(database),
      ['periksa', ...on(database)],
      ['verify', '--at', '2026-03-02', ...on(database)],
      ['head', '--head', 'x', ...on(database)],
      ['head', '--at', '2 Maret', ...on(database)],
      ['verify', '--head', missing, ...on(database)],
      ['verify', '--head', import.meta.filename, ...on(database)],
      ['verify', ...on(missing)],
    ];
    for (const args of wrong) expect(await audit(...args), args.join(' ')).toMatchObject({ code: 2 });
    expect(existsSync(missing)).toBe(false);
    expect((await audit('verify', '--institution', 'tiada', ...on(database))).code).toBe(1);
  });
});
