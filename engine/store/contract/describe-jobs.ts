import { describe, expect, it } from 'vitest';
import type { Tx } from '../port.ts';
import { itemPosition, jobPosition } from '../position.ts';
import { first, idsOf, second, useStore, type OpenStore } from './fixture.ts';
import { job, settled } from './job-samples.ts';
import { at, id } from './samples.ts';

/** Work on many cases: written down once, dealt with once, counted and read page by page. */
export function describeJobs(open: OpenStore): void {
  describe('a job', () => {
    const fixture = useStore(open);
    const subjects = (...numbers: readonly number[]): readonly string[] => numbers.map(id);
    const all = { from: '', to: id(4), subjects: subjects(4, 2, 3, 1), complete: true };
    const begin = async (tx: Tx): Promise<void> => {
      await tx.jobs.create(job(1));
      await tx.jobs.collect(id(1), all);
    };

    it('writes its items down slice by slice, each slice once', async () => {
      await fixture.write((tx) => tx.jobs.create(job(1)));
      const slice = { from: '', to: id(2), subjects: subjects(1, 2), complete: false };
      expect(await fixture.write((tx) => tx.jobs.collect(id(1), slice))).toBe(true);
      expect(await fixture.write((tx) => tx.jobs.collect(id(1), slice))).toBe(false);
      expect(await fixture.read((tx) => tx.jobs.byId(id(1)))).toEqual(job(1, { collected: id(2), total: 2 }));
      expect(await fixture.read((tx) => tx.jobs.waiting(id(1), 10))).toEqual([]);
      const rest = { from: id(2), to: id(3), subjects: subjects(3), complete: true };
      await fixture.write((tx) => tx.jobs.collect(id(1), rest));
      expect(await fixture.read((tx) => tx.jobs.byId(id(1)))).toMatchObject({ status: 'running', total: 3 });
      expect(await fixture.write((tx) => tx.jobs.collect(id(1), { ...rest, from: id(3) }))).toBe(false);
      expect(await fixture.read((tx) => tx.jobs.waiting(id(1), 2))).toEqual(subjects(1, 2));
    });

    it('settles each item once, and counts what became of them', async () => {
      await fixture.write(begin);
      const outcomes = [
        settled(1),
        settled(2, { outcome: 'skipped', reason: 'inactive', case: null }),
        settled(3, { outcome: 'failed', reason: 'not-allowed', detail: { who: ['Atasan'] } }),
      ];
      expect(await fixture.write((tx) => tx.jobs.settle(id(1), outcomes))).toBe(3);
      expect(await fixture.write((tx) => tx.jobs.settle(id(1), [settled(1, { outcome: 'failed' }), settled(9)]))).toBe(
        0,
      );
      expect(await fixture.read((tx) => tx.jobs.waiting(id(1), 10))).toEqual(subjects(4));
      expect(await fixture.read((tx) => tx.jobs.item(id(1), id(3)))).toEqual(outcomes[2]);
      expect(await fixture.read((tx) => tx.jobs.item(id(1), id(9)))).toBeNull();
      expect(await fixture.write((tx) => tx.jobs.settle(id(1), [settled(4)]))).toBe(1);
      expect(await fixture.read((tx) => tx.jobs.counts(id(1)))).toEqual([
        { outcome: 'done', reason: null, count: 2 },
        { outcome: 'failed', reason: 'not-allowed', count: 1 },
        { outcome: 'skipped', reason: 'inactive', count: 1 },
      ]);
    });

    it('lists its items by subject, or those of an outcome by reason, page by page', async () => {
      await fixture.write(begin);
      const failed = (number: number, reason: string) => settled(number, { outcome: 'failed', reason });
      await fixture.write((tx) => tx.jobs.settle(id(1), [failed(1, 'b'), failed(2, 'a'), failed(3, 'b')]));
      const pages = async (filter: Parameters<Tx['jobs']['items']>[1]): Promise<readonly string[]> => {
        const found: string[] = [];
        for (let after: string | undefined; ;) {
          const page = { limit: 2, ...(after === undefined ? {} : { after }) };
          const items = await fixture.read((tx) => tx.jobs.items(id(1), filter, page));
          found.push(...items.map(({ subject }) => subject));
          const last = items.at(-1);
          if (last === undefined) return found;
          after = itemPosition(last);
        }
      };
      expect(await pages({})).toEqual(subjects(1, 2, 3, 4));
      expect(await pages({ outcome: 'failed' })).toEqual(subjects(2, 1, 3));
      expect(await pages({ outcome: 'failed', reason: 'b' })).toEqual(subjects(1, 3));
      expect(await pages({ outcome: 'waiting' })).toEqual(subjects(4));
      const nonsense = fixture.read((tx) => tx.jobs.items(id(1), {}, { limit: 2, after: 'x' }));
      await expect(nonsense).rejects.toMatchObject({ code: 'page-position-invalid' });
    });

    it('is due until it has ended, which it does once', async () => {
      await fixture.write(begin);
      const due = async (minutes: number) => (await fixture.store.dueJobs(at(minutes), 10)).map((one) => one.job.id);
      expect([await due(0), await due(1)]).toEqual([[], [id(1)]]);
      await fixture.write((tx) => tx.jobs.putOff(id(1), at(20)));
      expect([await due(19), await due(20)]).toEqual([[], [id(1)]]);
      expect(await fixture.read((tx) => tx.jobs.byId(id(1)))).toMatchObject({ attempts: 1 });
      await fixture.write((tx) => tx.jobs.settle(id(1), [settled(1)]));
      expect(await fixture.read((tx) => tx.jobs.byId(id(1)))).toMatchObject({ attempts: 0 });
      expect(await fixture.write((tx) => tx.jobs.end(id(1), 'stopped', at(25)))).toBe(true);
      expect(await fixture.write((tx) => tx.jobs.end(id(1), 'done', at(26)))).toBe(false);
      expect(await fixture.read((tx) => tx.jobs.byId(id(1)))).toMatchObject({
        status: 'stopped',
        dueAt: null,
        finishedAt: at(25),
      });
      expect([await due(600), await fixture.read((tx) => tx.jobs.waiting(id(1), 10))]).toEqual([[], []]);
    });

    it('is found among the newest, by its cycle, and by the one it goes on with', async () => {
      await fixture.write(async (tx) => {
        for (const number of [1, 2, 3]) await tx.jobs.create(job(number, { basedOn: number === 3 ? id(2) : null }));
      });
      const page = await fixture.read((tx) => tx.jobs.list({ limit: 2 }));
      expect(idsOf(page)).toEqual(subjects(3, 2));
      const after = jobPosition(job(2));
      expect(idsOf(await fixture.read((tx) => tx.jobs.list({ limit: 2, after })))).toEqual(subjects(1));
      expect(idsOf(await fixture.read((tx) => tx.jobs.ofCycle(id(1), 2)))).toEqual(subjects(3, 2));
      expect(idsOf(await fixture.read((tx) => tx.jobs.upon(id(2))))).toEqual(subjects(3));
    });

    it('is due in every institution, those that have waited longest first', async () => {
      await fixture.store.within(first, (tx) => tx.jobs.create(job(5)));
      await fixture.store.within(second, (tx) => tx.jobs.create(job(4)));
      const due = (await fixture.store.dueJobs(at(9), 10)).map(({ institution }) => institution);
      expect(due).toEqual([second, first]);
    });
  });
}
