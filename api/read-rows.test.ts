import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../test/workbook.ts';
import { openRows, UnreadableRow } from './read-rows.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'alur-baris-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { heading, delimiter, lines } = await openRows(path, name);
  return { heading, delimiter, rows: await Array.fromAsync(lines) };
};
const problemOf = async (name: string, content: string | Uint8Array) => {
  const error = await read(name, content).catch((found: unknown) => found);
  if (!(error instanceof UnreadableRow)) throw new Error(`${name} was read`);
  return error.problem;
};

describe('a workbook', () => {
  it.each(['dd/mm/yyyy', 'd-mmm-yy', '[$-421]dd\\ mmmm\\ yyyy;@', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy'])(
    'gives a date cell as a day, however it is shown: %s',
    async (format) => {
      const { rows } = await read(
        'tanggal.xlsx',
        workbook(
          [
            ['tanggal', 'menit'],
            [{ day: '2026-01-31' }, 7.5],
          ],
          format,
        ),
      );
      expect(rows).toEqual([{ line: 2, cells: ['2026-01-31', '7.5'] }]);
    },
  );

  it('fills rows up to the heading, passes over empty ones, and shows a number that lost its digits', async () => {
    const content = [['nip', 'menit', 'sumber'], [199001012015011000, 1], [null], ['199001012015011002', 2, 'x']];
    const { delimiter, rows } = await read('angka.xlsx', workbook(content, 'yyyy-mm-dd'));
    expect(delimiter).toBeNull();
    expect(rows).toEqual([
      { line: 2, cells: ['1.99001E+17', '1', ''] },
      { line: 4, cells: ['199001012015011002', '2', 'x'] },
    ]);
  });

  it('is not unpacked when a small one would be very large', async () => {
    const sheet = new Uint8Array(201 * 1024 ** 2);
    const packed = zipSync({ 'xl/worksheets/sheet1.xml': sheet }, { level: 1 });
    expect(packed.length).toBeLessThan(2 * 1024 ** 2);
    const { code, message } = await problemOf('besar.xlsx', packed);
    expect([code, message]).toEqual(['sheet-too-large', expect.stringContaining('200 MB')]);
  });

  it('that is none is told so', async () => {
    expect((await problemOf('rusak.xlsx', 'nip')).code).toBe('sheet-unreadable');
  });
});

describe('a CSV', () => {
  it('passes over rows of separators alone, and keeps the number of each line', async () => {
    const { rows, delimiter } = await read('a.csv', '\ufeffnip;menit\r\n1;7,5\r\n;\r\n2;8\r\n;\r\n ; \r\n');
    expect(delimiter).toBe(';');
    expect(rows).toEqual([
      { line: 2, cells: ['1', '7,5'] },
      { line: 4, cells: ['2', '8'] },
    ]);
  });

  it('that breaks off is told where and how to mend it, in the words of Alur', async () => {
    expect(await problemOf('a.csv', 'nip,nama\n1,"Ani\n2,Budi\n')).toMatchObject({ code: 'rows-quote-open' });
    expect(await problemOf('a.csv', 'nip,nama\n1,Ani\n2,"Bu"di\n')).toMatchObject({ code: 'rows-quote', line: 3 });
    expect(await problemOf('a.csv', 'nip,nama\n1,Ani "A"\n')).toMatchObject({ code: 'rows-quote', line: 2 });
  });

  it('of another encoding is refused where it shows', async () => {
    const bytes = Buffer.from('nip,nama\n1,Andr\u00e9\n', 'latin1');
    expect(await problemOf('a.csv', bytes)).toMatchObject({ code: 'rows-not-utf8', line: 2 });
    expect(await problemOf('a.csv', Buffer.from('nip\n', 'utf16le'))).toMatchObject({ code: 'rows-not-utf8', line: 1 });
  });
});
