import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { libraryOf } from '../../../test/compile-rule-text.ts';
import { payFiles, payRule } from '../../../test/pay-content.ts';
import { createPayWorld, importText, nipOf } from '../../../test/pay-world.ts';
import { institution, type World } from '../../../test/world.ts';
import { lookUp } from '../../definition/library.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { simulateMonth } from './simulate-month.ts';

let world: World;
beforeEach(async () => {
  world = await createPayWorld();
  const rows = [2, 3, 4].map((number) => `${nipOf(number)},2024-01-01,${5 + number}`);
  await importText(world, 'data', `nip,tanggal,kelas\n${rows.join('\n')}`);
  await importText(world, 'kehadiran', `nip,tanggal,keadaan,menit\n${nipOf(3)},2026-01-05,alpa,`);
});
afterEach(() => world.close());

function ruleWith(files: Readonly<Record<string, string>>): RuleDefinition {
  const rule = lookUp(libraryOf({ ...payFiles(), ...files }), 'rule', 'nasional', 'tunjangan/bulanan');
  if (rule === null) throw new Error('the rule does not compile');
  return rule;
}

const simulate = async (candidate: RuleDefinition) =>
  await simulateMonth(world.engine, institution, { rule: 'tunjangan/bulanan', candidate, date: '2026-01-15' });

describe('a pay rule beside its replacement', () => {
  it('shows in rupiah by unit who is paid otherwise, from the same entries', async () => {
    const dearer = ruleWith({
      'rules/nasional/hari.yaml':
        payFiles()['rules/nasional/hari.yaml']?.replace('2020-01-01: 5', '2020-01-01: 3') ?? '',
    });
    const report = await simulate(dearer);
    expect(report).toMatchObject({
      rule: 'tunjangan/bulanan',
      month: '2026-01',
      after: { hash: dearer.hash },
      people: { read: 8, changed: 1 },
      totals: { before: '13360542', after: '13452445', difference: '91903' },
      outcomes: [],
      losers: [],
      winners: [{ person: 'budi', before: '4365392', after: '4457295', difference: '91903' }],
    });
    expect(report.units.map(({ unit, people, changed, difference }) => [unit, people, changed, difference])).toEqual([
      ['bidang', 3, 1, '91903'],
      ['dinas', 4, 0, '0'],
      ['timur', 1, 0, '0'],
    ]);
  });

  it('shows whom it no longer pays', async () => {
    const narrower = ruleWith({
      'rules/nasional/bulanan.yaml': payRule.replace('["7", "8", "9"]', '["7", "8"]').replace(', "9": 5079200', ''),
    });
    const report = await simulate(narrower);
    expect(report.outcomes).toEqual([{ from: 'paid', to: 'exception', people: 1 }]);
    expect(report.losers).toMatchObject([{ person: 'citra', after: '0', difference: '-5079200' }]);
  });

  it('is the same as itself', async () => {
    const report = await simulate(ruleWith({}));
    expect(report).toMatchObject({ people: { read: 8, changed: 0 }, totals: { difference: '0' }, winners: [] });
    expect(report.before).toEqual(report.after);
  });

  it('must be one that something calculates with', async () => {
    const request = { rule: 'tunjangan/lain', candidate: ruleWith({}), date: '2026-01-15' };
    await expect(simulateMonth(world.engine, institution, request)).rejects.toMatchObject({
      code: 'rule-not-calculated',
    });
  });
});
