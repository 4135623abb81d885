import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../check/check-library.ts';
import { withoutConsequences } from '../problem.ts';
import { libraryOf } from '../rules/testing.ts';
import { lookUp } from './library.ts';

const head = (id: string): string => `rule: ${id}
version: 1
title: Uji
basis: Contoh
source: Contoh
status: contoh
effective: 2026-01-01
facts: { x: { label: X, range: "[0..9]", step: 1 } }
`;
const plain = (id: string): string => `${head(id)}calculate: { c: { label: C, formula: "x + 1" } }\n`;
const calling = (id: string, called: string): string =>
  `${head(id)}calculate: { c: { label: C, call: { rule: ${called}, facts: { x: x }, answer: c } } }\n`;
const overlay = 'rule: a\nversion: 1\nextends: kota\nbasis: Contoh\nsource: Contoh\nstatus: contoh\n';
const base = {
  'rules/kota/a.yaml': calling('a', 'b'),
  'rules/kota/b.yaml': plain('b'),
  'rules/desa/a.yaml': overlay,
};
const found = (own: Readonly<Record<string, string>>): string[] =>
  withoutConsequences(checkLibrary(libraryOf({ ...base, ...own }))).map(
    (one) => `${one.file}:${one.line}:${one.column} ${one.code}`,
  );

describe('an overlay whose base calls a rule that its pack has under the same name', () => {
  it('may have a rule that fits', () => expect(found({ 'rules/desa/b.yaml': plain('b') })).toEqual([]));

  it('is told when there is none that it sees', () =>
    expect(found({})).toEqual(['rules/desa/a.yaml:3:10 unknown-rule']));

  it('is told when the two call each other', () => {
    const own = { 'rules/desa/b.yaml': calling('b', 'a') };
    expect(found(own)).toEqual(['rules/desa/b.yaml:9:43 call-circle']);
    expect(lookUp(libraryOf({ ...base, ...own }), 'rule', 'desa', 'a')).toBeNull();
  });

  it('is told when the rule does not give the answer that is taken', () => {
    const other = plain('b').replace('{ c:', '{ d:');
    expect(found({ 'rules/desa/b.yaml': other })).toEqual(['rules/desa/a.yaml:1:1 unknown-name']);
  });
});
