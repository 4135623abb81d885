/** Every sent form: read once, checked to be our own and to belong to the session that sends it. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Api } from '../api/types.ts';
import { isCasePath } from './case-path.ts';
import { keepTyped } from './draft-keep.ts';
import { askToSignIn, errorPage } from './error-show.ts';
import { showPage } from './layout.ts';
import { hasToken } from './security.ts';
import type { Ctx, UiEnv } from './visit.ts';

const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c: Ctx) => showPage(c, errorPage(c.get('visit'), 413, c.get('visit').t('error-413-text'))),
  });
const limitForm = limitTo(1_000_000);
/** A form with a file, on the pages that ask for one; a little more than the API takes. */
const limitUpload = limitTo(21 * 1024 ** 2);
const uploadPaths: readonly string[] = ['/tunjangan/impor'];

/** Forms sent before signing in have no token; that they come from our own page is checked all the same. */
export function guardForm(api: Api): MiddlewareHandler<UiEnv> {
  return async (c, next) => {
    c.set('form', new URLSearchParams());
    c.set('file', null);
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const visit = c.get('visit');
    if (!api.isOurs(c.req.raw)) return showPage(c, errorPage(visit, 403, visit.t('error-origin')));
    const limit = uploadPaths.includes(c.req.path) ? limitUpload : limitForm;
    return limit(c, async () => {
      await readForm(c);
      await next();
    });
  };
}

async function readForm(c: Ctx): Promise<void> {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data')) {
    c.set('form', new URLSearchParams(await c.req.text()));
    return;
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    if (typeof value === 'string') form.append(name, value);
    else if (value instanceof File && value.name !== '') c.set('file', value);
  }
  c.set('form', form);
}

/**
 * Pages behind this need a session; forms also its token. A case form of an earlier session, left open in another tab,
 * is kept as if its session had just ended.
 */
export const needSession: MiddlewareHandler<UiEnv> = async (c, next) => {
  const { principal, t } = c.get('visit');
  if (principal === null) return askToSignIn(c);
  const isForm = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (isForm && !hasToken(principal, c.get('form').get('~token'))) {
    if (isCasePath(c.req.path)) return keepTyped(c, c.req.path, c.get('form'));
    return showPage(c, errorPage(c.get('visit'), 403, t('error-origin')));
  }
  return next();
};
