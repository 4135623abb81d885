import { describe, expect, it } from 'vitest';
import type { EntryQuery } from '../pay-records.ts';
import { useStore, type OpenStore } from './fixture.ts';
import { batch, entry, standing } from './pay-samples.ts';
import { at, id } from './samples.ts';

/** Dated entries, batch by batch. */
export function describeRegisters(open: OpenStore): void {
  describe('registers', () => {
    const fixture = useStore(open);
    const add = async (...entries: readonly ReturnType<typeof entry>[]) =>
      await fixture.write(async (tx) => await tx.registers.addBatch(batch(), entries));
    const january: EntryQuery = {
      register: 'kehadiran',
      persons: [id(1), id(2)],
      from: '2026-01-01',
      until: '2026-01-31',
      upto: 99,
    };
    const inForce = async (change: Partial<EntryQuery> = {}) =>
      await fixture.read(async (tx) => await tx.registers.inForce({ ...january, ...change }));

    it('number their batches from one', async () => {
      expect(await fixture.read(async (tx) => await tx.registers.lastBatch())).toBe(0);
      expect(await add(entry(1))).toBe(1);
      expect(await add(entry(2))).toBe(2);
      expect(await fixture.read(async (tx) => await tx.registers.lastBatch())).toBe(2);
    });

    it('give entries in the order of persons and days, with all that was entered', async () => {
      await add(entry(2, 6), entry(1, 7, { source: 'mesin' }), entry(1, 6), entry(3, 6));
      expect(await inForce()).toEqual([
        { ...entry(1, 6), batch: 1 },
        { ...entry(1, 7, { source: 'mesin' }), batch: 1 },
        { ...entry(2, 6), batch: 1 },
      ]);
    });

    it('let the later entry of one key count, and keep both', async () => {
      await add(entry(1, 5));
      await add(entry(1, 5, { facts: { menit: '45' } }));
      expect((await inForce()).map(({ facts }) => facts)).toEqual([{ menit: '45' }]);
      expect((await inForce({ upto: 1 })).map(({ batch: number }) => number)).toEqual([1]);
      const all = await fixture.read(async (tx) => await tx.registers.history(id(1), 10));
      expect(all.map(({ batch: number }) => number)).toEqual([2, 1]);
    });

    it('leave out what was withdrawn, and take it again when it is entered anew', async () => {
      await add(entry(1, 5));
      await add(entry(1, 5, { facts: null }));
      expect(await inForce()).toEqual([]);
      await add(entry(1, 5));
      expect((await inForce()).map(({ batch: number }) => number)).toEqual([3]);
    });

    it('tell several of one day apart by their keys', async () => {
      await add(entry(1, 5, { key: 'pagi' }), entry(1, 5, { key: 'sore' }));
      expect((await inForce()).map(({ key }) => key)).toEqual(['pagi', 'sore']);
    });

    it('find what reaches into the days, however long ago it began, and nothing that ended before', async () => {
      const leave = (from: string, until: string) => entry(1, 1, { from, until });
      await add(
        leave('2025-12-01', '2025-12-31'),
        leave('2025-11-01', '2026-01-01'),
        leave('2026-01-31', '2026-02-10'),
      );
      await add(leave('2026-02-01', '2026-02-02'));
      expect((await inForce()).map(({ from }) => from)).toEqual(['2025-11-01', '2026-01-31']);
    });

    it('do not find a span again after a shorter one took its place', async () => {
      await add(entry(1, 1, { from: '2025-12-01', until: '2026-01-10' }));
      await add(entry(1, 1, { from: '2025-12-01', until: '2025-12-20' }));
      expect(await inForce()).toEqual([]);
      expect(await inForce({ from: '2025-12-15' })).toHaveLength(1);
      await add(entry(1, 1, { from: '2025-12-01', until: '2025-12-01' }));
      expect(await inForce({ from: '2025-12-15' })).toEqual([]);
      expect(await inForce({ from: '2025-12-15', upto: 2 })).toHaveLength(1);
    });

    it('give what holds until further notice', async () => {
      await fixture.write(async (tx) => {
        await tx.registers.addBatch(batch({ register: 'data' }), [standing(1, '2024-03-01', '8')]);
      });
      expect((await inForce({ register: 'data' })).map(({ facts }) => facts)).toEqual([{ kelas: '8' }]);
      expect(await inForce({ register: 'data', until: '2024-02-28', from: '2024-01-01' })).toEqual([]);
    });

    it('find whom late entries are about, and these entries', async () => {
      await add(entry(1, 5));
      await add(entry(2, 6), entry(3, 1, { from: '2026-02-03' }));
      await add(entry(1, 5, { facts: null }), entry(4, 1, { from: '2026-02-04' }));
      const late = { after: 1, upto: 3, until: '2026-01-31' };
      const found = await fixture.read(async (tx) => ({
        persons: await tx.registers.latePersons(late),
        entries: await tx.registers.late(late, [id(1), id(2), id(3)]),
        before: await tx.registers.latePersons({ ...late, upto: 2 }),
        none: await tx.registers.latePersons({ ...late, after: 3 }),
      }));
      expect(found.persons).toEqual([id(1), id(2)]);
      expect(found.entries.map((one) => [one.person, one.batch, one.facts === null])).toEqual([
        [id(1), 3, true],
        [id(2), 2, false],
      ]);
      expect([found.before, found.none]).toEqual([[id(2)], []]);
    });

    it('take the batches of one import together, newest first', async () => {
      await fixture.write(async (tx) => {
        await tx.registers.addBatch(batch({ by: id(1) }), [entry(1, 9), entry(2, 8)]);
        await tx.registers.addBatch(batch({ by: id(1), at: at(1) }), [entry(3, 7)]);
        await tx.registers.addBatch(batch({ import: id(2), register: 'cuti', file: 'cuti.xlsx' }), [entry(4)]);
      });
      const imports = await fixture.read(async (tx) => await tx.registers.imports(10));
      expect(imports).toEqual([
        {
          ...batch({ import: id(2), register: 'cuti', file: 'cuti.xlsx' }),
          entries: 1,
          earliest: '2026-01-05',
          firstBatch: 3,
          lastBatch: 3,
        },
        { ...batch({ by: id(1) }), entries: 3, earliest: '2026-01-07', firstBatch: 1, lastBatch: 2 },
      ]);
      expect(await fixture.read(async (tx) => await tx.registers.imports(1))).toHaveLength(1);
      const since = async (after: number, until: string, ...registers: readonly string[]) => {
        const found = await fixture.read((tx) => tx.registers.imports(10, { after, until, registers }));
        return found.map(({ register }) => register);
      };
      expect(await since(2, '2026-01-31', 'cuti', 'kehadiran')).toEqual(['cuti']);
      expect(await since(0, '2026-01-31', 'kehadiran')).toEqual(['kehadiran']);
      expect(await since(0, '2026-01-06', 'cuti', 'kehadiran')).toEqual(['cuti']);
    });

    it('refuse an entry about nobody, and keep nothing of its batch', async () => {
      await expect(add(entry(1), entry(77))).rejects.toThrow();
      expect(await fixture.read(async (tx) => await tx.registers.lastBatch())).toBe(0);
    });

    it('refuse an entry that ends before it begins', async () => {
      await expect(add(entry(1, 5, { until: '2026-01-04' }))).rejects.toThrow('before it begins');
    });

    it('take a batch of thousands', async () => {
      const many = Array.from({ length: 1500 }, (_, number) => entry((number % 5) + 1, 5, { key: String(number) }));
      expect(await add(...many)).toBe(1);
      expect(await inForce({ persons: [1, 2, 3, 4, 5].map(id) })).toHaveLength(1500);
    });
  });
}
