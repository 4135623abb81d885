import { describe, expect, it } from 'vitest';
import { verifyStored } from '../chain.ts';
import { digestEnds, hashHead } from '../heads.ts';
import { first, openCases, second, useStore, type OpenStore } from './fixture.ts';
import { at, event, id, step } from './samples.ts';

/** The record as it is stored, and the heads over it. */
export function describeAudit(open: OpenStore): void {
  describe('the record as it is stored', () => {
    const fixture = useStore(open);
    const submitted = event('AJUKAN', { actor: id(1), as: 'pegawai', side: { catatan: 'Sudah “benar”' } });

    it('comes in slices that together are everything, in the order of the cases', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 5);
        await tx.cases.commit(step(2, 1, { events: [submitted] }));
      });
      const slices = await fixture.read(async (tx) => {
        const one = await tx.audit.slice('', 2);
        const two = await tx.audit.slice(one.next ?? '', 2);
        const three = await tx.audit.slice(two.next ?? '', 2);
        return [one, two, three];
      });
      expect(slices.map(({ files }) => files.map((file) => file.id))).toEqual([
        [id(1), id(2)],
        [id(3), id(4)],
        [id(5)],
      ]);
      expect(slices.map(({ next }) => next)).toEqual([id(2), id(4), null]);
      expect(await fixture.read((tx) => tx.audit.countCases())).toBe(5);
      const [, file] = slices[0]!.files;
      expect(file).toMatchObject({
        row: { id: id(2), revision: 2, lastSeq: 2, lastHash: file!.events[1]!.hash, leaves: '["menyusun"]' },
        events: [{ seq: 1 }, { seq: 2, name: 'AJUKAN', actor: id(1), as: 'pegawai' }],
        leaves: [{ state: 'menyusun', cycle: id(1) }],
        ends: [],
      });
      expect([...file!.sides.keys()]).toEqual([2]);
      expect(verifyStored(file!.events, file!.sides)).toEqual({ faults: [], erased: [] });
    });

    it('is empty where there is nothing', async () => {
      expect(await fixture.read((tx) => tx.audit.slice('', 10))).toEqual({ files: [], next: null });
    });
  });

  describe('heads', () => {
    const fixture = useStore(open);

    it('cover the chains that went on since the one before, and the one before', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 3);
        await tx.audit.makeHead('2026-01-01', at(600));
        await tx.cases.commit(step(2, 1));
        await tx.audit.makeHead('2026-01-02', at(700));
      });
      const { heads, ends, files } = await fixture.read(async (tx) => ({
        heads: await tx.audit.heads(),
        ends: [
          await tx.audit.headEnds('2026-01-01', { limit: 10 }),
          await tx.audit.headEnds('2026-01-02', { limit: 10 }),
        ],
        files: (await tx.audit.slice('', 10)).files,
      }));
      expect(ends.map((day) => day.map((end) => [end.case, end.seq]))).toEqual([
        [
          [id(1), 1],
          [id(2), 1],
          [id(3), 1],
        ],
        [[id(2), 2]],
      ]);
      expect(files[1]!.ends).toEqual([ends[0]![1], ends[1]![0]]);
      expect(files[1]!.ends.map(({ hash }) => hash)).toEqual(files[1]!.events.map(({ hash }) => hash));
      const [one, two] = heads;
      expect(one).toMatchObject({ date: '2026-01-01', madeAt: at(600), previous: '', chains: 3 });
      expect(two).toMatchObject({ date: '2026-01-02', previous: one!.hash, chains: 1 });
      heads.forEach(({ hash, ...unsealed }, index) => {
        const sum = digestEnds();
        ends[index]!.forEach(sum.add);
        expect(unsealed.ends).toBe(sum.digest());
        expect(hash).toBe(hashHead(first, unsealed));
      });
      expect(await fixture.read((tx) => tx.audit.headDates())).toEqual(['2026-01-01', '2026-01-02']);
    });

    it('are made once a day, in the order of days, also on a day without steps', async () => {
      const make = (date: string) => fixture.write((tx) => tx.audit.makeHead(date, at(600)));
      const both = await Promise.all([make('2026-01-02'), make('2026-01-02')]);
      expect(both.filter((head) => head === null)).toHaveLength(1);
      expect(await make('2026-01-01')).toBeNull();
      expect(await make('2026-01-05')).toMatchObject({ chains: 0 });
      expect((await fixture.read((tx) => tx.audit.heads())).map(({ date }) => date)).toEqual([
        '2026-01-02',
        '2026-01-05',
      ]);
    });

    it('page through their ends', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 5);
        await tx.audit.makeHead('2026-01-01', at(600));
      });
      const page = await fixture.read((tx) => tx.audit.headEnds('2026-01-01', { limit: 2, after: id(2) }));
      expect(page.map((end) => end.case)).toEqual([id(3), id(4)]);
      expect(await fixture.store.read(second, (tx) => tx.audit.heads())).toEqual([]);
    });
  });
}
