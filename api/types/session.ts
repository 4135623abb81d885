/** Who calls, signing in, and accounts. */
import type { IncomingMessage } from 'node:http';
import type { Bilingual, Listed, PersonView, RoleName, RoleView } from './shared.ts';

/** Who calls, once authenticated. Never read from a header. */
export interface Principal {
  readonly institution: string;
  readonly account: string;
  readonly person: string;
  readonly roles: readonly { readonly role: string; readonly unit: string | null }[];
  /** SHA-256 (hex) of the session's id. */
  readonly session: string;
}

/** An in-process caller (the pages): it has checked its own form token, and says where the request came from. */
export interface Caller {
  readonly principal: Principal | null;
  /** As `addressOf` tells it. */
  readonly address: string;
  /** The Host header as the person's browser sent it. */
  readonly host: string;
}

/**
 * The API as its wiring hands it to the pages. `fetch` answers as over the network; with `env.caller` the request is
 * the pages' own: no cookie is read and no Origin is asked for. A `Set-Cookie` in the answer is to be passed on.
 */
export interface Api {
  fetch(request: Request, env: { readonly caller: Caller }): Response | Promise<Response>;
  /** Whose session cookie this request carries; null when it has none or it has ended. Renews the session. */
  principalOf(request: Request): Promise<Principal | null>;
  /** Whether a form was sent by a page of ours; pages elsewhere can make a browser send one too. */
  isOurs(request: Request): boolean;
  /** Where a request comes from; `incoming` is what the HTTP server knows of it. */
  addressOf(request: Request, incoming: IncomingMessage | undefined): string;
}

// Signing in: GET /sign-in · POST /session · GET /session · DELETE /session · POST /session/demo
// POST /first-administrator · POST /activation · PUT /password

export interface SignInOptions {
  readonly institutions: readonly InstitutionView[];
  /** One-click sign-in; empty outside demo mode. */
  readonly personas: readonly Persona[];
}

export interface InstitutionView {
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
}

export interface Persona {
  readonly institution: string;
  readonly persona: string;
  readonly label: Bilingual;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
}

export interface SignIn {
  readonly institution: string;
  readonly login: string;
  readonly password: string;
}

export interface DemoSignIn {
  readonly institution: string;
  readonly persona: string;
}

export interface FirstAdministrator {
  readonly institution: string;
  readonly code: string;
  readonly nip: string;
  readonly name: string;
  readonly password: string;
}

/** Sets the password with an activation or reset code, and signs in. */
export interface Activation {
  readonly institution: string;
  readonly code: string;
  readonly password: string;
}

/** Changes one's own password; every session ends, and a new one begins. */
export interface PasswordChange {
  readonly current: string;
  readonly password: string;
}

export interface SessionView {
  readonly institution: InstitutionView;
  readonly person: PersonView;
  readonly roles: readonly RoleView[];
  /** Which parts of the pages to offer. The API asks again at each request. */
  readonly may: {
    readonly see_cycles: boolean;
    readonly manage_cycles: boolean;
    readonly see_jobs: boolean;
    readonly see_runs: boolean;
    readonly manage_accounts: boolean;
    readonly manage_delegations: boolean;
  };
  readonly unread_notices: number;
  readonly demo: boolean;
  readonly expires_at: string;
}

// Accounts: GET /people · POST /people/{person}/codes · POST /people/{person}/roles · DELETE /people/{person}/roles/{role}?unit=

export interface PersonLine extends PersonView {
  readonly nip: string;
  readonly superior: string | null;
  readonly account: 'none' | 'waiting' | 'active' | 'disabled';
  readonly roles: readonly RoleView[];
}

export interface PersonList extends Listed<PersonLine> {
  /** What may be granted. */
  readonly roles: readonly RoleName[];
}

export interface RoleRequest {
  readonly role: string;
  readonly unit: string | null;
}

/** Shown once. */
export interface CodeView {
  readonly purpose: 'activate' | 'reset';
  readonly login: string;
  /** In groups of four: `K7QF-…`. */
  readonly code: string;
  readonly expires_at: string;
}
