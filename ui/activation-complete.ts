/** GET and POST /aktivasi: a code from the HR administrator becomes a password of one's own. */
import type { Activation, Api, ProblemView, SignInOptions } from '../api/types.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, passwordField, textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import { enterWith } from './session-create.ts';
import { institutionField } from './session-new.ts';
import type { Ctx } from './visit.ts';

export async function showActivation(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, language, client } = visit;
  const form = c.get('form');
  const { institutions } = await client.get<SignInOptions>('/sign-in');
  const fields = html`${institutionField(visit, institutions, form.get('institution') ?? c.req.query('instansi'))}
  ${textField({
    name: 'code',
    label: t('code'),
    hint: t('code-hint'),
    value: form.get('code') ?? '',
    more: html`autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"`,
    error: errorOf(problem?.errors, 'code', language),
  })}
  ${passwordField({
    name: 'password',
    label: t('password-new'),
    hint: t('password-hint'),
    autocomplete: 'new-password',
    error: errorOf(problem?.errors, 'password', language),
  })}`;
  const texts = { title: t('activation-title'), lead: t('activation-lead'), button: t('activation-do') };
  return showPage(
    c,
    ownFormPage(
      visit,
      { ...texts, action: '/aktivasi', fields, labels: { code: t('code'), password: t('password-new') } },
      problem,
    ),
  );
}

export function completeActivation(api: Api): (c: Ctx) => Promise<Response> {
  return async (c) => {
    const form = c.get('form');
    const request: Activation = {
      institution: form.get('institution') ?? '',
      code: form.get('code') ?? '',
      password: form.get('password') ?? '',
    };
    try {
      return await enterWith(api, c, await c.get('visit').client.request('POST', '/activation', request), '/');
    } catch (error) {
      return showActivation(c, refusal(error, 401, 403, 404));
    }
  };
}
