/**
 * The worker calculates: a round begins, goes on slice by slice and ends by sending the case on.
 *
 * Each slice is one transaction with how far the run has come, so that a process which dies loses at most the slice it was
 * at, and of two workers at one run one finds that the other was faster. A round belongs to the case's revision: whoever
 * leaves the state and comes back begins a new one.
 */
import { figures, type Figure } from '../../definition/calculate-definition.ts';
import type { Run, Tally } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Instant, Timer } from '../../store/records.ts';
import { calendarInForce, calendarOf } from '../calendar.ts';
import { commitSettled } from '../commit.ts';
import type { Engine } from '../engine.ts';
import { calculatedEvent } from '../event-names.ts';
import { advanceMachine } from '../machine.ts';
import { settle } from '../settle.ts';
import { readSituation, type Situation } from '../situation.ts';
import { stateAt } from '../states.ts';
import { calculateSlice } from './calculate-slice.ts';
import { calculationIn, type Calculation } from './calculation.ts';
import { digestRun } from './digest-results.ts';
import { enterCases } from './enter-cases.ts';
import { correctedCases, findLateMonths, type LateMonth } from './late-months.ts';
import { emptyTally } from './tally.ts';

/** How long one call works before it lets the worker look at other things. */
const patienceMilliseconds = 2000;

/**
 * Goes on with a calculation. `unfinished` when there is more to do, `done` when the case was sent on, `gone` when the
 * timer had ended or somebody else sent it on.
 * @throws EngineError as a step does, when the case cannot go on
 */
export async function runCalculation(
  engine: Engine,
  institution: string,
  timer: Timer,
  now: Instant,
): Promise<'unfinished' | 'done' | 'gone'> {
  const began = performance.now();
  const begun = await begin(engine, institution, timer, now);
  if (begun === null) return 'gone';
  const { calculation, situation } = begun;
  let { run } = begun;
  const late = await lateMonthsOf(engine, institution, run, calculation);
  while (performance.now() - began < patienceMilliseconds) {
    const slice = await calculateSlice(engine, institution, { run, calculation, late });
    if (slice === null) return await end(engine, institution, { timer, situation, run, calculation }, now);
    const { progress, results } = slice;
    const saved = await engine.store.within(institution, (tx) => tx.runs.save(progress, results));
    // Another worker was faster; whatever is left is looked at anew.
    if (!saved) return 'unfinished';
    run = { ...run, after: progress.after, tally: progress.tally, dictionary: progress.dictionary };
  }
  return 'unfinished';
}

interface Begun {
  readonly situation: Situation;
  readonly calculation: Calculation;
  readonly run: Run;
}

/** The round that is under way for the case as it stands, or a new one. Null when the timer is gone. */
async function begin(engine: Engine, institution: string, timer: Timer, now: Instant): Promise<Begun | null> {
  const read = async (tx: Tx): Promise<(Omit<Begun, 'run'> & { readonly known: Run | null }) | null> => {
    const timers = await tx.work.timersOf(timer.case);
    if (!timers.some((one) => one.kind === 'calculate' && one.state === timer.state)) return null;
    const situation = await readSituation(engine, tx, timer.case, now);
    const { calculate } = stateAt(situation.closure.workflow, timer.state);
    if (calculate === undefined) throw new Error(`state ${timer.state} calculates nothing`);
    const known = await tx.runs.byCase(timer.case);
    // A round that is under way goes on by the calendar that it began with.
    const calendar = isUnderWay(known, situation) ? await calendarOf(tx, known.calendar) : await calendarInForce(tx);
    const about = { case: timer.case, period: situation.period, calendar };
    return { situation, calculation: calculationIn(situation.closure, calculate, about), known };
  };
  const found = await engine.store.read(institution, read);
  if (found === null) return null;
  const { situation, calculation, known } = found;
  if (isUnderWay(known, situation)) return { situation, calculation, run: known };
  await enterCases(engine, institution, calculation, now);
  return await engine.store.within(institution, async (tx) => {
    const again = await read(tx);
    if (again === null) return null;
    if (isUnderWay(again.known, again.situation)) return { ...again, run: again.known };
    const run = await newRound(tx, again, now);
    await tx.runs.begin(run);
    return { ...again, run };
  });
}

function isUnderWay(run: Run | null, { record }: Situation): run is Run {
  return run !== null && run.status === 'running' && run.revision === record.revision;
}

async function newRound(
  tx: Tx,
  { situation, calculation, known }: Omit<Begun, 'run'> & { readonly known: Run | null },
  now: Instant,
): Promise<Run> {
  const { rule, period, calendar } = calculation;
  return {
    case: calculation.case,
    start: period.start,
    end: period.end,
    rule: { id: rule.id, version: rule.version, hash: rule.hash },
    calendar: calendar?.hash ?? null,
    round: (known?.round ?? 0) + 1,
    revision: situation.record.revision,
    upto: await tx.registers.lastBatch(),
    status: 'running',
    corrects: await correctedCases(tx, rule.id, period.start),
    after: '',
    people: await tx.organisation.countDuring(period.start, period.end),
    tally: emptyTally,
    digest: null,
    dictionary: '',
    startedAt: now,
    finishedAt: null,
    lockedAt: null,
  };
}

/** The same for all slices of a round, so it is found once by each process. */
const lateByEngine = new WeakMap<Engine, { readonly key: string; readonly late: readonly LateMonth[] }>();

async function lateMonthsOf(
  engine: Engine,
  institution: string,
  run: Run,
  calculation: Calculation,
): Promise<readonly LateMonth[]> {
  const key = `${institution} ${run.case} ${run.round} ${run.upto}`;
  const known = lateByEngine.get(engine);
  if (known?.key === key) return known.late;
  const late = await engine.store.read(institution, (tx) => findLateMonths(engine, tx, run, calculation));
  lateByEngine.set(engine, { key, late });
  return late;
}

interface Ending extends Begun {
  readonly timer: Timer;
}

/** Everyone is done: the round ends, and the case goes on with the figures and the digest of all results. */
async function end(
  engine: Engine,
  institution: string,
  { timer, situation, run, calculation }: Ending,
  now: Instant,
): Promise<'done' | 'gone'> {
  const { record, closure, period, calendar } = situation;
  const { digest, persons } = await engine.store.read(institution, (tx) => digestRun(tx, run.case, run.round));
  const { rule, calculate } = calculation;
  const { id, version, hash } = rule;
  const { round, upto } = run;
  const about = {
    state: timer.state,
    rule: id,
    version,
    hash,
    asAt: period.end,
    calendar: run.calendar,
    round,
    upto,
    persons,
    digest,
  };
  const puts = [{ path: calculate.as, value: figuresOf(run.tally) }];
  const event = calculatedEvent(timer.state);
  const settled = await settle(
    { closure, period, calendar, evaluate: engine.evaluate, now },
    record.data,
    { name: 'calculated', event, actor: null, as: null, puts, calculation: about },
    (answer) => advanceMachine(closure.workflow, record.state, event, answer),
  );
  return await engine.store.within(institution, async (tx) => {
    const timers = await tx.work.timersOf(timer.case);
    const open = timers.find((one) => one.kind === 'calculate' && one.state === timer.state);
    if (open === undefined || !(await tx.work.takeTimer(open))) return 'gone';
    await tx.runs.finish(run.case, run.round, digest, now);
    await commitSettled(tx, situation, settled, { submitKey: null, now });
    return 'done';
  });
}

function figuresOf(tally: Tally): Readonly<Record<Figure, string>> {
  const { persons, paid, notEntitled, exceptions, amount, differences, net } = tally;
  const values: Readonly<Record<Figure, string>> = {
    pegawai: String(persons),
    dibayar: String(paid),
    tidak_berhak: String(notEntitled),
    pengecualian: String(exceptions),
    jumlah: amount,
    selisih: differences,
    bersih: net,
  };
  return Object.fromEntries(figures.map((figure) => [figure, values[figure]])) as typeof values;
}
