/** A rule that holds backwards: months that were paid by an earlier version are worked out again, for everybody. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayRule, payFiles, payRule } from '../../../test/pay-content.ts';
import {
  calculateMonth,
  createPayWorld,
  importText,
  lockMonth,
  nipOf,
  payClosure,
  resultsOf,
} from '../../../test/pay-world.ts';
import { institution, publish, type World } from '../../../test/world.ts';
import { lookUp } from '../../definition/library.ts';
import { libraryOf } from '../../rules/testing.ts';
import { simulateBackwards } from './simulate-backwards.ts';

/** The pay rule with dearer classes, as another version says it. */
const dearer = (version: number, amount: number, retroactive: string): string =>
  payRule
    .replace('version: 1', `version: ${version}`)
    .replace('"8": 4595150', `"8": ${amount}`)
    .replace('effective: 2020-01-01\n', (line) => `${line}${retroactive}`);
const from = (day: string): string => `retroactive: { from: ${day}, basis: Perbup Contoh 12/2026 Pasal II }\n`;
const file = 'rules/nasional/bulanan.yaml';

let world: World;
const [ani, budi] = [nipOf(2), nipOf(3)];
beforeEach(async () => {
  world = await createPayWorld();
  await importText(world, 'data', `nip,tanggal,kelas\n${ani},2024-01-01,8\n${budi},2024-01-01,8`);
});
afterEach(() => world.close());

const locked = async (month: string): Promise<string> => {
  const { id } = await calculateMonth(world, month);
  await lockMonth(world, id);
  return id;
};
const paidBy = async (text: string): Promise<void> => publish(world, payClosure({ [file]: text }));
const corrections = async (id: string, person = 'ani') =>
  (await resultsOf(world, id))[person]?.corrections.map(({ month, before, after, rule }) => {
    return [month.slice(0, 7), before, after, rule?.version ?? null];
  });

describe('a rule that holds backwards', () => {
  it('pays everybody the difference of the months since then, once, and says by virtue of what', async () => {
    for (const month of ['2025-12', '2026-01', '2026-02']) await locked(month);
    await paidBy(dearer(2, 5_000_000, from('2026-01-01')));
    const march = await locked('2026-03');
    for (const person of ['ani', 'budi'])
      expect(await corrections(march, person)).toEqual([
        ['2026-01', '4595150', '5000000', 2],
        ['2026-02', '4595150', '5000000', 2],
      ]);
    expect((await resultsOf(world, march))['ani']).toMatchObject({
      net: '5809700',
      corrections: [
        {
          rule: { title: 'Tunjangan bulanan', version: 2, from: '2026-01-01', basis: 'Perbup Contoh 12/2026 Pasal II' },
          because: [],
        },
        { difference: '404850' },
      ],
    });
    expect(await corrections(await locked('2026-04'))).toEqual([]);
  });

  it('judges those months ever after, also when something comes late or another version holds from its own day', async () => {
    await locked('2026-01');
    await paidBy(dearer(2, 5_000_000, from('2026-01-01')));
    await locked('2026-02');
    await paidBy(dearer(3, 6_000_000, ''));
    await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${ani},2026-01-06,alpa,`);
    const march = await locked('2026-03');
    expect(await corrections(march)).toEqual([['2026-01', '5000000', '4750000', null]]);
    expect(await corrections(march, 'budi')).toEqual([]);
  });

  it('is simulated over the locked months that it reaches, which comes to what the next run pays', async () => {
    for (const month of ['2025-12', '2026-01', '2026-02']) await locked(month);
    const text = dearer(2, 5_000_000, from('2026-01-01'));
    const simulate = async (changed: string) => {
      const candidate = lookUp(libraryOf({ ...payFiles(), [file]: changed }), 'rule', 'nasional', 'tunjangan/bulanan');
      if (candidate === null) throw new Error('the rule does not compile');
      const request = { rule: 'tunjangan/bulanan', candidate, date: '2026-03-01' };
      return await simulateBackwards(world.engine, institution, request);
    };
    expect(await simulate(dearer(2, 5_000_000, ''))).toBeNull();
    const told = await simulate(text);
    expect(told).toMatchObject({
      from: '2026-01-01',
      basis: 'Perbup Contoh 12/2026 Pasal II',
      months: [{ month: '2026-01', people: { changed: 2 } }, { month: '2026-02' }],
      difference: '1619400',
    });
    await paidBy(text);
    const march = await locked('2026-03');
    const run = await world.store.read(institution, (tx) => tx.runs.byCase(march));
    expect(run?.tally.differences).toBe(told?.difference);
  });

  it('goes before one that held backwards before', async () => {
    await locked('2026-01');
    await paidBy(dearer(2, 5_000_000, from('2026-01-01')));
    await locked('2026-02');
    await paidBy(dearer(3, 5_500_000, from('2026-01-01')));
    expect(await corrections(await locked('2026-03'))).toEqual([
      ['2026-01', '5000000', '5500000', 3],
      ['2026-02', '5000000', '5500000', 3],
    ]);
  });

  it('reaches the month on whose last day it holds, and is told by the name of the rule that says so', async () => {
    await locked('2026-01');
    const stricter = dayRule
      .replace('version: 1', 'version: 2')
      .replace(
        'potongan_alpa: { unit: persen, values: { 2020-01-01: 5 } }',
        'potongan_alpa: { unit: persen, values: { 2020-01-01: 9 } }',
      )
      .replace('effective: 2020-01-01\n', (line) => `${line}${from('2026-01-15')}`);
    await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${ani},2026-01-06,alpa,`);
    await publish(world, payClosure({ 'rules/nasional/hari.yaml': stricter }));
    const february = await locked('2026-02');
    expect((await resultsOf(world, february))['ani']?.corrections).toMatchObject([
      { month: '2026-01-01', after: '4181586', rule: { title: 'Satu hari kerja', version: 2 } },
    ]);
    expect(await corrections(await locked('2026-03'))).toEqual([]);
  });

  it('takes nothing from a month as long as the run that worked it out is not locked', async () => {
    await locked('2026-01');
    await paidBy(dearer(2, 5_000_000, from('2026-01-01')));
    await calculateMonth(world, '2026-02');
    expect(await corrections(await locked('2026-03'))).toEqual([['2026-01', '4595150', '5000000', 2]]);
  });

  it('cannot hold backwards from before its beginning', () => {
    const codes = libraryOf({ [file]: dearer(2, 5_000_000, from('2019-12-31')) }).problems.map(({ code }) => code);
    expect(codes).toContain('retroactive-before-start');
  });
});
