/** The clock takes a step: a deadline or `after` moves the case, a reminder tells people. */
import type { Tx } from '../store/port.ts';
import type { Instant, Timer } from '../store/records.ts';
import { commitSettled } from './commit.ts';
import type { Engine } from './engine.ts';
import { advanceMachine } from './machine.ts';
import { noticesFor, tell } from './notices.ts';
import { runCalculation } from './pay/run-calculation.ts';
import { settle } from './settle.ts';
import { readSituation, type Situation } from './situation.ts';

/** `gone`: it had ended, or another worker was first. `unfinished`: it stays due, since there is more to do. */
export type Fired = 'done' | 'gone' | 'unfinished';

/**
 * Acts on a due timer, once however many workers try.
 * @throws EngineError as a person's step does; the timer then stays
 */
export async function fireTimer(engine: Engine, institution: string, timer: Timer, now: Instant): Promise<Fired> {
  if (timer.kind === 'calculate') return await runCalculation(engine, institution, timer, now);
  const situation = await engine.store.read(institution, async (tx) => {
    const timers = await tx.work.timersOf(timer.case);
    return timers.some((one) => isSame(one, timer)) ? await readSituation(engine, tx, timer.case, now) : null;
  });
  if (situation === null) return 'gone';
  const fired =
    timer.kind === 'remind'
      ? await remind(engine, institution, situation, timer, now)
      : await move(engine, institution, situation, timer, now);
  return fired ? 'done' : 'gone';
}

/** The deadlines of a case that have passed though nothing has acted on them yet. */
export async function passedDeadlines(tx: Tx, caseId: string, now: Instant): Promise<readonly Timer[]> {
  const timers = await tx.work.timersOf(caseId);
  return timers.filter(
    ({ kind, dueAt }) => (kind === 'deadline' || kind === 'after') && Temporal.Instant.compare(dueAt, now) <= 0,
  );
}

async function remind(
  engine: Engine,
  institution: string,
  situation: Situation,
  timer: Timer,
  now: Instant,
): Promise<boolean> {
  return await engine.store.within(institution, async (tx) => {
    if (!(await tx.work.takeTimer(timer))) return false;
    const { state, zone } = timer;
    await tell(tx, await noticesFor(tx, situation, { kind: 'reminder', state, zone }, now), now);
    return true;
  });
}

async function move(
  engine: Engine,
  institution: string,
  situation: Situation,
  timer: Timer,
  now: Instant,
): Promise<boolean> {
  const { record, closure, period, calendar } = situation;
  const { event, state, kind, zone } = timer;
  const settled = await settle(
    { closure, period, calendar, evaluate: engine.evaluate, now },
    record.data,
    { name: kind, event, actor: null, as: null, puts: [] },
    (answer) => advanceMachine(closure.workflow, record.state, event, answer),
  );
  const writing = { submitKey: null, now };
  return await engine.store.within(institution, async (tx) => {
    if (!(await tx.work.takeTimer(timer))) return false;
    const moved = settled.left.length > 0;
    if (moved && kind === 'deadline') await tell(tx, await noticesFor(tx, situation, { kind, state, zone }, now), now);
    await commitSettled(tx, situation, settled, writing);
    return true;
  });
}

function isSame(a: Timer, b: Timer): boolean {
  return a.state === b.state && a.kind === b.kind && a.event === b.event && a.dueAt === b.dueAt;
}
