/** Whatever is changed in the record behind Alur's back is told, and told where. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive, type Archive } from '../../test/archive.ts';
import { openTampered, verify, verifyAfter as verifyCopyAfter, type Database } from '../../test/tamper.ts';
import { institution } from '../../test/world.ts';
import { digestText, linkStored } from '../store/chain.ts';
import type { StoredSide } from '../store/records.ts';
import type { Finding } from './finding.ts';
import type { PrintedHead } from './verify-heads.ts';

type Row = Record<string, string | number | null>;

let archive: Archive;
beforeAll(async () => {
  archive = await createArchive();
});
afterAll(async () => {
  await archive.world.close();
});

const verifyAfter = (tamper: (database: Database) => void) => verifyCopyAfter(archive.world, tamper);

const codesOf = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map(({ code }) => code))];

describe('a record nobody touched', () => {
  it('holds, with everything cases may go through, erased data included', async () => {
    const { findings, report } = await verifyAfter(() => {});
    expect(findings).toEqual([]);
    expect(report).toMatchObject({ institutions: 1, cases: 7, heads: 3, findings: 0 });
    expect(report.events).toBeGreaterThan(15);
  });
});

/** Tables of the record, and where a row says whose it is. */
const tables = { cases: 'id', events: 'case_id', event_sides: 'case_id', leaves: 'case_id', heads: '', head_ends: '' };
type Table = keyof typeof tables;

/** Another value for a column: of the same kind where there is one, so that it would be taken for the real thing. */
function otherValue(column: string, value: Row[string], digit: number): Row[string] {
  if (typeof value === 'number') return value + digit + 1;
  if (value === null) return column === 'result' ? '{"Arah":"kiri"}' : 'kepala';
  if (column === 'status') return value === 'done' ? 'active' : 'done';
  // One character is another one; of a document, one of its values.
  const places = [...value.matchAll(/[a-z0-9]/g)].map(({ index }) => index);
  const place = places[digit % places.length] ?? 0;
  return `${value.slice(0, place)}${value[place] === 'z' ? 'y' : 'z'}${value.slice(place + 1)}`;
}

describe('one row of the record', () => {
  it('is never changed or taken away without being told which', async () => {
    const seen = new Set<string>();
    const pick = fc.constantFrom(...(Object.keys(tables) as Table[]));
    await fc.assert(
      fc.asyncProperty(pick, fc.nat(), fc.nat(), fc.nat(999), fc.boolean(), async (table, one, two, digit, isGone) => {
        let whose = '';
        const { findings } = await verifyAfter((database) => {
          const rows = database.prepare<[], Row>(`select * from ${table}`).all();
          const row = rows[one % rows.length] ?? {};
          const columns = Object.keys(row);
          const column = columns[two % columns.length] ?? '';
          const where = columns.map((name) => `${name} is ?`).join(' and ');
          whose = String(row[tables[table]] ?? '');
          seen.add(isGone ? table : `${table}.${column}`);
          const values = Object.values(row);
          const sql = isGone ? `delete from ${table}` : `update or ignore ${table} set ${column} = ?`;
          const given = isGone ? values : [otherValue(column, row[column] ?? null, digit), ...values];
          // what the database itself refuses, such as two events of one number, is no change
          fc.pre(database.prepare(`${sql} where ${where}`).run(...given).changes === 1);
        });
        expect(findings).not.toEqual([]);
        if (whose !== '') expect(findings.map((finding) => finding.case)).toContain(whose);
        else expect(findings.some(({ code }) => /^(head|chain|case)-/.test(code))).toBe(true);
        expect(findings.every((finding) => finding.institution === institution)).toBe(true);
      }),
      { numRuns: 250 },
    );
    expect(seen.size).toBeGreaterThan(20);
  }, 240_000);

  it('is never moved to another place of its chain without being told where', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.constantFrom('events', 'event_sides'), async (one, two, table) => {
        let whose = '';
        let numbers: readonly number[] = [];
        const { findings } = await verifyAfter((database) => {
          const rows = database
            .prepare<[], { case_id: string; seq: number }>(`select case_id, seq from ${table} order by 1, 2`)
            .all();
          const here = rows[one % rows.length]!;
          const there = rows.filter((row) => row !== here)[two % (rows.length - 1)]!;
          whose = here.case_id;
          numbers = [here.seq];
          const move = database.prepare(`update ${table} set case_id = ?, seq = ? where case_id = ? and seq = ?`);
          move.run('sementara', 1, here.case_id, here.seq);
          move.run(here.case_id, here.seq, there.case_id, there.seq);
          move.run(there.case_id, there.seq, 'sementara', 1);
        });
        const told = findings.filter((finding) => finding.case === whose).map(({ event }) => event);
        expect(told).toEqual(expect.arrayContaining([...numbers]));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe('the end of a chain', () => {
  /** Takes the last events away, and rewinds the row as if they had never been. */
  const cut = (database: Database, id: string, keep: number): void => {
    database.prepare('delete from event_sides where case_id = ? and seq > ?').run(id, keep);
    database.prepare('delete from events where case_id = ? and seq > ?').run(id, keep);
    database
      .prepare(
        `update cases set last_seq = ?, last_hash = (select hash from events where case_id = cases.id and seq = ?),
         revision = 1, status = 'active', state = '{"value":"menyusun","history":{}}', leaves = '["menyusun"]',
         data = '{}', result = null, updated_at = created_at where id = ?`,
      )
      .run(keep, keep, id);
    database.prepare('delete from leaves where case_id = ?').run(id);
    database.prepare(`insert into leaves select institution, id, 'menyusun', cycle from cases where id = ?`).run(id);
  };

  it('is never cut off without a head telling which event was there on which day', async () => {
    const [decided = ''] = archive.cases;
    const { findings } = await verifyAfter((database) => cut(database, decided, 1));
    expect(findings).toMatchObject([{ code: 'chain-cut', institution, case: decided, event: 3 }]);
    expect(findings[0]?.message).toContain('2026-03-02');
  });

  it('is told by the case row alone when only the events are cut off', async () => {
    const [decided = ''] = archive.cases;
    const { findings } = await verifyAfter((database) => {
      database.exec(`delete from head_ends; delete from heads; delete from event_sides where case_id = '${decided}'`);
      database.exec(`delete from events where case_id = '${decided}' and seq > 1`);
    });
    expect(findings).toMatchObject([{ code: 'chain-end', case: decided, event: 3 }]);
  });

  it('cannot be seen without a head, which is why heads are kept outside as well', async () => {
    const [decided = ''] = archive.cases;
    const heads = await archive.world.store.read(institution, (tx) => tx.audit.heads());
    const last = heads.at(-1)!;
    const forge = (database: Database): void => {
      cut(database, decided, 1);
      database.exec('delete from head_ends; delete from heads');
    };
    expect((await verifyAfter(forge)).findings).toEqual([]);
    const { store, close } = await openTampered(archive.world, forge);
    const compare = async (printed: PrintedHead): Promise<readonly Finding[]> =>
      (await verify(store, [printed])).findings;
    const of = { institution, date: last.date };
    expect(codesOf(await compare({ hash: last.hash, of }))).toEqual(['head-unknown']);
    expect(codesOf(await compare({ hash: last.hash, of: null }))).toEqual(['head-unknown']);
    for (const head of heads) {
      await store.within(institution, (tx) => tx.audit.makeHead(head.date, head.madeAt));
    }
    expect(codesOf(await compare({ hash: last.hash, of }))).toEqual(['head-differs']);
    expect(await compare({ hash: 'x', of: null })).toMatchObject([{ code: 'head-unknown', institution: '' }]);
    await close();
  });
});

describe('each thing that may be wrong', () => {
  const set = (sql: string) => (database: Database) => void database.exec(sql);
  const ofCase = (index: number): string => `'${archive.cases[index] ?? ''}'`;
  const relink = `update events set hash = 'palsu' where seq = 2`;

  it.each<[code: string, event: number | null, sql: () => string]>([
    ['event-missing', 2, () => `delete from events where seq = 2 and case_id = ${ofCase(0)}`],
    ['event-out-of-order', 0, () => `update events set seq = 0 where seq = 1 and case_id = ${ofCase(6)}`],
    ['event-changed', 2, () => `update events set actor = 'ani' where seq = 2 and case_id = ${ofCase(0)}`],
    ['event-changed', 2, () => `${relink} and case_id = ${ofCase(0)}`],
    ['event-unreadable', 2, () => `update events set details = '{' where seq = 2 and case_id = ${ofCase(0)}`],
    ['chain-end', 3, () => `update cases set last_hash = 'palsu' where id = ${ofCase(0)}`],
    ['chain-cut', 3, () => `delete from events where seq = 3 and case_id = ${ofCase(0)}`],
    ['chain-rewritten', 3, () => `update events set hash = 'palsu' where seq = 3 and case_id = ${ofCase(0)}`],
    ['side-changed', 2, () => `update event_sides set salt = 'palsu' where seq = 2 and case_id = ${ofCase(0)}`],
    ['side-missing', 2, () => `delete from event_sides where seq = 2 and case_id = ${ofCase(0)}`],
    ['side-stray', 9, () => `update event_sides set seq = 9 where seq = 2 and case_id = ${ofCase(0)}`],
    ['case-missing', null, () => `delete from cases where id = ${ofCase(0)}`],
    ['case-unreadable', null, () => `update cases set data = '{' where id = ${ofCase(0)}`],
    ['case-differs', null, () => `update cases set result = '{"Arah":"kiri"}' where id = ${ofCase(0)}`],
    ['case-differs', null, () => `update cases set subject = 'kepala' where id = ${ofCase(6)}`],
    ['case-differs', null, () => `update cases set revision = 1 where id = ${ofCase(0)}`],
    ['definition-missing', null, () => `delete from definitions`],
    ['definition-changed', null, () => `update definitions set closure = replace(closure, 'kiri', 'kiro')`],
    ['definition-changed', null, () => `update definitions set closure = '{'`],
    ['decision-differs', 3, () => `update cycles set period_end = '2026-11-30'`],
    ['head-changed', null, () => `update heads set made_at = '2026-01-01T00:00:00.000Z' where date = '2026-03-02'`],
    ['head-changed', null, () => `delete from heads where date = '2026-03-01'`],
    ['head-missing', null, () => `delete from heads where date = '2026-03-03'`],
  ])('is told as %s at event %s', async (code, event, sql) => {
    const { findings } = await verifyAfter(set(sql()));
    expect(findings).toContainEqual(expect.objectContaining({ code, event }));
  });

  it('names the columns of a case that differ, in both languages', async () => {
    const { findings } = await verifyAfter(set(`update cases set data = '{"isian":{"x":"9"}}', status = 'active'`));
    const [first] = findings;
    expect(first).toMatchObject({ code: 'case-differs', case: archive.cases[0] });
    expect([first?.message, first?.en]).toEqual([
      expect.stringContaining('status, data'),
      expect.stringContaining('status, data'),
    ]);
  });
});

describe('a chain that was made to fit again', () => {
  type EventRow = Record<'name' | 'at' | 'details' | 'side_digest' | 'actor' | 'acted_as', string> & { seq: number };

  /** Changes an event or its document, and makes all hashes after it fit; nobody kept a head. */
  function forge(
    database: Database,
    id: string,
    change: {
      readonly seq: number;
      readonly details?: (text: string) => string;
      readonly body?: (text: string) => string;
    },
  ): void {
    database.exec('delete from head_ends; delete from heads');
    const rows = database.prepare<[string], EventRow>('select * from events where case_id = ? order by seq').all(id);
    let previous = '';
    for (const row of rows) {
      const isHere = row.seq === change.seq;
      const details = isHere && change.details !== undefined ? change.details(row.details) : row.details;
      let sideDigest: string | null = row.side_digest;
      if (isHere && change.body !== undefined) {
        const side = database
          .prepare<[string, number], StoredSide>('select salt, body from event_sides where case_id = ? and seq = ?')
          .get(id, row.seq)!;
        const body = change.body(side.body);
        sideDigest = digestText({ salt: side.salt, body });
        database.prepare('update event_sides set body = ? where case_id = ? and seq = ?').run(body, id, row.seq);
      }
      const { seq, at, name, actor, acted_as } = row;
      previous = linkStored(previous, { case: id, seq, at, name, actor, as: acted_as, details, sideDigest });
      database
        .prepare('update events set details = ?, side_digest = ?, hash = ? where case_id = ? and seq = ?')
        .run(details, sideDigest, previous, id, seq);
    }
    database.prepare('update cases set last_hash = ? where id = ?').run(previous, id);
  }

  it.each<[code: string, event: number | null, what: string, change: Parameters<typeof forge>[2]]>([
    [
      'decision-differs',
      3,
      'another answer',
      { seq: 3, details: (text) => text.replace('"arah":"kanan"', '"arah":"kiri"') },
    ],
    [
      'decision-differs',
      3,
      'another route',
      { seq: 3, details: (text) => text.replace('memutus.kanan', 'memutus.kiri') },
    ],
    ['decision-differs', 3, 'another rule', { seq: 3, details: (text) => text.replace('"version":1', '"version":2') }],
    ['decision-differs', 3, 'another trace', { seq: 3, body: (text) => text.replaceAll('kanan', 'kiri') }],
    ['decision-differs', 3, 'no decision', { seq: 3, details: (text) => text.replace('"decision":', '"keputusan":') }],
    [
      'replay-failed',
      2,
      'an event the workflow has not',
      { seq: 2, details: (text) => text.replace('AJUKAN', 'LONCAT') },
    ],
    ['case-differs', null, 'other data', { seq: 2, body: (text) => text.replace('"x":"7"', '"x":"9"') }],
    [
      'case-differs',
      null,
      'another subject',
      { seq: 1, details: (text) => text.replace('"subject":"budi"', '"subject":"ani"') },
    ],
    ['event-unreadable', 2, 'no guards', { seq: 2, details: (text) => text.replace('"guards":[]', '"guards":[7]') }],
    ['side-unreadable', 2, 'no document', { seq: 2, body: () => '[]' }],
  ])('is told as %s at event %s: %s', async (code, event, _, change) => {
    const [decided = ''] = archive.cases;
    const { findings } = await verifyAfter((database) => forge(database, decided, change));
    expect(findings).toContainEqual(expect.objectContaining({ code, event, case: decided }));
  });
});
