/** The printed tables in `examples/`: what `check` refuses in each, and that mending it as told makes it pass. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../cli/print.ts';
import { checkLibrary } from '../engine/check/check-library.ts';
import { loadLibrary } from '../engine/definition/library.ts';
import { looseFilePack } from '../engine/definition/read-content.ts';
import type { Problem } from '../engine/problem.ts';

const folder = join(import.meta.dirname, '../examples');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const readme = read('README.md');

const register = {
  path: 'rules/nasional/peraturan.yaml',
  pack: 'nasional',
  text: readFileSync(join(folder, '../rules/nasional/peraturan.yaml'), 'utf8'),
};

function check(name: string, text: string): Problem[] {
  return checkLibrary(loadLibrary([register, { path: `examples/${name}`, pack: looseFilePack, text }]));
}

/** Which code, and the values it is told of. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'balikpapan-sakip.yaml': ['gap Nilai SAKIP 50.01 sampai 60', 'gap Nilai SAKIP 0'],
  'bgn-terlambat.yaml': ['gap 1 menit'],
  'kementan-pulang-cepat.yaml': ['overlap 92 sampai 290 menit'],
  'kementan-terlambat.yaml': ['gap 91 menit'],
  'lke-indikator-pk.yaml': ['overlap 80 persen', 'overlap 50 persen'],
  'lke-memuat.yaml': ['overlap 75 persen', 'overlap 20 persen'],
  'mahkamah-agung-terlambat.yaml': ['overlap 90 menit'],
  'pp-94-2021-koran.yaml': [
    'overlap 7 hari kerja',
    'overlap 14 sampai 16 hari kerja',
    'overlap 17 sampai 20 hari kerja',
    'overlap 12 sampai 13 hari kerja',
  ],
  'sampang-capaian.yaml': [
    'gap Capaian 90.01 sampai 90.99',
    'gap Capaian 75.01 sampai 75.99',
    'gap Capaian 65.01 sampai 65.99',
    'gap Capaian 50.01 sampai 50.99',
  ],
};

/** The text with the cell that the problem points at written as its hint says; null when it names no cell. */
function mend(text: string, { line, column, hint }: Problem): string | null {
  const cell = /^Tulis (".*") di baris \d+\?$/.exec(hint)?.[1];
  const lines = text.split('\n');
  const broken = lines[line - 1] ?? '';
  if (cell === undefined) return null;
  lines[line - 1] = broken.slice(0, column - 1) + broken.slice(column - 1).replace(/^"[^"]*"/, cell);
  return lines.join('\n');
}

/** Mends one cell after another. */
function mendAll(name: string, text: string): string {
  const mended = check(name, text).flatMap((one) => mend(text, one) ?? [])[0];
  return mended === undefined || mended === text ? text : mendAll(name, mended);
}

describe('the printed tables in examples/', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

  it('are all judged here', () => expect(names.sort()).toEqual(Object.keys(refused)));

  it.each(names)('%s is refused for the values that it leaves out or claims twice', (name) => {
    const told = check(name, read(name)).map(({ code, message }) => `${code} ${message.split(':')[0]}`);
    expect(told).toEqual(refused[name]);
  });

  it.each(names)('%s passes once it is mended as told', (name) => {
    const problems = check(name, mendAll(name, read(name)));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('shows what the README says of two of them besides', () => {
    const misprint = read('kementan-pulang-cepat.yaml').replace('PSW3: 291', 'PSW3: 91');
    expect(check('kementan-pulang-cepat.yaml', misprint).map(({ message }) => message.split(':')[0])).toEqual([
      '91 menit',
    ]);
    const newspaper = mendAll('pp-94-2021-koran.yaml', read('pp-94-2021-koran.yaml'));
    expect(newspaper).toContain('{ hukuman: turun, hari: "(sampai.tukin_12..sampai.turun]" }');
  });

  it.each(names)('%s stands in the README with what check says of it', (name) => {
    const printed = check(name, read(name)).map(describeProblem).join('\n');
    expect(readme).toContain(`\`\`\`\n${printed}\n\`\`\``);
    expect(readme).toContain(`](${name})`);
  });
});
