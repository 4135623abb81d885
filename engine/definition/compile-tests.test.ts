import { describe, expect, it } from 'vitest';
import { calendarOfTest } from './calendar-of-test.ts';
import { loadLibrary } from './library.ts';
import type { RuleTest } from './rule-definition.ts';
import { isWorkingDay } from './working-days.ts';

function libraryWith(test: string) {
  const text = `rule: uji
version: 1
title: Uji
basis: x
effective: 2022-01-01
facts: { k: { label: K, values: [A, B] } }
calculate:
  kategori: { values: [satu, dua], decide: { hit: first, rows: [ { k: A, kategori: satu }, { kategori: dua } ] } }
answers: { kelas: { label: Kelas, values: [X, Y] } }
decide: { hit: first, rows: [ { kategori: satu, kelas: X }, { kelas: Y } ] }
tests:
  - { name: t, at: 2026-12-31, given: { k: A }, ${test}, expect: { kelas: X } }
`;
  return loadLibrary([{ path: 'rules/nasional/uji.yaml', pack: 'nasional', text }]);
}

function problemsOf(test: string): string[] {
  return libraryWith(test).problems.map((one) => `${one.line}:${one.column} ${one.code} ${one.message}`);
}

describe('the rows that a test names', () => {
  it('are of the rule’s own table and of calculations that are tables', () => {
    expect(problemsOf('row: 2, rows: { kategori: 1 }')).toEqual([]);
    expect(problemsOf('rows: { decide: 1 }')).toEqual([]);
  });

  it('are refused where there is no such table or no such row', () => {
    expect(problemsOf('rows: { kelas: 1 }')).toEqual([
      '12:57 test-table-unknown Uji ini menyebut baris dari "kelas", tetapi tidak ada tabel bernama itu.',
    ]);
    expect(problemsOf('row: 3')).toEqual([
      '12:54 test-row-unknown Uji ini menyebut baris 3 dari "decide", yang hanya punya 2 baris.',
    ]);
    expect(problemsOf('row: 0')).toEqual([expect.stringContaining('12:54 out-of-bounds') as string]);
    expect(problemsOf('row: 1, rows: { decide: 2 }')).toEqual([expect.stringContaining('name-taken') as string]);
  });
});

describe('the others that a test gives', () => {
  it('have the facts of the rule', () => {
    expect(problemsOf('cohort: [ { k: B }, {} ]')).toEqual([]);
    expect(problemsOf('cohort: [ { kk: B } ]')).toEqual([expect.stringContaining('unknown-name') as string]);
  });
});

describe('the days that a test says are worked', () => {
  it('take the place of the calendar that its pack sees', () => {
    const calendar = 'calendar: { week: [senin, sabtu], holidays: { 2026-01-05: Libur } }';
    const [rule] = libraryWith(calendar).rules.values();
    const test = rule?.tests[0] as RuleTest;
    const own = calendarOfTest(test, null);
    const days = ['2026-01-03', '2026-01-04', '2026-01-05', '2026-01-12', '2199-12-31'];
    expect(days.map((day) => own !== null && isWorkingDay(own, Temporal.PlainDate.from(day)))).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(calendarOfTest({ ...test, calendar: undefined } as unknown as RuleTest, null)).toBeNull();
  });

  it('are weekdays and dates', () => {
    const codes = (calendar: string) => problemsOf(`calendar: ${calendar}`).map((one) => one.split(' ')[1]);
    expect(codes('{ week: [hari senin] }')).toEqual(['not-allowed-value']);
    expect(codes('{ week: [senin], holidays: { besok: Libur } }')).toEqual(['date-form']);
    expect(codes('{ holidays: { 2026-01-05: Libur } }')).toEqual(['missing-key']);
  });
});
