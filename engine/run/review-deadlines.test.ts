import { beforeEach, describe, expect, it } from 'vitest';
import { employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, openFor, publishCalendar, year, type World } from '../../test/world.ts';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { closeWorkflow, type WorkflowClosure } from '../definition/closure.ts';
import { lookUp, surroundingsOf } from '../definition/library.ts';
import { libraryOf } from '../rules/testing.ts';
import type { Task, Timer } from '../store/records.ts';
import { openCycle } from './open-cycle.ts';
import { refreshTasks } from './refresh-tasks.ts';
import { reviewDeadlines, type DeadlineReview } from './review-deadlines.ts';
import { fireDueTimers } from './worker.ts';

const text = employeeWorkflow(`initial: menyusun
states:
  menyusun:
    title: Menyusun
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { within: 5 hari kerja, remind: [1 hari kerja, 2 hari kalender], then: { target: terlambat } }
  ditinjau:
    title: Ditinjau
    on: { SETUJUI: { by: penilai, target: diumumkan } }
    deadline: { within: 3 hari kerja }
  diumumkan:
    title: Diumumkan
    on: { SELESAIKAN: { by: pegawai, target: selesai } }
    after: { 2 hari kerja: selesai }
  terlambat: { type: final }
  selesai: { type: final }
`);

const calendarText = (version: number, days: string, until: string): string => `calendar: hari-kerja
version: ${version}
title: Kalender uji
basis: x
source: x
status: contoh
week: { 2026-01-01: [senin, selasa, rabu, kamis, jumat] }
${days}known_until: ${until}
`;

function contentOf(
  version: number,
  days: string,
  until = '2026-12-31',
): { calendar: CalendarDefinition; closure: WorkflowClosure } {
  const library = libraryOf({
    'workflows/demo/alur.yaml': text,
    'rules/demo/kalender.yaml': calendarText(version, days, until),
  });
  const calendar = lookUp(library, 'calendar', institution, 'hari-kerja');
  const workflow = lookUp(library, 'workflow', institution, 'uji');
  const closure = workflow === null ? null : closeWorkflow(workflow, surroundingsOf(library, institution)).closure;
  if (calendar === null || closure === null) throw new Error(JSON.stringify(library.problems));
  return { calendar, closure };
}

const { calendar, closure } = contentOf(1, '');
/** Thursday the 12th becomes free. */
const changed = contentOf(2, 'holidays:\n  2026-03-12: { name: Libur baru, kind: cuti bersama, basis: x }\n').calendar;
/** Monday 9 March 2026, 09:00 in Makassar and 10:00 in Jayapura. */
const monday = '2026-03-09T01:00:00.000Z';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await publishCalendar(world, calendar);
  return () => world.close();
});

const timersOf = (id: string): Promise<readonly Timer[]> => world.store.read(institution, (tx) => tx.work.timersOf(id));
const tasksOf = (id: string): Promise<readonly Task[]> => world.store.read(institution, (tx) => tx.work.tasksOf(id));
const review = (by: CalendarDefinition, move: boolean, now = monday): Promise<DeadlineReview> =>
  reviewDeadlines(world.engine, institution, { calendar: by, move, now });
const days = async (id: string): Promise<string[]> =>
  (await timersOf(id)).map(({ event, localDate, dueAt }) => `${event} ${localDate} ${dueAt}`);

describe('a deadline in working days', () => {
  it('ends at local 24:00 of the last of them, in the zone of the case; the day of entering does not count', async () => {
    const budi = await openFor(world, closure, 'budi', monday);
    expect(await days(budi.id)).toEqual(
      [
        'remind.1 2026-03-14 2026-03-13T16:00:00.000Z',
        'remind.0 2026-03-13 2026-03-12T16:00:00.000Z',
        'deadline.menyusun 2026-03-16 2026-03-16T16:00:00.000Z',
      ].sort((a, b) => (a.slice(-24) < b.slice(-24) ? -1 : 1)),
    );
    expect(await tasksOf(budi.id)).toMatchObject([{ dueAt: '2026-03-16T16:00:00.000Z' }]);
    const dewi = await openFor(world, closure, 'dewi', monday);
    expect((await timersOf(dewi.id)).at(-1)).toMatchObject({
      localDate: '2026-03-16',
      dueAt: '2026-03-16T15:00:00.000Z',
      zone: 'Asia/Jayapura',
    });
  });

  it('counts from the local day: late Friday in UTC is already Saturday in Makassar', async () => {
    const { id } = await openFor(world, closure, 'budi', '2026-03-13T20:00:00.000Z');
    expect((await timersOf(id)).at(-1)?.localDate).toBe('2026-03-20');
  });

  it('is refused where the calendar ends, for that case alone, and where there is none', async () => {
    const budi = await openFor(world, closure, 'budi', '2026-12-24T01:00:00.000Z');
    const late = '2026-12-30T01:00:00.000Z';
    await expect(act(world, budi.id, 'budi', 'AJUKAN', null, late)).rejects.toThrow(
      expect.objectContaining({
        code: 'day-not-in-calendar',
        details: expect.objectContaining({ until: '2026-12-31' }) as unknown,
      }),
    );
    expect(await caseOf(world, budi.id)).toMatchObject({ leaves: ['menyusun'], status: 'active' });
    // hana keeps the calendar; she is told once, whether a person or the clock is held up
    await expect(act(world, budi.id, 'budi', 'AJUKAN', null, late)).rejects.toThrow('day-not-in-calendar');
    const notices = await world.store.read(institution, (tx) => tx.work.noticesFor('hana', 10));
    expect(notices).toMatchObject([
      { kind: 'calendar', case: budi.id, parameters: { calendar: 'Kalender uji', due: '2026-12-31' }, readAt: null },
    ]);
    const request = { workflow: 'uji', period: year, subjects: ['citra'] };
    const { outcomes } = await openCycle(world.engine, institution, request, late);
    expect(outcomes).toMatchObject([{ outcome: 'failed', error: { code: 'day-not-in-calendar' } }]);
    const longer = contentOf(2, '', '2027-12-31').calendar;
    await publishCalendar(world, longer);
    await act(world, budi.id, 'budi', 'AJUKAN', null, late);
    expect(await tasksOf(budi.id)).toMatchObject([{ dueAt: '2027-01-04T16:00:00.000Z' }]);
  });

  it('keeps a case from opening where no calendar is published', async () => {
    const bare = await createWorld();
    await expect(openFor(bare, closure, 'budi', monday)).rejects.toThrow('calendar-missing');
    await bare.close();
  });
});

describe('a changed calendar', () => {
  it('shows what would move without moving it', async () => {
    const { id } = await openFor(world, closure, 'budi', monday);
    await openFor(world, closure, 'dewi', monday);
    const before = await days(id);
    const seen = await review(changed, false);
    expect(seen).toMatchObject({ looked: 2, cases: 2, passed: 0, unknown: 0 });
    expect(seen.shifts).toEqual(
      [
        { kind: 'deadline', from: '2026-03-16', to: '2026-03-17' },
        { kind: 'remind', from: '2026-03-13', to: '2026-03-16' },
        { kind: 'remind', from: '2026-03-14', to: '2026-03-15' },
      ].map((one) => ({ workflow: 'Alur uji', state: 'Menyusun', ...one, cases: 2 })),
    );
    expect(await days(id)).toEqual(before);
  });

  it('moves deadline, reminders and task, once; running it again moves nothing', async () => {
    const { id } = await openFor(world, closure, 'budi', monday);
    await publishCalendar(world, changed);
    expect(await review(changed, true)).toMatchObject({ looked: 1, cases: 1 });
    expect((await timersOf(id)).map(({ event, localDate }) => `${event} ${localDate}`)).toEqual([
      'remind.1 2026-03-15',
      'remind.0 2026-03-16',
      'deadline.menyusun 2026-03-17',
    ]);
    expect(await tasksOf(id)).toMatchObject([{ dueAt: '2026-03-17T16:00:00.000Z' }]);
    expect(await review(changed, true)).toMatchObject({ looked: 1, cases: 0, shifts: [] });
    const before = await tasksOf(id);
    await refreshTasks(world.engine, institution, id, monday);
    expect(await tasksOf(id)).toEqual(before);
  });

  it('moves a deadline that only shows as late, and an `after`', async () => {
    const { id } = await openFor(world, closure, 'budi', monday);
    await act(world, id, 'budi', 'AJUKAN', null, '2026-03-10T01:00:00.000Z');
    expect((await review(changed, true)).shifts).toMatchObject([
      { state: 'Ditinjau', kind: 'deadline', from: '2026-03-13', to: '2026-03-16' },
    ]);
    expect(await tasksOf(id)).toMatchObject([{ dueAt: '2026-03-16T16:00:00.000Z' }]);
    await act(world, id, 'ani', 'SETUJUI', null, '2026-03-11T01:00:00.000Z');
    expect((await timersOf(id)).map(({ localDate }) => localDate)).toEqual(['2026-03-13']);
    await publishCalendar(world, changed);
    expect((await review(changed, true)).shifts).toMatchObject([
      { kind: 'after', from: '2026-03-13', to: '2026-03-16' },
    ]);
  });

  it('finds a timer that was put off by its day, and gives it all its attempts back', async () => {
    const { id } = await openFor(world, closure, 'budi', monday);
    const last = (await timersOf(id)).at(-1);
    if (last === undefined) throw new Error('no timer');
    await world.store.within(institution, (tx) => tx.work.retryTimer(last, '2026-03-16T16:04:00.000Z'));
    expect(await review(calendar, true)).toMatchObject({ cases: 0 });
    await review(changed, true);
    expect((await timersOf(id)).at(-1)).toMatchObject({ dueAt: '2026-03-17T16:00:00.000Z', attempts: 0 });
  });

  it('says which deadlines have then passed; the worker acts on them', async () => {
    await publishCalendar(world, changed);
    const { id } = await openFor(world, closure, 'budi', monday);
    const back = contentOf(3, '').calendar;
    const tuesday = '2026-03-17T01:00:00.000Z';
    expect(await review(back, true, tuesday)).toMatchObject({ cases: 1, passed: 1 });
    await fireDueTimers(world.engine, tuesday);
    expect(await caseOf(world, id)).toMatchObject({ status: 'done', leaves: ['terlambat'] });
  });

  it('counts what a shorter calendar no longer knows, and leaves it alone', async () => {
    const { id } = await openFor(world, closure, 'budi', monday);
    const before = await days(id);
    const shorter = contentOf(2, '', '2026-03-12').calendar;
    expect(await review(shorter, true)).toMatchObject({ looked: 1, cases: 0, unknown: 1 });
    expect(await days(id)).toEqual(before);
  });

  it('is reviewed page by page, with progress, and closed cases are passed over', async () => {
    const { id } = await openFor(world, closure, 'budi', monday);
    await openFor(world, closure, 'citra', monday);
    await act(world, id, 'budi', 'AJUKAN', null, monday);
    await act(world, id, 'ani', 'SETUJUI', null, monday);
    await act(world, id, 'budi', 'SELESAIKAN', null, monday);
    const heard: string[] = [];
    const request = { calendar: changed, move: false, now: monday };
    await reviewDeadlines(world.engine, institution, request, (done, of) => heard.push(`${done}/${of}`));
    expect(heard).toEqual(['1/1']);
  });
});
