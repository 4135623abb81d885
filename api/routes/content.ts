/** Rules, workflows and the calendar as published, ready to read; a workflow's picture; trying a rule out. */
import {
  calendarInForce,
  calendarName,
  drawWorkflow,
  EngineError,
  localDate,
  type CalendarDefinition,
  type RuleDefinition,
  type StoredDefinition,
  type Tx,
  type WorkflowClosure,
  readStoredClosure,
  readStoredRule,
} from '../../engine/index.ts';
import { institutionOf } from '../enter.ts';
import type { Call, FileAnswer } from '../operation.ts';
import { seeCase } from '../see-case.ts';
import type {
  CalendarAnswer,
  DefinitionLine,
  EvaluationRequest,
  EvaluationView,
  Listed,
  RuleView,
  SheetKind,
  SheetView,
  VersionView,
  WorkflowView,
} from '../types.ts';
import { aboutView } from '../views/about.ts';
import { calendarView } from '../views/calendar.ts';
import { explanation } from '../views/case-decisions.ts';
import { ruleView } from '../views/rule.ts';
import { dateWithin, sheetView } from '../views/sheets/sheet.ts';
import { workflowView } from '../views/workflow.ts';

type Kind = StoredDefinition['kind'];
interface Versioned {
  readonly version?: string;
}

/** The latest version of every rule. */
export async function listRules({ services, principal }: Call): Promise<Listed<DefinitionLine>> {
  return services.store.read(principal.institution, (tx) => listDefinitions(tx, 'rule'));
}

/** The latest version of every workflow. */
export async function listWorkflows({ services, principal }: Call): Promise<Listed<DefinitionLine>> {
  return services.store.read(principal.institution, (tx) => listDefinitions(tx, 'workflow'));
}

async function listDefinitions(tx: Tx, kind: Kind): Promise<Listed<DefinitionLine>> {
  const items: DefinitionLine[] = [];
  for (const { id } of await tx.definitions.list(kind)) {
    const stored = await tx.definitions.latest(kind, id);
    if (stored !== null) items.push(definitionLine(stored));
  }
  return { items, next: null };
}

function definitionLine(stored: StoredDefinition): DefinitionLine {
  const { id, version, hash, publishedAt } = stored;
  const { title, pack, about } = definitionIn(stored);
  return { id, version, hash, title, pack, about: aboutView(about), published_at: publishedAt };
}

/** One rule as a readable page. */
export async function viewRule(call: Call<{ readonly rule: string }, Versioned>): Promise<RuleView> {
  const { services, principal, params, query } = call;
  const { slug, zone } = await institutionOf(services, principal.institution);
  const today = localDate(services.now(), zone).toString();
  return services.store.read(slug, async (tx) => {
    const stored = await findDefinition(tx, 'rule', params.rule, query.version);
    const versions = await versionViews(tx, 'rule', params.rule);
    return { ...definitionLine(stored), versions, ...ruleView(ruleIn(stored), today) };
  });
}

interface OnPaper extends Versioned {
  readonly at?: string;
  readonly language?: 'id' | 'en';
}

/** One rule as a legend, an annex or a form; without a date as at today, or the nearest day on which it applies. */
export async function viewSheet(
  call: Call<{ readonly sheet: string; readonly rule: string }, OnPaper>,
): Promise<SheetView> {
  const { services, principal, params, query } = call;
  const { slug, zone } = await institutionOf(services, principal.institution);
  const today = localDate(services.now(), zone).toString();
  const stored = await services.store.read(slug, (tx) => findDefinition(tx, 'rule', params.rule, query.version));
  const rule = ruleIn(stored);
  const at = query.at ?? dateWithin(rule, today);
  return sheetView(rule, params.sheet as SheetKind, at, query.language ?? 'id');
}

/** One workflow as a readable page. */
export async function viewWorkflow(call: Call<{ readonly workflow: string }, Versioned>): Promise<WorkflowView> {
  const { services, principal, params, query } = call;
  return services.store.read(principal.institution, async (tx) => {
    const stored = await findDefinition(tx, 'workflow', params.workflow, query.version);
    const versions = await versionViews(tx, 'workflow', params.workflow);
    return { ...definitionLine(stored), versions, ...workflowView(closureIn(stored)) };
  });
}

/** The calendar in force, with the days of one year. */
export async function viewCalendar(call: Call<{}, { readonly year?: string }>): Promise<CalendarAnswer> {
  const { services, principal, query } = call;
  const { slug, zone } = await institutionOf(services, principal.institution);
  const today = localDate(services.now(), zone).toString();
  return services.store.read(slug, async (tx) => {
    const stored = await tx.definitions.latest('calendar', calendarName);
    if (stored === null) return { calendar: null };
    const versions = await versionViews(tx, 'calendar', calendarName);
    const year = query.year === undefined ? null : Number(query.year);
    return { calendar: { ...definitionLine(stored), versions, ...calendarView(calendarIn(stored), year, today) } };
  });
}

async function versionViews(tx: Tx, kind: Kind, id: string): Promise<readonly VersionView[]> {
  const versions = await tx.definitions.versions(kind, id);
  return versions.map(({ version, edition, hash, publishedAt }) => ({
    version,
    edition,
    hash,
    published_at: publishedAt,
  }));
}

/** A published definition; without a version the latest. @throws EngineError `rule-not-found`, `definition-not-found` */
async function findDefinition(tx: Tx, kind: Kind, id: string, version?: string): Promise<StoredDefinition> {
  const stored =
    version === undefined ? await tx.definitions.latest(kind, id) : await findVersion(tx, kind, id, Number(version));
  if (stored !== null) return stored;
  throw kind === 'rule'
    ? new EngineError('rule-not-found', { rule: id })
    : new EngineError('definition-not-found', { definition: id });
}

/** The newest edition of a version. */
async function findVersion(tx: Tx, kind: Kind, id: string, version: number): Promise<StoredDefinition | null> {
  const found = (await tx.definitions.versions(kind, id)).find((one) => one.version === version);
  return found === undefined ? null : tx.definitions.byHash(found.hash);
}

function definitionIn(stored: StoredDefinition): Pick<RuleDefinition, 'title' | 'pack' | 'about'> {
  switch (stored.kind) {
    case 'rule':
      return ruleIn(stored);
    case 'workflow':
      return closureIn(stored).workflow;
    case 'calendar':
      return calendarIn(stored);
  }
}

function calendarIn({ closure }: StoredDefinition): CalendarDefinition {
  return (closure as unknown as { readonly calendar: CalendarDefinition }).calendar;
}

function ruleIn({ closure }: StoredDefinition): RuleDefinition {
  return readStoredRule((closure as unknown as { readonly rule: RuleDefinition }).rule);
}

function closureIn({ closure }: StoredDefinition): WorkflowClosure {
  return readStoredClosure(closure as unknown as WorkflowClosure);
}

interface Picture extends Versioned {
  readonly case?: string;
  readonly language?: 'id' | 'en';
}

/** The picture of a workflow; with a case, of the version it runs on with its states marked. */
export async function drawDiagram(call: Call<{ readonly workflow: string }, Picture>): Promise<FileAnswer> {
  const { services, principal, params, query } = call;
  const { workflow, current } = await services.store.read(principal.institution, async (tx) => {
    if (query.case === undefined) {
      const stored = await findDefinition(tx, 'workflow', params.workflow, query.version);
      return { workflow: closureIn(stored).workflow, current: [] };
    }
    const { situation } = await seeCase(services.engine, tx, principal, query.case, services.now());
    return { workflow: situation.closure.workflow, current: situation.record.leaves };
  });
  return { body: await drawWorkflow(workflow, { current, language: query.language ?? 'id' }) };
}

/** Evaluates the latest version of a rule, for somebody who wants to see what it does; nothing is kept. */
export async function evaluate(call: Call<{}, {}, EvaluationRequest>): Promise<EvaluationView> {
  const { services, principal, body } = call;
  const { stored, calendar } = await services.store.read(principal.institution, async (tx) => ({
    stored: await findDefinition(tx, 'rule', body.rule),
    calendar: await calendarInForce(tx),
  }));
  const definition = ruleIn(stored);
  const { answer, facts, rule, at, trace } = await services.evaluate(definition, body.facts, body.at, { calendar });
  const { id, version, hash } = rule;
  return { answer, facts, rule: { id, version, hash }, at, why: explanation(definition, trace) };
}
