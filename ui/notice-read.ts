/** POST /pemberitahuan/dibaca: mark all notices as read. */
import type { Ctx } from './visit.ts';

export async function readNotices(c: Ctx): Promise<Response> {
  await c.get('visit').client.request('POST', '/notices/read');
  return c.redirect('/tugas', 303);
}
