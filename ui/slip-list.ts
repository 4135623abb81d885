/** GET /slip: one's own slips, the latest month first. */
import type { Listed, SlipListItem } from '../api/types.ts';
import { at } from './client.ts';
import { formatMonth, formatRupiah } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listSlips(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const { items } = await client.get<Listed<SlipListItem>>('/slips');
  const body = html`<h1>${t('slips-title')}</h1>
    <p class="lead">${t('slips-lead')}</p>
    <section class="card">${items.length === 0 ? html`<p>${t('slips-none')}</p>` : slipTable(visit, items)}</section>`;
  return showPage(c, { title: t('slips-title'), body });
}

function slipTable({ t, language }: Visit, slips: readonly SlipListItem[]): Html {
  const columns = [
    ['run-amount', 'amount'],
    ['run-differences', 'differences'],
    ['slip-paid', 'paid'],
  ] as const;
  return html`<table class="cards">
    <caption class="sr">
      ${t('slips-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('run-month')}</th>
        ${columns.map(([key]) => html`<th scope="col" class="number">${t(key)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${slips.map(
        (slip) =>
          html`<tr>
            <th scope="row"><a href="${at`/slip/${slip.run}`}">${formatMonth(slip.month, language)}</a></th>
            ${columns.map(
              ([key, of]) => html`<td class="number" data-label="${t(key)}">${formatRupiah(slip[of], language)}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
