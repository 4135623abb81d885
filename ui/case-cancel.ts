/** GET and POST /berkas/{case}/batal and …/lanjut: an administrator cancels a case, or takes that back, with a reason. */
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

type Kind = 'cancel' | 'resume';

const paths = { cancel: 'batal', resume: 'lanjut' } as const;

export function showCancellation(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  return showForm(c, 'cancel', problem);
}

export function showResumption(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  return showForm(c, 'resume', problem);
}

async function showForm(c: Ctx, kind: Kind, problem: ProblemView | null): Promise<Response> {
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
  const tone = kind === 'cancel' ? 'careful' : 'primary';
  const texts = { title: t(`${kind}-title`), lead: t(`${kind}-lead`), button: t(`${kind}-do`), tone } as const;
  const action = `${at`/berkas/${view.id}`}/${paths[kind]}`;
  const labels = { reason: t('cancel-reason') };
  return showPage(c, ownFormPage(visit, { ...texts, action, fields, labels }, problem));
}

export async function cancelCase(c: Ctx): Promise<Response> {
  return await send(c, 'cancel', { to: 'cancellation', message: 'batal' });
}

export async function resumeCase(c: Ctx): Promise<Response> {
  return await send(c, 'resume', { to: 'resumption', message: 'langkah' });
}

async function send(
  c: Ctx,
  kind: Kind,
  { to, message }: { readonly to: string; readonly message: string },
): Promise<Response> {
  const form = c.get('form');
  const id = c.req.param('case') ?? '';
  const request: Cancellation = {
    revision: Number(form.get('~revision')),
    submit_key: form.get('~submit_key') ?? '',
    reason: (form.get('reason') ?? '').trim(),
  };
  try {
    await c.get('visit').client.request('POST', `${at`/cases/${id}`}/${to}`, request);
    return c.redirect(`${at`/berkas/${id}`}?pesan=${message}`, 303);
  } catch (error) {
    return showForm(c, kind, refusal(error));
  }
}
