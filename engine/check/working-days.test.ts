import { describe, expect, it } from 'vitest';
import { employeeWorkflow } from '../../test/content.ts';
import { closeWorkflow } from '../definition/closure.ts';
import { lookUp, surroundingsOf } from '../definition/library.ts';
import { libraryOf } from '../rules/testing.ts';
import { checkLibrary, testLibrary } from './check-library.ts';
import { mutateRules } from './mutate/mutate-rules.ts';

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

const rule = (pack: string, more = ''): Record<string, string> => ({
  [`rules/${pack}/tenggang.yaml`]: `rule: tenggang
version: 1
title: Tenggang
basis: x
source: x
status: contoh
effective: 2026-01-01
facts: { terima: { label: Terima, type: tanggal } }
parameters: { lama: { label: Lama, unit: hari kerja, values: { 2026-01-01: 3 } } }
calculate:
  esok: { label: Esok, formula: "add_days(terima, 1)" }
  batas: { label: Batas, formula: "add_working_days(terima, lama)" }
${more}`,
});
const tests = (calendarLine: string): string => `tests:
  - { name: tiga hari, at: 2026-03-01, given: { terima: 2026-03-06 }, ${calendarLine}expect: { batas: 2026-03-11 } }
`;

describe('working days in a rule', () => {
  it('need a calendar that its pack sees; a national rule, that of whoever asks it', () => {
    expect(told(rule('kukar'))).toEqual([
      'rules/kukar/tenggang.yaml:12 working-days-without-calendar "Batas" memerlukan kalender hari kerja, dan paket ini ' +
        'belum melihat satu pun. Tulis rules/kukar/kalender.yaml (calendar: hari-kerja) dengan week, holidays, dan ' +
        'known_until, atau tulis hari kalender bila peraturannya demikian.',
    ]);
    expect(told({ ...rule('kukar'), 'rules/kukar/kalender.yaml': calendar('2026-12-31') })).toEqual([]);
    expect(told(rule('nasional'))).toEqual([]);
    const spoiled = { ...rule('kukar'), 'rules/kukar/kalender.yaml': calendar('2025-12-31') };
    expect(told(spoiled).map((one) => one.split(' ')[1])).toEqual(['calendar-knows-nothing', 'part-unusable']);
  });

  it('need one also where another rule counts them, and a workflow that asks such a rule', () => {
    const caller = `rule: panggil
version: 1
title: Panggil
basis: x
source: x
status: contoh
effective: 2026-01-01
facts: { terima: { label: Terima, type: tanggal } }
calculate: { batas: { label: Batas, call: { rule: tenggang, facts: { terima: terima }, answer: batas } } }
answers: { arah: { values: [ya sudah, belum] } }
decide: { hit: first, rows: [{ batas: "< 2026-03-01", arah: ya sudah }, { arah: belum }] }
`;
    const form = 'form: surat\ntitle: Surat\nfields: { terima: { label: Terima, type: tanggal } }\n';
    const asking = employeeWorkflow(`initial: awal
states:
  awal: { ask: surat, on: { KIRIM: { by: pegawai, target: putus } } }
  putus:
    decide: { rule: panggil, facts: { terima: surat.terima }, answer: arah, on: { ya sudah: selesai, belum: selesai } }
  selesai: { type: final }
`);
    const national = {
      ...rule('nasional'),
      'workflows/nasional/alur.yaml': asking,
      'workflows/nasional/surat.yaml': form,
    };
    const files = { ...national, 'rules/kukar/panggil.yaml': caller, 'rules/nasional/panggil.yaml': caller };
    const { 'rules/kukar/panggil.yaml': _, ...without } = files;
    expect(told({ ...without })).toEqual([]);
    const library = libraryOf(without);
    const workflow = lookUp(library, 'workflow', 'kukar', 'uji');
    if (workflow === null) throw new Error(JSON.stringify(library.problems));
    const { closure, problems } = closeWorkflow(workflow, surroundingsOf(library, 'kukar'));
    expect(closure).toBeNull();
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'working-days-without-calendar "panggil" memerlukan kalender hari kerja, dan paket ini belum melihat satu pun.',
    ]);
  });

  it('are counted in its tests by the calendar of the pack, or by the days that the test itself says', async () => {
    const failures = async (files: Record<string, string>) =>
      (await testLibrary(libraryOf(files))).map(({ code, message }) => `${code} ${message}`);
    const own = 'calendar: { week: [senin, selasa, rabu, kamis, jumat], holidays: { 2026-03-09: Libur } }, ';
    const packed = { 'rules/kukar/kalender.yaml': calendar('2026-12-31') };
    expect(await failures({ ...rule('kukar', tests('')), ...packed })).toEqual([]);
    expect(await failures({ ...rule('kukar', tests(own)), ...packed })).toEqual([
      'test-failed Uji "tiga hari": batas seharusnya 2026-03-11, hasilnya 2026-03-12.',
    ]);
    expect(await failures(rule('nasional', tests(own)))).toEqual([
      'test-failed Uji "tiga hari": batas seharusnya 2026-03-11, hasilnya 2026-03-12.',
    ]);
    expect(await failures(rule('nasional', tests('')))).toEqual([expect.stringContaining('test-refused') as string]);
    expect(
      await failures(rule('nasional', tests('').replace('expect: { batas: 2026-03-11 }', 'refuse: calendar-missing'))),
    ).toEqual([]);
  });

  it('pin its values as any others do', async () => {
    const own = 'calendar: { week: [senin, selasa, rabu, kamis, jumat] }, ';
    const library = libraryOf(rule('nasional', tests(own)));
    const { moves, unpinned, failing } = await mutateRules(library, [...library.rules.values()]);
    expect({ moves, unpinned, failing }).toEqual({ moves: 2, unpinned: [], failing: [] });
    const loose = `decide: { hit: first, rows: [{ batas: "< tutup", arah: A }, { arah: B }] }
answers: { arah: { values: [A, B] } }
${tests(own).replace('expect: { batas: 2026-03-11 }', 'expect: { arah: A }')}`;
    const text = rule('nasional', loose)['rules/nasional/tenggang.yaml'] ?? '';
    const dated = text.replace(
      '} } }\ncalc',
      '} }, tutup: { label: Tutup, unit: tanggal, values: { 2026-01-01: 2026-04-01 } } }\ncalc',
    );
    const open = libraryOf({ 'rules/nasional/tenggang.yaml': dated });
    const found = await mutateRules(open, [...open.rules.values()]);
    expect(found.unpinned.flatMap(({ proposals }) => proposals).join('\n')).toContain(
      '    calendar:\n      week: [senin, selasa, rabu, kamis, jumat]\n    expect: { batas: ',
    );
  });
});

describe('working days in a formula of a workflow', () => {
  it('are counted by a rule, not there', () => {
    const form = 'form: surat\ntitle: Surat\nfields: { terima: { label: Terima, type: tanggal } }\n';
    const guarded = employeeWorkflow(`initial: awal
states:
  awal:
    ask: surat
    on: { KIRIM: { by: pegawai, target: selesai, when: "working_days(surat.terima, surat.terima) > 3" } }
  selesai: { type: final }
`);
    const found = told({ 'workflows/kukar/alur.yaml': guarded, 'workflows/kukar/surat.yaml': form });
    expect(found).toEqual([
      'workflows/kukar/alur.yaml:13 working-days-in-workflow "working_days(surat.terima, surat.terima) > 3" menghitung hari ' +
        'kerja, yang tidak dapat dihitung di dalam alur. Hitung di aturan yang dipanggil dengan decide, atau tulis ' +
        'tenggatnya dengan within: 5 hari kerja.',
    ]);
  });
});
