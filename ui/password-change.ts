/** GET and POST /kata-sandi: change one's own password; a new session begins. */
import type { Api, PasswordChange, ProblemView } from '../api/types.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { successBanner } from './parts/banner.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, passwordField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import { enterWith } from './session-create.ts';
import type { Ctx } from './visit.ts';

export function showPasswordChange(c: Ctx, problem: ProblemView | null = null): Response | Promise<Response> {
  const visit = c.get('visit');
  const { t, language, session } = visit;
  const fields = html`${passwordField({
    name: 'current',
    label: t('password-current'),
    autocomplete: 'current-password',
    error: errorOf(problem?.errors, 'current', language),
  })}
  ${passwordField({
    name: 'password',
    label: t('password-new'),
    hint: t('password-hint'),
    autocomplete: 'new-password',
    error: errorOf(problem?.errors, 'password', language),
  })}`;
  const banner = c.req.query('pesan') === 'selesai' && successBanner(t('password-done'));
  const lead = [session?.person.name, session?.person.position].filter(Boolean).join(', ');
  const texts = { title: t('password-title'), lead, button: t('password-do') };
  return showPage(
    c,
    ownFormPage(
      visit,
      {
        ...texts,
        action: '/kata-sandi',
        fields,
        labels: { current: t('password-current'), password: t('password-new') },
        banner,
      },
      problem,
    ),
  );
}

export function changePassword(api: Api): (c: Ctx) => Promise<Response> {
  return async (c) => {
    const form = c.get('form');
    const request: PasswordChange = { current: form.get('current') ?? '', password: form.get('password') ?? '' };
    try {
      const answer = await c.get('visit').client.request('PUT', '/password', request);
      return await enterWith(api, c, answer, '/kata-sandi?pesan=selesai');
    } catch (error) {
      return showPasswordChange(c, refusal(error, 403));
    }
  };
}
