/**
 * Random workflows on random paths, with the clock going to and fro and the process starting anew, against a model. Two
 * fixed seeds; `ALUR_MODEL_RUNS=500` tries as many with a fresh seed, which it prints.
 */
import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalWorkflow,
  modelLeaves,
  offers,
  openModel,
  passTime,
  reopening,
  reopenModel,
  requiredApprovals,
  stages,
  type Model,
} from '../../test/approval-model.ts';
import { closureOf } from '../../test/content.ts';
import { createWorld, institution, morning, openFor, reopen } from '../../test/world.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { EngineError } from '../errors.ts';
import type { EventRecord } from '../store/records.ts';
import type { Engine } from './engine.ts';
import { reopenCase } from './reopen-case.ts';
import { replayCase } from './replay.ts';
import { takeStep, type StepRequest } from './step.ts';
import { fireDueTimers } from './worker.ts';

type Stages = Parameters<typeof modelLeaves>[0];

const moreRuns = Number(process.env['ALUR_MODEL_RUNS'] ?? 0);
const tries =
  moreRuns > 0
    ? [{ seed: randomInt(2 ** 31), numRuns: moreRuns }]
    : [20260301, 20261124].map((seed) => ({ seed, numRuns: 12 }));

const command = fc.record({
  what: fc.constantFrom('step', 'step', 'step', 'clock', 'clock', 'asleep', 'stranger', 'again', 'restart', 'reopen'),
  pick: fc.nat({ max: 1000 }),
  hours: fc.integer({ min: -36, max: 96 }),
});

const people = ['budi', 'ani', 'eka', 'fajar', 'citra', 'hana'];
const both = ['remind', 'deadline'] as const;

/** A case under test: the real one, the model beside it, and the clock of both. */
class Trial {
  readonly all: Stages;
  readonly closure: WorkflowClosure;
  readonly path: string;
  readonly id: string;
  readonly model: Model;
  engine: Engine;
  clock: number;
  last: StepRequest | null = null;
  /** Whether a case that ended unapproved was opened again: at its last stage, without the approvals before. */
  skipped = false;

  constructor(given: { all: Stages; closure: WorkflowClosure; path: string; id: string; engine: Engine }) {
    this.all = given.all;
    this.closure = given.closure;
    this.path = given.path;
    this.id = given.id;
    this.engine = given.engine;
    this.clock = Date.parse(morning);
    this.model = openModel(given.all, this.clock);
  }

  get now(): string {
    return new Date(this.clock).toISOString();
  }

  async step(event: string, actor: string): Promise<void> {
    const { revision } = await this.read();
    this.last = { case: this.id, event, actor, form: null, revision, submitKey: randomUUID() };
    await takeStep(this.engine, institution, this.last, this.now);
  }

  async read() {
    return await this.engine.store.read(institution, async (tx) => {
      const record = await tx.cases.byId(this.id);
      if (record === null) throw new Error('the case is gone');
      const told = new Map<string, number>();
      for (const person of people)
        for (const { kind } of await tx.work.noticesFor(person, 1000))
          told.set(`${person} ${kind}`, (told.get(`${person} ${kind}`) ?? 0) + 1);
      const events = await tx.cases.events(this.id);
      return { ...record, events, told, timers: await tx.work.timersOf(this.id) };
    });
  }

  /** The real case is where the model is, and where its events lead; the clock did what it had to, and nothing twice. */
  async compare(): Promise<void> {
    const { events, told, timers, leaves, status, state, revision } = await this.read();
    expect(leaves).toEqual(modelLeaves(this.all, this.model));
    expect(status).toBe(typeof this.model.at === 'string' ? 'done' : 'active');
    expect(replayCase(this.closure.workflow, events)).toEqual({ state, leaves, status });
    expect(timers.map(({ kind, state: of, dueAt }) => `${kind} ${of} ${Date.parse(dueAt)}`).sort(inOrder)).toEqual(
      this.model.timers.map(({ kind, path, due }) => `${kind} ${path} ${due}`).sort(inOrder),
    );
    expect([...told].sort(byKey)).toEqual([...this.model.told].sort(byKey));
    expect(events.filter(({ name }) => name === 'deadline')).toHaveLength(this.model.moved);
    expect(revision).toBe(events.length);
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byKey = (a: readonly [string, number], b: readonly [string, number]): number => inOrder(a[0], b[0]);

async function run(trial: Trial, { what, pick, hours }: { what: string; pick: number; hours: number }): Promise<void> {
  const { model, all } = trial;
  if (what === 'clock') {
    trial.clock += hours * 3_600_000;
    await fireDueTimers(trial.engine, trial.now);
    passTime(all, model, trial.clock, both);
  } else if (what === 'asleep') {
    // The clock goes, and the worker does not look.
    trial.clock += hours * 3_600_000;
  } else if (what === 'restart') {
    await trial.engine.store.close();
    trial.engine = await reopen(trial.path);
  } else if (what === 'again' && trial.last !== null) {
    // What was answered is answered again; what was refused may be refused for another reason now.
    const { revision } = await trial.read();
    await takeStep(trial.engine, institution, trial.last, trial.now).catch((error: unknown) => {
      expect(error).toBeInstanceOf(EngineError);
    });
    // A refused submit that comes again may still let a deadline act that passed meanwhile.
    if ((await trial.read()).revision !== revision) passTime(all, model, trial.clock, ['deadline']);
  } else if (what === 'reopen') {
    const { revision } = await trial.read();
    const request = { case: trial.id, event: reopening, reason: 'Salah', revision, submitKey: randomUUID() };
    const actor = pick % 2 === 0 ? 'hana' : 'ani';
    const opening = reopenCase(trial.engine, institution, { ...request, actor }, trial.now);
    if (typeof model.at === 'number' || actor === 'ani')
      return await expect(opening).rejects.toBeInstanceOf(EngineError);
    await opening;
    trial.skipped ||= model.at === 'kedaluwarsa';
    reopenModel(model, all, trial.clock);
  } else if (what === 'step' || what === 'stranger') {
    const offered = offers(all, model);
    const chosen = offered[pick % Math.max(offered.length, 1)];
    if (chosen === undefined) return;
    const strangers = people.filter((one) => !chosen.by.includes(one));
    const actors = what === 'step' ? chosen.by : strangers;
    const actor = actors[Math.floor(pick / offered.length) % actors.length] ?? '';
    const { moved } = model;
    passTime(all, model, trial.clock, ['deadline']);
    const stepping = trial.step(chosen.event, actor);
    if (what === 'step' && model.moved === moved) {
      await stepping;
      chosen.take(trial.clock, actor);
    } else await expect(stepping).rejects.toBeInstanceOf(EngineError);
  }
}

/** Whoever may, does: until the case is at an end. */
async function finish(trial: Trial): Promise<void> {
  for (let left = 60; typeof trial.model.at === 'number'; left -= 1) {
    expect(left).toBeGreaterThan(0);
    // the first of what can be done, by each of those who may in turn
    const pick = left * offers(trial.all, trial.model).length;
    await run(trial, { what: 'step', pick, hours: 0 });
    await trial.compare();
  }
}

/** Each approval was given, by somebody who may, after the state that waits for it was entered for the last time. */
function missingApprovals(all: Stages, events: readonly EventRecord[]): readonly string[] {
  return requiredApprovals(all)
    .filter(({ path, event, by, need }) => {
      const entered = events.findLastIndex(({ details }) => details.entered.includes(path));
      const given = events.slice(entered + 1).filter(({ name, actor }) => name === event && by.includes(actor ?? ''));
      const isEnough = new Set(given.map(({ actor }) => actor)).size >= need;
      return !isEnough || !given.some(({ details }) => details.left.includes(path));
    })
    .map(({ event }) => event);
}

describe.each(tries)('random workflows of approvals (seed $seed)', ({ seed, numRuns }) => {
  it(
    'do what the model does at every step, and end with every approval, whatever the clock does',
    { timeout: 600_000 + numRuns * 10_000 },
    async () => {
      if (moreRuns > 0) process.stdout.write(`ALUR_MODEL_RUNS: seed ${seed}\n`);
      await fc.assert(
        fc.asyncProperty(stages, fc.array(command, { minLength: 5, maxLength: 30 }), async (all, commands) => {
          const world = await createWorld();
          const closure = closureOf(approvalWorkflow(all));
          const { id } = await openFor(world, closure, 'budi');
          const trial = new Trial({ all, closure, path: world.path, id, engine: await reopen(world.path) });
          try {
            await trial.compare();
            for (const one of commands) {
              await run(trial, one);
              await trial.compare();
            }
            await finish(trial);
            const { leaves, events } = await trial.read();
            if (leaves[0] === 'selesai' && !trial.skipped) expect(missingApprovals(all, events)).toEqual([]);
            // A day that comes again brings nothing back.
            const revision = events.length;
            for (const hours of [-200, 400]) await run(trial, { what: 'clock', pick: 0, hours });
            expect((await trial.read()).events).toHaveLength(revision);
          } finally {
            await trial.engine.store.close();
            await world.close();
          }
        }),
        { seed, numRuns, endOnFailure: true },
      );
    },
  );
});
