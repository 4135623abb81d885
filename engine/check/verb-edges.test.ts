import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp } from '../definition/library.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { evaluateRule } from '../rules/evaluate.ts';
import { checkRule } from './check-rule.ts';
import { momentsOf } from './moments.ts';

const head = (id: string): string =>
  `rule: ${id}\nversion: 1\ntitle: U\nbasis: B\nsource: S\nstatus: contoh\neffective: 2026-01-01\n`;
const called = `${head('lain')}facts: { v: { label: V, range: "[0..9]" } }\ncalculate: { r: { formula: "v + 1" } }\n`;
const facts = `facts:
  x: { label: X, range: "[0..9]", step: 1 }
  y: { label: Y, range: "[0..9]", step: 1, optional: true }
  p: { label: P, range: "[0..4]", step: 1 }
  q: { label: Q, range: "[6..9]", step: 1 }
  k: { label: K, type: teks }
one_of: [{ either: [p], or: [q] }]
parameters:
  t: { unit: poin, values: { 2026-01-01: { A: 1, B: 2 } } }
`;

function compiled(calculate: string): { readonly codes: string[]; readonly rule: RuleDefinition | null } {
  const library = loadLibrary([
    { path: 'lain.yaml', pack: 'nasional', text: called },
    { path: 'uji.yaml', pack: 'nasional', text: `${head('uji')}${facts}${calculate}` },
  ]);
  const rule = lookUp(library, 'rule', 'nasional', 'uji');
  const problems = [...library.problems, ...(rule === null ? [] : checkRule(rule))];
  return { rule, codes: problems.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])) };
}

/** The facts without bounds on x. */
function wide({ facts: own }: RuleDefinition): RuleDefinition['facts'] {
  const { range: _, ...x } = own['x'] as RuleDefinition['facts'][string];
  return { ...own, x };
}

const calculated = (verb: string): string[] => compiled(`calculate: { c: { label: C, ${verb} } }\n`).codes;

describe('verbs at their edges', () => {
  it.each([
    [
      'a mean of alternatives and optional facts may be of nothing',
      'mean: [y, p], missing: skip, round: { places: 2, basis: B }',
      'may-be-empty',
    ],
    [
      'a called rule needs its fact under every choice',
      'call: { rule: lain, facts: { v: p }, answer: r }',
      'fact-may-be-missing',
    ],
    ['a rounding to more places than it can take', 'formula: "round(x, 21)"', 'rounding-places'],
    ['a rounding to half a place', 'formula: "round(x, x / 2)"', 'rounding-places'],
    ['a table read by any text', 'lookup: { table: t, by: k }', 'lookup-open'],
    [
      'a sum of choices',
      'values: [A, B], decide: { hit: collect sum, rows: [{ c: A }, { x: 0, c: B }] }',
      'collect-not-number',
    ],
  ])('%s', (_, verb, code) => expect(calculated(verb)).toEqual([code]));

  it('a rounding may ask a fact for its places', () => {
    expect(calculated('formula: "round(x / 8, x)"')).toEqual([]);
  });

  it('to ask whether a calculation is given works it out, which needs its facts', () => {
    const text = 'calculate: { c: { formula: "y + 1", answer: none }, d: { formula: "if(given(c), c, 0)" } }\n';
    expect(compiled(text).codes).toEqual(['fact-may-be-missing']);
  });

  it('a result outside the range that its file declares is refused, since nothing was proved of it', async () => {
    const { rule, codes } = compiled('calculate: { c: { label: C, formula: "x + 1", range: "[0..5]" } }\n');
    expect(codes).toEqual([]);
    const evaluate = (x: string): Promise<unknown> =>
      evaluateRule(rule as RuleDefinition, { x, p: '1', k: 'a' }, '2026-01-01');
    expect(await evaluate('4')).toMatchObject({ answer: { c: '5' } });
    await expect(evaluate('5')).rejects.toMatchObject({ code: 'result-out-of-range' });
  });

  it('a sum over a group of nobody is 0, and its domain knows', () => {
    const text = `calculate:
  c: { formula: "x + 1", answer: none }
  b: { formula: "x > 0", answer: none }
  d: { cohort: { take: sum, of: c, where: b }, answer: none }
  e: { formula: "x / (d + d)", round: { places: 2 } }
`;
    expect(compiled(text).codes).toEqual(['division-by-zero']);
  });

  it('numbers that outgrow all counting are told wherever they arise', async () => {
    const { rule } = compiled(`calculate:
  c: { formula: "1 / (x + 10007)", answer: none }
  d: { cohort: { take: sum, of: c }, round: { places: 0 } }
`);
    const others = Array.from({ length: 200 }, (_, x) => ({ x: String(x), p: '1', k: 'a' }));
    await expect(
      evaluateRule(
        { ...(rule as RuleDefinition), facts: wide(rule as RuleDefinition) },
        { ...others[0] },
        '2026-01-01',
        { cohort: others },
      ),
    ).rejects.toMatchObject({ code: 'number-too-long' });
  });

  it('others in a cohort may have chosen other facts', async () => {
    const { rule, codes } = compiled(
      'calculate: { c: { mean: [p, q], missing: skip, answer: none }, d: { cohort: { take: range, of: c }, round: { places: 0, basis: B } } }\n',
    );
    expect(codes).toEqual([]);
    const domains = momentsOf(rule as RuleDefinition)[0]?.environments.map((one) => one.get('d')?.domain);
    expect(domains).toMatchObject([{ to: { n: 9n } }, { to: { n: 9n } }]);
    const others = [{ x: '0', q: '9', k: 'a' }];
    expect(
      (await evaluateRule(rule as RuleDefinition, { x: '0', p: '1', k: 'a' }, '2026-01-01', { cohort: others })).answer,
    ).toEqual({
      d: '8',
    });
  });

  it('a limit that the law leaves open limits nothing, and leaves open what it would lower', async () => {
    const text = (effect: string): string => `calculate:
  c: { decide: { hit: first, rows: [{ p: 0, c: { tidak_diatur: Belum. } }, { c: x }] }, answer: none }
  d: { formula: "if(given(p), p, q)" }
controls: [{ each: [p], at_most: c, effect: ${effect} }]
`;
    const answer = async (effect: string): Promise<unknown> => {
      const { rule } = compiled(text(effect).replace('p: 0', 'x: 0'));
      return (await evaluateRule(rule as RuleDefinition, { x: '0', p: '1', k: 'a' }, '2026-01-01')).answer;
    };
    expect(await answer('warn')).toEqual({ d: '1' });
    expect(await answer('force')).toEqual({ d: { tidak_diatur: 'Belum.' } });
  });
});
