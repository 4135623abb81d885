/** POST /berkas/{case}: take a step, save a draft, or add and remove rows. What was typed is never lost. */
import type { CaseView, DraftRequest, FieldError, StepDone, StepRequest } from '../api/types.ts';
import { readCase, refusedCasePage } from './case-show.ts';
import { ApiProblem, at } from './client.ts';
import { conflictPage } from './draft-conflict.ts';
import { changeRows, dropEmptyRows, readForm } from './form-read.ts';
import { showPage } from './layout.ts';
import { groupActions, type ActionGroup, type Typed } from './parts/case-form.ts';
import { fieldId, type Values } from './parts/field.ts';
import { translate } from './language.ts';
import type { Ctx, Visit } from './visit.ts';

export async function submitCase(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const sent = c.get('form');
  const view = await readCase(visit, c.req.param('case') ?? '');
  const action = sent.get('~do') ?? 'draft';
  return action.startsWith('event:') ? takeStep(c, visit, view, sent) : keepDraft(c, visit, view, sent, action);
}

async function takeStep(c: Ctx, visit: Visit, view: CaseView, sent: URLSearchParams): Promise<Response> {
  const event = (sent.get('~do') ?? '').slice('event:'.length);
  const read = readSent(view, sent);
  try {
    if (read !== null && read.errors.length > 0) throw new ApiProblem(unreadableForm(read.errors));
    const request: StepRequest = {
      revision: Number(sent.get('~revision')),
      submit_key: sent.get('~submit_key') ?? '',
      ...(read === null ? {} : { form: read.values }),
    };
    await visit.client.send<StepDone>('POST', at`/cases/${view.id}/events/${event}`, request);
    return c.redirect(`${at`/berkas/${view.id}`}?pesan=langkah`, 303);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.status >= 500 || error.problem.status === 401) throw error;
    return showRefusal(c, visit, view, sent, error, read);
  }
}

/** The refused form is kept as a draft too, so that it also survives a closed tab. */
async function showRefusal(
  c: Ctx,
  visit: Visit,
  view: CaseView,
  sent: URLSearchParams,
  { problem }: ApiProblem,
  read: SentForm | null,
): Promise<Response> {
  const values = read?.values ?? rawValues(sent);
  if (read !== null) {
    const conflict = await saveDraft(visit, view, sent, values).catch(draftConflict);
    if (conflict !== null) return showPage(c, conflictPage(visit, view, read.group, sent, values, conflict));
  }
  const typed: Typed = {
    state: sent.get('~state') ?? '',
    form: sent.get('~form') ?? '',
    as: sent.get('~as') ?? '',
    values,
    errors: problem.errors ?? [],
  };
  return showPage(c, refusedCasePage(visit, await readCase(visit, view.id), problem, typed));
}

async function keepDraft(
  c: Ctx,
  visit: Visit,
  view: CaseView,
  sent: URLSearchParams,
  action: string,
): Promise<Response> {
  const read = readSent(view, sent);
  if (read === null) return showStepGone(c, visit, view, sent);
  const values = action === 'draft' ? read.values : changeRows(read.typed, action);
  const conflict = await saveDraft(visit, view, sent, values).catch(draftConflict);
  if (conflict !== null) return showPage(c, conflictPage(visit, view, read.group, sent, values, conflict));
  const path = action.slice(action.indexOf(':') + 1);
  const place = action === 'draft' ? '?pesan=draf' : `#${fieldId(read.group.prefix, lastRow(values, action, path))}`;
  return c.redirect(`${at`/berkas/${view.id}`}${place}`, 303);
}

/** The case has moved on since the form was made: it says so, and shows what was typed. */
export function showStepGone(c: Ctx, visit: Visit, view: CaseView, sent: URLSearchParams): Promise<Response> {
  return showRefusal(c, visit, view, sent, new ApiProblem(stepGone), null);
}

interface SentForm {
  readonly group: ActionGroup;
  /** As typed, empty rows included. */
  readonly typed: Values;
  readonly values: Values;
  readonly errors: readonly FieldError[];
}

/** What was typed into a form that the case still offers; null for an action without one, or one no longer offered. */
export function readSent(view: CaseView, sent: URLSearchParams): SentForm | null {
  const group = groupActions(view.actions).find(
    ({ state, form }) =>
      form !== null && state === sent.get('~state') && form.id === sent.get('~form') && form.as === sent.get('~as'),
  );
  if (group === undefined || group.form === null) return null;
  const { fields, values } = group.form;
  const filled = fields.filter(({ name, read_only }) => read_only && values[name] !== undefined);
  const read = readForm(fields, sent);
  const body = { ...Object.fromEntries(filled.map(({ name }) => [name, values[name]])), ...read.body };
  return { group, typed: body, values: dropEmptyRows(fields, body), errors: read.errors };
}

/** Saves what was typed; null says that it is saved. */
export async function saveDraft(visit: Visit, view: CaseView, sent: URLSearchParams, values: Values): Promise<null> {
  const request: DraftRequest = {
    state: sent.get('~state') ?? '',
    form: sent.get('~form') ?? '',
    revision: Number(sent.get('~draft_revision') ?? 0),
    body: values,
  };
  await visit.client.send('PUT', at`/cases/${view.id}/drafts`, request);
  return null;
}

/** A draft saved elsewhere meanwhile is a question to the person; every other refusal is an error. */
export function draftConflict(error: unknown): ApiProblem {
  if (error instanceof ApiProblem && error.problem.code === 'draft-conflict') return error;
  throw error;
}

/** Everything typed, for a step that is gone and whose fields nobody knows any more. */
function rawValues(sent: URLSearchParams): Values {
  return Object.fromEntries([...sent].filter(([name, value]) => !/^~|#$/.test(name) && value.trim() !== ''));
}

function lastRow(values: Values, action: string, path: string): string {
  const rows = values[path];
  return action.startsWith('add:') && Array.isArray(rows) ? `${path}/${rows.length - 1}` : path.replace(/\/\d+$/, '');
}

const says = { id: translate('id'), en: translate('en') };

function unreadableForm(errors: readonly FieldError[]): ApiProblem['problem'] {
  return {
    type: 'about:blank',
    title: says.id('error-422'),
    status: 422,
    code: 'form-invalid',
    detail: says.id('form-unreadable'),
    detail_en: says.en('form-unreadable'),
    errors,
  };
}

const stepGone: ApiProblem['problem'] = {
  type: 'about:blank',
  title: says.id('error-409'),
  status: 409,
  code: 'event-not-accepted',
  detail: says.id('step-gone'),
  detail_en: says.en('step-gone'),
};
