import { describe, expect, it } from 'vitest';
import type { Tx } from '../port.ts';
import { first, openCases, useStore, type OpenStore } from './fixture.ts';
import { emptyTally, impact, progress, read, result, run } from './pay-samples.ts';
import { at, id, unit } from './samples.ts';

/** Runs, their results, and impact reports. */
export function describeRuns(open: OpenStore): void {
  describe('runs', () => {
    const fixture = useStore(open);
    const five = [1, 2, 3, 4, 5].map((number) => result(number));
    const calculate = async (tx: Tx, results = five) => {
      await openCases(tx, 1);
      await tx.runs.begin(run(1));
      await tx.runs.save(progress(1), results);
      await tx.runs.finish(id(1), 1, 'digest', at(9));
    };

    it('begin, go on slice by slice, end and are locked', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.runs.begin(run(1));
      });
      expect(await fixture.read((tx) => tx.runs.byCase(id(1)))).toEqual(run(1));
      const tally = { ...emptyTally, persons: 2, paid: 2, net: '9190300' };
      const slice = progress(1, { after: id(2), tally });
      expect(await fixture.write((tx) => tx.runs.save(slice, five.slice(0, 2)))).toBe(true);
      expect(await fixture.read((tx) => tx.runs.byCase(id(1)))).toEqual(
        run(1, { after: id(2), tally, dictionary: 'kamus' }),
      );
      await fixture.write(async (tx) => {
        await tx.runs.save(progress(1, { from: id(2), tally }), five.slice(2));
        await tx.runs.finish(id(1), 1, 'digest', at(9));
      });
      const done = run(1, {
        after: id(5),
        tally,
        dictionary: 'kamus',
        status: 'done',
        digest: 'digest',
        finishedAt: at(9),
      });
      expect(await fixture.read((tx) => tx.runs.byCase(id(1)))).toEqual(done);
      await fixture.write((tx) => tx.runs.lock(id(1), at(10)));
      expect(await fixture.read((tx) => tx.runs.list())).toEqual([{ ...done, status: 'locked', lockedAt: at(10) }]);
    });

    it('take each slice once: whoever is second writes nothing', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.runs.begin(run(1));
        await tx.runs.save(progress(1, { after: id(2) }), five.slice(0, 2));
      });
      const other = [result(1, { net: '1' }), result(2, { net: '1' })];
      expect(await fixture.write((tx) => tx.runs.save(progress(1, { after: id(2) }), other))).toBe(false);
      expect(await fixture.write((tx) => tx.runs.save(progress(1, { round: 2, from: id(2) }), other))).toBe(false);
      const results = await fixture.read((tx) => tx.runs.results(id(1), {}, { limit: 10 }));
      expect(results).toEqual(five.slice(0, 2).map(read));
    });

    it('give results page by page, by outcome and by unit, and what explains them', async () => {
      const mixed = [
        result(1),
        result(2, {
          outcome: 'exception',
          amount: '0',
          net: '0',
          problem: { code: 'fact-missing', details: { fact: 'kelas' } },
        }),
        result(3, { outcome: 'not_entitled', amount: '0', net: '0', unit: id(2) }),
        result(4, { unit: id(2), corrections: [correction], net: '4500000' }),
      ];
      await fixture.write((tx) => calculate(tx, mixed));
      const list = async (filter: Parameters<Tx['runs']['results']>[1], page = { limit: 10, after: '' }) =>
        (await fixture.read((tx) => tx.runs.results(id(1), filter, page))).map(({ person }) => person);
      expect(await fixture.read((tx) => tx.runs.results(id(1), {}, { limit: 10 }))).toEqual(mixed.map(read));
      expect(await list({}, { limit: 2, after: id(1) })).toEqual([id(2), id(3)]);
      expect(await list({ outcome: 'exception' })).toEqual([id(2)]);
      expect(await list({ unit: id(2) })).toEqual([id(3), id(4)]);
      expect(await list({ unit: id(2), outcome: 'paid' })).toEqual([id(4)]);
      const found = await fixture.read(async (tx) => ({
        one: await tx.runs.result(id(1), id(4)),
        none: await tx.runs.result(id(1), id(5)),
        some: await tx.runs.resultsFor([id(1)], [id(5), id(4), id(1)]),
        noCase: await tx.runs.resultsFor([], [id(1)]),
        details: await tx.runs.details(id(1), [id(1), id(5)]),
      }));
      expect(found.one).toEqual(read(mixed[3] as (typeof mixed)[number]));
      expect([found.none, found.noCase]).toEqual([null, []]);
      expect(found.some.map(({ person }) => person)).toEqual([id(1), id(4)]);
      expect(found.details).toEqual(new Map([[id(1), 'detail-1']]));
    });

    it('leave nothing behind of whom a later round is no longer about', async () => {
      await fixture.write((tx) => calculate(tx));
      await fixture.write(async (tx) => {
        await tx.runs.begin(run(1, { round: 2 }));
        await tx.runs.save(progress(1, { round: 2 }), [result(1, { net: '7' })]);
        await tx.runs.finish(id(1), 2, 'digest-2', at(11));
      });
      const left = await fixture.read(async (tx) => ({
        digests: await tx.runs.digests(id(1), 2, { limit: 10 }),
        before: await tx.runs.digests(id(1), 1, { limit: 10 }),
        results: await tx.runs.results(id(1), {}, { limit: 10 }),
        details: await tx.runs.details(id(1), [id(1), id(2)]),
      }));
      expect(left.results.map(({ person, net }) => [person, net])).toEqual([[id(1), '7']]);
      expect([left.digests, left.before]).toEqual([[{ person: id(1), digest: 'digest-1' }], []]);
      expect([...left.details.keys()]).toEqual([id(1)]);
    });

    it('never change once they are locked', async () => {
      await fixture.write(async (tx) => {
        await calculate(tx);
        await tx.runs.lock(id(1), at(10));
      });
      await expect(fixture.write((tx) => tx.runs.begin(run(1, { round: 2 })))).rejects.toMatchObject({
        code: 'run-locked',
      });
      const again = progress(1, { from: id(5) });
      expect(await fixture.write((tx) => tx.runs.save(again, [result(1, { net: '7' })]))).toBe(false);
      for (const end of ['lock', 'finish'] as const) {
        const ending = fixture.write((tx) =>
          end === 'lock' ? tx.runs.lock(id(1), at(11)) : tx.runs.finish(id(1), 1, 'x', at(11)),
        );
        await expect(ending).rejects.toMatchObject({ code: 'run-not-calculated' });
      }
      expect(await fixture.read((tx) => tx.runs.results(id(1), {}, { limit: 10 }))).toEqual(five.map(read));
    });

    it('cannot be locked before they are calculated', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.runs.begin(run(1));
      });
      await expect(fixture.write((tx) => tx.runs.lock(id(1), at(1)))).rejects.toMatchObject({
        code: 'run-not-calculated',
      });
      await expect(fixture.write((tx) => tx.runs.lock(id(2), at(1)))).rejects.toMatchObject({
        code: 'run-not-calculated',
      });
    });

    it('show a person what was locked, the latest month first', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 3);
        for (const [number, month] of [
          [1, '2026-01-01'],
          [2, '2026-03-01'],
          [3, '2026-02-01'],
        ] as const) {
          await tx.runs.begin(run(number, { start: month }));
          await tx.runs.save(progress(number), [result(1, { case: id(number) })]);
          await tx.runs.finish(id(number), 1, 'digest', at(9));
          if (number !== 2) await tx.runs.lock(id(number), at(10));
        }
      });
      const seen = await fixture.read((tx) => tx.runs.lockedOf(id(1), 10));
      expect(seen.map((one) => one.case)).toEqual([id(3), id(1)]);
      expect(await fixture.read((tx) => tx.runs.lockedOf(id(1), 1))).toHaveLength(1);
      expect(await fixture.read((tx) => tx.runs.lockedOf(id(2), 10))).toEqual([]);
      expect((await fixture.read((tx) => tx.runs.list())).map((one) => one.case)).toEqual([id(2), id(3), id(1)]);
    });

    it('keep reports on replacements of a rule, and give those on exactly one, newest first', async () => {
      await fixture.write(async (tx) => {
        await tx.runs.keepImpact(impact());
        await tx.runs.keepImpact(impact({ at: at(5), report: { people: 3 } }));
        await tx.runs.keepImpact(impact({ after: 'hash-3', at: at(9) }));
      });
      const found = await fixture.read(async (tx) => ({
        kept: await tx.runs.impacts('tunjangan/bulanan', 'hash-1', 'hash-2'),
        other: await tx.runs.impacts('tunjangan/bulanan', 'hash-2', 'hash-1'),
      }));
      expect(found).toEqual({ kept: [impact({ at: at(5), report: { people: 3 } }), impact()], other: [] });
    });

    it('belong to a unit as it was, which may be gone from the person since', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putUnits([unit(9)]);
        await calculate(tx, [result(1, { unit: id(9) })]);
      });
      expect(
        await fixture.store.read(first, (tx) => tx.runs.results(id(1), { unit: id(9) }, { limit: 1 })),
      ).toHaveLength(1);
    });
  });
}

const correction = {
  month: '2025-12-01',
  case: id(9),
  before: '100',
  after: '40',
  difference: '-60',
  because: [{ register: 'kehadiran', from: '2025-12-03', batch: 4, line: 7 }],
  answers: { dibayar: '40' },
  problem: null,
};
