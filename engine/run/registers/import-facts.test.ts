import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayRule } from '../../../test/pay-content.ts';
import { createPayWorld, importText, nipOf, payClosure } from '../../../test/pay-world.ts';
import { institution, publish, type World } from '../../../test/world.ts';
import type { FactsReport } from './import-facts.ts';

let world: World;
beforeEach(async () => {
  world = await createPayWorld();
});
afterEach(() => world.close());

const [ani, budi] = [nipOf(2), nipOf(3)];
const told = ({ problems }: FactsReport): string[] => problems.map(({ line, code }) => `${line} ${code}`);
const entriesOf = async (person: string) =>
  (await world.store.read(institution, (tx) => tx.registers.history(person, 100))).toReversed();

describe('attendance', () => {
  const heading = 'nip,tanggal,keadaan,menit,sumber\n';
  const good = `${heading}${ani},2026-01-05,hadir,10,mesin\n${budi},2026-01-05,alpa,,`;

  it('goes in as the facts of the rule that judges a day', async () => {
    const report = await importText(world, 'kehadiran', good);
    expect(report).toMatchObject({ rows: 2, entered: 2, unchanged: 0, refused: 0, late: [], problems: [] });
    expect(report.import).not.toBeNull();
    expect(await entriesOf('ani')).toEqual([
      expect.objectContaining({
        register: 'kehadiran',
        from: '2026-01-05',
        until: '2026-01-05',
        facts: { tanggal: '2026-01-05', keadaan: 'hadir', menit: '10' },
        source: 'mesin',
        batch: 1,
        line: 2,
      }),
    ]);
  });

  it('changes nothing when the same file comes again, whatever the order of its rows', async () => {
    await importText(world, 'kehadiran', good);
    const [first, ...rows] = good.split('\n');
    const again = await importText(world, 'kehadiran', [first, ...rows.toReversed()].join('\n'));
    expect(again).toMatchObject({ import: null, entered: 0, unchanged: 2, refused: 0, problems: [] });
    expect(await world.store.read(institution, (tx) => tx.registers.lastBatch())).toBe(1);
  });

  it('takes a column that people have for themselves where a fact is called so', async () => {
    const called = dayRule.replaceAll('keadaan', 'keterangan');
    await publish(world, payClosure({ 'rules/nasional/hari.yaml': called }));
    const report = await importText(
      world,
      'kehadiran',
      `nip,tanggal,keterangan,catatan\n${ani},2026-01-05,alpa,sakit kepala`,
    );
    expect(report).toMatchObject({ entered: 1, problems: [] });
    expect((await entriesOf('ani'))[0]?.facts).toEqual({ tanggal: '2026-01-05', keterangan: 'alpa' });
  });

  it('names columns by their labels as well, and values by theirs', async () => {
    const report = await importText(
      world,
      'kehadiran',
      `NIP,Tanggal,Keadaan,Nama\n${ani},2026-01-05,Tanpa Keterangan,Ani`,
    );
    expect(report).toMatchObject({ entered: 1, problems: [] });
    expect((await entriesOf('ani'))[0]?.facts).toEqual({ tanggal: '2026-01-05', keadaan: 'alpa' });
  });

  it.each([
    ['negative minutes', `${ani},2026-01-05,hadir,-5,`, 'entry-fact', '[0..600]'],
    ['too many minutes', `${ani},2026-01-05,hadir,601,`, 'entry-fact', '[0..600]'],
    ['minutes with a comma of their own', `${ani},2026-01-05,hadir,lima,`, 'entry-fact', '[0..600]'],
    ['an unknown state', `${ani},2026-01-05,bolos,,`, 'entry-fact', 'hadir, alpa'],
    ['no state at all', `${ani},2026-01-05,,10,`, 'entry-fact-missing', 'keadaan'],
    ['no date', `${ani},,hadir,10,`, 'entry-date', 'TTTT-BB-HH'],
    ['a date of another form', `${ani},05/01/2026,hadir,10,`, 'entry-date', 'TTTT-BB-HH'],
    ['a day that is none', `${ani},2026-02-30,hadir,10,`, 'entry-date', 'TTTT-BB-HH'],
    ['a NIP cut short', `1980010120050110,2026-01-05,hadir,10,`, 'import-nip', '18 angka'],
    ['somebody who is not here', `${'9'.repeat(18)},2026-01-05,hadir,10,`, 'entry-person', 'Periksa NIP'],
    [
      'nothing but a NIP and a day of a law before the rule',
      `${ani},2019-12-31,hadir,10,`,
      'entry-refused',
      '2020-01-01',
    ],
  ])('names a row with %s, and takes the others', async (_, row, code, hint) => {
    const report = await importText(world, 'kehadiran', `${heading}${row}\n${budi},2026-01-05,alpa,,`);
    expect(report).toMatchObject({ rows: 2, entered: 1, refused: 1 });
    expect(told(report)).toEqual([`2 ${code}`]);
    expect(`${report.problems[0]?.message} ${report.problems[0]?.hint}`).toContain(hint);
    expect(await entriesOf('budi')).toHaveLength(1);
  });

  it.each([
    ['a decimal comma splits', `${ani},2026-01-05,hadir,7,5,mesin`, 6],
    ['a decimal comma splits before an empty end', `${ani},2026-01-05,hadir,7,5,`, 6],
    ['ends early', `${ani},2026-01-05,hadir`, 3],
  ])('refuses a row that %s, with how many cells there are and should be', async (_, row, found) => {
    const report = await importText(world, 'kehadiran', `${heading}${row}\n${budi},2026-01-05,alpa,,`);
    expect(report).toMatchObject({ rows: 2, entered: 1, refused: 1 });
    expect(told(report)).toEqual(['2 row-width']);
    expect(report.problems[0]?.message).toContain(`${found} sel, sedangkan baris judul 5`);
  });

  it('names columns that are missing once for the file, and reads no row of it', async () => {
    const report = await importText(world, 'kehadiran', `nip,menit\n${ani},10\n${budi},5`);
    expect(report).toMatchObject({ rows: 0, entered: 0 });
    expect(told(report)).toEqual(['1 import-heading']);
    expect(report.problems[0]?.message).toContain('tanggal, keadaan');
  });

  it('says once, and takes them, that rows are about days that have not come', async () => {
    const rows = [`${ani},2026-01-05,hadir,10,`, `${ani},2027-01-05,hadir,10,`, `${budi},2027-02-05,hadir,10,`];
    for (const dryRun of [true, false]) {
      const report = await importText(world, 'kehadiran', heading + rows.join('\n'), { dryRun });
      expect(report).toMatchObject({ entered: 3, refused: 0 });
      expect(told(report)).toEqual(['3 entry-ahead']);
      expect(report.problems[0]?.message).toContain('2 baris bertanggal sesudah hari ini, sampai 2027-02-05');
    }
  });

  it('says beforehand and afterwards how many rows are new and how many replace what is recorded', async () => {
    await importText(world, 'kehadiran', `${heading}${ani},2026-01-05,hadir,10,\n${ani},2026-01-06,hadir,10,`);
    const rows = [`${ani},2026-01-05,hadir,20,`, `${ani},2026-01-06,hadir,10,`, `${budi},2026-01-05,alpa,,`];
    for (const dryRun of [true, false]) {
      const report = await importText(world, 'kehadiran', heading + rows.join('\n'), { dryRun });
      expect(report).toMatchObject({ entered: 2, replaced: 1, withdrawn: 0, unchanged: 1, refused: 0 });
    }
  });

  it('reads days and decimals as a spreadsheet set to Indonesian writes them, where a semicolon separates', async () => {
    const rule = dayRule.replace(/step: 1\b/, 'step: 0.5');
    await publish(world, payClosure({ 'rules/nasional/hari.yaml': rule }));
    const row = ['19800101 200501 1 002', '31/01/2026', 'Hadir', '7,5', ''];
    const report = await importText(world, 'kehadiran', heading, {
      delimiter: ';',
      lines: [
        { line: 2, cells: row },
        { line: 3, cells: [budi, '30/01/2026', 'hadir', '7.500', ''] },
      ],
    });
    expect(told(report)).toEqual(['3 entry-number-unsure']);
    expect((await entriesOf('ani'))[0]).toMatchObject({
      from: '2026-01-31',
      facts: { tanggal: '2026-01-31', keadaan: 'hadir', menit: '7.5' },
    });
  });

  it('lets empty cells at the end pass where a semicolon separates', async () => {
    const text = `${heading}${ani},2026-01-05,hadir,7,mesin,,`;
    const report = await importText(world, 'kehadiran', text, { delimiter: ';' });
    expect(report).toMatchObject({ entered: 1, problems: [] });
  });

  it('says in English what is accepted', async () => {
    const report = await importText(world, 'kehadiran', `${heading}${ani},2026-01-05,hadir,601,`);
    expect(report.problems[0]?.en.hint).toBe('Accepted: number [0..600] in multiples of 1.');
    expect(report.problems[0]?.hint).toBe('Yang diterima: angka [0..600] kelipatan 1.');
  });

  it('tells all that is wrong with one row at once', async () => {
    const report = await importText(world, 'kehadiran', `${heading}123,2026-13-05,bolos,-1,`);
    expect(told(report)).toEqual(['2 import-nip', '2 entry-date', '2 entry-fact', '2 entry-fact']);
    expect(report.refused).toBe(1);
  });

  it('knows nobody of another institution', async () => {
    await world.store.createInstitution({ slug: 'lain', name: 'Lain', zone: 'Asia/Jakarta' });
    await world.store.within('lain', async (tx) => {
      await tx.people.putUnits([{ id: 'u', name: 'U', parent: null, head: null, zone: null }]);
      const other = {
        id: 'asing',
        nip: '8'.repeat(18),
        name: 'A',
        unit: 'u',
        position: 'P',
        superior: null,
        active: true,
      };
      await tx.people.putPersons([other]);
    });
    const report = await importText(world, 'kehadiran', `${heading}${'8'.repeat(18)},2026-01-05,hadir,1,`);
    expect(told(report)).toEqual(['2 entry-person']);
  });

  it('is refused as a whole where a needed column is missing, and passes over one it does not know', async () => {
    const missing = await importText(world, 'kehadiran', `nip,menit\n${ani},10`);
    expect(told(missing)).toEqual(['1 import-heading']);
    expect(missing).toMatchObject({ rows: 0, entered: 0, import: null });
    const twice = await importText(
      world,
      'kehadiran',
      `nip,tanggal,tanggal,keadaan\n${ani},2026-01-05,2026-01-05,alpa`,
    );
    expect(told(twice)).toEqual(['1 entry-column-twice']);
    const more = await importText(world, 'kehadiran', `nip,tanggal,keadaan,menitt\n${ani},2026-01-05,hadir,9`);
    expect(told(more)).toEqual(['1 entry-column-unknown']);
    expect(more.problems[0]?.hint).toContain('menit');
    expect(more.entered).toBe(1);
  });

  it('is about the month that is named, and no other', async () => {
    const report = await importText(world, 'kehadiran', `${good}\n${ani},2026-02-02,hadir,1,`, { month: '2026-01' });
    expect(told(report)).toEqual(['4 entry-outside-month']);
    expect(report.entered).toBe(2);
    await expect(importText(world, 'kehadiran', good, { month: '2026-13' })).rejects.toMatchObject({
      code: 'month-invalid',
    });
  });

  it('has one source for one day: another one is refused, in one file or later', async () => {
    const both = `${heading}${ani},2026-01-05,hadir,10,mesin\n${ani},2026-01-05,alpa,,manual`;
    expect(told(await importText(world, 'kehadiran', both))).toEqual(['3 entry-twice']);
    const later = await importText(world, 'kehadiran', `${heading}${ani},2026-01-05,alpa,,manual`);
    expect(told(later)).toEqual(['2 entry-other-source']);
    expect(later.problems[0]?.message).toContain('mesin');
    const corrected = await importText(world, 'kehadiran', `${heading}${ani},2026-01-05,hadir,12,mesin`);
    expect(corrected).toMatchObject({ entered: 1, problems: [] });
    const now = { register: 'kehadiran', persons: ['ani'], from: '2026-01-05', until: '2026-01-05', upto: 99 };
    const entries = await world.store.read(institution, (tx) => tx.registers.inForce(now));
    expect(entries.map(({ facts }) => facts?.['menit'])).toEqual(['12']);
  });

  it('writes nothing in a dry run, and says the same', async () => {
    const bad = `${good}\n${ani},2026-01-06,hadir,-1,\n${ani},2026-01-05,hadir,10,mesin`;
    const dry = await importText(world, 'kehadiran', bad, { dryRun: true });
    expect(await world.store.read(institution, (tx) => tx.registers.lastBatch())).toBe(0);
    const real = await importText(world, 'kehadiran', bad);
    expect({ ...dry, import: null }).toEqual({ ...real, import: null });
    expect(dry.import).toBeNull();
    expect(told(real)).toEqual(['4 entry-fact', '5 entry-twice']);
  });

  it('finds a row that comes twice though thousands lie between', async () => {
    const days = Array.from({ length: 2500 }, (_, index) => {
      const date = Temporal.PlainDate.from('2020-01-01').add({ days: index }).toString();
      return `${ani},${date},alpa,,`;
    });
    const text = `${heading}${[...days, days[0]].join('\n')}`;
    const seen: number[] = [];
    const now = '2026-12-01T00:00:00Z';
    const dry = await importText(world, 'kehadiran', text, { dryRun: true, now });
    const real = await importText(world, 'kehadiran', text, { now, onProgress: (rows) => void seen.push(rows) });
    for (const report of [dry, real]) {
      expect(told(report)).toEqual(['2502 entry-twice']);
      expect(report.problems[0]?.message).toContain('baris 2 ');
      expect(report.entered).toBe(2500);
    }
    expect(seen).toEqual([2000, 2501]);
  });

  it('is not known where nothing calculates with it', async () => {
    const unknown = importText(world, 'lembur', good);
    await expect(unknown).rejects.toMatchObject({ code: 'register-unknown' });
    await expect(unknown).rejects.toThrow('cuti, data, kehadiran');
  });
});

describe('leave', () => {
  const heading = 'nip,mulai,akhir,jenis,batal\n';

  it('may not overlap, neither in one file nor with what is recorded', async () => {
    const report = await importText(
      world,
      'cuti',
      `${heading}${ani},2026-01-05,2026-01-09,tahunan,\n${ani},2026-01-09,2026-01-12,besar,\n${budi},2026-01-09,2026-01-12,besar,`,
    );
    expect(told(report)).toEqual(['3 entry-overlaps']);
    expect(report).toMatchObject({ entered: 2 });
    const later = await importText(world, 'cuti', `${heading}${ani},2026-01-01,2026-01-05,besar,`);
    expect(told(later)).toEqual(['2 entry-overlaps-recorded']);
    const dry = await importText(
      world,
      'cuti',
      `${heading}${ani},2026-03-05,2026-03-09,tahunan,\n${ani},2026-03-09,2026-03-12,besar,`,
      { dryRun: true },
    );
    expect(told(dry)).toEqual(['2 entry-ahead', '3 entry-overlaps']);
  });

  it('keeps its whole span', async () => {
    await importText(world, 'cuti', `${heading}${ani},2026-01-05,2026-02-09,besar,`);
    expect(await entriesOf('ani')).toEqual([expect.objectContaining({ from: '2026-01-05', until: '2026-02-09' })]);
  });

  it('without a first or a last day is named', async () => {
    const report = await importText(world, 'cuti', `${heading}${ani},,2026-01-04,besar,\n${ani},2026-01-04,,besar,`);
    expect(told(report)).toEqual(['2 entry-date', '3 entry-fact-missing']);
  });

  it('that ends before it begins is named', async () => {
    const report = await importText(world, 'cuti', `${heading}${ani},2026-01-05,2026-01-04,besar,`);
    expect(told(report)).toEqual(['2 entry-ends-early']);
  });

  it('can be withdrawn and entered again otherwise in one file', async () => {
    await importText(world, 'cuti', `${heading}${ani},2026-01-05,2026-01-09,tahunan,`);
    const report = await importText(
      world,
      'cuti',
      `${heading}${ani},2026-01-05,2026-01-09,tahunan,ya\n${ani},2026-01-06,2026-01-09,tahunan,`,
    );
    expect(report).toMatchObject({ entered: 2, withdrawn: 1, problems: [] });
    const now = await world.store.read(institution, (tx) =>
      tx.registers.inForce({ register: 'cuti', persons: ['ani'], from: '2026-01-01', until: '2026-01-31', upto: 99 }),
    );
    expect(now.map(({ from }) => from)).toEqual(['2026-01-06']);
  });

  it('cannot be withdrawn when it is not there, nor half', async () => {
    const report = await importText(
      world,
      'cuti',
      `${heading}${ani},2026-01-05,2026-01-09,tahunan,ya\n${ani},2026-01-05,2026-01-09,tahunan,mungkin`,
    );
    expect(told(report)).toEqual(['2 entry-not-recorded', '3 import-yes-no']);
  });
});

describe('facts that are no list', () => {
  it('are entries of their own, each in force from its day', async () => {
    const report = await importText(
      world,
      'data',
      `nip,tanggal,kelas,dibebaskan\n${ani},2024-03-01,8,tidak\n${budi},2024-03-01,9,`,
    );
    expect(report).toMatchObject({ rows: 2, entered: 3, problems: [] });
    expect((await entriesOf('ani')).map(({ key, from, until, facts }) => [key, from, until, facts])).toEqual([
      ['kelas', '2024-03-01', '9999-12-31', { kelas: '8' }],
      ['dibebaskan', '2024-03-01', '9999-12-31', { dibebaskan: false }],
    ]);
  });

  it('hold for one month where the file is about a month and names no day', async () => {
    await importText(world, 'data', `nip,capaian\n${ani},95.5`, { month: '2026-01' });
    expect((await entriesOf('ani')).map(({ key, from, until }) => [key, from, until])).toEqual([
      ['capaian 2026-01-31', '2026-01-01', '2026-01-31'],
    ]);
  });

  it('are corrected by a later entry of the same day', async () => {
    await importText(world, 'data', `nip,tanggal,kelas\n${ani},2024-03-01,8`);
    const report = await importText(world, 'data', `nip,tanggal,kelas\n${ani},2024-03-01,9`);
    expect(report).toMatchObject({ entered: 1, unchanged: 0 });
  });

  it('are not taken from a source that says otherwise, unless the first is withdrawn', async () => {
    await importText(world, 'data', `nip,tanggal,kelas,sumber\n${ani},2024-03-01,8,SK 1`);
    const other = `nip,tanggal,kelas,sumber\n${ani},2024-03-01,9,SK 2`;
    expect(told(await importText(world, 'data', other))).toEqual(['2 entry-other-source']);
    await importText(world, 'data', `nip,tanggal,kelas,batal\n${ani},2024-03-01,8,ya`);
    expect((await importText(world, 'data', other)).entered).toBe(1);
  });

  it('must be facts of the rule, and some', async () => {
    const report = await importText(world, 'data', `nip,tanggal,kelas\n${ani},2024-03-01,18\n${budi},2024-03-01,`);
    expect(told(report)).toEqual(['2 entry-fact', '3 entry-empty']);
    const none = await importText(world, 'data', `nip,tanggal,golongan\n${ani},2024-03-01,IV`);
    expect(told(none)).toEqual(['1 entry-column-unknown', '1 import-heading']);
  });

  it('do not hold what the calculation itself supplies', async () => {
    const report = await importText(world, 'data', `nip,tanggal,kelas,bulan\n${ani},2024-03-01,8,2026-01-01`);
    expect(told(report)).toEqual(['1 entry-column-unknown']);
  });
});
