/** Slips: one's own, or anybody's for those who prepare runs; on the page, as PDF, and objected to. */
import { availableEvents, EngineError, openCycle, readSituation, type Tx } from '../../engine/index.ts';
import { authorise } from '../authorise.ts';
import type { Call, FileAnswer } from '../operation.ts';
import { evaluatedBy } from '../pay/evaluated-by.ts';
import { readSlips } from '../pay/read-slips.ts';
import type { Listed, SlipListItem, SlipOpened, SlipView } from '../types.ts';
import { less } from '../views/pay/run.ts';
import { findRun } from './runs.ts';

type SlipCall<Q = {}> = Call<{ readonly run: string; readonly person: string }, Q>;

/** Months shown at most: five years. */
const mostSlips = 60;

/** One's own slips of locked months, the latest first. */
export async function listSlips({ services, principal }: Call): Promise<Listed<SlipListItem>> {
  return services.store.read(principal.institution, async (tx) => {
    const items: SlipListItem[] = [];
    for (const result of await tx.runs.lockedOf(principal.person, mostSlips)) {
      const run = await findRun(tx, result.case);
      const { amount, net } = result;
      items.push({ run: run.case, month: run.start.slice(0, 7), amount, differences: less(net, amount), paid: net });
    }
    return { items, next: null };
  });
}

/** One slip. */
export async function viewSlip({ services, principal, params }: SlipCall): Promise<SlipView> {
  const { engine, store } = services;
  return store.read(principal.institution, async (tx) => {
    const { run, person } = await seeSlip(tx, { ...params, action: 'see-slip', principal });
    const [slip] = await readSlips(engine, tx, run, [person]);
    if (slip === undefined) throw new EngineError('slip-not-found');
    return slip;
  });
}

/** The same as PDF. @throws EngineError `slip-not-printable` */
export async function printSlip(call: SlipCall<{ readonly language?: 'id' | 'en' }>): Promise<FileAnswer> {
  const slip = await viewSlip(call);
  const body = call.services.pay.printSlip(slip, call.query.language ?? 'id');
  return { body, filename: `slip-${slip.month}.pdf` };
}

/** What of the slip an objection begins with, under the names of the form's fields. */
function aboutSlip({ run, month, paid, digest }: SlipView): Readonly<Record<string, string>> {
  return { bulan: month, perhitungan: run, dibayarkan: paid, sidik: digest };
}

/**
 * Opens the case in which one's own slip is objected to, its first form begun with what the slip says; asked again, it is
 * the same case. @throws EngineError `objection-not-open`
 */
export async function objectToSlip(call: SlipCall): Promise<SlipOpened> {
  const { services, principal, params } = call;
  const { engine, store } = services;
  const { institution, person } = principal;
  const { run, workflow } = await store.read(institution, async (tx) => {
    const seen = await seeSlip(tx, { ...params, action: 'object', principal });
    const { objection } = await evaluatedBy(engine, tx, seen.run);
    if (objection === null) throw new EngineError('objection-not-open');
    return { run: seen.run, workflow: objection };
  });
  const period = { start: run.start, end: run.end, label: run.start.slice(0, 7) };
  const { cycle } = await openCycle(engine, institution, { workflow, period, subjects: [person] }, services.now());
  const slip = await viewSlip(call);
  return store.within(institution, async (tx) => {
    const record = await tx.cases.bySubject(cycle.id, person);
    if (record === null) throw new EngineError('objection-not-open');
    const situation = await readSituation(engine, tx, record.id, services.now());
    for (const { state, transition, refused } of await availableEvents(tx, situation, person)) {
      const form = transition.ask?.form;
      const fields = form === undefined ? undefined : situation.closure.forms[form]?.fields;
      if (form === undefined || fields === undefined || refused !== null) continue;
      const key = { case: record.id, state: state.path, form, person };
      if ((await tx.work.draft(key.case, key.state, form, person)) !== null) continue;
      const declared = fields.map(({ name }) => name);
      const body = Object.fromEntries(Object.entries(aboutSlip(slip)).filter(([name]) => declared.includes(name)));
      await tx.work.saveDraft({ ...key, body, revision: 0, savedAt: services.now() }, 0);
    }
    return { case: record.id };
  });
}

interface Asked {
  readonly run: string;
  readonly person: string;
  readonly action: 'see-slip' | 'object';
  readonly principal: Call['principal'];
}

/** @throws EngineError `slip-not-found`, also for a slip that this person may not see */
async function seeSlip(tx: Tx, { run: id, person, action, principal }: Asked) {
  const run = await tx.runs.byCase(id);
  const resource = { institution: tx.institution, person, final: run?.status === 'locked' };
  if (run === null || run.status === 'running' || !authorise(principal, action, resource).allowed)
    throw new EngineError('slip-not-found');
  return { run, person };
}
