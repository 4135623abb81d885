/** Signing in and out. */
import { EngineError, type Account, type Tx } from '../../engine/index.ts';
import { countSignIn, forgiveSignIn } from '../attempts.ts';
import { enter, institutionOf, sessionView } from '../enter.ts';
import type { Call, OpenCall } from '../operation.ts';
import { checkPassword, hashPassword, verifyPassword } from '../passwords.ts';
import { forgetCookie } from '../sessions.ts';
import type { PasswordChange, SessionView, SignIn, SignInOptions } from '../types.ts';
import { demoPersonas } from './demo.ts';

type SignInCall = OpenCall<{}, {}, SignIn>;

/** Institutions to choose from, and the demo's personas when there are any for this caller. */
export async function viewSignIn(call: OpenCall): Promise<SignInOptions> {
  const institutions = await call.services.store.institutions();
  return { institutions, personas: await demoPersonas(call) };
}

/** Signs in by password. Whatever is wrong, the answer and its time are the same. */
export async function signIn(call: SignInCall): Promise<SessionView> {
  const { services, body, caller } = call;
  const institution = await institutionOf(services, body.institution);
  const { slug } = institution;
  await countSignIn(services, slug, body.login, caller.address);
  const account = await services.store.read(slug, (tx) => usableAccount(tx, body.login));
  const fits = await verifyPassword(body.password, account?.password ?? null);
  if (account === null || !fits) {
    services.log('warning', 'sign-in-failed', { institution: slug });
    throw new EngineError('sign-in-failed');
  }
  return services.store.within(slug, async (tx) => {
    await forgiveSignIn(tx, body.login, caller.address);
    return enter(tx, institution, account, call);
  });
}

/** An activated account of an active person. */
async function usableAccount(tx: Tx, login: string): Promise<Account | null> {
  const account = await tx.accounts.byLogin(login);
  if (account === null || account.disabled) return null;
  const person = await tx.people.person(account.person);
  return person?.active === true ? account : null;
}

/** Who is signed in. */
export async function viewSession(call: Call): Promise<SessionView> {
  const { services, principal } = call;
  const institution = await institutionOf(services, principal.institution);
  return services.store.read(institution.slug, async (tx) => {
    const session = await tx.accounts.session(principal.session);
    if (session === null) throw new EngineError('sign-in-needed');
    return sessionView(tx, institution, session, services);
  });
}

/** Ends the session, if there still is one. */
export async function signOut(call: OpenCall): Promise<void> {
  const { services, caller } = call;
  const { principal } = caller;
  if (principal !== null) {
    await services.store.within(principal.institution, (tx) => tx.accounts.endSession(principal.session));
  }
  call.setCookie(forgetCookie(services));
}

/** Changes one's own password, which ends every session of the account and begins a new one. */
export async function changePassword(call: Call<{}, {}, PasswordChange>): Promise<SessionView> {
  const { services, principal, body, caller } = call;
  const institution = await institutionOf(services, principal.institution);
  const { slug } = institution;
  const account = await services.store.read(slug, (tx) => tx.accounts.byId(principal.account));
  if (account === null) throw new EngineError('sign-in-needed');
  await countSignIn(services, slug, account.login, caller.address);
  checkPassword(body.password, account.login);
  if (!(await verifyPassword(body.current, account.password))) throw new EngineError('password-wrong');
  const phc = await hashPassword(body.password);
  return services.store.within(slug, async (tx) => {
    await tx.accounts.setPassword(account.id, phc);
    await tx.accounts.endSessionsOf(account.id);
    await forgiveSignIn(tx, account.login, caller.address);
    return enter(tx, institution, account, call);
  });
}
