import { expect, it } from 'vitest';
import { EngineError } from '../errors.ts';
import { ruleOf } from '../rules/testing.ts';
import { createExplaining } from './explain-person.ts';
import { alone } from './population-row.ts';
import { readHeading, type Heading } from './heading.ts';
import { createSimulation, type Compared } from './simulate.ts';

const ranked = (best: string, least: number) =>
  ruleOf(`rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 0.01 }
  unit: { label: Unit, type: teks }
parameters:
  batas: { unit: nilai, values: { 2022-01-01: ${least} } }
calculate:
  peringkat: { label: Peringkat, answer: peringkat, cohort: { take: rank, of: nilai, over: unit, best: ${best} } }
answers:
  usulan: { label: Usulan, values: [Ya, Tidak] }
decide:
  hit: first
  rows:
    - { usulan: Ya, nilai: ">= batas", peringkat: 1 }
    - { usulan: Tidak }
`);

const rows = [
  ['1', 'Sari', 'A', '90'],
  ['2', 'Budi', 'B', '95'],
  ['3', 'Tono', 'A', '80,5'],
  ['4', 'Budi', 'A', 'x'],
  ['5', 'Wati', 'A', '70'],
];

function explaining(id: string, most?: number) {
  const [before, after] = [ranked('highest', 50), ranked('lowest', 60)];
  const heading = readHeading(['nip', 'nama', 'unit', 'nilai'], { file: '', before, after, unit: null }) as Heading;
  const request = { before, after, at: '2026-01-01', heading, delimiter: ',' };
  const made = createExplaining({ ...request, id, ...(most === undefined ? {} : { most }) });
  const portions = [rows.slice(0, 2), rows.slice(2)];
  for (const records of portions) made.look(records);
  for (const records of portions) made.gather(records);
  return { made, request, portions };
}

it('explains everyone as the simulation answers them, with the cohort of the file', async () => {
  const { request, portions } = explaining('1');
  const simulation = createSimulation(request);
  const told: Compared[] = [];
  for (const records of portions) simulation.gather(records.map(alone));
  for (const records of portions) await simulation.add(records.map(alone), (one) => told.push(one));
  for (const [index, [nip = '']] of rows.entries()) {
    const { who, before, after, incomplete } = await explaining(nip).made.explain();
    expect(who.row).toBe(index + 2);
    const [old, renewed] = [before, after].map((one) =>
      one instanceof EngineError ? one.code : simulation.answers.map((name) => one.answer[name]),
    );
    const expected = [told[index]?.before, told[index]?.after].map((one) =>
      one instanceof EngineError ? one.code : one,
    );
    expect([old, renewed]).toEqual(expected);
    expect(incomplete).toMatchObject({ people: 1, rows: [{ row: 5 }] });
  }
});

it('finds a person by any column that tells who it is, and says in which rows', () => {
  expect(explaining('Tono').made.found()).toEqual([4]);
  expect(explaining('Budi').made.found()).toEqual([3, 5]);
  expect(explaining('9').made.found()).toEqual([]);
});

it('explains nobody whose group is too large to be held, but leaves other groups alone', async () => {
  expect(await explaining('1', 1).made.explain()).toMatchObject({ before: { code: 'cohort-too-large' } });
  expect(await explaining('2', 1).made.explain()).toMatchObject({ before: { answer: { usulan: 'Ya' } } });
});
