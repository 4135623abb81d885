import { beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { CaseRecord } from '../store/records.ts';
import { cancelCase, type CancelRequest } from './cancel-case.ts';
import { replayCase } from './replay.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: selesai } }
    deadline: { within: 14 hari kalender, then: { target: selesai } }
  selesai: { type: final }
`),
);

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
  current = await openFor(world, closure, 'budi');
  return () => world.close();
});

const cancel = (more: Partial<CancelRequest> = {}) => {
  const request = { case: current.id, actor: 'hana', reason: ' Pensiun ', revision: 1, submitKey: 'kunci', ...more };
  return cancelCase(world.engine, institution, request, morning);
};

describe('cancelling a case', () => {
  it('ends its tasks and timers; the reason lies in the side document', async () => {
    const { case: after } = await cancel();
    expect(after).toMatchObject({ status: 'cancelled', leaves: [], revision: 2, result: null });
    expect(await caseOf(world, current.id)).toEqual(after);
    const found = await world.store.read(institution, async (tx) => ({
      tasks: await tx.work.tasksOf(current.id),
      timers: await tx.work.timersOf(current.id),
      events: await tx.cases.events(current.id),
      side: await tx.cases.side(current.id),
    }));
    expect(found.tasks).toEqual([]);
    expect(found.timers).toEqual([]);
    expect(found.events.at(-1)).toMatchObject({
      name: 'cancelled',
      actor: 'hana',
      as: 'admin_kepegawaian',
      details: { left: ['menyusun'], entered: [] },
    });
    expect(found.side.get(2)?.body).toEqual({ reason: 'Pensiun' });
    expect(replayCase(closure.workflow, found.events)).toMatchObject({ status: 'cancelled', state: current.state });
  });

  it('twice with the same key does it once', async () => {
    const first = await cancel();
    expect(await cancel()).toEqual(first);
  });

  it.each([
    ['reason-required', { reason: '  ' }],
    ['case-not-found', { case: 'tidak-ada' }],
    ['revision-conflict', { revision: 0 }],
    ['not-allowed', { actor: 'budi' }],
    ['not-allowed', { actor: 'ani' }],
  ] as const)('is refused with %s for %o', async (code, more) => {
    await expect(cancel(more)).rejects.toMatchObject({ code });
    expect(await caseOf(world, current.id)).toEqual(current);
  });

  it('is refused to the administrator whose own case it is', async () => {
    current = await openFor(world, closure, 'hana');
    await expect(cancel()).rejects.toMatchObject({ code: 'self-approval' });
  });

  it('is refused once the case is closed', async () => {
    await act(world, current.id, 'budi', 'AJUKAN');
    await expect(cancel({ revision: 2 })).rejects.toMatchObject({ code: 'case-closed' });
  });
});
