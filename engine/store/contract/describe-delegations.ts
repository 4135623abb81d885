import { describe, expect, it } from 'vitest';
import { delegationPosition } from '../delegations.ts';
import { idsOf, useStore, type OpenStore } from './fixture.ts';
import { at, delegation, id } from './samples.ts';

/** Who stands in for whom. */
export function describeDelegations(open: OpenStore): void {
  describe('delegations', () => {
    const fixture = useStore(open);
    const march = { from: '2026-03-01', until: '2026-04-01' };
    const day = (date: string) => {
      return { from: date, until: Temporal.PlainDate.from(date).add({ days: 1 }).toString() };
    };
    const role = { kind: 'role', person: id(1), role: 'evaluator', unit: id(1) } as const;
    const head = { kind: 'head', unit: id(1) } as const;

    it('come back as they were added, whatever place they are for', async () => {
      const all = [
        delegation(1, march),
        delegation(2, { ...march, place: role, kind: 'delegasi', grantedBy: id(3) }),
        delegation(3, { ...march, place: head, kind: 'plt' }),
      ];
      await fixture.write(async (tx) => {
        for (const one of all) await tx.delegations.add(one);
      });
      for (const one of all) expect(await fixture.read((tx) => tx.delegations.byId(one.id))).toEqual(one);
      expect(await fixture.read((tx) => tx.delegations.byId(id(9)))).toBeNull();
      const found = await fixture.read(async (tx) => [
        idsOf(await tx.delegations.heldBy([id(2)], march)),
        idsOf(await tx.delegations.forPersons([id(1), id(3)], march)),
        idsOf(await tx.delegations.forHeads([id(1)], march)),
      ]);
      expect(found).toEqual([[id(1), id(2), id(3)], [id(1), id(2)], [id(3)]]);
    });

    it('count from their first day until the day before their end', async () => {
      await fixture.write((tx) => tx.delegations.add(delegation(1, march)));
      const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];
      const found = await fixture.read(async (tx) => {
        const lengths: number[] = [];
        for (const one of days) lengths.push((await tx.delegations.heldBy([id(2)], day(one))).length);
        return lengths;
      });
      expect(found).toEqual([0, 1, 1, 0]);
    });

    it('can be ended before their time, once, and keep until when they were granted', async () => {
      await fixture.write((tx) => tx.delegations.add(delegation(1, { ...march, grantedUntil: '2026-04-01' })));
      const end = { until: '2026-03-15', by: id(3), at: at(9) };
      expect(await fixture.write((tx) => tx.delegations.end(id(1), end))).toBe(true);
      expect(await fixture.write((tx) => tx.delegations.end(id(1), { ...end, until: '2026-03-20' }))).toBe(false);
      expect(await fixture.read((tx) => tx.delegations.byId(id(1)))).toMatchObject({
        until: '2026-03-15',
        grantedUntil: '2026-04-01',
        endedBy: id(3),
        endedAt: at(9),
      });
      expect(await fixture.read((tx) => tx.delegations.forPersons([id(1)], day('2026-03-15')))).toEqual([]);
    });

    it('are listed page by page by when they end, without those that are over', async () => {
      const ends = ['2026-05-01', '2026-04-01', '2026-03-01', '2026-04-01'];
      await fixture.write(async (tx) => {
        for (const [index, until] of ends.entries())
          await tx.delegations.add(delegation(index + 1, { from: '2026-01-01', until }));
      });
      const one = await fixture.read((tx) => tx.delegations.list('2026-03-01', { limit: 2 }));
      const after = delegationPosition(one.at(-1) ?? expect.fail('an empty page'));
      const two = await fixture.read((tx) => tx.delegations.list('2026-03-01', { limit: 2, after }));
      expect([one, two].map(idsOf)).toEqual([[id(2), id(4)], [id(1)]]);
    });

    it('are found by the days on which they begin or end', async () => {
      await fixture.write(async (tx) => {
        await tx.delegations.add(delegation(1, march));
        await tx.delegations.add(delegation(2, { from: '2026-01-01', until: '2026-12-01' }));
      });
      const find = (after: string, upto: string) =>
        fixture.read(async (tx) => idsOf(await tx.delegations.changing(after, upto)));
      expect(await find('2026-02-28', '2026-03-01')).toEqual([id(1)]);
      expect(await find('2026-03-01', '2026-03-31')).toEqual([]);
      expect(await find('2026-03-31', '2026-12-01')).toEqual([id(1), id(2)]);
    });

    it('are given to people of the institution only', async () => {
      await expect(fixture.write((tx) => tx.delegations.add(delegation(1, { standIn: id(99) })))).rejects.toThrow();
    });
  });
}
