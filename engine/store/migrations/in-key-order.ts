import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely';

/**
 * Keeps the rows of a table in the order of its key, so that those of one case share a page: a step then touches about
 * half as many, and reading a case's events is one short run. For narrow rows; PostgreSQL has no such tables.
 */
export function inKeyOrder(db: Kysely<unknown>) {
  return <Table extends string, Column extends string>(
    table: CreateTableBuilder<Table, Column>,
  ): CreateTableBuilder<Table, Column> => {
    return db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table;
  };
}
