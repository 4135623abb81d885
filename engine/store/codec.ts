/** How values cross between records and rows, in one place for both databases. */
import type { CompiledQuery, DeleteResult, Kysely, QueryResult, UpdateResult } from 'kysely';
import type { Instant } from './records.ts';
import type { Schema } from './schema.ts';

/** One institution's rows within one transaction: all that a query may start from. */
export interface Fence {
  readonly db: Kysely<Schema>;
  readonly institution: string;
  /** Runs a compiled query on the transaction's connection, past everything that Kysely does around it. */
  readonly run: <O>(query: CompiledQuery<O>) => Promise<QueryResult<O>>;
}

/** Stands for "no deadline" in a sorted column. */
const never = '9999-12-31T23:59:59.999Z';
const stored = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An instant as stored: always with milliseconds, so that texts sort as times do. */
export function instantText(instant: Instant): string {
  return stored.test(instant) ? instant : Temporal.Instant.from(instant).toString({ fractionalSecondDigits: 3 });
}

/** An instant that may be absent, as a column in which absent ones sort last. */
export function dueText(instant: Instant | null): string {
  return instant === null ? never : instantText(instant);
}

/** The instant of a sorted column. */
export function dueInstant(text: string): Instant | null {
  return text === never ? null : text;
}

/** A document this store wrote. */
export function readJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** True when a statement changed exactly the row it was meant for. */
export function changedOne(result: Changed): boolean {
  if ('numUpdatedRows' in result) return result.numUpdatedRows === 1n;
  return ('numDeletedRows' in result ? result.numDeletedRows : result.numAffectedRows) === 1n;
}

type Changed = Pick<UpdateResult, 'numUpdatedRows'> | DeleteResult | Pick<QueryResult<unknown>, 'numAffectedRows'>;

/**
 * Sorts the few rows that a step reads by texts of theirs. (SQLite plans a query that names an order anew each time it
 * is given other values, which takes longer than to answer it.)
 */
export function inOrderOf<Name extends string>(...names: readonly Name[]) {
  return (a: Readonly<Record<Name, string>>, b: Readonly<Record<Name, string>>): number => {
    const name = names.find((one) => a[one] !== b[one]);
    return name === undefined ? 0 : a[name] < b[name] ? -1 : 1;
  };
}

/** Rows in pieces small enough for the parameters of one statement (SQLite takes 32,766). */
export function inChunks<T>(rows: readonly T[], size = 500): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += size) chunks.push(rows.slice(start, start + size));
  return chunks;
}
