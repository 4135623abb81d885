import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Fence } from './codec.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { Schema } from './schema.ts';

const db = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new SqliteIntrospector(of),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A fence that keeps what is run. */
function listen(institution: string): { fence: Fence; ran: CompiledQuery[] } {
  const ran: CompiledQuery[] = [];
  const run: Fence['run'] = async (query) => {
    ran.push(query);
    return { rows: [] };
  };
  return { fence: { db, institution, run }, ran };
}

describe('a prepared query', () => {
  it('is built once, and run with the values and the institution of each call', async () => {
    let built = 0;
    const find = prepareQuery(({ db: from, institution }, { id, active }: { id: string; active: number }) => {
      built += 1;
      return from
        .selectFrom('persons')
        .select('name')
        .where('active', '=', active)
        .where('institution', '=', institution)
        .where('unit', '=', 'tetap')
        .where('id', '=', id);
    });
    for (const institution of ['satu', 'dua']) {
      const { fence, ran } = listen(institution);
      await find(fence, { id: `p-${institution}`, active: 1 });
      expect(ran.map(({ parameters }) => parameters)).toEqual([[1, institution, 'tetap', `p-${institution}`]]);
      expect(ran[0]?.sql).toContain('"active" = ? and "institution" = ? and "unit" = ? and "id" = ?');
    }
    expect(built).toBe(1);
  });

  it('is another one for another length of a list, and for a value that is not given', async () => {
    const find = prepareQuery(({ db: from }, { ids, unit }: { ids: readonly string[]; unit?: string }) =>
      from
        .selectFrom('persons')
        .select('name')
        .where('id', 'in', ids)
        .$if(unit !== undefined, (query) => query.where('unit', '=', unit ?? '')),
    );
    const { fence, ran } = listen('satu');
    await find(fence, { ids: ['a', 'b'] });
    await find(fence, { ids: ['c', 'd'] });
    await find(fence, { ids: ['e'], unit: 'u' });
    expect(ran.map(({ parameters }) => parameters)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'u'],
    ]);
    expect(ran[1]?.sql).toBe(ran[0]?.sql);
    expect(ran[2]?.sql).toContain('"id" in (?) and "unit" = ?');
  });
});

describe('a prepared insert', () => {
  const insert = prepareInsert('leaves');
  const leaf = (state: string) => ({ case_id: 'c', state, cycle: 's' });

  it('puts each row under the institution', async () => {
    const { fence, ran } = listen('satu');
    await insert(fence, [leaf('a'), leaf('b')]);
    expect(ran.map(({ parameters }) => parameters)).toEqual([['satu', 'c', 'a', 's', 'satu', 'c', 'b', 's']]);
  });

  it('runs nothing for no rows, and pieces for very many', async () => {
    const { fence, ran } = listen('satu');
    await insert(fence, []);
    expect(ran).toEqual([]);
    await insert(
      fence,
      Array.from({ length: 501 }, (_, index) => leaf(`s${index}`)),
    );
    expect(ran.map(({ parameters }) => parameters.length)).toEqual([2000, 4]);
  });
});
