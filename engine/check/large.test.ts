/** Content of a size that nobody writes by hand is checked, or refused with a limit, within seconds. */
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { checkLibrary } from './check-library.ts';

function problemsOf(text: string): string[] {
  const library = loadLibrary([{ path: 'rules/nasional/uji.yaml', pack: 'nasional', text }]);
  return [...library.problems, ...checkLibrary(library)].map(({ code }) => code);
}

const ruleHead = 'rule: uji/besar\nversion: 1\ntitle: Besar\nbasis: Contoh\neffective: 2020-01-01\n';

/** A table of `count` rows, each with a range of its own. */
function tableOf(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => `    - { a: k, x: "[${row * 10}..${row * 10 + 9}]" }\n`);
  return `${ruleHead}facts: { x: { label: X, range: "[0..${count * 10 - 1}]", step: 1 } }
answers: { a: { label: A, values: [k] } }
decide:
  hit: unique
  rows:
${rows.join('')}`;
}

function dateOf(day: number): string {
  return Temporal.PlainDate.from('2020-01-01').add({ days: day }).toString();
}

const workflowHead =
  'workflow: uji\nversion: 1\ntitle: Uji\nbasis: Contoh\nsubject: employee\nperiod: year\nwho: { pegawai: subject }\n';

describe('content of unusual size', { timeout: 20_000 }, () => {
  it('is proved: a thousand rows without an overlap', () => {
    expect(problemsOf(tableOf(1000)).filter((code) => /overlap|gap|dead|wide|bounds/.test(code))).toEqual([]);
  });

  it('is refused with the limit: more rows than any regulation has', () => {
    expect(problemsOf(tableOf(1001))).toContain('out-of-bounds');
  });

  it('is proved: two thousand states, one after the other', () => {
    const states = Array.from(
      { length: 2000 },
      (_, index) => `  s${index}: { title: S, on: { MAJU: { by: pegawai, label: Maju, target: s${index + 1} } } }\n`,
    );
    const text = `${workflowHead}initial: s0\nstates:\n${states.join('')}  s2000: { type: final, title: Selesai }\n`;
    expect(problemsOf(text).filter((code) => /finish|ends|reach/.test(code))).toEqual([]);
  });

  it.each([
    ['squares of squares', (before: string) => `${before} * ${before}`],
    ['fractions of fractions', (before: string) => `${before} + 1 / (${before} + 7)`],
  ])('is refused before it is counted: %s', (_, next) => {
    const calculations = Array.from({ length: 60 }, (__, index) => {
      const formula = index === 0 ? 'x + 2' : next(`c${index - 1}`);
      return `  c${index}: { label: C, formula: "${formula}" }\n`;
    });
    const text = `${ruleHead}facts: { x: { label: X, range: "[0..9]", step: 1 } }
calculate:
${calculations.join('')}answers: { a: { label: A, values: [k] } }
decide: { hit: first, rows: [{ a: k, c59: "> 0" }] }
`;
    expect(problemsOf(text)).toEqual(['numbers-grow']);
  });

  it('is refused: five thousand calculations, each waiting for the next', () => {
    const calculations = (next: (index: number) => string): string =>
      Array.from(
        { length: 5000 },
        (_, index) => `  c${index}: { label: C${index}, formula: "${next(index)} + 1" }\n`,
      ).join('');
    const facts = `facts: { x: { label: X, range: "[0..9]", step: 1 } }\ncalculate:\n`;
    const forward = calculations((index) => (index === 0 ? 'x' : `c${index - 1}`));
    const backward = calculations((index) => (index === 4999 ? 'x' : `c${index + 1}`));
    expect(problemsOf(ruleHead + facts + forward)).toContain('calculation-too-deep');
    expect(problemsOf(ruleHead + facts + backward)).toContain('calculation-too-deep');
  });

  it.each([
    ['a chain of three hundred rules', 300, 1],
    ['thirty rules that each call the next one twice', 30, 2],
  ])('is refused: %s', (_, count, times) => {
    const files = Array.from({ length: count }, (__, index) => {
      const call = `{ rule: uji/r${index + 1}, facts: { x: x }, answer: c0 }`;
      const verb = index === count - 1 ? 'formula: "x + 1"' : `call: ${call}`;
      const calculations = Array.from({ length: times }, (___, one) => `  c${one}: { label: C, ${verb} }\n`).join('');
      const facts = `facts: { x: { label: X, range: "[0..9]" } }\n`;
      const text = `${ruleHead.replace('uji/besar', `uji/r${index}`)}${facts}calculate:\n${calculations}`;
      return { path: `rules/nasional/r${index}.yaml`, pack: 'nasional', text };
    });
    expect(loadLibrary(files).problems.map(({ code }) => code)).toContain('too-many-calls');
  });

  it('is refused before it is proved: a table of sixty columns and a thousand rows, a thousand dates', () => {
    const columns = Array.from({ length: 60 }, (_, index) => `x${index}`);
    const facts = columns.map((name) => `  ${name}: { label: X, range: "[0..999]", step: 1 }\n`).join('');
    const rows = Array.from(
      { length: 999 },
      (_, row) => `    - { a: k, ${columns.map((name, index) => `${name}: ">${(row + index) % 999}"`).join(', ')} }\n`,
    ).join('');
    const table = `answers: { a: { label: A, values: [k] } }\ndecide:\n  hit: first\n  rows:\n${rows}    - { a: k }\n`;
    expect(problemsOf(`${ruleHead}facts:\n${facts}${table}`)).toEqual(['rule-too-large']);
    const dates = Array.from({ length: 1000 }, (_, day) => `      ${dateOf(day)}: ${day}\n`).join('');
    const parameters = `parameters:\n  p:\n    unit: poin\n    values:\n${dates}`;
    const calculations = Array.from({ length: 1000 }, (_, index) => `  c${index}: { label: C, formula: "x0 + p" }\n`);
    expect(problemsOf(`${ruleHead}facts:\n${facts}${parameters}calculate:\n${calculations.join('')}`)).toEqual([
      'rule-too-large',
    ]);
  });

  it.each([
    ['read twice by the next', (before: string) => `${before} + ${before}`],
    ['compared and read', (before: string) => `if(${before} > 0, ${before}, ${before} + 1)`],
  ])('is proved: sixty calculations over a fact that may be missing, each %s', (_, next) => {
    const calculations = Array.from(
      { length: 60 },
      (__, index) =>
        `  c${index}: { label: C, answer: none, formula: "${index === 0 ? 'x' : next(`c${index - 1}`)}" }\n`,
    ).join('');
    const facts = `facts: { x: { label: X, range: "[0..1]", step: 1, optional: true } }\n`;
    const answer = '  z: { label: Z, formula: "if(given(x), c59, 0)" }\n';
    expect(problemsOf(`${ruleHead}${facts}calculate:\n${calculations}${answer}`)).toEqual([]);
    expect(
      problemsOf(`${ruleHead}${facts}calculate:\n${calculations}${answer.replace('given(x)', '1 = 1')}`),
    ).toContain('fact-may-be-missing');
  });

  it.each([
    ['the same key', `facts: { x: { label: X } }\n${'a:\n'.repeat(200_000)}`, 'duplicate-key'],
    ['a word alone', `calculate: { ${'a, '.repeat(200_000)} }\n`, 'unquoted-start'],
    ['a word alone, each in braces of its own', `tests:\n${'- {a}\n'.repeat(100_000)}`, 'unquoted-start'],
  ])('is told, however often it is written: %s', (_, text, code) => {
    expect(problemsOf(ruleHead + text)).toContain(code);
  });

  it('is told within seconds: five thousand keys that nothing knows', () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `k${index}: 1\n`);
    expect(problemsOf(ruleHead + keys.join(''))).toContain('key-instead');
  });

  it('is told within seconds: two thousand names that nothing has, among as many that are there', () => {
    const facts = Array.from({ length: 2000 }, (_, index) => `  fakta_${index}: { label: X }\n`).join('');
    const calculations = Array.from(
      { length: 2000 },
      (_, index) => `  hasil_${index}: { label: H, formula: "nilai_${index} + 1" }\n`,
    ).join('');
    const codes = problemsOf(`${ruleHead}facts:\n${facts}calculate:\n${calculations}`);
    expect(new Set(codes)).toEqual(new Set(['unknown-name']));
  });

  it('is told without searching a line of half a megabyte for typing mistakes', () => {
    expect(problemsOf(`${ruleHead}note: ${': '.repeat(250_000)}\n`)).toContain('yaml-syntax');
  });
});
