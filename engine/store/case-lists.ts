/**
 * The pages of a cycle's cases. Each filter starts from the index that makes a page cost the same in an institution of
 * any size: the cycle's cases in order, the cases of a state in order, or the few subjects of a unit.
 */
import { sql } from 'kysely';
import { toCase } from './case-row.ts';
import type { Fence } from './codec.ts';
import type { CaseFilter, Page } from './port.ts';
import type { CaseRecord } from './records.ts';
import type { CaseRow } from './schema.ts';

/** One page of a cycle's cases, ordered by id. */
export async function listCases(
  fence: Fence,
  cycle: string,
  filter: CaseFilter,
  page: Page,
): Promise<readonly CaseRecord[]> {
  const { unit, ...rest } = filter;
  const rows =
    unit === undefined ? await listByState(fence, cycle, rest, page) : await listByUnit(fence, cycle, unit, rest, page);
  return rows.map(toCase);
}

/** How many cases such pages hold in all. */
export async function countCases(fence: Fence, cycle: string, filter: CaseFilter): Promise<number> {
  const { unit, ...rest } = filter;
  const chosen = unit === undefined ? inState(fence, cycle, rest) : inUnit(fence, cycle, unit, rest);
  const { count } = await chosen.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

type StateFilter = Omit<CaseFilter, 'unit'>;

async function listByState(fence: Fence, cycle: string, filter: StateFilter, page: Page): Promise<CaseRow[]> {
  const id = sql.ref<string>(filter.state === undefined ? 'cases.id' : 'leaves.case_id');
  return await inState(fence, cycle, filter)
    .selectAll('cases')
    .where(id, '>', page.after ?? '')
    .orderBy(id)
    .limit(page.limit)
    .execute();
}

function inState({ db, institution }: Fence, cycle: string, { status, state }: StateFilter) {
  return db
    .selectFrom('cases')
    .where('cases.institution', '=', institution)
    .where('cases.cycle', '=', cycle)
    .$if(status !== undefined, (query) => query.where('cases.status', '=', status ?? ''))
    .$if(state !== undefined, (query) =>
      query
        .innerJoin('leaves', (join) =>
          join.onRef('leaves.institution', '=', 'cases.institution').onRef('leaves.case_id', '=', 'cases.id'),
        )
        .where('leaves.institution', '=', institution)
        .where('leaves.cycle', '=', cycle)
        .where('leaves.state', '=', state ?? ''),
    );
}

async function listByUnit(
  fence: Fence,
  cycle: string,
  unit: string,
  filter: StateFilter,
  page: Page,
): Promise<CaseRow[]> {
  return await inUnit(fence, cycle, unit, filter)
    .selectAll('cases')
    .where('cases.id', '>', page.after ?? '')
    .orderBy('cases.id')
    .limit(page.limit)
    .execute();
}

function inUnit({ db, institution }: Fence, cycle: string, unit: string, { status, state }: StateFilter) {
  return (
    db
      .selectFrom(
        db
          .selectFrom('persons')
          .select('id')
          .where('institution', '=', institution)
          .where('unit', '=', unit)
          .union(db.selectNoFrom((eb) => eb.val(unit).as('id')))
          .as('subjects'),
      )
      // A cross join is an inner join that SQLite does not reorder: it would walk the whole cycle for the order.
      .crossJoin('cases')
      .whereRef('cases.subject', '=', 'subjects.id')
      .where('cases.institution', '=', institution)
      .where('cases.cycle', '=', cycle)
      .$if(status !== undefined, (query) => query.where('cases.status', '=', status ?? ''))
      .$if(state !== undefined, (query) =>
        query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('leaves')
              .select('leaves.state')
              .where('leaves.institution', '=', institution)
              .whereRef('leaves.case_id', '=', 'cases.id')
              .where('leaves.state', '=', state ?? ''),
          ),
        ),
      )
  );
}
