import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../engine/index.ts';

const root = join(import.meta.dirname, '..');
const rule = 'tunjangan/potongan-predikat';
const base = 'rules/bakamla/tunjangan/potongan-predikat.yaml';
const overlay = 'rules/lembaga-contoh/tunjangan/potongan-predikat.yaml';
let folder: string;

function alur(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ALUR_CONTENT: folder, INIT_CWD: folder },
  });
  return { code: status, out: stdout, err: stderr };
}

const conflicts = (...more: readonly string[]): ReturnType<typeof alur> =>
  alur('conflicts', rule, '--institution', 'lembaga-contoh', ...more);
const publish = (): ReturnType<typeof alur> =>
  alur('publish', overlay, '--institution', 'lembaga-contoh', '--database', 'uji.sqlite', '--json');
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const parse = (
  out: string,
): { readonly findings: readonly { readonly outcome: string }[]; readonly merge: string } & {
  readonly problems: readonly { readonly code: string; readonly severity: string }[];
} => JSON.parse(out) as ReturnType<typeof parse>;
const codes = (out: string): string[] => parse(out).problems.map((one) => one.code);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-conflicts-'));
  for (const name of ['rules', 'workflows']) cpSync(join(root, name), join(folder, name), { recursive: true });
  const store = await openSqlite(join(folder, 'uji.sqlite'));
  await store.migrate();
  await store.createInstitution({ slug: 'lembaga-contoh', name: 'Lembaga', zone: 'Asia/Jakarta' });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('alur conflicts', { timeout: 120_000 }, () => {
  it('knows no former base of an overlay that was never published, unless it is given its file', () => {
    const never = conflicts('--database', 'uji.sqlite', '--json');
    expect([never.code, codes(never.out)]).toEqual([1, ['overlay-unpublished']]);
    const same = conflicts('--before', base, '--json');
    expect([same.code, parse(same.out).findings.map((one) => one.outcome)]).toEqual([0, ['kept', 'kept']]);
    expect(parse(same.out).merge).toBe(read(overlay));
    expect(conflicts('--before', 'tidak-ada.yaml').code).toBe(2);
    expect(alur('conflicts', 'skp/predikat-6-2022', '--institution', 'lembaga-contoh').code).toBe(2);
  });

  it('reports against what was last published, and publishing asks for a raised version until the merge is written', () => {
    expect(publish().code).toBe(0);
    const former = read(base);
    const now = former
      .replace('version: 1', 'version: 2')
      .replace('2023-01-01: 1\n', '2023-01-01: 1\n      2027-01-01: 3\n');
    write(base, now);
    const report = conflicts('--database', 'uji.sqlite');
    expect(report.code).toBe(0);
    expect(report.out).toContain('Tertutup oleh nilai instansi');
    expect(report.out).toContain('tulis 2027-01-01: 3 di values');
    const stale = publish();
    expect([stale.code, codes(stale.out)]).toEqual([1, expect.arrayContaining(['overlay-not-raised'])]);
    expect(conflicts('--database', 'uji.sqlite', '--write').out).toContain(`Usulan ditulis ke ${overlay}`);
    expect(read(overlay)).toContain('version: 2\nextends: bakamla\n');
    const published = publish();
    expect([published.code, codes(published.out)]).toEqual([0, expect.arrayContaining(['base-value-hidden'])]);
    expect(parse(conflicts('--database', 'uji.sqlite', '--json').out).merge).toBe(read(overlay));
  });

  it('says in place of the check why a value may no longer stand, and what the answers become without it', () => {
    const locked = read(base).replace('version: 2', 'version: 3').replace('range: "[0..100]"', 'locked: true');
    write(base, locked);
    const refused = publish();
    expect(codes(refused.out)).toContain('base-locked');
    expect(codes(refused.out)).not.toContain('parameter-locked');
    const report = conflicts('--database', 'uji.sqlite', '--json');
    expect(report.code).toBe(1);
    expect(codes(report.out)).toEqual(['base-locked', 'test-failed']);
    expect(parse(report.out).merge).not.toContain('potongan_kurang:');
  });
});
