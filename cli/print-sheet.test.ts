import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sheetText } from './sheet-text.ts';

const root = join(import.meta.dirname, '..');

function alur(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli.ts'), 'print', ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const pp30 = ['skp/predikat-pp30', '--institution', 'demo', '--at', '2021-12-31'] as const;

describe('alur print', { timeout: 60_000 }, () => {
  it('prints a rule as text, as HTML and as data', () => {
    const text = alur(...pp30, '--as', 'legend');
    expect([text.code, text.out]).toEqual([
      0,
      expect.stringContaining('Cukup: nilai kinerja 70 sampai kurang dari 90\n'),
    ]);
    expect(alur(...pp30, '--as', 'annex', '--html').out).toMatch(
      /^<!doctype html>[^]*Batas bawah Sangat Baik[^]*<\/html>\s*$/,
    );
    const data = JSON.parse(alur(...pp30, '--as', 'form', '--json').out) as Record<string, unknown>;
    expect(data).toMatchObject({ kind: 'form', at: '2021-12-31', rule: { id: 'skp/predikat-pp30' } });
  });

  it('refuses what it does not know with how to use it, and a date on which the rule does not apply', () => {
    expect(alur(...pp30, '--as', 'poster')).toMatchObject({
      code: 2,
      err: expect.stringContaining('legend | annex') as string,
    });
    expect(alur(...pp30, '--as', 'legend', '--html', '--text').code).toBe(2);
    expect(alur('skp/predikat-pp30', '--institution', 'demo', '--at', '2020-01-01', '--as', 'legend')).toMatchObject({
      code: 1,
      err: expect.stringContaining('not-in-force') as string,
    });
  });
});

describe('a sheet as text', () => {
  it('folds long cells and keeps columns in line', () => {
    const long = 'kata '.repeat(20).trim();
    const text = sheetText({
      kind: 'annex',
      language: 'id',
      rule: { id: 'uji', version: 1, pack: 'nasional', hash: 'x' },
      at: '2026-01-01',
      caption: 'Lampiran',
      title: 'Uji',
      lead: ['Dasar: x'],
      sections: [
        {
          heading: 'I. Tabel',
          blocks: [
            {
              kind: 'table',
              caption: null,
              columns: ['No.', 'Uraian'],
              rows: [
                ['1.', long],
                ['2.', 'pendek'],
              ],
            },
            { kind: 'blank', label: 'Nama', unit: 'orang', notes: ['boleh kosong'], choices: [] },
            { kind: 'blank', label: 'Setuju', unit: null, notes: [], choices: ['Ya', 'Tidak'] },
          ],
        },
      ],
      foot: 'uji, versi 1',
    });
    expect(text.split('\n')).toEqual([
      'LAMPIRAN: Uji',
      '=============',
      'Dasar: x',
      '',
      'I. Tabel',
      '--------',
      'No.  Uraian',
      '---  --------------------------------',
      '1.   kata kata kata kata kata kata',
      '     kata kata kata kata kata kata',
      '     kata kata kata kata kata kata',
      '     kata kata',
      '2.   pendek',
      '',
      'Nama',
      '   boleh kosong',
      '   ________________ orang',
      '',
      'Setuju',
      '   [ ] Ya   [ ] Tidak',
      '',
      '',
      'uji, versi 1',
    ]);
  });
});
