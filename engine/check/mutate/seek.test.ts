import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../../test/compile-rule-text.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { mutateRule } from './mutate-rule.ts';
import { nameOf } from './values.ts';

/** Moves for which no example was found, as `name value → moved`. */
async function withoutExample(rule: RuleDefinition): Promise<string[]> {
  const { unnoticed } = await mutateRule(rule);
  return unnoticed.flatMap(({ nudge, proposal }) =>
    proposal === 'none' ? `${nameOf(nudge)} ${nudge.value} → ${nudge.to}` : [],
  );
}

describe('the search for one value', () => {
  it('brings a mean of letters to a threshold, though no single letter reaches it', async () => {
    const letters = ['p1', 'p2', 'p3', 'p4', 'p5'];
    const rule = compileRuleText(`effective: 2026-01-01
facts:
${letters.map((name) => `  ${name}: { label: ${name}, scale: skala, optional: true }`).join('\n')}
parameters:
  skala: { unit: nilai, values: { 2026-01-01: { 1: 0, 2: 1, 3: 2, 4: 3 } } }
  maks: { unit: nilai, values: { 2026-01-01: 3 } }
  minimal: { unit: nilai, values: { 2026-01-01: 40 } }
calculate:
  rata: { mean: [${letters.join(', ')}], missing: zero, answer: none }
  bagian: { formula: rata / maks * 100, answer: none }
answers: { lulus: { label: L, type: ya/tidak } }
decide: { hit: first, rows: [ { bagian: ">= minimal", lulus: ya }, { lulus: tidak } ] }
tests:
  - { name: t, at: 2026-06-30, given: { p1: 4, p2: 4, p3: 4, p4: 3, p5: 4 }, expect: { lulus: ya } }
`);
    // from 39 to 40 no mean of five such letters lies, so that there only the text can be careful
    expect(await withoutExample(rule)).toEqual(['minimal 40 → 39']);
  });

  it('leaves out as many optional facts as a limit of them needs', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const rule = compileRuleText(`effective: 2026-01-01
facts:
${names.map((name) => `  ${name}: { label: ${name}, range: "[0..10]", step: 1, optional: true }`).join('\n')}
parameters: { kosong_maks: { unit: n, values: { 2026-01-01: 2 } } }
calculate:
  kosong: { formula: "5 ${names.map((name) => `- if(given(${name}), 1, 0)`).join(' ')}", answer: none }
  gugur: { formula: kosong > kosong_maks, answer: gugur }
tests:
  - { name: t, at: 2026-06-30, given: { a: 1, b: 1, c: 1, d: 1, e: 1 }, expect: { gugur: tidak } }
`);
    expect(await withoutExample(rule)).toEqual([]);
  });

  it('brings a sum beyond its cap, and finds where only the least fact meets a floor', async () => {
    const rule = compileRuleText(`effective: 2026-01-01
facts:
  pegawai: { label: P, range: "[1..5000]", step: 1 }
  x: { label: X, range: "[0..60]", step: 1 }
  y: { label: Y, range: "[0..7]", step: 1 }
  z: { label: Z, range: "[0..40]", step: 1 }
parameters:
  persen: { unit: persen, values: { 2026-01-01: 5 } }
  kuota_min: { unit: orang, values: { 2026-01-01: 1 } }
  nilai_maks: { unit: nilai, values: { 2026-01-01: 100 } }
calculate:
  kuota: { formula: pegawai * persen / 100, floor: kuota_min, round: { places: 0, mode: down } }
  nilai: { formula: x + y + z, cap: nilai_maks }
tests:
  - { name: t, at: 2026-06-30, given: { pegawai: 39, x: 30, y: 2, z: 10 }, expect: { kuota: 1, nilai: 42 } }
`);
    expect(await withoutExample(rule)).toEqual([]);
  });

  it('gives more of the same others, until a quota is passed', async () => {
    const rule = compileRuleText(`effective: 2026-01-01
facts: { nilai: { label: N, range: "[0..100]", step: 1 } }
parameters:
  kuota: { unit: orang, values: { 2026-01-01: 1 } }
  cadangan: { unit: kali, values: { 2026-01-01: 2 } }
calculate:
  peringkat: { cohort: { take: rank, of: nilai }, answer: none }
  boleh: { formula: peringkat <= kuota * cadangan, answer: boleh }
tests:
  - { name: t, at: 2026-06-30, given: { nilai: 70 }, cohort: [ { nilai: 80 } ], expect: { boleh: ya } }
`);
    expect(await withoutExample(rule)).toEqual([]);
  });

  it('chooses what an entry is for together with the number that it is compared with', async () => {
    const rule = compileRuleText(`effective: 2026-01-01
facts:
  jenjang: { label: J, values: [S1, S2, S3] }
  skor: { label: S, range: "[310..677]", step: 1 }
  umur: { label: U, range: "[0..240]", step: 1 }
parameters:
  umur_maks: { unit: bulan, values: { 2026-01-01: 24 } }
  skor_min: { unit: skor, values: { 2026-01-01: { S1: 400, S2: 450, S3: 475 } } }
calculate:
  dipakai: { formula: "if(umur <= umur_maks, skor, 0)", answer: none }
  syarat: { formula: "dipakai >= lookup(skor_min, jenjang)", answer: syarat }
tests:
  - { name: t, at: 2026-06-30, given: { jenjang: S1, skor: 600, umur: 10 }, expect: { syarat: ya } }
`);
    expect(await withoutExample(rule)).toEqual([]);
  });

  it('finds the same each time', async () => {
    const rule = compileRuleText(`effective: 2026-01-01
facts: { a: { label: A, range: "[0..50]", step: 1 }, b: { label: B, range: "[0..9]", step: 1 } }
parameters: { k: { unit: n, values: { 2026-01-01: 50 } } }
calculate: { y: { formula: "a + b", cap: k } }
`);
    expect(await mutateRule(rule)).toEqual(await mutateRule(rule));
  });
});
