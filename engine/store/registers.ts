import { inChunks, inOrderOf, instantText, readJson, type Fence } from './codec.ts';
import type { ImportsSince, LateEntries, Registers } from './pay-port.ts';
import type { EntryBatch, Entry, EntryQuery, Import } from './pay-records.ts';
import type { EntryRow } from './pay-schema.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';

/** Dated entries about people, batch by batch. */
export function openRegisters(fence: Fence): Registers {
  return {
    addBatch: (batch, entries) => addBatch(fence, batch, entries),
    lastBatch: () => lastBatch(fence),
    imports: (limit, since) => listImports(fence, limit, since),
    inForce: (query) => inForce(fence, query),
    history: (person, limit) => history(fence, person, limit),
    latePersons: (late) => latePersons(fence, late),
    late: (late, persons) => lateEntries(fence, late, persons),
  };
}

type NewBatch = Omit<EntryBatch, 'number' | 'entries' | 'earliest'>;

async function addBatch(fence: Fence, batch: NewBatch, entries: readonly Omit<Entry, 'batch'>[]): Promise<number> {
  const days = entries.map(({ from }) => from).sort();
  if (days[0] === undefined) throw new Error('a batch has at least one entry');
  const number = (await lastBatch(fence)) + 1;
  await insertBatches(fence, [
    {
      number,
      import_id: batch.import,
      register: batch.register,
      file: batch.file,
      entered_by: batch.by,
      entered_at: instantText(batch.at),
      entries: entries.length,
      earliest: days[0],
    },
  ]);
  // In the order of the key: neighbours then lie on pages that were just touched.
  const rows = entries
    .map((entry) => toRow(entry, number))
    .sort(inOrderOf('person', 'register', 'until_date', 'from_date', 'key'));
  await insertEntries(fence, rows);
  return number;
}

const insertBatches = prepareInsert('batches');
const insertEntries = prepareInsert('entries');

async function lastBatch({ db, institution }: Fence): Promise<number> {
  const row = await db
    .selectFrom('batches')
    .select('number')
    .where('institution', '=', institution)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

async function listImports(
  { db, institution }: Fence,
  limit: number,
  since?: ImportsSince,
): Promise<readonly Import[]> {
  const rows = await db
    .selectFrom('batches')
    .select((eb) => [
      'import_id as import',
      'register',
      'file',
      'entered_by as by',
      eb.fn.min('entered_at').as('at'),
      eb.fn.sum('entries').as('entries'),
      eb.fn.min('earliest').as('earliest'),
      eb.fn.min('number').as('firstBatch'),
      eb.fn.max('number').as('lastBatch'),
    ])
    .where('institution', '=', institution)
    .$if(since !== undefined, (query) =>
      query
        .where('number', '>', since?.after ?? 0)
        .where('earliest', '<=', since?.until ?? '')
        .where('register', 'in', since?.registers ?? []),
    )
    .groupBy(['import_id', 'register', 'file', 'entered_by'])
    .orderBy('firstBatch', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
}

async function inForce(fence: Fence, { persons, from, until, ...query }: EntryQuery): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const chunk of inChunks(persons)) {
    const { rows } = await reachingInto(fence, { ...query, persons: chunk, from, until });
    const newest = newestOf(rows);
    // A later entry may be shorter, and not reach into the days that the one which it supersedes reaches into.
    const begunBefore = [...newest.values()].filter((row) => row.from_date < from).map(({ person }) => person);
    const persons = [...new Set(begunBefore)];
    const ended = persons.length === 0 ? [] : (await endedBefore(fence, { ...query, persons, from })).rows;
    const last = newestOf([...rows, ...ended]);
    for (const [key, row] of newest)
      if (last.get(key)?.batch === row.batch && row.facts !== null) entries.push(toEntry(row));
  }
  return entries.sort(inOrderOf('person', 'from', 'key'));
}

/** Of the entries with one key, which begin on one day, the one that came last; by key. */
function newestOf(rows: readonly EntryRow[]): ReadonlyMap<string, EntryRow> {
  const newest = new Map<string, EntryRow>();
  for (const row of rows) {
    const key = `${row.person} ${row.from_date} ${row.key}`;
    const known = newest.get(key);
    if (known === undefined || known.batch < row.batch) newest.set(key, row);
  }
  return newest;
}

const reachingInto = prepareQuery((fence, { register, persons, from, until, upto }: EntryQuery) =>
  selectOf(fence, { register, persons, upto })
    .where('entries.until_date', '>=', from)
    .where('entries.from_date', '<=', until),
);

/** Asked of people about whom something lasts for more than a day: registers of such things hold little about a person. */
const endedBefore = prepareQuery((fence, { register, persons, from, upto }: Omit<EntryQuery, 'until'>) =>
  selectOf(fence, { register, persons, upto }).where('entries.until_date', '<', from),
);

/** Entries of some people. The batch is compared as a sum, or SQLite would go through all batches rather than through people. */
function selectOf(
  { db, institution }: Fence,
  { register, persons, upto }: Pick<EntryQuery, 'register' | 'persons' | 'upto'>,
) {
  return db
    .selectFrom('entries')
    .selectAll()
    .where('entries.institution', '=', institution)
    .where('entries.person', 'in', persons)
    .where('entries.register', '=', register)
    .where((eb) => eb(eb('entries.batch', '+', eb.lit(0)), '<=', upto));
}

async function history({ db, institution }: Fence, person: string, limit: number): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('institution', '=', institution)
    .where('person', '=', person)
    .orderBy('batch', 'desc')
    .orderBy('line', 'desc')
    .orderBy('register')
    .orderBy('from_date')
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** Only batches that hold an early day are looked into. A cross join is an inner join that SQLite does not reorder. */
async function latePersons(
  { db, institution }: Fence,
  { after, upto, until }: LateEntries,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('batches')
    .crossJoin('entries')
    .select('entries.person')
    .distinct()
    .where('batches.institution', '=', institution)
    .where('batches.number', '>', after)
    .where('batches.number', '<=', upto)
    .where('batches.earliest', '<=', until)
    .where('entries.institution', '=', institution)
    .whereRef('entries.batch', '=', 'batches.number')
    .where('entries.from_date', '<=', until)
    .execute();
  return rows.map(({ person }) => person).sort();
}

async function lateEntries(fence: Fence, late: LateEntries, persons: readonly string[]): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const chunk of inChunks(persons)) {
    const { rows } = await lateOf(fence, { ...late, persons: chunk });
    for (const row of rows) entries.push(toEntry(row));
  }
  return entries.sort(
    (a, b) => inOrderOf('person')(a, b) || a.batch - b.batch || a.line - b.line || inOrderOf('key')(a, b),
  );
}

const lateOf = prepareQuery(
  ({ db, institution }, { after, upto, until, persons }: LateEntries & { readonly persons: readonly string[] }) =>
    db
      .selectFrom('entries')
      .selectAll()
      .where('institution', '=', institution)
      .where('person', 'in', persons)
      .where('from_date', '<=', until)
      .where((eb) => eb(eb('batch', '+', eb.lit(0)), '>', after))
      .where((eb) => eb(eb('batch', '+', eb.lit(0)), '<=', upto)),
);

function toRow(entry: Omit<Entry, 'batch'>, batch: number): Omit<EntryRow, 'institution'> {
  const { person, register, from, until, key, facts, source, line } = entry;
  if (until < from) throw new Error(`an entry of ${register} ends on ${until}, before it begins on ${from}`);
  return {
    person,
    register,
    from_date: from,
    key,
    batch,
    until_date: until,
    facts: facts === null ? null : JSON.stringify(facts),
    source,
    line,
  };
}

function toEntry(row: EntryRow): Entry {
  const { person, register, from_date, until_date, key, facts, source, batch, line } = row;
  const parsed = facts === null ? null : readJson<NonNullable<Entry['facts']>>(facts);
  return { person, register, from: from_date, until: until_date, key, facts: parsed, source, batch, line };
}
