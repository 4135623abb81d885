import { describe, expect, it } from 'vitest';
import { libraryOf } from '../rules/testing.ts';
import { whyUnusable } from './why-unusable.ts';

const rule = (id: string, more: string): string =>
  `rule: ${id}\nversion: 1\ntitle: ${id}\nbasis: x\neffective: 2026-01-01\nfacts: { a: { label: A } }\n${more}\n`;
const asks = (id: string): string => `calculate: { b: { call: { rule: ${id}, facts: { a: a }, answer: b } } }`;
const national = {
  'rules/nasional/satu.yaml': rule('satu', asks('dua')),
  'rules/nasional/dua.yaml': rule('dua', asks('tiga')),
  'rules/nasional/tiga.yaml': rule('tiga', 'calculate: { b: { formula: a } }'),
};
const told = (files: Readonly<Record<string, string>>, id = 'satu'): string[] => [
  ...new Set(whyUnusable(libraryOf(files), 'kukar', id).map((one) => `${one.file} ${one.code}`)),
];

describe('why a rule cannot be used', () => {
  it('is nothing for one that can', () => expect(told(national)).toEqual([]));

  it('is told down to the file that is broken, also where a pack alone has it so', () => {
    expect(
      told({
        ...national,
        'rules/kukar/tiga.yaml': rule('tiga', 'extends: nasional\ncalculate: { b: { formula: x } }'),
      }),
    ).toEqual([
      'rules/nasional/satu.yaml part-unusable',
      'rules/nasional/dua.yaml part-unusable',
      expect.stringMatching(/^rules\/kukar\/tiga.yaml /) as string,
    ]);
  });

  it('is what the file itself says, or nothing where there is no such rule', () => {
    expect(told({ ...national, 'rules/kukar/satu.yaml': 'rule: satu\nversion: 1\n' })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^rules\/kukar\/satu.yaml /) as string]) as string[],
    );
    expect(told(national, 'empat')).toEqual([]);
  });
});
