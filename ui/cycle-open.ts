/** GET /siklus/buka: which cycle is to be opened; the next page says what would come of it. */
import type { DefinitionLine, Listed, ProblemView } from '../api/types.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, textField } from './parts/plain-fields.ts';
import type { Ctx } from './visit.ts';

export async function showCycleOpening(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, language, client } = visit;
  const form = c.get('form');
  const workflows = await client.get<Listed<DefinitionLine>>('/workflows');
  const chosen = form.get('workflow') ?? c.req.query('alur');
  const fields = html`<div class="field">
      <label for="workflow">${t('workflow')}</label>
      <select id="workflow" name="workflow">
        ${workflows.items.map(({ id, title }) => html`<option value="${id}" ${id === chosen && 'selected'}>${title}</option>`)}
      </select>
    </div>
    ${textField({
      name: 'date',
      label: t('cycle-date'),
      hint: t('cycle-date-hint'),
      value: form.get('date') ?? c.req.query('tanggal') ?? '',
      more: html`type="date" class="brief"`,
      error: errorOf(problem?.errors, 'date', language),
    })}`;
  const texts = { title: t('cycle-open'), lead: t('cycle-open-lead'), button: t('cycle-open-look') };
  return showPage(
    c,
    ownFormPage(
      visit,
      { ...texts, action: '/siklus/buka', fields, labels: { date: t('cycle-date'), workflow: t('workflow') } },
      problem,
    ),
  );
}
