/** What explains the differences of a slip: the corrected month as it was evaluated then and now. */
import {
  unpackDetail,
  type Engine,
  type JsonObject,
  type RuleDefinition,
  type Run,
  type RunResult,
  type Tx,
} from '../../engine/index.ts';
import type { CorrectedMonth, Ground, Told } from '../views/pay/correction-reasons.ts';
import { evaluatedBy } from './evaluated-by.ts';

/** What a detail holds of how a month was evaluated. */
interface Kept extends Told {
  readonly case?: string;
  readonly rule: { readonly hash: string };
  readonly corrections?: readonly Kept[];
}

/** By the case of the month. */
export async function readCorrected(
  engine: Engine,
  tx: Tx,
  { run, rule, result, detail }: { run: Run; rule: RuleDefinition; result: RunResult; detail: string },
): Promise<ReadonlyMap<string, CorrectedMonth>> {
  const found = new Map<string, CorrectedMonth>();
  const now = unpack(detail, run);
  for (const { case: id } of result.corrections) {
    const month = await tx.runs.byCase(id);
    if (month === null) continue;
    const own = (await evaluatedBy(engine, tx, month)).rule;
    const groundOf = (kept: Kept | undefined): Ground | null => {
      const by = [own, rule].find(({ hash }) => hash === kept?.rule.hash);
      return kept === undefined || by === undefined ? null : { rule: by, trace: kept.trace, at: month.end };
    };
    const after = now.corrections?.find((one) => one.case === id);
    found.set(id, { before: groundOf(await keptBefore(tx, run, month, result.person)), after: groundOf(after) });
  }
  return found;
}

/** As the month stood before this run: as it was last corrected, or as it was paid. */
async function keptBefore(tx: Tx, run: Run, month: Run, person: string): Promise<Kept | undefined> {
  const between = (await tx.runs.list()).filter(
    ({ start, status }) => status === 'locked' && start > month.start && start < run.start,
  );
  for (const one of between) {
    const corrected = correctionsIn(await keptOf(tx, one, person)).find((kept) => kept.case === month.case);
    if (corrected !== undefined) return corrected;
  }
  return await keptOf(tx, month, person);
}

function correctionsIn(kept: Kept | undefined): readonly Kept[] {
  return kept?.corrections ?? [];
}

async function keptOf(tx: Tx, run: Run, person: string): Promise<Kept | undefined> {
  const detail = (await tx.runs.details(run.case, [person])).get(person);
  return detail === undefined ? undefined : unpack(detail, run);
}

function unpack(detail: string, { dictionary }: Run): Kept {
  return unpackDetail(detail, dictionary) as unknown as Kept & JsonObject;
}
