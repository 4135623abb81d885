import { describe, expect, it } from 'vitest';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { ruleOf } from '../rules/testing.ts';
import { alone } from './population-row.ts';
import { readHeading, type Heading } from './heading.ts';
import type { SimulationReport } from './report.ts';
import { createSimulation, type Compared } from './simulate.ts';

const head = `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const allowance = (share: number, limit: number): RuleDefinition =>
  ruleOf(`${head}facts:
  pokok: { label: Pokok, range: "[0..100000000]", step: 1 }
  nilai: { label: Nilai, range: "[0..100]", step: 0.01 }
parameters:
  bagian: { unit: persen, values: { 2022-01-01: ${share} } }
  batas: { unit: nilai, values: { 2022-01-01: ${limit} } }
calculate:
  tunjangan: { label: Tunjangan, formula: "pokok * bagian / 100", round: { places: 0 } }
answers:
  predikat: { label: Predikat, values: [Baik, Kurang] }
decide:
  hit: first
  rows:
    - { predikat: Baik, nilai: ">= batas" }
    - { predikat: { tidak_diatur: tanpa nilai }, nilai: 0 }
    - { predikat: Kurang }
`);

async function simulate(
  before: RuleDefinition,
  after: RuleDefinition,
  csv: string,
  delimiter = ',',
): Promise<{ readonly report: SimulationReport; readonly told: readonly Compared[] }> {
  const [first = [], ...records] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(delimiter));
  const heading = readHeading(first, { file: 'orang.csv', before, after, unit: null }) as Heading;
  const simulation = createSimulation({ before, after, at: '2026-01-01', heading, delimiter });
  if (simulation.needsCohort) simulation.gather(records.map(alone));
  const told: Compared[] = [];
  // in portions of two, as a long file comes
  for (let from = 0; from < records.length; from += 2)
    await simulation.add(records.slice(from, from + 2).map(alone), (one) => told.push(one));
  return { report: simulation.report(), told };
}

const people = `nip,unit,pokok,nilai
1,A,1000000,80
2,B,2000000,70
3,A,3000000,60
4,B,500000,0
5,A,abc,90
6,B,100000
7,A,1,100.01`;

describe('a simulation', async () => {
  const { report, told } = await simulate(allowance(50, 75), allowance(40, 65), people);

  it('states the date and both versions', () => {
    expect(report).toMatchObject({ rule: 'contoh/uji', at: '2026-01-01', before: { version: 1, pack: 'nasional' } });
    expect(report.before.hash).not.toBe(report.after.hash);
  });

  it('counts who goes from which choice to which', () => {
    expect(report.people).toEqual({ read: 7, compared: 4, changed: 4, failed: 3 });
    expect(report.answers.find((one) => one.name === 'predikat')).toEqual({
      name: 'predikat',
      label: 'Predikat',
      type: 'other',
      decides: true,
      rank: false,
      changed: 1,
      transitions: [
        { from: 'Baik', to: 'Baik', people: 1, first: [] },
        { from: 'Kurang', to: 'Baik', people: 1, first: [{ row: 3, person: { nip: '2' }, unit: 'B' }] },
        { from: 'Kurang', to: 'Kurang', people: 1, first: [] },
        { from: { tidak_diatur: 'tanpa nilai' }, to: { tidak_diatur: 'tanpa nilai' }, people: 1, first: [] },
      ],
    });
  });

  it('tells how numbers spread before, after, and in their difference', () => {
    expect(report.answers.find((one) => one.name === 'tunjangan')).toMatchObject({
      changed: 4,
      before: { min: '250000', median: '750000', max: '1500000', total: '3250000' },
      after: { min: '200000', median: '600000', max: '1200000', total: '2600000' },
      difference: { min: '-300000', median: '-150000', max: '-50000', total: '-650000' },
      winners: [],
    });
  });

  it('names the largest losers by row, with what the file says of them', () => {
    const losers = report.answers.find((one) => one.name === 'tunjangan')?.losers ?? [];
    expect(losers.map((one) => one.row)).toEqual([4, 3, 2, 5]);
    expect(losers[0]).toEqual({
      row: 4,
      person: { nip: '3' },
      unit: 'A',
      before: '1500000',
      after: '1200000',
      difference: '-300000',
    });
  });

  it('gives totals by unit', () => {
    expect(report.units).toEqual([
      {
        unit: 'A',
        people: 4,
        changed: 2,
        failed: 2,
        changed_in: { tunjangan: 2, predikat: 0 },
        totals: { tunjangan: { before: '2000000', after: '1600000', difference: '-400000' } },
      },
      {
        unit: 'B',
        people: 3,
        changed: 2,
        failed: 1,
        changed_in: { tunjangan: 2, predikat: 1 },
        totals: { tunjangan: { before: '1250000', after: '1000000', difference: '-250000' } },
      },
    ]);
  });

  it('leaves out rows that fail, with their number and reason, and goes on', () => {
    expect(report.failures.by_code).toEqual({ 'fact-invalid': 2, 'row-length': 1 });
    expect(report.failures.rows.map(({ row, rule, code }) => [row, rule, code])).toEqual([
      [6, 'both', 'fact-invalid'],
      [7, 'both', 'row-length'],
      [8, 'both', 'fact-invalid'],
    ]);
  });

  it('tells of each person on the way', () => {
    expect(told.map((one) => [one.row, one.changed])).toEqual([
      [2, true],
      [3, true],
      [4, true],
      [5, true],
      [6, false],
      [7, false],
      [8, false],
    ]);
    expect(told[0]).toMatchObject({ before: ['500000', 'Baik'], after: ['400000', 'Baik'] });
  });
});

describe('rules that differ in what they ask and answer', async () => {
  const before = ruleOf(`${head}facts: { x: { label: X, range: "[0..10]", step: 1 } }
calculate: { y: { formula: x }, lama: { formula: "x + 1" } }
`);
  const after =
    ruleOf(`${head}facts: { x: { label: X, range: "[0..9]", step: 0.5 }, z: { label: Z, range: "[0..1]", step: 0.25, optional: true } }
calculate: { y: { formula: "x + if(given(z), z, 0)" }, baru: { formula: "x * 2" } }
`);
  const { report } = await simulate(before, after, 'x;z\n1;0,25\n10;0\n2,5;1\n3;\n', ';');

  it('are compared in what both answer', () => {
    expect([report.only_before, report.only_after]).toEqual([['lama'], ['baru']]);
    expect(report.answers).toMatchObject([
      { name: 'y', changed: 1, difference: { min: '0', max: '0.25', total: '0.25' } },
    ]);
  });

  it('fail for those whom only one of them refuses', () => {
    expect(report.failures.rows.map(({ row, rule, code }) => [row, rule, code])).toEqual([
      [3, 'after', 'fact-invalid'],
      [4, 'before', 'fact-invalid'],
    ]);
  });
});

describe('a simulation with a cohort', () => {
  const ranked = (best: string, more = ''): RuleDefinition =>
    ruleOf(`${head}facts: { nilai: { label: Nilai, range: "[0..100]", step: 0.01 }, unit: { label: Unit, type: teks } }
calculate:
  peringkat: { cohort: { take: rank, of: nilai, over: unit, best: ${best} } }
${more}`);
  const csv = 'unit,nilai\nA,90\nB,70\nA,80.5\nA,x\nA,90\nB,70.01';

  it('compares people with it in two passes', async () => {
    const { told } = await simulate(ranked('highest'), ranked('lowest'), csv);
    expect(told.map(({ before, after }) => (before instanceof Error ? before.code : [before, after]))).toEqual([
      [['1'], ['2']],
      [['2'], ['1']],
      [['3'], ['1']],
      'fact-invalid',
      [['1'], ['2']],
      [['1'], ['2']],
    ]);
  });

  it('adds no ranks up', async () => {
    const { report } = await simulate(ranked('highest'), ranked('lowest'), csv);
    const [rank] = report.answers;
    expect(rank).toMatchObject({ rank: true, before: { min: '1', median: '1', max: '3' } });
    expect([rank?.before, rank?.difference].map((one) => one !== undefined && 'total' in one)).toEqual([false, false]);
    expect(report.units.map(({ totals }) => totals)).toEqual([{}, {}]);
  });

  it('tells which groups lack whom, when rows cannot be read', async () => {
    const { report } = await simulate(ranked('highest'), ranked('lowest'), `${csv}\nB,y\nA\nA,101`);
    expect(report.incomplete).toEqual({
      people: 4,
      groups: [
        { over: 'unit', group: 'A', people: 2 },
        { over: 'unit', group: 'B', people: 1 },
        { over: 'unit', group: null, people: 1 },
      ],
      groups_in_all: 3,
      rows: [
        { row: 5, code: 'fact-invalid' },
        { row: 8, code: 'fact-invalid' },
        { row: 9, code: 'row-length' },
        { row: 10, code: 'fact-invalid' },
      ],
    });
  });

  it('counts as lacking also one whose value cannot be worked out, and only in the groups of that value', async () => {
    const average = `  bagi: { formula: "100 / nilai" }
  rerata: { label: Rerata, cohort: { take: mean, of: bagi }, round: { places: 2 } }
`;
    const rule = ranked('highest', average);
    const { report } = await simulate(rule, rule, 'unit,nilai\nA,50\nA,0\nB,20');
    expect(report.incomplete).toMatchObject({
      people: 1,
      groups: [{ over: null, group: null, people: 1 }],
      rows: [{ row: 3, code: 'division-by-zero' }],
    });
  });

  it('lacks nobody where every row is read, and without a cohort no row is missed', async () => {
    expect((await simulate(ranked('highest'), ranked('lowest'), 'unit,nilai\nA,90')).report.incomplete).toBeNull();
    expect((await simulate(allowance(50, 75), allowance(40, 65), people)).report.incomplete).toBeNull();
  });
});

it('counts numbers too long for integers as exactly as others', async () => {
  const cubed = (factor: string): RuleDefinition =>
    ruleOf(
      `${head}facts: { x: { label: X } }\ncalculate: { y: { formula: "x * x * x * ${factor}", round: { places: 3 } } }\n`,
    );
  const { report } = await simulate(cubed('1'), cubed('2'), 'x\n123456789012.3\n1\n');
  expect(report.answers[0]).toMatchObject({
    before: { max: '1881676372351569116835132557725290.867', total: '1881676372351569116835132557725291.867' },
    difference: { min: '1.000', max: '1881676372351569116835132557725290.867' },
  });
});
