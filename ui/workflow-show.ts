/** GET /alur/{workflow}: one workflow as a page: picture, who acts, steps, transitions. */
import type { WorkflowView } from '../api/types.ts';
import { at, query } from './client.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { pick } from './language.ts';
import { definitionHead, versionList } from './parts/definition-table.ts';
import { stateSection } from './parts/workflow-outline.ts';
import { transitionSection } from './parts/workflow-transitions.ts';
import type { Ctx, Visit } from './visit.ts';

export async function showWorkflow(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const version = c.req.query('versi');
  const path = at`/workflows/${c.req.param('workflow') ?? ''}`;
  const workflow = await client.get<WorkflowView>(path + query({ version }));
  const marked = { versi: String(workflow.version), berkas: c.req.query('berkas') };
  const picture = `/gambar/${workflow.id}${query(marked)}`;
  const body = html`<p><a href="/alur">‹ ${t('workflows-title')}</a></p>
    ${definitionHead(visit, workflow)} ${workflow.help && html`<p>${workflow.help}</p>`}
    <section class="card">
      <h2>${t('workflow-diagram')}</h2>
      <p>
        <a href="${picture}"
          ><img
            class="diagram"
            src="${picture}"
            loading="lazy"
            alt="${t('workflow-diagram-alt', { title: workflow.title })}"
        /></a>
      </p>
      <p><a href="${picture}">${t('workflow-diagram-large')}</a></p>
    </section>
    ${whoSection(visit, workflow)} ${stateSection(visit, workflow)} ${transitionSection(visit, workflow)}
    ${ruleSection(visit, workflow)} ${versionList(visit, '/alur', workflow.id, workflow.versions)}`;
  return showPage(c, { title: workflow.title, body });
}

function whoSection({ t, language }: Visit, { who }: WorkflowView): Html {
  return html`<section class="card">
    <h2>${t('workflow-who')}</h2>
    <dl class="pairs">
      ${who.map(
        ({ label, text }) =>
          html`<dt>${label}</dt>
            <dd>${pick(language, text)}</dd>`,
      )}
    </dl>
  </section>`;
}

function ruleSection({ t }: Visit, { rules }: WorkflowView): Html {
  if (rules.length === 0) return null;
  return html`<section class="card">
    <h2>${t('workflow-rules')}</h2>
    <ul>
      ${rules.map(
        ({ id, version, title }) =>
          html`<li><a href="/aturan/${id}?versi=${version}">${title}</a> (${t('version')} ${version})</li>`,
      )}
    </ul>
  </section>`;
}
