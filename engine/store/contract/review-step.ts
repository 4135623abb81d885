import type { StepCommit } from '../port.ts';
import { at, details, event, id, notice, step, task, timer } from './samples.ts';

/** A step that writes to every table a step can write to. */
export const reviewStep: StepCommit = step(1, 1, {
  state: { value: 'ditinjau', history: {} },
  leaves: ['ditinjau'],
  data: { rencana: { catatan: 'isi' } },
  at: at(5),
  events: [
    event('AJUKAN', { actor: id(1), as: 'pegawai', side: { form: { catatan: 'isi' } } }),
    event('decided', { details: details('decided.ditinjau.Baik'), side: { facts: { nilai: '80.00' } } }),
  ],
  left: ['menyusun'],
  tasks: [task(1, { state: 'ditinjau', who: 'penilai', assignee: { kind: 'person', person: id(2) } })],
  timers: [timer(1, { state: 'ditinjau', event: 'deadline.ditinjau' })],
  notices: [notice(2, { person: id(2), case: id(1) })],
  submitKey: 'kunci',
});
