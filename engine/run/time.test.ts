import { describe, expect, it } from 'vitest';
import type { Duration } from '../definition/workflow-definition.ts';
import { addDuration, deadlineDate, endOfDay, lastDay, localDate, startOfDay, subtractDuration } from './time.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const lasting = (amount: number, unit: Duration['unit']): Duration => ({ amount, unit, text: `${amount} ${unit}` });
const period = { start: '2026-01-01', end: '2026-12-31', label: '2026' };

describe('a day', () => {
  it.each([
    ['Asia/Jakarta', '2026-01-31T17:00:00.000Z'],
    ['Asia/Makassar', '2026-01-31T16:00:00.000Z'],
    ['Asia/Jayapura', '2026-01-31T15:00:00.000Z'],
    ['UTC', '2026-02-01T00:00:00.000Z'],
  ])('ends at local 24:00 in %s', (zone, at) => {
    expect(endOfDay(day('2026-01-31'), zone)).toEqual({ at, localDate: '2026-01-31', zone });
  });

  it('ends when the next one begins, even where the clocks skip midnight', () => {
    // Cuba went from 24:00 on 7 March 2026 straight to 01:00.
    expect(endOfDay(day('2026-03-07'), 'America/Havana').at).toBe('2026-03-08T05:00:00.000Z');
  });

  it('is an hour longer where the clocks go back', () => {
    const zone = 'Europe/Berlin';
    const [from, to] = [startOfDay(day('2026-10-25'), zone).at, endOfDay(day('2026-10-25'), zone).at];
    expect(Temporal.Instant.from(from).until(to).total('hours')).toBe(25);
  });

  it('is the local one: late evening in UTC is already tomorrow in Makassar', () => {
    expect(localDate('2026-03-01T20:00:00Z', 'Asia/Makassar').toString()).toBe('2026-03-02');
  });

  it('is found again from the instant of its end', () => {
    expect(lastDay(endOfDay(day('2026-01-31'), 'Asia/Jayapura').at, 'Asia/Jayapura')).toBe('2026-01-31');
  });
});

describe('a duration', () => {
  it('of calendar days does not count the first day', () => {
    expect(addDuration(day('2026-03-01'), lasting(14, 'calendar_days'), null).toString()).toBe('2026-03-15');
  });

  it('of months keeps the day, or takes the last one there is', () => {
    expect(addDuration(day('2026-01-31'), lasting(1, 'months'), null).toString()).toBe('2026-02-28');
    expect(addDuration(day('2026-12-15'), lasting(3, 'months'), null).toString()).toBe('2027-03-15');
  });

  it('can be taken off', () => {
    expect(subtractDuration(day('2026-03-01'), lasting(3, 'calendar_days'), null).toString()).toBe('2026-02-26');
  });

  it('of working days is refused without a calendar', () => {
    expect(() => addDuration(day('2026-03-01'), lasting(5, 'working_days'), null)).toThrowError(
      expect.objectContaining({ code: 'calendar-missing', details: { of: '5 working_days' } }),
    );
  });
});

describe('a deadline', () => {
  const entered = day('2026-03-01');
  it.each([
    [{ kind: 'date', day: 31, month: 1, yearOffset: 0, text: '' }, '2026-01-31'],
    [{ kind: 'date', day: 31, month: 1, yearOffset: 1, text: '' }, '2027-01-31'],
    [{ kind: 'within', within: lasting(14, 'calendar_days'), from: 'entry' }, '2026-03-15'],
    [{ kind: 'within', within: lasting(14, 'calendar_days'), from: 'period_end' }, '2027-01-14'],
    [{ kind: 'date', day: 29, month: 2, yearOffset: 0, text: '' }, '2026-02-28'],
  ] as const)('%o falls on %s', (due, date) => {
    expect(deadlineDate(due, entered, period, null).toString()).toBe(date);
  });
});
