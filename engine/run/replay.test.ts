import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closureOf, directionRule as rule, employeeWorkflow } from '../../test/content.ts';
import { eventNames, workflowText } from '../../test/random-workflow.ts';
import { morning, year } from '../../test/world.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { EngineError } from '../errors.ts';
import { evaluateRule } from '../rules/evaluate.ts';
import type { EventRecord, JsonObject, NewEvent } from '../store/records.ts';
import { advanceMachine, startMachine } from './machine.ts';
import { replayCase, replayData } from './replay.ts';
import { settle, type Settled } from './settle.ts';
import { activeStates, allStates, stateValueOf } from './states.ts';

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka, range: "[0..9]", step: 1 } }
`;

type Stored = Pick<EventRecord, 'case' | 'seq' | 'name' | 'details'>;

/** Events as they come back from a store: numbered, and through JSON. */
function stored(events: readonly NewEvent[]): readonly Stored[] {
  const all = events.map(({ name, details }, index) => ({ case: 'k', seq: index + 1, name, details }));
  return JSON.parse(JSON.stringify(all)) as Stored[];
}

const setting = (closure: WorkflowClosure) => ({
  closure,
  period: year,
  calendar: null,
  evaluate: evaluateRule,
  now: morning,
});
const isian = (x: number) => ({ path: 'isian', form: 'isian', value: { x: String(x) } });

function open(closure: WorkflowClosure, x: number): Promise<Settled> {
  const beginning = { name: 'opened', event: 'opened', actor: null, as: null, puts: [isian(x)] };
  return settle(setting(closure), {}, beginning, (answer) => startMachine(closure.workflow, answer));
}

function send(closure: WorkflowClosure, before: Settled, event: string, x: number): Promise<Settled> {
  const beginning = { name: event, event, actor: 'budi', as: 'pegawai', puts: [isian(x)] };
  return settle(setting(closure), before.data, beginning, (answer) =>
    advanceMachine(closure.workflow, before.state, event, answer),
  );
}

/** Every event that the active states name, whatever their guards say. */
function named({ workflow }: WorkflowClosure, { leaves }: Settled): ReadonlySet<string> {
  return new Set(
    activeStates(workflow, leaves).flatMap(({ path, on, deadline, after }) => [
      ...on.map(({ event }) => event),
      ...(deadline?.then === undefined ? [] : [`deadline.${path}`]),
      ...after.map((_, index) => `after.${path}.${index}`),
    ]),
  );
}

/** The active states, by adding what was entered to those before and taking away what was left. */
function accountFor({ workflow }: WorkflowClosure, before: readonly string[], events: readonly NewEvent[]): string[] {
  const times = new Map(activeStates(workflow, before).map(({ path }) => [path, 1]));
  const count = (path: string, by: number): unknown => times.set(path, (times.get(path) ?? 0) + by);
  for (const { details } of events) {
    for (const path of details.entered) count(path, 1);
    for (const path of details.left) count(path, -1);
  }
  return allStates(workflow).flatMap(({ path }) => Array<string>(times.get(path) ?? 0).fill(path));
}

const path = fc.array(fc.record({ pick: fc.nat(), x: fc.nat({ max: 9 }) }), { minLength: 1, maxLength: 12 });

describe('a random case', () => {
  it('replays, after each of its steps, to the state it is in; and nothing but accepted events moves it', async () => {
    await fc.assert(
      fc.asyncProperty(workflowText, path, async (text, steps) => {
        const closure = closureOf(text, form, rule);
        const { workflow } = closure;
        const everything = [
          ...eventNames,
          ...allStates(workflow).flatMap(({ path: at }) => [`deadline.${at}`, `after.${at}.0`]),
          'TIDAK_ADA',
        ];
        let now: Settled;
        try {
          now = await open(closure, steps[0]?.x ?? 0);
        } catch (error) {
          // Circles of always or of decisions are what the check refuses; here they must end, and say so.
          expect(error).toMatchObject({ code: 'not-stable' });
          return;
        }
        const events = [...now.events];
        for (const { pick, x } of steps) {
          const before = now;
          const known = named(closure, before);
          // Mostly events that may be accepted, so that cases get somewhere.
          const choice = pick % 4 === 0 || known.size === 0 ? everything : [...known];
          const event = choice[pick % choice.length] ?? '';
          try {
            now = await send(closure, before, event, x);
          } catch (error) {
            if (!(error instanceof EngineError)) throw error;
            expect(['event-not-accepted', 'not-stable']).toContain(error.code);
            continue;
          }
          expect(known).toContain(event);
          expect(accountFor(closure, before.leaves, now.events)).toEqual(
            activeStates(workflow, now.leaves).map((state) => state.path),
          );
          events.push(...now.events);
          const { state, leaves, status } = now;
          expect(replayCase(workflow, stored(events))).toEqual({ state, leaves, status });
          // Where it is follows from its innermost states alone, and from no others.
          expect(stateValueOf(workflow, leaves)).toEqual(state.value);
          expect(stateValueOf(workflow, leaves.slice(1))).toBeNull();
          if (status === 'done') break;
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('replay', () => {
  const states = `initial: a
states:
  a:
    ask: isian
    on: { MAJU: { by: pegawai, branches: [{ target: b, when: isian.x > 5 }, { target: c }] } }
  b: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: a, kanan: c } } }
  c: { type: final }
`;
  const closure = closureOf(employeeWorkflow(states), form, rule);
  const live = async (): Promise<readonly NewEvent[]> => {
    const opened = await open(closure, 0);
    return [...opened.events, ...(await send(closure, opened, 'MAJU', 7)).events];
  };

  it('asks no rule: it follows the recorded decision even to where the rule would not lead', async () => {
    const text = JSON.stringify(await live()).replace('decided.b.kanan', 'decided.b.kiri');
    const events = stored(JSON.parse(text) as NewEvent[]).map((event) => ({
      ...event,
      details: event.name === 'decided' ? { ...event.details, entered: ['a'] } : event.details,
    }));
    expect(replayCase(closure.workflow, events).leaves).toEqual(['a']);
  });

  it('evaluates no guard: a recorded no stays a no', async () => {
    const opened = await open(closure, 0);
    const events = stored([...opened.events, ...(await send(closure, opened, 'MAJU', 3)).events]);
    expect(events.at(-1)?.details.guards).toEqual([{ index: 0, outcome: false }]);
    expect(replayCase(closure.workflow, events)).toMatchObject({ leaves: ['c'], status: 'done' });
  });

  it.each([
    ['a guard was turned', '"outcome":true', '"outcome":false'],
    ['another guard was asked', '"index":0', '"index":9'],
    ['another state was entered', '"entered":["b"]', '"entered":["c"]'],
    ['another state was left', '"left":["a"]', '"left":["b"]'],
    ['the event is not one that was accepted', '"event":"MAJU"', '"event":"MUNDUR"'],
  ])('notices that %s', async (_, from, to) => {
    const text = JSON.stringify(stored(await live()));
    expect(text).toContain(from);
    const events = JSON.parse(text.replace(from, to)) as Stored[];
    expect(() => replayCase(closure.workflow, events)).toThrowError(
      expect.objectContaining({ code: 'replay-mismatch', details: { case: 'k', seq: 2 } }),
    );
  });

  it('notices an event after the end', async () => {
    const events = stored(await live());
    expect(() => replayCase(closure.workflow, [...events, ...events.slice(1, 2)])).toThrowError(
      expect.objectContaining({ code: 'replay-mismatch' }),
    );
  });

  it('stays where it was when a case is cancelled', () => {
    const opened = {
      case: 'k',
      seq: 1,
      name: 'opened',
      details: { event: 'opened', guards: [], entered: ['a'], left: [] },
    };
    const cancelled = {
      case: 'k',
      seq: 2,
      name: 'cancelled',
      details: { event: 'cancelled', guards: [], entered: [], left: ['a'] },
    };
    expect(replayCase(closure.workflow, [opened, cancelled])).toEqual({
      state: { value: 'a', history: {} },
      leaves: [],
      status: 'cancelled',
    });
  });

  it('puts the data together from the side documents, without those that were erased', async () => {
    const events = await live();
    const rows = stored(events);
    const side = new Map(events.map((event, index) => [index + 1, { salt: '', body: event.side as JsonObject }]));
    expect(replayData(rows, side)).toEqual({ isian: { x: '7' }, arah: { arah: 'kanan' } });
    side.delete(2);
    expect(replayData(rows, side)).toEqual({ isian: { x: '0' }, arah: { arah: 'kanan' } });
  });
});
