/** Where a page of tasks ended: the order of `tasksFor`, packed into one opaque text. */
import { EngineError } from '../errors.ts';
import { dueText } from './codec.ts';
import type { Task } from './records.ts';

type Position = readonly [due: string, caseId: string, state: string, who: string];

/** The `after` that continues a list of tasks behind this one. */
export function taskPosition(task: Task): string {
  const position: Position = [dueText(task.dueAt), task.case, task.state, task.who];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws EngineError `page-position-invalid` for a text that `taskPosition` did not make */
export function readPosition(after: string): Position {
  const position = parse(Buffer.from(after, 'base64url').toString());
  if (Array.isArray(position) && position.length === 4 && position.every((part) => typeof part === 'string')) {
    return position as unknown as Position;
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
