/** Opens a cycle: one case for each subject. */
import type { JobInHand, Kind, OpenRequest } from './job.ts';
import { inOneTransaction } from './deal.ts';
import { collectSubjects } from './collect.ts';
import { openOne, readOpening } from '../open-cycle.ts';
import { loadClosure } from '../engine.ts';
import { cycleOf } from './cycle-of.ts';

export const open: Kind = {
  collect: async (tx, inHand, after) => {
    const { workflow } = await loadClosure(inHand.engine, tx, await cycleOf(tx, inHand.job));
    return await collectSubjects(tx, workflow.subject, requestOf(inHand).units, after);
  },
  begin: async (inHand) => {
    const { engine, institution, job, now } = inHand;
    const cycle = await engine.store.read(institution, (tx) => cycleOf(tx, job));
    const opening = await readOpening(engine, institution, cycle, now);
    return inOneTransaction(inHand, async (tx, subject) => {
      const opened = await openOne(tx, opening, subject);
      if (opened.outcome === 'skipped') return opened;
      const { case: caseId, stuck } = opened;
      if (stuck.length === 0) return { outcome: 'done', case: caseId };
      const waits = stuck.map(({ state, who }) => ({ state, who }));
      return { outcome: 'done', case: caseId, reason: 'without-actor', detail: { waits } };
    });
  },
};

function requestOf({ job }: JobInHand): OpenRequest {
  return job.request as unknown as OpenRequest;
}
