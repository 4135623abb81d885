import { expect, it } from 'vitest';
import { withoutConsequences } from '../problem.ts';
import { payFiles } from '../../test/pay-content.ts';
import { libraryOf } from '../rules/testing.ts';

const told = (change: (files: Record<string, string>) => void): readonly string[] => {
  const files = payFiles();
  change(files);
  return withoutConsequences(libraryOf(files).problems).map(({ file, code }) => `${file} ${code}`);
};
const spoil = (files: Record<string, string>, path: string, from: string, to: string): void => {
  const text = files[path] ?? '';
  expect(text).toContain(from);
  files[path] = text.replace(from, to);
};
const day = 'rules/nasional/hari.yaml';
const month = 'rules/nasional/bulanan.yaml';

it('a mistake in the rule of a list is told by itself, and not once more for everything that reads the list', () => {
  expect(told((files) => spoil(files, day, '2020-01-01: 5', '2020-01-01: 4,5'))).toEqual([`${day} decimal-comma`]);
});

it('names that are not there are told as soon as no other file is in the way', () => {
  const misspell = (files: Record<string, string>): void =>
    spoil(files, month, 'besaran - jumlah_potongan', 'besaran - jumlah_potong');
  expect(told(misspell)).toEqual([`${month} unknown-name`]);
  const both = told((files) => {
    misspell(files);
    spoil(files, day, '2020-01-01: 5', '2020-01-01: 4,5');
  });
  expect(both).toEqual([`${day} decimal-comma`]);
});
