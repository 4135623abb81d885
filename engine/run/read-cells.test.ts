import { describe, expect, it } from 'vitest';
import { checkNip, plainNip, readDay } from './read-cells.ts';

const at = { file: 'a.csv', line: 2, column: 1 };

describe('a day in a file', () => {
  it('is day, month, year where semicolons separate, and sure of its order everywhere', () => {
    expect(['31/01/2026', '5-1-2026', '2026-01-05'].map((text) => readDay(text, ';'))).toEqual([
      '2026-01-31',
      '2026-01-05',
      '2026-01-05',
    ]);
    expect(['01/31/2026', '31/02/2026', '31/01/26', 'besok'].map((text) => readDay(text, ';'))).toEqual(
      Array(4).fill(null),
    );
    expect([readDay('05/01/2026', ','), readDay('05/01/2026', null)]).toEqual([null, null]);
  });
});

describe('a NIP in a file', () => {
  it('may stand in groups, with blanks around it, or with the mark of a text', () => {
    const written = [' 19900101 201501 1 001 ', "'199001012015011001", '19900101\u00a0201501\u00a01\u00a0001'];
    expect(new Set(written.map(plainNip))).toEqual(new Set(['199001012015011001']));
  });

  it('that was rounded is told so', () => {
    expect(['1,99E+17', '1.99001E+17', '1E+17'].map((nip) => checkNip(nip, at, 'nip')?.code)).toEqual(
      Array(3).fill('import-nip-rounded'),
    );
    expect([checkNip('12', at, 'nip')?.code, checkNip('199001012015011001', at, 'nip')]).toEqual(['import-nip', null]);
  });
});
