/** GET /tunjangan: the months that were opened, and what the calculated ones come to. */
import type { Listed, MonthLine } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatCount, formatMonth, formatRupiah } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listRuns(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, session } = visit;
  const { items } = await client.get<Listed<MonthLine>>('/runs');
  const body = html`<div class="head">
      <h1>${t('runs-title')}</h1>
      ${
        session?.may.manage_cycles &&
        html`<span class="buttons">
          <a class="button" href="/tunjangan/impor">${t('import-title')}</a>
          <a class="button" href="/siklus/buka${query(nextMonth(items))}">${t('runs-open')}</a>
        </span>`
      }
    </div>
    <p class="lead">${t('runs-lead')}</p>
    <section class="card">${items.length === 0 ? html`<p>${t('runs-none')}</p>` : runTable(visit, items)}</section>`;
  return showPage(c, { title: t('runs-title'), body });
}

/** What the form for opening begins with: the same workflow, the month after the latest. */
function nextMonth([latest]: readonly MonthLine[]): Readonly<Record<string, string>> {
  if (latest === undefined) return {};
  const date = Temporal.PlainYearMonth.from(latest.month).add({ months: 1 }).toPlainDate({ day: 1 });
  return { alur: latest.workflow, tanggal: date.toString() };
}

function runTable(visit: Visit, runs: readonly MonthLine[]): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('runs-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('run-month')}</th>
        <th scope="col">${t('state')}</th>
        <th scope="col" class="number">${t('run-people')}</th>
        <th scope="col" class="number">${t('run-exception')}</th>
        <th scope="col" class="number">${t('run-net')}</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map((run) => monthRow(visit, run))}
    </tbody>
  </table>`;
}

/** What is not calculated yet has no totals to lead to, so it leads to its case. */
function monthRow(visit: Visit, { id, month, title, step, status, tally }: MonthLine): Html {
  const { t, language } = visit;
  const number = (label: 'run-people' | 'run-exception' | 'run-net', value: string | undefined): Html =>
    html`<td class="number" data-label="${t(label)}">${value ?? '–'}</td>`;
  return html`<tr>
    <th scope="row">
      <a href="${status === 'opened' ? at`/berkas/${id}` : at`/tunjangan/${id}`}">${formatMonth(month, language)}</a>
      <div class="small muted">${title}</div>
    </th>
    <td data-label="${t('state')}">${step} ${runChip(visit, { status })}</td>
    ${number('run-people', tally === null ? undefined : formatCount(tally.persons, language))}
    ${number('run-exception', tally === null ? undefined : formatCount(tally.exceptions, language))}
    ${number('run-net', tally === null ? undefined : formatRupiah(tally.net, language))}
  </tr>`;
}

/** How far a month is, in a word. */
export function runChip({ t }: Visit, { status }: Pick<MonthLine, 'status'>): Html {
  const tones = { opened: 'active', running: 'active', done: 'soon', locked: 'done' } as const;
  return html`<span class="chip ${tones[status]}">${t(`run-status-${status}`)}</span>`;
}
