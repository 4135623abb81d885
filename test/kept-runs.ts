/** Months of the pay content of `slip-content.ts`, calculated as the worker does, and locked where a test needs it. */
import { randomUUID } from 'node:crypto';
import { isClean } from '../engine/problem.ts';
import { publishLibrary } from '../engine/publish.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';
import { createEngine, type Engine } from '../engine/run/engine.ts';
import { openCycle } from '../engine/run/open-cycle.ts';
import { takeStep } from '../engine/run/step.ts';
import { fireDueTimers } from '../engine/run/worker.ts';
import { dataRegister, type Entry, type Run } from '../engine/store/pay-records.ts';
import type { Store } from '../engine/store/port.ts';
import { libraryOf } from './compile-rule-text.ts';
import { slipFiles } from './slip-content.ts';

/** What is known of a person in a month; `late` minutes on the first days, then days of absence. */
export interface Month {
  readonly person: string;
  /** An unknown class is an exception, and so is whoever has none. */
  readonly kelas: string;
  /** Not entitled to anything. */
  readonly free?: boolean;
  readonly late?: readonly number[];
  readonly absent?: number;
  readonly plt?: number;
}

export interface Keeping {
  readonly store: Store;
  readonly institution: string;
  readonly now: string;
}

/** Publishes the pay content in an institution, each file changed as a test says. */
export async function publishPay(
  { store, institution, now }: Keeping,
  change: (text: string) => string = (text) => text,
): Promise<void> {
  const files = Object.entries(slipFiles()).map(([path, text]) => [path, change(text)]);
  const library = libraryOf(Object.fromEntries(files) as Record<string, string>);
  const { problems } = await publishLibrary(store, {
    institution,
    library,
    files: null,
    now,
    by: null,
    withoutImpact: true,
  });
  if (!isClean(problems)) throw new Error(JSON.stringify(problems));
}

/** Enters what is known of some people in a month (`2026-01`) and calculates it for everyone. */
export async function keepRun(keeping: Keeping, month: string, months: readonly Month[]): Promise<Run> {
  const id = await openMonth(keeping, month);
  await enterMonth(keeping, month, months);
  await step(keeping, id, 'HITUNG', 'admin_kepegawaian');
  await calculate(keeping);
  const run = await keeping.store.read(keeping.institution, (tx) => tx.runs.byCase(id));
  if (run?.status !== 'done') throw new Error('the month was not calculated');
  return run;
}

/** Has a calculated month approved by whoever may, so that it is locked. */
export async function lockRun(keeping: Keeping, { case: id }: Pick<Run, 'case'>): Promise<void> {
  await step(keeping, id, 'AJUKAN', 'admin_kepegawaian');
  await step(keeping, id, 'SETUJUI', 'pejabat_berwenang');
}

/** Lets the worker calculate until nothing is left. */
export async function calculate({ store, now }: Pick<Keeping, 'store' | 'now'>): Promise<void> {
  const engine = createEngine(store, evaluateRule);
  for (let unfinished = 1; unfinished > 0;) {
    const outcome = await fireDueTimers(engine, now);
    const [failure] = outcome.failures;
    if (failure !== undefined) throw failure.error;
    ({ unfinished } = outcome);
  }
}

/** The case of a month; opened if it is not yet. */
export async function openMonth({ store, institution, now }: Keeping, month: string): Promise<string> {
  const period = { ...daysOf(month), label: month };
  const request = { workflow: 'gaji', period, subjects: [institution] };
  const { cycle } = await openCycle(createEngine(store, evaluateRule), institution, request, now);
  const record = await store.read(institution, (tx) => tx.cases.bySubject(cycle.id, institution));
  if (record === null) throw new Error('the month was not opened');
  return record.id;
}

function daysOf(month: string): { readonly start: string; readonly end: string } {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return { start: first.toString(), end: first.with({ day: first.daysInMonth }).toString() };
}

/** Enters what is known of some people in a month. */
export async function enterMonth(
  { store, institution, now }: Keeping,
  month: string,
  months: readonly Month[],
): Promise<void> {
  const { start, end } = daysOf(month);
  const standing = months.flatMap(({ person, kelas, free, plt }): Omit<Entry, 'batch'>[] => {
    const facts = {
      kelas,
      ...(free === undefined ? {} : { dibebaskan: free }),
      ...(plt === undefined ? {} : { plt: String(plt) }),
    };
    return Object.entries(facts).map(([key, value], line) => ({
      person,
      register: dataRegister,
      from: start,
      until: end,
      key,
      facts: { [key]: value },
      source: '',
      line: line + 2,
    }));
  });
  const days = months.flatMap((one) => attendanceOf(one, month));
  await store.within(institution, async (tx) => {
    for (const [register, entries] of [[dataRegister, standing] as const, ['kehadiran', days] as const]) {
      if (entries.length === 0) continue;
      const batch = { import: randomUUID(), register, file: `${register}.csv`, by: null, at: now };
      await tx.registers.addBatch(batch, entries);
    }
  });
}

function attendanceOf({ person, late = [], absent = 0 }: Month, month: string): readonly Omit<Entry, 'batch'>[] {
  const minutes = [...late, ...Array.from({ length: absent }, () => null)];
  return minutes.map((menit, index) => {
    const tanggal = `${month}-${String(index + 1).padStart(2, '0')}`;
    const facts = { tanggal, keadaan: menit === null ? 'alpa' : 'hadir', menit: String(menit ?? 0) };
    return {
      person,
      register: 'kehadiran',
      from: tanggal,
      until: tanggal,
      key: '',
      facts,
      source: '',
      line: index + 2,
    };
  });
}

async function step({ store, institution, now }: Keeping, id: string, event: string, role: string): Promise<void> {
  const engine: Engine = createEngine(store, evaluateRule);
  const { actor, revision } = await store.read(institution, async (tx) => ({
    actor: (await tx.people.holders(role, null))[0]?.id ?? '',
    revision: (await tx.cases.byId(id))?.revision ?? 0,
  }));
  await takeStep(engine, institution, { case: id, event, actor, form: null, revision, submitKey: randomUUID() }, now);
}
