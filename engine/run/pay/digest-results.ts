/** Digests: of one person's result with all that explains it, and of all results of a run. */
import { createHash } from 'node:crypto';
import { canonicalJson, sha256 } from '../../canonical.ts';
import type { RunResult } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';

/** SHA-256 (hex) over a result and the canonical JSON of its detail. */
export function digestResult(result: Omit<RunResult, 'digest'>, detail: string): string {
  const { person, unit, outcome, facts, answers, base, amount, corrections, net, problem } = result;
  const said = { case: result.case, person, unit, outcome, facts, answers, base, amount, corrections, net, problem };
  return sha256(canonicalJson(said) + detail);
}

const page = 5000;

/** SHA-256 (hex) over the digests of a round's results in the order of persons, as they are stored. */
export async function digestRun(
  tx: Tx,
  caseId: string,
  round: number,
): Promise<{ readonly digest: string; readonly persons: number }> {
  const sum = createHash('sha256');
  let persons = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await tx.runs.digests(caseId, round, { limit: page, after });
    for (const { person, digest } of found) sum.update(`${person} ${digest}\n`);
    persons += found.length;
    after = found.at(-1)?.person;
  }
  return { digest: sum.digest('hex'), persons };
}
