/** GET and POST /siklus/{cycle}/hitung-ulang: what a corrected rule says of what was decided. */
import type { JobChoices, JobView, ProblemView, RecalculationStart } from '../api/types.ts';
import { at } from './client.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { ownFormPage } from './parts/own-form.ts';
import { refusal } from './refusal.ts';
import type { Ctx } from './visit.ts';

export async function showRecalculation(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const id = c.req.param('cycle') ?? '';
  const { cycle, rules } = await client.get<JobChoices>(at`/cycles/${id}/jobs`);
  const fields = html`<p><strong>${cycle.title}</strong></p>
    ${
      rules.length === 0
        ? html`<p>${t('recalculate-none')}</p>`
        : html`<div class="field">
            <label for="rule">${t('recalculate-rule')}</label>
            <select id="rule" name="rule">
              ${rules.map((rule) => html`<option value="${rule.id}">${rule.title}</option>`)}
            </select>
          </div>`
    }`;
  const texts = { title: t('recalculate-title'), lead: t('recalculate-lead'), button: t('recalculate-do') };
  const labels = { rule: t('recalculate-rule') };
  return showPage(c, ownFormPage(visit, { ...texts, action: at`/siklus/${id}/hitung-ulang`, fields, labels }, problem));
}

export async function startRecalculation(c: Ctx): Promise<Response> {
  const request: RecalculationStart = { rule: c.get('form').get('rule') ?? '' };
  try {
    const path = at`/cycles/${c.req.param('cycle') ?? ''}/recalculation`;
    const job = await c.get('visit').client.send<JobView>('POST', path, request);
    return c.redirect(at`/pekerjaan/${job.id}`, 303);
  } catch (error) {
    return await showRecalculation(c, refusal(error));
  }
}
