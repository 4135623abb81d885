import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import { checkRule } from '../check/check-rule.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { compilePopulation } from './population/population.ts';

const rule = compileRuleText(`effective: 2022-01-01
facts:
  lahir: { label: Tanggal lahir, type: tanggal }
  mulai: { label: Mulai bekerja, type: tanggal }
  sampai: { label: Dinilai per, type: tanggal, optional: true }
parameters:
  ambang: { label: Ambang, unit: tahun, values: { 2022-01-01: 10 } }
calculate:
  masa_kerja: { label: Masa kerja, unit: tahun, formula: "if(given(sampai), years(mulai, sampai), 0)" }
  bulan_tua: { label: Bulan sebelum bekerja, formula: "months(lahir, mulai)" }
  urut: { label: Lahir sebelum bekerja, type: ya/tidak, formula: "lahir < mulai" }
answers:
  hak: { label: Hak, values: [penuh, sebagian] }
decide:
  hit: unique
  rows:
    - { hak: penuh, masa_kerja: ">= ambang" }
    - { hak: sebagian, masa_kerja: "< ambang" }
`);
const facts = { lahir: '2000-02-29', mulai: '2020-01-31', sampai: '2030-01-30' };

describe('dates in formulas', () => {
  it('are counted from, and compared, alone and for a population', async () => {
    const expected = { masa_kerja: '9', bulan_tua: '239', urut: true, hak: 'sebagian' };
    expect((await evaluateRule(rule, facts, '2026-01-01')).answer).toEqual(expected);
    const batch = compilePopulation(rule, '2026-01-01').createBatch(2);
    batch.set(0, facts);
    batch.set(1, { ...facts, sampai: '2030-01-31' });
    batch.run(2);
    expect([batch.answer(0), batch.answer(1)]).toEqual([expected, { ...expected, masa_kerja: '10', hak: 'penuh' }]);
  });

  it('leave nothing for the check to complain of, since time is a whole number', () => {
    expect(checkRule(rule)).toEqual([]);
  });

  it('are explained with the two dates', async () => {
    const lines = explainTrace(rule, (await evaluateRule(rule, facts, '2026-01-01')).trace);
    expect(lines.map((line) => line.text.id)).toContain('Bulan sebelum bekerja = bulan(2000-02-29; 2020-01-31) = 239.');
  });

  it('are missed like any fact that may be left out', async () => {
    const text = (formula: string) =>
      compileRuleText(`effective: 2022-01-01
facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal, optional: true }
calculate: { hari: { formula: "${formula}" } }
`);
    const unguarded = text('days(mulai, akhir)');
    expect(checkRule(unguarded).map((one) => one.code)).toEqual(['fact-may-be-missing']);
    await expect(evaluateRule(unguarded, { mulai: '2026-01-01' }, '2026-01-01')).rejects.toMatchObject({
      code: 'fact-missing',
      details: { fact: 'akhir' },
    });
    expect(checkRule(text('if(given(akhir), days(mulai, akhir), 0)'))).toEqual([]);
  });

  it('are not taken for numbers, nor numbers and texts for dates', () => {
    const found = (formula: string) =>
      checkRule(
        compileRuleText(`effective: 2022-01-01
facts:
  mulai: { label: Mulai, type: tanggal }
  umur: { label: Umur, range: "[0..99]", step: 1 }
  nama: { label: Nama, type: teks }
calculate: { hari: { formula: '${formula}' } }
`),
      ).map((one) => one.message);
    expect(found('days(mulai, umur)')).toContain(
      'Di "hari", angka tidak dapat dipasangkan dengan tanggal pada "days".',
    );
    expect(found('days(nama, mulai)')).toContain('Di "hari", teks tidak dapat dipasangkan dengan tanggal pada "days".');
    expect(found('mulai - 1')).toContain('Di "hari", tanggal tidak dapat dipasangkan dengan angka pada "-".');
  });
});
