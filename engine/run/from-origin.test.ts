import { afterEach, beforeEach, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { work } from '../../test/jobs.ts';
import { createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import { verifyStore } from '../audit/verify-store.ts';
import { fromOrigin } from './from-origin.ts';
import { startJob } from './jobs/start-job.ts';

const closure = closureOf(
  employeeWorkflow(`  pengelola: { role: admin_kepegawaian, label: Pengelola }
initial: menyusun
states:
  menyusun: { on: { LEWATI: { by: pengelola, target: selesai } } }
  selesai: { type: final }
`),
);
const origin = { via: 'cli', user: 'operator' } as const;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

it('what was asked for from the command line says so in the record, whoever works on it; the record still verifies', async () => {
  const { id, cycle } = await openFor(world, closure, 'budi');
  const request = { kind: 'advance', cycle, cases: {}, event: 'LEWATI', form: null } as const;
  const job = await startJob(fromOrigin(world.engine, origin), institution, request, 'hana', morning);
  await work(world, job.id);
  const events = await world.store.read(institution, (tx) => tx.cases.events(id));
  expect(events.map(({ name, actor, details }) => [name, actor, details.origin])).toEqual([
    ['opened', null, undefined],
    ['LEWATI', 'hana', origin],
  ]);
  const found: unknown[] = [];
  const options = { institutions: null, printed: [], onProgress: () => undefined };
  await verifyStore(world.store, { ...options, onFinding: (one) => void found.push(one) });
  expect(found).toEqual([]);
});
