import { describe, expect, it } from 'vitest';
import type { Page, Tx } from '../port.ts';
import { taskPosition } from '../position.ts';
import type { RoleGrant, Task } from '../records.ts';
import { first, openCases, second, useStore, type OpenStore } from './fixture.ts';
import { at, caseRecord, draft, id, notice, step, task, timer } from './samples.ts';

/** Tasks, timers, notices and drafts. */
export function describeWork(open: OpenStore): void {
  describe('tasks', () => {
    const fixture = useStore(open);
    const evaluator: RoleGrant = { person: id(1), role: 'evaluator', unit: null };
    const author: RoleGrant = { person: id(1), role: 'penyusun_sakip', unit: id(1) };
    const toRole = (number: number, { role, unit }: RoleGrant, change: Partial<Task> = {}) =>
      task(number, { who: role, assignee: { kind: 'role', role, unit }, ...change });
    const listed = async (roles: readonly RoleGrant[], page: Page = { limit: 10 }) =>
      await fixture.read(async (tx) => await tx.work.tasksFor(id(1), roles, page));

    it('reach a person by name and through the roles they hold, and nobody else', async () => {
      const mine = task(1);
      const evaluating = toRole(2, evaluator);
      const writing = toRole(3, author);
      await fixture.write(async (tx) => {
        await openCases(tx, 4);
        await tx.work.replaceTasks(id(1), [
          mine,
          task(1, { who: 'penilai', assignee: { kind: 'person', person: id(2) } }),
        ]);
        await tx.work.replaceTasks(id(2), [evaluating, toRole(2, { ...evaluator, unit: id(1) }, { who: 'lain' })]);
        await tx.work.replaceTasks(id(3), [writing, toRole(3, { ...author, unit: null }, { who: 'lain' })]);
        await tx.work.replaceTasks(id(4), [toRole(4, { ...evaluator, role: id(1) })]);
      });
      expect(await listed([])).toEqual([mine]);
      expect(await listed([evaluator, author])).toEqual([mine, evaluating, writing]);
    });

    it('come with the earliest deadline first and those without one last, page by page', async () => {
      const due = [at(9), null, at(3), at(3), null];
      await fixture.write(async (tx) => {
        await openCases(tx, 5);
        for (const [index, dueAt] of due.entries()) {
          const number = index + 1;
          const one = number % 2 === 0 ? toRole(number, evaluator, { dueAt }) : task(number, { dueAt });
          await tx.work.replaceTasks(id(number), [{ ...one, assignee: number % 2 === 0 ? one.assignee : mineOnly }]);
        }
      });
      const expected = [id(3), id(4), id(1), id(2), id(5)];
      for (const limit of [1, 2, 3, 5]) {
        const seen: string[] = [];
        let page: Page = { limit };
        for (let tasks = await listed([evaluator], page); tasks.length > 0; tasks = await listed([evaluator], page)) {
          seen.push(...tasks.map((one) => one.case));
          page = { limit, after: taskPosition(tasks.at(-1)!) };
        }
        expect(seen).toEqual(expected);
      }
    });

    it('that reach a person twice are listed once', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 2);
        await tx.work.replaceTasks(id(1), [toRole(1, evaluator), task(1, { who: 'evaluator' })]);
        await tx.work.replaceTasks(id(2), [toRole(2, evaluator)]);
      });
      expect((await listed([evaluator], { limit: 2 })).map((one) => one.case)).toEqual([id(1), id(2)]);
    });

    it('refuse a page position that nobody gave out', async () => {
      for (const after of ['', 'halaman-2', Buffer.from('["a"]').toString('base64url')]) {
        await expect(listed([], { limit: 1, after })).rejects.toMatchObject({ code: 'page-position-invalid' });
      }
    });

    it('are replaced together', async () => {
      const next = task(1, { who: 'penilai', assignee: { kind: 'person', person: id(2) }, dueAt: at(5) });
      await fixture.write(async (tx) => {
        await tx.cases.open(caseRecord(1), step(1, 0, { tasks: [task(1)] }));
        await tx.work.replaceTasks(id(1), [next]);
      });
      expect(await fixture.read(async (tx) => await tx.work.tasksOf(id(1)))).toEqual([next]);
    });
  });

  describe('a step', () => {
    const fixture = useStore(open);
    const begin = async (tx: Tx) => {
      const region = (state: string) => ({ state, event: `deadline.${state}` });
      await tx.cases.open(
        caseRecord(1),
        step(1, 0, {
          tasks: [task(1), task(1, { state: 'rencana_aksi' })],
          timers: [timer(1), timer(1, region('rencana_aksi'))],
          notices: [notice(1)],
        }),
      );
      await tx.cases.open(caseRecord(2), step(2, 0, { tasks: [task(2)], timers: [timer(2)] }));
      await tx.work.saveDraft(draft(1), 0);
      await tx.work.saveDraft(draft(1, { state: 'rencana_aksi' }), 0);
      await tx.work.saveDraft(draft(2), 0);
    };
    const states = async (tx: Tx, number: number) => [
      (await tx.work.tasksOf(id(number))).map((one) => one.state),
      (await tx.work.timersOf(id(number))).map((one) => one.state),
      (await tx.work.draft(id(number), 'menyusun', 'skp/rencana', id(number))) !== null,
      (await tx.work.draft(id(number), 'rencana_aksi', 'skp/rencana', id(number))) !== null,
    ];

    it('ends the tasks and timers of the states it leaves, keeps the others and all drafts, and adds its own', async () => {
      await fixture.write(begin);
      const review = { tasks: [task(1, { state: 'ditinjau' })], timers: [timer(1, { state: 'ditinjau' })] };
      await fixture.write(
        async (tx) => await tx.cases.commit(step(1, 1, { left: ['menyusun'], ...review, notices: [notice(2)] })),
      );
      expect(await fixture.read(async (tx) => await states(tx, 1))).toEqual([
        ['ditinjau', 'rencana_aksi'],
        ['rencana_aksi', 'ditinjau'].toSorted(),
        true,
        true,
      ]);
      expect(await fixture.read(async (tx) => await states(tx, 2))).toEqual([['menyusun'], ['menyusun'], true, false]);
      expect(await fixture.read(async (tx) => await tx.work.noticesFor(id(1), 10))).toEqual([notice(2), notice(1)]);
    });

    it('ends the drafts that it submits, of everybody or of one person', async () => {
      const found = async (person: number) =>
        await fixture.read(
          async (tx) => (await tx.work.draft(id(1), 'menyusun', 'skp/rencana', id(person)))?.person ?? null,
        );
      const submit = async (revision: number, person: string | null) => {
        const drafts = [{ state: 'menyusun', form: 'skp/rencana', person }];
        await fixture.write(async (tx) => await tx.cases.commit(step(1, revision, { left: ['menyusun'], drafts })));
      };
      await fixture.write(begin);
      await fixture.write(async (tx) => await tx.work.saveDraft(draft(1, { person: id(2) }), 0));
      await submit(1, id(1));
      expect([await found(1), await found(2)]).toEqual([null, id(2)]);
      await submit(2, null);
      expect(await found(2)).toBeNull();
      expect(await fixture.read(async (tx) => await states(tx, 2))).toEqual([['menyusun'], ['menyusun'], true, false]);
    });

    it('that re-enters the state it leaves begins anew there', async () => {
      await fixture.write(begin);
      const again = { tasks: [task(1, { createdAt: at(2) })], timers: [timer(1, { dueAt: at(45) })] };
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { left: ['menyusun'], ...again })));
      const tasks = await fixture.read(async (tx) => await tx.work.tasksOf(id(1)));
      expect(tasks.map((one) => [one.state, one.createdAt])).toEqual([
        ['menyusun', at(2)],
        ['rencana_aksi', at(0)],
      ]);
    });

    it.each(['done', 'cancelled'] as const)('that leaves a case %s ends all its work', async (status) => {
      await fixture.write(begin);
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { status, left: ['menyusun'] })));
      expect(await fixture.read(async (tx) => await states(tx, 1))).toEqual([[], [], false, false]);
      expect(await fixture.read(async (tx) => await states(tx, 2))).toEqual([['menyusun'], ['menyusun'], true, false]);
    });
  });

  describe('timers', () => {
    const fixture = useStore(open);
    const reminder = timer(1, { kind: 'remind', event: '14 hari kalender', dueAt: at(10) });

    it('fall due over all institutions, oldest first', async () => {
      for (const [slug, minutes] of [
        [first, 30],
        [second, 20],
      ] as const) {
        await fixture.store.within(slug, async (tx) => {
          await tx.cases.open(caseRecord(1), step(1, 0, { timers: [timer(1, { dueAt: at(minutes) })] }));
        });
      }
      const due = async (now: string, limit = 10) =>
        (await fixture.store.dueTimers(now, limit)).map(({ institution, timer: one }) => [institution, one.dueAt]);
      expect(await due('2026-01-01T00:19:59.999Z')).toEqual([]);
      expect(await due('2026-01-01T00:20:00Z')).toEqual([[second, at(20)]]);
      expect(await due(at(40))).toEqual([
        [second, at(20)],
        [first, at(30)],
      ]);
      expect(await due(at(40), 1)).toEqual([[second, at(20)]]);
    });

    it('are due in the order of time, however precisely they were written', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1, { timers: [timer(1, { dueAt: '2026-01-01T00:30:00.5Z' })] });
      });
      expect(await fixture.store.dueTimers('2026-01-01T00:30:00Z', 1)).toEqual([]);
      expect(await fixture.store.dueTimers('2026-01-01T00:30:00.500000001Z', 1)).toHaveLength(1);
    });

    it('are taken once', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1, { timers: [timer(1), reminder] }));
      expect(await fixture.read(async (tx) => await tx.work.timersOf(id(1)))).toEqual([reminder, timer(1)]);
      const take = async () => await fixture.write(async (tx) => await tx.work.takeTimer(timer(1)));
      expect((await Promise.all([take(), take(), take()])).toSorted()).toEqual([false, false, true]);
      expect(await fixture.read(async (tx) => await tx.work.timersOf(id(1)))).toEqual([reminder]);
    });

    it('can be moved to another day, with all attempts before them, unless they were fired meanwhile', async () => {
      const to = { dueAt: at(70), localDate: '2026-01-02' };
      await fixture.write(async (tx) => {
        await openCases(tx, 1, { timers: [timer(1, { attempts: 2 }), reminder] });
        await tx.work.moveTimer(timer(1), to);
        await tx.work.moveTimer(timer(1, { dueAt: at(99) }), to);
      });
      const timers = await fixture.read(async (tx) => await tx.work.timersOf(id(1)));
      expect(timers).toHaveLength(2);
      expect(timers).toContainEqual(timer(1, { ...to, attempts: 0 }));
      expect(timers).toContainEqual(reminder);
    });

    it('can be put off, one attempt more, and are then another timer', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1, { timers: [timer(1)] });
        await tx.work.retryTimer(timer(1), at(50));
        await tx.work.retryTimer(timer(1), at(55));
      });
      const putOff = timer(1, { dueAt: at(50), attempts: 1 });
      expect(await fixture.read(async (tx) => await tx.work.timersOf(id(1)))).toEqual([putOff]);
      expect(await fixture.read(async (tx) => await tx.work.failingTimers(id(1), 10))).toEqual([putOff]);
      expect(await fixture.read(async (tx) => await tx.work.failingTimers(id(2), 10))).toEqual([]);
      expect(await fixture.write(async (tx) => await tx.work.takeTimer(timer(1)))).toBe(false);
      expect(await fixture.write(async (tx) => await tx.work.takeTimer(putOff))).toBe(true);
    });
  });

  describe('notices', () => {
    const fixture = useStore(open);

    it('are listed newest first and marked as read up to an instant', async () => {
      const others = notice(4, { person: id(2) });
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.work.addNotices([notice(1), notice(2, { case: id(1) }), notice(3), others]);
        await tx.work.readNotices(id(1), at(2));
      });
      expect(await fixture.read(async (tx) => await tx.work.noticesFor(id(1), 10))).toEqual([
        notice(3),
        notice(2, { case: id(1), readAt: at(2) }),
        notice(1, { readAt: at(2) }),
      ]);
      expect(await fixture.read(async (tx) => await tx.work.noticesFor(id(1), 1))).toEqual([notice(3)]);
      expect(await fixture.read(async (tx) => await tx.work.noticesFor(id(2), 10))).toEqual([others]);
    });

    it('keep the instant they were first read', async () => {
      await fixture.write(async (tx) => {
        await tx.work.addNotices([notice(1)]);
        await tx.work.readNotices(id(1), at(2));
        await tx.work.readNotices(id(1), at(5));
      });
      expect(await fixture.read(async (tx) => await tx.work.noticesFor(id(1), 1))).toEqual([
        notice(1, { readAt: at(2) }),
      ]);
    });
  });

  describe('a draft', () => {
    const fixture = useStore(open);
    const save = async (expectedRevision: number, body: Partial<Parameters<typeof draft>[1]> = {}) =>
      await fixture.write(async (tx) => await tx.work.saveDraft(draft(1, body), expectedRevision));
    const stored = async () =>
      await fixture.read(async (tx) => await tx.work.draft(id(1), 'menyusun', 'skp/rencana', id(1)));

    it('is saved revision by revision', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      expect(await stored()).toBeNull();
      expect(await save(0, { body: { catatan: 'satu' } })).toBe(1);
      expect(await save(1, { body: { catatan: 'dua' }, savedAt: at(4) })).toBe(2);
      expect(await stored()).toEqual(draft(1, { body: { catatan: 'dua' }, savedAt: at(4), revision: 2 }));
    });

    it('saved from another tab meanwhile is kept', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      await save(0, { body: { catatan: 'tab pertama' } });
      for (const revision of [0, 2]) {
        await expect(save(revision, { body: { catatan: 'tab kedua' } })).rejects.toMatchObject({
          code: 'draft-conflict',
        });
      }
      expect(await stored()).toEqual(draft(1, { body: { catatan: 'tab pertama' }, revision: 1 }));
    });

    it('is one for each person, state and form', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        for (const change of [{}, { person: id(2) }, { state: 'ditinjau' }, { form: 'skp/catatan' }]) {
          expect(await tx.work.saveDraft(draft(1, change), 0)).toBe(1);
        }
      });
    });
  });
}

const mineOnly = { kind: 'person', person: id(1) } as const;
