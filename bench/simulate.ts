/** `simulate` over 200,000 rows beside reading the same file with csv-parse and doing nothing with it. */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { simulateFile } from '../cli/simulate-file.ts';
import { median, significant } from './measure.ts';
import { benchRule, makeEmployees, type Employee } from './population/decision.ts';

const people = 200_000;
const rounds = 5;

export async function benchSimulate(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-bench-'));
  const path = join(folder, 'pegawai.csv');
  const heading = [
    'nip',
    'nama',
    'unit',
    'skp',
    'perilaku',
    'kelas',
    ...Array.from({ length: 12 }, (_, index) => `k${index + 1}`),
  ];
  writeFileSync(path, [heading.join(','), ...makeEmployees(people).map(lineOf)].join('\n'));
  const request = {
    before: benchRule(70),
    after: benchRule(60),
    at: '2026-12-31',
    unit: null,
    calendar: null,
    lists: [],
    ignored: [],
  };
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const parsing = await timeOf(async () => {
      let count = 0;
      for await (const _ of createReadStream(path).pipe(parse())) count++;
      if (count !== people + 1) throw new Error(`${count} lines were read`);
    });
    const simulating = await timeOf(async () => {
      const outcome = await simulateFile({ path, shown: path }, request, { tellPerson: null, tellProgress: () => {} });
      if (!('simulation' in outcome) || outcome.simulation.report().people.compared !== people)
        throw new Error('rows are missing');
    });
    ratios.push(simulating / parsing);
  }
  rmSync(folder, { recursive: true });
  return { simulate_vs_csv: significant(median(ratios)) };
}

function lineOf({ skp, perilaku, kelas, kali }: Employee, index: number): string {
  const person = [`1980${String(index).padStart(14, '0')}`, `Orang ${index}`, `Unit ${index % 97}`];
  return [...person, (skp / 100).toFixed(2), (perilaku / 100).toFixed(2), kelas, ...kali].join(',');
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
