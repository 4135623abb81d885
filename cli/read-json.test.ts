import { expect, it } from 'vitest';
import { readJsonExactly } from './read-json.ts';

const place = (source: string): string => {
  const read = readJsonExactly(source);
  if ('twice' in read) return `${read.twice.line}:${read.twice.column} twice ${read.twice.name}`;
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

it.each([
  ['in an object', '{ "a": 1,\n  "b": 2, "a": 3 }', '2:11 twice a'],
  ['of which one is escaped', '{ "a": 1, "\\u0061": 3 }', '1:11 twice a'],
  ['in an object within a list', '{ "a": [{ "b": 1 }, { "b": 1, "c": { "a": 1 }, "b": 2 }] }', '1:48 twice b'],
])('says where a name stands a second time %s', (_, source, expected) => {
  expect(place(source)).toBe(expected);
});

it('lets objects beside and within each other have the same names', () => {
  expect(place('{ "a": { "a": [{ "a": 1 }, { "a": 2 }] }, "b": { "a": 1 }, "__proto__": 1 }')).toBe('fine');
});
