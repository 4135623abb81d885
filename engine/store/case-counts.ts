/** How many cases of a cycle are where, counted as they move: asked of a cycle of any size, it costs the same. */
import { prepareQuery } from './prepared.ts';
import type { Fence } from './codec.ts';

/** A case as far as it is counted. */
export interface Counted {
  readonly status: string;
  readonly hash: string;
  readonly leaves: readonly string[];
}

type Kind = 'status' | 'state' | 'hash';

/** Counts a case where it is now and no longer where it was; null before it is opened. */
export async function recount(
  fence: Fence,
  { id, cycle }: { readonly id: string; readonly cycle: string },
  before: Counted | null,
  after: Counted,
): Promise<void> {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const shard = shardOf(id);
  for (const key of was.keys()) if (!is.has(key)) await add(fence, { cycle, ...split(key), shard, count: -1 });
  for (const key of is.keys()) if (!was.has(key)) await add(fence, { cycle, ...split(key), shard, count: 1 });
}

/** Counts by value, of those there are. */
export async function readCounts(fence: Fence, cycle: string, kind: Kind): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sums(fence, { cycle, kind });
  return new Map(rows.map(({ value, count }) => [value, Number(count)] as const).filter(([, count]) => count > 0));
}

function valuesOf(counted: Counted | null): ReadonlySet<string> {
  if (counted === null) return new Set();
  const { status, hash, leaves } = counted;
  return new Set([`status ${status}`, `hash ${hash}`, ...leaves.map((leaf) => `state ${leaf}`)]);
}

function split(key: string): { readonly kind: string; readonly value: string } {
  const at = key.indexOf(' ');
  return { kind: key.slice(0, at), value: key.slice(at + 1) };
}

/** By the last hexadecimal digit, which is random. */
function shardOf(id: string): number {
  return Number.parseInt(id.slice(-1), 16) || 0;
}

interface Change {
  readonly cycle: string;
  readonly kind: string;
  readonly value: string;
  readonly shard: number;
  readonly count: number;
}

const add = prepareQuery(({ db, institution }, change: Change) =>
  db
    .insertInto('case_counts')
    .values({ institution, ...change })
    .onConflict((conflict) =>
      conflict
        .columns(['institution', 'cycle', 'kind', 'value', 'shard'])
        .doUpdateSet((eb) => ({ count: eb('case_counts.count', '+', eb.ref('excluded.count')) })),
    ),
);
const sums = prepareQuery(({ db, institution }, { cycle, kind }: { readonly cycle: string; readonly kind: string }) =>
  db
    .selectFrom('case_counts')
    .select((eb) => ['value', eb.fn.sum<number>('count').as('count')])
    .where('institution', '=', institution)
    .where('cycle', '=', cycle)
    .where('kind', '=', kind)
    .groupBy('value')
    .orderBy('value'),
);
