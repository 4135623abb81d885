/** Coming in: a session, its cookie, and what the person is told of it. */
import { EngineError, type Institution, type Tx } from '../engine/index.ts';
import { authorise } from './authorise.ts';
import type { OpenCall } from './operation.ts';
import type { Services } from './services.ts';
import { startSession } from './sessions.ts';
import type { Principal, SessionView } from './types.ts';
import { personView, roleViews } from './views/person.ts';

/** Starts a session in this transaction, sets its cookie, and says whose it is. */
export async function enter(
  tx: Tx,
  institution: Institution,
  account: { readonly id: string; readonly person: string },
  call: OpenCall,
): Promise<SessionView> {
  const { services } = call;
  const { session, cookie } = await startSession(tx, account, services);
  const view = await sessionView(tx, institution, session, services);
  call.setCookie(cookie);
  return view;
}

/** @throws EngineError `institution-not-found` */
export async function institutionOf(services: Services, slug: string): Promise<Institution> {
  const found = (await services.store.institutions()).find((one) => one.slug === slug);
  if (found === undefined) throw new EngineError('institution-not-found', { institution: slug });
  return found;
}

/** Whose session it is, and which parts of the pages to offer. */
export async function sessionView(
  tx: Tx,
  institution: Institution,
  session: { readonly idHash: string; readonly account: string; readonly person: string; readonly expiresAt: string },
  services: Services,
): Promise<SessionView> {
  const person = await tx.people.person(session.person);
  if (person === null) throw new Error('a session names a person who does not exist');
  const roles = await tx.people.rolesOf(person.id);
  const notices = await tx.work.noticesFor(person.id, 100);
  const { slug, name, zone } = institution;
  const principal: Principal = {
    institution: slug,
    account: session.account,
    person: person.id,
    roles,
    session: session.idHash,
  };
  return {
    institution: { slug, name, zone },
    person: await personView(tx, person),
    roles: await roleViews(tx, roles),
    may: {
      see_cycles: authorise(principal, 'see-cycles').allowed,
      manage_cycles: authorise(principal, 'manage-cycles').allowed,
      see_jobs: authorise(principal, 'see-jobs').allowed,
      see_runs: authorise(principal, 'see-runs').allowed,
      manage_accounts: authorise(principal, 'manage-accounts').allowed,
      manage_delegations: authorise(principal, 'manage-delegations').allowed,
    },
    unread_notices: notices.filter((one) => one.readAt === null).length,
    demo: services.settings.demo,
    expires_at: session.expiresAt,
  };
}
