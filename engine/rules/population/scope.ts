/** Where generated code stands: which names it may read, and where it goes when a value is not there. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { EngineErrorCode } from '../../errors.ts';
import type { Exact } from '../../exact.ts';
import type { FailureReason } from '../evaluate-expression.ts';
import type { Codes } from './codes.ts';
import type { ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

/** A labelled block; leaving it early sets its reason. */
export interface Frame {
  readonly label: string;
  /** The variable that holds why the block has no value. */
  readonly reason: string;
  /** Whether anything leaves it early. */
  leaves: boolean;
}

export interface Found {
  readonly value: ValueCode;
  /** Code for whether it is given; `true` for all but some facts. */
  readonly given: string;
}

/** A value that was worked out, or why there is none: code for a reason, `0` where there always is a value. */
export interface Settled {
  readonly value: ValueCode;
  readonly reason: string;
  /** Code for whether there is one, where it is optional; its reason is then `0` where there is none. */
  readonly given?: string;
}

export type Entries = ReadonlyMap<string, Exact>;

export interface Scope {
  readonly codes: Codes;
  readonly frame: Frame;
  /** The days that are worked; null for a rule that does not ask. */
  readonly calendar: CalendarDefinition | null;
  /** What a name stands for, after code that makes sure of it; null for a name that holds nothing. */
  readonly resolve: (name: string, writer: Writer) => Found | null;
  /** A table parameter's entries; null for a name that is none. */
  readonly tableOf: (name: string) => Entries | null;
  /** The number of the failure of an expression. */
  readonly failure: (reason: FailureReason, what: string) => number;
  /** The number of a failure whose error is known only then: the one value that is noted. */
  readonly thrown: (code: EngineErrorCode) => number;
  /** The number of the failure to find an entry under a key that is known only then. */
  readonly missingEntry: (table: string) => number;
}

/** The statement that leaves a frame for a reason, given as code. */
export function leave(frame: Frame, reason: string | number): string {
  frame.leaves = true;
  return `{ ${frame.reason} = ${reason}; break ${frame.label}; }`;
}

/** Like `leave`, with values that the message of the error tells. */
export function leaveNoting(frame: Frame, reason: number, values: readonly string[]): string {
  frame.leaves = true;
  return `{ N[${reason}] = [${values.join(', ')}]; ${frame.reason} = ${reason}; break ${frame.label}; }`;
}
