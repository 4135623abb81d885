/** A slice of a run: the next people in the order of their ids, evaluated. */
import { setImmediate as breathe } from 'node:timers/promises';
import { canonicalJson } from '../../canonical.ts';
import { sumDecimals } from '../../exact.ts';
import type { Progress } from '../../store/pay-port.ts';
import type { NewRunResult, RunResult } from '../../store/pay-records.ts';
import type { JsonObject, Person } from '../../store/records.ts';
import type { Engine } from '../engine.ts';
import { withDecisions } from './collect-facts.ts';
import { correctPerson } from './correct-months.ts';
import { digestResult } from './digest-results.ts';
import { assessPerson } from './evaluate-person.ts';
import { dictionaryOf, packDetail } from './pack-detail.ts';
import { readGround, type Ground, type RunInHand } from './read-ground.ts';
import { addResults } from './tally.ts';

/** People in one transaction. */
const sliceSize = 250;
/** How long the process may be kept from everything else. */
const longestMilliseconds = 20;

export interface Slice {
  readonly progress: Progress;
  readonly results: readonly NewRunResult[];
}

/** Evaluates the next slice; null when nobody is left. Nothing is written. */
export async function calculateSlice(engine: Engine, institution: string, inHand: RunInHand): Promise<Slice | null> {
  const ground = await engine.store.read(institution, (tx) => readGround(tx, inHand, sliceSize));
  if (ground === null) return null;
  const { run } = inHand;
  let { dictionary } = run;
  const results: NewRunResult[] = [];
  let since = performance.now();
  for (const person of ground.people) {
    const { result, detail } = await calculatePerson(inHand, person, ground);
    // That of the first person: the same whenever the run is made again.
    if (dictionary === '') dictionary = dictionaryOf(detail);
    const text = canonicalJson(detail);
    results.push({ ...result, digest: digestResult(result, text), detail: packDetail(text, dictionary) });
    if (performance.now() - since < longestMilliseconds) continue;
    await breathe();
    since = performance.now();
  }
  const after = ground.people.at(-1)?.id ?? run.after;
  const { case: caseId, round } = run;
  const progress = { case: caseId, round, from: run.after, after, tally: addResults(run.tally, results), dictionary };
  return { progress, results };
}

async function calculatePerson(
  { calculation }: RunInHand,
  { id, unit }: Person,
  { facts, locked, decided, months }: Ground,
): Promise<{ readonly result: Omit<RunResult, 'digest'>; readonly detail: JsonObject }> {
  const before = decided.get(id) ?? [];
  const corrected = await correctPerson(months.get(id) ?? [], locked.get(id) ?? [], before);
  const given = facts.get(id) ?? { facts: {}, lists: {}, missing: [] };
  const assessed = await assessPerson(calculation, withDecisions(calculation.rule, given, corrected.decided));
  const { ground, ...assessment } = assessed;
  const { corrections, grounds } = corrected;
  const net = sumDecimals([assessment.amount, ...corrections.map(({ difference }) => difference)]);
  const result = { case: calculation.case, person: id, unit, ...assessment, corrections, net };
  return { result, detail: grounds.length === 0 ? ground : { ...ground, corrections: grounds } };
}
