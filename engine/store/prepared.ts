/**
 * Queries that are built and compiled once and only then filled with values. Kysely is the one source of the SQL, but
 * building a query takes it several times as long as SQLite takes to answer, and a step asks a dozen of them.
 */
import type { Compilable, CompiledQuery, DialectAdapter, InsertObject, QueryResult } from 'kysely';
import { inChunks, type Fence } from './codec.ts';
import type { Schema } from './schema.ts';

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;
/** What a query is filled with: values, lists for `in (…)`, rows to insert. Lists and rows must not be empty. */
type Values<V> = { readonly [Name in keyof V]: Value | readonly (Value | Row)[] };
type AnyValues = Values<Readonly<Record<string, unknown>>>;

/**
 * A query to be run with many values. `build` is called once for every set of names and every length of lists and rows,
 * with stand-ins for the institution and the values: it may hand them to Kysely, and do nothing else with them.
 */
export function prepareQuery<V extends Values<V>, O>(
  build: (fence: Fence, values: V) => Compilable<O>,
): (fence: Fence, values: V) => Promise<QueryResult<O>> {
  // By dialect: the same query is another text on another database.
  const prepared = new WeakMap<DialectAdapter, Map<string, Prepared<O>>>();
  return (fence, values) => {
    const { db, institution, run } = fence;
    const { adapter } = db.getExecutor();
    const byShape = prepared.get(adapter) ?? new Map<string, Prepared<O>>();
    prepared.set(adapter, byShape);
    const given: AnyValues = { ...values, institution };
    const shape = shapeOf(given);
    const known = byShape.get(shape);
    if (known !== undefined) return run(fill(known, given));
    const { institution: ours, ...others } = standInsFor(given);
    const made = compile(build({ ...fence, institution: ours as string }, others as V));
    byShape.set(shape, made);
    return run(fill(made, given));
  };
}

/** Inserts rows into a table, any number of them. */
export function prepareInsert<Table extends keyof Schema>(
  table: Table,
): (fence: Fence, rows: readonly Omit<Schema[Table], 'institution'>[]) => Promise<void> {
  const insert = prepareQuery(({ db, institution }, { rows }: { readonly rows: readonly Row[] }) => {
    const values = rows.map((row) => ({ institution, ...row }));
    return db.insertInto<keyof Schema>(table).values(values as readonly InsertObject<Schema, keyof Schema>[]);
  });
  return async (fence, rows) => {
    for (const chunk of inChunks(rows)) await insert(fence, { rows: chunk as readonly Row[] });
  };
}

interface Prepared<O> {
  readonly query: CompiledQuery<O>;
  /** What each parameter is, in the order of the SQL. */
  readonly readers: readonly Reader[];
}

type Reader = (values: AnyValues) => unknown;

/** Stands for a value while a query is built. */
class StandIn {
  readonly read: Reader;

  constructor(read: Reader) {
    this.read = read;
  }
}

function compile<O>(query: Compilable<O>): Prepared<O> {
  const compiled = query.compile();
  const readers = compiled.parameters.map((parameter): Reader => {
    return parameter instanceof StandIn ? parameter.read : () => parameter;
  });
  return { query: compiled, readers };
}

function fill<O>({ query, readers }: Prepared<O>, values: AnyValues): CompiledQuery<O> {
  return { ...query, parameters: readers.map((read) => read(values)) };
}

function shapeOf(values: AnyValues): string {
  let shape = '';
  for (const name in values) {
    const value = values[name];
    shape += Array.isArray(value) ? `${name}:${value.length} ` : `${name} `;
  }
  return shape;
}

function standInsFor(values: AnyValues): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, new StandIn((from) => from[name])];
    return [name, value.map((item: Value | Row, index) => standInFor(item, (from) => (from[name] as Row[])[index]))];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function standInFor(item: Value | Row, read: Reader): unknown {
  if (typeof item !== 'object' || item === null) return new StandIn(read);
  const columns = Object.keys(item).map((column) => {
    return [column, new StandIn((from) => (read(from) as Row)[column])];
  });
  return Object.fromEntries(columns) as unknown;
}
