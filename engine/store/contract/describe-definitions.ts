import { describe, expect, it } from 'vitest';
import { first, idsOf, openCases, useStore, type OpenStore } from './fixture.ts';
import { at, cycle, definition, id, step } from './samples.ts';

/** Published definitions, and cycles. */
export function describeDefinitions(open: OpenStore): void {
  describe('published definitions', () => {
    const fixture = useStore(open);
    const two = definition({
      version: 2,
      edition: 2,
      content: 'content-2',
      hash: 'hash-2',
      publishedBy: id(1),
      publishedAt: at(5),
    });
    const ten = definition({ version: 10, edition: 3, content: 'content-10', hash: 'hash-10' });
    const rule = definition({ kind: 'rule', id: 'skp/predikat', hash: 'hash-r', closure: { rule: { facts: [] } } });

    it('are found by hash, edition by edition and as the latest', async () => {
      await fixture.write(async (tx) => {
        for (const one of [definition(), two, ten, rule]) await tx.definitions.publish(one);
      });
      await fixture.read(async (tx) => {
        expect(await tx.definitions.latest('workflow', 'skp-tahunan')).toEqual(ten);
        expect(await tx.definitions.latest('rule', 'skp/predikat')).toEqual(rule);
        expect(await tx.definitions.latest('rule', 'skp-tahunan')).toBeNull();
        expect(await tx.definitions.byHash('hash-2')).toEqual(two);
        expect(await tx.definitions.byHash('hash-3')).toBeNull();
        const versions = await tx.definitions.versions('workflow', 'skp-tahunan');
        expect(versions.map((one) => one.version)).toEqual([10, 2, 1]);
        expect(versions[1]).not.toHaveProperty('closure');
        expect((await tx.definitions.list('workflow')).map((one) => [one.id, one.version])).toEqual([
          ['skp-tahunan', 10],
        ]);
        expect((await tx.definitions.list('rule')).map((one) => one.id)).toEqual(['skp/predikat']);
      });
    });

    it('are published once: the same again changes nothing', async () => {
      await fixture.write(async (tx) => await tx.definitions.publish(definition()));
      const again = definition({ publishedAt: at(9) });
      expect(await fixture.write(async (tx) => await tx.definitions.publish(again))).toBe(1);
      expect(await fixture.read(async (tx) => await tx.definitions.byHash('hash-1'))).toEqual(definition());
    });

    it('have a next edition of the same version when only what they refer to has changed', async () => {
      await fixture.write(async (tx) => await tx.definitions.publish(definition()));
      const changed = definition({ hash: 'hash-x' });
      expect(await fixture.write(async (tx) => await tx.definitions.publish(changed))).toBe(2);
      expect(await fixture.write(async (tx) => await tx.definitions.publish(definition()))).toBe(3);
      expect(await fixture.read(async (tx) => await tx.definitions.latest('workflow', 'skp-tahunan'))).toEqual(
        definition({ edition: 3 }),
      );
    });

    it("count versions pack by pack, so that an institution's first overlay may begin at 1", async () => {
      await fixture.write(async (tx) => await tx.definitions.publish(definition({ version: 4, hash: 'hash-4' })));
      const overlay = definition({ pack: first, content: 'content-o', hash: 'hash-o' });
      expect(await fixture.write(async (tx) => await tx.definitions.publish(overlay))).toBe(2);
      const again = fixture.write(async (tx) => await tx.definitions.publish({ ...overlay, content: 'x', hash: 'x' }));
      await expect(again).rejects.toMatchObject({ code: 'version-not-raised', details: { version: 1 } });
    });

    it.each([
      ['other content under the same version', { content: 'content-x', hash: 'hash-x' }],
      ['a version below the latest', { version: 0, hash: 'hash-x' }],
    ])('refuse %s', async (_, change) => {
      await fixture.write(async (tx) => await tx.definitions.publish(definition()));
      const changed = fixture.write(async (tx) => await tx.definitions.publish(definition(change)));
      await expect(changed).rejects.toMatchObject({
        code: 'version-not-raised',
        details: { definition: 'skp-tahunan', version: 1 },
      });
      expect(await fixture.read(async (tx) => await tx.definitions.latest('workflow', 'skp-tahunan'))).toEqual(
        definition(),
      );
    });
  });

  describe('cycles', () => {
    const fixture = useStore(open);

    it('are listed newest first', async () => {
      await fixture.write(async (tx) => {
        await tx.cycles.create(cycle(2, { openedAt: at(9) }));
        await tx.cycles.create(cycle(3, { openedAt: at(5) }));
      });
      expect(idsOf(await fixture.read(async (tx) => await tx.cycles.list()))).toEqual([id(2), id(3), id(1)]);
      expect(await fixture.read(async (tx) => await tx.cycles.byId(id(1)))).toEqual(
        cycle(1, { title: `SKP ${first}` }),
      );
      expect(await fixture.read(async (tx) => await tx.cycles.byId(id(9)))).toBeNull();
    });

    it('count their cases by status, by leaf state and by the edition they run on', async () => {
      const parallel = ['penilaian.hasil', 'penilaian.perilaku'];
      await fixture.write(async (tx) => {
        await openCases(tx, 4);
        await tx.cases.commit(step(1, 1, { leaves: parallel, left: ['menyusun'] }));
        await tx.cases.commit(step(2, 1, { leaves: ['selesai'], status: 'done', left: ['menyusun'] }));
        await tx.cases.commit(step(1, 2, { leaves: ['ditinjau', parallel[1]!], left: [parallel[0]!] }));
        await tx.cycles.create(cycle(2));
      });
      expect(await fixture.read(async (tx) => await tx.cycles.counts(id(1)))).toEqual({
        byStatus: { active: 3, done: 1, cancelled: 0 },
        byState: [
          { state: 'ditinjau', count: 1 },
          { state: 'menyusun', count: 2 },
          { state: 'penilaian.perilaku', count: 1 },
          { state: 'selesai', count: 1 },
        ],
        byHash: [{ hash: 'hash-1', count: 4 }],
      });
      expect(await fixture.read((tx) => tx.cycles.running(id(1)))).toEqual([{ hash: 'hash-1', count: 3 }]);
      expect(await fixture.read(async (tx) => await tx.cycles.counts(id(2)))).toEqual({
        byStatus: { active: 0, done: 0, cancelled: 0 },
        byState: [],
        byHash: [],
      });
    });

    it('go on under another edition, and so does each case with the step that says so', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 2);
        expect((await tx.cycles.byId(id(1)))?.version).toBe(1);
        await tx.cycles.repin(id(1), { version: 2, hash: 'hash-2' });
        expect((await tx.cycles.byId(id(1)))?.version).toBe(2);
        await tx.cases.commit(step(1, 1, { edition: { version: 2, hash: 'hash-2' }, leaves: ['ditinjau'] }));
        await tx.cases.commit(step(1, 2, { leaves: ['menyusun'] }));
      });
      await fixture.read(async (tx) => {
        expect(await tx.cycles.byId(id(1))).toMatchObject({ version: 2, hash: 'hash-2', title: `SKP ${first}` });
        expect(await tx.cases.byId(id(1))).toMatchObject({ version: 2, hash: 'hash-2' });
        expect(await tx.cases.byId(id(2))).toMatchObject({ version: 1, hash: 'hash-1' });
        expect((await tx.cycles.counts(id(1))).byHash).toEqual([
          { hash: 'hash-1', count: 1 },
          { hash: 'hash-2', count: 1 },
        ]);
      });
    });
  });
}
