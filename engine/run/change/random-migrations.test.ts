/** Cases of random workflows that go on under a random other edition, or say why they cannot. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closureOf, directionRule } from '../../../test/content.ts';
import { eventNames, workflowText } from '../../../test/random-workflow.ts';
import { caseOf, createWorld, institution, morning, openFor, publish, type World } from '../../../test/world.ts';
import { verifyStore } from '../../audit/verify-store.ts';
import type { WorkflowClosure } from '../../definition/closure.ts';
import { EngineError } from '../../errors.ts';
import { replayCase, replayData } from '../replay.ts';
import { activeStates } from '../states.ts';
import { takeStep } from '../step.ts';
import { fireDueTimers } from '../worker.ts';
import { readEditions } from './editions.ts';
import { migrateCase, type MigrationRequest } from './migrate-case.ts';
import { proposeMapping } from './propose-mapping.ts';

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka, range: "[0..9]", step: 1 } }
`;
const path = fc.array(fc.record({ pick: fc.nat(), x: fc.nat({ max: 9 }) }), { minLength: 1, maxLength: 6 });

/** The next edition: another workflow altogether, or the same with some of its states under other names. */
const nextText = (text: string, other: string, renamed: readonly number[] | null): string => {
  const next = renamed === null ? other : text;
  const names = new RegExp(`\\bs([${(renamed ?? []).join('')}])(?=["._])`, 'g');
  return next.replace('"version":1', '"version":2').replace(renamed === null ? /$^/ : names, 't$1');
};

async function wander(world: World, id: string, steps: readonly { pick: number; x: number }[], now: string) {
  for (const { pick, x } of steps) {
    const { revision } = await caseOf(world, id);
    const event = eventNames[pick % eventNames.length] ?? '';
    const request = { case: id, event, actor: 'budi', form: { x: String(x) }, revision, submitKey: randomUUID() };
    await takeStep(world.engine, institution, request, now).catch((error: unknown) => {
      expect(error).toBeInstanceOf(EngineError);
    });
  }
}

/** What the record tells of the case is what its row says, it waits for nothing that it is not in, and all holds. */
async function examine(world: World, id: string, closure: WorkflowClosure): Promise<void> {
  const record = await caseOf(world, id);
  const { state, leaves, status, data } = record;
  await world.store.read(institution, async (tx) => {
    const events = await tx.cases.events(id);
    const { first, later } = await readEditions(world.engine, tx, record, events);
    expect(replayCase(first.workflow, events, later)).toEqual({ state, leaves, status });
    expect(replayData(events, await tx.cases.side(id))).toEqual(data);
    const active = new Set(activeStates(closure.workflow, status === 'active' ? leaves : []).map((one) => one.path));
    const waitsFor = [...(await tx.work.timersOf(id)), ...(await tx.work.tasksOf(id))].map((one) => one.state);
    expect(waitsFor.filter((one) => !active.has(one))).toEqual([]);
  });
  const findings: string[] = [];
  const onFinding = ({ code }: { readonly code: string }): void => void findings.push(code);
  await verifyStore(world.store, { institutions: null, printed: [], onFinding });
  expect(findings).toEqual([]);
}

it(
  'a case goes on under another edition as it says it would, or tells why it cannot and stays',
  { timeout: 600_000 },
  async () => {
    let moved = 0;
    const renamed = fc.option(fc.subarray([0, 1, 2, 3]), { freq: 3 });
    await fc.assert(
      fc.asyncProperty(workflowText, workflowText, renamed, path, path, async (text, other, names, before, after) => {
        const first = closureOf(text, form, directionRule);
        const next = closureOf(nextText(text, other, names), form, directionRule);
        const world = await createWorld();
        try {
          const opened = await openFor(world, first, 'budi').catch(() => null);
          if (opened === null) return;
          const { id } = opened;
          await wander(world, id, before, morning);
          await publish(world, next);
          const proposals = proposeMapping(first.workflow, next.workflow);
          const map = Object.fromEntries(proposals.flatMap(({ from, to }) => (to === null ? [] : [[from, to.state]])));
          const { version } = next.workflow;
          const to = { workflow: 'acak', version, hash: next.hash };
          const request: Omit<MigrationRequest, 'dryRun'> = {
            case: id,
            to,
            map,
            actor: 'hana',
            reason: 'Baru',
            submitKey: 'm',
          };
          const unmoved = await caseOf(world, id);
          const told = async (dryRun: boolean): Promise<unknown> =>
            await migrateCase(world.engine, institution, { ...request, dryRun }, morning).catch((error: unknown) => {
              if (!(error instanceof EngineError)) throw error;
              expect(error.code).toMatch(/^migration-|^case-closed$/);
              return error.code;
            });
          const rehearsed = await told(true);
          expect(await caseOf(world, id)).toEqual(unmoved);
          expect(await told(false)).toEqual(rehearsed);
          const isMoved = typeof rehearsed === 'object';
          if (isMoved) moved += 1;
          else expect(await caseOf(world, id)).toEqual(unmoved);
          await examine(world, id, isMoved ? next : first);
          await wander(world, id, after, morning);
          await fireDueTimers(world.engine, '2026-03-20T01:00:00.000Z');
          await examine(world, id, isMoved ? next : first);
        } finally {
          await world.close();
        }
      }),
      { numRuns: Number(process.env['ALUR_PROPERTY_RUNS'] ?? 60), endOnFailure: true },
    );
    expect(moved).toBeGreaterThan(5);
  },
);
