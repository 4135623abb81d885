import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../engine/index.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
let database: string;

function alur(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'cli.ts'), ...args, '--institution', 'uji', '--database', database],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
  );
  return { code: status, out: stdout, err: stderr };
}

const [ani, budi] = ['198001012005011001', '198001012005011002'];
const heading = 'nip,nama,jabatan,kode_unit,nama_unit,nip_atasan,aktif\n';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-delegate-'));
  database = join(folder, 'uji.sqlite');
  const store = await openSqlite(database);
  await store.migrate();
  await store.createInstitution({ slug: 'uji', name: 'Uji', zone: 'Asia/Jakarta' });
  await store.close();
  writeFileSync(
    join(folder, 'a.csv'),
    `${heading}${ani},Ani,Kepala,A,Bagian A,,\n${budi},Budi,Analis,A,Bagian A,${ani},\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('people by day on the command line', { timeout: 60_000 }, () => {
  it('imports a file as from a date, and says which', () => {
    expect(JSON.parse(alur('import', 'people', 'a.csv', '--json').out)).toMatchObject({ persons: 2, from: null });
    writeFileSync(join(folder, 'b.csv'), `${heading}${budi},Budi,Kepala,A,Bagian A,,\n`);
    const later = alur('import', 'people', 'b.csv', '--from', '2099-01-01');
    expect(later.out).toContain('berlaku sejak 2099-01-01');
    expect(alur('import', 'people', 'b.csv', '--from', 'besok').code).toBe(2);
  });

  it('grants a place, lists and ends it', () => {
    const days = ['--from', '2098-01-01', '--last', '2098-01-31'];
    const grant = ['--kind', 'plh', '--for', ani, '--by', budi, '--basis', 'Surat 1'];
    const added = alur('delegate', 'add', ...grant, ...days, '--json');
    expect([added.code, added.err]).toEqual([0, '']);
    const [one] = (JSON.parse(added.out) as { delegations: { id: string; last: string }[] }).delegations;
    expect(one).toMatchObject({ place: ani, stand_in: budi, last: '2098-01-31' });
    expect(alur('delegate', 'list').out).toContain(one?.id);
    const ended = alur('delegate', 'end', one?.id ?? '', '--last', '2098-01-10', '--json');
    expect(JSON.parse(ended.out)).toMatchObject({ delegations: [{ last: '2098-01-10' }] });
  });

  it('refuses with a code and without a stack', () => {
    const back = [
      '--kind',
      'plh',
      '--for',
      budi,
      '--by',
      ani,
      '--basis',
      'Surat 2',
      '--from',
      '2098-01-05',
      '--last',
      '2098-01-06',
    ];
    const refused = alur('delegate', 'add', ...back, '--json');
    expect([refused.code, JSON.parse(refused.out)]).toMatchObject([1, { problems: [{ code: 'delegation-circle' }] }]);
    expect(alur('delegate', 'add').code).toBe(2);
    expect(alur('delegate', 'fly').code).toBe(2);
  });

  it('imports stand-ins from a file, all or none', () => {
    const columns = 'jenis,nip_digantikan,kode_unit,peran,nip_pengganti,mulai,sampai_dengan,dasar\n';
    const good = `plt,${ani},,,${budi},2097-01-01,2097-01-31,Surat 3\n`;
    writeFileSync(join(folder, 'c.csv'), `${columns}${good}pjs,${ani},,,${budi},2097-02-01,2097-02-28,Surat 4\n`);
    const bad = alur('import', 'delegations', 'c.csv', '--json');
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('import-choice')]);
    writeFileSync(join(folder, 'c.csv'), columns + good);
    expect(JSON.parse(alur('import', 'delegations', 'c.csv', '--json').out)).toEqual({ delegations: 1 });
    const excel = `${columns}PLH;${budi};;;${ani};01/03/2097;31/03/2097;Surat 5`.replaceAll(',', ';');
    writeFileSync(join(folder, 'e.csv'), excel);
    expect(JSON.parse(alur('import', 'delegations', 'e.csv', '--json').out)).toEqual({ delegations: 1 });
    expect(alur('delegate', 'list').out).toContain('2097-03-31');
    writeFileSync(join(folder, 'd.csv'), 'jenis\nplt\n');
    expect(alur('import', 'delegations', 'd.csv').code).toBe(1);
  });
});
