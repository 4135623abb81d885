import { expect, it } from 'vitest';
import { readJsonExactly } from './read-json.ts';

const place = (source: string): string => {
  const read = readJsonExactly(source);
  return 'broken' in read ? `${read.broken.line}:${read.broken.column} ${read.broken.found}` : 'fine';
};

it('keeps numbers as they were written', () => {
  expect(readJsonExactly('{ "a": 110.00, "b": [true, null, "x"] }')).toEqual({
    value: { a: '110.00', b: [true, null, 'x'] },
  });
});

it.each([
  ['a bare word', 'bukan json', '1:1 bukan json'],
  ['a decimal comma', '{\n  "nilai": 87,5\n}', '2:15 5'],
  ['a yes without quotes', '{ "ide": ya }', '1:10 ya }'],
  ['a name without quotes', '{ ide: true }', '1:3 ide: true }'],
  ['a comma too many', '{ "a": 1, }', '1:11 }'],
  ['a comma that is missing', '{ "a": 1\n  "b": 2 }', '2:3 "b": 2 }'],
  ['a text that does not end', '{ "a": "x }', '1:8 "x }'],
  ['a list that does not end', '[1, 2', '1:6 '],
  ['a number with a leading nought', '[007]', '1:2 007]'],
  ['something after the end', '{} x', '1:4 x'],
  ['nothing at all', '', '1:1 '],
])('says where the text breaks: %s', (_, source, expected) => {
  expect(place(source)).toBe(expected);
});
