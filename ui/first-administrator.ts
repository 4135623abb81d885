/** GET and POST /administrator-pertama: the code printed at the first start makes the first account. */
import type { Api, FirstAdministrator, ProblemView, SignInOptions } from '../api/types.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, passwordField, textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import { enterWith } from './session-create.ts';
import { institutionField } from './session-new.ts';
import type { Ctx } from './visit.ts';

export async function showFirstAdministrator(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, language, client } = visit;
  const form = c.get('form');
  const { institutions } = await client.get<SignInOptions>('/sign-in');
  const field = (name: string): { name: string; value: string; error: string | null } => ({
    name,
    value: form.get(name) ?? c.req.query(name) ?? '',
    error: errorOf(problem?.errors, name, language),
  });
  const fields = html`${institutionField(visit, institutions, form.get('institution') ?? c.req.query('institution'))}
  ${textField({ ...field('code'), label: t('code'), hint: t('code-hint'), more: html`autocomplete="one-time-code"` })}
  ${textField({ ...field('nip'), label: t('login'), hint: t('login-hint'), more: html`inputmode="numeric"` })}
  ${textField({ ...field('name'), label: t('full-name'), more: html`autocomplete="name"` })}
  ${passwordField({
    name: 'password',
    label: t('password-new'),
    hint: t('password-hint'),
    autocomplete: 'new-password',
    error: errorOf(problem?.errors, 'password', language),
  })}`;
  const labels = { code: t('code'), nip: t('login'), name: t('full-name'), password: t('password-new') };
  const texts = { title: t('first-title'), lead: t('first-lead'), button: t('first-do') };
  return showPage(c, ownFormPage(visit, { ...texts, action: '/administrator-pertama', fields, labels }, problem));
}

export function createFirstAdministrator(api: Api): (c: Ctx) => Promise<Response> {
  return async (c) => {
    const form = c.get('form');
    const request: FirstAdministrator = {
      institution: form.get('institution') ?? '',
      code: form.get('code') ?? '',
      nip: (form.get('nip') ?? '').replace(/\s/g, ''),
      name: form.get('name') ?? '',
      password: form.get('password') ?? '',
    };
    try {
      return await enterWith(api, c, await c.get('visit').client.request('POST', '/first-administrator', request), '/');
    } catch (error) {
      return showFirstAdministrator(c, refusal(error, 401, 403, 404));
    }
  };
}
