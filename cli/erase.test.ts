import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../test/content.ts';
import { runAlur } from '../test/run-alur.ts';
import { act, caseOf, createWorld, institution, openFor, type World } from '../test/world.ts';

const closure = closureOf(
  employeeWorkflow(`initial: a
states:
  a: { ask: isian, on: { MAJU: { by: pegawai, target: b } } }
  b: { type: final }
`),
  `form: isian
title: Isian
fields: { x: { label: X, type: teks } }
`,
);

let world: World;
let done: string;
let running: string;
beforeAll(async () => {
  world = await createWorld();
  done = (await openFor(world, closure, 'budi')).id;
  await act(world, done, 'budi', 'MAJU', { x: 'rahasia' });
  running = (await openFor(world, closure, 'citra')).id;
});
afterAll(async () => {
  await world.store.close();
  rmSync(join(world.path, '..'), { recursive: true });
});

const nip = (index: number): string => `19800101200501${1001 + index}`;
const why = ['--basis', 'UU 27/2022 Pasal 43', '--reason', 'Masa simpan berakhir', '--by', nip(7)];
const ask = (...args: readonly string[]) =>
  runAlur('erase', ...args, '--institution', institution, '--database', world.path);

describe('alur erase', { timeout: 60_000 }, () => {
  it('erases an ended case, and reminds of the backups that still hold it', async () => {
    const { code, out, err } = await ask('case', done, ...why);
    expect([code, out]).toEqual([0, expect.stringContaining('1 isian dari 1 berkas dihapus')]);
    expect(err).toContain('Cadangan');
    expect((await caseOf(world, done)).data).toEqual({});
  });

  it('finds a person by NIP, and finds nothing the second time', async () => {
    const { code, out } = await ask('person', nip(2), ...why, '--json');
    expect([code, JSON.parse(out)]).toEqual([0, { cases: [] }]);
  });

  it('refuses while a case runs, and without basis, reason or somebody who answers for it', async () => {
    const refused = await ask('case', running, ...why, '--json');
    expect([refused.code, refused.out + refused.err]).toEqual([1, expect.stringContaining('case-active')]);
    for (const missing of [0, 2, 4]) {
      const given = why.filter((_, index) => index !== missing && index !== missing + 1);
      expect((await ask('case', done, ...given)).code).toBe(2);
    }
    const nobody = await ask('person', '999', ...why, '--json');
    expect([nobody.code, nobody.out + nobody.err]).toEqual([1, expect.stringContaining('person-not-found')]);
  });
});
