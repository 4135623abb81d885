/** Something of every kind in one institution, for what must not reach another. */
import type { Tx } from '../port.ts';
import { second } from './fixture.ts';
import { job, settled } from './job-samples.ts';
import { message, webhook } from './outbox-samples.ts';
import { batch, entry, impact, progress, result, run } from './pay-samples.ts';
import {
  account,
  at,
  caseRecord,
  code,
  cycle,
  definition,
  delegation,
  draft,
  event,
  id,
  notice,
  person,
  session,
  step,
  task,
  timer,
  unit,
} from './samples.ts';

export const day = '2026-01-01';
export const evaluator = { person: id(1), role: 'evaluator', unit: null };

/** Fills an empty institution. */
export async function fillEverything(tx: Tx): Promise<void> {
  await tx.people.putUnits([unit(1)]);
  await tx.people.putPersons([person(1), person(2, { superior: id(1) })]);
  await tx.people.grant([evaluator]);
  await tx.organisation.bringTo(day);
  await tx.organisation.begin(day);
  await tx.people.putPersons([person(2, { superior: id(1), position: 'Kepala' })], '2026-06-01');
  await tx.delegations.add(delegation(1, { from: day }));
  await tx.delegations.add(delegation(2, { place: { kind: 'head', unit: id(1) } }));
  await tx.accounts.create([account(1)]);
  await tx.accounts.startSession(session('sesi'));
  await tx.accounts.putCode(code('kode'));
  await tx.accounts.putCode(code('pertama', { purpose: 'first_administrator', account: null }));
  await tx.accounts.countAttempt('kunci', at(0), 60);
  await tx.definitions.publish(definition());
  await tx.cycles.create(cycle(1));
  const opening = step(1, 0, {
    events: [event('AJUKAN', { actor: id(1), as: 'pegawai', side: { catatan: 'rahasia' } })],
    tasks: [task(1)],
    timers: [timer(1), timer(1, { event: 'gagal', attempts: 1 })],
    notices: [notice(1)],
    submitKey: 'kunci',
  });
  await tx.cases.open(caseRecord(1), opening);
  await tx.cases.addParticipant(id(1), second, 'evaluator');
  await tx.work.saveDraft(draft(1), 0);
  await tx.audit.makeHead('2026-01-01', at(600));
  await tx.outbox.add([message(1), message(2)]);
  await tx.outbox.putOff(id(2), null, 'timeout');
  await tx.contacts.putEmail(id(1), 'satu@contoh.go.id');
  await tx.contacts.addWebhook(webhook(1));
  await tx.jobs.create(job(1));
  await tx.jobs.collect(id(1), { from: '', to: id(2), subjects: [id(1), id(2)], complete: true });
  await tx.jobs.settle(id(1), [settled(1)]);
  await tx.jobs.create(job(2, { basedOn: id(1) }));
  await tx.registers.addBatch(batch(), [entry(1)]);
  await tx.runs.begin(run(1));
  await tx.runs.save(progress(1), [result(1)]);
  await tx.runs.finish(id(1), 1, 'digest', at(9));
  await tx.runs.lock(id(1), at(10));
  await tx.runs.keepImpact(impact());
}
