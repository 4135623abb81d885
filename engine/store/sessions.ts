import { instantText, type Fence } from './codec.ts';
import type { Accounts } from './port.ts';
import type { Session } from './records.ts';
import type { SessionRow } from './schema.ts';

/** Sessions by the hash of their id. */
export function openSessions(
  fence: Fence,
): Pick<Accounts, 'startSession' | 'session' | 'touchSession' | 'endSession' | 'endSessionsOf'> {
  return {
    startSession: (session) => startSession(fence, session),
    session: (idHash) => findSession(fence, idHash),
    touchSession: async (idHash, at) => {
      await fence.db
        .updateTable('sessions')
        .set({ last_seen_at: instantText(at) })
        .where('institution', '=', fence.institution)
        .where('id_hash', '=', idHash)
        .execute();
    },
    endSession: async (idHash) => {
      await deleteSessions(fence).where('id_hash', '=', idHash).execute();
    },
    endSessionsOf: async (account) => {
      await deleteSessions(fence).where('account', '=', account).execute();
    },
  };
}

function deleteSessions({ db, institution }: Fence) {
  return db.deleteFrom('sessions').where('institution', '=', institution);
}

async function startSession(fence: Fence, session: Session): Promise<void> {
  const createdAt = instantText(session.createdAt);
  // Nobody comes back for an expired session; a new one is the moment to forget them.
  await deleteSessions(fence).where('expires_at', '<=', createdAt).execute();
  await fence.db
    .insertInto('sessions')
    .values({
      institution: fence.institution,
      id_hash: session.idHash,
      account: session.account,
      person: session.person,
      created_at: createdAt,
      last_seen_at: instantText(session.lastSeenAt),
      expires_at: instantText(session.expiresAt),
    })
    .execute();
}

async function findSession({ db, institution }: Fence, idHash: string): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('institution', '=', institution)
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return row ? toSession(row) : null;
}

function toSession(row: SessionRow): Session {
  return {
    idHash: row.id_hash,
    account: row.account,
    person: row.person,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}
