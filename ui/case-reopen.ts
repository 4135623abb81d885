/** GET and POST /berkas/{case}/buka-kembali: a finished case is opened again, with a reason. */
import type { CaseView, ProblemView, Reopening } from '../api/types.ts';
import { readCase, subjectLine } from './case-show.ts';
import { at } from './client.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { aboutFold } from './parts/chips.ts';
import { inPlaceText } from './parts/in-place.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import type { Ctx } from './visit.ts';

export async function showReopening(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, language } = visit;
  const form = c.get('form');
  const view: CaseView = await readCase(visit, c.req.param('case') ?? '');
  const asked = form.get('~event') ?? c.req.query('langkah');
  const chosen = view.reopenings.find(({ event }) => event === asked);
  if (chosen === undefined) return c.redirect(at`/berkas/${view.id}`, 303);
  const { event, label, help, to, about, in_place } = chosen;
  const fields = html`<p><strong>${view.workflow.title}</strong> – ${subjectLine(view)}, ${view.period.label}</p>
    ${help && html`<p class="hint">${help}</p>`}
    ${in_place && html`<p><strong>${t('act-in-place', { as: inPlaceText(visit, in_place) })}</strong></p>`}
    ${hiddenInputs({ event, revision: String(view.revision), submit_key: view.submit_key })}
    ${textField({
      name: 'reason',
      label: t('cancel-reason'),
      value: form.get('reason') ?? '',
      error: errorOf(problem?.errors, 'reason', language),
    })}
    ${aboutFold(visit, [{ label, about }])}`;
  const texts = { title: label, lead: t('reopen-lead', { state: to }), button: label, tone: 'careful' as const };
  const action = at`/berkas/${view.id}/buka-kembali`;
  return showPage(c, ownFormPage(visit, { ...texts, action, fields, labels: { reason: t('cancel-reason') } }, problem));
}

export async function reopenCase(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const id = c.req.param('case') ?? '';
  const request: Reopening = {
    event: form.get('~event') ?? '',
    reason: form.get('reason') ?? '',
    revision: Number(form.get('~revision')),
    submit_key: form.get('~submit_key') ?? '',
  };
  try {
    await c.get('visit').client.send('POST', at`/cases/${id}/reopening`, request);
    return c.redirect(`${at`/berkas/${id}`}?pesan=langkah`, 303);
  } catch (error) {
    return showReopening(c, refusal(error));
  }
}
