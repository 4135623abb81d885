/**
 * One decision in each way it can be made: score (0.7 skp + 0.3 perilaku, half up to 2 places) → 5 bands → allowance base
 * from 17 classes → 12 reductions, together at most 100 % → allowance, half up to whole rupiah.
 */
import { loadLibrary, type RuleDefinition } from '../../engine/index.ts';

/** Scores in hundredths; how often each of the 12 reductions applies. */
export interface Employee {
  readonly skp: number;
  readonly perilaku: number;
  readonly kelas: number;
  readonly kali: readonly number[];
}

export const bands = ['Sangat Baik', 'Baik', 'Cukup', 'Kurang', 'Sangat Kurang'] as const;
/** Lowest score of each band but the last, in hundredths. */
export const thresholds = [11_000, 9_000, 7_000, 5_000] as const;
export const bases = Array.from({ length: 17 }, (_, index) => 1_968_000 + index * 1_731_250);
/** Hundredths of a percent each time. */
export const rates = [50, 100, 125, 150, 50, 100, 125, 150, 400, 300, 25, 200] as const;

/** As many different employees as wanted, the same in every run. */
export function makeEmployees(count: number): Employee[] {
  let state = 20_261_122;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  return Array.from({ length: count }, () => ({
    skp: next(12_001),
    perilaku: next(12_001),
    kelas: 1 + next(17),
    kali: rates.map(() => (next(4) === 0 ? next(6) : 0)),
  }));
}

/** The rule as an institution would write it; `weight` is what the score of SKP counts, in percent. */
export function benchRule(weight = 70): RuleDefinition {
  const library = loadLibrary([{ path: 'rules/nasional/bench.yaml', pack: 'nasional', text: ruleText(weight) }]);
  const [rule] = library.rules.values();
  if (rule === undefined) throw new Error(library.problems.map((one) => `${one.code} ${one.message}`).join('\n'));
  return rule;
}

function ruleText(weight: number): string {
  const names = rates.map((_, index) => `k${index + 1}`);
  return `rule: tunjangan/bench
version: 1
title: Tunjangan
basis: bench
source: bench
status: contoh
effective: 2026-01-01
facts:
  skp: { label: SKP, range: "[0..120]", step: 0.01 }
  perilaku: { label: Perilaku, range: "[0..120]", step: 0.01 }
  kelas: { label: Kelas, range: "[1..17]", step: 1 }
${names.map((name) => `  ${name}: { label: ${name}, range: "[0..31]", step: 1 }`).join('\n')}
parameters:
  bobot: { unit: persen, values: { 2026-01-01: { skp: ${weight}, perilaku: ${100 - weight} } } }
  ambang: { unit: nilai, values: { 2026-01-01: { a: 110, b: 90, c: 70, d: 50 } } }
  dasar: { unit: rupiah, values: { 2026-01-01: { ${bases.map((base, index) => `${index + 1}: ${base}`).join(', ')} } } }
  tarif: { unit: persen, values: { 2026-01-01: { ${names.map((name, index) => `${name}: ${(rates[index] ?? 0) / 100}`).join(', ')} } } }
  paling_banyak: { unit: persen, values: { 2026-01-01: 100 } }
calculate:
  nilai: { weighted_sum: { skp: bobot.skp, perilaku: bobot.perilaku }, round: { places: 2, mode: half_up } }
  potongan: { answer: none, formula: "${names.map((name) => `${name} * tarif.${name}`).join(' + ')}", cap: paling_banyak }
  pokok: { answer: none, lookup: { table: dasar, by: kelas } }
  tunjangan: { formula: "pokok * (100 - potongan) / 100", round: { places: 0, mode: half_up } }
answers:
  predikat: { label: Predikat, values: [${bands.join(', ')}] }
decide:
  hit: first
  rows:
    - { predikat: Sangat Baik, nilai: ">= ambang.a" }
    - { predikat: Baik, nilai: ">= ambang.b" }
    - { predikat: Cukup, nilai: ">= ambang.c" }
    - { predikat: Kurang, nilai: ">= ambang.d" }
    - { predikat: Sangat Kurang }
`;
}
