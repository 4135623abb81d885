import { inChunks, type Fence } from './codec.ts';
import type { Erasure } from './port.ts';

/** Taking personal data out of the store for good; what the chain covers by a digest is told by a tombstone. */
export function openErasure(fence: Fence): Erasure {
  const { db, institution } = fence;
  return {
    eraseCase: async (id, seqs) => {
      for (const chunk of inChunks(seqs)) {
        const sides = db.deleteFrom('event_sides').where('institution', '=', institution).where('case_id', '=', id);
        await sides.where('seq', 'in', chunk).execute();
      }
      for (const table of ['drafts', 'notices', 'outbox'] as const)
        await db.deleteFrom(table).where('institution', '=', institution).where('case_id', '=', id).execute();
    },
    erasePerson: async (person) => {
      for (const table of ['drafts', 'notices', 'addresses'] as const)
        await db.deleteFrom(table).where('institution', '=', institution).where('person', '=', person).execute();
      const mails = db.deleteFrom('outbox').where('institution', '=', institution).where('channel', '=', 'email');
      await mails.where('target', '=', person).execute();
    },
  };
}
