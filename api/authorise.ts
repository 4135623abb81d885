/**
 * Who may do what over HTTP, in one place; what is not granted here is denied.
 *
 * Who may take a step in a case, or cancel it, is asked of the engine; here it is only who may see it.
 */
import { EngineError, type RoleGrant } from '../engine/index.ts';
import type { Principal } from './types.ts';
import { roleName } from './views/role-names.ts';

/** Who asks: signed in, or named on the command line. */
export type Actor = Pick<Principal, 'institution' | 'person' | 'roles'>;

/** What anyone with a role may do in the whole institution. */
const granted = {
  'see-content': 'everyone',
  'see-own-work': 'everyone',
  'see-cycles': ['admin_kepegawaian'],
  'manage-cycles': ['admin_kepegawaian'],
  'see-jobs': ['admin_kepegawaian', 'pejabat_berwenang'],
  'approve-corrections': ['admin_kepegawaian', 'pejabat_berwenang'],
  'enter-facts': ['admin_kepegawaian'],
  'see-runs': ['admin_kepegawaian', 'pejabat_berwenang'],
  'manage-accounts': ['administrator'],
  'manage-delegations': ['admin_kepegawaian'],
} as const satisfies Record<string, 'everyone' | readonly string[]>;

export type InstitutionAction = keyof typeof granted;

/** What a case is to those who ask for it. */
export interface CaseResource {
  readonly institution: string;
  /** The subject, those whom its workflow names (a head of unit, superiors), and those who acted in it. */
  readonly persons: readonly string[];
  /** Roles whose holders its workflow names, and who keeps it; `unit` is the subject's for roles within a unit. */
  readonly roles: readonly { readonly role: string; readonly unit: string | null }[];
}

/** One person's slip of one run. */
export interface SlipResource {
  readonly institution: string;
  readonly person: string;
  /** The run is locked; before that only those who prepare it see what it comes to. */
  readonly final: boolean;
}

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly roles: readonly string[] };

const yes: Verdict = { allowed: true };

export function authorise(principal: Actor, action: InstitutionAction): Verdict;
export function authorise(principal: Actor, action: 'see-case', resource: CaseResource): Verdict;
export function authorise(principal: Actor, action: 'see-slip' | 'object', resource: SlipResource): Verdict;
export function authorise(
  principal: Actor,
  action: InstitutionAction | 'see-case' | 'see-slip' | 'object',
  resource?: CaseResource | SlipResource,
): Verdict {
  if (action === 'see-slip' || action === 'object') return onSlip(principal, action, resource as SlipResource);
  if (action === 'see-case') {
    const { institution } = resource as CaseResource;
    return institution === principal.institution && isInvolved(principal, resource as CaseResource) ? yes : no([]);
  }
  const roles: 'everyone' | readonly string[] = granted[action];
  return roles === 'everyone' || holdsAny(principal, roles) ? yes : no(roles);
}

/** @throws EngineError `not-permitted`, which names the roles that may */
export function requireAuthority(actor: Actor, action: InstitutionAction): void {
  const verdict = authorise(actor, action);
  if (verdict.allowed) return;
  throw new EngineError('not-permitted', { roles: verdict.roles.map((role) => roleName(role).label.id) });
}

/** One's own once it is final; anybody's for those who prepare and approve runs. Only one's own can be objected to. */
function onSlip(principal: Actor, action: 'see-slip' | 'object', resource: SlipResource): Verdict {
  if (resource.institution !== principal.institution) return no([]);
  const own = resource.person === principal.person && resource.final;
  return own || (action === 'see-slip' && holdsAny(principal, granted['see-runs'])) ? yes : no([]);
}

function no(roles: readonly string[]): Verdict {
  return { allowed: false, roles };
}

/** Whether someone holds one of the roles in the whole institution. */
function holdsAny(principal: Actor, roles: readonly string[]): boolean {
  return principal.roles.some((held) => held.unit === null && roles.includes(held.role));
}

function isInvolved(principal: Actor, resource: CaseResource): boolean {
  if (resource.persons.includes(principal.person)) return true;
  return resource.roles.some((named) => principal.roles.some((held) => covers(held, named)));
}

/** As a step has it: a role named for a unit is filled by its holders in that unit alone. */
function covers(held: Omit<RoleGrant, 'person'>, named: { readonly role: string; readonly unit: string | null }) {
  return held.role === named.role && held.unit === named.unit;
}
