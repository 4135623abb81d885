import { EngineError } from '../../engine/index.ts';
import { takeCode } from '../accounts.ts';
import { countCode } from '../attempts.ts';
import { enter, institutionOf } from '../enter.ts';
import type { OpenCall } from '../operation.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import type { Activation, SessionView } from '../types.ts';

/** Sets a password by an activation or reset code, ends older sessions, and signs in. */
export async function activate(call: OpenCall<{}, {}, Activation>): Promise<SessionView> {
  const { services, body } = call;
  const institution = await institutionOf(services, body.institution);
  const { slug } = institution;
  await countCode(services, slug, call.caller.address);
  checkPassword(body.password, '');
  const phc = await hashPassword(body.password);
  return services.store.within(slug, async (tx) => {
    const code = await takeCode(tx, body.code, ['activate', 'reset'], services.now());
    const account = code.account === null ? null : await tx.accounts.byId(code.account);
    const person = account === null ? null : await tx.people.person(account.person);
    if (account === null || account.disabled || person?.active !== true) throw new EngineError('code-invalid');
    // Thrown within the transaction, so the code is not used up.
    checkPassword(body.password, account.login);
    await tx.accounts.setPassword(account.id, phc);
    await tx.accounts.endSessionsOf(account.id);
    return enter(tx, institution, account, call);
  });
}
