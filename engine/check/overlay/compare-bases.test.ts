import { describe, expect, it } from 'vitest';
import { parseYaml, type ContentFile } from '../../definition/parse-yaml.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { libraryOf } from '../../rules/testing.ts';
import { compareBases, isConflict, type BaseFinding, type ChangedBase } from './compare-bases.ts';
import { mergeOverlay, type Merge } from './merge-overlay.ts';
import { ownValuesIn } from './own-values.ts';

const base = `rule: uji
version: 1
title: Uji
basis: PP 1/2020
effective: 2020-01-01
facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1 }
parameters:
  bobot_a: { unit: persen, basis: Pasal 2, values: { 2020-01-01: 70 } }
  bobot_b: { unit: persen, basis: Pasal 2, values: { 2020-01-01: 30 } }
  ambang: { unit: nilai, basis: Pasal 3, values: { 2020-01-01: 50 } }
  huruf: { unit: nilai, basis: Pasal 4, values: { 2020-01-01: { A: 100, B: 80 } } }
calculate:
  nilai: { label: Nilai, weighted_sum: { a: bobot_a, b: bobot_b }, round: { places: 0, mode: half_up } }
answers:
  hasil: { label: Hasil, values: [lulus, gagal] }
decide:
  hit: first
  rows:
    - { hasil: lulus, nilai: ">= ambang" }
    - { hasil: gagal }
`;

const overlay = `# keputusan instansi
rule: uji
version: 3 # dinaikkan bila berubah
extends: nasional
basis: Perbup 1/2021
parameters:
  # dari rapat 4 Maret
  ambang:
    values:
      2021-01-01: 55   # sejak Perbup
      2022-01-01: 60
`;

const baseOf = (text: string): RuleDefinition => {
  const library = libraryOf({ 'rules/nasional/uji.yaml': text });
  const rule = library.rules.get('nasional/uji');
  if (rule === undefined) throw new Error(library.problems.map((one) => `${one.line} ${one.message}`).join('\n'));
  return rule;
};

const fileOf = (text: string): ContentFile => ({ path: 'rules/kukar/uji.yaml', pack: 'kukar', text });

/** Old base text, new base text and an overlay's text: what is found, and what is proposed. */
function merge(
  before: string,
  after: string,
  text: string,
  more: Partial<ChangedBase> = {},
): Merge & { readonly found: string[]; readonly findings: readonly BaseFinding[] } {
  const file = fileOf(text);
  const { root } = parseYaml(file);
  if (root === null) throw new Error('overlay cannot be read');
  const change = { before: baseOf(before), after: baseOf(after), own: ownValuesIn(root, 'kukar'), ...more };
  const findings = compareBases(change);
  return {
    ...mergeOverlay(file, change, findings),
    findings,
    found: findings.map((one) => `${one.problem.line} ${one.problem.code} ${one.name} ${one.before} → ${one.after}`),
  };
}

/** The base with a piece replaced and its version raised. */
const changed = (from: string, to: string): string => base.replace('version: 1', 'version: 2').replace(from, to);

describe('an overlay whose base has changed', () => {
  it('is left alone while its base is the same', () => {
    const { text, found, problems } = merge(base, base, overlay);
    expect(found).toEqual(['8 base-value-kept ambang 2020-01-01: 50 → 2020-01-01: 50']);
    expect([text, problems]).toEqual([overlay, []]);
  });

  it('takes over what it does not set, and only raises its version', () => {
    const { text, found, problems } = merge(
      base,
      changed('70 } }', '70, 2025-01-01: 60 } }').replace('30 } }', '30, 2025-01-01: 40 } }'),
      overlay,
    );
    expect(found).toEqual([
      '10 base-value-taken bobot_a 2020-01-01: 70 → 2020-01-01: 70, 2025-01-01: 60',
      '11 base-value-taken bobot_b 2020-01-01: 30 → 2020-01-01: 30, 2025-01-01: 40',
      '8 base-value-kept ambang 2020-01-01: 50 → 2020-01-01: 50',
    ]);
    expect([text, problems]).toEqual([overlay.replace('version: 3', 'version: 4'), []]);
  });

  it('keeps its values over new ones of the base, and says that these are hidden and how to follow them', () => {
    const { text, findings, problems } = merge(base, changed('50 } }', '50, 2025-01-01: 65 } }'), overlay);
    expect(findings.map((one) => [one.outcome, one.own, isConflict(one)])).toEqual([
      ['hidden', '2021-01-01: 55, 2022-01-01: 60', false],
    ]);
    expect(findings[0]?.problem).toMatchObject({
      code: 'base-value-hidden',
      severity: 'warning',
      message:
        'Parameter "ambang" berubah di aturan dasar (2020-01-01: 50 → 2020-01-01: 50, 2025-01-01: 65), tetapi sejak 2021-01-01 nilai instansi yang berlaku (2021-01-01: 55, 2022-01-01: 60).',
      hint: 'Bila instansi mengikuti aturan dasar, tulis 2025-01-01: 65 di values; bila tidak, biarkan.',
    });
    expect([text, problems]).toEqual([overlay.replace('version: 3', 'version: 4'), []]);
  });

  it('takes over what the base says of the time before its own first date', () => {
    const { found } = merge(base, changed('2020-01-01: 50', '2020-01-01: 45, 2020-07-01: 50'), overlay);
    expect(found.map((one) => one.split(' ')[1])).toEqual(['base-value-earlier', 'base-value-kept']);
  });

  it('gives up a parameter that the base has locked', () => {
    const { text, found, problems } = merge(
      base,
      changed('ambang: { unit: nilai,', 'ambang: { unit: nilai, locked: true,'),
      overlay,
    );
    expect(found).toEqual(['8 base-locked ambang bebas → locked: true']);
    expect(problems).toEqual([]);
    expect(text).toBe(overlay.slice(0, overlay.indexOf('parameters:')).replace('version: 3', 'version: 4'));
  });

  it('leaves to the base what the base no longer allows, value by value', () => {
    const after = changed('ambang: { unit: nilai,', 'ambang: { unit: nilai, range: "[0..58]",');
    const { text, found, problems } = merge(base, after, overlay);
    expect(found).toEqual(['11 base-narrowed ambang bebas → range: "[0..58]"']);
    expect(text).toBe(overlay.replace('version: 3', 'version: 4').replace('2022-01-01: 60', '2022-01-01: 50'));
    expect(problems).toEqual([]);
    const early = merge(base, changed('ambang: { unit: nilai,', 'ambang: { unit: nilai, may_be: [50, 60],'), overlay);
    expect(early.text).toBe(
      overlay.replace('version: 3', 'version: 4').replace('      2021-01-01: 55   # sejak Perbup\n', ''),
    );
    expect(early.problems).toEqual([]);
  });

  it('does not carry a number into another unit, unless its owner has said something about it since', () => {
    const after = changed('ambang: { unit: nilai,', 'ambang: { unit: poin,');
    const { text, found } = merge(base, after, overlay);
    expect(found).toEqual(['8 base-unit ambang nilai → poin']);
    expect(text).not.toContain('ambang');
    const { root } = parseYaml(fileOf(overlay));
    const published = ownValuesIn(root as NonNullable<typeof root>, 'kukar');
    const noted = overlay.replace('    values:', '    note: satuannya hanya berganti nama\n    values:');
    const again = merge(base, after, noted, { published });
    expect(again.found.map((one) => one.split(' ')[1])).toEqual(['base-value-kept', 'base-part-changed']);
    expect(again.text).toContain('2022-01-01: 60');
  });

  it('keeps the letters of a table that still exist, and takes the base’s value for a new one', () => {
    const own = overlay.replace(
      /parameters:[^]*/,
      'parameters:\n  huruf: { values: { 2021-01-01: { A: 99, B: 79 } } }\n',
    );
    const { text, found, problems } = merge(base, changed('{ A: 100, B: 80 }', '{ A: 100, C: 60 }'), own);
    expect(found).toEqual(['7 base-shape huruf tabel A, B → tabel A, C']);
    expect(text).toContain('huruf: { values: { 2021-01-01: { A: 99, C: 60 } } }');
    expect(problems.filter((one) => one.severity === 'error')).toEqual([]);
    const number = merge(base, changed('{ A: 100, B: 80 }', '5'), own);
    expect(number.found).toEqual(['7 base-shape huruf tabel A, B → satu angka']);
    expect(number.text).not.toContain('huruf');
  });

  it('proposes the new name of a renamed parameter, and drops one that is gone', () => {
    const renamed = changed('ambang: {', 'ambang_lulus: {').replace('>= ambang', '>= ambang_lulus');
    const { text, found, problems } = merge(base, renamed, overlay.replace('ambang:', 'ambang:'));
    expect(found[0]).toBe('8 base-removed ambang 2020-01-01: 50 → null');
    expect(text).not.toContain('ambang');
    expect(problems).toEqual([]);
    const near = changed('ambang: {', 'ambang2: {').replace('>= ambang', '>= ambang2');
    const again = merge(base, near, overlay);
    expect(again.found[0]).toBe('8 base-renamed ambang 2020-01-01: 50 → 2020-01-01: 50');
    expect(again.text).toBe(overlay.replace('version: 3', 'version: 4').replace('  ambang:', '  ambang2:'));
    expect(again.problems).toEqual([]);
  });

  it('leaves to the base what breaks a new condition, and says which', () => {
    const after = changed('answers:', 'must:\n  - { formula: "ambang <= 58", basis: Pasal 9 }\nanswers:');
    const { text, found, given, problems } = merge(base, after, overlay);
    expect(found.map((one) => one.split(' ').slice(1, 3))).toEqual([
      ['base-value-kept', 'ambang'],
      ['base-part-added', '1'],
    ]);
    expect(text).not.toContain('ambang');
    expect(given.map((one) => `${one.line} ${one.code}`)).toEqual(['8 base-bound']);
    expect(given[0]?.message).toContain('syarat "ambang <= 58" tidak terpenuhi (ambang 60)');
    expect(problems).toEqual([]);
  });

  it('leaves the weights of one sum to the base together', () => {
    const weights =
      'parameters:\n  bobot_a: { values: { 2021-01-01: 60 } }\n  bobot_b: { values: { 2021-01-01: 40 } }\n';
    const own = overlay.replace('parameters:\n', weights);
    const { text, found, given, problems } = merge(
      base,
      changed('bobot_a: { unit: persen,', 'bobot_a: { unit: persen, range: "[65..80]",'),
      own,
    );
    expect(found[0]).toBe('7 base-narrowed bobot_a bebas → range: "[65..80]"');
    expect(given.map((one) => `${one.line} ${one.code}`)).toEqual(['8 base-bound']);
    expect(text).toBe(overlay.replace('version: 3', 'version: 4'));
    expect(problems).toEqual([]);
  });

  it('says what still does not hold when no merge is possible', () => {
    const own = overlay.replace('ambang:', 'ambangnya:');
    const { text, problems } = merge(base, changed('title: Uji', 'title: Uji baru'), own);
    expect(text).toBe(own.replace('version: 3', 'version: 4'));
    expect(problems.map((one) => `${one.line} ${one.code}`)).toEqual(['8 unknown-parameter']);
  });

  it('tells what else changed in the base, old beside new', () => {
    const after = changed('round: { places: 0, mode: half_up }', 'round: { places: 1, mode: half_up }')
      .replace('title: Uji', 'title: Uji baru\nends: 2029-12-31')
      .replace('a: { label: A, range: "[0..100]"', 'a: { label: A, range: "[0..90]"')
      .replace('- { hasil: gagal }', '- { hasil: gagal, nilai: "< ambang" }\n    - { hasil: gagal }');
    const { found } = merge(base, after, overlay);
    expect(found).toContain('1 base-part-changed uji - → 2029-12-31');
    expect(found).toContain('8 base-part-changed a [0..100] → [0..90]');
    expect(found).toContain('16 base-part-changed nilai { places: 0, mode: half_up } → { places: 1, mode: half_up }');
    expect(found.some((one) => one.includes('base-part-added decide 2 null → { hasil: gagal, nilai: < ambang }'))).toBe(
      true,
    );
  });

  it('tells of rows and readings that were replaced, and of what is gone', () => {
    const after = changed('- { hasil: gagal }', '- { hasil: gagal, note: sisanya }')
      .replace('b: { label: B', 'c: { label: C')
      .replace('b: bobot_b', 'c: bobot_b');
    const codes = merge(base, after, overlay).findings.map((one) => `${one.problem.code} ${one.part} ${one.name}`);
    expect(codes).toContain('base-part-replaced row decide 2');
    expect(codes).toContain('base-part-removed fact b');
    expect(codes).toContain('base-part-added fact c');
  });

  it('hands a file that cannot be read back with its problems', () => {
    const broken = `${overlay}  x: [\n`;
    const change = { before: baseOf(base), after: baseOf(changed('70', '70')), own: new Map() };
    const { text, problems } = mergeOverlay(fileOf(broken), change, []);
    expect([text, problems.length > 0]).toEqual([broken, true]);
  });
});
