/** Headers of every page, and the token by which a form shows that it belongs to this session. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Principal } from '../api/types.ts';
import type { UiEnv } from './visit.ts';

/** Nothing but our own style and pictures loads; pages are neither framed nor kept on a shared computer. */
export const secureHeaders: MiddlewareHandler<UiEnv> = async (c, next) => {
  await next();
  const headers: Readonly<Record<string, string>> = {
    'content-security-policy':
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};

/** The token a session's forms carry. It is made from the session, so that it needs no keeping. */
export function formToken(principal: Principal | null): string {
  return principal === null ? '' : createHash('sha256').update(`form ${principal.session}`).digest('base64url');
}

/** True when the form carries its session's token. */
export function hasToken(principal: Principal, given: string | null): boolean {
  const wanted = Buffer.from(formToken(principal));
  const found = Buffer.from(given ?? '');
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
