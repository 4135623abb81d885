import { instantText, type Fence } from './codec.ts';
import type { Cycles } from './port.ts';
import { prepareQuery } from './prepared.ts';
import type { CaseStatus, Cycle } from './records.ts';
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
    counts: async (cycle) => ({
      byStatus: await countByStatus(fence, cycle),
      byState: await countByState(fence, cycle),
    }),
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

async function countByStatus({ db, institution }: Fence, cycle: string): Promise<Record<CaseStatus, number>> {
  const rows = await db
    .selectFrom('cases')
    .select((eb) => ['status', eb.fn.countAll().as('count')])
    .where('institution', '=', institution)
    .where('cycle', '=', cycle)
    .groupBy('status')
    .execute();
  const counts: Record<CaseStatus, number> = { active: 0, done: 0, cancelled: 0 };
  for (const { status, count } of rows) counts[status as CaseStatus] = Number(count);
  return counts;
}

async function countByState(
  { db, institution }: Fence,
  cycle: string,
): Promise<readonly { state: string; count: number }[]> {
  const rows = await db
    .selectFrom('leaves')
    .select((eb) => ['state', eb.fn.countAll().as('count')])
    .where('institution', '=', institution)
    .where('cycle', '=', cycle)
    .groupBy('state')
    .orderBy('state')
    .execute();
  return rows.map(({ state, count }) => ({ state, count: Number(count) }));
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
