import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite, type SimulationReport } from '../engine/index.ts';
import { Misuse } from './arguments.ts';
import { UnreadableRow } from '../api/read-rows.ts';
import { readStart } from './read-population.ts';

const root = join(import.meta.dirname, '..');
let folder: string;

function alur(args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ALUR_CONTENT: folder, INIT_CWD: folder },
  });
  return { code: status, out: stdout, err: stderr };
}

const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

const overlay = (weight: number, more = ''): string => `rule: skp/predikat-pp30
version: 7
extends: nasional
basis: contoh
source: contoh
status: contoh
parameters:
  bobot_skp: { values: { 2026-01-01: ${weight} } }
  bobot_perilaku: { values: { 2026-01-01: ${100 - weight} } }
${more}`;

/** As Indonesian spreadsheets write it: a byte order mark, semicolons, decimal commas, quotes, CRLF. */
const spreadsheet = `\ufeffnip;nama;unit;nilai_skp;nilai_perilaku;ide_baru
198001012005011001;"Sari; Dewi";Biro Umum;"87,50";92;tidak
198001012005011002;"=HYPERLINK(""x"")";Biro Umum;60,5;110;Ya
198001012005011003;Budi;Biro Hukum;120;119,99;ya
198001012005011004;Tono;Biro Hukum;121;50;tidak
`.replaceAll('\n', '\r\n');

const ranking = (least: number): string => `rule: peringkat
version: 1
title: Usulan promosi
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 0.01 }
  unit: { label: Unit, type: teks }
parameters:
  nilai_min: { unit: nilai, values: { 2022-01-01: ${least} } }
calculate:
  peringkat: { label: Peringkat, answer: peringkat, cohort: { take: rank, of: nilai, over: unit, best: highest } }
answers:
  usulan: { label: Usulan, values: [Diusulkan, Tidak diusulkan] }
decide:
  hit: first
  rows:
    - { usulan: Diusulkan, nilai: ">= nilai_min" }
    - { usulan: Tidak diusulkan }
`;

const files = ['--population', 'orang.csv', '--candidate', 'calon.yaml'];
const subject = ['simulate', 'skp/predikat-pp30', '--institution', 'kota-uji', ...files];
const simulate = (...more: readonly string[]) => alur([...subject, '--at', '2026-12-31', ...more]);
const codesOf = (out: string): string[] =>
  (JSON.parse(out) as { problems: { code: string }[] }).problems.map((one) => one.code);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-simulate-'));
  for (const name of ['rules', 'workflows']) cpSync(join(root, name), join(folder, name), { recursive: true });
  write('orang.csv', spreadsheet);
  write('calon.yaml', overlay(60));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('alur simulate', { timeout: 60_000 }, () => {
  it('tells who changes from what to what, by unit, with the rows that fail', () => {
    const { code, out } = simulate('--json');
    const report = JSON.parse(out) as SimulationReport;
    expect(code).toBe(0);
    expect(report).toMatchObject({
      rule: 'skp/predikat-pp30',
      at: '2026-12-31',
      before: { version: 1, pack: 'nasional' },
      after: { version: 7, pack: 'kota-uji' },
      people: { read: 4, compared: 3, changed: 2, failed: 1 },
    });
    const [score, predicate] = report.answers;
    expect(score).toMatchObject({
      name: 'nilai',
      before: { min: '75.35', median: '88.85', max: '120.00' },
      difference: { min: '0.00', median: '0.45', max: '4.95', total: '5.40' },
      winners: [
        { row: 3, person: { nip: '198001012005011002' }, unit: 'Biro Umum', difference: '4.95' },
        { row: 2, person: { nama: 'Sari; Dewi' }, before: '88.85', after: '89.30' },
      ],
    });
    expect(predicate?.transitions).toContainEqual({ from: 'Cukup', to: 'Cukup', people: 2, first: [] });
    expect(report.units.map(({ unit, people, failed }) => [unit, people, failed])).toEqual([
      ['Biro Umum', 2, 0],
      ['Biro Hukum', 2, 1],
    ]);
    expect(report.failures.rows).toMatchObject([{ row: 5, rule: 'both', code: 'fact-invalid' }]);
  });

  it('says it in sentences, and always as at which date', () => {
    const { out, err } = simulate();
    expect(out).toContain('Simulasi skp/predikat-pp30 per 2026-12-31: versi 1 (nasional) menjadi versi 7 (kota-uji).');
    expect(out).toContain('4 orang dibaca, 3 dibandingkan, 2 berubah, 1 gagal.');
    expect(out).toContain('naik: baris 3 (198001012005011002, =HYPERLINK("x"), Biro Umum)  75,35 → 80,30 (+4,95)');
    expect(out).toContain('Biro Umum: 2 dari 2 orang berubah; nilai 164,20 → 169,60 (+5,40)\n  1 unit tidak berubah\n');
    expect(err).not.toMatch(/19800101|Budi/);
  });

  it('says first what the candidate changes, and in one line what nobody feels', () => {
    const { out } = simulate();
    expect(out).toContain(
      'Calon mengubah:\n' +
        '  bobot_skp 70 → 60 sejak 2026-01-01\n' +
        '  bobot_perilaku 30 → 40 sejak 2026-01-01\n' +
        '4 orang dibaca',
    );
    expect(out).toContain('\nTidak berubah: Predikat kinerja.\n');
    expect(simulate('--language', 'en').out).toContain('bobot_skp 70 → 60 since 2026-01-01');
    expect(simulate('--language', 'xx').code).toBe(2);
  });

  it('takes today where no date is given', () => {
    const { out } = alur([...subject, '--json']);
    expect((JSON.parse(out) as SimulationReport).at).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('lists everyone as CSV in which nothing runs as a formula', () => {
    const lines = simulate('--csv').out.split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffbaris,nip,nama,unit,nilai sebelum,predikat sebelum,nilai sesudah,predikat sesudah,berubah,galat',
    );
    expect(lines[1]).toBe('2,198001012005011001,Sari; Dewi,Biro Umum,88.85,Cukup,89.30,Cukup,ya,');
    expect(lines[2]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[4]).toMatch(/^5,198001012005011004,Tono,Biro Hukum,,,,,tidak,"?Data "{0,2}nilai_skp/);
    expect(lines).toHaveLength(6);
  });

  it('groups by another column, and refuses one that is not there', () => {
    write('eselon.csv', 'eselon,nilai_skp,nilai_perilaku,ide_baru\nII,90,90,ya\nIII,80,80,tidak\n');
    const grouped = simulate('--population', 'eselon.csv', '--unit', 'eselon', '--json');
    expect((JSON.parse(grouped.out) as SimulationReport).units.map((one) => one.unit)).toEqual(['II', 'III']);
    const lost = simulate('--population', 'eselon.csv', '--unit', 'golongan', '--json');
    expect(lost.code).toBe(1);
    expect(codesOf(lost.out)).toEqual(['population-column-unknown', 'population-unit-missing']);
  });

  it('says with an exit code of failure that ranks are incomplete, when a row cannot be read', () => {
    write('rules/nasional/peringkat.yaml', ranking(50));
    write('calon-peringkat.yaml', ranking(55));
    write('calon-orang.csv', 'nip,unit,nilai\n01,Biro Umum,60\n02,Biro Umum,x\n03,Biro Hukum,52\n');
    const files = ['--population', 'calon-orang.csv', '--candidate', 'calon-peringkat.yaml', '--at', '2026-12-31'];
    const rank = (...more: readonly string[]) =>
      alur(['simulate', 'peringkat', '--institution', 'kota-uji', ...files, ...more]);
    const { code, out } = rank();
    expect(code).toBe(1);
    expect(out).toMatch(/gagal\.\n\ncalon-orang\.csv:3:1 {2}cohort-incomplete {2}1 baris tidak dapat dibaca/);
    expect(out).toContain('dapat keliru: unit "Biro Umum" (1 baris). Baris 3 (fact-invalid).');
    expect(out).toContain('          1  Diusulkan → Tidak diusulkan\n             03\n');
    const json = rank('--json');
    expect(json.code).toBe(1);
    expect(codesOf(json.out)).toEqual(['cohort-incomplete']);
    expect(JSON.parse(json.out)).toMatchObject({ incomplete: { people: 1 }, people: { compared: 2 } });
    const csv = rank('--csv');
    expect([csv.code, csv.err]).toEqual([1, expect.stringContaining('cohort-incomplete')]);
    write('calon-orang.csv', 'nip,unit,nilai\n01,Biro Umum,60\n03,Biro Hukum,52\n');
    expect(rank('--json')).toMatchObject({ code: 0, out: expect.stringContaining('"problems": []') as string });
    rmSync(join(folder, 'rules/nasional/peringkat.yaml'));
  });

  it('explains one person of the file under both rules', () => {
    const { code, out } = simulate('--explain', '198001012005011001');
    expect(code).toBe(0);
    expect(out).toContain('198001012005011001 (Sari; Dewi), baris 2: skp/predikat-pp30 per 2026-12-31.\n');
    expect(out).toContain('  Nilai kinerja: 88,85 → 89,30\n  Predikat kinerja: tetap Cukup\n');
    expect(out).toMatch(
      /Menurut aturan sekarang, versi 1 \(nasional\):\n {2}.*\n[^]*Menurut calon, versi 7 \(kota-uji\):/,
    );
    expect(codesOf(simulate('--explain', '42', '--json').out)).toEqual(['person-not-in-population']);
    write('dua.csv', 'nama,nilai_skp,nilai_perilaku,ide_baru\nBudi,90,90,ya\nBudi,80,80,tidak\n');
    const two = simulate('--population', 'dua.csv', '--explain', 'Budi', '--json');
    expect([two.code, codesOf(two.out)]).toEqual([1, ['person-not-unique']]);
  });

  it('takes a candidate that lies among the content, in place of the file in force', () => {
    write('rules/lembaga-contoh/skp/rancangan.yaml', overlay(60));
    const { out } = simulate(
      '--institution',
      'lembaga-contoh',
      '--candidate',
      'rules/lembaga-contoh/skp/rancangan.yaml',
      '--json',
    );
    rmSync(join(folder, 'rules/lembaga-contoh/skp/rancangan.yaml'));
    expect(JSON.parse(out)).toMatchObject({ before: { version: 1 }, after: { version: 7 }, people: { changed: 2 } });
  });

  it('refuses a candidate with its problems', () => {
    write('salah.yaml', overlay(65));
    const { code, out } = simulate('--candidate', 'salah.yaml', '--json');
    expect(code).toBe(1);
    expect(codesOf(out)).toContain('parameter-out-of-bounds');
    write(
      'lain.yaml',
      overlay(60)
        .replace('skp/predikat-pp30', 'skp/predikat-6-2022')
        .replace(/parameters:[^]*/, ''),
    );
    expect(codesOf(simulate('--candidate', 'lain.yaml', '--json').out)).toEqual(['candidate-rule']);
    expect(simulate('--candidate', 'tidak-ada.yaml').code).toBe(2);
  });

  it('refuses a file that holds nobody or is no CSV, and asks for what it needs', async () => {
    write('kosong.csv', 'nilai_skp,nilai_perilaku,ide_baru\n');
    write('rusak.csv', 'nilai_skp,nilai_perilaku,ide_baru\n"90,90,ya\n');
    writeFileSync(join(folder, 'utf16.csv'), Buffer.from('\ufeffnilai_skp\n', 'utf16le'));
    const start = (name: string) => readStart({ path: join(folder, name), shown: name });
    expect(await start('kosong.csv')).toMatchObject({ isEmpty: true });
    await expect(start('rusak.csv')).rejects.toBeInstanceOf(UnreadableRow);
    await expect(start('utf16.csv')).rejects.toBeInstanceOf(UnreadableRow);
    await expect(start('tidak-ada.csv')).rejects.toBeInstanceOf(Misuse);
    expect(codesOf(simulate('--population', 'kosong.csv', '--json').out)).toEqual(['population-empty']);
    expect(codesOf(simulate('--population', 'rusak.csv', '--json').out)).toEqual(['rows-quote-open']);
    expect(simulate('--json', '--csv').code).toBe(2);
    expect(codesOf(simulate('--at', '2021-01-01', '--json').out)).toEqual(['not-in-force']);
  });

  it('compares with what the store says is published, when a database is named', async () => {
    const store = await openSqlite(join(folder, 'uji.sqlite'));
    await store.migrate();
    await store.createInstitution({ slug: 'lembaga-contoh', name: 'Lembaga Contoh', zone: 'Asia/Jakarta' });
    await store.close();
    expect(
      alur(['publish', 'rules/lembaga-contoh', '--institution', 'lembaga-contoh', '--database', 'uji.sqlite']).code,
    ).toBe(0);
    write('rules/lembaga-contoh/skp/predikat-pp30.yaml', overlay(60));
    const against = (...more: readonly string[]) => simulate('--institution', 'lembaga-contoh', '--json', ...more).out;
    const published = JSON.parse(against('--database', 'uji.sqlite')) as SimulationReport;
    expect(published).toMatchObject({ before: { version: 1, pack: 'lembaga-contoh' }, people: { changed: 2 } });
    expect(JSON.parse(against())).toMatchObject({ before: { version: 7 }, people: { changed: 0 } });
  });

  it('counts working days by the calendar of the institution', () => {
    const rule = (days: number): string => `rule: tenggang
version: ${days}
title: Tenggang
basis: contoh
source: contoh
status: contoh
effective: 2026-01-01
facts: { terima: { label: Terima, type: tanggal } }
parameters: { lama: { label: Lama, unit: hari kerja, values: { 2026-01-01: ${days} } } }
calculate: { batas: { label: Batas, formula: "add_working_days(terima, lama)" } }
`;
    write('rules/lembaga-contoh/tenggang.yaml', rule(2));
    write('lama.yaml', rule(3));
    write('surat.csv', 'nip,terima\n1,2026-03-09\n2,2036-01-01\n');
    const of = ['tenggang', '--institution', 'lembaga-contoh', '--at', '2026-12-31'];
    const { out } = alur(['simulate', ...of, '--population', 'surat.csv', '--candidate', 'lama.yaml', '--csv']);
    expect(out.split('\n').slice(1, 3)).toEqual([
      expect.stringContaining('2026-03-13,2026-03-14') as string,
      expect.stringContaining('Hari kerja pada 2036-01-02 belum dapat dihitung') as string,
    ]);
    write('data.json', '{ "terima": "2026-03-09" }');
    const told = alur(['evaluate', ...of, '--facts', 'data.json', '--explain']).out;
    expect(told).toContain('Hari kerja dihitung menurut Kalender kerja Lembaga Contoh (paket lembaga-contoh)');
    const elsewhere = alur([
      'evaluate',
      'tenggang',
      '--institution',
      'kota-uji',
      '--at',
      '2026-12-31',
      '--facts',
      'data.json',
    ]);
    expect(elsewhere.out + elsewhere.err).toContain('rule-not-found');
    rmSync(join(folder, 'rules/lembaga-contoh/tenggang.yaml'));
  });
});
