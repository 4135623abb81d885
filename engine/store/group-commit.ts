/**
 * Group commit: short transactions that are asked for in one turn of the event loop share one commit, which costs more
 * than all else they do. Each is all or nothing by itself, and none is answered before what it wrote is safe.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

type Work<T> = (db: Kysely<Schema>) => Promise<T>;
/** Tells whoever asked how it went. */
type Answer = () => void;
interface Member {
  /** Does the work, and gives the answer for when it is committed. */
  readonly take: (db: Kysely<Schema>) => Promise<Answer>;
  readonly fail: (error: unknown) => void;
}

const savepoint = CompiledQuery.raw('savepoint member');
const rollback = CompiledQuery.raw('rollback to member');
const release = CompiledQuery.raw('release member');

/** Runs transactions in groups. What they defer to the commit must not fail: it would fail the whole group. */
export function groupCommits(db: Kysely<Schema>): <T>(work: Work<T>) => Promise<T> {
  let waiting: Member[] = [];
  const commitGroup = async (): Promise<void> => {
    let group: readonly Member[] = [];
    try {
      const answers = await db.transaction().execute((transaction) => {
        // Whoever came while another transaction held the connection comes along.
        group = waiting;
        waiting = [];
        return takeAll(transaction, group);
      });
      for (const answer of answers) answer();
    } catch (error) {
      // A transaction that could not even begin took nobody along yet: those who wait have waited for it.
      if (group.length === 0) [group, waiting] = [waiting, []];
      for (const { fail } of group) fail(error);
    }
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const take = async (transaction: Kysely<Schema>): Promise<Answer> => {
        const value = await work(transaction);
        return () => resolve(value);
      };
      waiting.push({ take, fail: reject });
      if (waiting.length === 1) setImmediate(() => void commitGroup());
    });
}

async function takeAll(transaction: Kysely<Schema>, group: readonly Member[]): Promise<readonly Answer[]> {
  const [only, ...others] = group;
  if (only !== undefined && others.length === 0) return [await only.take(transaction)];
  const answers: Answer[] = [];
  for (const member of group) answers.push(await takeOne(transaction, member));
  return answers;
}

async function takeOne(transaction: Kysely<Schema>, { take, fail }: Member): Promise<Answer> {
  await transaction.executeQuery(savepoint);
  try {
    const answer = await take(transaction);
    await transaction.executeQuery(release);
    return answer;
  } catch (error) {
    await undo(transaction, error);
    return () => fail(error);
  }
}

/** Takes one member's writes back. @throws `error` when the database has given up the transaction because of it */
async function undo(transaction: Kysely<Schema>, error: unknown): Promise<void> {
  try {
    await transaction.executeQuery(rollback);
    await transaction.executeQuery(release);
  } catch {
    throw error;
  }
}
