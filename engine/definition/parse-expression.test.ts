import { describe, expect, it } from 'vitest';
import { namesIn, parseExpression } from './parse-expression.ts';
import { evaluateExpression } from '../rules/evaluate-expression.ts';
import { number, showValue } from '../rules/value.ts';
import { parseExact } from '../exact.ts';

const at = { file: 'x.yaml', line: 3, column: 10 };
const names: Readonly<Record<string, string>> = { a: '2', b: '0.1', c: '0.2', 'rencana.bobot': '7' };

function compute(text: string): string {
  const { expression, problems } = parseExpression(text, at);
  if (expression === null) return problems.map((one) => `${one.code} ${one.column}`).join();
  return showValue(
    evaluateExpression(expression, (name) => (names[name] === undefined ? undefined : number(parseExact(names[name])))),
  );
}

describe('parseExpression', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['100 - 3 + 2', '99'],
    ['(1 + 2) * 3', '9'],
    ['10 / 4', '2.5'],
    ['1 / 3', '1/3'],
    ['b + c', '0.3'],
    ['1.15 * 100', '115'],
    ['-a * -3', '6'],
    ['2 - -3', '5'],
    ['min(3, a, 5)', '2'],
    ['max(3, a, 5)', '5'],
    ['sum(1, 2, 3)', '6'],
    ['abs(-4)', '4'],
    ['floor(2.9)', '2'],
    ['floor(-2.1)', '-3'],
    ['floor(-2)', '-2'],
    ['mod(17, 5)', '2'],
    ['mod(-17, 5)', '3'],
    ['mod(17, -5)', '-3'],
    ['mod(-15, -5)', '0'],
    ['mod(2.5, 0.4)', '0.1'],
    ['mod(1 / 3, 1 / 4)', '1/12'],
    ['round(2.345, 2)', '2.35'],
    ['if(a > 1, 10, 20)', '10'],
    ['if(given(zzz), zzz, 5)', '5'],
    ['a = 2 and not b > c', 'ya'],
    ['a != 2 or b <= c', 'ya'],
    ['rencana.bobot >= 7', 'ya'],
    ['"x" = "x"', 'ya'],
    ['ya = tidak', 'tidak'],
  ])('computes %s as %s', (text, value) => expect(compute(text)).toBe(value));

  it.each([
    ['', 'formula-syntax 10'],
    ['1 +', 'formula-syntax 13'],
    ['(1', 'formula-syntax 12'],
    ['1 2', 'formula-syntax 12'],
    ['a; b', 'formula-syntax 11'],
    ['a = b = c', 'formula-syntax 16'],
    ['eval(1)', 'formula-syntax 10'],
    ['if(1, 2)', 'formula-syntax 10'],
    ['2,5 * a', 'decimal-comma 10'],
    ['a.constructor("x")', 'formula-syntax 10'],
    ['x'.repeat(2000), 'formula-too-long 10'],
    [`a + ${'9'.repeat(41)}`, 'number-too-long 14'],
    ['('.repeat(400) + '1', 'formula-syntax 61'],
  ])('refuses %s at its column', (text, found) => expect(compute(text)).toBe(found));

  it.each([
    ['=IF(a ≥ 5; 1; 0)', 'Tulis if(a >= 5, 1, 0)'],
    ['a x 50%', 'Tulis a * 50 / 100'],
    ['MIN(1,2)', 'Tulis min(1,2)'],
    ['a +', 'Yang dikenal: + - * / ( )'],
  ])('says what to write for %s', (text, hint) => {
    expect(parseExpression(text, at).problems[0]?.hint).toContain(hint);
  });

  it('lists every name once', () => {
    const { expression } = parseExpression('if(given(x), y + y, min(z.q, -x))', at);
    expect(expression && namesIn(expression)).toEqual(['x', 'y', 'z.q']);
  });
});
