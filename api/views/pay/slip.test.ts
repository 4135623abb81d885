import { describe, expect, it } from 'vitest';
import { ruleFile, ruleIn } from '../../../test/list-case.ts';
import { evaluateRule } from '../../../engine/rules/evaluate.ts';
import { slipLines } from './slip.ts';

const pay = (round: string): string =>
  ruleFile(
    'tpp',
    `facts:
  pagu: { label: Pagu, unit: rupiah, range: "[0..100000000]", step: 1 }
  persen: { label: Pengurangan, unit: persen, range: "[0..100]", step: 0.5 }
parameters: { penuh: { unit: persen, values: { 2020-01-01: 100 } } }
calculate:
  dipotong: { label: Dipotong, unit: rupiah, formula: pagu * persen / 100 }
  dibayar: { label: Dibayarkan, unit: rupiah, formula: pagu - dipotong${round} }
slip: { base: pagu, reductions: [dipotong], net: dibayar }
`,
  );

const roundingIn = async (round: string, persen = '1.5') => {
  const rule = ruleIn([pay(round)], 'tpp');
  const slip = slipLines(rule, await evaluateRule(rule, { pagu: '3286890', persen }, '2026-01-31'));
  return slip?.lines.filter(({ kind }) => kind === 'rounding');
};

describe('the line of rounding', () => {
  it('says how it is done, with the article that says so', async () => {
    const round = ', round: { places: -2, mode: down, basis: Pasal 8 }';
    expect(await roundingIn(round)).toMatchObject([
      {
        label: { id: 'Pembulatan' },
        amount: '-86.65',
        how: { id: 'dibulatkan ke bawah ke ratusan', en: 'rounded down to hundreds' },
        basis: ['Pasal 8'],
      },
    ]);
  });

  it('names no article where only showing whole rupiah rounds', async () => {
    expect(await roundingIn('')).toEqual([]);
    expect(await roundingIn(', round: { places: 0 }')).toMatchObject([
      { amount: '0.35', how: { id: 'dibulatkan setengah ke atas ke satuan' }, basis: [] },
    ]);
  });
});
