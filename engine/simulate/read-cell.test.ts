import { describe, expect, it } from 'vitest';
import type { Fact } from '../definition/rule-definition.ts';
import { cellReader } from './read-cell.ts';

const at = { file: 'uji', line: 1, column: 1 };
const fact = (type: Fact['type']): Fact => ({ name: 'x', label: 'X', type, optional: false, at });
const read = (type: Fact['type'], cell: string, delimiter = ','): unknown => cellReader(fact(type), delimiter)(cell);

describe('a cell', () => {
  it('that is empty is not given', () => {
    expect([read('number', ''), read('number', '  '), read('text', ''), read('yes_no', '')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('may have a decimal comma', () => {
    expect(['87,5', ' 87.50 ', '-1,25', '1,2,3', 'AA'].map((cell) => read('number', cell))).toEqual([
      '87.5',
      '87.50',
      '-1.25',
      '1,2,3',
      'AA',
    ]);
  });

  it('says ya or tidak', () => {
    expect(['ya', 'Tidak', 'TRUE', 'false', 'mungkin'].map((cell) => read('yes_no', cell))).toEqual([
      true,
      false,
      true,
      false,
      'mungkin',
    ]);
  });

  it('that may mean thousands or decimals is refused', () => {
    expect(() => read('number', '2.500', ';')).toThrow('number-ambiguous');
    expect(() => read('number', '1.234.567', ';')).toThrow('number-ambiguous');
    expect(() => read('number', '1,500')).toThrow('number-ambiguous');
    expect([read('number', '2,500', ';'), read('number', '0,5')]).toEqual(['2.500', '0.5']);
    expect([read('number', '2.5', ';'), read('number', '2.500')]).toEqual(['2.5', '2.500']);
  });
});
