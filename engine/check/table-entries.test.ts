import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import type { Problem } from '../problem.ts';
import { checkRule } from './check-rule.ts';

describe('a table by class or by kind', () => {
  const read = (values: string, formula: string, more = ''): Problem[] =>
    checkRule(
      compileRuleText(`effective: 2026-01-01
facts: { jenis: { label: Jenis, values: [izin, sakit, alpa] } }
parameters:
  sehari:
    unit: poin
    values:
      ${values.split(' | ').join('\n      ')}
calculate:
  tidak_masuk: { ${formula} }${more}
`),
    );
  const whole = '2026-01-01: { izin: 1, sakit: 0, alpa: 4 }';
  const rows = [
    '{ tidak_masuk: sehari.izin, jenis: izin }',
    '{ tidak_masuk: sehari.sakit, jenis: sakit }',
    '{ tidak_masuk: sehari.alpa, jenis: alpa }',
  ];
  const named = `decide: { hit: unique, rows: [${rows.join(', ')}] }`;
  const looked = 'lookup: { table: sehari, by: jenis }';

  it('that loses entries which rows name is refused where its new date stands', () => {
    expect(read(whole, named)).toEqual([]);
    expect(read(`${whole} | 2026-07-01: { izin: 2 }`, named)).toMatchObject([
      {
        code: 'table-entries-ended',
        severity: 'error',
        line: 14,
        message:
          'Tabel "sehari" mulai 2026-07-01 tidak lagi memuat sakit, alpa (yang dimuat sebelumnya), padahal aturan ini masih membacanya.',
      },
    ]);
  });

  it('that loses entries which are looked up is told once, with all of them', () => {
    expect(read(`${whole} | 2026-07-01: { izin: 2 }`, looked)).toMatchObject([
      { code: 'table-entries-ended', line: 14, message: expect.stringContaining('memuat sakit, alpa (') },
    ]);
  });

  it('whose new entry is misspelt says which one was meant', () => {
    for (const how of [named, looked]) {
      expect(
        read(`${whole} | 2026-07-01: { izin: 2, sakit: 0, alfa: 5 }`, how)
          .filter(({ severity }) => severity === 'error')
          .map(({ message }) => message),
      ).toEqual([
        expect.stringContaining(
          'memuat alpa (yang dimuat sebelumnya), padahal aturan ini masih membacanya. "alfa" mungkin dimaksudkan "alpa".',
        ),
      ]);
    }
  });

  it('whose first date lacks what a row names is refused there', () => {
    expect(read(`2026-01-01: { izin: 1, sakit: 0 } | 2026-07-01: { izin: 1, sakit: 0, alpa: 4 }`, named)).toMatchObject(
      [{ code: 'lookup-missing', line: 13, message: 'tabel "sehari" tidak punya isi untuk alpa.' }],
    );
  });

  it('may lose what nothing reads any more, and may change before the rule applies', () => {
    expect(read('2025-01-01: { izin: 1 } | 2026-01-01: { izin: 1, sakit: 0, alpa: 4 }', looked)).toEqual([]);
    expect(read('2025-01-01: { izin: 1, lama: 3 } | 2026-01-01: { izin: 1, sakit: 0, alpa: 4 }', looked)).toEqual([]);
  });
});

describe('a scale', () => {
  it('that loses a letter is pointed out, for its facts are refused then', () => {
    const rule = compileRuleText(`effective: 2026-01-01
facts: { nilai: { label: Nilai, scale: huruf } }
parameters:
  huruf:
    unit: nilai
    values:
      2026-01-01: { A: 100, B: 80 }
      2026-07-01: { A: 100 }
calculate: { hasil: { formula: nilai } }
`);
    expect(checkRule(rule)).toMatchObject([{ code: 'scale-letters-ended', severity: 'warning', line: 14 }]);
  });
});
