import { inChunks, inOrderOf, instantText, readJson, type Fence } from './codec.ts';
import type { LateEntries, Registers } from './pay-port.ts';
import type { EntryBatch, Entry, EntryQuery, Import } from './pay-records.ts';
import type { EntryRow } from './pay-schema.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';

/** Dated entries about people, batch by batch. */
export function openRegisters(fence: Fence): Registers {
  return {
    addBatch: (batch, entries) => addBatch(fence, batch, entries),
    lastBatch: () => lastBatch(fence),
    imports: (limit) => listImports(fence, limit),
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
  const rows = entries.map((entry) => toRow(entry, number)).sort(inOrderOf('person', 'register', 'from_date', 'key'));
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

async function listImports({ db, institution }: Fence, limit: number): Promise<readonly Import[]> {
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
    .groupBy(['import_id', 'register', 'file', 'entered_by'])
    .orderBy('firstBatch', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
}

async function inForce(fence: Fence, { persons, ...query }: EntryQuery): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const chunk of inChunks(persons)) {
    const begun = await begunWithin(fence, { ...query, persons: chunk });
    const reaching = await reachingInto(fence, { ...query, persons: chunk });
    entries.push(...[...begun.rows, ...reaching.rows].filter(({ facts }) => facts !== null).map(toEntry));
  }
  return entries.sort(inOrderOf('person', 'from', 'key'));
}

const begunWithin = prepareQuery((fence, { register, persons, from, until, upto }: EntryQuery) =>
  selectNewest(fence, { register, persons, upto })
    .where('entries.from_date', '>=', from)
    .where('entries.from_date', '<=', until),
);

const reachingInto = prepareQuery((fence, { register, persons, from, upto }: Omit<EntryQuery, 'until'>) =>
  selectNewest(fence, { register, persons, upto })
    .where('entries.from_date', '<', from)
    .whereRef('entries.until_date', '>', 'entries.from_date')
    .where('entries.until_date', '>=', from),
);

/** Of the entries with one key the one that came last. */
function selectNewest(
  { db, institution }: Fence,
  { register, persons, upto }: Pick<EntryQuery, 'register' | 'persons' | 'upto'>,
) {
  return db
    .selectFrom('entries')
    .selectAll()
    .where('entries.institution', '=', institution)
    .where('entries.person', 'in', persons)
    .where('entries.register', '=', register)
    .where('entries.batch', '<=', upto)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('entries as newer')
            .select('newer.batch')
            .where('newer.institution', '=', institution)
            .whereRef('newer.person', '=', 'entries.person')
            .where('newer.register', '=', register)
            .whereRef('newer.from_date', '=', 'entries.from_date')
            .whereRef('newer.key', '=', 'entries.key')
            .whereRef('newer.batch', '>', 'entries.batch')
            .where('newer.batch', '<=', upto),
        ),
      ),
    );
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

async function latePersons(fence: Fence, late: LateEntries): Promise<readonly string[]> {
  const rows = await selectLate(fence, late).select('person').distinct().orderBy('person').execute();
  return rows.map(({ person }) => person);
}

async function lateEntries(fence: Fence, late: LateEntries, persons: readonly string[]): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const chunk of inChunks(persons)) {
    const rows = await selectLate(fence, late).selectAll().where('person', 'in', chunk).execute();
    entries.push(...rows.map(toEntry));
  }
  return entries.sort(
    (a, b) => inOrderOf('person')(a, b) || a.batch - b.batch || a.line - b.line || inOrderOf('key')(a, b),
  );
}

/** Only batches that hold an early day are looked into. */
function selectLate({ db, institution }: Fence, { after, upto, until }: LateEntries) {
  return db
    .selectFrom('entries')
    .where('institution', '=', institution)
    .where('from_date', '<=', until)
    .where('batch', 'in', (eb) =>
      eb
        .selectFrom('batches')
        .select('number')
        .where('batches.institution', '=', institution)
        .where('number', '>', after)
        .where('number', '<=', upto)
        .where('earliest', '<=', until),
    );
}

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
