/**
 * Where a case would stand under another edition of its workflow, or why it cannot go on there. Pure: the case as it is
 * recorded, two closures and a mapping.
 */
import type { WorkflowClosure } from '../../definition/closure.ts';
import { dataAt, dataInScope } from '../../definition/case-data.ts';
import { validateSubmission } from '../../definition/validate-submission.ts';
import type { State } from '../../definition/workflow-definition.ts';
import { EngineError } from '../../errors.ts';
import type { CaseRecord, CaseState, EventRecord } from '../../store/records.ts';
import { activeStates, allStates, stateValueOf } from '../states.ts';
import { liesWithin, namesRead, pathsFilled, statesAhead } from './ahead.ts';
import { isWaiting, proposeMapping } from './propose-mapping.ts';

/** States of the old edition and the states that took their place, by path. */
export type Mapping = Readonly<Record<string, string>>;

export interface Placement {
  readonly state: CaseState;
  readonly leaves: readonly string[];
  /** Innermost states that the case is in and that have another path now. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

export interface Placing {
  readonly record: CaseRecord;
  readonly events: readonly EventRecord[];
  readonly old: WorkflowClosure;
  readonly next: WorkflowClosure;
  readonly map: Mapping;
}

/**
 * Places an active case.
 * @throws EngineError `migration-unmapped` (a mapping is needed; its details propose one), `migration-decides`,
 * `migration-calculating`, `migration-regions`, `migration-role-gone`, `migration-data-missing`, `migration-form-changed`
 */
export function placeCase(placing: Placing): Placement {
  const { record, old, next, map } = placing;
  const to = (path: string): string => map[path] ?? path;
  requireMapped(placing, to);
  const moved = record.leaves.map((from) => ({ from, to: to(from) })).filter(({ from, to: path }) => from !== path);
  const leaves = record.leaves.map(to).toSorted();
  const active = activeStates(next.workflow, leaves);
  requireRest(old, record.leaves, active);
  const value = stateValueOf(next.workflow, leaves);
  if (value === null) throw new EngineError('migration-regions', { states: active.map(({ title }) => title) });
  requireRoles(placing);
  requireData(placing, leaves);
  return { state: { value, history: historyIn(placing, to) }, leaves, moved };
}

function requireMapped({ record, old, next }: Placing, to: (path: string) => string): void {
  const known = new Set(allStates(next.workflow).map(({ path }) => path));
  const gone = record.leaves.filter((leaf) => !known.has(to(leaf)));
  if (gone.length === 0) return;
  const proposals = proposeMapping(old.workflow, next.workflow).filter(({ from }) => gone.includes(from));
  const titles = activeStates(old.workflow, gone).filter(({ path }) => gone.includes(path));
  throw new EngineError(
    'migration-unmapped',
    { states: titles.map(({ title }) => title) },
    {
      details: {
        gone,
        proposed: proposals.flatMap(({ from, to: one }) => (one === null ? [] : [`${from}=${one.state}`])),
      },
    },
  );
}

/** A case rests where it is: nothing is decided, calculated or entered in passing when it goes on under another edition. */
function requireRest(old: WorkflowClosure, leaves: readonly string[], active: readonly State[]): void {
  const calculating = activeStates(old.workflow, leaves).find(({ calculate }) => calculate !== undefined);
  if (calculating !== undefined) throw new EngineError('migration-calculating', { state: calculating.title });
  const before = new Map(allStates(old.workflow).map((state) => [state.path, state]));
  const moves = active.find((state) => {
    if (state.states.length > 0 ? state.always.length === 0 && state.decide === undefined : isWaiting(state))
      return false;
    const was = before.get(state.path);
    // It waited there although a guard might let it on by itself, and still does.
    const same = was !== undefined && guardsOf(was) === guardsOf(state);
    return state.kind === 'final'
      ? was?.kind !== 'final'
      : !same || state.decide !== undefined || state.calculate !== undefined;
  });
  if (moves !== undefined) throw new EngineError('migration-decides', { state: moves.title });
}

function guardsOf({ always }: State): string {
  return JSON.stringify(always.map(({ target, guard }) => [target, guard?.text]));
}

/** Who acted before must still be known by name where somebody must be another than they were. */
function requireRoles({ events, next }: Placing): void {
  const { who } = next.workflow;
  const told = new Set(Object.values(who).flatMap(({ otherThan }) => otherThan));
  if (told.size === 0) return;
  const engineRoles = events.filter(
    ({ name }) => name === 'cancelled' || name === 'resumed' || name === 'migrated' || name === 'recalculated',
  );
  const acted = events.filter((event) => !engineRoles.includes(event)).flatMap(({ as }) => as ?? []);
  const gone = [...new Set(acted)].filter((as) => !Object.hasOwn(who, as));
  if (gone.length > 0) throw new EngineError('migration-role-gone', { roles: gone });
}

/** What the steps ahead read must be there, or be asked for on the way; and be what they take it for. */
function requireData({ record, old, next }: Placing, leaves: readonly string[]): void {
  const ahead = statesAhead(next.workflow, leaves);
  const names = namesRead(next, ahead);
  const filled = pathsFilled(ahead);
  // What would be missing where it is too is not for want of another edition.
  const lacked = missingAhead(old, record.leaves, record);
  const missing = missingAhead(next, leaves, record).filter((name) => !lacked.includes(name));
  if (missing.length > 0) throw new EngineError('migration-data-missing', { paths: missing });
  const asks = allStates(next.workflow).flatMap(({ on }) => on.flatMap(({ ask, each }) => (each ? [] : (ask ?? []))));
  for (const { form: id, as } of asks) {
    const form = next.forms[id];
    const read = [...names].filter((name) => name.startsWith(`${as}.`) && dataAt(record.data, name) !== undefined);
    if (form === undefined || read.length === 0 || filled.has(as)) continue;
    const errors = validateSubmission(form, dataAt(record.data, as), dataInScope(record.data, as));
    const fields = read.map((name) => name.slice(as.length + 1).split('.')[0] ?? '');
    const wrong = errors.filter(({ pointer }) => fields.includes(pointer.split('/')[1] ?? ''));
    if (wrong.length > 0)
      throw new EngineError('migration-form-changed', {
        form: form.title,
        fields: wrong.map(({ pointer }) => pointer.slice(1)),
      });
  }
}

/** Data that the steps ahead read, that is not there, and that none of them asks for or decides. */
function missingAhead(closure: WorkflowClosure, leaves: readonly string[], { data }: CaseRecord): readonly string[] {
  const ahead = statesAhead(closure.workflow, leaves);
  const filled = pathsFilled(ahead);
  return [...namesRead(closure, ahead)].filter((name) => dataAt(data, name) === undefined && !liesWithin(name, filled));
}

/** Where the case would come back to, as far as there still is such a place. */
function historyIn({ record, next }: Placing, to: (path: string) => string): CaseState['history'] {
  const known = new Set(allStates(next.workflow).map(({ path }) => path));
  const kept = Object.entries(record.state.history).map(([node, paths]) => [node, paths.map(to)] as const);
  return Object.fromEntries(kept.filter(([node, paths]) => known.has(node) && paths.every((path) => known.has(path))));
}
