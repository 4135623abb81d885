/** Durable steps a second against this disk's append-and-fdatasync rate, in interleaved rounds. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, evaluateRule, openCycle, takeStep, type Engine } from '../engine/index.ts';
import { openBpmnBench } from './bpmn.ts';
import { openBenchStore } from './store.ts';
import { median, rateAndCpu, ratePerSecond, significant } from './measure.ts';

const rounds = 5;
const roundMilliseconds = 1500;
/** Steps under way together, each of another case. */
const atOnce = 32;

export async function benchDurable(): Promise<Record<string, number>> {
  const bench = await openBenchStore(2000);
  const { store, folder, institution, persons } = bench;
  const engine = createEngine(store, evaluateRule);
  const now = '2026-01-05T02:00:00.000Z';
  const period = { start: '2026-01-01', end: '2026-12-31', label: '2026' };
  const { cycle } = await openCycle(engine, institution, { workflow: 'bolak-balik', period, subjects: persons }, now);
  const cases = await store.read(institution, (tx) => tx.cases.inCycle(cycle.id, {}, { limit: 2000 }));
  const revisions = new Map(cases.map((one) => [one.id, 1]));
  let turn = 0;
  const step = async (event: string): Promise<void> => {
    const record = cases[turn++ % cases.length];
    if (record === undefined) throw new Error('the cycle is empty');
    const revision = revisions.get(record.id) ?? 1;
    const request = {
      case: record.id,
      event,
      actor: record.subject,
      form: null,
      revision,
      submitKey: `${record.id}-${revision}`,
    };
    const done = await takeStep(engine as Engine, institution, request, now);
    revisions.set(record.id, done.case.revision);
  };
  const disk = openSync(join(folder, 'append'), 'a');
  const block = Buffer.alloc(4096, 1);
  const append = (): void => {
    writeSync(disk, block);
    fdatasyncSync(disk);
  };
  const bpmn = await openBpmnBench(folder, 200);
  const peer: number[] = [];
  const plainCpu: number[] = [];
  const decidedCpu: number[] = [];
  const bulkCpu: number[] = [];
  const plain: number[] = [];
  const decided: number[] = [];
  const bulk: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const diskRate = await ratePerSecond(roundMilliseconds, append);
    const ours = await rateAndCpu(roundMilliseconds, () => step('CATAT'));
    plain.push(ours.rate / diskRate);
    plainCpu.push(ours.cpu);
    peer.push(ours.rate / (await ratePerSecond(roundMilliseconds, bpmn.step)));
    const deciding = await rateAndCpu(roundMilliseconds, () => step('PUTUSKAN'));
    decided.push(deciding.rate / diskRate);
    decidedCpu.push(deciding.cpu);
    const together = () => Promise.all(Array.from({ length: atOnce }, () => step('CATAT')));
    const grouped = await rateAndCpu(roundMilliseconds, together);
    bulk.push((atOnce * grouped.rate) / diskRate);
    bulkCpu.push(grouped.cpu / atOnce);
  }
  closeSync(disk);
  bpmn.close();
  const memory = process.memoryUsage().rss / 1e6;
  await bench.close();
  return {
    sqlite_step_vs_fdatasync: significant(median(plain)),
    sqlite_decision_step_vs_fdatasync: significant(median(decided)),
    sqlite_bulk_vs_fdatasync: significant(median(bulk)),
    sqlite_step_vs_bpmn_engine: significant(median(peer)),
    step_cpu_us: significant(median(plainCpu)),
    decision_step_cpu_us: significant(median(decidedCpu)),
    bulk_step_cpu_us: significant(median(bulkCpu)),
    durable_rss_mb: significant(memory),
  };
}
