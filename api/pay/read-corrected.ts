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
import { editionHolding } from './evaluated-by.ts';

/** What a detail holds of how a month was evaluated. */
interface Kept extends Told {
  readonly case?: string;
  readonly rule: { readonly id: string; readonly hash: string };
  readonly corrections?: readonly Kept[];
}

/** How the months that a result corrects were evaluated, by their cases; without those of which it is not known. */
export type ReadCorrected = (result: RunResult, detail: string) => Promise<ReadonlyMap<string, CorrectedMonth>>;

/** Reads for the results of one run, of which many may correct the same months. */
export async function correctedReader(engine: Engine, tx: Tx, run: Run): Promise<ReadCorrected> {
  const locked = (await tx.runs.list()).filter(({ status }) => status === 'locked');
  const rules = new Map<string, RuleDefinition | null>();
  const ruleOf = async (month: Run, { id, hash }: Kept['rule']): Promise<RuleDefinition | null> => {
    const known = rules.get(hash);
    if (known !== undefined) return known;
    const record = await tx.cases.byId(month.case);
    const closure = record === null ? null : await editionHolding(engine, tx, record, { id, hash });
    const rule = closure?.rules[id] ?? null;
    rules.set(hash, rule);
    return rule;
  };
  const groundOf = async (month: Run, kept: Kept | undefined): Promise<Ground | null> => {
    const rule = kept === undefined ? null : await ruleOf(month, kept.rule);
    return kept === undefined || rule === null ? null : { rule, trace: kept.trace, at: month.end };
  };
  return async (result, detail) => {
    const found = new Map<string, CorrectedMonth>();
    if (result.corrections.length === 0) return found;
    const { corrections = [] } = unpack(detail, run);
    for (const { case: id } of result.corrections) {
      const month = locked.find((one) => one.case === id);
      if (month === undefined) continue;
      const now = corrections.find((one) => one.case === id);
      const between = locked.filter(({ start }) => start > month.start && start < run.start);
      const then = await keptBefore(tx, month, between, result.person);
      const [before, after] = [await groundOf(month, then), await groundOf(month, now)];
      if (before !== null && after !== null) found.set(id, { before, after });
    }
    return found;
  };
}

/** As the month stood before: as a run since then corrected it, the latest first, or as it was paid. */
async function keptBefore(tx: Tx, month: Run, between: readonly Run[], person: string): Promise<Kept | undefined> {
  for (const one of between) {
    const corrections = (await keptOf(tx, one, person))?.corrections ?? [];
    const corrected = corrections.find((kept) => kept.case === month.case);
    if (corrected !== undefined) return corrected;
  }
  return await keptOf(tx, month, person);
}

async function keptOf(tx: Tx, run: Run, person: string): Promise<Kept | undefined> {
  const detail = (await tx.runs.details(run.case, [person])).get(person);
  return detail === undefined ? undefined : unpack(detail, run);
}

function unpack(detail: string, { dictionary }: Run): Kept {
  return unpackDetail(detail, dictionary) as unknown as Kept & JsonObject;
}
