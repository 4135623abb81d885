/** POST /akun/{person}/kode: an activation or reset code, shown once. */
import type { CodeView } from '../api/types.ts';
import { at } from './client.ts';
import { formatInstant } from './format.ts';
import { html } from './html.ts';
import { showPage } from './layout.ts';
import type { Ctx } from './visit.ts';

export async function makeCode(c: Ctx): Promise<Response> {
  const { t, client, zone, language } = c.get('visit');
  const code = await client.send<CodeView>('POST', at`/people/${c.req.param('person') ?? ''}/codes`);
  const title = t('code-title', { name: code.login });
  const body = html`<h1>${title}</h1>
    <section class="card narrow">
      <p class="code">${code.code}</p>
      <p>${t('code-lead', { until: formatInstant(code.expires_at, zone, language) })}</p>
      <p><a href="/akun">${t('back')}</a></p>
    </section>`;
  return showPage(c, { title, body });
}
