/**
 * What a step, a page of a list and an overview cost in an institution of 2,000 people and in one of many more, in
 * interleaved rounds; and what opening a case for each of them takes.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApi } from '../api/app.ts';
import type { Caller } from '../api/types.ts';
import {
  createEngine,
  evaluateRule,
  runJob,
  startJob,
  takeStep,
  type CaseRecord,
  type Engine,
} from '../engine/index.ts';
import { median, rateAndCpu, ratePerSecond, significant } from './measure.ts';
import { openBenchStore, type BenchStore } from './store.ts';

const few = 2000;
const many = Number(process.env['ALUR_BENCH_PEOPLE'] ?? 200_000);
const rounds = 5;
const roundMilliseconds = 700;
/** Cases that steps are taken in, spread over the whole institution. */
const touched = 1000;
const now = '2026-01-05T02:00:00.000Z';
const period = { start: '2026-01-01', end: '2026-12-31', label: '2026' };

export async function benchGrowth(): Promise<Record<string, number>> {
  const small = await openInstitution(few);
  const large = await openInstitution(many);
  const costs = new Map<string, number[]>();
  const compare = async (name: string, cost: (side: Institution) => Promise<number>): Promise<void> => {
    const ratio = (await cost(large)) / (await cost(small));
    costs.set(name, [...(costs.get(name) ?? []), ratio]);
  };
  for (let round = 0; round < rounds; round++) {
    await compare('step_growth', async (side) => 1 / (await ratePerSecond(roundMilliseconds, side.step)));
    await compare('step_cpu_growth', async (side) => (await rateAndCpu(roundMilliseconds, side.step)).cpu);
    for (const [name, path] of lists)
      await compare(name, async (side) => 1 / (await ratePerSecond(roundMilliseconds, () => side.ask(path))));
  }
  for (const side of [small, large]) await side.bench.close();
  return {
    ...Object.fromEntries([...costs].map(([name, ratios]) => [name, significant(median(ratios))])),
    opened_cases: many,
    open_seconds: significant(large.opened.seconds),
    open_cases_per_second: significant(many / large.opened.seconds),
    open_peak_rss_mb: significant(large.opened.peak / 1e6),
    open_longest_pause_ms: significant(large.opened.pause),
  };
}

/** A page somewhere in the middle; `{id}` is some case's. */
const lists: readonly (readonly [name: string, path: string])[] = [
  ['list_growth', '/cycles/{cycle}/cases?limit=50&after={id}'],
  ['list_by_state_growth', '/cycles/{cycle}/cases?limit=50&state=kerja&after={id}'],
  ['overview_growth', '/cycles'],
  ['job_growth', '/jobs/{job}'],
  ['job_items_growth', '/jobs/{job}/items?limit=50&outcome=done'],
];

interface Institution {
  readonly bench: BenchStore;
  readonly opened: { readonly seconds: number; readonly peak: number; readonly pause: number };
  readonly step: () => Promise<void>;
  readonly ask: (path: string) => Promise<void>;
}

async function openInstitution(people: number): Promise<Institution> {
  const bench = await openBenchStore(people);
  const { store, institution } = bench;
  const engine = createEngine(store, evaluateRule);
  const { job, cycle, ...opened } = await openEverybody(engine, institution);
  const cases: CaseRecord[] = [];
  for (let index = 0; index < touched; index++) {
    const person = bench.persons[Math.floor((index * people) / touched)] ?? '';
    const record = await store.read(institution, (tx) => tx.cases.bySubject(cycle, person));
    if (record !== null) cases.push(record);
  }
  const services = { store, evaluate: evaluateRule, now: () => now, log: () => undefined, settings: { demo: false } };
  const { pages } = createApi(services);
  const caller: Caller = {
    principal: {
      institution,
      account: '',
      person: bench.persons[0] ?? '',
      roles: [{ role: 'admin_kepegawaian', unit: null }],
      session: '',
    },
    address: '127.0.0.1',
    host: 'localhost',
  };
  const revisions = new Map<string, number>();
  let turn = 0;
  const next = (): CaseRecord => cases[(turn += 617) % cases.length] as CaseRecord;
  return {
    bench,
    opened,
    step: async () => {
      const { id, subject } = next();
      const revision = revisions.get(id) ?? 1;
      const submitKey = `${id}-${revision}`;
      const request = { case: id, event: 'CATAT', actor: subject, form: null, revision, submitKey };
      revisions.set(id, (await takeStep(engine, institution, request, now)).case.revision);
    },
    ask: async (path) => {
      const filled = path.replace('{cycle}', cycle).replace('{job}', job).replace('{id}', next().id);
      const answer = await pages.fetch(new Request(`http://localhost/api/v1${filled}`), { caller });
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
      await answer.text();
    },
  };
}

async function openEverybody(engine: Engine, institution: string) {
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  let peak = 0;
  const start = performance.now();
  const started = await startJob(engine, institution, { kind: 'open', workflow: 'bolak-balik', period }, null, now);
  pauses.enable();
  const job = await runJob(engine, institution, started.id, {
    clock: () => now,
    report: (_, subject, error) => {
      throw new Error(subject, { cause: error });
    },
    onProgress: () => void (peak = Math.max(peak, process.memoryUsage().rss)),
  });
  pauses.disable();
  const seconds = (performance.now() - start) / 1000;
  if (job.status !== 'done') throw new Error(`the job is ${job.status}`);
  return { job: job.id, cycle: job.cycle, seconds, peak, pause: pauses.max / 1e6 };
}
