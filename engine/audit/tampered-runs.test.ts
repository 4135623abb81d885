/** Whatever is changed in the results of a run behind Alur's back is told. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calculateMonth, createPayWorld, importText, lockMonth, nipOf } from '../../test/pay-world.ts';
import { verifyAfter, type Database } from '../../test/tamper.ts';
import type { World } from '../../test/world.ts';

type Row = Record<string, string | number | null>;

let world: World;
let locked: string;
beforeAll(async () => {
  world = await createPayWorld();
  await importText(world, 'data', `nip,tanggal,kelas\n${nipOf(2)},2024-01-01,8\n${nipOf(3)},2024-01-01,9`);
  ({ id: locked } = await calculateMonth(world, '2026-01'));
  await lockMonth(world, locked);
  await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${nipOf(2)},2026-01-05,alpa,`);
  await calculateMonth(world, '2026-02');
});
afterAll(async () => {
  await world.close();
});

const codesAfter = async (tamper: (database: Database) => void): Promise<readonly string[]> =>
  (await verifyAfter(world, tamper)).findings.map(({ code }) => code);

const change = (sql: string) => (database: Database) => void database.prepare(sql).run();

describe('the results of runs', () => {
  it('hold when nobody touched them', async () => {
    expect(await codesAfter(() => {})).toEqual([]);
  });

  it.each([
    ['an amount is changed', "update results set net = '9' where person = 'ani'", ['result-changed', 'result-changed']],
    [
      'an explanation is changed',
      "update result_details set detail = '' where person = 'budi'",
      ['result-changed', 'result-changed'],
    ],
    ['a result is gone', `delete from results where person = 'dewi'`, ['results-differ', 'results-differ']],
    [
      'a result is unreadable',
      "update results set facts = '{' where person = 'dewi'",
      ['results-unreadable', 'results-unreadable'],
    ],
    ['a run is gone', "delete from runs where status = 'locked'", ['run-missing']],
    ['a run is unlocked', "update runs set status = 'done'", ['run-differs']],
    ['a run is opened again', "update runs set status = 'running'", ['run-differs']],
    ['another rule is named', "update runs set rule_hash = 'lain' where status = 'locked'", ['run-differs']],
  ])('are told when %s', async (_, sql, codes) => {
    expect(await codesAfter(change(sql))).toEqual(codes);
  });

  it('are told when a result and its digest are made to fit one another', async () => {
    const codes = await codesAfter((database) => {
      change("update results set digest = (select digest from results r where r.person = 'budi') where person = 'ani'")(
        database,
      );
    });
    expect(codes).toContain('results-differ');
  });

  it('are never changed in any column without being told', async () => {
    const pick = fc.constantFrom('results', 'result_details');
    await fc.assert(
      fc.asyncProperty(pick, fc.nat(), fc.nat(), fc.nat(999), async (table, one, two, digit) => {
        const codes = await codesAfter((database) => {
          const rows = database.prepare<[string], Row>(`select * from ${table} where case_id = ?`).all(locked);
          const row = rows[one % rows.length] ?? {};
          const columns = Object.keys(row).filter((name) => name !== 'round' && name !== 'institution');
          const column = columns[two % columns.length] ?? '';
          const value = row[column] ?? null;
          const places = typeof value === 'string' ? [...value.matchAll(/[a-z0-9]/gi)].map(({ index }) => index) : [];
          fc.pre(typeof value === 'string' && places.length > 0);
          const place = places[digit % places.length] ?? 0;
          const text = String(value);
          const other = `${text.slice(0, place)}${text[place] === 'z' ? 'y' : 'z'}${text.slice(place + 1)}`;
          const sql = `update or ignore ${table} set ${column} = ? where case_id = ? and person = ?`;
          fc.pre(database.prepare(sql).run(other, locked, row['person'] ?? '').changes === 1);
        });
        expect(codes).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
