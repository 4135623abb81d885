import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceValues, type Written } from './replace-values.ts';
import { parseYaml } from './parse-yaml.ts';
import { find, plain, textOf } from './yaml-tree.ts';

const path = ['tests', 1, 'expect', 'kelas'];
const change = (text: string, value: Written): string | null => replaceValues(text, [{ path, value }]);
const file = (value: string): string =>
  `# atas\ntests:\n  - { name: satu }\n  - name: "dua, tiga"   # tetap\n    expect: { nilai: 3.30, kelas: ${value}, lulus: ya } # ekor\n# bawah\n`;

describe('a value put into a YAML text', () => {
  it.each<[string, Written, string]>([
    ['satu', 'dua', 'dua'],
    ['satu', 'Sangat Baik', 'Sangat Baik'],
    ['3.3', '3.30', '3.30'],
    ['3', '-3.5', '-3.5'],
    ['ya', false, 'tidak'],
    ['"satu"', 'dua', '"dua"'],
    ["'satu'", "d'ua", "'d''ua'"],
    ['satu', 'a, b', '"a, b"'],
    ['satu', 'a: b', '"a: b"'],
    ['satu', 'null', '"null"'],
    ['satu', { tidak_diatur: true }, '{ tidak_diatur: true }'],
    ['{ tidak_diatur: true }', 'satu', 'satu'],
    ['{ tidak_diatur:   true }', { belum_diverifikasi: true }, '{ belum_diverifikasi: true }'],
  ])('%s becomes %s, and nothing else changes', (before, value, after) => {
    expect(change(file(before), value)).toBe(file(after));
  });

  it('moves up beside its key where a map stood on lines of its own', () => {
    const block = (value: string): string =>
      `tests:\n  - name: satu\n  - name: dua\n    expect:\n      kelas:${value} # ekor\n      nilai: 3\n`;
    expect(change(block('\n        tidak_diatur: true'), 'satu')).toBe(block(' satu'));
    const commented = block(' # sebab\n        tidak_diatur: true');
    expect(change(commented, 'satu')).toBe(block(' # sebab\n        satu'));
  });

  it('leaves line ends, a byte order mark and wide spaces as they were', () => {
    const odd = (value: string): string =>
      `\ufeff${file(value)}`.replaceAll('\n', '\r\n').replace('# atas', '#\u00a0atas');
    expect(change(odd('satu'), 'dua')).toBe(odd('dua'));
  });

  it('is refused where there is no such value, or one that cannot be exchanged alone', () => {
    expect(change('tests:\n  - a: 1\n', 'dua')).toBeNull();
    expect(change('tests:\n  - a: 1\n  - expect: { nilai: 1 }\n', 'dua')).toBeNull();
    expect(change('tests:\n  - a: 1\n  - expect:\n      kelas: |\n        satu\n', 'dua')).toBeNull();
    expect(change('tests:\n  - a: 1\n  - expect:\n      kelas: [satu]\n', 'dua')).toBeNull();
  });

  it('reads back as what was meant, many at once, whatever its letters', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }).map((one) => one.trim());
    const texts = fc.oneof(
      printable.filter((one) => one !== ''),
      fc.constantFrom(
        'ya',
        'Tidak Ada',
        '1/3',
        '0.10',
        '-0',
        '01',
        'null',
        'Null',
        '~',
        '{x}',
        '- a',
        '#',
        'a #b',
        "'",
        '"',
      ),
    );
    const styles = fc.constantFrom('satu', '"satu"', "'satu'", '{ tidak_diatur: true }');
    fc.assert(
      fc.property(styles, styles, texts, texts, (one, other, first, second) => {
        const before = `tests:\n  - expect: { kelas: ${one} }\n  - expect:\n      kelas: ${other}\n      nilai: 3\n`;
        const after = replaceValues(before, [
          { path: ['tests', 0, 'expect', 'kelas'], value: first },
          { path, value: second },
        ]);
        const { root, problems } = parseYaml({ path: 'x', pack: 'x', text: after ?? '' });
        expect(problems.filter((found) => found.code !== 'number-form')).toEqual([]);
        if (root === null) throw new Error('nothing was written');
        expect(textOf(find(root, ['tests', 0, 'expect', 'kelas']))).toBe(first);
        expect(textOf(find(root, path))).toBe(second);
        expect(plain(find(root, ['tests', 1, 'expect', 'nilai']))).toBe(3);
      }),
    );
  });
});
