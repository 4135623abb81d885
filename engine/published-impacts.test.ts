import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { libraryOf } from '../test/compile-rule-text.ts';
import { payFiles, payRule } from '../test/pay-content.ts';
import { calculateMonth, createPayWorld, importText, nipOf } from '../test/pay-world.ts';
import { institution, type World } from '../test/world.ts';
import { lookUp } from './definition/library.ts';
import type { RuleDefinition } from './definition/rule-definition.ts';
import type { Problem } from './problem.ts';
import { reviewImpacts } from './published-impacts.ts';
import { simulateMonth } from './run/pay/simulate-month.ts';
import type { JsonObject } from './store/records.ts';

let world: World;
beforeEach(async () => {
  world = await createPayWorld();
  await importText(world, 'data', `nip,tanggal,kelas\n${nipOf(2)},2026-01-01,8`);
});
afterEach(() => world.close());

const ruleOf = (text = payRule): RuleDefinition => {
  const files = { ...payFiles(), 'rules/nasional/bulanan.yaml': text };
  const rule = lookUp(libraryOf(files), 'rule', 'nasional', 'tunjangan/bulanan');
  if (rule === null) throw new Error('the rule does not compile');
  return rule;
};
const before = ruleOf();
const from = (date: string): RuleDefinition =>
  ruleOf(payRule.replace('"9": 5079200 }', `"9": 5079200 }, ${date}: { "7": 1, "8": 2, "9": 3 }`));

/** The rule of a day that it calls deducts another percentage from a date on. */
function callingFrom(date: string): RuleDefinition {
  const day = payFiles()['rules/nasional/hari.yaml'] ?? '';
  const changed = { 'rules/nasional/hari.yaml': day.replace('2020-01-01: 5', `2020-01-01: 5, ${date}: 4`) };
  const rule = lookUp(libraryOf({ ...payFiles(), ...changed }), 'rule', 'nasional', 'tunjangan/bulanan');
  if (rule === null) throw new Error('the rule does not compile');
  return rule;
}

async function review(candidate: RuleDefinition, ...months: readonly string[]): Promise<readonly Problem[]> {
  for (const month of months) {
    const date = `${month}-01`;
    const report = await simulateMonth(world.engine, institution, { rule: before.id, candidate, date });
    const hashes = { rule: before.id, before: before.hash, after: candidate.hash };
    const kept = { ...hashes, at: `${month}-28T00:00:00.000Z`, by: null, report: report as unknown as JsonObject };
    await world.store.within(institution, (tx) => tx.runs.keepImpact(kept));
  }
  return await world.store.read(institution, (tx) => reviewImpacts(tx, { before, after: candidate, at: before.at }));
}

describe('a kept simulation of a pay rule’s replacement', () => {
  it('serves when its month reaches the first change, also beside others that do not', async () => {
    const candidate = from('2026-02-15');
    await calculateMonth(world, '2026-03');
    expect(await review(candidate, '2026-01')).toMatchObject([{ code: 'impact-too-early', severity: 'error' }]);
    expect(await review(candidate, '2026-02')).toEqual([]);
  });

  it('is refused when it ends before the change, with the month that would do', async () => {
    await calculateMonth(world, '2026-03');
    const [found] = await review(from('2026-03-01'), '2026-01');
    expect(found?.message).toContain('untuk 2026-01, padahal yang berubah baru berlaku 2026-03-01');
    expect(found?.hint).toContain('--month 2026-03');
  });

  it('is refused when it is of a month without data', async () => {
    await calculateMonth(world, '2026-03');
    const [found] = await review(from('2021-01-01'), '2025-06');
    expect(found).toMatchObject({ code: 'impact-empty', severity: 'error' });
    expect(found?.hint).toContain('--month 2026-03');
  });

  it('must be of the newest month calculated where the change is yet to come, and that is told', async () => {
    await calculateMonth(world, '2026-03');
    expect(await review(from('2027-01-01'), '2026-02')).toMatchObject([{ code: 'impact-too-early' }]);
    expect(await review(from('2027-01-01'), '2026-03')).toMatchObject([
      { code: 'impact-before-change', severity: 'warning' },
    ]);
  });

  it('is refused when it changes nobody in a month to come though a calculated one is reached', async () => {
    const candidate = callingFrom('2026-03-01');
    await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${nipOf(2)},2026-03-05,alpa,0`);
    expect(await review(candidate, '2026-05')).toMatchObject([{ code: 'impact-before-change' }]);
    await calculateMonth(world, '2026-03');
    const [found] = await review(candidate);
    expect(found).toMatchObject({ code: 'impact-without-effect', severity: 'error' });
    expect(found?.hint).toContain('--month 2026-03');
    expect(await review(candidate, '2026-03')).toEqual([]);
  });

  it('counts a change in a rule that it calls, from the day of that change', async () => {
    const candidate = callingFrom('2026-03-01');
    await calculateMonth(world, '2026-03');
    expect(await review(candidate, '2026-02')).toMatchObject([{ code: 'impact-too-early' }]);
    expect(await review(candidate, '2026-03')).toEqual([]);
  });
});
