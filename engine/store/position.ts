/** Where a page of a list ended: its order, packed into one opaque text. */
import { EngineError } from '../errors.ts';
import { dueText, instantText } from './codec.ts';
import type { Job, JobItem } from './job-records.ts';
import type { Task } from './records.ts';

type TaskPosition = readonly [due: string, caseId: string, state: string, who: string];
type JobPosition = readonly [requestedAt: string, id: string];
type ItemPosition = readonly [reason: string, subject: string];

/** The `after` that continues a list of tasks behind this one. */
export function taskPosition(task: Task): string {
  return pack([dueText(task.dueAt), task.case, task.state, task.who] satisfies TaskPosition);
}

/** The `after` that continues a list of jobs behind this one. */
export function jobPosition({ requestedAt, id }: Job): string {
  return pack([instantText(requestedAt), id] satisfies JobPosition);
}

/** The `after` that continues a list of items behind this one. */
export function itemPosition({ reason, subject }: JobItem): string {
  return pack([reason ?? '', subject] satisfies ItemPosition);
}

/** @throws EngineError `page-position-invalid` for a text that `taskPosition` did not make */
export function readPosition(after: string): TaskPosition {
  return unpack(after, 4) as unknown as TaskPosition;
}

/** @throws EngineError `page-position-invalid` for a text that `jobPosition` did not make */
export function readJobPosition(after: string): JobPosition {
  return unpack(after, 2) as unknown as JobPosition;
}

/** @throws EngineError `page-position-invalid` for a text that `itemPosition` did not make */
export function readItemPosition(after: string): ItemPosition {
  return unpack(after, 2) as unknown as ItemPosition;
}

function pack(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function unpack(after: string, length: number): readonly string[] {
  const position = parse(Buffer.from(after, 'base64url').toString());
  if (Array.isArray(position) && position.length === length && position.every((part) => typeof part === 'string')) {
    return position;
  }
  throw new EngineError('page-position-invalid');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EngineError('page-position-invalid', {}, { cause });
  }
}
