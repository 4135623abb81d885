/** Which cases of a cycle work on many of them would be about: counted before anything is done. */
import { EngineError } from '../../errors.ts';
import type { Tx } from '../../store/port.ts';
import type { CaseStatus } from '../../store/records.ts';
import type { ChosenCases, JobRequest } from './job.ts';

export type CasesRequest = Exclude<JobRequest, { readonly kind: 'open' }>;

const statusOf = {
  remind: 'active',
  advance: 'active',
  cancel: 'active',
  resume: 'cancelled',
  reopen: 'done',
} as const satisfies Record<CasesRequest['kind'], CaseStatus>;

export interface Selection {
  readonly count: number;
  /** By innermost state; a case with regions counts in each of its states, a cancelled one in none. */
  readonly byState: readonly { readonly state: string; readonly count: number }[];
}

/** The cases that a kind of work would be about now. */
export async function selectCases(
  tx: Tx,
  cycle: string,
  kind: CasesRequest['kind'],
  cases: ChosenCases,
): Promise<Selection> {
  const filter = { ...cases, status: statusOf[kind] };
  const count = await tx.cases.countInCycle(cycle, filter);
  const { byState } = await tx.cycles.counts(cycle);
  const states = byState.map(({ state }) => state).filter((state) => [undefined, state].includes(cases.state));
  const counted: Selection['byState'][number][] = [];
  for (const state of states) counted.push({ state, count: await tx.cases.countInCycle(cycle, { ...filter, state }) });
  return { count, byState: counted.filter((one) => one.count > 0) };
}

/**
 * Whoever asked has seen how many cases it would be about.
 * @throws EngineError `selection-changed` when it is another number by now
 */
export async function requireCount(tx: Tx, request: CasesRequest, seen: number): Promise<void> {
  const count = await tx.cases.countInCycle(request.cycle, { ...request.cases, status: statusOf[request.kind] });
  if (count !== seen) throw new EngineError('selection-changed', { seen, count });
}
