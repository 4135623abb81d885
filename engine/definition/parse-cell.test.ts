import { describe, expect, it } from 'vitest';
import { parseCell, type CellContext } from './parse-cell.ts';

const at = { file: 'x.yaml', line: 1, column: 1 };
const numeric: CellContext = { type: 'number', parameters: ['ambang_baik', 'ambang_cukup'], input: 'nilai' };
const choice: CellContext = {
  type: 'choice',
  values: [
    { code: 'Sangat Baik', label: 'Sangat Baik' },
    { code: 'Baik', label: 'Baik' },
  ],
  parameters: [],
  input: 'predikat',
};
const yesNo: CellContext = { type: 'yes_no', parameters: [], input: 'ide_baru' };
const date: CellContext = { type: 'date', parameters: [], input: 'tanggal' };

const read = (text: string, context: CellContext) => {
  const parsed = parseCell(text, at, context);
  return 'problem' in parsed ? parsed.problem.code : parsed.test;
};

describe('parseCell', () => {
  it('reads DMN unary tests over numbers', () => {
    expect(read('>= ambang_baik', numeric)).toEqual({
      test: 'compare',
      operator: '>=',
      to: { kind: 'parameter', name: 'ambang_baik' },
    });
    expect(read('-2.50', numeric)).toEqual({ test: 'compare', operator: '=', to: { kind: 'number', value: '-2.50' } });
    expect(read('[90..110)', numeric)).toMatchObject({ test: 'interval', fromOpen: false, toOpen: true });
    expect(read(']90..110[', numeric)).toMatchObject({ test: 'interval', fromOpen: true, toOpen: true });
    expect(read('(ambang_cukup..ambang_baik]', numeric)).toMatchObject({
      test: 'interval',
      fromOpen: true,
      toOpen: false,
    });
    expect(read('not(0)', numeric)).toMatchObject({ test: 'not', of: { test: 'compare', operator: '=' } });
  });

  it('reads none of several', () => {
    expect(read('not(Baik, Sangat Baik)', choice)).toMatchObject({ test: 'not', of: { test: 'one_of' } });
    expect(read('not([0..10), > ambang_baik)', numeric)).toMatchObject({
      test: 'not',
      of: { test: 'one_of', tests: [{ test: 'interval' }, { test: 'compare', operator: '>' }] },
    });
  });

  it('reads choices with spaces, yes and no, and dates', () => {
    expect(read('Sangat Baik', choice)).toMatchObject({ to: { kind: 'code', value: 'Sangat Baik' } });
    expect(read('not(Baik)', choice)).toMatchObject({ test: 'not' });
    expect(read('ya', yesNo)).toMatchObject({ to: { kind: 'yes_no', value: true } });
    expect(read('>= 2026-01-31', date)).toMatchObject({ operator: '>=', to: { kind: 'date', value: '2026-01-31' } });
    expect(read('[2026-01-01..2026-03-31]', date)).toMatchObject({
      from: { kind: 'date', value: '2026-01-01' },
      to: { kind: 'date', value: '2026-03-31' },
    });
  });

  it.each([
    ['Bail', choice, 'unknown-value'],
    ['>= ambang_bail', numeric, 'unknown-parameter'],
    ['2,5', numeric, 'decimal-comma'],
    ['not(2,5)', numeric, 'decimal-comma'],
    ['>= "x"', numeric, 'cell-syntax'],
    ['[90..', numeric, 'cell-syntax'],
    ['>=', numeric, 'cell-syntax'],
    ['90 100', numeric, 'cell-syntax'],
    ['<= kuota * cadangan', numeric, 'cell-computes'],
    ['>= 2026-01-31', numeric, 'cell-type'],
    ['> 5', yesNo, 'cell-type'],
    ['mungkin', yesNo, 'cell-type'],
    ['[ambang_bail..100]', numeric, 'unknown-parameter'],
    ['5', date, 'cell-type'],
    ['>= 2026-02-31', date, 'date-form'],
    ['[0000-00-00..2026-01-31]', date, 'date-form'],
    ['', numeric, 'bare-dash'],
    ['-', numeric, 'bare-dash'],
    ['-', choice, 'bare-dash'],
    ['Baik atau Sangat Baik', choice, 'several-values'],
    ['not(Baik, Bail)', choice, 'unknown-value'],
    ['not(1, )', numeric, 'cell-syntax'],
    [`> ${'9'.repeat(41)}`, numeric, 'number-too-long'],
    ['not('.repeat(100_000), numeric, 'cell-too-long'],
    ['a'.repeat(1001), choice, 'cell-too-long'],
  ] as const)('refuses %j', (text, context, code) => expect(read(text, context)).toBe(code));

  it.each([
    ['≥ ambang_baik', numeric, 'Tulis ">= ambang_baik"'],
    ['90 s.d. 110', numeric, 'Tulis "[90..110]"'],
    ['< 90"', numeric, 'Tulis "< 90"'],
    ['Ya', yesNo, 'Tulis ya'],
    ['Baik/Sangat Baik', choice, 'Tulis predikat: [Baik, Sangat Baik]'],
    ['not(Baik atau Sangat Baik)', choice, 'Tulis predikat: "not(Baik, Sangat Baik)"'],
    ['Baik, Bail', choice, 'Yang dikenal: "Sangat Baik", "Baik".'],
    ['>=', numeric, 'Bentuk yang benar misalnya ">= ambang", "[a..b)", "not(0)"'],
  ] as const)('says what to write for %j', (text, context, hint) => {
    const parsed = parseCell(text, at, context);
    expect('problem' in parsed && parsed.problem.hint).toBe(hint);
  });
});
