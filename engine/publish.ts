/** Publishing: what was checked and tested goes into the running store, whole and immutable. */
import { compareBases } from './check/overlay/compare-bases.ts';
import { ownValuesOf } from './check/overlay/own-values.ts';
import type { CalendarDefinition } from './definition/calendar-definition.ts';
import { closeWorkflow, type WorkflowClosure } from './definition/closure.ts';
import { ownHash } from './definition/compile-rule.ts';
import { firstInWorkingDays } from './definition/durations-of.ts';
import { nationalPack } from './definition/national-pack.ts';
import type { Surroundings } from './definition/surroundings.ts';
import type { State, WorkflowDefinition } from './definition/workflow-definition.ts';
import { fileOf, idsSeen, lookUp, surroundingsOf, type Library } from './definition/library.ts';
import { EngineError } from './errors.ts';
import { isClean, problem, type Position, type Problem } from './problem.ts';
import { baseNotKept, findPublishedOverlay, type RuleClosure } from './published-overlay.ts';
import { reviewImpacts } from './published-impacts.ts';
import { calendarInForce, type CalendarClosure } from './run/calendar.ts';
import type { Store, Tx } from './store/port.ts';
import type { Instant, JsonObject, StoredDefinition } from './store/records.ts';

/** One definition as it now stands in the store. */
export interface Published {
  readonly kind: StoredDefinition['kind'];
  readonly id: string;
  readonly version: number;
  readonly edition: number;
  /** False when this closure was in force already. */
  readonly isNew: boolean;
}

export interface PublishRequest {
  readonly institution: string;
  readonly library: Library;
  /** Publishes only what these files hold and the workflows that use it; everything when null. */
  readonly files: ReadonlySet<string> | null;
  readonly now: Instant;
  /** Person who publishes; null for the command line. */
  readonly by: string | null;
  /** A pay rule may be replaced without a stored simulation: for demo data, which is made anew. */
  readonly withoutImpact?: boolean;
}

/**
 * Publishes an institution's rules and calendar, and the workflows whose closure changed with them, in one transaction.
 * The caller has checked and tested the library, and reviews the open deadlines where the calendar changes.
 * @returns what is in force now, and problems, among them what a base that changed since means for an overlay over it;
 *   with an error among them nothing is published
 */
export async function publishLibrary(
  store: Store,
  request: PublishRequest,
): Promise<{ readonly published: readonly Published[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const entries = collectEntries(request, problems);
  if (!isClean(problems)) return { published: [], problems };
  try {
    const published = await store.within(request.institution, async (tx) => {
      const done: Published[] = [];
      const replacing: Entry[] = [];
      for (const entry of entries) {
        const behind = await reviewBase(tx, entry, problems);
        if (request.withoutImpact !== true) problems.push(...(await missingImpacts(tx, entry)));
        const outcome = await publishEntry(tx, entry);
        if ('code' in outcome)
          problems.push(behind?.version === entry.definition.version ? notRaised(tx, entry) : outcome);
        else {
          done.push(outcome);
          if (outcome.isNew) replacing.push(entry);
        }
      }
      if (!isClean(problems)) throw new Refused();
      for (const entry of replacing) problems.push(...(await runningBefore(tx, entry)));
      return done;
    });
    return { published, problems };
  } catch (error) {
    if (error instanceof Refused) return { published: [], problems };
    throw error;
  }
}

/** The calendar that a publication would bring into force; null when it publishes none, or the one in force already. */
export async function findNewCalendar(store: Store, request: PublishRequest): Promise<CalendarDefinition | null> {
  const entry = collectEntries(request, []).find(({ definition }) => definition.kind === 'calendar');
  if (entry === undefined) return null;
  const inForce = await store.read(request.institution, calendarInForce);
  const { calendar } = entry.definition.closure as unknown as CalendarClosure;
  return inForce?.hash === calendar.hash ? null : calendar;
}

/** Rolls the transaction back once all problems are known. */
class Refused extends Error {}

interface Entry {
  readonly definition: Omit<StoredDefinition, 'edition'>;
  readonly at: Position;
  /** What a rule's closure is made of. */
  readonly closure?: RuleClosure;
}

function collectEntries(request: PublishRequest, problems: Problem[]): Entry[] {
  const { institution, library, files, now, by } = request;
  const isAsked = (file: string): boolean => files === null || files.has(file);
  const stamp = { publishedAt: now, publishedBy: by };
  const rules = idsSeen(library, 'rule', institution)
    .flatMap((id) => lookUp(library, 'rule', institution, id) ?? [])
    .filter((rule) => isAsked(rule.at.file));
  const changed = new Set(rules.map((rule) => rule.id));
  const entries: Entry[] = rules.map((rule) => {
    const base = rule.base === undefined ? undefined : library.rules.get(`${rule.base.pack}/${rule.id}`);
    const closure = { rule, ...(base === undefined ? {} : { base }) };
    return { definition: { ...ruleEntry(closure), ...stamp }, at: rule.at, closure };
  });
  const surroundings = surroundingsOf(library, institution);
  let counted = false;
  for (const id of idsSeen(library, 'workflow', institution)) {
    const workflow = lookUp(library, 'workflow', institution, id);
    const parts = workflow === null ? [] : [workflow.at.file, ...workflow.forms.flatMap(fileOfForm(request))];
    if (workflow !== null && !parts.some(isAsked) && !workflow.rules.some((rule) => changed.has(rule))) continue;
    const { closure, problems: found } =
      workflow === null ? { closure: null, problems: [] } : closeWorkflow(workflow, surroundings);
    if (closure === null && workflow !== null && files === null && isForOthers(workflow, surroundings)) continue;
    if (workflow === null || closure === null) {
      const file = fileOf(library, 'workflow', institution, id) ?? '';
      problems.push(...(isAsked(file) ? found : [leftOut(id, file)]));
      continue;
    }
    entries.push({ definition: { ...workflowEntry(closure), ...stamp }, at: workflow.at });
    if (firstInWorkingDays(workflow) !== undefined) counted = true;
  }
  const { calendar } = surroundings;
  if (calendar !== null && (counted || isAsked(calendar.at.file)))
    entries.push({ definition: { ...calendarEntry(calendar), ...stamp }, at: calendar.at });
  return entries;
}

/** A national workflow that calculates with a rule which this institution does not have. */
function isForOthers({ pack, root }: WorkflowDefinition, { ruleOf, missing }: Surroundings): boolean {
  return (
    pack === nationalPack &&
    calculatedRules(root).some((id) => ruleOf(id) === null && missing('rule', id, root.at).code === 'unknown-rule')
  );
}

/** Rules that a state, or one within it, evaluates for everyone. */
function calculatedRules(state: State): readonly string[] {
  return [...(state.calculate === undefined ? [] : [state.calculate.rule]), ...state.states.flatMap(calculatedRules)];
}

function fileOfForm({ library, institution }: PublishRequest): (id: string) => string[] {
  return (id) => {
    const file = fileOf(library, 'form', institution, id);
    return file === null ? [] : [file];
  };
}

/** Whoever publishes a workflow must learn which cases go on as they were: a month that is open pays by the former rule. */
async function runningBefore(tx: Tx, { definition: { kind, id, version, hash }, at }: Entry): Promise<Problem[]> {
  const cycles = kind === 'workflow' ? (await tx.cycles.list()).filter(({ workflow }) => workflow === id) : [];
  const told: Problem[] = [];
  for (const { id: cycle, title } of cycles) {
    const others = (await tx.cycles.running(cycle)).filter((one) => one.hash !== hash);
    const count = others.reduce((sum, one) => sum + one.count, 0);
    const parameters = { count, title, cycle, version, institution: tx.institution };
    if (count > 0) told.push(problem('running-before', at, parameters));
  }
  return told;
}

/** Whoever publishes a rule must learn that a workflow which may use it stays as it was. */
function leftOut(id: string, file: string): Problem {
  return { ...problem('left-out', { file, line: 1, column: 1 }, { id, file }), because: file };
}

type Content = Omit<StoredDefinition, 'edition' | 'publishedAt' | 'publishedBy'>;

function workflowEntry(closure: WorkflowClosure): Content {
  const { workflow, content, hash } = closure;
  const { id, version, pack } = workflow;
  return { kind: 'workflow', id, version, pack, content, hash, closure: closure as unknown as JsonObject };
}

function calendarEntry(calendar: CalendarDefinition): Content {
  const { id, version, pack, hash } = calendar;
  const closure: CalendarClosure = { calendar };
  const content = { kind: 'calendar' as const, id, version, pack, content: hash, hash };
  return { ...content, closure: closure as unknown as JsonObject };
}

function ruleEntry(closure: RuleClosure): Content {
  const { id, version, pack, hash } = closure.rule;
  const content = ownHash(closure.rule);
  return { kind: 'rule', id, version, pack, content, hash, closure: closure as unknown as JsonObject };
}

/** Reports what changed under an overlay since it was last published; null when nothing did. */
async function reviewBase(
  tx: Tx,
  { closure, at }: Entry,
  problems: Problem[],
): Promise<{ readonly version: number } | null> {
  if (closure?.base === undefined) return null;
  const { rule, base: after } = closure;
  const published = await findPublishedOverlay(tx, rule.id, rule.pack);
  if (published === null || published.named.hash === after.hash) return null;
  const { base: before } = published;
  if (before === null) {
    problems.push(baseNotKept(published, { rule: rule.id, at }, tx.institution));
  } else {
    const own = ownValuesOf(rule);
    const findings = compareBases({ before, after, own, published: published.own });
    problems.push(...findings.map((one) => one.problem));
  }
  return published;
}

/** The overlay's own text may be as it was: its base is what changed. */
function notRaised({ institution }: Tx, { definition: { id, version }, closure, at }: Entry): Problem {
  const base = `${closure?.rule.base?.pack}/${id}`;
  return problem('overlay-not-raised', at, { base, id, version, next: version + 1, institution });
}

/**
 * The pay rules that a workflow would calculate with in place of those it calculates with now, and whose effect nobody has
 * looked at over a month that shows it. Rules that it only decides by act on one case, which shows them.
 */
async function missingImpacts(tx: Tx, { definition, at }: Entry): Promise<readonly Problem[]> {
  if (definition.kind !== 'workflow') return [];
  const before = await tx.definitions.latest('workflow', definition.id);
  if (before === null) return [];
  const now = before.closure as unknown as WorkflowClosure;
  const next = definition.closure as unknown as WorkflowClosure;
  const problems: Problem[] = [];
  for (const id of calculatedRules(next.workflow.root)) {
    const [replaced, replacement] = [now.rules[id], next.rules[id]];
    if (replaced === undefined || replacement === undefined || replaced.hash === replacement.hash) continue;
    if (!calculatedRules(now.workflow.root).includes(id)) continue;
    problems.push(...(await reviewImpacts(tx, { before: replaced, after: replacement, at: replacement.at ?? at })));
  }
  return problems;
}

async function publishEntry(tx: Tx, { definition, at }: Entry): Promise<Published | Problem> {
  const { kind, id, version } = definition;
  const before = await tx.definitions.latest(kind, id);
  try {
    const edition = await tx.definitions.publish(definition);
    return { kind, id, version, edition, isNew: before?.edition !== edition };
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'version-not-raised') throw error;
    const published = Number(error.details['version']);
    return problem('version-not-raised', at, { id, version: published, next: published + 1 });
  }
}
