/** GET /gambar/{workflow}: the picture of a version of a workflow, or of a case's, with its place marked. */
import { at, query } from './client.ts';
import type { Ctx } from './visit.ts';

export async function showDiagram(c: Ctx): Promise<Response> {
  const path = at`/diagrams/${c.req.param('workflow') ?? ''}`;
  const { client, language } = c.get('visit');
  const wanted = query({ version: c.req.query('versi'), case: c.req.query('berkas'), language });
  const answer = await client.request('GET', path + wanted);
  // A picture has its own style and nothing else, even when opened on its own.
  return c.body(await answer.text(), 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    // A browser may keep it, but asks each time whether it still holds.
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
}
