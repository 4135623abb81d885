/** Simulations of rules that judge lists: files beside the population file, joined by person. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary, lookUp, evaluateRule, type Problem, type RuleDefinition } from '../engine/index.ts';
import { csvLine } from './simulation-csv.ts';
import { describePerson, explainInFile } from './simulate-person.ts';
import { simulateFile, type FileRequest, type SimulatedFile } from './simulate-file.ts';
import { describeReport } from './simulation-text.ts';

const head = (id: string): string =>
  `rule: ${id}\nversion: 1\ntitle: ${id}\nbasis: x\nsource: x\nstatus: contoh\neffective: 2026-01-01\n`;
const day = `${head('hari')}facts:
  tanggal: { label: Tanggal, type: tanggal }
  menit: { label: Menit, unit: menit, range: "[0..600]", step: 1, optional: true }
  ke: { label: Ke, range: "[0..31]", step: 1 }
calculate:
  potongan: { label: Potongan, unit: persen, formula: "if(given(menit), menit / 10, 5) * if(ke > 2, 2, 1)", round: { places: 2 } }
`;
const month = (dearness: number): string => `${head('bulan')}facts:
  tunjangan: { label: Tunjangan, unit: rupiah, range: "[0..100000000]", step: 1 }
lists:
  hari: { label: Hari, rule: hari, on: tanggal, unique: [tanggal], window: { ke: { take: count, within: month } } }
  cuti: { label: Cuti, rule: hari, on: tanggal, optional: true, window: { ke: { take: count } } }
parameters: { tarif: { label: Tarif, unit: persen, values: { 2026-01-01: ${dearness} } } }
calculate:
  potongan: { label: Potongan, unit: persen, answer: none, fold: { take: sum, of: potongan, over: hari } }
  diterima: { label: Diterima, unit: rupiah, formula: "tunjangan * (100 - potongan * tarif / 100) / 100", floor: 0, round: { places: 0 } }
`;
const ruleOf = (dearness: number, more: Record<string, string> = {}): RuleDefinition => {
  const files = { 'hari.yaml': day, 'bulan.yaml': month(dearness), ...more };
  const library = loadLibrary(Object.entries(files).map(([path, text]) => ({ path, pack: 'nasional', text })));
  const rule = lookUp(library, 'rule', 'nasional', 'bulan');
  if (rule === null) throw new Error(JSON.stringify(library.problems));
  return rule;
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-lists-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): { readonly path: string; readonly shown: string } {
  writeFileSync(join(folder, name), text);
  return { path: join(folder, name), shown: name };
}

const people = `nip,nama,unit,tunjangan
1,Sari,Umum,4000000
2,Budi,Umum,3000000
3,Tono,Hukum,5000000
4,Wati,Hukum,2000000
`;
const days = `tanggal,nip,nama,menit
2026-01-06,2,Budi,20
2026-01-05,1,Sari,
2026-01-05,2,Budi,10
2026-01-07,2,Budi,30
2026-01-05,3,Tono,700
2026-01-06,9,Entah,5
`;

const request = (more: Partial<FileRequest> = {}): FileRequest => ({
  before: ruleOf(100),
  after: ruleOf(50),
  ignored: [],
  at: '2026-01-31',
  calendar: null,
  unit: null,
  lists: [],
  ...more,
});

async function simulate(
  population: string,
  lists: Readonly<Record<string, string>>,
  more: Partial<FileRequest> = {},
): Promise<{ readonly outcome: SimulatedFile; readonly lines: readonly string[] }> {
  const files = Object.entries(lists).map(([list, text]) => ({ list, file: file(`${list}.csv`, text) }));
  const lines: string[] = [];
  const outcome = await simulateFile(file('orang.csv', population), request({ lists: files, ...more }), {
    tellPerson: (text) => Promise.resolve(void lines.push(...text.split('\r\n').filter((line) => line !== ''))),
    tellProgress: () => {},
  });
  if ('problems' in outcome) throw new Error(told(outcome.problems).join('\n'));
  return { outcome, lines: lines.slice(1) };
}

const told = (problems: readonly Problem[]): string[] =>
  problems.map((one) => `${one.file}:${one.line} ${one.code} ${one.message} ${one.hint}`);

async function refused(population: string, lists: Readonly<Record<string, string>>): Promise<string[]> {
  const files = Object.entries(lists).map(([list, text]) => ({ list, file: file(`${list}.csv`, text) }));
  const quiet = { tellPerson: null, tellProgress: () => {} };
  const outcome = await simulateFile(file('orang.csv', population), request({ lists: files }), quiet);
  return 'problems' in outcome ? told(outcome.problems) : [];
}

describe('a simulation of a rule with lists', () => {
  it('joins the rows of each person by key, whatever their order, and tells totals before and after', async () => {
    const { outcome, lines } = await simulate(people, { hari: days });
    expect(lines).toEqual([
      '2,1,Sari,Umum,3800000,3900000,ya,',
      '3,2,Budi,Umum,2730000,2865000,ya,',
      '4,3,Tono,Hukum,,,tidak,"hari.csv baris 6: Data ""menit"" (Menit) bernilai ""700""; yang diterima: angka [0..600] kelipatan 1."',
      '5,4,Wati,Hukum,2000000,2000000,tidak,',
    ]);
    const report = outcome.simulation.report();
    expect(report.people).toEqual({ read: 4, compared: 3, changed: 2, failed: 1 });
    expect(report.failures.by_code).toEqual({ 'list-row-refused': 1 });
    expect(report.failures.rows[0]?.en).toMatch(/^hari.csv line 6: The fact "menit"/);
    expect(report.units[0]).toMatchObject({
      unit: 'Umum',
      totals: { diterima: { before: '6530000', after: '6765000', difference: '235000' } },
    });
    const text = describeReport(report);
    expect(text).toContain('; jumlah 8.530.000 rupiah');
    expect(text).toContain('; jumlah 235.000 rupiah');
    expect(text).toContain('Umum: 2 dari 2 orang berubah; diterima 6.530.000 → 6.765.000 (+235.000) rupiah');
    expect(told(outcome.warnings)).toEqual([
      'hari.csv:7 list-rows-unmatched 1 baris daftar ini bukan milik siapa pun dalam berkas populasi: baris 7. ' +
        'Periksa kolom nip; baris itu tidak ikut dihitung.',
    ]);
  });

  it('takes the key that both files have, and a heading alone as a list of nothing', async () => {
    const { lines } = await simulate('id,tunjangan\nx,1000\n', { hari: 'id;tanggal;menit\n', cuti: 'id,tanggal\n' });
    expect(lines).toEqual(['2,x,1000,1000,tidak,']);
  });

  it('names a row that cannot be read, and leaves its person out', async () => {
    const rows = 'nip;tanggal;menit\n1;2026-01-05\n2;2026-01-05;1.000\n;2026-01-05;1\n';
    const { lines, outcome } = await simulate(people, { hari: rows });
    expect(lines.slice(0, 3)).toEqual([
      expect.stringContaining('hari.csv baris 2: ') as string,
      expect.stringContaining('hari.csv baris 3: ') as string,
      '4,3,Tono,Hukum,5000000,5000000,tidak,',
    ]);
    expect(told(outcome.warnings)).toEqual([
      expect.stringContaining('hari.csv:4 list-rows-unmatched 1 baris') as string,
    ]);
  });

  it('counts the items of a person once, though the person stands there twice', async () => {
    const { lines, outcome } = await simulate(`${people}1,Sari,Hukum,4000000\n4,Wati,Umum,1000000\n`, { hari: days });
    expect(lines[4]).toBe(
      '6,1,Sari,Hukum,,,tidak,"Baris sebelumnya menyebut orang yang sama, dan butir daftarnya sudah dihitung di sana."',
    );
    expect(outcome.simulation.report().failures.by_code).toMatchObject({ 'list-key-twice': 1 });
    // somebody without items does not lose any
    expect(lines[5]).toBe('7,4,Wati,Umum,1000000,1000000,tidak,');
  });

  it('explains one person with the rows of that person', async () => {
    const lists = [{ list: 'hari', file: file('hari.csv', days) }];
    const asked = request({ lists });
    const found = await explainInFile(file('orang.csv', people), { ...asked, id: 'Budi' });
    if (!('who' in found)) throw new Error(told(found).join());
    const text = describePerson(found, asked, { language: 'id', problems: [] });
    expect(text).toContain('Diterima: 2.730.000 → 2.865.000');
    expect(text).toContain('Hari 3 (7 Januari 2026)');
    const wrong = await explainInFile(file('orang.csv', people), { ...asked, id: 'Tono' });
    expect(wrong).toMatchObject({ before: { code: 'list-row-refused', details: { file: 'hari.csv', line: 6 } } });
  });

  it('is refused where a list has no file, no key, no such name, or its columns do not fit', async () => {
    expect(await refused(people, {})).toEqual([
      'orang.csv:1 population-list-missing Aturan bulan memerlukan daftar hari. Tambahkan --list <nama daftar>=<berkas.csv> ' +
        'untuk masing-masing.',
    ]);
    expect(await refused(people, { hari: days, harian: days })).toEqual([
      expect.stringContaining(
        'harian.csv:1 population-list-unknown Aturan bulan tidak menerima daftar "harian".',
      ) as string,
    ]);
    expect(await refused(people, { hari: 'tanggal,id,menit\n' })).toEqual([
      'hari.csv:1 population-list-keyless Berkas daftar ini tidak punya kolom yang menyebut orangnya. Tambahkan kolom yang ' +
        'juga ada di berkas populasi: nip, nama.',
    ]);
    const wrong = await refused(people, { hari: 'nip,nip,mnit,ke\n' });
    expect(wrong.map((one) => one.split(' ')[1])).toEqual([
      'population-column-twice',
      'population-column-unknown',
      'population-column-unknown',
      'population-column-missing',
    ]);
    expect(wrong[1]).toContain('"mnit" bukan data aturan hari. Maksud Anda "menit"?');
  });

  it('is not there yet for a rule that compares people as well', async () => {
    const ranked = month(100).replace(
      'calculate:',
      'calculate:\n  urutan: { label: Urutan, cohort: { take: rank, of: tunjangan } }',
    );
    const before = ruleOf(100, { 'bulan.yaml': ranked });
    await expect(simulate(people, { hari: days }, { before, after: before })).rejects.toMatchObject({
      code: 'list-in-population',
    });
  });

  it('answers each person as the rule alone does', async () => {
    const one = fc.record({
      key: fc.integer({ min: 1, max: 6 }),
      day: fc.integer({ min: 1, max: 28 }),
      minutes: fc.option(fc.integer({ min: 0, max: 40 })),
    });
    const [before, after] = [ruleOf(100), ruleOf(30)];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(one, { selector: ({ key, day: number }) => `${key} ${number}`, maxLength: 40 }),
        async (items) => {
          const dateOf = (number: number): string => `2026-01-${String(number).padStart(2, '0')}`;
          const rows = items.map(({ key, day: number, minutes }) =>
            csvLine([dateOf(number), String(minutes ?? ''), String(key)]),
          );
          const keys = [1, 2, 3, 4, 5];
          const population = `nip,tunjangan\n${keys.map((key) => `${key},${key}00000\n`).join('')}`;
          const { lines } = await simulate(
            population,
            { hari: `tanggal,menit,nip\n${rows.join('')}` },
            { before, after },
          );
          const expected = keys.map(async (key) => {
            const own = items.filter((item) => item.key === key);
            const hari = own.map(({ day: number, minutes }) => ({
              tanggal: dateOf(number),
              ...(minutes === null ? {} : { menit: String(minutes) }),
            }));
            const answers = await Promise.all(
              [before, after].map(async (rule) => {
                const { answer } = await evaluateRule(rule, { tunjangan: `${key}00000`, hari }, '2026-01-31');
                return answer['diterima'] as string;
              }),
            );
            return `${key + 1},${key},${answers.join(',')},${answers[0] === answers[1] ? 'tidak' : 'ya'},`;
          });
          expect(lines).toEqual(await Promise.all(expected));
        },
      ),
      { numRuns: 25 },
    );
  });
});
