/** GET /tunjangan/{run}/hasil: everyone's results page by page, or those of one outcome, one unit, one NIP or a name. */
import type { Listed, ResultLineView, RunView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatMonth, formatRupiah } from './format.ts';
import { html, type Html } from './html.ts';
import { pick } from './language.ts';
import { showPage } from './layout.ts';
import { pager } from './parts/pager.ts';
import { choiceField } from './parts/plain-fields.ts';
import type { Ctx, Visit } from './visit.ts';

interface Filters {
  readonly keadaan: string | undefined;
  readonly unit: string | undefined;
  readonly cari: string;
}

const longestName = 100;
const outcomes = ['paid', 'not_entitled', 'exception'] as const;

export async function showResults(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const id = c.req.param('run') ?? '';
  const sought = (c.req.query('cari') ?? '').trim().slice(0, longestName);
  const filters: Filters = { keadaan: c.req.query('keadaan'), unit: c.req.query('unit'), cari: sought };
  const after = c.req.query('sesudah');
  const digits = sought.replace(/\s/g, '');
  const isNip = /^\d{18}$/.test(digits);
  const wanted = query({
    outcome: filters.keadaan,
    unit: filters.unit,
    ...(isNip ? { nip: digits } : { name: sought }),
    after,
  });
  const [run, results] = await Promise.all([
    client.get<RunView>(at`/runs/${id}`),
    client.get<Listed<ResultLineView>>(`${at`/runs/${id}/results`}${wanted}`),
  ]);
  const month = formatMonth(run.month, language);
  const body = html`<p><a href="${at`/tunjangan/${id}`}">‹ ${run.title}: ${month}</a></p>
    <h1>${t('run-results')}</h1>
    <section class="card">
      ${filterForm(visit, run, filters)}
      ${results.items.length === 0 ? html`<p>${t('run-results-none')}</p>` : resultTable(visit, id, results.items)}
      ${pager(visit, at`/tunjangan/${id}/hasil`, { ...filters }, results.next, after)}
    </section>`;
  return showPage(c, { title: `${t('run-results')} ${month}`, body });
}

function filterForm({ t }: Visit, run: RunView, filters: Filters): Html {
  const states = outcomes.map((outcome) => ({ value: outcome, text: t(`run-${outcome}`) }));
  const units = run.units.map(({ id, name }) => ({ value: id, text: name }));
  const all = t('filter-all');
  return html`<form method="get" class="filters">
    <div class="field">
      <label for="cari">${t('run-sought')}</label>
      <input id="cari" name="cari" type="search" value="${filters.cari}" maxlength="${longestName}" />
    </div>
    ${choiceField({ name: 'keadaan', label: t('run-outcome'), options: states, chosen: filters.keadaan, all })}
    ${choiceField({ name: 'unit', label: t('unit'), options: units, chosen: filters.unit, all })}
    <div class="field"><button>${t('filter-do')}</button></div>
  </form>`;
}

function resultTable(visit: Visit, run: string, results: readonly ResultLineView[]): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('run-results')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('person')}</th>
        <th scope="col">${t('run-outcome')}</th>
        <th scope="col" class="number">${t('run-amount')}</th>
        <th scope="col" class="number">${t('run-net')}</th>
        <th scope="col"><span class="sr">${t('run-slip')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${results.map((result) => resultRow(visit, run, result))}
    </tbody>
  </table>`;
}

function resultRow({ t, language }: Visit, run: string, result: ResultLineView): Html {
  const { person, outcome, amount, net, problem } = result;
  return html`<tr>
    <th scope="row">
      ${person.name}
      <div class="small muted">${person.nip} · ${person.unit.name}</div>
    </th>
    <td data-label="${t('run-outcome')}">
      <span class="chip ${outcome === 'exception' && 'late'}">${t(`run-${outcome}`)}</span>
      ${
        problem !== null &&
        html`<p class="small">${pick(language, problem.text)}</p>
          <p class="small"><strong>${t('run-what-to-do')}:</strong> ${pick(language, problem.advice)}</p>`
      }
    </td>
    <td class="number" data-label="${t('run-amount')}">${formatRupiah(amount, language)}</td>
    <td class="number" data-label="${t('run-net')}">${formatRupiah(net, language)}</td>
    <td>
      ${
        outcome === 'paid' &&
        html`<a href="${at`/tunjangan/${run}/hasil/${person.id}`}" aria-label="${t('run-slip')} ${person.name}"
          >${t('run-slip')}</a
        >`
      }
    </td>
  </tr>`;
}
