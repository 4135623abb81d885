/** GET /masuk: sign in; in demonstrations, one click for each sample user. */
import type { InstitutionView, Persona, ProblemView, SignInOptions } from '../api/types.ts';
import { html, type Html } from './html.ts';
import { showPage, type Page } from './layout.ts';
import { pick } from './language.ts';
import { errorSummary, successBanner, warningBanner } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { passwordField, textField } from './parts/plain-fields.ts';
import { localPath, type Ctx, type Visit } from './visit.ts';

/** Where to go after signing in, and a form that was sent when the session had ended. */
export interface Pending {
  readonly back: string;
  /** The sent form's own text; empty when there is none. */
  readonly typed: string;
}

export async function showSignIn(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const back = localPath(c.req.query('kembali'));
  if (visit.session !== null) return c.redirect(back, 303);
  const banner = c.req.query('pesan') === 'keluar' ? successBanner(visit.t('signed-out')) : null;
  return showPage(c, await signInPage(visit, { back, typed: '' }, { banner }));
}

/** The same page after a refusal, or in place of a page whose session has ended. */
export async function signInPage(
  visit: Visit,
  pending: Pending,
  { banner = null, problem = null, login = '' }: { banner?: Html; problem?: ProblemView | null; login?: string },
): Promise<Page> {
  const { t, client } = visit;
  const options = await client.get<SignInOptions>('/sign-in');
  const kept = hiddenInputs({ back: pending.back, typed: pending.typed });
  const body = html`${problem !== null && errorSummary(visit, problem, problem.errors ?? [])}
    ${pending.typed !== '' && warningBanner(html`<p>${t('sign-in-ended')}</p>`)} ${banner}
    <h1>${t('sign-in')}</h1>
    ${options.personas.length > 0 && personaCards(visit, options, kept)}
    <section class="card narrow">
      ${options.personas.length > 0 && html`<h2>${t('sign-in-own')}</h2>`}
      <p>${t('sign-in-lead')}</p>
      <form method="post" action="/masuk" novalidate>
        ${kept} ${institutionField(visit, options.institutions)}
        ${textField({ name: 'login', label: t('login'), hint: t('login-hint'), value: login, more: html`autocomplete="username" inputmode="numeric"` })}
        ${passwordField({ name: 'password', label: t('password'), autocomplete: 'current-password' })}
        <div class="buttons"><button class="primary">${t('sign-in')}</button></div>
      </form>
      <p><a href="/aktivasi">${t('sign-in-activate')}</a></p>
    </section>`;
  return { title: t('sign-in'), body, status: problem === null ? 200 : problem.status === 429 ? 429 : 401 };
}

/** One institution needs no choice. */
export function institutionField({ t }: Visit, institutions: readonly InstitutionView[], chosen = ''): Html {
  const [only] = institutions;
  if (only !== undefined && institutions.length === 1) {
    return html`<input type="hidden" name="institution" value="${only.slug}" />`;
  }
  return html`<div class="field">
    <label for="institution">${t('institution')}</label>
    <select id="institution" name="institution">
      ${institutions.map(({ slug, name }) => html`<option value="${slug}" ${slug === chosen && 'selected'}>${name}</option>`)}
    </select>
  </div>`;
}

function personaCards(visit: Visit, { personas, institutions }: SignInOptions, kept: Html): Html {
  const { t } = visit;
  return html`<section class="card" aria-labelledby="contoh">
    <h2 id="contoh">${t('personas-title')}</h2>
    <p class="muted">${t('personas-lead')}</p>
    ${institutions.map(({ slug, name }) => {
      const here = personas.filter(({ institution }) => institution === slug);
      return (
        here.length > 0 &&
        html`<h3>${name}</h3>
          <div class="grid">${here.map((persona) => personaForm(visit, persona, kept))}</div>`
      );
    })}
  </section>`;
}

function personaForm({ language }: Visit, persona: Persona, kept: Html): Html {
  return html`<form method="post" action="/masuk/demo">
    ${kept} ${hiddenInputs({ institution: persona.institution, persona: persona.persona })}
    <button class="persona">
      ${pick(language, persona.label)}
      <span>${persona.name}</span
      ><span>${[persona.position, persona.unit].filter((text) => text !== '').join(', ')}</span>
    </button>
  </form>`;
}
