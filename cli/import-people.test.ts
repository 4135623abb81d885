import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAlur } from '../test/run-alur.ts';
import { closureOf } from '../test/content.ts';
import { createWorld, institution, openFor, type World } from '../test/world.ts';

const heading = 'nip,nama,jabatan,kode_unit,nama_unit,kode_unit_induk,nip_atasan,kepala_unit,peran\n';
const [one, two] = ['199001012015011001', '199001012015011002'];

const reviewed = `workflow: tinjauan
version: 1
title: Tinjauan
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
initial: ditinjau
states:
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } } }
  selesai: { type: final }
`;

let world: World;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-orang-'));
  world = await createWorld();
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const importing = async (rows: string, ...more: readonly string[]) => {
  const path = join(folder, 'pegawai.csv');
  writeFileSync(path, rows);
  return await runAlur('import', 'people', path, '--institution', institution, '--database', world.path, ...more);
};

describe('alur import people', { timeout: 60_000 }, () => {
  it('writes codes for those who are new, and never over a file of codes', async () => {
    const codes = join(folder, 'kode.csv');
    const rows = `${heading}${one},Orang Satu,Analis,A,Bagian A,,,,\n`;
    expect((await importing(rows, '--codes', codes)).code).toBe(0);
    const written = readFileSync(codes, 'utf8');
    expect(written).toMatch(/\n199001012015011001,Orang Satu,[A-Z2-9]{4}(-[A-Z2-9]{4}){3}\n$/);
    const again = await importing(`${rows}${two},Orang Dua,Analis,A,Bagian A,,,,\n`, '--codes', codes);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('sudah ada')]);
    expect(readFileSync(codes, 'utf8')).toBe(written);
    expect(await world.store.read(institution, (tx) => tx.people.personByNip(two))).toBeNull();
    const other = join(folder, 'lain.csv');
    expect([(await importing(rows, '--codes', other)).code, existsSync(other)]).toEqual([0, false]);
  });

  it('reads semicolons, and says beforehand who comes to stand otherwise', async () => {
    const rows = `${heading}${one},Orang Satu,Kepala,A,Bagian A,,,ya,\n${two},Orang Dua,Analis,A,Bagian A,,${one},,\n`;
    await importing(rows);
    const moved = `${heading}${two},Orang Dua,Analis,B,Bagian B,A,,,\n`.replaceAll(',', ';');
    const told = await importing(`\ufeff${moved}`, '--dry-run');
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toMatch(/diperiksa[^\n]*\n {2}1 pegawai pindah unit[^\n]*\n {2}1 pegawai tidak beratasan lagi/);
    expect(told.out).not.toMatch(/kepala|induk/);
    const asJson = JSON.parse((await importing(`\ufeff${moved}`, '--json')).out) as Record<string, unknown>;
    const changes = { moved: 1, other_superior: 0, no_superior: 1, heads: 0, parents: 0 };
    expect(asJson).toMatchObject({ persons: 1, new_persons: 0, changes });
    const head = await world.store.read(institution, (tx) => tx.people.unit('A'));
    expect(head?.head).not.toBeNull();
  });

  it('takes a file as a spreadsheet set to Indonesian leaves it', async () => {
    const rows = [
      '\ufeffNIP;Nama;Jabatan;Kode Unit;Nama Unit;NIP Atasan;Kepala Unit;Peran;Golongan',
      ' 19900101 201501 1 001 ; Orang Satu ;Kepala;A;Bagian A;;Ya;"Pejabat_Berwenang; administrator";III/a',
      `'${two};Orang Dua;Analis;A;Bagian A;${one};TIDAK;evaluator, penyusun_sakip;III/a`,
      ';;;;;;;;',
      ';;;;;;;;',
    ];
    const { code, out, err } = await importing(`${rows.join('\r\n')}\r\n`);
    expect([code, out]).toEqual([0, expect.stringContaining('2 pegawai (2 baru)')]);
    expect(err).toMatch(/entry-column-unknown \(peringatan\).*Golongan/);
    const roles = await world.store.read(institution, async (tx) => {
      const found = await Promise.all([one, two].map((nip) => tx.people.personByNip(nip)));
      const granted = await Promise.all(found.map((person) => tx.people.rolesOf(person?.id ?? '')));
      return granted.map((some) => some.map(({ role }) => role).sort());
    });
    expect(roles).toEqual([
      ['administrator', 'pejabat_berwenang'],
      ['evaluator', 'penyusun_sakip'],
    ]);
  });

  it('names the line of every mistake, and imports nobody', async () => {
    const rows = [
      `${one},Orang Satu,Analis,A,Bagian A,,,,`,
      ',,,,,,,,',
      `${one},Orang Satu,Analis,A,Bagian A,,,,`,
      `1.99001E+17,Orang Tiga,Analis,A,Bagian A,,,,`,
      `${two},,Analis,A,Bagian A,,,,`,
    ];
    const told = await importing(heading + rows.join('\n'));
    expect(told.code).toBe(1);
    expect(told.out.match(/csv:\d+:\d+ {2}\S+/g)).toEqual([
      'csv:5:1  import-nip-rounded',
      'csv:6:2  import-empty',
      'csv:4:1  import-twice',
    ]);
    expect(told.out).toContain('di baris 2');
  });

  it('refuses rows that do not fit the heading, before anything is made of them', async () => {
    const told = await importing(`${heading}${one},Orang, Satu,Analis,A,Bagian A,,,,\n${two},Orang Dua\n`);
    expect([told.code, told.out.match(/csv:\d+:\d+ {2}\S+/g)]).toEqual([
      1,
      ['csv:2:1  row-width', 'csv:3:1  row-width'],
    ]);
    const open = await importing(`${heading}${one},"Orang`);
    expect([open.code, open.out]).toEqual([1, expect.stringContaining('rows-quote-open')]);
  });

  it('of stand-ins hands on what waits for nobody', async () => {
    const standIn = await world.store.read(institution, (tx) => tx.people.person('citra'));
    await world.store.within(institution, async (tx) => {
      const dewi = (await tx.people.person('dewi')) ?? expect.fail('no dewi');
      await tx.people.putUnits([{ id: 'baru', name: 'Bagian Baru', parent: null, head: null, zone: null }]);
      await tx.people.putPersons([{ ...dewi, unit: 'baru' }]);
    });
    const { id } = await openFor(world, closureOf(reviewed), 'dewi');
    const waiting = async (): Promise<number> =>
      (await world.store.read(institution, (tx) => tx.work.tasksOf(id))).length;
    expect(await waiting()).toBe(0);
    const path = join(folder, 'pengganti.csv');
    const today = new Date().toISOString().slice(0, 10);
    const row = `plt,,baru,,${standIn?.nip},${today},2099-12-31,Surat 1`;
    writeFileSync(path, `jenis,nip_digantikan,kode_unit,peran,nip_pengganti,mulai,sampai_dengan,dasar\n${row}\n`);
    const args = ['delegations', path, '--institution', institution, '--database', world.path];
    expect((await runAlur('import', ...args)).out).toContain('1 penggantian diimpor');
    expect(await waiting()).toBe(1);
  });
});
