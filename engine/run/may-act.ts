/** Whether a person may take a step, and if not, why not. The one place where this is decided. */
import { EngineError } from '../errors.ts';
import { resolveWho, type Bar, type Circumstances, type Resolution } from './who.ts';

export type Permission =
  | { readonly allowed: true; /** The `who` they act as. */ readonly as: string }
  | {
      readonly allowed: false;
      readonly reason: 'not-allowed' | Bar;
      /** Everybody the step is for, to tell who may. */
      readonly who: readonly Resolution[];
    };

/** May this person act as one of these names of the workflow's `who`? The first that fits is the one they act as. */
export async function mayAct(circumstances: Circumstances, by: readonly string[], person: string): Promise<Permission> {
  const resolutions: Resolution[] = [];
  for (const name of by) {
    const resolution = await resolveWho(circumstances, name);
    if (resolution.persons.some(({ id }) => id === person)) return { allowed: true, as: name };
    resolutions.push(resolution);
  }
  const barred = resolutions.flatMap((one) => one.barred).find((one) => one.person.id === person);
  return { allowed: false, reason: barred?.bar ?? 'not-allowed', who: resolutions };
}

/** The error for a step that was not permitted. Its details name roles, never persons. */
export function refusal(event: string, permission: Extract<Permission, { allowed: false }>): EngineError {
  const who = permission.who.map((one) => one.who.label);
  return new EngineError(permission.reason, { event, who });
}
