/** GET /alur: the published workflows. */
import type { DefinitionLine, Listed } from '../api/types.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { definitionTable } from './parts/definition-table.ts';
import type { Ctx } from './visit.ts';

export async function listWorkflows(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const { items } = await client.get<Listed<DefinitionLine>>('/workflows');
  const body = html`<h1>${t('workflows-title')}</h1>
    <p class="lead">${t('workflows-lead')}</p>
    <section class="card">
      ${items.length === 0 ? html`<p>${t('workflows-none')}</p>` : definitionTable(visit, items, '/alur', t('workflows-title'))}
    </section>`;
  return showPage(c, { title: t('workflows-title'), body });
}
