/** GET /siklus: all cycles, each with how far it is. */
import type { CycleLine, Listed } from '../api/types.ts';
import { at } from './client.ts';
import { formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import type { Ctx, Visit } from './visit.ts';

export async function listCycles(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, session } = visit;
  const cycles = await client.get<Listed<CycleLine>>('/cycles');
  const body = html`<div class="head">
      <h1>${t('cycles-title')}</h1>
      ${session?.may.manage_cycles && html`<a class="button primary" href="/siklus/buka">${t('cycle-open')}</a>`}
    </div>
    <p class="lead">${t('cycles-lead')}</p>
    ${cycles.items.length === 0 && html`<p>${t('cycles-none')}</p>`}
    <div class="grid">${cycles.items.map((cycle) => cycleCard(visit, cycle))}</div>`;
  return showPage(c, { title: t('cycles-title'), body });
}

function cycleCard(visit: Visit, cycle: CycleLine): Html {
  const { t, zone, language } = visit;
  return html`<section class="card">
    <h2><a href="${at`/siklus/${cycle.id}`}">${cycle.title}</a></h2>
    ${progressOf(visit, cycle)}
    <p class="small muted">${t('cycle-opened-at')} ${formatInstant(cycle.opened_at, zone, language)}</p>
  </section>`;
}

/** How many of a cycle's cases are done, cancelled ones aside. */
export function progressOf({ t }: Visit, { by_status }: CycleLine): Html {
  const total = by_status.active + by_status.done;
  return html`<p>${t('cycle-done-of', { done: by_status.done, total })}</p>
    <progress value="${by_status.done}" max="${Math.max(total, 1)}" aria-label="${t('cycle-progress')}"></progress>`;
}
