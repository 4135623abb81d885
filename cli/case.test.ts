import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../test/content.ts';
import { createWorld, institution, openFor, type World } from '../test/world.ts';

const root = join(import.meta.dirname, '..');
let world: World;
let id: string;

beforeAll(async () => {
  world = await createWorld();
  const closure = closureOf(
    employeeWorkflow(`initial: a
states:
  a: { title: Menunggu, on: { MAJU: { by: pegawai, target: b } }, after: { 1 bulan: b } }
  b: { title: Ditinjau, on: { MAJU: { by: penilai, target: c } } }
  c: { type: final }
`),
  );
  id = (await openFor(world, closure, 'budi', '2098-01-01T00:00:00Z')).id;
});
afterAll(() => world.close());

function forecast(...more: readonly string[]): { readonly code: number | null; readonly out: string } {
  const args = ['case', ...more, '--institution', institution, '--database', world.path];
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'cli.ts'), ...args], { encoding: 'utf8' });
  return { code: status, out: stdout };
}

it('tells what happens to a case by itself, and changes nothing', { timeout: 30_000 }, () => {
  const { code, out } = forecast('forecast', id);
  expect([code, out.split('\n')[0]]).toEqual([0, '2098-02-01  Menunggu → Ditinjau']);
  expect(out).toContain('Menunggu tanpa batas waktu');
  expect(JSON.parse(forecast('forecast', id, '--json').out)).toMatchObject({
    steps: [{ date: '2098-02-01', to: ['Ditinjau'] }],
    end: { kind: 'waits', states: ['Ditinjau'] },
  });
});

it('refuses an unknown case, and any other word', { timeout: 30_000 }, () => {
  expect(forecast('forecast', 'tidak-ada').code).toBe(1);
  expect(forecast('besok', id).code).toBe(2);
});
