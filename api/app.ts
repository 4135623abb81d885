/** The API's table of contents: every route, who may call it, what it hears and what it says. */
import { component } from './components.ts';
import { nothing, op, openOp, says, type Operation } from './operation.ts';
import { createRouter, type Router } from './router.ts';
import { activate } from './routes/activation.ts';
import { signInDemo } from './routes/demo.ts';
import { becomeFirstAdministrator } from './routes/first-administrator.ts';
import { grantRole, listPeople, makeCodeFor, revokeRole } from './routes/people.ts';
import { changePassword, signIn, signOut, viewSession, viewSignIn } from './routes/session.ts';
import { optional, pattern } from './schema.ts';
import { roleName } from './schemas/session.ts';
import { paging, recordId } from './schemas/shared.ts';
import type { Services } from './services.ts';
import { principalOf } from './sessions.ts';
import type { Api } from './types.ts';

const session = says(component('SessionView'));

// prettier-ignore
export const operations: readonly Operation[] = [
  // Signing in
  openOp({ method: 'get', path: '/sign-in', summary: 'Instansi dan persona yang dapat dipilih (institutions and demo personas)',
    answers: says(component('SignInOptions')), run: viewSignIn }),
  openOp({ method: 'post', path: '/session', summary: 'Masuk (sign in)',
    request: component('SignIn'), answers: session, run: signIn }),
  openOp({ method: 'post', path: '/session/demo', summary: 'Masuk sebagai persona demo (sign in as a demo persona)',
    request: component('DemoSignIn'), answers: session, run: signInDemo }),
  openOp({ method: 'delete', path: '/session', summary: 'Keluar (sign out)',
    answers: nothing, run: signOut }),
  op({ method: 'get', path: '/session', summary: 'Siapa yang masuk (who is signed in)', may: 'see-own-work',
    answers: session, run: viewSession }),
  openOp({ method: 'post', path: '/first-administrator', summary: 'Menjadi pengelola pertama (become the first administrator)',
    request: component('FirstAdministrator'), answers: session, run: becomeFirstAdministrator }),
  openOp({ method: 'post', path: '/activation', summary: 'Memakai kode aktivasi atau reset (use an activation or reset code)',
    request: component('Activation'), answers: session, run: activate }),
  op({ method: 'put', path: '/password', summary: 'Mengganti kata sandi (change the password)', may: 'see-own-work',
    request: component('PasswordChange'), answers: session, run: changePassword }),

  // People and accounts
  op({ method: 'get', path: '/people', summary: 'Daftar orang (people)', may: 'manage-accounts',
    query: { ...paging, nip: optional(pattern('^[0-9]{18}$', 18)) },
    answers: says(component('PersonList')), run: listPeople }),
  op({ method: 'post', path: '/people/{person}/codes', summary: 'Membuat kode aktivasi atau reset (make a code)', may: 'manage-accounts',
    params: { person: recordId }, answers: says(component('CodeView'), 201), run: makeCodeFor }),
  op({ method: 'post', path: '/people/{person}/roles', summary: 'Memberi peran (grant a role)', may: 'manage-accounts',
    params: { person: recordId }, request: component('RoleRequest'), answers: says(component('PersonLine')), run: grantRole }),
  op({ method: 'delete', path: '/people/{person}/roles/{role}', summary: 'Mencabut peran (revoke a role)', may: 'manage-accounts',
    params: { person: recordId, role: roleName }, query: { unit: optional(recordId) },
    answers: says(component('PersonLine')), run: revokeRole }),
];

/** Builds the API. `router` answers the network; `pages` is what the pages call in this process. */
export function createApi(services: Services): { readonly router: Router; readonly pages: Api } {
  const router = createRouter(services, operations);
  const pages: Api = {
    fetch: (request, env) => router.fetch(request, env),
    principalOf: (request) => principalOf(request, services),
  };
  return { router, pages };
}
