/** What everyone was calculated, against the digest that the case's chain recorded when the calculation ended. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { digestResult } from '../run/pay/digest-results.ts';
import { unpackDetail } from '../run/pay/pack-detail.ts';
import { stateAt } from '../run/states.ts';
import type { Run, RunResult } from '../store/pay-records.ts';
import type { Store } from '../store/port.ts';
import type { CaseFile, EventDetails } from '../store/records.ts';
import { finding, type Finding } from './finding.ts';
import { parseDetails } from './read-stored.ts';

/** What a case's chain says of its calculation. */
export interface Calculated {
  readonly case: string;
  /** The last calculation that ended; null when there was none. */
  readonly calculation: NonNullable<EventDetails['calculation']> | null;
  /** A state that makes results final was entered. */
  readonly locked: boolean;
}

/** What the events of a case say of its calculation; null for a case that calculates nothing. */
export function calculatedIn({ id, events }: CaseFile, closure: WorkflowClosure | null): Calculated | null {
  const details = events.flatMap((event) => parseDetails(event.details) ?? []);
  const calculation = details.findLast((one) => one.calculation !== undefined)?.calculation ?? null;
  const locked = closure !== null && details.some(({ entered }) => entered.some((path) => locks(closure, path)));
  return calculation === null && !locked ? null : { case: id, calculation, locked };
}

function locks({ workflow }: WorkflowClosure, path: string): boolean {
  try {
    return stateAt(workflow, path).lock === true;
  } catch {
    // A path that was changed into one which the workflow does not have is told where the case is replayed.
    return false;
  }
}

const page = 500;

/** Everything that is wrong with the runs of an institution. */
export async function verifyRuns(
  store: Store,
  institution: string,
  calculated: readonly Calculated[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const runs = new Map((await store.read(institution, (tx) => tx.runs.list())).map((run) => [run.case, run]));
  const said = new Map(calculated.map((one) => [one.case, one]));
  for (const id of new Set([...said.keys(), ...runs.keys()])) {
    const about = said.get(id) ?? { case: id, calculation: null, locked: false };
    findings.push(...(await verifyRun(store, institution, about, runs.get(id) ?? null)));
  }
  return findings;
}

async function verifyRun(
  store: Store,
  institution: string,
  { case: id, calculation, locked }: Calculated,
  run: Run | null,
): Promise<readonly Finding[]> {
  const place = { institution, case: id };
  if (run === null) return [finding('run-missing', place)];
  if (run.status === 'running') return locked ? [finding('run-differs', place)] : [];
  const { rule, round, upto, digest, status, calendar } = run;
  const agrees =
    calculation !== null &&
    calculation.rule === rule.id &&
    calculation.version === rule.version &&
    calculation.hash === rule.hash &&
    calculation.calendar === calendar &&
    calculation.asAt === run.end &&
    calculation.round === round &&
    calculation.upto === upto &&
    calculation.digest === digest &&
    (status === 'locked') === locked;
  return [...(agrees ? [] : [finding('run-differs', place)]), ...(await verifyResults(store, institution, run))];
}

async function verifyResults(store: Store, institution: string, run: Run): Promise<readonly Finding[]> {
  const place = { institution, case: run.case };
  const findings: Finding[] = [];
  const sum = createHash('sha256');
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const read = await readPage(store, institution, run.case, from);
    if (read === null) return [...findings, finding('results-unreadable', place)];
    for (const { result, detail } of read) {
      sum.update(`${result.person} ${result.digest}\n`);
      if (!isIntact(result, detail, run.dictionary))
        findings.push(finding('result-changed', place, { person: result.person }));
    }
    after = read.length < page ? undefined : read.at(-1)?.result.person;
  }
  return sum.digest('hex') === run.digest ? findings : [...findings, finding('results-differ', place)];
}

/** A page of results with what explains them; null when one of them is no JSON any more. */
async function readPage(
  store: Store,
  institution: string,
  id: string,
  after: string,
): Promise<readonly { readonly result: RunResult; readonly detail: string }[] | null> {
  try {
    return await store.read(institution, async (tx) => {
      const results = await tx.runs.results(id, {}, { limit: page, after });
      const details = await tx.runs.details(
        id,
        results.map(({ person }) => person),
      );
      return results.map((result) => ({ result, detail: details.get(result.person) ?? '' }));
    });
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isIntact(result: RunResult, packed: string, dictionary: string): boolean {
  try {
    return digestResult(result, canonicalJson(unpackDetail(packed, dictionary))) === result.digest;
  } catch {
    // What cannot be unpacked was changed as well.
    return false;
  }
}
