/** Whatever is entered when, in the end everyone was paid for each month what its entries say: once, and exactly. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calculateMonth, createPayWorld, importText, lockMonth, nipOf, resultsOf } from '../../../test/pay-world.ts';
import { institution, type World } from '../../../test/world.ts';
import { sumDecimals } from '../../exact.ts';
import { calculationOf } from './calculation.ts';
import { collectFacts } from './collect-facts.ts';
import { assessPerson } from './evaluate-person.ts';

const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
const people = { ani: nipOf(2), budi: nipOf(3) };

const who = fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[]));
const month = fc.nat(3);
const day = fc.integer({ min: 1, max: 3 });
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('day' as const), who, month, day, state: fc.constantFrom('alpa', 'hadir') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), who, month, day }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('class' as const), who, month, kelas: fc.constantFrom('7', '8', '9') }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lock' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const dateOf = (index: number, number: number): string => `${months[index] ?? ''}-0${number}`;

async function play(world: World, acts: readonly Act[]): Promise<readonly string[]> {
  const locked: string[] = [];
  let looked = 0;
  const lockNext = async (): Promise<void> => {
    const next = [...months, '2026-05'][locked.length];
    if (next === undefined) return;
    const { id } = await calculateMonth(world, next);
    await lockMonth(world, id);
    locked.push(id);
  };
  for (const one of acts) {
    if (one.do === 'lock' && locked.length < months.length) await lockNext();
    // A month that is calculated and not locked takes nothing from the others.
    if (one.do === 'look') await calculateMonth(world, `${2027 + looked++}-01`);
    if (one.do === 'day')
      await importText(
        world,
        'kehadiran',
        `nip,tanggal,keadaan\n${people[one.who]},${dateOf(one.month, one.day)},${one.state}`,
      );
    if (one.do === 'undo')
      await importText(
        world,
        'kehadiran',
        `nip,tanggal,keadaan,batal\n${people[one.who]},${dateOf(one.month, one.day)},alpa,ya`,
      );
    if (one.do === 'class')
      await importText(world, 'data', `nip,tanggal,kelas\n${people[one.who]},${dateOf(one.month, 1)},${one.kelas}`);
  }
  await lockNext();
  return locked;
}

it('pays for each locked month, with its differences, what its entries now say', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      const world = await createPayWorld();
      try {
        await importText(world, 'data', `nip,tanggal,kelas\n${people.ani},2024-01-01,8\n${people.budi},2024-01-01,7`);
        const locked = await play(world, acts);
        const results = [];
        for (const id of locked) results.push(await resultsOf(world, id));
        for (const [index, id] of locked.slice(0, -1).entries()) {
          for (const person of Object.keys(people)) {
            const taken = results.flatMap((all) => all[person]?.corrections ?? []).filter((one) => one.case === id);
            const paid = sumDecimals([results[index]?.[person]?.amount ?? '', ...taken.map((one) => one.difference)]);
            const owed = await world.store.read(institution, async (tx) => {
              const run = await tx.runs.byCase(id);
              if (run === null) throw new Error('the run is gone');
              const calculation = await calculationOf(world.engine, tx, run, null);
              const facts = await collectFacts(tx, calculation, [person], await tx.registers.lastBatch());
              return { calculation, facts: facts.get(person) };
            });
            if (owed.facts === undefined) throw new Error('nothing is known');
            expect(paid).toBe((await assessPerson(owed.calculation, owed.facts)).amount);
          }
        }
      } finally {
        await world.close();
      }
    }),
    { numRuns: 12 },
  );
});
