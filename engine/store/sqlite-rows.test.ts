import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRowsByKey } from './sqlite-rows.ts';

describe('rows under a key', () => {
  it('come back by key in the order of their lines, once', () => {
    const rows = openRowsByKey();
    rows.add('hari', [
      { key: 'b', line: 2, cells: ['satu', ''] },
      { key: 'a', line: 3, cells: ['dua'] },
      { key: 'b', line: 4, cells: ['tiga'] },
    ]);
    rows.add('cuti', [{ key: 'a', line: 2, cells: ['empat'] }]);
    expect(rows.take('hari', 'b', 10)).toEqual([
      { line: 2, cells: ['satu', ''] },
      { line: 4, cells: ['tiga'] },
    ]);
    expect(rows.take('hari', 'b', 10)).toBeNull();
    expect(rows.take('hari', 'c', 10)).toEqual([]);
    expect(rows.take('hari', 'c', 10)).toEqual([]);
    expect(rows.left('hari', 5)).toEqual({ count: 1, lines: [3] });
    expect(rows.left('cuti', 5)).toEqual({ count: 1, lines: [2] });
    rows.close();
  });

  it('are no more than were asked for', () => {
    const rows = openRowsByKey();
    rows.add(
      'hari',
      Array.from({ length: 20 }, (_, line) => ({ key: 'a', line, cells: [] })),
    );
    expect(rows.take('hari', 'a', 3)).toHaveLength(3);
    expect(rows.left('hari', 3)).toEqual({ count: 0, lines: [] });
    rows.close();
  });

  it('are all there, whatever the keys', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2, unit: 'binary' })), (keys) => {
        const rows = openRowsByKey();
        rows.add(
          'hari',
          keys.map((key, line) => ({ key, line, cells: [key] })),
        );
        for (const [key, own] of Map.groupBy(keys.entries(), ([, key]) => key)) {
          expect(rows.take('hari', key, 1000)).toEqual(own.map(([line]) => ({ line, cells: [key] })));
        }
        expect(rows.left('hari', 1)).toEqual({ count: 0, lines: [] });
        rows.close();
      }),
      { numRuns: 50 },
    );
  });
});
