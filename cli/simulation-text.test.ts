import { describe, expect, it } from 'vitest';
import {
  alone,
  createSimulation,
  loadLibrary,
  readHeading,
  type Heading,
  type RuleDefinition,
} from '../engine/index.ts';
import { describeReport } from './simulation-text.ts';

const rule = (least: string, best = 'highest'): RuleDefinition => {
  const text = `rule: usulan
version: 1
title: Usulan promosi
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 0.01 }
  pokok: { label: Pokok, range: "[0..100000000]", step: 1 }
  unit: { label: Unit, type: teks }
parameters:
  nilai_min: { unit: nilai, values: { 2022-01-01: 50${least} } }
calculate:
  selisih: { label: Selisih, answer: selisih, formula: "nilai - nilai_min", round: { places: 1 } }
  tunjangan: { label: Tunjangan, answer: tunjangan, formula: "pokok * 2", round: { places: 0 } }
  peringkat: { label: Peringkat, answer: peringkat, cohort: { take: rank, of: nilai, over: unit, best: ${best} } }
answers:
  usulan: { label: Usulan, values: [Diusulkan, Tidak diusulkan] }
decide:
  hit: first
  rows:
    - { usulan: Diusulkan, nilai: ">= nilai_min" }
    - { usulan: Tidak diusulkan }
`;
  const { rules } = loadLibrary([{ path: 'rules/nasional/usulan.yaml', pack: 'nasional', text }]);
  return [...rules.values()][0] as RuleDefinition;
};

async function simulate(before: RuleDefinition, after: RuleDefinition, records: readonly (readonly string[])[]) {
  const columns = ['nip', 'nama', 'unit', 'nilai', 'pokok'];
  const heading = readHeading(columns, { file: 'orang.csv', before, after, unit: null }) as Heading;
  const simulation = createSimulation({ before, after, at: '2026-12-31', heading, delimiter: ',' });
  simulation.gather(records.map(alone));
  await simulation.add(records.map(alone));
  return simulation.report();
}

/** Seven people of each unit fall below the new limit, of unit 2 two more. */
const people = Array.from({ length: 30 }, (_, unit) =>
  Array.from({ length: unit === 2 ? 9 : unit === 0 ? 1 : 7 }, (__, index) => [
    `${unit}-${index}`,
    index === 0 ? 'Sari' : '',
    `Unit ${unit}`,
    unit === 0 ? '90' : `5${index % 5}.5`,
    '1000000',
  ]),
).flat();

describe('the text of a simulation', async () => {
  const report = await simulate(rule(''), rule(', 2026-03-01: 55.5, 2030-01-01: 60'), people);
  const text = describeReport(report);
  const lines = text.split('\n');

  it('says what the candidate changes, and what of it is not yet in force', async () => {
    expect(lines.slice(1, 4)).toEqual([
      'Calon mengubah:',
      '  nilai_min 50 → 55,5 sejak 2026-03-01 sampai 2029-12-31',
      '  nilai_min 50 → 60 sejak 2030-01-01 (belum berlaku per 2026-12-31)',
    ]);
    expect(describeReport(await simulate(rule(''), rule(''), people))).toContain(
      'Calon tidak mengubah cara menghitung.',
    );
  });

  it('begins with the answers of the table, and tells what does not change in one line', () => {
    expect(lines.filter((line) => /^[A-Z]\w+ \(/.test(line))).toEqual([
      'Usulan (usulan): 205 berubah',
      'Selisih (selisih): 206 berubah',
    ]);
    expect(lines).toContain('Tidak berubah: Tunjangan, Peringkat.');
  });

  it('names the first who go from one choice to another', () => {
    const place = lines.findIndex((line) => line.endsWith('205  Diusulkan → Tidak diusulkan'));
    expect(lines[place + 1]).toBe('             1-0 (Sari), 1-1, 1-2, 1-3, 1-4, dan 200 lain');
  });

  it('names units with changes only, the most first, in short lines', () => {
    const place = lines.indexOf('Per unit, yang terbanyak berubah lebih dahulu:');
    expect(lines[place + 1]).toBe('  Unit 2: 9 dari 9 orang berubah; usulan 9 orang; selisih 20,5 → -29,0 (-49,5)');
    expect(lines[place + 2]).toBe('  Unit 1: 7 dari 7 orang berubah; usulan 7 orang; selisih 14,5 → -24,0 (-38,5)');
    expect(lines.slice(place + 21)).toEqual(['  … dan 10 unit lain yang berubah (--json menyebut semuanya)']);
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  it('calls the move of a rank neither a rise nor a fall, and adds no ranks up', async () => {
    const ranks = describeReport(await simulate(rule(''), rule('', 'lowest'), people)).split('\n');
    expect(ranks.filter((line) => /naik|turun|jumlah/.test(line))).toEqual([]);
    expect(ranks).toContain('  berubah: baris 3 (1-0, Sari, Unit 1)  6 → 1');
  });

  it('reads in English too, with points in its numbers', () => {
    const english = describeReport(report, { language: 'en' });
    expect(english).toContain('nilai_min 50 → 55.5 from 2026-03-01 to 2029-12-31');
    expect(english).not.toMatch(/baris|berubah|orang/);
  });
});
