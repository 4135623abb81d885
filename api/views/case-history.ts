/** What happened in a case: its events and its submissions, ready to read. */
import {
  giverOf,
  pathsTo,
  stateAt,
  type CaseEditions,
  type EventRecord,
  type RuleDefinition,
  type SideBody,
  type SideDocument,
  type Situation,
  type WorkflowClosure,
} from '../../engine/index.ts';
import type { ActorView, HistoryEntry, InPlaceView, SubmissionView } from '../types.ts';
import { titlesAround } from './case-now.ts';
import { asksOf } from './declared.ts';
import { readEntries } from './form.ts';

/** A case's chain with the personal parts that were not erased, and the names of those who acted. */
export interface Chain {
  readonly situation: Situation;
  readonly events: readonly EventRecord[];
  /** Under which edition each event happened. */
  readonly editions: CaseEditions;
  /** Rules that decisions were corrected by, by hash. */
  readonly rules: ReadonlyMap<string, RuleDefinition>;
  readonly side: ReadonlyMap<number, SideDocument>;
  readonly names: ReadonlyMap<string, string>;
  /** In whose place events were taken, by their numbers. */
  readonly inPlace: ReadonlyMap<number, InPlaceView>;
}

const engineEvents = [
  'opened',
  'decided',
  'deadline',
  'after',
  'cancelled',
  'resumed',
  'erased',
  'reopened',
  'migrated',
  'recalculated',
] as const;

/** Every event, oldest first. */
export function historyEntries(chain: Chain): readonly HistoryEntry[] {
  return chain.events.map((event) => {
    const { seq, at, name, details } = event;
    return {
      seq,
      at,
      kind: engineEvents.find((one) => one === name) ?? (event.actor === null ? 'other' : 'step'),
      event: name,
      label: labelOf(chain, event),
      by: actorOf(chain, event),
      shell: details.origin?.user ?? null,
      // What a migration left is known to the edition before it.
      from: titlesOf(chain.editions.at(details.migrated === undefined ? seq : seq - 1), innermost(details.left)),
      to: titlesOf(
        chain.editions.at(seq),
        innermost(details.entered).filter((path) => isPlace(chain.editions.at(seq), path)),
      ),
      reason: bodyOf(chain, seq)?.reason ?? null,
    };
  });
}

/** What one of several people wrote is theirs alone until enough have: nobody is led by what others think. */
function isPending({ situation }: Chain, { details: { waits } }: EventRecord): boolean {
  if (waits === undefined) return false;
  return situation.record.leaves.some((leaf) => pathsTo(leaf).includes(waits.state));
}

/** The last submission of each form, in the order of submission. */
export function submissionViews(chain: Chain, reader: string): readonly SubmissionView[] {
  const byPath = new Map<string, SubmissionView>();
  const isSubmission = ({ actor, sideDigest, details }: EventRecord): boolean =>
    actor !== null && sideDigest !== null && !details.migrated && !details.recalculation;
  for (const event of chain.events.filter(isSubmission)) {
    if (isPending(chain, event) && event.actor !== reader && giverOf(event.actor, event.details.onBehalf) !== reader)
      continue;
    for (const view of submissionsIn(chain, event)) {
      byPath.delete(view.path);
      byPath.set(view.path, view);
    }
  }
  return [...byPath.values()];
}

function submissionsIn(chain: Chain, event: EventRecord): readonly SubmissionView[] {
  const { record } = chain.situation;
  const closure = chain.editions.at(event.seq);
  const body = bodyOf(chain, event.seq);
  const state = innermost(event.details.left)[0] ?? event.details.waits?.state ?? '';
  const told = { state, round: roundAt(closure, record.leaves, state), at: event.at, by: actorOf(chain, event) };
  if (body === null) {
    const title = labelOf(chain, event);
    return [{ ...told, path: `#${event.seq}`, form: '', title, within: [], erased: true, entries: [] }];
  }
  return (body.puts ?? []).flatMap(({ path, value, form: id }) => {
    const form = id === undefined ? undefined : closure.forms[id];
    const ask = asksOf(closure).find((one) => `${path}.`.startsWith(`${one.as}.`) && one.form === id);
    if (form === undefined || ask === undefined) return [];
    const entries = readEntries(form.fields, value, { closure, data: record.data, ask });
    const within = state === '' ? [] : titlesAround({ closure }, state);
    return [{ ...told, path, form: form.id, title: form.title, within, erased: false, entries }];
  });
}

/** Branches beside each other were written without each other; while one goes on, they are not yet done. */
function roundAt({ workflow }: Pick<WorkflowClosure, 'workflow'>, leaves: readonly string[], state: string): string {
  if (state === '') return state;
  const around = pathsTo(state)
    .slice(1)
    .find((path) => stateAt(workflow, path).kind === 'parallel');
  return around === undefined || leaves.some((leaf) => pathsTo(leaf).includes(around)) ? state : around;
}

/** The personal part of an event; null when it has none or it was erased. */
export function bodyOf({ side }: Pick<Chain, 'side'>, seq: number): SideBody | null {
  return (side.get(seq)?.body as SideBody | undefined) ?? null;
}

function actorOf({ editions, names, inPlace }: Chain, { seq, actor, as }: EventRecord): ActorView | null {
  if (actor === null) return null;
  const who = as === null ? '' : (editions.at(seq).workflow.who[as]?.label ?? as);
  return { id: actor, name: names.get(actor) ?? actor, as: who, in_place: inPlace.get(seq) ?? null };
}

/** The button's label for a step, the rule's title for a decision, otherwise the title of the state it is about. */
function labelOf({ editions, rules: corrected }: Chain, { seq, name, actor, details }: EventRecord): string {
  const closure = editions.at(seq);
  const { workflow, rules } = closure;
  if (details.migrated !== undefined) return String(details.migrated.to.version);
  const { recalculation } = details;
  if (recalculation !== undefined) return corrected.get(recalculation.hash)?.title ?? recalculation.rule;
  if (details.decision !== undefined) return rules[details.decision.rule]?.title ?? details.decision.rule;
  if (name === 'reopened') return reopeningOf(closure, details.event) ?? name;
  const waits = details.waits === undefined ? [] : [details.waits.state];
  const [state] = innermost(name === 'opened' ? details.entered : [...details.left, ...waits]);
  if (state === undefined) return name;
  if (actor === null) return stateAt(workflow, state).title;
  const around = pathsTo(state).map((path) => stateAt(workflow, path));
  return around.flatMap(({ on }) => on).find((one) => one.event === name)?.label ?? stateAt(workflow, state).title;
}

function reopeningOf({ workflow }: WorkflowClosure, event: string): string | undefined {
  return workflow.reopen?.find((one) => `reopen.${one.event}` === event)?.label;
}

/** A decision, and the end of something within a step, is passed through; a case is never there. */
function isPlace({ workflow }: WorkflowClosure, path: string): boolean {
  const { kind, decide } = stateAt(workflow, path);
  return decide === undefined && (kind !== 'final' || !path.includes('.'));
}

/** Of some states those with no other of them within. */
export function innermost(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path !== '' && !paths.some((other) => other.startsWith(`${path}.`)));
}

function titlesOf({ workflow }: WorkflowClosure, paths: readonly string[]): readonly string[] {
  return paths.map((path) => stateAt(workflow, path).title);
}
