import { describe, expect, it } from 'vitest';
import type { CaseFilter } from '../port.ts';
import { first, second, useStore, type OpenStore } from './fixture.ts';
import { caseRecord, definition, draft, id, person, step, task, timer, unit } from './samples.ts';

/** No list and no step reaches another institution's rows where both have some under the same ids. */
export function describeFenceOfLists(open: OpenStore): void {
  describe('the fence between institutions that both have a case', () => {
    const fixture = useStore(open);

    it('holds inside the filters of a list', async () => {
      await fixture.store.within(first, async (tx) => await tx.cases.open(caseRecord(3), step(3, 0)));
      await fixture.store.within(second, async (tx) => {
        await tx.people.putUnits([unit(2)]);
        await tx.people.putPersons([person(3, { unit: id(2) })]);
        await tx.cases.open(caseRecord(3), step(3, 0, { leaves: ['ditinjau'] }));
      });
      const find = async (filter: CaseFilter) =>
        (await fixture.store.read(second, async (tx) => await tx.cases.inCycle(id(1), filter, { limit: 10 }))).length;
      expect(await find({})).toBe(1);
      expect([await find({ state: 'ditinjau' }), await find({ unit: id(2) })]).toEqual([1, 1]);
      expect([await find({ state: 'menyusun' }), await find({ unit: id(1) })]).toEqual([0, 0]);
      expect(await find({ unit: id(2), state: 'menyusun' })).toBe(0);
    });

    it('holds for everything a step replaces', async () => {
      for (const slug of [first, second]) {
        await fixture.store.within(slug, async (tx) => {
          await tx.cases.open(caseRecord(1), step(1, 0, { tasks: [task(1)], timers: [timer(1)] }));
          await tx.work.saveDraft(draft(1), 0);
        });
      }
      const seeFirst = async () =>
        await fixture.store.read(first, async (tx) => [
          await tx.cases.byId(id(1)),
          await tx.cycles.counts(id(1)),
          await tx.work.tasksOf(id(1)),
          await tx.work.timersOf(id(1)),
          await tx.work.draft(id(1), 'menyusun', 'skp/rencana', id(1)),
        ]);
      const before = await seeFirst();
      const done = step(1, 1, { leaves: ['selesai'], status: 'done', left: ['menyusun'] });
      await fixture.store.within(second, async (tx) => await tx.cases.commit(done));
      expect(await seeFirst()).toEqual(before);
    });

    it('holds for the newest edition of a definition', async () => {
      await fixture.store.within(first, async (tx) => {
        await tx.definitions.publish(definition());
        await tx.definitions.publish(definition({ version: 2, content: 'content-2', hash: 'hash-2' }));
      });
      await fixture.store.within(second, async (tx) => await tx.definitions.publish(definition()));
      const listed = await fixture.store.read(second, async (tx) => await tx.definitions.list('workflow'));
      expect(listed.map((one) => one.version)).toEqual([1]);
    });
  });
}
