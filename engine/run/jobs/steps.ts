/** Steps that are taken in many cases: each as if whoever asked for it had taken it in that case alone. */
import { EngineError } from '../../errors.ts';
import type { CaseRecord, CaseStatus } from '../../store/records.ts';
import { cancelCase } from '../cancel-case.ts';
import { reopenCase } from '../reopen-case.ts';
import { resumeCase } from '../resume-case.ts';
import { takeStep } from '../step.ts';
import { collectCases } from './collect.ts';
import { eachByItself, stepKey } from './deal.ts';
import type {
  AdvanceRequest,
  CancelManyRequest,
  Dealt,
  JobInHand,
  Kind,
  ReopenManyRequest,
  ResumeManyRequest,
} from './job.ts';

type StepsRequest = AdvanceRequest | CancelManyRequest | ResumeManyRequest | ReopenManyRequest;

interface Step {
  readonly case: string;
  readonly actor: string;
  readonly revision: number;
  readonly submitKey: string;
}

export const advance = stepping('active', (inHand, request: AdvanceRequest, step) => {
  const { event, form } = request;
  return takeStep(inHand.engine, inHand.institution, { ...step, event, form }, inHand.now);
});

export const cancel = stepping('active', (inHand, { reason }: CancelManyRequest, step) => {
  return cancelCase(inHand.engine, inHand.institution, { ...step, reason }, inHand.now);
});

export const resume = stepping('cancelled', (inHand, { reason }: ResumeManyRequest, step) => {
  return resumeCase(inHand.engine, inHand.institution, { ...step, reason }, inHand.now);
});

export const reopen = stepping('done', (inHand, { event, reason }: ReopenManyRequest, step) => {
  return reopenCase(inHand.engine, inHand.institution, { ...step, event, reason }, inHand.now);
});

function stepping<R extends StepsRequest>(
  status: CaseStatus,
  take: (inHand: JobInHand, request: R, step: Step) => Promise<unknown>,
): Kind {
  return {
    collect: (tx, { job }, after) => {
      const { cases } = job.request as unknown as R;
      return collectCases(tx, job.cycle, { status, ...cases }, after);
    },
    begin: async (inHand) => {
      const request = inHand.job.request as unknown as R;
      return eachByItself(inHand, (id) => stepInOne(inHand, status, request, id, take));
    },
  };
}

async function stepInOne<R extends StepsRequest>(
  inHand: JobInHand,
  status: CaseStatus,
  request: R,
  id: string,
  take: (inHand: JobInHand, request: R, step: Step) => Promise<unknown>,
): Promise<Dealt> {
  const { engine, institution, job } = inHand;
  const submitKey = stepKey(inHand, id);
  const actor = job.requestedBy;
  if (actor === null) throw new Error(`job ${job.id} takes steps, but as nobody`);
  const { record, isTaken } = await engine.store.read(institution, async (tx) => ({
    record: await tx.cases.byId(id),
    isTaken: (await tx.cases.submitted(submitKey)) !== null,
  }));
  if (isTaken) return { outcome: 'done', case: id };
  if (record === null) throw new EngineError('case-not-found');
  const skip = whyNot(record, status, request);
  if (skip !== null) return { outcome: 'skipped', reason: skip, case: id };
  await take(inHand, request, { case: id, actor, revision: record.revision, submitKey });
  return { outcome: 'done', case: id };
}

const goneFrom = {
  active: 'no-longer-active',
  done: 'no-longer-finished',
  cancelled: 'no-longer-cancelled',
} as const satisfies Record<CaseStatus, string>;

/** The case may have gone on since it was chosen. */
function whyNot(record: CaseRecord, status: CaseStatus, { cases: { state } }: StepsRequest): string | null {
  if (record.status !== status) return goneFrom[status];
  return state === undefined || record.leaves.includes(state) ? null : 'no-longer-there';
}
