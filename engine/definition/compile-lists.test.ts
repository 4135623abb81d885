import { describe, expect, it } from 'vitest';
import { loadLibrary } from './library.ts';
import { testLibrary } from '../check/check-library.ts';

const head = (id: string) =>
  `rule: ${id}\nversion: 1\ntitle: Contoh\nbasis: contoh\nsource: contoh\nstatus: contoh\neffective: 2022-01-01\n`;
const item = `${head('contoh/satu')}facts: { x: { label: X, range: "[0..10]", step: 1 }, y: { label: Y, type: ya/tidak } }
calculate: { dua: { formula: x * 2 }, baik: { formula: y } }
`;
const outer = (fold: string, rest = ''): string =>
  `${head('contoh/banyak')}lists: { butir: { label: Butir, rule: contoh/satu } }\ncalculate: { hasil: { fold: { ${fold} } } }\n${rest}`;

const libraryWith = (text: string) =>
  loadLibrary(
    [item, text].map((one, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text: one })),
  );
const found = (text: string): string[] => libraryWith(text).problems.map((one) => one.code);

describe('lists and folds', () => {
  it('compile without any fact of the rule itself', () => {
    expect(found(outer('take: sum, of: dua, over: butir, where: baik'))).toEqual([]);
  });

  it('name lists, and facts or answers of the items that are of the right kind', () => {
    expect(found(outer('take: sum, of: dua, over: butirs'))).toEqual(['list-not-found']);
    expect(found(outer('take: sum, of: tiga, over: butir'))).toEqual(['item-name-unknown']);
    expect(found(outer('take: sum, of: baik, over: butir'))).toEqual(['item-name-unknown']);
    expect(found(outer('take: sum, of: dua, over: butir, where: x'))).toEqual(['item-name-unknown']);
    expect(found(outer('take: mean, of: dua, over: butir, empty: nihil'))).toEqual(['unknown-parameter']);
    expect(found(outer('take: sum, over: butir'))).toEqual(['missing-key']);
  });

  it('ask a rule that is there, and not themselves', () => {
    expect(found(outer('take: count, over: butir').replace('contoh/satu', 'contoh/lain'))).toContain('unknown-rule');
    expect(found(outer('take: count, over: butir').replace('contoh/satu', 'contoh/banyak'))).toContain('call-circle');
  });

  it('have tests that give items, each with the facts of their rule', async () => {
    const tests =
      'tests: [ { name: t, at: 2026-01-01, given: { butir: [ { x: 3, y: ya }, { x: 4, y: tidak } ] }, expect: { hasil: 6 } } ]\n';
    const text = outer('take: sum, of: dua, over: butir, where: baik', tests);
    expect(await testLibrary(libraryWith(text))).toEqual([]);
    expect(found(text.replace('{ x: 4, y: tidak }', '{ z: 4, y: tidak }'))).toEqual(['unknown-name']);
  });
});
