/** Limits on guessing passwords and codes. Counted before a guess is looked at, whatever comes of it. */
import { EngineError, type Tx } from '../engine/index.ts';
import { sha256 } from './codes.ts';
import { minute } from './time.ts';
import type { Services } from './services.ts';

const windowSeconds = 15 * minute;
/** One address guessing at one login. */
const perLoginAndAddress = 10;
/** All addresses guessing at one login; higher, so that a stranger cannot lock someone out in a few tries. */
const perLogin = 100;
/** A whole office often shares one address. */
const perAddress = 600;

interface Limit {
  readonly key: string;
  readonly most: number;
}

/** @throws EngineError `too-many-attempts`, with the seconds to wait in its details */
export async function countSignIn(
  services: Services,
  institution: string,
  login: string,
  address: string,
): Promise<void> {
  await count(services, institution, [
    { key: loginAndAddressKey(login, address), most: perLoginAndAddress },
    { key: sha256(`login ${login}`), most: perLogin },
    { key: sha256(`address ${address}`), most: perAddress },
  ]);
}

/** @throws EngineError `too-many-attempts` */
export async function countCode(services: Services, institution: string, address: string): Promise<void> {
  await count(services, institution, [{ key: sha256(`address ${address}`), most: perAddress }]);
}

/** Someone who got in is no longer guessing from there. */
export async function forgiveSignIn(tx: Tx, login: string, address: string): Promise<void> {
  await tx.accounts.clearAttempts(loginAndAddressKey(login, address));
}

function loginAndAddressKey(login: string, address: string): string {
  return sha256(`login ${login} address ${address}`);
}

async function count(services: Services, institution: string, limits: readonly Limit[]): Promise<void> {
  const now = services.now();
  const exceeded = await services.store.within(institution, async (tx) => {
    let over = false;
    for (const { key, most } of limits) {
      if ((await tx.accounts.countAttempt(key, now, windowSeconds)) > most) over = true;
    }
    return over;
  });
  if (!exceeded) return;
  services.log('warning', 'too-many-attempts', { institution });
  throw new EngineError(
    'too-many-attempts',
    { minutes: windowSeconds / minute },
    { details: { retryAfter: windowSeconds } },
  );
}
