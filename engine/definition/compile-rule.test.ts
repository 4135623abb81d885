import { describe, expect, it } from 'vitest';
import { libraryOf, ruleOf } from '../rules/testing.ts';

const header = 'rule: uji\nversion: 1\ntitle: Uji\nbasis: contoh\neffective: 2026-01-01\n';
const facts = 'facts:\n  a: { label: A, range: "[0..10]", step: 1 }\n';
const found = (text: string) =>
  libraryOf({ 'rules/nasional/uji.yaml': text }).problems.map((one) => `${one.line} ${one.code}`);

describe('compiling a rule', () => {
  it.each([
    ['a choice without values', `${header}facts:\n  a: { label: A, type: pilihan }\n`, '7 values-missing'],
    ['a range that is no interval', `${header}facts:\n  a: { label: A, range: "0-10" }\n`, '7 '],
    ['a date that does not exist', `${header}${facts}parameters:\n  p: { unit: x, values: { 2026-02-30: 1 } }\n`, '9 '],
    [
      'a thousands dot in rupiah',
      `${header}${facts}parameters:\n  p: { unit: rupiah, values: { 2026-01-01: 2.500 } }\n`,
      '9 thousand-dot',
    ],
    [
      'a thousands dot that may be a decimal',
      `${header}${facts}parameters:\n  p: { unit: nilai, values: { 2026-01-01: 2.500 } }\n`,
      '9 thousand-dot-doubt',
    ],
    [
      'a decimal comma',
      `${header}${facts}parameters:\n  p: { unit: nilai, values: { 2026-01-01: "2,5" } }\n`,
      '9 decimal-comma',
    ],
    ['a range without numbers', `${header}facts:\n  a: { label: A, range: "[9..0]" }\n`, '7 range-empty'],
    ['a range open at its only number', `${header}facts:\n  a: { label: A, range: "(5..5]" }\n`, '7 range-empty'],
    ['a choice written twice', `${header}facts:\n  a: { label: A, values: [A, B, A] }\n`, '7 duplicate-key'],
    ['a choice that ends in a space', `${header}facts:\n  a: { label: A, values: ["A "] }\n`, '7 wrong-form'],
    [
      'a code that nobody can read',
      `${header}${facts}parameters:\n  p: { unit: x, values: { 2026-01-01: { ${'k'.repeat(101)}: 1 } } }\n`,
      '9 wrong-name',
    ],
    ['a name with capitals', `${header}facts:\n  Nilai SKP: { label: A }\n`, '7 '],
    ['a name that every object has', `${header}facts:\n  constructor: { label: A }\n`, '7 name-reserved'],
    ['a reserved name', `${header}facts:\n  basis: { label: A }\n`, '7 name-reserved'],
    [
      'one name for two things',
      `${header}${facts}parameters:\n  a: { unit: x, values: { 2026-01-01: 1 } }\n`,
      '9 name-taken',
    ],
    ['a misspelt name in a formula', `${header}${facts}calculate:\n  h: { formula: 2 * aa }\n`, '9 unknown-name'],
    [
      'calculations in a circle',
      `${header}${facts}calculate:\n  h: { formula: k + a }\n  k: { formula: h }\n`,
      '9 calculation-circle',
    ],
    [
      'a misspelt column',
      `${header}${facts}answers:\n  hasil: { label: H, values: [x] }\ndecide:\n  hit: first\n  rows:\n    - { hasil: x, aa: 1 }\n`,
      '13 unknown-column',
    ],
    [
      'a row without its answer',
      `${header}${facts}answers:\n  h: { label: H, values: [x] }\n  k: { label: K, values: [x] }\ndecide:\n  hit: first\n  rows:\n    - { h: x, k: x, a: 1 }\n    - { h: x, a: 2 }\n`,
      '15 output-missing',
    ],
    [
      'an answer no row gives',
      `${header}${facts}answers:\n  h: { label: H, values: [x] }\n  k: { label: K, values: [x] }\ndecide:\n  hit: first\n  rows:\n    - { h: x, a: 1 }\n`,
      '10 answer-never-given',
    ],
    [
      'an answer outside its values',
      `${header}${facts}answers:\n  h: { label: H, values: [Baik] }\ndecide:\n  hit: first\n  rows:\n    - { h: Bail, a: 1 }\n`,
      '13 unknown-value',
    ],
    [
      'a number compared with a text',
      `${header}${facts}answers:\n  h: { label: H, values: [x] }\ndecide:\n  hit: first\n  rows:\n    - { h: x, a: "> \\"lima\\"" }\n`,
      '13 cell-syntax',
    ],
    [
      'a yes/no compared with a number',
      `${header}facts:\n  a: { label: A, type: ya/tidak }\nanswers:\n  h: { label: H, values: [x] }\ndecide:\n  hit: first\n  rows:\n    - { h: x, a: "> 5" }\n`,
      '13 cell-type',
    ],
    [
      'a scale that is no table',
      `${header}facts:\n  a: { label: A, scale: p }\nparameters:\n  p: { unit: x, values: { 2026-01-01: 1 } }\n`,
      '7 scale-not-table',
    ],
    ['a parameter without a value', `${header}${facts}parameters:\n  p: { unit: x, values: {} }\n`, '9 '],
    [
      'a word where a number belongs',
      `${header}${facts}parameters:\n  p: { unit: x, values: { 2026-01-01: banyak } }\n`,
      '9 ',
    ],
    [
      'a test of an unknown fact',
      `${header}${facts}calculate:\n  h: { formula: a }\ntests:\n  - { name: t, at: 2026-01-01, given: { b: 1 }, expect: { h: 1 } }\n`,
      '11 unknown-name',
    ],
    ['a file of an unknown kind', 'aturan: x\n', '1 unknown-kind'],
    [
      'a text where an interval lost its quotes',
      `${header}facts:\n  a: { label: A, range: [0..10] }\n`,
      '7 unquoted-interval',
    ],
  ])('reports %s', (_, text, code) => {
    expect(found(text).some((one) => one.startsWith(code))).toBe(true);
  });

  it('makes no definition of a file whose shape is wrong, even if the rest could be compiled', () => {
    const library = libraryOf({
      'rules/nasional/uji.yaml': `${header}catatan: x\n${facts}calculate:\n  h: { formula: a }\n`,
    });
    expect(library.problems.map((one) => one.code)).toEqual(['stray-key']);
    expect(library.rules.size).toBe(0);
  });

  it('reports one id in two files', () => {
    const text = `${header}${facts}`;
    const library = libraryOf({ 'rules/nasional/a.yaml': text, 'rules/nasional/b.yaml': text });
    expect(library.problems.map((one) => `${one.file} ${one.code}`)).toEqual(['rules/nasional/b.yaml id-taken']);
  });

  it('freezes the rule, and gives it a hash that comments, positions and tests do not change', () => {
    const text = `${header}${facts}calculate:\n  h: { formula: a * 2 }\n`;
    const rule = ruleOf(text);
    expect(Object.isFrozen(rule.facts['a'])).toBe(true);
    const moved = ruleOf(
      `# catatan\n\n${text}tests:\n  - { name: t, at: 2026-01-01, given: { a: 1 }, expect: { h: 2 } }\n`,
    );
    expect(moved.hash).toBe(rule.hash);
    expect(ruleOf(text.replace('a * 2', 'a * 3')).hash).not.toBe(rule.hash);
  });

  it('refuses keys that would reach a prototype', () => {
    expect(found(`${header}facts:\n  __proto__: { label: A }\n  constructor: { label: B }\n`).length).toBeGreaterThan(
      0,
    );
  });
});
