/**
 * Heads: one hash an institution and day over where all its chains end. The head before is part of the next one, so that
 * a single printed head fixes everything recorded up to its day.
 */
import { createHash } from 'node:crypto';
import { canonicalJson, sha256 } from '../canonical.ts';
import { instantText, type Fence } from './codec.ts';
import type { Audit, Page } from './port.ts';
import { prepareInsert } from './prepared.ts';
import type { Head, HeadEnd, Instant } from './records.ts';
import type { HeadRow } from './schema.ts';

/** Ends read and written at a time. */
const chunk = 500;

export function openHeads(fence: Fence): Pick<Audit, 'heads' | 'headEnds' | 'headDates' | 'makeHead'> {
  return {
    heads: async () => {
      const rows = await selectHeads(fence).orderBy('date').execute();
      return rows.map(toHead);
    },
    headEnds: (date, page) => headEnds(fence, date, page),
    headDates: async () => {
      const { db, institution } = fence;
      const query = db.selectFrom('head_ends').select('date').distinct().where('institution', '=', institution);
      return (await query.orderBy('date').execute()).map(({ date }) => date);
    },
    makeHead: (date, madeAt) => makeHead(fence, date, madeAt),
  };
}

/** The digest of ends given in the order of their cases. */
export function digestEnds(): { readonly add: (end: Omit<HeadEnd, 'date'>) => void; readonly digest: () => string } {
  const sum = createHash('sha256');
  return {
    add: (end) => void sum.update(`${end.case} ${end.seq} ${end.hash}\n`),
    digest: () => sum.digest('hex'),
  };
}

/** The hash of a head. */
export function hashHead(institution: string, head: Omit<Head, 'hash'>): string {
  const { date, madeAt, previous, chains, ends } = head;
  return sha256(canonicalJson({ institution, date, madeAt, previous, chains, ends }));
}

async function makeHead(fence: Fence, date: string, madeAt: Instant): Promise<Head | null> {
  const before = await selectHeads(fence).orderBy('date', 'desc').limit(1).executeTakeFirst();
  if (before !== undefined && before.date >= date) return null;
  const sum = digestEnds();
  let chains = 0;
  for (let moved = await movedCases(fence, ''); moved.length > 0;) {
    moved.forEach(sum.add);
    chains += moved.length;
    await insertEnds(
      fence,
      moved.map(({ case: case_id, seq, hash }) => ({ case_id, seq, hash, date })),
    );
    moved = await movedCases(fence, moved.at(-1)?.case ?? '');
  }
  const unsealed = {
    date,
    madeAt: instantText(madeAt),
    previous: before?.hash ?? '',
    chains,
    ends: sum.digest(),
  };
  const head = { ...unsealed, hash: hashHead(fence.institution, unsealed) };
  const { madeAt: made_at, ...columns } = head;
  await insertHeads(fence, [{ ...columns, made_at }]);
  return head;
}

/** The next cases, by id, whose chain ends where no head has seen it end. */
async function movedCases({ db, institution }: Fence, after: string): Promise<readonly Omit<HeadEnd, 'date'>[]> {
  return await db
    .selectFrom('cases')
    .select(['cases.id as case', 'cases.last_seq as seq', 'cases.last_hash as hash'])
    .where('cases.institution', '=', institution)
    .where('cases.id', '>', after)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('head_ends')
            .select('head_ends.seq')
            .where('head_ends.institution', '=', institution)
            .whereRef('head_ends.case_id', '=', 'cases.id')
            .whereRef('head_ends.seq', '=', 'cases.last_seq'),
        ),
      ),
    )
    .orderBy('cases.id')
    .limit(chunk)
    .execute();
}

async function headEnds({ db, institution }: Fence, date: string, page: Page): Promise<readonly HeadEnd[]> {
  return await db
    .selectFrom('head_ends')
    .select(['case_id as case', 'seq', 'hash', 'date'])
    .where('institution', '=', institution)
    .where('date', '=', date)
    .where('case_id', '>', page.after ?? '')
    .orderBy('case_id')
    .orderBy('seq')
    .limit(page.limit)
    .execute();
}

const insertHeads = prepareInsert('heads');
const insertEnds = prepareInsert('head_ends');

function selectHeads({ db, institution }: Fence) {
  return db.selectFrom('heads').selectAll().where('institution', '=', institution);
}

function toHead({ date, made_at, previous, chains, ends, hash }: HeadRow): Head {
  return { date, madeAt: made_at, previous, chains, ends, hash };
}
