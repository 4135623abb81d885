/** Small valid jobs and outcomes; each takes what a test cares about. */
import type { Job, SettledItem } from '../job-records.ts';
import { at, id } from './samples.ts';

/** A job of that number upon cycle 1, which has yet to write its items down. */
export function job(number: number, change: Partial<Job> = {}): Job {
  return {
    id: id(number),
    kind: 'open',
    cycle: id(1),
    request: { units: null },
    basedOn: null,
    status: 'collecting',
    collected: '',
    total: 0,
    attempts: 0,
    dueAt: at(number),
    requestedBy: id(1),
    requestedAt: at(number),
    finishedAt: null,
    ...change,
  };
}

/** The subject of that number, dealt with. */
export function settled(number: number, change: Partial<SettledItem> = {}): SettledItem {
  return { subject: id(number), outcome: 'done', reason: null, case: id(number), at: at(30), detail: null, ...change };
}
