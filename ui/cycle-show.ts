/** GET /siklus/{cycle}: how far a cycle is, and its cases page by page. */
import type { CaseLine, CycleView, Listed } from '../api/types.ts';
import { at, query } from './client.ts';
import { progressOf } from './cycle-list.ts';
import { formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { successBanner, warningBanner } from './parts/banner.ts';
import { caseTable } from './parts/case-table.ts';
import { pager } from './parts/pager.ts';
import { choiceField } from './parts/plain-fields.ts';
import type { Ctx, Visit } from './visit.ts';

interface Filters {
  readonly status: string | undefined;
  readonly langkah: string | undefined;
  readonly unit: string | undefined;
}

export async function showCycle(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, session } = visit;
  const id = c.req.param('cycle') ?? '';
  const filters = { status: c.req.query('status'), langkah: c.req.query('langkah'), unit: c.req.query('unit') };
  const after = c.req.query('sesudah');
  const wanted = query({ status: filters.status, state: filters.langkah, unit: filters.unit, after });
  const [cycle, cases] = await Promise.all([
    client.get<CycleView>(at`/cycles/${id}`),
    client.get<Listed<CaseLine>>(`${at`/cycles/${id}/cases`}${wanted}`),
  ]);
  const body = html`${openedBanner(visit, c.req.query('dibuka'))}
    <p><a href="/siklus">‹ ${t('cycles-title')}</a></p>
    <h1>${cycle.title}</h1>
    <p class="lead">
      <a href="/alur/${cycle.workflow.id}?versi=${cycle.workflow.version}">${cycle.workflow.title}</a> ·
      ${cycle.period.label}
    </p>
    ${cycle.problem !== null && warningBanner(html`<p>${t('cycle-lost')}</p>`)} ${failingList(visit, cycle)}
    <section class="card">${progressOf(visit, cycle)} ${stateBars(visit, cycle)}</section>
    ${
      session?.may.manage_cycles &&
      html`<p class="buttons noprint">
        <a class="button" href="${at`/siklus/${id}/massal`}">${t('cycle-many')}</a>
        <a class="button" href="${at`/siklus/${id}/versi`}">${t('cycle-migrate')}</a>
        <a class="button" href="${at`/siklus/${id}/hitung-ulang`}">${t('cycle-recalculate')}</a>
      </p>`
    }
    <section class="card" aria-labelledby="berkas">
      <div class="head">
        <h2 id="berkas">${t('cycle-cases')}</h2>
        ${session?.may.manage_cycles && html`<a href="${at`/siklus/${id}/hasil.csv`}">${t('cycle-csv')}</a>`}
      </div>
      ${filterForm(visit, cycle, filters)}
      ${cases.items.length === 0 ? html`<p>${t('cycle-cases-none')}</p>` : caseTable(visit, cases.items, 'subject')}
      ${pager(visit, at`/siklus/${id}`, { ...filters }, cases.next, after)}
    </section>`;
  return showPage(c, { title: cycle.title, body });
}

/** What opening did: `dibuka` holds how many cases were opened, skipped, failed, and wait for nobody. */
function openedBanner({ t }: Visit, dibuka: string | undefined): Html {
  if (dibuka === undefined || !/^\d+-\d+-\d+-\d+$/.test(dibuka)) return null;
  const [cases = 0, skipped = 0, failed = 0, without = 0] = dibuka.split('-').map(Number);
  return html`${successBanner(t('cycle-opened', { cases }))}
  ${
    skipped + failed + without > 0 &&
    warningBanner(
      html`<ul>
        ${skipped > 0 && html`<li>${t('cycle-skipped', { skipped })}</li>`}
        ${failed > 0 && html`<li>${t('cycle-failed', { failed })}</li>`}
        ${without > 0 && html`<li>${t('cycle-without-actor', { without })}</li>`}
      </ul>`,
    )
  }`;
}

/** What the clock could not move: somebody must put the reason right. */
function failingList({ t, zone, language }: Visit, { failing }: CycleView): Html {
  return (
    failing.length > 0 &&
    warningBanner(
      html`<p>${t('failing-many', { count: failing.length })}</p>
        <ul>
          ${failing.map(
            ({ case: id, subject, next_at }) =>
              html`<li><a href="${at`/berkas/${id}`}">${subject}</a> (${formatInstant(next_at, zone, language)})</li>`,
          )}
        </ul>`,
    )
  );
}

function stateBars({ t }: Visit, { by_state, by_status }: CycleView): Html {
  const total = by_status.active + by_status.done + by_status.cancelled;
  return html`<table>
    <caption>
      ${t('cycle-by-state')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('state')}</th>
        <th scope="col" class="number">${t('cycle-count')}</th>
        <th scope="col"><span class="sr">${t('cycle-progress')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${by_state.map(
        ({ title, count }) =>
          html`<tr>
            <th scope="row">${title}</th>
            <td class="number">${count}</td>
            <td class="bar">
              <progress value="${count}" max="${Math.max(total, 1)}" aria-label="${title}"></progress>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function filterForm({ t }: Visit, cycle: CycleView, filters: Filters): Html {
  const statuses = (['active', 'done', 'cancelled'] as const).map((status) => ({
    value: status,
    text: t(`status-${status}`),
  }));
  const states = cycle.by_state.map(({ state, title }) => ({ value: state, text: title }));
  const units = cycle.units.map(({ id, name }) => ({ value: id, text: name }));
  const all = t('filter-all');
  return html`<form method="get" class="filters">
    ${choiceField({ name: 'status', label: t('status'), options: statuses, chosen: filters.status, all })}
    ${choiceField({ name: 'langkah', label: t('state'), options: states, chosen: filters.langkah, all })}
    ${choiceField({ name: 'unit', label: t('unit'), options: units, chosen: filters.unit, all })}
    <div class="field"><button>${t('filter-do')}</button></div>
  </form>`;
}
