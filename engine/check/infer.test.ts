import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../definition/parse-expression.ts';
import type { Expression } from '../definition/expression.ts';
import { decimalPlaces, isMultiple, parseExact } from '../exact.ts';
import { evaluateExpression, ExpressionFailure } from '../rules/evaluate-expression.ts';
import { number, type Value } from '../rules/value.ts';
import { declared, type Domain, type NumberDomain } from './domain.ts';
import type { Environment } from './environment.ts';
import type { Finding } from './finding.ts';
import { infer } from './infer.ts';
import { contains } from './table/interval.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  x: ['0', '1', '2', '7', '10'],
  y: ['-3', '-0.5', '0', '0.5', '2.5', '3'],
  z: ['1', '3', '5'],
};
const environment: Environment = new Map([
  [
    'x',
    { domain: declared({ from: '0', to: '10', fromOpen: false, toOpen: false }, parseExact('1')), presence: 'given' },
  ],
  [
    'y',
    { domain: declared({ from: '-3', to: '3', fromOpen: false, toOpen: false }, parseExact('0.5')), presence: 'given' },
  ],
  [
    'z',
    { domain: declared({ from: '0', to: '5', fromOpen: true, toOpen: false }, parseExact('1')), presence: 'given' },
  ],
]);

const { formula } = fc.letrec<{ formula: string; condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(tie('formula'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('formula'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('condition').map((a) => `(not ${a})`),
  ),
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', 'y', 'z', '0', '2', '0.25', '3'),
    fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
      .map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'sum'), tie('formula'), tie('formula'))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(tie('formula'), fc.constantFrom('0', '1')).map(([a, places]) => `round(${a}, ${places})`),
    tie('formula').map((a) => `abs(${a})`),
    tie('formula').map((a) => `floor(${a})`),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => `mod(${a}, ${b})`),
    tie('formula').map((a) => `(-${a})`),
    fc.tuple(tie('condition'), tie('formula'), tie('formula')).map(([c, a, b]) => `if(${c}, ${a}, ${b})`),
  ),
}));

function parse(text: string): Expression | null {
  return parseExpression(text, { file: 'f', line: 1, column: 1 }).expression;
}

function inferred(text: string): { readonly domain: Domain | null; readonly findings: string[] } {
  const findings: Finding[] = [];
  const domain = infer(parse(text) as Expression, environment, (one) => findings.push(one));
  return { domain, findings: findings.map((one) => one.finding) };
}

describe('the domain of a formula', () => {
  it('holds every value the formula yields, on its lattice, and foretells every division by zero', () => {
    fc.assert(
      fc.property(
        formula,
        fc.constantFrom(...(values.x ?? [])),
        fc.constantFrom(...(values.y ?? [])),
        fc.constantFrom(...(values.z ?? [])),
        (text, x, y, z) => {
          const expression = parse(text);
          fc.pre(expression !== null);
          const { domain, findings } = inferred(text);
          const given = new Map<string, Value>(
            Object.entries({ x, y, z }).map(([name, v]) => [name, number(parseExact(v))]),
          );
          try {
            const value = evaluateExpression(expression as Expression, (name) => given.get(name));
            const numbers = domain as NumberDomain;
            if (value.kind !== 'number') throw new Error('a formula over numbers yields a number');
            expect(contains(numbers, value.value)).toBe(true);
            if (numbers.step !== null) expect(isMultiple(value.value, numbers.step)).toBe(true);
            if (!numbers.quotient) expect(decimalPlaces(value.value)).not.toBeNull();
          } catch (error) {
            if (!(error instanceof ExpressionFailure)) throw error;
            expect(error.reason).toBe('division-by-zero');
            expect(findings).toContain('division-by-zero');
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['x / 4', 0, 2.5, '1/4'],
    ['0.7 * y', -2.1, 2.1, '7/20'],
    ['round(x / 3, 2)', 0, 3.33, '1/100'],
    ['if(x > 5, x, 5)', 5, 10, '1'],
    ['abs(y)', 0, 3, '1/2'],
    ['floor(y / 4)', -1, 0, '1'],
    ['floor(x * 2)', 0, 20, '2'],
    ['min(x, 3)', 0, 3, '1'],
  ])('%s lies between %d and %d on a lattice of %s', (text, from, to, step) => {
    const domain = inferred(text).domain as NumberDomain;
    const plain = (one: NumberDomain['from']): number | null => (one === null ? null : Number(one.n) / Number(one.d));
    expect([plain(domain.from), plain(domain.to)]).toEqual([from, to]);
    expect(
      domain.step === null ? '' : domain.step.d === 1n ? `${domain.step.n}` : `${domain.step.n}/${domain.step.d}`,
    ).toBe(step);
  });
});
