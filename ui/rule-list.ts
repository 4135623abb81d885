/** GET /aturan: the published rules. */
import type { DefinitionLine, Listed } from '../api/types.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import { definitionTable } from './parts/definition-table.ts';
import type { Ctx } from './visit.ts';

export async function listRules(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const { items } = await client.get<Listed<DefinitionLine>>('/rules');
  const body = html`<h1>${t('rules-title')}</h1>
    <p class="lead">${t('rules-lead')}</p>
    <p><a href="/kalender">${t('calendar-title')}</a></p>
    <section class="card">
      ${items.length === 0 ? html`<p>${t('rules-none')}</p>` : definitionTable(visit, items, '/aturan', t('rules-title'))}
    </section>`;
  return showPage(c, { title: t('rules-title'), body });
}
