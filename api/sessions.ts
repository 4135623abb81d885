/**
 * Sessions: a random 256-bit id in an HttpOnly cookie, its SHA-256 in the store. A session ends 8 hours after its last
 * use and 7 days after signing in.
 */
import { randomBytes } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { Session, Tx } from '../engine/index.ts';
import { sha256 } from './codes.ts';
import type { Services } from './services.ts';
import { addSeconds, day, hour, minute, secondsBetween } from './time.ts';
import type { Principal } from './types.ts';

const idle = 8 * hour;
const absolute = 7 * day;
/** Writing the time of use at every request would cost a transaction each. */
const renewAfter = minute;

/** Starts a session within a transaction. The cookie to set is the only place where the id is ever written. */
export async function startSession(
  tx: Tx,
  account: { readonly id: string; readonly person: string },
  services: Services,
): Promise<{ readonly session: Session; readonly cookie: string }> {
  const id = randomBytes(32).toString('base64url');
  const now = services.now();
  const session: Session = {
    idHash: sha256(id),
    account: account.id,
    person: account.person,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: addSeconds(now, absolute),
  };
  await tx.accounts.startSession(session);
  return { session, cookie: writeCookie(`${tx.institution}.${id}`, absolute, services) };
}

/** The cookie that makes a browser forget its session. */
export function forgetCookie(services: Services): string {
  return writeCookie('', 0, services);
}

function writeCookie(value: string, maxAge: number, services: Services): string {
  const secure = isSecure(services);
  return serialize(cookieName(services), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
}

/** Browsers take a `__Host-` cookie over https and from this very host only: nobody can plant a session beside it. */
export function cookieName(services: Services): string {
  return isSecure(services) ? '__Host-alur' : 'alur';
}

function isSecure({ settings }: Services): boolean {
  return settings.origin?.startsWith('https:') ?? false;
}

/** Whose session a request's cookie names; null when it names none that is alive. Renews the session. */
export async function principalOf(request: Request, services: Services): Promise<Principal | null> {
  const name = cookieName(services);
  const value = parse(request.headers.get('cookie') ?? '', name)[name] ?? '';
  const match = /^([a-z0-9-]{1,63})\.([A-Za-z0-9_-]{43})$/.exec(value);
  const [, institution, id] = match ?? [];
  if (institution === undefined || id === undefined) return null;
  const known = await services.store.institutions();
  if (!known.some((one) => one.slug === institution)) return null;
  return readPrincipal(institution, sha256(id), services);
}

async function readPrincipal(institution: string, idHash: string, services: Services): Promise<Principal | null> {
  const now = services.now();
  const found = await services.store.read(institution, async (tx) => {
    const session = await tx.accounts.session(idHash);
    if (session === null || isOver(session, now)) return null;
    const account = await tx.accounts.byId(session.account);
    const person = await tx.people.person(session.person);
    if (account === null || account.disabled || person === null || !person.active) return null;
    return { session, roles: await tx.people.rolesOf(session.person) };
  });
  if (found === null) return null;
  const { session, roles } = found;
  if (secondsBetween(session.lastSeenAt, now) >= renewAfter) {
    await services.store.within(institution, (tx) => tx.accounts.touchSession(idHash, now));
  }
  return {
    institution,
    account: session.account,
    person: session.person,
    roles: roles.map(({ role, unit }) => ({ role, unit })),
    session: idHash,
  };
}

function isOver(session: Session, now: string): boolean {
  return secondsBetween(now, session.expiresAt) <= 0 || secondsBetween(session.lastSeenAt, now) >= idle;
}
