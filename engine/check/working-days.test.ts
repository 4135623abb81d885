import { describe, expect, it } from 'vitest';
import { employeeWorkflow } from '../../test/content.ts';
import { closeWorkflow } from '../definition/closure.ts';
import { lookUp, surroundingsOf } from '../definition/library.ts';
import { libraryOf } from '../rules/testing.ts';
import { checkLibrary } from './check-library.ts';

const workflow = (period: string): string =>
  employeeWorkflow(`initial: awal
states:
  awal:
    on: { KIRIM: { by: pegawai, target: tunggu } }
    deadline: { within: 3 hari kerja, remind: [1 hari kerja] }
  tunggu:
    on: { SETUJUI: { by: penilai, target: selesai } }
    deadline:
      within: 5 hari kerja
      from: akhir periode
    after: { 2 hari kerja: selesai }
  selesai: { type: final }
`).replace('period: year', `period: ${period}`);
const calendar = (until: string): string => `calendar: hari-kerja
version: 1
title: Kalender
basis: x
source: x
status: contoh
week: { 2026-01-01: [senin, selasa, rabu, kamis, jumat] }
known_until: ${until}
`;
const told = (files: Readonly<Record<string, string>>): string[] =>
  checkLibrary(libraryOf(files)).map((one) => `${one.file}:${one.line} ${one.code} ${one.message} ${one.hint}`);
const both = (period: string, until: string): Record<string, string> => ({
  'workflows/kukar/alur.yaml': workflow(period),
  'rules/kukar/kalender.yaml': calendar(until),
});

describe('working days in a workflow', () => {
  it('need a calendar that its pack sees, and say what to write', () => {
    const alone = {
      'workflows/nasional/alur.yaml': workflow('year'),
      'rules/kukar/kalender.yaml': calendar('2026-12-31'),
    };
    expect(told(alone).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'workflows/nasional/alur.yaml:13 working-days-without-calendar',
      'workflows/nasional/alur.yaml:13 working-days-without-calendar',
      'workflows/nasional/alur.yaml:17 working-days-without-calendar',
      'workflows/nasional/alur.yaml:19 working-days-without-calendar',
    ]);
    expect(told(alone)[0]).toContain(
      '"3 hari kerja" memerlukan kalender hari kerja, dan paket ini belum melihat satu pun. Tulis rules/nasional/kalender.yaml (calendar: hari-kerja)',
    );
  });

  it('wait for a calendar that has problems of its own', () => {
    const spoiled = { ...both('year', '2025-12-31') };
    expect(told(spoiled).map((one) => one.split(' ')[1])).toEqual([
      'calendar-knows-nothing',
      'part-unusable',
      'part-unusable',
      'part-unusable',
      'part-unusable',
    ]);
  });

  it.each([
    ['year', '2026-12-31', '2026'],
    ['year', '2027-01-06', '2026'],
    ['month', '2026-04-30', '2026-04'],
    ['semester', '2026-07-03', '2026-06'],
  ])('of a %s are warned of when the calendar, complete until %s, may be too short', (period, until, shown) => {
    expect(told(both(period, until))).toEqual([
      `workflows/kukar/alur.yaml:17 calendar-short "5 hari kerja" dapat jatuh sesudah ${until}, hari terakhir yang lengkap di ` +
        `kalender, untuk berkas periode ${shown}. Lengkapi kalender (rules/kukar/kalender.yaml) dan naikkan known_until ` +
        'sebelum itu; sesudahnya berkas tertahan, tidak ditebak.',
    ]);
  });

  it.each([
    ['year', '2027-01-07'],
    ['month', '2026-05-07'],
  ])('of a %s are silent when it is long enough, until %s', (period, until) => {
    expect(told(both(period, until))).toEqual([]);
  });

  it('cannot be closed for an institution without a calendar', () => {
    const library = libraryOf(both('year', '2027-01-31'));
    const found = lookUp(library, 'workflow', 'kukar', 'uji');
    if (found === null) throw new Error('no workflow');
    expect(closeWorkflow(found, surroundingsOf(library, 'kukar')).closure).not.toBeNull();
    const { closure, problems } = closeWorkflow(found, surroundingsOf(library, 'lain'));
    expect(closure).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['working-days-without-calendar']);
  });
});
