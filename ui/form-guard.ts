/** Every sent form: read once, checked to be our own and to belong to the session that sends it. */
import type { MiddlewareHandler } from 'hono';
import { askToSignIn, errorPage } from './error-show.ts';
import { showPage } from './layout.ts';
import { hasToken, isOwnOrigin } from './security.ts';
import type { UiEnv } from './visit.ts';

const largest = 1_000_000;

/** Forms sent before signing in have no token; that they come from our own page is checked all the same. */
export const guardForm: MiddlewareHandler<UiEnv> = async (c, next) => {
  c.set('form', new URLSearchParams());
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const visit = c.get('visit');
  if (!isOwnOrigin(c.req.raw)) return showPage(c, errorPage(visit, 403, visit.t('error-origin')));
  if (Number(c.req.header('content-length') ?? 0) > largest) {
    return showPage(c, errorPage(visit, 413, visit.t('error-413-text')));
  }
  c.set('form', new URLSearchParams(await c.req.text()));
  return next();
};

/** Pages behind this need a session; forms also its token. */
export const needSession: MiddlewareHandler<UiEnv> = async (c, next) => {
  const { principal, t } = c.get('visit');
  if (principal === null) return askToSignIn(c);
  const isForm = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (isForm && !hasToken(principal, c.get('form').get('~token'))) {
    return showPage(c, errorPage(c.get('visit'), 403, t('error-origin')));
  }
  return next();
};
