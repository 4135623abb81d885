import { readCounts } from './case-counts.ts';
import { instantText, type Fence } from './codec.ts';
import type { Cycles } from './port.ts';
import { prepareQuery } from './prepared.ts';
import type { Cycle } from './records.ts';
import type { CycleRow } from './schema.ts';

/** Cycles, and how their cases stand. */
export function openCycles(fence: Fence): Cycles {
  return {
    create: (cycle) => createCycle(fence, cycle),
    byId: async (id) => {
      const [row] = (await cycleById(fence, { id })).rows;
      return row ? toCycle(row) : null;
    },
    list: async () => {
      const rows = await selectCycles(fence).orderBy('opened_at', 'desc').orderBy('id', 'desc').execute();
      return rows.map(toCycle);
    },
    repin: (id, edition) => repin(fence, id, edition),
    counts: (cycle) => counts(fence, cycle),
    running: (cycle) => running(fence, cycle),
  };
}

const cycleById = prepareQuery((fence, { id }: { readonly id: string }) => selectCycles(fence).where('id', '=', id));

function selectCycles({ db, institution }: Fence) {
  return db.selectFrom('cycles').selectAll().where('institution', '=', institution);
}

async function createCycle({ db, institution }: Fence, cycle: Cycle): Promise<void> {
  await db
    .insertInto('cycles')
    .values({
      institution,
      id: cycle.id,
      workflow: cycle.workflow,
      version: cycle.version,
      hash: cycle.hash,
      title: cycle.title,
      period_start: cycle.period.start,
      period_end: cycle.period.end,
      period_label: cycle.period.label,
      opened_at: instantText(cycle.openedAt),
    })
    .execute();
}

async function repin({ db, institution }: Fence, id: string, { version, hash }: Pick<Cycle, 'version' | 'hash'>) {
  await db
    .updateTable('cycles')
    .set({ version, hash })
    .where('institution', '=', institution)
    .where('id', '=', id)
    .execute();
}

async function counts(fence: Fence, cycle: string): ReturnType<Cycles['counts']> {
  const byStatus = await readCounts(fence, cycle, 'status');
  const of = (status: string): number => byStatus.get(status) ?? 0;
  const byState = await readCounts(fence, cycle, 'state');
  const byHash = await readCounts(fence, cycle, 'hash');
  return {
    byStatus: { active: of('active'), done: of('done'), cancelled: of('cancelled') },
    byState: [...byState].map(([state, count]) => ({ state, count })),
    byHash: [...byHash].map(([hash, count]) => ({ hash, count })),
  };
}

async function running({ db, institution }: Fence, cycle: string): ReturnType<Cycles['running']> {
  const rows = await db
    .selectFrom('cases')
    .select((eb) => ['hash', eb.fn.countAll<number>().as('count')])
    .where('institution', '=', institution)
    .where('cycle', '=', cycle)
    .where('status', '=', 'active')
    .groupBy('hash')
    .orderBy('hash')
    .execute();
  return rows.map(({ hash, count }) => ({ hash, count: Number(count) }));
}

function toCycle(row: CycleRow): Cycle {
  return {
    id: row.id,
    workflow: row.workflow,
    version: row.version,
    hash: row.hash,
    title: row.title,
    period: { start: row.period_start, end: row.period_end, label: row.period_label },
    openedAt: row.opened_at,
  };
}
