import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import { exportRun, type ExportFormat, type ExportLine } from './export.ts';

const line = (changes: Partial<ExportLine>): ExportLine => ({
  nip: '198001012005011001',
  name: 'Siti',
  position: 'Analis',
  unit: 'Umum',
  outcome: 'paid',
  base: '5079200',
  additions: '0',
  amount: '4990314.25',
  differences: '0',
  net: '4990314.25',
  ...changes,
});

const lines: readonly ExportLine[] = [
  line({}),
  line({
    nip: '198001012005011002',
    name: '=HYPERLINK("http://x")',
    unit: 'Keuangan',
    base: '5000000',
    additions: '79200',
    differences: '-100000',
    net: '4890314.25',
  }),
  line({ nip: '198001012005011003', name: '+62', outcome: 'not_entitled', base: '0', amount: '0', net: '0' }),
];
const tally = {
  persons: 3,
  paid: 2,
  notEntitled: 1,
  exceptions: 0,
  base: '10079200',
  amount: '9980628.50',
  differences: '-100000',
  net: '9880628.50',
};

/** Two pages. */
const read = async (after: string) =>
  after === '' ? { lines: lines.slice(0, 2), next: '2' } : { lines: lines.slice(2), next: null };

const locked = { status: 'locked', tally } as const;

async function bytesOf(format: ExportFormat, of: Parameters<typeof exportRun>[1] = locked): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportRun(format, of, read)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the export of a run', () => {
  it('as CSV has a line for each person, then totals by unit and in all, and nothing that runs as a formula', async () => {
    expect((await bytesOf('csv')).toString('utf8').split('\r\n')).toEqual([
      '\ufeffBaris,NIP,Nama,Jabatan,Unit,Status,Banyak,Dasar,Tambahan,Potongan,Tunjangan,Selisih bulan lalu,Dibayarkan',
      'pegawai,198001012005011001,Siti,Analis,Umum,dibayar,1,5079200,0,88885.75,4990314.25,0,4990314.25',
      `pegawai,198001012005011002,"'=HYPERLINK(""http://x"")",Analis,Keuangan,dibayar,1,5000000,79200,88885.75,4990314.25,-100000,4890314.25`,
      "pegawai,198001012005011003,'+62,Analis,Umum,tidak berhak,1,0,0,0,0,0,0",
      'jumlah unit,,,,Keuangan,,1,5000000,79200,88885.75,4990314.25,-100000,4890314.25',
      'jumlah unit,,,,Umum,,2,5079200,0,88885.75,4990314.25,0,4990314.25',
      'jumlah,,,,,,3,10079200,79200,177771.5,9980628.5,-100000,9880628.5',
      '',
    ]);
  });

  it('as XLSX has the same, a NIP as text and amounts as numbers', async () => {
    const rows = await readSheet(Readable.from([await bytesOf('xlsx')]));
    expect(rows).toHaveLength(7);
    expect(rows[1]).toEqual([
      'pegawai',
      '198001012005011001',
      'Siti',
      'Analis',
      'Umum',
      'dibayar',
      1,
      5079200,
      0,
      88885.75,
      4990314.25,
      0,
      4990314.25,
    ]);
    expect(rows[2]?.[2]).toBe('=HYPERLINK("http://x")');
    expect(rows.at(-1)?.slice(6)).toEqual([3, 10079200, 79200, 177771.5, 9980628.5, -100000, 9880628.5]);
  });

  it('says of each line that it is a draft until the run is locked', async () => {
    const rows = (await bytesOf('csv', { status: 'done', tally })).toString('utf8').trim().split('\r\n').slice(1);
    expect(rows.every((row) => row.startsWith('konsep '))).toBe(true);
  });

  it('is the same bytes whenever it is made', async () => {
    const [csv, xlsx] = [digest(await bytesOf('csv')), digest(await bytesOf('xlsx'))];
    await new Promise((resolve) => setTimeout(resolve, 2100)); // a zip counts time in steps of two seconds
    expect([digest(await bytesOf('csv')), digest(await bytesOf('xlsx'))]).toEqual([csv, xlsx]);
  });

  it('breaks off where its lines do not come to what the run says', async () => {
    await expect(bytesOf('csv', { ...locked, tally: { ...tally, net: '9880628.51' } })).rejects.toThrow(
      'export-differs',
    );
    await expect(bytesOf('xlsx', { ...locked, tally: { ...tally, persons: 4 } })).rejects.toThrow('export-differs');
  });
});
