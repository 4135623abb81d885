/** The totals of a finished run, counted once and remembered: its results no longer change under the same digest. */
import {
  createSlipTotals,
  type Page,
  type RuleDefinition,
  type Run,
  type RunResult,
  type SlipTotals,
  type Store,
} from '../../engine/index.ts';

/** Totals of a run whose results are complete. */
export type CountRun = (institution: string, run: Run, rule: RuleDefinition) => Promise<SlipTotals>;

/** Results read at once: between two such slices others are served. */
const atOnce = 500;
const mostRemembered = 24;

export function createRunCounter(store: Store): CountRun {
  const remembered = new Map<string, Promise<SlipTotals>>();
  return (institution, run, rule) => {
    const key = [institution, run.case, run.round, run.digest].join('/');
    const counted = remembered.get(key) ?? count(store, institution, run, rule);
    remembered.delete(key);
    remembered.set(key, counted);
    // one that failed is counted anew when it is asked for again
    counted.catch(() => remembered.delete(key));
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return counted;
  };
}

async function count(store: Store, institution: string, run: Run, rule: RuleDefinition): Promise<SlipTotals> {
  const { add, totals } = createSlipTotals(rule);
  for (let after: string | null = ''; after !== null;) {
    const page: Page = { limit: atOnce, after };
    const results: readonly RunResult[] = await store.read(institution, (tx) => tx.runs.results(run.case, {}, page));
    for (const result of results) add(result);
    after = results.length < atOnce ? null : (results.at(-1)?.person ?? null);
  }
  return totals();
}
