/** GET /tunjangan/{run}: how far a month is, who acts next, what it comes to beside the month before, and what to look at. */
import type { CaseView, RunComparison, RunView } from '../api/types.ts';
import { at } from './client.ts';
import { formatCount, formatMonth, formatRupiah } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { warningBanner } from './parts/banner.ts';
import { nowPanels } from './parts/case-now.ts';
import { laterBanner, newerBanner } from './parts/run-later.ts';
import { runTotals } from './parts/run-totals.ts';
import { runChip } from './run-list.ts';
import type { Ctx, Visit } from './visit.ts';

export async function showRun(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const id = c.req.param('run') ?? '';
  const [run, view] = await Promise.all([client.get<RunView>(at`/runs/${id}`), client.get<CaseView>(at`/cases/${id}`)]);
  const comparison = run.status === 'running' ? null : await client.get<RunComparison>(at`/runs/${id}/totals`);
  const month = formatMonth(run.month, language);
  const body = html`<p class="noprint"><a href="/tunjangan">‹ ${t('runs-title')}</a></p>
    <div class="head">
      <h1>${run.title}: ${month}</h1>
      ${runChip(visit, run)}
    </div>
    <p class="lead">
      ${t('run-rule')}: <a href="/aturan/${run.rule.id}?versi=${run.rule.version}">${run.rule.title}</a>
    </p>
    ${laterBanner(visit, run)} ${newerBanner(visit, view)} ${exceptionBanner(visit, run)} ${nowPanels(visit, view)}
    <p class="noprint"><a class="button primary" href="${at`/berkas/${id}`}">${t('run-case-link')}</a></p>
    ${run.status === 'running' ? progressCard(visit, run) : summaryCard(visit, run)}
    ${comparison !== null && runTotals(visit, comparison)} ${run.status !== 'running' && filesCard(visit, run)}`;
  return showPage(c, { title: `${run.title} ${month}`, body });
}

function exceptionBanner({ t, language }: Visit, { id, tally }: RunView): Html {
  if (tally.exceptions === 0) return null;
  return warningBanner(
    html`<p>
      ${t('run-exceptions-lead', { count: formatCount(tally.exceptions, language) })}
      <a href="${at`/tunjangan/${id}/hasil`}?keadaan=exception">${t('run-exceptions-see')}</a>
    </p>`,
  );
}

function progressCard({ t, language, path }: Visit, { tally }: RunView): Html {
  const { persons, people } = tally;
  const told = { done: formatCount(persons, language), people: formatCount(people, language) };
  return html`<section class="card">
    <p>${t('run-progress', told)}</p>
    <progress value="${persons}" max="${Math.max(people, 1)}" aria-label="${t('cycle-progress')}"></progress>
    <p><a href="${path}">${t('run-refresh')}</a></p>
  </section>`;
}

function summaryCard(visit: Visit, run: RunView): Html {
  const { t, language } = visit;
  const { tally, before } = run;
  const counts = [
    ['run-people', tally.persons, before?.tally.persons],
    ['run-paid', tally.paid, before?.tally.paid],
    ['run-not_entitled', tally.not_entitled, before?.tally.not_entitled],
    ['run-exception', tally.exceptions, before?.tally.exceptions],
  ] as const;
  const amounts = [
    ['run-base', tally.base, before?.tally.base],
    ['run-change-net', negated(tally.cut), before === null ? undefined : negated(before.tally.cut)],
    ['run-amount', tally.amount, before?.tally.amount],
    ['run-differences', tally.differences, before?.tally.differences],
    ['run-net', tally.net, before?.tally.net],
  ] as const;
  const rows = [
    ...counts.map(
      ([key, now, last]) =>
        [key, formatCount(now, language), last === undefined ? '' : formatCount(last, language)] as const,
    ),
    ...amounts.map(
      ([key, now, last]) =>
        [key, formatRupiah(now, language), last === undefined ? '' : formatRupiah(last, language)] as const,
    ),
  ];
  const compared = before === null ? '' : t('run-compared', { month: formatMonth(before.month, language) });
  return html`<section class="card">
    <div class="head">
      <h2>${t('run-summary')} <span class="muted small">${compared}</span></h2>
      <a href="${at`/tunjangan/${run.id}/hasil`}">${t('run-results')}</a>
    </div>
    <table class="cards">
      <caption class="sr">
        ${t('run-summary')}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="sr">${t('run-summary')}</span></th>
          <th scope="col" class="number">${t('run-this-month')}</th>
          ${before !== null && html`<th scope="col" class="number">${t('run-last-month')}</th>`}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([key, now, last]) =>
            html`<tr>
              <th scope="row">${t(key)}</th>
              <td class="number" data-label="${t('run-this-month')}">${now}</td>
              ${before !== null && html`<td class="number" data-label="${t('run-last-month')}">${last}</td>`}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** What was taken off, as a negative amount. */
function negated(amount: string): string {
  if (/^-?0(\.0+)?$/.test(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function filesCard({ t }: Visit, { id, digest, status }: RunView): Html {
  return html`<section class="card noprint">
    <h2>${t('run-files')}</h2>
    <p>${t('run-files-lead')}</p>
    ${status !== 'locked' && html`<p><strong>${t('run-files-draft')}</strong></p>`}
    <p class="buttons">
      <a class="button" href="${at`/tunjangan/${id}/hasil.csv`}">${t('run-csv')}</a>
      <a class="button" href="${at`/tunjangan/${id}/hasil.xlsx`}">${t('run-xlsx')}</a>
    </p>
    ${digest !== null && html`<p class="small muted">${t('run-digest')}: <code>${digest.slice(0, 16)}</code></p>`}
  </section>`;
}
