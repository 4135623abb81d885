import { describe, expect, it } from 'vitest';
import { editYaml, type YamlEdit } from './edit-yaml.ts';

const text = `\ufeffrule: a
version: 1 # dinaikkan bila berubah
parameters:
  # tentang p
  p:
    values:
      2025-01-01: 60   # enam puluh
      2026-01-01: { A: 1,  B: 2 }

  # tentang q
  q: { values: { 2026-01-01: 3, 2027-01-01: 4 } } # akhir

tests: []
`;
const edit = (...edits: readonly YamlEdit[]): string => editYaml(text, edits);
const replaced = (before: string, after: string): string => text.replace(before, after);

describe('an edit of a content file', () => {
  it('writes a value and keeps the comment behind it', () =>
    expect(edit({ do: 'write', path: ['version'], value: '2' })).toBe(replaced('version: 1 #', 'version: 2 #')));

  it('renames a key', () =>
    expect(edit({ do: 'rename', path: ['parameters', 'p'], key: 'r' })).toBe(replaced('  p:\n', '  r:\n')));

  it('removes a block entry with its lines, and not the comment of the next one', () =>
    expect(edit({ do: 'remove', path: ['parameters', 'p'] })).toBe(
      replaced(text.slice(text.indexOf('  p:'), text.indexOf('\n  # tentang q')), ''),
    ));

  it('removes an entry within braces, first or last', () => {
    expect(edit({ do: 'remove', path: ['parameters', 'q', 'values', '2026-01-01'] })).toBe(
      replaced('{ 2026-01-01: 3, 2027-01-01: 4 }', '{ 2027-01-01: 4 }'),
    );
    expect(edit({ do: 'remove', path: ['parameters', 'q', 'values', '2027-01-01'] })).toBe(
      replaced('{ 2026-01-01: 3, 2027-01-01: 4 }', '{ 2026-01-01: 3 }'),
    );
    expect(edit({ do: 'remove', path: ['parameters', 'p', 'values', '2026-01-01', 'A'] })).toBe(
      replaced('{ A: 1,  B: 2 }', '{ B: 2 }'),
    );
  });

  it('adds an entry to a block map and within braces', () => {
    expect(edit({ do: 'add', path: ['parameters', 'p', 'values', '2027-01-01'], value: '5' })).toBe(
      replaced('B: 2 }\n', 'B: 2 }\n      2027-01-01: 5\n'),
    );
    expect(edit({ do: 'add', path: ['parameters', 'p', 'values', '2026-01-01', 'C'], value: '3' })).toBe(
      replaced('B: 2 }', 'B: 2, C: 3 }'),
    );
  });

  it('writes a whole map anew, and makes one edit after another', () =>
    expect(
      edit(
        { do: 'remove', path: ['parameters', 'q', 'values', '2026-01-01'] },
        { do: 'write', path: ['parameters', 'q', 'values'], value: '{ 2030-01-01: 9 }' },
        { do: 'remove', path: ['tests'] },
      ),
    ).toBe(replaced('{ 2026-01-01: 3, 2027-01-01: 4 }', '{ 2030-01-01: 9 }').replace('tests: []\n', '')));

  it('is refused where its path leads nowhere', () => {
    expect(() => edit({ do: 'remove', path: ['parameters', 'r'] })).toThrow('nothing at parameters/r');
    expect(() => edit({ do: 'add', path: ['tests', 'r'], value: '1' })).toThrow('no place');
  });
});
