/** GET /gambar/{workflow}: the picture of a workflow, with a case's place in it when asked. */
import { at, query } from './client.ts';
import type { Ctx } from './visit.ts';

export async function showDiagram(c: Ctx): Promise<Response> {
  const path = at`/diagrams/${c.req.param('workflow') ?? ''}`;
  const wanted = query({ case: c.req.query('berkas') });
  const answer = await c.get('visit').client.request('GET', path + wanted);
  // A picture has its own style and nothing else, even when opened on its own.
  return c.body(await answer.text(), 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
}
