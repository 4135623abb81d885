import { describe, expect, it } from 'vitest';
import { placeIn, readTable } from './read-table.ts';

const read = (heading: readonly string[], ...rows: readonly (readonly string[])[]) =>
  readTable(
    { file: 'a.csv', heading, delimiter: ';', lines: rows.map((cells, index) => ({ line: 3 + index, cells })) },
    { columns: ['nip', 'nip_atasan', 'kepala_unit'], needed: ['nip', 'nip_atasan'] },
  );
const told = (table: ReturnType<typeof read>): string[] =>
  table.problems.map(({ line, column, code, severity }) => `${line}:${column} ${code} ${severity}`);

describe('a file by its heading', () => {
  it('gives rows by column, in whatever order and spelling of capitals and blanks', () => {
    const table = read([' NIP Atasan', 'Nip', 'KEPALA-UNIT '], [' 2', '1 ', 'ya']);
    expect(table).toMatchObject({
      rows: [{ nip: '1', nip_atasan: '2', kepala_unit: 'ya' }],
      origin: { file: 'a.csv', lines: [3], names: ['nip_atasan', 'nip', 'kepala_unit'], delimiter: ';' },
      problems: [],
    });
  });

  it('says where a column of a row stands in that file', () => {
    const { origin } = read(['nip_atasan', 'nip'], ['2', '1']);
    const at = placeIn(origin, ['nip', 'nip_atasan', 'kepala_unit']);
    expect([at(0, 'nip'), at(0, 'kepala_unit')]).toEqual([
      { file: 'a.csv', line: 3, column: 2 },
      { file: 'a.csv', line: 3, column: 1 },
    ]);
  });

  it('names missing columns once, and a column that is there twice', () => {
    expect(told(read(['nip', 'NIP'], ['1', '1'], ['2', '2']))).toEqual([
      '1:1 import-heading error',
      '1:2 entry-column-twice error',
    ]);
  });

  it('passes over columns of others, and says so', () => {
    const table = read(['nip', 'nip_atasan', 'kepala_unt', ''], ['1', '2', 'ya', '']);
    expect(told(table)).toEqual(['1:3 entry-column-unknown warning']);
    expect(table.problems[0]?.hint).toContain('kepala_unit');
  });

  it('names every row whose cells do not fit', () => {
    const rows = [['1'], ['1', '2', 'x'], ['1', '2', ''], ['1', '2']];
    expect(told(read(['nip', 'nip_atasan'], ...rows))).toEqual(['3:1 row-width error', '4:1 row-width error']);
  });
});
