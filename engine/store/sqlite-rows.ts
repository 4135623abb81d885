/**
 * Rows under a key, kept on disk while one command runs: files larger than memory are brought together person by person. The
 * file has no name and is gone with the process.
 */
import SqliteDatabase from 'better-sqlite3';

export interface KeyedRow {
  readonly key: string;
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RowsByKey {
  /** Adds rows of a list, all of them before any is taken. */
  readonly add: (list: string, rows: readonly KeyedRow[]) => void;
  /** The rows of a key in the order in which they were added, at most so many; null where they were taken before. */
  readonly take: (list: string, key: string, most: number) => readonly Omit<KeyedRow, 'key'>[] | null;
  /** Rows whose key was never asked for: how many, and the lines of the first of them. */
  readonly left: (list: string, first: number) => { readonly count: number; readonly lines: readonly number[] };
  readonly close: () => void;
}

const schema = `
create table item (list text not null, key text not null, line integer not null, cells text not null);
create table taken (list text not null, key text not null, primary key (list, key)) without rowid;
`;

/** Opens an empty place for rows. */
export function openRowsByKey(): RowsByKey {
  // SQLite's own temporary file: unlinked as soon as it is open, written only when its small cache is full
  const database = new SqliteDatabase('');
  database.pragma('journal_mode = off');
  database.pragma('synchronous = off');
  database.exec(schema);
  const insert = database.prepare('insert into item (list, key, line, cells) values (?, ?, ?, ?)');
  const mark = database.prepare('insert or ignore into taken (list, key) values (?, ?)');
  const find = database.prepare<[string, string, number], { line: number; cells: string }>(
    'select line, cells from item where list = ? and key = ? order by line limit ?',
  );
  const left =
    'from item where list = ? and not exists (select 1 from taken where taken.list = item.list and taken.key = item.key)';
  let isIndexed = false;
  const index = (): void => {
    if (!isIndexed) database.exec('create index item_key on item (list, key, line)');
    isIndexed = true;
  };
  return {
    add: database.transaction((list: string, rows: readonly KeyedRow[]) => {
      for (const { key, line, cells } of rows) insert.run(list, key, line, JSON.stringify(cells));
    }),
    take: (list, key, most) => {
      index();
      const rows = find.all(list, key, most);
      if (rows.length > 0 && mark.run(list, key).changes === 0) return null;
      return rows.map(({ line, cells }) => ({ line, cells: JSON.parse(cells) as string[] }));
    },
    left: (list, first) => {
      const count = database.prepare<[string], number>(`select count(*) ${left}`).pluck().get(list) ?? 0;
      const lines = database.prepare<[string, number], number>(`select line ${left} order by line limit ?`).pluck();
      return { count, lines: lines.all(list, first) };
    },
    close: () => void database.close(),
  };
}
