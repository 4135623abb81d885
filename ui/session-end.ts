/** POST /keluar: end the session. */
import type { Ctx } from './visit.ts';

export async function endSession(c: Ctx): Promise<Response> {
  const answer = await c.get('visit').client.request('DELETE', '/session');
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return c.redirect('/masuk?pesan=keluar', 303);
}
