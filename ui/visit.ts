/** One request to the pages: who asks, in which language, and the API as they may use it. */
import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Api, Principal, SessionView } from '../api/types.ts';
import { createClient, type Client } from './client.ts';
import { translate, type Language, type Translate } from './language.ts';
import { formToken } from './security.ts';

export interface Visit {
  readonly language: Language;
  readonly t: Translate;
  readonly client: Client;
  readonly principal: Principal | null;
  /** What the header shows; null before signing in. */
  readonly session: SessionView | null;
  /** IANA zone in which times are shown. */
  readonly zone: string;
  /** Goes into every form. */
  readonly token: string;
  /** Path and query, to come back to. */
  readonly path: string;
}

export interface UiEnv {
  /** Set by the HTTP server; absent when a request comes from within the process. */
  Bindings: { readonly incoming?: IncomingMessage };
  Variables: {
    visit: Visit;
    /** A sent form; empty for other requests. */
    form: URLSearchParams;
    /** A file sent with it; null where there is none. */
    file: File | null;
  };
}

export type Ctx = Context<UiEnv>;

const firstZone = 'Asia/Jakarta';

/** Reads who asks and makes the visit that every page is given. */
export function beginVisit(api: Api): MiddlewareHandler<UiEnv> {
  return async (c, next) => {
    const principal = await api.principalOf(c.req.raw);
    c.set('visit', await openVisit(api, c, principal));
    await next();
  };
}

/** A visit by the given principal; a sign-in form opens one for the session it has just begun. */
export async function openVisit(api: Api, c: Ctx, principal: Principal | null): Promise<Visit> {
  const language: Language = getCookie(c, 'bahasa') === 'en' ? 'en' : 'id';
  const url = new URL(c.req.url);
  const host = c.req.header('host') ?? url.host;
  const client = createClient(api, { principal, address: api.addressOf(c.req.raw, c.env?.incoming), host });
  const session = principal === null ? null : await client.get<SessionView>('/session');
  return {
    language,
    t: translate(language),
    client,
    principal,
    session,
    zone: session?.institution.zone ?? firstZone,
    token: formToken(principal),
    path: url.pathname + url.search,
  };
}

/**
 * A path of ours to go back to, as a browser will read it: tabs and line ends dropped, dots resolved. Anything else leads
 * to the start page.
 */
export function localPath(path: string | null | undefined): string {
  const here = 'http://localhost';
  if (!path?.startsWith('/') || !URL.canParse(path, here)) return '/';
  const { origin, pathname, search, hash } = new URL(path, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
