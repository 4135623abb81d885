/** GET and POST /berkas/{case}/batal: an administrator cancels a case, with a reason. */
import type { Cancellation, CaseView, ProblemView } from '../api/types.ts';
import { readCase, subjectLine } from './case-show.ts';
import { at } from './client.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import type { Ctx } from './visit.ts';

export async function showCancellation(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, language } = visit;
  const view: CaseView = await readCase(visit, c.req.param('case') ?? '');
  const fields = html`<p><strong>${view.workflow.title}</strong> – ${subjectLine(view)}, ${view.period.label}</p>
    ${hiddenInputs({ revision: String(view.revision), submit_key: view.submit_key })}
    ${textField({
      name: 'reason',
      label: t('cancel-reason'),
      value: c.get('form').get('reason') ?? '',
      error: errorOf(problem?.errors, 'reason', language),
    })}`;
  const texts = { title: t('cancel-title'), lead: t('cancel-lead'), button: t('cancel-do'), tone: 'careful' as const };
  return showPage(
    c,
    ownFormPage(
      visit,
      { ...texts, action: at`/berkas/${view.id}/batal`, fields, labels: { reason: t('cancel-reason') } },
      problem,
    ),
  );
}

export async function cancelCase(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const id = c.req.param('case') ?? '';
  const request: Cancellation = {
    revision: Number(form.get('~revision')),
    submit_key: form.get('~submit_key') ?? '',
    reason: (form.get('reason') ?? '').trim(),
  };
  try {
    await c.get('visit').client.request('POST', at`/cases/${id}/cancellation`, request);
    return c.redirect(`${at`/berkas/${id}`}?pesan=batal`, 303);
  } catch (error) {
    return showCancellation(c, refusal(error));
  }
}
