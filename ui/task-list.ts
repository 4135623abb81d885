/** GET /tugas, the start page: what waits for me, my own cases, notices. */
import type { CaseLine, DelegationView, Listed, NoticeView, TaskView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { caseTable } from './parts/case-table.ts';
import { dueText } from './parts/chips.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { inPlaceText } from './parts/in-place.ts';
import { ownDelegations } from './parts/own-delegations.ts';
import { pager } from './parts/pager.ts';
import { noticeText } from './notice-text.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listTasks(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const [tasks, cases, notices, delegations] = await Promise.all([
    client.get<Listed<TaskView>>(`/tasks${query({ after: c.req.query('sesudah') })}`),
    client.get<Listed<CaseLine>>('/cases'),
    client.get<Listed<NoticeView>>('/notices'),
    client.get<Listed<DelegationView>>('/delegations/own'),
  ]);
  const body = html`<h1>${t('tasks-title')}</h1>
    <p class="lead">${t('tasks-lead')}</p>
    ${ownDelegations(visit, delegations.items)}
    <section class="card">
      ${tasks.items.length === 0 ? html`<p>${t('tasks-none')}</p>` : taskTable(visit, tasks.items)}
      ${pager(visit, '/tugas', {}, tasks.next, c.req.query('sesudah'))}
    </section>
    <section class="card">
      <h2>${t('own-cases')}</h2>
      ${cases.items.length === 0 ? html`<p>${t('own-cases-none')}</p>` : caseTable(visit, cases.items, 'workflow')}
    </section>
    ${noticeCard(visit, notices.items)}`;
  return showPage(c, { title: t('tasks-title'), body });
}

function taskTable(visit: Visit, tasks: readonly TaskView[]): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('tasks-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('task')}</th>
        <th scope="col">${t('subject')}</th>
        <th scope="col">${t('due')}</th>
      </tr>
    </thead>
    <tbody>
      ${tasks.map(
        (task) =>
          html`<tr>
            <th scope="row">
              <a href="${at`/berkas/${task.case}`}">${task.title}</a>
              <div class="small muted">${task.workflow} · ${task.period} · ${asOf(visit, task)}</div>
            </th>
            <td data-label="${t('subject')}">${subjectOf(visit, task)}</td>
            <td data-label="${t('due')}">${dueText(visit, task.due)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** "sebagai Pejabat penilai", and in whose place: "sebagai Plt Ani Wijaya (Pejabat penilai)". */
function asOf(visit: Visit, { as, in_place }: TaskView): string {
  const who = in_place === null ? as : `${inPlaceText(visit, in_place)} (${as})`;
  return visit.t('tasks-as', { who });
}

function subjectOf({ t, session }: Visit, { subject }: TaskView): Html {
  if (subject.id === session?.person.id) return t('yourself');
  return html`${subject.name} ${subject.kind === 'employee' && html`<div class="small muted">${subject.position}</div>`}`;
}

function noticeCard(visit: Visit, notices: readonly NoticeView[]): Html {
  const { t, zone, language, token } = visit;
  if (notices.length === 0) return null;
  return html`<section class="card" aria-labelledby="pemberitahuan">
    <h2 id="pemberitahuan">${t('notices')}</h2>
    <ul class="timeline">
      ${notices.map(
        (notice) =>
          html`<li>
            ${!notice.read && html`<span class="chip active">${t('notice-new')}</span>`}
            ${
              notice.case === null
                ? noticeText(visit, notice)
                : html`<a href="${at`/berkas/${notice.case}`}">${noticeText(visit, notice)}</a>`
            }
            <div class="small muted">${formatInstant(notice.created_at, zone, language)}</div>
          </li>`,
      )}
    </ul>
    ${
      notices.some(({ read }) => !read) &&
      html`<form method="post" action="/pemberitahuan/dibaca">
        ${hiddenInputs({ token })}<button>${t('notices-read')}</button>
      </form>`
    }
  </section>`;
}
