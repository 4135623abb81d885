import { describe, expect, it } from 'vitest';
import { compileRuleText, libraryOf } from '../../test/compile-rule-text.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Problem } from '../problem.ts';
import { checkRule } from './check-rule.ts';

function found(problems: readonly Problem[]): string[] {
  return problems.map((one) => one.code);
}

describe('numbers', () => {
  const weighted = (history: string, total = ''): Problem[] =>
    checkRule(
      compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]" }, b: { label: B, range: "[0..100]" } }
parameters:
  bobot_a: { unit: persen, values: { ${history} } }
  bobot_b: { unit: persen, values: { 2022-01-01: 30 } }
  penuh: { unit: persen, values: { 2022-01-01: 90 } }
calculate: { nilai: { label: Nilai akhir, weighted_sum: { a: bobot_a, b: bobot_b }${total} } }
`),
    );

  it('of weights make up the whole at every date', () => {
    expect(found(weighted('2022-01-01: 70'))).toEqual(['unused-parameter']);
    expect(weighted('2022-01-01: 70, 2026-01-01: 60')).toContainEqual(
      expect.objectContaining({
        code: 'weights-total',
        message: 'Sejak 2026-01-01, bobot Nilai akhir berjumlah 90 (bobot_a 60 + bobot_b 30), seharusnya 100.',
      }),
    );
    expect(weighted('2022-01-01: 60', ', total: penuh')).toEqual([]);
  });

  it('of an overlay are blamed on the line that the institution wrote', () => {
    const base = `rule: nilai
version: 1
title: Nilai
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { a: { label: A, range: "[0..100]" }, b: { label: B, range: "[0..100]" } }
parameters:
  bobot_a: { unit: persen, values: { 2022-01-01: 70 } }
  bobot_b: { unit: persen, values: { 2022-01-01: 30 } }
calculate: { nilai: { weighted_sum: { a: bobot_a, b: bobot_b } } }
`;
    const overlay =
      'rule: nilai\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters:\n  bobot_a:\n    values:\n      2026-01-01: 60\n';
    const library = libraryOf({ 'rules/nasional/nilai.yaml': base, 'rules/kukar/nilai.yaml': overlay });
    const rule = library.rules.get('kukar/nilai');
    expect(rule === undefined ? [] : checkRule(rule)).toMatchObject([
      { code: 'weights-total', file: 'rules/kukar/nilai.yaml', line: 8 },
    ]);
  });

  const formula = (expression: string, more = '', facts = ''): Problem[] =>
    checkRule(
      compileRuleText(`effective: 2022-01-01
facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1 }
  c: { label: C, values: [satu, dua] }${facts}
parameters: { tiga: { unit: nilai, values: { 2022-01-01: 3 } }, skala: { unit: nilai, values: { 2022-01-01: { A: 1 } } } }
calculate: { hasil: { formula: '${expression}'${more} } }
must: [ { formula: "tiga = 3" } ]
`),
    ).filter((one) => !one.code.startsWith('unused-'));

  it('are never divided by zero', () => {
    expect(found(formula('a / b', ', round: { places: 2 }'))).toEqual(['division-by-zero']);
    expect(formula('if(b != 0, a / b, 0)', ', round: { places: 2 }')).toEqual([]);
    expect(formula('if(b > 0 and a / b > a, a, 0)')).toEqual([]);
    expect(formula('if(b = 0, 0, a / b)', ', round: { places: 2 }')).toEqual([]);
    expect(formula('a / (b - tiga)', ', round: { places: 2 }')).toHaveLength(1);
    expect(formula('a / (b + tiga)', ', round: { places: 2 }')).toEqual([]);
  });

  it('that are quotients are rounded before they are answered', () => {
    expect(found(formula('a / tiga'))).toEqual(['unrounded-quotient']);
    expect(formula('a / tiga', ', answer: none')).toEqual([]);
    expect(formula('round(a / tiga, 2)')).toEqual([]);
    expect(formula('a / 8')).toEqual([]);
  });

  it('do not mix with texts, tables or choices that do not exist', () => {
    expect(formula('if(a > "x", a, 0)')).toMatchObject([
      { code: 'type-mismatch', message: 'Di "hasil", angka tidak dapat dipasangkan dengan teks pada ">".' },
    ]);
    expect(found(formula('a + skala'))).toEqual(['type-mismatch']);
    expect(found(formula('if(c = "tga", a, b)'))).toEqual(['unknown-value']);
    expect(formula('if(c = "dua", a, b)')).toEqual([]);
  });

  it('read an optional fact only where it was given', () => {
    const optional = '\n  d: { label: D, optional: true }';
    expect(found(formula('a + d', '', optional))).toEqual(['fact-may-be-missing']);
    expect(formula('if(given(d), a + d, a)', '', optional)).toEqual([]);
    expect(formula('if(not given(d), a, d)', '', optional)).toEqual([]);
  });

  it('are not compared with each other to write a yes or no', () => {
    const yesNo = '\n  d: { label: D, type: ya/tidak, optional: true }';
    const told = (text: string): string[] => formula(text, '', yesNo).map(({ code, hint }) => `${code}: ${hint}`);
    expect(told('if(given(d), d, 1 = 0)')).toEqual(['truth-of-numbers: Tulis: given(d) and d']);
    expect(told('if(given(d), d, 0 <= 1)')).toEqual(['truth-of-numbers: Tulis: not given(d) or d']);
    expect(told('a > 0 and if(given(d), d, 0 > 0)')).toEqual(['truth-of-numbers: Tulis: given(d) and d']);
    expect(told('if(a > 0, 2 != 2, 1 = 1)')).toEqual(['truth-of-numbers: Tulis: tidak', 'truth-of-numbers: Tulis: ya']);
    expect(told('given(d) and d')).toEqual([]);
    expect(told('if(given(d), d, tidak)')).toEqual([]);
  });

  it('that are an optional yes or no are read as `given(d) and d`', () => {
    const yesNo = '\n  d: { label: D, type: ya/tidak, optional: true }';
    expect(formula('if(d, a, 0)', '', yesNo)).toMatchObject([
      {
        code: 'fact-may-be-missing',
        hint: expect.stringContaining('Tulis given(d) and d (yang tidak diisi berarti tidak)'),
      },
    ]);
  });

  it('are parameters wherever they decide', () => {
    expect(formula('if(a > 75, a, 0)')).toMatchObject([{ code: 'threshold-not-parameter' }]);
  });
});

describe('facts', () => {
  it('that nothing reads are pointed out', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]" }, lupa: { label: Lupa } }
calculate: { nilai: { formula: a + 1 } }
`);
    expect(checkRule(rule)).toMatchObject([{ code: 'unused-fact', severity: 'warning', line: 8 }]);
  });

  it('that a slip shows or groups by are read', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts:
  dasar: { label: Dasar, unit: rupiah, range: "[0..10]", step: 1 }
  kelas: { label: Kelas, range: "[1..17]", step: 1 }
calculate: { dibayar: { unit: rupiah, formula: dasar } }
slip: { base: dasar, net: dibayar, by: [kelas] }
`);
    expect(checkRule(rule)).toEqual([]);
  });
});

describe('facts given in the alternative', () => {
  const text = (formula: string): string => `effective: 2022-01-01
facts:
  total: { label: Total, range: "[0..30]", step: 0.01 }
  a: { label: A, range: "[0..10]", step: 0.01 }
  b: { label: B, range: "[0..20]", step: 0.01 }
one_of: [ { either: [total], or: [a, b] } ]
calculate: { nilai: { formula: "${formula}" } }
`;

  it('are never missing in the branch that asks for the other group', () => {
    expect(checkRule(compileRuleText(text('if(given(total), total, a + b)')))).toEqual([]);
    expect(found(checkRule(compileRuleText(text('if(given(total), a, b)'))))).toEqual(['fact-may-be-missing']);
  });
});

describe('provenance', () => {
  const rule = (parameter: string, values = '2022-01-01: 1'): RuleDefinition => ({
    ...compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]" } }
parameters: { satu: { unit: nilai${parameter}, values: { ${values} } } }
calculate: { nilai: { formula: a * satu } }
`),
    about: {},
  });

  it('of every parameter is stated, by itself or by its rule', () => {
    expect(checkRule(rule(', basis: x, source: y, status: dibaca'))).toEqual([]);
    expect(checkRule({ ...rule(''), about: { basis: 'x', source: 'y', status: 'contoh' } })).toEqual([]);
    expect(checkRule(rule(', source: y, status: dibaca'))).toMatchObject([
      { code: 'basis-missing', severity: 'error' },
    ]);
    expect(found(checkRule(rule(', basis: x')))).toEqual(['source-missing', 'source-missing']);
  });

  it('begins no later than the rule', () => {
    expect(found(checkRule(rule(', basis: x, source: y, status: dibaca', '2023-01-01: 1')))).toEqual([
      'parameter-undated',
    ]);
  });
});

describe('what must hold', () => {
  it('is checked at every date', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]" } }
parameters:
  bawah: { unit: nilai, values: { 2022-01-01: 50, 2024-01-01: 80 } }
  atas: { unit: nilai, values: { 2022-01-01: 70 } }
must: [ { formula: bawah < atas } ]
calculate: { nilai: { formula: a + bawah + atas } }
`);
    expect(checkRule(rule)).toMatchObject([
      {
        code: 'must-violated',
        message: 'Sejak 2024-01-01, syarat "bawah < atas" tidak terpenuhi (bawah 80, atas 70).',
      },
    ]);
  });
});
