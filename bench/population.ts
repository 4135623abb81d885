/** A decision for 200,000 employees: Alur's population path beside hand-written TypeScript and two rule engines. */
import assert from 'node:assert/strict';
import { compilePopulation } from '../engine/index.ts';
import { median, significant } from './measure.ts';
import { bands, benchRule, makeEmployees, type Employee } from './population/decision.ts';
import { byHand, byJsonLogic, byJsonRules, createResults, type Results } from './population/peers.ts';

const people = 200_000;
const rounds = 7;
/** json-rules-engine would take half a minute for all. */
const sample = 4_000;

export async function benchPopulation(): Promise<Record<string, number>> {
  const employees = makeEmployees(people);
  const alur = compiledByAlur(employees);
  const jsonLogic = byJsonLogic();
  const jsonRules = byJsonRules();
  const results = {
    alur: createResults(people),
    hand: createResults(people),
    logic: createResults(people),
    rules: createResults(sample),
  };
  await jsonRules(employees.slice(0, sample), results.rules);
  alur.run();
  alur.read(results.alur);
  byHand(employees, results.hand);
  await jsonLogic(employees, results.logic);
  assert.deepEqual(results.alur, results.hand);
  assert.deepEqual(results.logic, results.hand);
  assert.deepEqual(results.rules, firstOf(results.hand, sample));
  const ratios = { typescript: [] as number[], logic: [] as number[], rules: [] as number[], reading: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const own = await rateOf(people, () => alur.run());
    const hand = await rateOf(people, () => byHand(employees, results.hand));
    const logic = await rateOf(people, () => jsonLogic(employees, results.logic) as void);
    const rules = await rateOf(sample, () => jsonRules(employees.slice(0, sample), results.rules));
    const reading = await rateOf(people, () => {
      alur.fill();
      alur.run();
    });
    ratios.typescript.push(own / hand);
    ratios.logic.push(own / logic);
    ratios.rules.push(own / rules);
    ratios.reading.push(reading / logic);
  }
  return {
    population_vs_best_peer: significant(median(ratios.logic)),
    population_vs_typescript: significant(median(ratios.typescript)),
    population_vs_json_rules_engine: significant(median(ratios.rules)),
    population_read_and_checked_vs_best_peer: significant(median(ratios.reading)),
  };
}

/** People a second, over enough repetitions to be seen. */
async function rateOf(count: number, work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  let times = 0;
  for (; times === 0 || performance.now() - start < 300; times++) await work();
  return (times * count * 1000) / (performance.now() - start);
}

interface ByAlur {
  /** Reads and checks the facts of everyone. */
  readonly fill: () => void;
  readonly run: () => void;
  readonly read: (results: Results) => void;
}

function compiledByAlur(employees: readonly Employee[]): ByAlur {
  const population = compilePopulation(benchRule(), '2026-12-31');
  const batch = population.createBatch(employees.length);
  const given = employees.map(({ skp, perilaku, kelas, kali }) =>
    [(skp / 100).toFixed(2), (perilaku / 100).toFixed(2), kelas, ...kali].map(String),
  );
  const fill = (): void => {
    for (let row = 0; row < given.length; row++) batch.setInOrder(row, given[row] as string[]);
  };
  fill();
  return {
    fill,
    run: () => batch.run(employees.length),
    read: (results) => {
      for (let row = 0; row < employees.length; row++) {
        const answer = batch.answer(row);
        results.scores[row] = Math.round(Number(answer['nilai']) * 100);
        results.bands[row] = bands.indexOf(answer['predikat'] as (typeof bands)[number]);
        results.allowances[row] = Number(answer['tunjangan']);
      }
    },
  };
}

function firstOf(results: Results, count: number): Results {
  return {
    scores: results.scores.slice(0, count),
    bands: results.bands.slice(0, count),
    allowances: results.allowances.slice(0, count),
  };
}
