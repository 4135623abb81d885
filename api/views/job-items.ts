/** What became of a job's items, ready to read. */
import {
  EngineError,
  reasonText,
  readDecided,
  recalculate,
  ruleByHash,
  stateAt,
  toldIn,
  type CalendarDefinition,
  type Decided,
  type Difference,
  type Engine,
  type Job,
  type JobItem,
  type RuleDefinition,
  type ToldDifference,
  type Tx,
} from '../../engine/index.ts';
import type { DifferenceView, JobItemView, SubjectView } from '../types.ts';
import { sayAnswer } from './rule-words.ts';
import { subjectOf, subjectView } from './subject.ts';

/** An item as it was read, with what is needed to say what differs in it. */
export interface ReadItem {
  readonly item: JobItem;
  readonly subject: SubjectView | null;
  readonly compared: {
    readonly rule: RuleDefinition;
    readonly decided: Decided;
    readonly calendar: CalendarDefinition | null;
  } | null;
}

/** Reads what is told of an item. */
export async function readItem(engine: Engine, tx: Tx, job: Job, item: JobItem): Promise<ReadItem> {
  return { item, subject: await subjectOfItem(tx, job, item), compared: await readCompared(engine, tx, job, item) };
}

async function subjectOfItem(tx: Tx, job: Job, item: JobItem): Promise<SubjectView | null> {
  const record = item.case === null ? null : await tx.cases.byId(item.case);
  if (record !== null) return await subjectView(tx, record);
  if (job.kind === 'open') return await subjectOf(tx, item.subject);
  const waiting = await tx.cases.byId(item.subject);
  return waiting === null ? null : await subjectView(tx, waiting);
}

async function readCompared(engine: Engine, tx: Tx, job: Job, item: JobItem): Promise<ReadItem['compared']> {
  if (job.kind !== 'compare' || item.case === null || toldIn(item).length === 0) return null;
  const asked = job.request['rule'] as { readonly id: string; readonly hash: string };
  const rule = await ruleByHash(tx, asked.id, asked.hash);
  return { rule, ...(await readDecided(engine, tx, item.case, rule)) };
}

/** An item in words. Numbers are calculated again, since an item keeps none; a rule is never evaluated in a transaction. */
export async function itemView({ evaluate }: Engine, { item, subject, compared }: ReadItem): Promise<JobItemView> {
  const { outcome, reason, case: caseId, at } = item;
  const text = reasonText(item);
  const told = { subject, case: caseId, outcome, reason, text, at };
  if (compared === null) return { ...told, differences: [] };
  const { rule, decided, calendar } = compared;
  const found = await recalculateQuietly(decided, rule, calendar, evaluate);
  const byDigest = new Map(found.map((one) => [one.digest, one]));
  return {
    ...told,
    differences: toldIn(item).map((one) => differenceView(rule, decided, one, byDigest.get(one.digest))),
  };
}

/** What came out then may come out no more: the item's codes then say what there was. */
async function recalculateQuietly(
  decided: Decided,
  rule: RuleDefinition,
  calendar: CalendarDefinition | null,
  evaluate: Engine['evaluate'],
): Promise<readonly Difference[]> {
  try {
    const found = await recalculate(decided, rule, calendar, evaluate);
    return typeof found === 'string' ? [] : found;
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

function differenceView(
  rule: RuleDefinition,
  { editions }: Decided,
  told: ToldDifference,
  now: Difference | undefined,
): DifferenceView {
  const { workflow } = editions.at(told.corrects);
  const before = now?.answersBefore ?? told.before;
  const after = now?.answersAfter ?? told.after;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const say = (answers: typeof before, name: string): string => {
    const value = answers[name];
    return value === undefined || value === null ? '' : sayAnswer(rule, name, value as string, 'id');
  };
  const answers = names
    .map((name) => ({ label: rule.answers[name]?.label ?? name, before: say(before, name), after: say(after, name) }))
    .filter((one) => one.before !== one.after);
  const title = (path: string): string => (path === '' ? '' : stateAt(workflow, path).title);
  return {
    state: title(told.state),
    answers,
    way_before: title(told.way_before),
    way_after: title(told.way_after),
  };
}
