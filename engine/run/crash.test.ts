import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { closureOf, directionRule, employeeWorkflow } from '../../test/content.ts';
import { createWorld, institution, openFor, type World } from '../../test/world.ts';
import type { StepRequest } from './step.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: memutus } }
    deadline: { date: 31 Maret, remind: [3 hari kalender], then: { target: selesai } }
  memutus: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: ditinjau, kanan: selesai } } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: selesai } }
    deadline: { within: 14 hari kalender, then: { target: selesai } }
  selesai: { type: final }
`),
  `form: isian
title: Isian
fields: { x: { label: X, type: angka } }
`,
  directionRule,
);

const child = fileURLToPath(new URL('../../test/crash-child.ts', import.meta.url));

/** Everything that a step writes, as another process finds it. */
async function readAll({ store }: World, id: string, key: string): Promise<unknown> {
  return await store.read(institution, async (tx) => ({
    record: await tx.cases.byId(id),
    events: await tx.cases.events(id),
    side: [...(await tx.cases.side(id))],
    tasks: await tx.work.tasksOf(id),
    timers: await tx.work.timersOf(id),
    draft: await tx.work.draft(id, 'menyusun', 'isian', 'budi'),
    submitted: await tx.cases.submitted(key),
  }));
}

describe('a server that is killed in the middle of a step', () => {
  it('finds the case exactly as before, whichever statement it was; and the same submit then goes through', async () => {
    const world = await createWorld();
    const { id, revision } = await openFor(world, closure, 'budi');
    const key = 'kunci';
    await world.store.within(institution, (tx) =>
      tx.work.saveDraft(
        {
          case: id,
          state: 'menyusun',
          form: 'isian',
          person: 'budi',
          body: {},
          revision: 0,
          savedAt: '2026-03-01T00:00:00Z',
        },
        0,
      ),
    );
    const form = { x: '3' };
    const request: StepRequest = { case: id, event: 'AJUKAN', actor: 'budi', form, revision, submitKey: key };
    const before = await readAll(world, id, key);
    let statement = 0;
    let run = { status: null as number | null, signal: 'SIGKILL' as string | null, stdout: '' };
    while (run.signal === 'SIGKILL' && statement < 100) {
      expect(await readAll(world, id, key)).toEqual(before);
      const args = [child, world.path, JSON.stringify(request), String(++statement)];
      run = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    }
    expect(run).toMatchObject({ status: 0, stdout: String(statement - 1) });
    expect(statement).toBeGreaterThan(8);
    expect(await readAll(world, id, key)).toMatchObject({
      record: { leaves: ['ditinjau'], revision: revision + 1, data: { isian: form, arah: { arah: 'kiri' } } },
      events: [{ name: 'opened' }, { name: 'AJUKAN' }, { name: 'decided' }],
      tasks: [{ state: 'ditinjau' }],
      timers: [{ kind: 'deadline', state: 'ditinjau' }],
      draft: null,
      submitted: { case: id, revision: revision + 1 },
    });
    await world.close();
  }, 240_000);
});
