/** GET /bahasa/{id|en}: remember the language, go back. */
import { setCookie } from 'hono/cookie';
import { localPath, type Ctx } from './visit.ts';

export function chooseLanguage(c: Ctx): Response {
  const language = c.req.param('language') === 'en' ? 'en' : 'id';
  setCookie(c, 'bahasa', language, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true });
  return c.redirect(localPath(c.req.query('kembali')), 303);
}
