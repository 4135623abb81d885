/** Slips from what is stored of a run. */
import type { Engine, Run, Tx } from '../../engine/index.ts';
import type { SlipView } from '../types.ts';
import { evaluatedBy } from './evaluated-by.ts';
import { correctedReader } from './read-corrected.ts';
import { slipView } from '../views/pay/slip-view.ts';

/** The slips of some persons, in their order; whoever has no result in the run has none. */
export async function readSlips(engine: Engine, tx: Tx, run: Run, persons: readonly string[]): Promise<SlipView[]> {
  const { rule, objection } = await evaluatedBy(engine, tx, run);
  const mayObject = run.status === 'locked' && objection !== null;
  const details = await tx.runs.details(run.case, persons);
  const people = new Map((await tx.people.personsById(persons)).map((one) => [one.id, one]));
  const units = new Map((await tx.people.units()).map((unit) => [unit.id, unit.name]));
  const results = await tx.runs.resultsFor([run.case], persons);
  const readCorrected = await correctedReader(engine, tx, run);
  const slips: SlipView[] = [];
  for (const result of results) {
    const [person, detail] = [people.get(result.person), details.get(result.person)];
    if (person === undefined || detail === undefined) continue;
    const unit = units.get(result.unit) ?? result.unit;
    const corrected = await readCorrected(result, detail);
    const told = { institution: tx.name, run, rule, result, detail, corrected, person, unit, mayObject };
    slips.push(slipView(told));
  }
  return slips;
}
