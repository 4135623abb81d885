import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineError } from '../errors.ts';
import type { Problem } from '../problem.ts';
import type { Store } from '../store/port.ts';
import { openSqlite } from '../store/sqlite.ts';
import { importPeople, type PersonRow } from './import-people.ts';

const nip = (serial: number): string => `19800101200501${String(serial).padStart(4, '0')}`;
const row = (serial: number, change: Partial<PersonRow> = {}): PersonRow => ({
  nip: nip(serial),
  nama: `Orang ${serial}`,
  jabatan: 'Analis',
  kode_unit: 'A',
  nama_unit: 'Bagian A',
  kode_unit_induk: '',
  nip_atasan: '',
  kepala_unit: '',
  peran: '',
  ...change,
});
const team = [
  row(1, { kepala_unit: 'ya', peran: 'pejabat_berwenang; administrator' }),
  row(2, { nip_atasan: nip(1), peran: 'penyusun_sakip' }),
];

let store: Store;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-import-'));
  store = await openSqlite(join(folder, 'alur.sqlite'));
  await store.migrate();
  await store.createInstitution({ slug: 'demo', name: 'Demo', zone: 'Asia/Jakarta' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const run = (rows: readonly PersonRow[], dryRun = false) =>
  importPeople(store, 'demo', rows, { file: 'pegawai.csv', dryRun });
const problemsOf = (rows: readonly PersonRow[]): Promise<readonly string[]> =>
  run(rows).then(
    () => [],
    (error: EngineError) => {
      expect(error.code).toBe('import-invalid');
      return (error.details['problems'] as readonly Problem[]).map((one) => `${one.line}:${one.column} ${one.code}`);
    },
  );

describe('importing people', () => {
  it('tells an empty name and a rounded NIP for what they are alone', async () => {
    const rounded = row(3, { nip: '1,98E+17' });
    expect(await problemsOf([row(1, { nama_unit: '' }), row(2), rounded, rounded])).toEqual([
      '2:5 import-empty',
      '4:1 import-nip-rounded',
      '5:1 import-nip-rounded',
    ]);
  });

  it('keeps the address that a file gives, and the one it leaves out', async () => {
    await run([row(1, { email: 'satu@contoh.go.id' }), row(2)]);
    await run([row(1), row(2, { email: 'dua@contoh.go.id' })]);
    await store.read('demo', async (tx) => {
      const people = await tx.people.personsByNip([nip(1), nip(2)]);
      const emails: (string | null)[] = [];
      for (const { id } of [...people].sort((a, b) => (a.nip < b.nip ? -1 : 1)))
        emails.push(await tx.contacts.email(id));
      expect(emails).toEqual(['satu@contoh.go.id', 'dua@contoh.go.id']);
    });
  });

  it('writes people, units, superiors and roles, and knows them again', async () => {
    const first = await run(team);
    expect([first.persons, first.units, first.newPersons.length]).toEqual([2, 1, 2]);
    await store.read('demo', async (tx) => {
      const [chief, author] = [await tx.people.personByNip(nip(1)), await tx.people.personByNip(nip(2))];
      expect(author?.superior).toBe(chief?.id);
      expect((await tx.people.unit('A'))?.head).toBe(chief?.id);
      expect(await tx.people.rolesOf(author?.id ?? '')).toEqual([
        { person: author?.id, role: 'penyusun_sakip', unit: 'A' },
      ]);
      expect((await tx.people.rolesOf(chief?.id ?? '')).map((grant) => grant.unit)).toEqual([null, null]);
    });
    const again = await run([row(2, { nama: 'Nama Baru', nip_atasan: nip(1) })]);
    expect(again.newPersons).toEqual([]);
    const renamed = await store.read('demo', (tx) => tx.people.personByNip(nip(2)));
    expect(renamed?.name).toBe('Nama Baru');
  });

  it('keeps what was before the date from which a file holds', async () => {
    await run(team);
    const later = { file: 'pegawai.csv', from: '2026-07-01', now: '2026-07-10T00:00:00Z' };
    const moved = row(2, { kode_unit: 'B', nama_unit: 'Bagian B', jabatan: 'Kepala', peran: 'evaluator' });
    expect((await importPeople(store, 'demo', [row(1), moved], later)).from).toBe('2026-07-01');
    await store.read('demo', async (tx) => {
      const [chief, author] = [await tx.people.personByNip(nip(1)), await tx.people.personByNip(nip(2))];
      const id = author?.id ?? '';
      expect(author).toMatchObject({ unit: 'B', superior: null });
      expect(await tx.organisation.person('2026-06-30', id)).toMatchObject({ unit: 'A', superior: chief?.id });
      expect(await tx.organisation.person('2026-07-01', id)).toMatchObject({ unit: 'B', position: 'Kepala' });
      expect(await tx.organisation.rolesOf('2026-06-30', id)).toHaveLength(1);
      expect(await tx.organisation.rolesOf('2026-07-01', id)).toHaveLength(2);
    });
  });

  it('holds from today where no date is given, but always for an institution that had nobody', async () => {
    const now = '2026-03-01T20:00:00Z';
    const first = await importPeople(store, 'demo', team, { file: 'pegawai.csv', now });
    const second = await importPeople(store, 'demo', [row(1)], { file: 'pegawai.csv', now });
    expect([first.from, second.from]).toEqual(['0001-01-01', '2026-03-02']);
  });

  it('takes effect in lists on its day and not before, and lets people go', async () => {
    const now = '2026-03-01T00:00:00Z';
    await importPeople(store, 'demo', team, { file: 'pegawai.csv', now });
    const gone = [row(2, { nip_atasan: nip(1), aktif: 'tidak' })];
    await importPeople(store, 'demo', gone, { file: 'pegawai.csv', now, from: '2026-04-01' });
    const count = () => store.read('demo', (tx) => tx.people.countPersons());
    expect(await count()).toBe(2);
    await store.within('demo', (tx) => tx.organisation.bringTo('2026-04-01'));
    expect(await count()).toBe(1);
  });

  const standing = () =>
    store.read('demo', async (tx) => {
      const [chief, author] = await Promise.all([1, 2].map((serial) => tx.people.personByNip(nip(serial))));
      return { chief: chief?.id ?? null, author: author?.id ?? null, unit: await tx.people.unit('A') };
    });

  it('of some people leaves the head and the parent of a unit as they were, and takes a parent that is there', async () => {
    const top = row(9, { kode_unit: 'T', nama_unit: 'Atas' });
    await run([top, ...team.map((one) => ({ ...one, kode_unit_induk: 'T' }))]);
    const before = await standing();
    expect(before.unit).toMatchObject({ parent: 'T', head: before.chief });
    const added = await run([row(3), row(4, { kode_unit: 'B', nama_unit: 'Bagian B', kode_unit_induk: 'T' })]);
    expect(added.changes).toEqual({ moved: 0, otherSuperior: 0, noSuperior: 0, heads: 0, parents: 0 });
    expect(await standing()).toEqual(before);
    expect(await store.read('demo', (tx) => tx.people.unit('B'))).toMatchObject({ parent: 'T', head: null });
  });

  it.each([
    ['whom it calls no head', { kepala_unit: 'tidak' }],
    ['whom it moves to another unit', { kode_unit: 'B', nama_unit: 'Bagian B' }],
    ['whom it lets go', { aktif: 'tidak' }],
  ])('takes the lead of a unit from whoever has it and %s', async (_, change) => {
    await run(team);
    const leave = await run([row(1, change), row(3)]);
    expect(leave.changes.heads).toBe(1);
    expect((await standing()).unit?.head).toBeNull();
  });

  it('gives a unit another head, and says before how many come to stand otherwise', async () => {
    await run([...team, row(3, { nip_atasan: nip(1) })]);
    const rows = [row(2, { kepala_unit: 'ya' }), row(3, { kode_unit: 'B', nama_unit: 'Bagian B', nip_atasan: nip(2) })];
    const changes = { moved: 1, otherSuperior: 1, noSuperior: 1, heads: 1, parents: 0 };
    expect((await run(rows, true)).changes).toEqual(changes);
    expect((await run(rows)).changes).toEqual(changes);
    const after = await standing();
    expect(after.unit?.head).toBe(after.author);
  });

  it('sets the zone of a unit by the name that people use, and leaves one as it was where the file says nothing', async () => {
    const zoneOf = async () => (await store.read('demo', (tx) => tx.people.unit('A')))?.zone;
    await run([row(1, { zona_unit: 'wita' }), row(2)]);
    expect(await zoneOf()).toBe('Asia/Makassar');
    await run(team);
    expect(await zoneOf()).toBe('Asia/Makassar');
    await run([row(1, { zona_unit: 'Asia/Jayapura' }), row(2)]);
    expect(await zoneOf()).toBe('Asia/Jayapura');
    expect(await problemsOf([row(1, { zona_unit: 'Asia/Bali' }), row(2)])).toEqual(['2:12 import-zone']);
    const both = [row(1, { zona_unit: 'WIT' }), row(2, { zona_unit: 'WIB' })];
    expect(await problemsOf(both)).toEqual(['3:12 import-unit-zone']);
  });

  it('writes nothing in a dry run', async () => {
    expect((await run(team, true)).persons).toBe(2);
    expect(await store.read('demo', (tx) => tx.people.countPersons())).toBe(0);
  });

  it.each([
    ['a NIP that is no NIP', [row(1, { nip: '123' })], '2:1 import-nip'],
    ['a NIP of a superior that is none', [row(1, { nip_atasan: '12 34' })], '2:7 import-nip'],
    ['an empty name', [row(1, { nama: ' ' })], '2:2 import-empty'],
    ['somebody above himself', [row(1, { nip_atasan: nip(1) })], '2:7 import-own-superior'],
    ['a head who is neither', [row(1, { kepala_unit: 'mungkin' })], '2:8 import-yes-no'],
    ['somebody who is perhaps there', [row(1, { aktif: 'mungkin' })], '2:10 import-yes-no'],
    ['an address that is none', [row(1, { email: 'budi di contoh.go.id' })], '2:11 import-email'],
    ['two addresses', [row(1, { email: 'a@contoh.go.id,b@contoh.go.id' })], '2:11 import-email'],
    ['a role nobody knows', [row(1, { peran: 'raja' })], '2:9 import-role'],
    ['one NIP on two lines', [row(1), row(1)], '3:1 import-twice'],
    ['one unit with two names', [row(1), row(2, { nama_unit: 'Bagian B' })], '3:5 import-unit-name'],
    ['one unit with two heads', [row(1, { kepala_unit: 'ya' }), row(2, { kepala_unit: 'ya' })], '3:8 import-two-heads'],
    ['a parent unit that is not there', [row(1, { kode_unit_induk: 'Z' })], '2:6 import-unit-parent'],
    ['a superior who is not there', [row(1, { nip_atasan: nip(9) })], '2:7 import-superior'],
    [
      'superiors in a circle',
      [row(1, { nip_atasan: nip(2) }), row(2, { nip_atasan: nip(1) })],
      '2:7 import-superior-circle',
    ],
  ])('names the row of %s and imports nothing', async (_, rows, found) => {
    expect(await problemsOf([...rows, row(50)])).toContain(found);
    expect(await store.read('demo', (tx) => tx.people.countPersons())).toBe(0);
  });
});
