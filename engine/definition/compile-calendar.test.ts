import { describe, expect, it } from 'vitest';
import { libraryOf } from '../rules/testing.ts';
import { lookUp } from './library.ts';

const head = (pack: string, more = ''): string =>
  `calendar: hari-kerja\nversion: 1\n${more}title: Kalender ${pack}\nbasis: SKB contoh\nsource: x\nstatus: contoh\n`;
const national = `${head('nasional')}week:
  2026-01-01: [senin, selasa, rabu, kamis, jumat]
holidays:
  2026-03-11: { name: Libur contoh, kind: libur nasional, basis: SKB contoh 1 }
  2026-03-12: { name: Cuti contoh, kind: cuti bersama, basis: SKB contoh 2 }
known_until: 2026-12-31
`;
const own = `${head('kukar', 'extends: nasional\n')}week:
  2026-07-01: [senin, selasa, rabu, kamis, jumat, sabtu]
holidays:
  2026-03-12: { name: Pelayanan tetap buka, kind: tetap hari kerja, basis: SE contoh }
  2026-09-08: { name: Hari jadi, kind: libur daerah, basis: Perbup contoh }
known_until: 2026-12-31
`;
const files = { 'rules/nasional/kalender.yaml': national, 'rules/kukar/kalender.yaml': own };
const told = (content: Readonly<Record<string, string>>): string[] =>
  libraryOf(content).problems.map((one) => `${one.file}:${one.line}:${one.column} ${one.code} ${one.hint}`);
const with_ = (from: string, to: string, base = own): Record<string, string> => {
  expect(base).toContain(from);
  return { ...files, 'rules/kukar/kalender.yaml': base.replace(from, to) };
};

describe('a calendar', () => {
  it('lies over the one that it extends: its weeks from their first day, its days one by one', () => {
    const library = libraryOf(files);
    expect(library.problems).toEqual([]);
    const calendar = lookUp(library, 'calendar', 'kukar', 'hari-kerja');
    expect(calendar?.weeks.map(({ from, weekdays, pack }) => [from, weekdays.length, pack])).toEqual([
      ['2026-01-01', 5, 'nasional'],
      ['2026-07-01', 6, 'kukar'],
    ]);
    const days = Object.entries(calendar?.days ?? {}).map(([date, { kind, pack }]) => `${date} ${kind} ${pack}`);
    expect(days).toEqual([
      '2026-03-11 libur nasional nasional',
      '2026-03-12 tetap hari kerja kukar',
      '2026-09-08 libur daerah kukar',
    ]);
    expect(calendar?.base).toMatchObject({ pack: 'nasional', title: 'Kalender nasional' });
    expect(lookUp(library, 'calendar', 'lain', 'hari-kerja')?.pack).toBe('nasional');
  });

  it('is another one when its base is', () => {
    const hash = (content: Record<string, string>): string | undefined =>
      lookUp(libraryOf(content), 'calendar', 'kukar', 'hari-kerja')?.hash;
    const moved = { ...files, 'rules/nasional/kalender.yaml': national.replace('2026-03-11', '2026-03-10') };
    expect(hash(moved)).not.toBe(hash(files));
    expect(hash({ ...files, 'rules/kukar/kalender.yaml': `# catatan\n${own}` })).toBe(hash(files));
  });

  it('must name the national calendar, so that no holiday is lost', () => {
    expect(told(with_('extends: nasional\n', ''))).toEqual([
      'rules/kukar/kalender.yaml:1:11 calendar-extends-missing Tambahkan extends: nasional, lalu tulis hanya hari yang berbeda.',
    ]);
  });

  it('extends one that is there, and not itself in a circle', () => {
    expect(told(with_('extends: nasional', 'extends: nasionl'))).toEqual([
      'rules/kukar/kalender.yaml:3:10 base-calendar-not-found Maksud Anda "nasional"?',
    ]);
    const circle = {
      'rules/a/kalender.yaml': own.replace('nasional', 'b'),
      'rules/b/kalender.yaml': own.replace('nasional', 'a'),
    };
    expect(told(circle)).toEqual(expect.arrayContaining([expect.stringContaining('extends-circle')]));
  });

  it('waits for its base to be mended', () => {
    const spoiled = {
      ...files,
      'rules/nasional/kalender.yaml': national.replace('known_until: 2026-12-31', 'known_until: 2025-12-31'),
    };
    expect(told(spoiled).map((one) => one.split(' ')[1])).toEqual([
      'part-unusable',
      'calendar-day-outside',
      'calendar-day-outside',
      'calendar-knows-nothing',
    ]);
  });

  it('has a week, unless its base has', () => {
    const alone = { 'rules/nasional/kalender.yaml': `${head('x')}known_until: 2026-12-31\n` };
    expect(told(alone)).toEqual(['rules/nasional/kalender.yaml:1:1 missing-key Tambahkan "week:".']);
  });

  it('knows no day that its base does not know', () => {
    expect(told(with_('known_until: 2026-12-31', 'known_until: 2027-12-31'))).toEqual([
      'rules/kukar/kalender.yaml:13:14 calendar-beyond-base Tulis known_until: 2026-12-31, atau lengkapi kalender nasional dulu.',
    ]);
  });

  it('is warned of days that change nothing', () => {
    expect(told(with_('2026-09-08', '2027-09-08'))).toEqual([
      'rules/kukar/kalender.yaml:12:3 calendar-day-outside Perbaiki tanggalnya, atau naikkan known_until bila daftarnya sudah lengkap sampai di sana.',
    ]);
    expect(told(with_('2026-03-12', '2026-03-13'))).toEqual([
      'rules/kukar/kalender.yaml:11:3 calendar-day-worked Perbaiki tanggalnya, atau hapus baris ini.',
    ]);
  });
});
