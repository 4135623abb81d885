/** GET /akun: people with their accounts and roles, for whoever administers accounts. */
import type { PersonLine, PersonList, RoleName, RoleView } from '../api/types.ts';
import { at, query } from './client.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { pick } from './language.ts';
import { warningBanner } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { pager } from './parts/pager.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listAccounts(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const nip = (c.req.query('nip') ?? '').replace(/\s/g, '');
  const after = c.req.query('sesudah');
  const isNip = nip === '' || /^\d{18}$/.test(nip);
  const { items, next, roles } = await client.get<PersonList>(`/people${query({ nip: isNip ? nip : '', after })}`);
  const body = html`${!isNip && warningBanner(html`<p>${t('login')}: ${t('login-hint')}</p>`)}
    <h1>${t('accounts-title')}</h1>
    <p class="lead">${t('accounts-lead')}</p>
    <section class="card">
      <form method="get" class="filters">
        <div class="field">
          <label for="nip">${t('login')}</label><input id="nip" name="nip" value="${nip}" inputmode="numeric" />
        </div>
        <div class="field"><button>${t('search-do')}</button></div>
      </form>
      ${
        nip !== '' &&
        isNip &&
        html`<p>${items.length === 0 && t('accounts-none', { nip })} <a href="/akun">${t('accounts-all')}</a></p>`
      }
      ${items.length > 0 && personTable(visit, items, roles)} ${pager(visit, '/akun', { nip }, next, after)}
    </section>`;
  return showPage(c, { title: t('accounts-title'), body });
}

function personTable(visit: Visit, persons: readonly PersonLine[], roles: readonly RoleName[]): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('accounts-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('person')}</th>
        <th scope="col">${t('account')}</th>
        <th scope="col">${t('roles')}</th>
      </tr>
    </thead>
    <tbody>
      ${persons.map((person) => personRow(visit, person, roles))}
    </tbody>
  </table>`;
}

function personRow(visit: Visit, person: PersonLine, roles: readonly RoleName[]): Html {
  const { t, token } = visit;
  const code = person.account === 'active' ? 'code-make-reset' : 'code-make-activate';
  return html`<tr>
    <th scope="row">
      ${person.name}
      <div class="small muted">${person.nip} · ${[person.position, person.unit.name].filter(Boolean).join(', ')}</div>
    </th>
    <td data-label="${t('account')}">
      <span class="chip ${person.account === 'active' && 'done'}">${t(`account-${person.account}`)}</span>
      <form method="post" action="${at`/akun/${person.id}/kode`}">
        ${hiddenInputs({ token })}
        <button class="link">${t(code)}<span class="sr"> ${person.name}</span></button>
      </form>
    </td>
    <td data-label="${t('roles')}">
      ${person.roles.map((role) => roleForm(visit, person, role))} ${roleAdder(visit, person, roles)}
    </td>
  </tr>`;
}

function roleForm({ t, token, language, path }: Visit, person: PersonLine, { role, label, unit }: RoleView): Html {
  const name = pick(language, label);
  return html`<form method="post" action="${at`/akun/${person.id}/peran/cabut`}">
    ${name}, ${unit === null ? t('role-everywhere') : t('role-unit', { unit: unit.name })}
    ${hiddenInputs({ token, back: path, role, unit: unit?.id ?? '' })}
    <button class="link">${t('role-remove', { role: name })}<span class="sr"> ${person.name}</span></button>
  </form>`;
}

function roleAdder({ t, token, language, path }: Visit, person: PersonLine, roles: readonly RoleName[]): Html {
  const id = `peran-${person.id}`;
  return html`<details>
    <summary>${t('role-add')}<span class="sr"> ${person.name}</span></summary>
    <form method="post" action="${at`/akun/${person.id}/peran`}">
      ${hiddenInputs({ token, back: path })}
      <div class="field">
        <label for="${id}">${t('roles')}</label>
        <select id="${id}" name="role">
          ${roles.map(({ role, label }) => html`<option value="${role}">${pick(language, label)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="${id}-unit">${t('role-where')}</label>
        <select id="${id}-unit" name="unit">
          <option value="">${t('role-everywhere')}</option>
          <option value="${person.unit.id}">${t('role-unit', { unit: person.unit.name })}</option>
        </select>
      </div>
      <button>${t('role-add')}</button>
    </form>
  </details>`;
}
