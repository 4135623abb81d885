/** Runs of some months in the store as a worker would leave them: evaluated by the rule, with their tallies. */
import type { RuleDefinition } from '../engine/definition/rule-definition.ts';
import { EngineError } from '../engine/errors.ts';
import { sumDecimals } from '../engine/exact.ts';
import { publishLibrary } from '../engine/publish.ts';
import { evaluateDirectly, evaluateRule, type GivenFacts } from '../engine/rules/evaluate.ts';
import { createEngine, loadClosure } from '../engine/run/engine.ts';
import { openCycle } from '../engine/run/open-cycle.ts';
import { packDetail } from '../engine/run/pay/pack-detail.ts';
import type { NewRunResult, Run, RunOutcome, Tally } from '../engine/store/pay-records.ts';
import type { Store } from '../engine/store/port.ts';
import { libraryOf } from './compile-rule-text.ts';
import { openedCase } from './world.ts';
import { slipFiles } from './slip-content.ts';

/** What is known of a person in a month; `late` minutes on the first days, then days of absence. */
export interface Month {
  readonly person: string;
  readonly unit: string;
  /** Without a class there is nothing to pay; an unknown one is an exception. */
  readonly kelas?: string;
  readonly late?: readonly number[];
  readonly absent?: number;
  readonly plt?: number;
}

export interface Keeping {
  readonly store: Store;
  readonly institution: string;
  readonly now: string;
}

/** Publishes the pay content of `slip-content.ts` in an institution, each file changed as a test says. */
export async function publishPay(
  { store, institution, now }: Keeping,
  change: (text: string) => string = (text) => text,
): Promise<void> {
  const files = Object.entries(slipFiles()).map(([path, text]) => [path, change(text)]);
  const library = libraryOf(Object.fromEntries(files) as Record<string, string>);
  const { problems } = await publishLibrary(store, { institution, library, files: null, now, by: null });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

/** A run of a month (`2026-01`) with its results, finished; its case is at the first step. */
export async function keepRun(keeping: Keeping, month: string, months: readonly Month[]): Promise<Run> {
  const { store, institution, now } = keeping;
  const engine = createEngine(store, evaluateRule);
  const first = Temporal.PlainDate.from(`${month}-01`);
  const [start, end] = [first.toString(), first.with({ day: first.daysInMonth }).toString()];
  const period = { start, end, label: month };
  const request = { workflow: 'gaji', period, subjects: [institution] };
  const { outcomes } = await openCycle(engine, institution, request, now);
  const id = openedCase(outcomes[0]);
  const record = await store.read(institution, (tx) => tx.cases.byId(id));
  if (record === null) throw new Error('the case was not kept');
  const closure = await store.read(institution, (tx) => loadClosure(engine, tx, record));
  const rule = closure.rules['tunjangan/bulanan'] as RuleDefinition;
  const results: NewRunResult[] = [];
  for (const one of months) results.push(await resultOf(id, rule, end, one));
  const tally = tallyOf(results);
  const run: Run = {
    case: id,
    start,
    end,
    rule: { id: rule.id, version: rule.version, hash: rule.hash },
    round: 1,
    revision: record.revision,
    upto: 0,
    status: 'running',
    corrects: [],
    after: '',
    people: results.length,
    tally,
    digest: null,
    dictionary: '',
    startedAt: now,
    finishedAt: null,
    lockedAt: null,
  };
  await store.within(institution, async (tx) => {
    await tx.runs.begin(run);
    const after = results.at(-1)?.person ?? '';
    await tx.runs.save({ case: id, round: 1, from: '', after, tally, dictionary: '' }, results);
    await tx.runs.finish(id, 1, 'f'.repeat(64), now);
  });
  return { ...run, status: 'done' };
}

async function resultOf(id: string, rule: RuleDefinition, at: string, month: Month): Promise<NewRunResult> {
  const { person, unit, kelas } = month;
  const facts = {
    ...(kelas === undefined ? {} : { kelas }),
    ...(month.plt === undefined ? {} : { plt: String(month.plt) }),
  };
  const nothing = { case: id, person, unit, facts, answers: {}, base: '0', amount: '0', net: '0' };
  const rest = { corrections: [], problem: null, digest: 'd'.repeat(64), detail: packDetail('{"trace":[]}', '') };
  if (kelas === undefined) return { ...nothing, ...rest, outcome: 'not_entitled' };
  try {
    const { answer, trace } = await evaluateDirectly(rule, { ...facts, kehadiran: daysOf(month, at) }, at);
    const [base, amount] = [answer['besaran'] as string, answer['dibayar'] as string];
    return {
      ...nothing,
      ...rest,
      outcome: 'paid',
      answers: answer as NewRunResult['answers'],
      base,
      amount,
      net: amount,
      detail: packDetail(JSON.stringify({ trace }), ''),
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const problem = { code: error.code, details: error.details as NewRunResult['answers'] };
    return { ...nothing, ...rest, outcome: 'exception', problem };
  }
}

function daysOf({ late = [], absent = 0 }: Month, at: string): readonly GivenFacts[] {
  const minutes = [...late, ...Array.from({ length: absent }, () => null)];
  return minutes.map((menit, index) => ({
    tanggal: `${at.slice(0, 8)}${String(index + 1).padStart(2, '0')}`,
    keadaan: menit === null ? 'alpa' : 'hadir',
    menit: String(menit ?? 0),
  }));
}

function tallyOf(results: readonly NewRunResult[]): Tally {
  const count = (wanted: RunOutcome): number => results.filter(({ outcome }) => outcome === wanted).length;
  return {
    persons: results.length,
    paid: count('paid'),
    notEntitled: count('not_entitled'),
    exceptions: count('exception'),
    base: sumDecimals(results.map(({ base }) => base)),
    amount: sumDecimals(results.map(({ amount }) => amount)),
    differences: '0',
    net: sumDecimals(results.map(({ net }) => net)),
  };
}
