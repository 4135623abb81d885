/** Results of a run with the names of people and units, page by page. */
import {
  additionsOf,
  type Person,
  type RuleDefinition,
  type Run,
  type RunResult,
  type Store,
  type Tx,
  type Unit,
} from '../../engine/index.ts';
import { less } from '../views/pay/run.ts';
import type { ExportLine, ReadLines } from './export.ts';

/** Who and what some results name. */
export interface Names {
  readonly person: (result: RunResult) => Person | null;
  readonly unit: (result: RunResult) => Unit | null;
}

export async function nameAll(tx: Tx, results: readonly RunResult[]): Promise<Names> {
  const persons = new Map(
    (await tx.people.personsById(results.map(({ person }) => person))).map((one) => [one.id, one]),
  );
  const units = new Map((await tx.people.units()).map((unit) => [unit.id, unit]));
  return {
    person: ({ person }) => persons.get(person) ?? null,
    unit: ({ unit }) => units.get(unit) ?? null,
  };
}

const linesAtOnce = 500;

/** The lines of a run's file for the treasury. */
export function linesOf(store: Store, institution: string, run: Run, rule: RuleDefinition): ReadLines {
  const additions = additionsOf(rule);
  return (after) =>
    store.read(institution, async (tx) => {
      const results = await tx.runs.results(run.case, {}, { limit: linesAtOnce, after });
      const names = await nameAll(tx, results);
      const lines = results.map((result) => exportLine(result, names, additions(result)));
      return { lines, next: results.length < linesAtOnce ? null : (results.at(-1)?.person ?? null) };
    });
}

function exportLine(result: RunResult, names: Names, additions: string): ExportLine {
  const person = names.person(result);
  const { unit, outcome, base, amount, net } = result;
  return {
    nip: person?.nip ?? '',
    name: person?.name ?? '',
    position: person?.position ?? '',
    unit: names.unit(result)?.name ?? unit,
    outcome,
    base,
    additions,
    amount,
    differences: less(net, amount),
    net,
  };
}
