import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite, type WorkflowClosure } from '../engine/index.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
let database: string;

/** Runs `alur` as a shell would, on a copy of the content that a test may spoil. */
function alur(
  args: readonly string[],
  input = '',
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli.ts'), ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, ALUR_CONTENT: folder, INIT_CWD: folder },
  });
  return { code: status, out: stdout, err: stderr };
}

const json = (out: string): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-cli-'));
  for (const name of ['rules', 'workflows', 'schemas'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  database = join(folder, 'uji.sqlite');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('alur evaluate', { timeout: 30_000 }, () => {
  const evaluate = (facts: string, ...more: readonly string[]) =>
    alur(
      ['evaluate', 'skp/predikat-pp30', '--institution', 'demo', '--at', '2021-12-31', '--facts', '-', ...more],
      facts,
    );

  it('prints answer, facts, trace and rule, with numbers read from their source text', () => {
    const { code, out } = evaluate('{ "nilai_skp": 110.00, "nilai_perilaku": "110", "ide_baru": true }', '--json');
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({
      answer: { nilai: '110.00', predikat: 'Sangat Baik' },
      facts: { nilai_skp: '110.00', nilai_perilaku: '110', ide_baru: true },
      rule: { id: 'skp/predikat-pp30', version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    expect(Array.isArray(json(out)['trace'])).toBe(true);
  });

  it('explains itself in sentences', () => {
    const { out } = evaluate('{ "nilai_skp": 90, "nilai_perilaku": 90, "ide_baru": false }', '--explain');
    expect(out).toContain('Baris 2 berlaku karena Nilai kinerja >= Batas bawah Baik (90). Predikat kinerja: Baik.');
    expect(out).toContain('Bukan baris 1 (Sangat Baik): Nilai kinerja 90 < Batas bawah Sangat Baik (110).');
    const places = ['per 31 Desember 2021', 'Jawaban', 'Alasan', 'Perhitungan', 'Data', 'Bobot nilai SKP:'].map((one) =>
      out.indexOf(one),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('refuses facts that do not fit as a problem, with exit 1', () => {
    const { code, out } = evaluate('{ "nilai_skp": 120.01, "nilai_perilaku": 1, "ide_baru": true }', '--json');
    expect(code).toBe(1);
    expect(json(out)['problems']).toMatchObject([{ code: 'fact-invalid', severity: 'error', file: '-' }]);
    expect(json(evaluate('{ "nilai_skp": 1 }').out)['problems']).toMatchObject([{ code: 'fact-missing' }]);
  });

  it('says how a yes is written in JSON, and where a file stops being JSON', () => {
    const { out } = evaluate('{ "nilai_skp": 90, "nilai_perilaku": 90, "ide_baru": "ya" }');
    const [refused] = json(out)['problems'] as { code: string; hint: string }[];
    expect(refused?.code).toBe('fact-invalid');
    expect(refused?.hint).toContain('true untuk ya atau false untuk tidak, tanpa tanda kutip');
    expect(evaluate('{ "nilai_skp": 90, "nilai_skp": 91 }').out).toContain('-:1:20  json-name-twice');
    const broken = evaluate('{\n  "nilai_skp": 90,5\n}');
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/^-:2:19 {2}json-unreadable {2}Bukan JSON yang sah: di sini ada "5"\./);
  });

  it('says which rule that is asked keeps a rule from being used, and why', () => {
    const rule = (id: string, more: string): string => `rule: ${id}
version: 1
title: ${id}
basis: x
effective: 2021-01-01
facts: { a: { label: A } }
${more}`;
    write(
      'rules/nasional/panggil-uji.yaml',
      rule('panggil-uji', 'calculate: { b: { call: { rule: dipanggil-uji, facts: { a: a }, answer: b } } }'),
    );
    write('rules/nasional/dipanggil-uji.yaml', rule('dipanggil-uji', 'calculate: { b: { formula: a * 2 } }'));
    const asked = ['panggil-uji', '--institution', 'lembaga-contoh', '--at', '2021-12-31'];
    expect(alur(['evaluate', ...asked, '--facts', '-'], '{ "a": 1 }').code).toBe(0);
    // the institution has a rule of its own under the name, which is broken
    write(
      'rules/lembaga-contoh/dipanggil-uji.yaml',
      rule('dipanggil-uji', 'extends: nasional\ncalculate: { b: { formula: a * c } }'),
    );
    for (const command of [
      ['evaluate', ...asked, '--facts', '-'],
      ['print', ...asked, '--as', 'legend'],
    ]) {
      const { code, out } = alur(command, '{ "a": 1 }');
      expect(code).toBe(1);
      expect(out).toContain('rules/nasional/panggil-uji.yaml:1:1  part-unusable  "dipanggil-uji" belum dapat dipakai');
      expect(out).toMatch(/rules\/lembaga-contoh\/dipanggil-uji\.yaml:\d+:\d+ {2}/);
      expect(out).not.toContain('rule-not-found');
    }
    rmSync(join(folder, 'rules/lembaga-contoh/dipanggil-uji.yaml'));
    rmSync(join(folder, 'rules/nasional/panggil-uji.yaml'));
    rmSync(join(folder, 'rules/nasional/dipanggil-uji.yaml'));
  });

  it('answers misuse with exit 2 and how to use it', () => {
    expect(alur(['evaluate', 'skp/predikat-pp30', '--institution', 'demo']).code).toBe(2);
    expect(
      alur(['evaluate', 'skp/predikat-pp30', '--institution', 'demo', '--at', 'besok', '--facts', '-'], '{}').code,
    ).toBe(2);
    expect(evaluate('[]').code).toBe(2);
    expect(alur(['evaluasi']).err).toContain('evaluasi');
    expect(alur(['evaluate', '--tidak-ada']).code).toBe(2);
  });

  it('says that it uses national rules for an institution without a pack, and that a rule is not there', () => {
    const facts = '{ "hasil_kerja": "sesuai", "perilaku_kerja": "sesuai" }';
    const other = alur(
      ['evaluate', 'skp/predikat-6-2022', '--institution', 'kukar', '--at', '2026-01-01', '--facts', '-'],
      facts,
    );
    expect([other.code, other.err]).toEqual([0, expect.stringContaining('Tidak ada paket "kukar"')]);
    expect(
      alur(['evaluate', 'skp/tidak-ada', '--institution', 'demo', '--at', '2026-01-01', '--facts', '-'], '{}').code,
    ).toBe(1);
  });
});

describe('alur check, test and facts', { timeout: 60_000 }, () => {
  it('finds nothing wrong with what is shipped', () => {
    const { code, out } = alur(['check', '--json']);
    expect(code).toBe(0);
    expect((json(out)['problems'] as { severity: string }[]).filter((one) => one.severity !== 'hint')).toEqual([]);
    expect(alur(['test', '--json'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"problems": []') as string,
    });
  });

  it('reports only what was asked for, wherever it lies, and what to write instead', () => {
    write(
      'salah.yaml',
      'rule: uji\nversion: 1\ntitel: Uji\nbasis: x\neffective: 2026-01-01\nfacts:\n  a: { label: A, range: [0..10] }\n',
    );
    const { code, out } = alur(['check', 'salah.yaml', '--json']);
    expect(code).toBe(1);
    const problems = json(out)['problems'] as { file: string; line: number; code: string; hint: string }[];
    expect(problems.map((one) => `${one.line} ${one.code}`)).toEqual(
      expect.arrayContaining(['3 unknown-key', '7 unquoted-interval']),
    );
    expect(new Set(problems.map((one) => one.file))).toEqual(new Set(['salah.yaml']));
    expect(alur(['check', 'salah.yaml']).out).toMatch(/salah\.yaml:7:\d+ {2}unquoted-interval/);
    expect(alur(['check', 'tidak-ada.yaml']).code).toBe(2);
  });

  it('refuses 50 MB without reading it', () => {
    write('besar.yaml', '#'.repeat(50 * 1024 * 1024));
    expect(json(alur(['check', 'besar.yaml', '--json']).out)['problems']).toMatchObject([
      { code: 'file-too-large', line: 1, column: 1 },
    ]);
    rmSync(join(folder, 'besar.yaml'));
  });

  it('tells the facts and answers of a rule', () => {
    const { out } = alur(['facts', 'sakip/nilai-88-2021', '--institution', 'demo', '--at', '2025-12-31', '--json']);
    const { facts, answers } = json(out) as { facts: Record<string, unknown>[]; answers: Record<string, unknown>[] };
    expect(facts.find((one) => one['name'] === 'perencanaan_keberadaan')).toMatchObject({
      type: 'number',
      range: '[0..100]',
      step: '0.01',
      letters: ['AA', 'A', 'BB', 'B', 'CC', 'C', 'D', 'E'],
    });
    expect(answers.map((one) => one['name'])).toEqual([
      'perencanaan',
      'pengukuran',
      'pelaporan',
      'evaluasi',
      'nilai',
      'predikat',
    ]);
    expect(answers.at(-1)).toMatchObject({ values: ['AA', 'A', 'BB', 'B', 'CC', 'C', 'D'] });
  });

  it('refuses a date that is none', () =>
    expect(alur(['facts', 'skp/predikat-pp30', '--institution', 'demo', '--at', 'kemarin']).code).toBe(2));

  it('ends quietly when nobody reads on', () => {
    const line = `"${process.execPath}" "${join(root, 'cli.ts')}" diagram skp-tahunan | true`;
    const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('draws a workflow', () => expect(alur(['diagram', 'skp-tahunan']).out).toContain('<svg'));
});

describe('alur with a database', { timeout: 60_000 }, () => {
  const heading = 'nip,nama,jabatan,kode_unit,nama_unit,kode_unit_induk,nip_atasan,kepala_unit,peran\n';
  const chief = '198001012005011001,Orang Satu,Kepala,A,Bagian A,,,ya,pejabat_berwenang\n';
  const first = ['--institution', 'kukar', '--name', 'Kabupaten', '--zone', 'Asia/Makassar'];

  it('can be migrated again', async () => {
    await (await openSqlite(database)).close();
    expect(alur(['migrate', '--database', database, '--json'])).toMatchObject({ code: 0 });
    expect(alur(['migrate', '--database', 'mysql://x']).code).toBe(2);
  });

  it('is served until stopped, and tells a tool where, and by which link the first administrator comes in', async () => {
    const words = ['start', '--json', '--port', '0', '--database', join(folder, 'baru.sqlite')];
    const server = spawn(process.execPath, [join(root, 'cli.ts'), ...words, ...first]);
    const [told] = (await once(server.stdout, 'data')) as [Buffer];
    const { address, port, first_administrators: links } = json(told.toString());
    expect(address).toBe(`http://127.0.0.1:${String(port)}`);
    expect(links).toMatchObject([
      { institution: 'kukar', link: expect.stringContaining(`${String(address)}/`) as string },
    ]);
    server.kill('SIGTERM');
    expect((await once(server, 'exit'))[0]).toBe(0);
  });

  it('is served under an origin as browsers write it, and a demonstration under this machine’s alone', () => {
    for (const odd of [
      'kinerja.go.id',
      'https://kinerja.go.id/alur',
      'ftp://kinerja.go.id',
      'https://a:b@kinerja.go.id',
    ])
      expect([odd, alur(['start', '--database', database, '--origin', odd]).code]).toEqual([odd, 2]);
    const demo = alur(['start', '--demo', '--database', database, '--origin', 'https://kinerja.go.id']);
    expect([demo.code, demo.err]).toEqual([2, expect.stringContaining('only serves loopback')]);
  });

  it('is for the account that runs Alur alone', () => {
    expect(statSync(join(folder, 'baru.sqlite')).mode & 0o077).toBe(0);
  });

  it('is told, without a stack trace, to be no database or in no place for one', () => {
    write('teks.sqlite', 'nip,nama\n'.repeat(1000));
    const damaged = alur(['migrate', '--database', 'teks.sqlite']);
    expect([damaged.code, damaged.err]).toEqual([1, expect.stringMatching(/^store-damaged {2}.+\n.+\n$/)]);
    for (const place of ['teks.sqlite/di-dalam.sqlite', '.']) {
      const misplaced = alur(['start', '--database', place, ...first]);
      expect([misplaced.code, misplaced.err]).toEqual([2, expect.stringMatching(/^--database [^\n]+\n$/)]);
    }
  });

  it('imports people with activation codes, or names every bad row', async () => {
    const store = await openSqlite(database);
    await store.createInstitution({ slug: 'lembaga-contoh', name: 'Lembaga', zone: 'Asia/Jakarta' });
    await store.close();
    write('pegawai.csv', `${heading}${chief}198001012005011002,Orang Dua,Analis,A,Bagian A,,198001012005011001,,\n`);
    const imported = alur([
      'import',
      'people',
      'pegawai.csv',
      '--institution',
      'lembaga-contoh',
      '--database',
      database,
      '--codes',
      'kode.csv',
      '--json',
    ]);
    const changes = { moved: 0, other_superior: 0, no_superior: 0, heads: 0, parents: 0 };
    expect(json(imported.out)).toEqual({ from: null, units: 1, persons: 2, new_persons: 2, changes });
    expect(read('kode.csv').split('\n')[1]).toMatch(/^198001012005011001,Orang Satu,[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
    write('salah.csv', `${heading}123,Orang,Kepala,A,Bagian A,,,,\n`);
    const refused = alur([
      'import',
      'people',
      'salah.csv',
      '--institution',
      'lembaga-contoh',
      '--database',
      database,
      '--json',
    ]);
    expect(refused.code).toBe(1);
    expect(json(refused.out)['problems']).toMatchObject([
      { code: 'import-nip', file: 'salah.csv', line: 2, column: 1 },
    ]);
    write('judul.csv', 'nip,nama\n1,x\n');
    const headless = alur([
      'import',
      'people',
      'judul.csv',
      '--institution',
      'lembaga-contoh',
      '--database',
      database,
      '--json',
    ]);
    expect(json(headless.out)['problems']).toMatchObject([{ code: 'import-heading' }]);
  });

  it('shows which deadlines a changed calendar moves, and moves them when told to', () => {
    const there = ['--institution', 'lembaga-contoh', '--database', database];
    const publish = (...more: readonly string[]): ReturnType<typeof alur> => alur(['publish', ...there, ...more]);
    const path = 'rules/lembaga-contoh/kalender.yaml';
    const before = read(path);
    expect(publish().out).toContain('kalender hari-kerja versi 1');
    const opened = alur(['cycle', 'open', 'predikat-bulanan', ...there, '--period', '2027-03-01', '--json']);
    expect(json(opened.out)).toMatchObject({ opened: 2, failed: 0 });
    const longer = before
      .replace('version: 1', 'version: 2')
      .replace('known_until', '  2027-04-02: { name: Libur uji, kind: cuti bersama, basis: contoh }\nknown_until');
    write(path, longer);
    const shown = publish();
    expect(shown.code).toBe(1);
    // one of the two has no superior, so nobody has a task with a deadline
    expect(shown.out).toContain('Tenggat yang bergeser (deadlines that move): 2 dari 2 berkas\n');
    expect(shown.out).toContain('Predikat bulan ini: tenggat 2027-04-07 → 2027-04-08 (1 berkas)\n');
    expect(shown.out).toContain('Predikat bulan ini: pengingat 2027-04-05 → 2027-04-06 (2 berkas)\n');
    expect(shown.out).toContain(`${path}:4:1  deadlines-move`);
    expect(json(publish('--json').out)).toMatchObject({
      problems: [{ code: 'deadlines-move', severity: 'error', file: path }],
      deadlines: { looked: 2, cases: 2, unknown: 0 },
    });
    const moved = publish('--move');
    expect(moved.code).toBe(0);
    expect(moved.out).toContain('kalender hari-kerja versi 2');
    expect(moved.out).toContain('Tenggat dipindahkan (deadlines moved): 2 dari 2 berkas');
    expect(json(publish('--move', '--json').out)).toMatchObject({ deadlines: { looked: 2, cases: 0 } });
    write(
      path,
      longer.replace('version: 2', 'version: 3').replace('known_until: 2035-02-15', 'known_until: 2027-04-03'),
    );
    expect(json(publish('--move', '--json').out)).toMatchObject({
      problems: [{ code: 'deadlines-unknown', severity: 'error', file: path }],
    });
    write(path, longer);
  });

  it('publishes an overlay whose weight changed, and the next cycle uses it while the running one does not', async () => {
    const publish = (): ReturnType<typeof alur> =>
      alur(['publish', '--institution', 'lembaga-contoh', '--database', database, '--json']);
    const path = 'rules/lembaga-contoh/skp/predikat-pp30.yaml';
    const before = read(path);
    expect(publish().code).toBe(0);
    const open = (period: string) =>
      alur([
        'cycle',
        'open',
        'skp-bernilai',
        '--institution',
        'lembaga-contoh',
        '--database',
        database,
        '--period',
        period,
        '--json',
      ]);
    expect(json(open('2026-05-01').out)).toMatchObject({ opened: 2, failed: 0 });
    const changed = before
      .replace('2025-01-01: 70', '2025-01-01: 60')
      .replace('2025-01-01: 30', '2025-01-01: 40')
      .replace('nilai: 86', 'nilai: 88');
    write(path, changed);
    expect(json(publish().out)['problems']).toMatchObject([{ code: 'version-not-raised', file: path }]);
    write(path, changed.replace('version: 1', 'version: 2').replace('2025-01-01: 60', '2025-01-01: 65'));
    expect(json(publish().out)['problems']).toContainEqual(
      expect.objectContaining({ code: 'parameter-out-of-bounds', file: path }),
    );
    write(path, changed.replace('version: 1', 'version: 2'));
    expect(publish().code).toBe(0);
    expect(json(open('2027-05-01').out)).toMatchObject({ opened: 2 });
    expect(await weightsOfCycles()).toEqual(['60', '70']);
    write(path, before);
  });

  /** The weight that the closure of each cycle carries, newest cycle first. */
  async function weightsOfCycles(): Promise<string[]> {
    const store = await openSqlite(database);
    const weights = await store.read('lembaga-contoh', async (tx) => {
      const found: string[] = [];
      for (const cycle of (await tx.cycles.list()).filter(({ workflow }) => workflow === 'skp-bernilai')) {
        const closure = (await tx.definitions.byHash(cycle.hash))?.closure as unknown as WorkflowClosure;
        const weight = closure.rules['skp/predikat-pp30']?.parameters['bobot_skp']?.history.at(-1)?.value;
        found.push(typeof weight === 'string' ? weight : '');
      }
      return found;
    });
    await store.close();
    return weights;
  }
});
