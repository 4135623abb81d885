import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, loadLibrary, lookUp } from '../engine/index.ts';
import { writeAccepted } from './test-accept.ts';

let folder: string;

/** Runs `alur test` as a shell would, without a terminal. */
function test(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'cli.ts'), 'test', ...args],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ALUR_CONTENT: folder, INIT_CWD: folder } },
  );
  return { code: status, out: stdout, err: stderr };
}

const rule = (name: string, tests: string): string => `rule: ${name}
version: 1
title: Uji
basis: x
source: x
status: contoh
effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]", step: 1 } }
parameters: { batas: { unit: nilai, values: { 2022-01-01: 20 } } }
answers: { kelas: { label: Kelas, values: [satu, dua] } }
decide: { hit: first, rows: [ { a: ">= batas", kelas: satu }, { kelas: dua } ] }
tests:
${tests}`;
const one = (a: number, kelas: string): string =>
  `  - { name: nilai ${a}, at: 2026-12-31, given: { a: ${a} }, expect: { kelas: ${kelas} } } # ${a}\n`;

const first = 'rules/nasional/satu.yaml';
const second = 'rules/kukar/dua.yaml';
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const json = (out: string): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-uji-'));
  for (const path of ['rules/nasional', 'rules/kukar']) mkdirSync(join(folder, path), { recursive: true });
  write(first, rule('satu', one(20, 'satu') + one(19, 'dua')));
  write(second, rule('dua', one(50, 'satu')));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('alur test --mutate', { timeout: 60_000 }, () => {
  it('says that every value is pinned', () => {
    const { code, out, err } = test('--mutate', first);
    expect([code, out]).toEqual([0, 'Setiap nilai dijaga uji. (Every value is pinned by a test.)\n']);
    expect(err).toContain('1 nilai dicoba satu langkah naik dan turun.');
  });

  it('tells an institution which value is not, and prints tests to paste', () => {
    const { code, out } = test('--mutate');
    expect(code).toBe(0);
    expect(out).toContain(
      `${second}:9:59  value-unpinned (saran)  batas = 20 (sejak 2022-01-01): semua uji tetap lulus bila nilainya 21 / 19.\n`,
    );
    const pasted = out.slice(out.indexOf('  - name:'));
    write(second, rule('dua', one(50, 'satu') + pasted));
    expect(test('--mutate').out).toBe('Setiap nilai dijaga uji. (Every value is pinned by a test.)\n');
  });

  it('finds an unpinned national value an error, and gives a program all of it', () => {
    write(first, rule('satu', one(20, 'satu')));
    const { code, out } = test('--mutate', '--json', first);
    expect(code).toBe(1);
    expect(json(out)).toMatchObject({
      problems: [{ code: 'value-unpinned', severity: 'error', file: first, line: 9, column: 59 }],
      moves: 2,
      unpinned: [
        {
          file: first,
          line: 9,
          column: 59,
          rule: 'nasional/satu',
          parameter: 'batas',
          value: '20',
          to: ['19'],
          proposals: [expect.stringContaining('given: { a: 19 }') as string],
        },
      ],
    });
  });

  it('says of failing tests that they fail, and nothing of their values yet', () => {
    write(first, rule('satu', one(20, 'dua')));
    const { code, out, err } = test('--mutate', first);
    expect(code).toBe(1);
    expect(out).toContain('test-failed');
    expect(out).not.toContain('Setiap nilai');
    expect(err).toContain('nilainya belum diperiksa');
  });
});

describe('alur test --accept', { timeout: 60_000 }, () => {
  beforeEach(() => {
    write(first, rule('satu', one(20, 'dua') + one(19, 'dua') + one(200, 'dua')));
    write(second, rule('dua', one(50, 'dua')));
  });

  it('asks before it writes, and refuses where there is no one to ask', () => {
    const before = read(first);
    const { code, err } = test('--accept');
    expect([code, err]).toEqual([2, expect.stringContaining('--yes')]);
    expect(read(first)).toBe(before);
    expect(test('--accept', '--mutate').code).toBe(2);
    expect(test('--yes').code).toBe(2);
  });

  it('writes the new expectations of the files asked for, and reports what still fails', () => {
    const { code, out, err } = test('--accept', '--yes', first);
    expect(err).toContain('kelas: dua → satu');
    expect([code, out]).toEqual([1, expect.stringContaining('test-refused')]);
    expect(read(first)).toBe(rule('satu', one(20, 'satu') + one(19, 'dua') + one(200, 'dua')));
    expect(read(second)).toContain('kelas: dua } } # 50');
  });

  it('gives a program what was accepted', () => {
    const { code, out } = test('--accept', '--yes', '--json', second);
    expect(code).toBe(0);
    expect(json(out)).toEqual({
      problems: [],
      accepted: [
        {
          file: second,
          line: 13,
          column: 5,
          rule: 'kukar/dua',
          test: 'nilai 50',
          name: 'kelas',
          from: 'dua',
          to: 'satu',
        },
      ],
    });
    expect(json(test('--accept', '--yes', '--json', second).out)).toEqual({ problems: [], accepted: [] });
  });

  it('writes nothing into a file that changed in between', async () => {
    const path = join(folder, second);
    const files = [{ path, pack: 'kukar', text: read(second) }];
    const library = loadLibrary(files);
    const found = lookUp(library, 'rule', 'kukar', 'dua');
    const changes = found === null ? [] : await changesOf(found);
    expect(changes).toHaveLength(1);
    write(second, `${read(second)}# baru\n`);
    const content = { library, files, problems: [], asked: null };
    expect(writeAccepted(content, changes)).toMatchObject({
      done: [],
      problems: [{ code: 'file-changed', file: path }],
    });
    expect(read(second)).toContain('kelas: dua } } # 50\n# baru\n');
  });
});
