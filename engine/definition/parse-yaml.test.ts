import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';
import { child, find, plain } from './yaml-tree.ts';

const parse = (text: string) => parseYaml({ path: 'rules/kukar/x.yaml', pack: 'kukar', text });
const codes = (text: string) => parse(text).problems.map((one) => `${one.line}:${one.column} ${one.code}`);

/** What an administrator types, what is reported, and what the hint must say. */
const mistakes: readonly [name: string, text: string, found: string, hint: string][] = [
  ['a tab', 'a:\n\tb: 1\n', '2:1 tab', 'dengan spasi'],
  ['a key written twice', 'a: 1\nb: 2\na: 3\n', '3:1 duplicate-key', 'Hapus'],
  ['an unquoted comparison', 'nilai: > 75\nx: 1\n', '1:8 unquoted-comparison', '"> 75"'],
  ['an unquoted comparison in a row', '- { predikat: Baik, nilai: >= 75 }\n', '1:28 unquoted-comparison', '">= 75"'],
  ['an unquoted half-open interval', 'range: [0..120)\n', '1:8 unquoted-interval', '"[0..120)"'],
  ['a bare dash', 'nilai: -\n', '1:8 bare-dash', 'hapus kolom'],
  ['a bare dash in a row', '- { nilai: - }\n', '1:12 bare-dash', 'hapus kolom'],
  ['a colon in a sentence', 'title: Aturan: satu\n', '1:8 unquoted-colon', 'title: "Aturan: satu"'],
  ['values after a comma', '- { x: "A","B" }\n', '1:12 comma-list', 'x: ["A","B"]'],
  ['words after a comma', '- { x: A, B, C, y: 1 }\n', '1:11 comma-list', 'x: [A, B, C]'],
  ['a sentence cut by a comma', '- { name: satu, dua }\n', '1:17 comma-list', 'name: "satu, dua"'],
  ['values after a comma on a line', 'values: "A","B"\n', '1:12 comma-list', 'values: ["A","B"]'],
  ['a decimal comma in braces', '- { x: 75,99, y: 1 }\n', '1:8 decimal-comma', 'Tulis 75.99'],
  ['a title that begins with a brace', 'title: {tw}: laporan\n', '1:9 unquoted-start', 'title: "{tw}: laporan"'],
  ['a title of a brace and words', 'title: {tw} laporan\nb: 1\n', '1:13 unquoted-start', 'title: "{tw} laporan"'],
  ['a colon in braces', '- { name: ambang: tepat, at: 1 }\n', '1:11 unquoted-colon', 'name: "ambang: tepat"'],
  ['quotes inside quotes', 'when: "x = "baik""\nb: 1\n', '1:13 inner-quotes', `when: 'x = "baik"'`],
  ['curly quotes around a colon', 'title: “Aturan: satu”\n', '1:8 word-quotes', 'title: "Aturan: satu"'],
  ['a long dash', 'a:\n  – { b: 1, c: 2 }\nd: 1\n', '2:3 long-dash', '- { b: 1, c: 2 }'],
  ['a colon without a space', 'version:1\nb: 2\n', '1:1 colon-space', 'version: 1'],
  ['a colon without a space on the last line', 'a:\n  b: 5\n  c:7.5\nd: 1\n', '3:3 colon-space', 'c: 7.5'],
  ['a colon without a space in braces', '- { 2026-01-01: 5, 2026-10-01:7.5 }\n', '1:20 colon-space', '2026-10-01: 7.5'],
  ['an equals sign', 'version = 1\nb: 2\n', '1:1 colon-space', 'version: 1'],
  ['a line too deep', 'v:\n  a: 70\n   b: 60\n', '3:4 deeper-line', 'Sejajarkan'],
  ['a deleted line', 'a: 1\n  b:\n    c: 2\nd: 3\n', '2:3 deeper-line', 'terhapus'],
  ['an unclosed bracket', 'a:\n  - { x: 1, y: 2\n  - { x: 3 }\nb: 1\n', '2:5 unclosed', 'Tutup'],
  ['a mark that turns the direction', 'a: x\u202ey\n', '1:5 invisible-character', 'U+202E'],
  ['an escaped control character', 'a: "x\\e[31m"\n', '1:4 invisible-character', 'U+001B'],
  ['an invisible space', 'a: 1\n\u200bb: 2\n', '2:1 invisible-character', 'U+200B'],
  ['what is no text', 'PK\u0003\u0004\0', '1:1 not-text', 'UTF-8'],
  ['an anchor', 'a: &x 1\n', '1:7 yaml-feature', 'Tulis isinya'],
  ['a merge key', '<<: { y: 1 }\n', '1:1 yaml-feature', 'Tulis isinya'],
  ['a tag', 'a: !!str 1\n', '1:10 yaml-feature', 'Tulis isinya'],
  ['a directive', '%YAML 1.1\n---\na: 1\n', '1:1 yaml-feature', 'Tulis isinya'],
  ['two documents', 'a: 1\n---\nb: 2\n', '2:1 many-documents', 'berkas lain'],
  ['an unclosed quote', 'a: "abc\nb: 1\n', '1:4 unclosed', 'Tutup'],
  ['a crooked indent', 'a:\n  b: 1\n c: 2\n', '3:2 bad-indent', 'Sejajarkan'],
  ['a reserved character', 'a: @x\n', '1:4 unquoted-start', 'a: "@x"'],
  ['what nobody can explain', 'a: "x" y\n', '1:8 yaml-syntax', 'tanda kutip'],
  ['an exponent', 'a: 1e3\n', '1:4 number-form', '0.5'],
  ['a hexadecimal number', 'a: 0x1F\n', '1:4 number-form', '0.5'],
  ['an endless number', `a: ${'9'.repeat(10_000)}\n`, '1:4 number-too-long', 'kutip'],
  ['an empty file', '# kosong\n', '1:1 empty-file', 'rule: nama'],
];

describe('parseYaml', () => {
  it.each(mistakes)('reports %s at its place, with what to write instead', (_, text, found, hint) => {
    expect(codes(text)).toEqual([found]);
    const reported = parse(text).problems.find((one) => found.endsWith(` ${one.code}`));
    expect(`${reported?.message} ${reported?.hint}`).toContain(hint);
    expect(reported?.en.message).not.toBe('');
  });

  it('reports all mistakes of a file at once', () => {
    expect(codes('a: > 75\nb: 1\nb: 2\nc: 1e3\n')).toEqual([
      '1:4 unquoted-comparison',
      '3:1 duplicate-key',
      '4:4 number-form',
    ]);
  });

  it('reads what looks like a space as one, whatever ends the lines', () => {
    for (const text of ['a:\u00a01\nb:\u202f2\n', 'a: 1\r\nb: 2\r\n', 'a: 1\rb: 2\r', '\ufeffa: 1\nb: 2\n']) {
      const { root, problems } = parse(text);
      expect(problems).toEqual([]);
      expect(root && plain(root)).toEqual({ a: 1, b: 2 });
    }
  });

  it('keeps the source text of numbers, so that no digit passes through a double', () => {
    const { root } = parse('a: 0.70\n');
    expect(root && child(root, 'a')).toMatchObject({ source: '0.70', value: 0.7, at: { line: 1, column: 4 } });
  });

  it('treats __proto__ as a key like any other', () => {
    const { root } = parse('__proto__: { polluted: true }\n');
    expect(root && Object.keys(plain(root) as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('finds the deepest node on a path', () => {
    const { root } = parse('a:\n  - { b: 1 }\n');
    expect(root && find(root, ['a', 0, 'b', 'c']).at).toMatchObject({ line: 2, column: 10 });
  });

  it.each([
    ['brackets', '['.repeat(900_000)],
    ['dashes', `${'- '.repeat(400_000)}a`],
    ['maps', '{a: '.repeat(200_000)],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}k${depth}:`).join('\n')],
  ])('refuses deep nesting by %s before it costs anything', (_, text) => {
    expect(parse(text).problems.map((one) => one.code)).toEqual(['too-deep']);
  });

  it('refuses an alias bomb and a file that is too large', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, index) => `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`,
    ).join('\n');
    expect(new Set(parse(bomb).problems.map((one) => one.code))).toEqual(new Set(['yaml-feature']));
    expect(parse(`a: ${'x'.repeat(2_000_000)}`).problems.map((one) => one.code)).toEqual(['file-too-large']);
  });
});
