/** GET /pekerjaan/{job}: how far a job is, what became of each case, and what is to be done about it. */
import type { DifferenceView, JobItemList, JobItemView, JobView, ProblemView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatCount, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { kindText } from './job-list.ts';
import { pick } from './language.ts';
import { showPage } from './layout.ts';
import { errorSummary } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { pager } from './parts/pager.ts';
import { textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

/** Often enough to see that it goes on, seldom enough to read what stands there. */
const refreshSeconds = 5;

export async function showJob(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const id = c.req.param('job') ?? '';
  const [outcome, reason, after] = [c.req.query('hasil'), c.req.query('sebab'), c.req.query('sesudah')];
  const wanted = query({ outcome, reason, after });
  const [job, items] = await Promise.all([
    client.get<JobView>(at`/jobs/${id}`),
    client.get<JobItemList>(`${at`/jobs/${id}/items`}${wanted}`),
  ]);
  const title = kindText(visit, job);
  const body = html`${problem !== null && errorSummary(visit, problem)}
    <p><a href="/pekerjaan">‹ ${t('jobs-title')}</a></p>
    <h1>${title}</h1>
    <p class="lead"><a href="${at`/siklus/${job.cycle.id}`}">${job.cycle.title}</a></p>
    ${progressCard(visit, job)} ${approval(visit, job)}
    <section class="card" aria-labelledby="tiap">
      <div class="head">
        <h2 id="tiap">${t('job-items')}</h2>
        <a href="${at`/pekerjaan/${id}/hasil.csv`}${query({ outcome, reason })}">${t('job-csv')}</a>
      </div>
      ${items.items.length === 0 ? html`<p>${t('job-items-none')}</p>` : itemTable(visit, items.items)}
      ${pager(visit, at`/pekerjaan/${id}`, { hasil: outcome, sebab: reason }, items.next, after)}
    </section>`;
  const goesOn = job.finished_at === null && problem === null;
  return showPage(c, { title, body, ...(goesOn ? { refresh: refreshSeconds } : {}), status: problem ? 422 : 200 });
}

/** Stops it, or approves what it found. */
export async function stopJob(c: Ctx): Promise<Response> {
  const id = c.req.param('job') ?? '';
  await c.get('visit').client.request('POST', at`/jobs/${id}/stop`);
  return c.redirect(at`/pekerjaan/${id}`, 303);
}

export async function approveJob(c: Ctx): Promise<Response> {
  const id = c.req.param('job') ?? '';
  const request = { reason: (c.get('form').get('reason') ?? '').trim() };
  try {
    const job = await c.get('visit').client.send<JobView>('POST', at`/jobs/${id}/approval`, request);
    return c.redirect(at`/pekerjaan/${job.id}`, 303);
  } catch (error) {
    return await showJob(c, refusal(error));
  }
}

export async function exportJob(c: Ctx): Promise<Response> {
  const { outcome, reason } = c.req.query();
  const path = `${at`/jobs/${c.req.param('job') ?? ''}/items.csv`}${query({ outcome, reason })}`;
  const answer = await c.get('visit').client.request('GET', path);
  return new Response(answer.body, answer);
}

function progressCard(visit: Visit, job: JobView): Html {
  const { t, zone, language, token } = visit;
  const numbers = { settled: formatCount(job.settled, language), total: formatCount(job.total, language) };
  const status = t(`job-status-${job.status}`);
  const shell = job.shell === null ? t('job-by-shell') : t('from-shell', { user: job.shell });
  const name = [job.requested_by, job.shell === null && job.requested_by !== null ? null : shell]
    .filter((one) => one !== null)
    .join(', ');
  return html`<section class="card">
    <p>${t('job-progress', { ...numbers, status })}</p>
    <progress value="${job.settled}" max="${Math.max(job.total, 1)}" aria-label="${t('cycle-progress')}"></progress>
    <p class="small muted">
      ${t('job-by', { name, at: formatInstant(job.requested_at, zone, language) })}
      ${job.finished_at !== null && html`<br />${t('job-finished', { at: formatInstant(job.finished_at, zone, language) })}`}
      ${job.finished_at === null && html`<br />${t('job-refreshing')}`}
    </p>
    ${askedList(visit, job)} ${countTable(visit, job)}
    ${
      job.may_stop &&
      html`<form method="post" action="${at`/pekerjaan/${job.id}/henti`}">
        ${hiddenInputs({ token })}
        <button class="careful">${t('job-stop')}</button>
      </form>`
    }
  </section>`;
}

function askedList({ t }: Visit, { asked }: JobView): Html {
  const { state, event, reason, version, map, rule } = asked;
  const entries: readonly (readonly [string, string | null])[] = [
    [t('job-asked-state'), state],
    [t('job-asked-event'), event],
    [t('job-asked-version'), version === null ? null : String(version)],
    [t('job-asked-map'), map.length === 0 ? null : map.map(({ from, to }) => `${from} → ${to}`).join(', ')],
    [t('job-asked-rule'), rule === null ? null : `${rule.id} (${t('version')} ${rule.version})`],
    [t('job-asked-reason'), reason],
  ];
  const filled = entries.filter(([, value]) => value !== null);
  return (
    filled.length > 0 &&
    html`<dl class="pairs">
      ${filled.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`
  );
}

function countTable(visit: Visit, { id, counts }: JobView): Html {
  const { t, language } = visit;
  if (counts.length === 0) return null;
  return html`<table>
    <caption>
      ${t('job-outcomes')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('job-outcome')}</th>
        <th scope="col" class="number">${t('job-count')}</th>
      </tr>
    </thead>
    <tbody>
      ${counts.map(
        ({ outcome, reason, text, count }) =>
          html`<tr>
            <th scope="row">
              <a href="${at`/pekerjaan/${id}`}${query({ hasil: outcome, sebab: reason })}"
                >${t(`job-outcome-${outcome}`)}</a
              >
              ${text !== null && html`<div class="small muted">${pick(language, text)}</div>`}
            </th>
            <td class="number">${formatCount(count, language)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function approval(visit: Visit, job: JobView): Html {
  const { t, token } = visit;
  if (job.comparison !== null)
    return html`<p><a href="${at`/pekerjaan/${job.comparison}`}">${t('job-comparison')}</a></p>`;
  if (job.corrections !== null)
    return html`<p><a href="${at`/pekerjaan/${job.corrections}`}">${t('job-corrections')}</a></p>`;
  const waits = job.kind === 'compare' && job.status === 'done' && job.counts.some(({ outcome }) => outcome === 'done');
  if (!waits) return null;
  if (!job.may_approve) return html`<p>${t('job-approve-other')}</p>`;
  return html`<section class="card narrow">
    <h2>${t('job-approve-title')}</h2>
    <p>${t('job-approve-lead')}</p>
    <form method="post" action="${at`/pekerjaan/${job.id}/setuju`}">
      ${hiddenInputs({ token })} ${textField({ name: 'reason', label: t('many-reason'), more: html`required` })}
      <div class="buttons"><button class="primary">${t('job-approve-do')}</button></div>
    </form>
  </section>`;
}

function itemTable(visit: Visit, items: readonly JobItemView[]): Html {
  const { t, language } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('job-items')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('subject')}</th>
        <th scope="col">${t('job-outcome')}</th>
      </tr>
    </thead>
    <tbody>
      ${items.map(
        ({ subject, case: caseId, outcome, text, differences }) =>
          html`<tr>
            <th scope="row">
              ${subject?.name ?? t('job-gone')}
              ${subject !== null && html`<div class="small muted">${subject.unit.name}</div>`}
              ${caseId !== null && html`<div class="small"><a href="${at`/berkas/${caseId}`}">${t('job-case')}</a></div>`}
            </th>
            <td data-label="${t('job-outcome')}">
              ${t(`job-outcome-${outcome}`)}
              ${text !== null && html`<div class="small muted">${pick(language, text)}</div>`}
              ${differences.map((one) => differenceOf(visit, one))}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function differenceOf({ t }: Visit, { state, answers, way_before, way_after }: DifferenceView): Html {
  return html`<p><strong>${state}</strong></p>
    <ul>
      ${answers.map(({ label, before, after }) => html`<li>${label}: ${before} → ${after}</li>`)}
      ${way_before !== way_after && html`<li>${t('job-way', { before: way_before, after: way_after })}</li>`}
    </ul>`;
}
