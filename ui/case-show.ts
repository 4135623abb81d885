/** GET /berkas/{case}: where am I, what is next, who acts, by when; the form; what was submitted; why. */
import type { CaseView, ForecastView, ProblemView, RunView, SubmissionView } from '../api/types.ts';
import { at, query } from './client.ts';
import { html, type Html } from './html.ts';
import { showPage, type Page } from './layout.ts';
import { asOfBanner, asOfForm } from './parts/as-of.ts';
import { errorSummary, successBanner, warningBanner } from './parts/banner.ts';
import { actionForms, groupActions, isTyped, type Typed } from './parts/case-form.ts';
import { failingBanner, forecastSection } from './parts/case-forecast.ts';
import { nowPanels } from './parts/case-now.ts';
import { outcomeCard } from './parts/case-outcome.ts';
import { decisionSection, historySection, lastSubmissions, submissionSection } from './parts/case-record.ts';
import { laterBanner, newerBanner } from './parts/run-later.ts';
import { statusChip } from './parts/chips.ts';
import { stepList } from './parts/steps.ts';
import type { Ctx, Visit } from './visit.ts';

export async function showCase(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const view = await readCase(visit, c.req.param('case') ?? '', {
    as_of: c.req.query('pada'),
    known: c.req.query('diketahui'),
  });
  const forecast =
    view.status === 'active' && view.as_of === null
      ? await visit.client.get<ForecastView>(at`/cases/${view.id}/forecast`)
      : null;
  const run = view.has_run ? await visit.client.get<RunView>(at`/runs/${view.id}`) : null;
  const banner = html`${doneBanner(visit, view, c.req.query('pesan'))} ${run !== null && laterBanner(visit, run)}
  ${newerBanner(visit, view)}`;
  return showPage(c, casePage(visit, view, { banner, forecast }));
}

/** The case as this visitor may see it: as it is, or as it was on a day. */
export function readCase(
  { client }: Visit,
  id: string,
  moments: { readonly as_of?: string | undefined; readonly known?: string | undefined } = {},
): Promise<CaseView> {
  return client.get<CaseView>(`${at`/cases/${id}`}${query(moments)}`);
}

/** The case again after a refusal: what is wrong on top, what was typed kept in its form. */
export function refusedCasePage(visit: Visit, view: CaseView, problem: ProblemView, typed: Typed | null): Page {
  const group = groupActions(view.actions).find((one) => isTyped(one, typed));
  const banner = errorSummary(visit, problem, typed?.errors ?? [], group?.prefix ?? '');
  const lost = typed !== null && group === undefined && Object.keys(typed.values).length > 0;
  const status = problem.status === 403 || problem.status === 409 ? problem.status : 422;
  return casePage(visit, view, { banner: html`${banner}${lost && unsent(visit, typed)}`, typed, status });
}

interface Extras {
  readonly banner?: Html;
  readonly typed?: Typed | null;
  readonly status?: Page['status'];
  /** Null where it is not shown. */
  readonly forecast?: ForecastView | null;
}

function casePage(visit: Visit, view: CaseView, extras: Extras): Page {
  const { banner = null, typed = null, status = 200, forecast = null } = extras;
  const { t } = visit;
  const { id, version } = view.workflow;
  const toJudge = submissionsToJudge(visit, view);
  const body = html`${banner} ${asOfBanner(visit, view)} ${failingBanner(visit, forecast)}
    <p class="noprint"><a href="/tugas">‹ ${t('tasks-title')}</a></p>
    <div class="head">
      <h1>${view.workflow.title}</h1>
      ${statusChip(visit, view.status)}
    </div>
    <p class="lead">${subjectLine(view)} · ${view.period.label}</p>
    ${outcomeCard(visit, view)}
    ${view.has_run && html`<p class="noprint"><a class="button" href="${at`/tunjangan/${view.id}`}">${t('run-see')}</a></p>`}
    ${stepList(visit, view.steps)} ${nowPanels(visit, view)} ${lastSubmissions(visit, toJudge)}
    ${
      view.actions.length > 0 &&
      html`<section class="card" aria-labelledby="tindakan">
        <h2 id="tindakan">${t('act-title')}</h2>
        ${actionForms(visit, view, typed)}
      </section>`
    }
    ${decisionSection(visit, view.decisions)}
    ${submissionSection(
      visit,
      view.submissions.filter((one) => !toJudge.includes(one)),
    )}
    ${historySection(visit, view)} ${forecastSection(visit, forecast)}
    <p class="noprint">
      <a href="/alur/${id}${query({ versi: String(version), berkas: view.id })}">${t('diagram-link')}</a>
      ${view.reopenings.map(({ event, label }) => html` · <a href="${at`/berkas/${view.id}/buka-kembali`}${query({ langkah: event })}">${label}</a>`)}
      ${view.may_resume && html` · <a href="${at`/berkas/${view.id}/lanjut`}">${t('resume-link')}</a>`}
      ${view.may_cancel && html` · <a href="${at`/berkas/${view.id}/batal`}">${t('cancel-link')}</a>`}
    </p>
    ${asOfForm(visit, view)}
    <p class="small muted">${t('case-number', { id: view.id, workflow: id, version })}</p>`;
  return { title: `${view.workflow.title} – ${view.subject.name}`, body, status };
}

/** Who or what the case is about, in one line. */
export function subjectLine({ subject }: Pick<CaseView, 'subject'>): string {
  const parts = subject.kind === 'employee' ? [subject.name, subject.position, subject.unit.name] : [subject.name];
  return parts.filter((part) => part !== '').join(', ');
}

/**
 * What others submitted last, for whoever acts now: of several people, or of parallel branches, all of it. Not where the
 * form itself repeats what it answers.
 */
function submissionsToJudge({ session }: Visit, { actions, submissions }: CaseView): readonly SubmissionView[] {
  const last = submissions.at(-1);
  const repeats = actions.some(({ form }) => form?.fields.some(({ each }) => (each ?? []).length > 0));
  if (last === undefined || actions.length === 0 || repeats) return [];
  return submissions.filter(({ round, by }) => round === last.round && by?.id !== session?.person.id);
}

function doneBanner({ t }: Visit, view: CaseView, message: string | undefined): Html {
  const states = view.now.map(({ title }) => title).join(', ') || t(`status-${view.status}`);
  switch (message) {
    case 'langkah':
      return successBanner(t('done-step', { states }));
    case 'draf':
      return successBanner(t('done-draft'));
    case 'pulih':
      return warningBanner(html`<p>${t('done-kept')}</p>`);
    case 'batal':
      return successBanner(t('done-cancelled'));
    default:
      return null;
  }
}

/** The step is gone, so its form is too; what was typed can still be copied. */
function unsent({ t }: Visit, typed: Typed): Html {
  return warningBanner(
    html`<h2>${t('unsent-title')}</h2>
      <textarea readonly rows="8" aria-label="${t('unsent-title')}">${typedText(typed.values)}</textarea>`,
  );
}

function typedText(value: unknown): string {
  if (Array.isArray(value)) return value.map(typedText).join('\n\n');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(typedText).join('\n');
  return String(value);
}
