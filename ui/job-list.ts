/** GET /pekerjaan: work on many cases, newest first. */
import type { JobLine, JobList } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatCount, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { pager } from './parts/pager.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listJobs(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const after = c.req.query('sesudah');
  const { items, next } = await client.get<JobList>(`/jobs${query({ after })}`);
  const body = html`<h1>${t('jobs-title')}</h1>
    <p class="lead">${t('jobs-lead')}</p>
    <section class="card">
      ${items.length === 0 ? html`<p>${t('jobs-none')}</p>` : jobTable(visit, items)}
      ${pager(visit, '/pekerjaan', {}, next, after)}
    </section>`;
  return showPage(c, { title: t('jobs-title'), body });
}

function jobTable(visit: Visit, jobs: readonly JobLine[]): Html {
  const { t, zone, language } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('jobs-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('job-kind')}</th>
        <th scope="col">${t('status')}</th>
        <th scope="col" class="number">${t('job-count')}</th>
      </tr>
    </thead>
    <tbody>
      ${jobs.map(
        (job) =>
          html`<tr>
            <th scope="row">
              <a href="${at`/pekerjaan/${job.id}`}">${kindText(visit, job)}</a>
              <div class="small muted">${job.cycle.title}, ${formatInstant(job.requested_at, zone, language)}</div>
            </th>
            <td data-label="${t('status')}">${t(`job-status-${job.status}`)}</td>
            <td class="number" data-label="${t('job-count')}">
              ${formatCount(job.settled, language)} / ${formatCount(job.total, language)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What a job does, in words. */
export function kindText({ t }: Visit, { kind, dry_run }: Pick<JobLine, 'kind' | 'dry_run'>): string {
  return dry_run ? t('job-rehearse') : t(`job-${kind}`);
}
