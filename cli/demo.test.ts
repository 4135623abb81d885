import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqlite } from '../engine/index.ts';
import { runAlur } from '../test/run-alur.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-demo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('alur demo attendance adds a ministry whose months are calculated, and approved but the last', async () => {
  const path = join(folder, 'demo.sqlite');
  const args = ['demo', 'attendance', '--people', '130', '--months', '3', '--calculated', '2', '--database', path];
  expect((await runAlur(...args)).code).toBe(0);
  const store = await openSqlite(path);
  const runs = await store.read('kementerian-contoh', (tx) => tx.runs.list());
  const [last] = runs;
  await store.close();
  expect(last?.tally.differences).not.toBe('0');
  expect(runs.map(({ status, tally }) => [status, tally.persons, tally.exceptions])).toEqual([
    ['done', 130, 0],
    ['locked', 130, 0],
  ]);
  const again = await runAlur(...args);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('sudah ada')]);
  expect((await runAlur('demo', 'attendance', '--people', '5')).code).toBe(2);
}, 60_000);
