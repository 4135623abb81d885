/** GET and POST /penggantian, POST /penggantian/{id}/akhiri: who acts in whose place; grant it, end it before its time. */
import type { DelegationEnd, DelegationList, DelegationRequest, DelegationView, ProblemView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatDate } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { errorSummary, successBanner } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { delegationFields, fieldLabels } from './parts/delegation-fields.ts';
import { placeText } from './parts/in-place.ts';
import { pager } from './parts/pager.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listDelegations(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, token } = visit;
  const after = c.req.query('sesudah');
  const list = await client.get<DelegationList>(`/delegations${query({ after })}`);
  const done = c.req.query('pesan');
  const body = html`${problem !== null && refusalOf(visit, problem)}
    ${done === 'ditugaskan' && successBanner(t('delegation-granted'))}
    ${done === 'diakhiri' && successBanner(t('delegation-ended'))}
    <h1>${t('delegations-title')}</h1>
    <p class="lead">${t('delegations-lead')}</p>
    <section class="card">
      ${list.items.length === 0 ? html`<p>${t('delegations-none')}</p>` : table(visit, list.items)}
      ${pager(visit, '/penggantian', {}, list.next, after)}
    </section>
    <section class="card narrow" aria-labelledby="tugaskan">
      <h2 id="tugaskan">${t('delegation-add')}</h2>
      <form method="post" action="/penggantian" novalidate>
        ${hiddenInputs({ token })} ${delegationFields(visit, c.get('form'), list.units, problem)}
        <div class="buttons"><button class="primary">${t('delegation-add-do')}</button></div>
      </form>
    </section>`;
  return showPage(c, { title: t('delegations-title'), body, status: problem === null ? 200 : 422 });
}

export async function addDelegation(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const digits = (name: string): string => (form.get(name) ?? '').replace(/\s/g, '');
  const request: DelegationRequest = {
    kind: (form.get('kind') ?? '') as DelegationRequest['kind'],
    person: digits('person') || null,
    role: null,
    unit: digits('person') === '' ? form.get('unit') || null : null,
    stand_in: digits('stand_in'),
    basis: form.get('basis') ?? '',
    from: form.get('from') ?? '',
    until: dayAfter(form.get('last') ?? ''),
  };
  try {
    await c.get('visit').client.send<DelegationView>('POST', '/delegations', request);
    return c.redirect('/penggantian?pesan=ditugaskan', 303);
  } catch (error) {
    return listDelegations(c, refusal(error, 403, 404));
  }
}

export async function endDelegation(c: Ctx): Promise<Response> {
  const request: DelegationEnd = { until: dayAfter(c.get('form').get('last') ?? '') };
  const path = at`/delegations/${c.req.param('delegation') ?? ''}/end`;
  try {
    await c.get('visit').client.send<DelegationView>('POST', path, request);
    return c.redirect('/penggantian?pesan=diakhiri', 303);
  } catch (error) {
    return listDelegations(c, refusal(error));
  }
}

/** People say the last day; a text that is no day goes on as it is, to be refused. */
function dayAfter(last: string): string {
  try {
    return Temporal.PlainDate.from(last).add({ days: 1 }).toString();
  } catch {
    return last;
  }
}

function refusalOf(visit: Visit, problem: ProblemView): Html {
  const labels = fieldLabels(visit);
  const errors = (problem.errors ?? []).map(({ pointer, message, message_en }) => {
    const label = labels[pointer.slice(1)] ?? '';
    return { pointer, message: `${label} ${message}.`.trim(), message_en: `${label} ${message_en}.`.trim() };
  });
  return errorSummary(visit, problem, errors);
}

function table(visit: Visit, delegations: readonly DelegationView[]): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('delegations-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('delegation-stand-in')}</th>
        <th scope="col">${t('delegation-place')}</th>
        <th scope="col">${t('delegation-days')}</th>
        <th scope="col">${t('delegation-end')}</th>
      </tr>
    </thead>
    <tbody>
      ${delegations.map((one) => row(visit, one))}
    </tbody>
  </table>`;
}

function row(visit: Visit, delegation: DelegationView): Html {
  const { t, language, token } = visit;
  const { id, kind, stand_in, basis, from, until, in_force } = delegation;
  const last = Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
  const field = `akhir-${id}`;
  return html`<tr>
    <th scope="row">
      ${stand_in.name}
      <div class="small muted">${stand_in.position}</div>
    </th>
    <td data-label="${t('delegation-place')}">
      ${t(`delegation-kind-${kind}`)}: ${placeText(visit, delegation)}
      <div class="small muted">${basis}</div>
    </td>
    <td data-label="${t('delegation-days')}">
      ${t('delegation-span', { from: formatDate(from, language), last: formatDate(last, language) })}
      ${in_force && html`<span class="chip active">${t('delegation-in-force')}</span>`}
    </td>
    <td data-label="${t('delegation-end')}">
      <details>
        <summary>${t('delegation-end')}<span class="sr"> ${stand_in.name}</span></summary>
        <form method="post" action="${at`/penggantian/${id}/akhiri`}">
          ${hiddenInputs({ token })}
          <div class="field">
            <label for="${field}">${t('delegation-last')}</label>
            <input id="${field}" name="last" type="date" class="brief" value="${last}" />
          </div>
          <button class="careful">${t('delegation-end-do')}</button>
        </form>
      </details>
    </td>
  </tr>`;
}
