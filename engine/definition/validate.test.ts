import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';
import { kindOf, validate, type ContentKind } from './validate.ts';

/** `code line:column` of every problem, with the hint after it. */
function problemsOf(kind: ContentKind, text: string): string[] {
  const { root, problems } = parseYaml({ path: 'berkas.yaml', pack: 'nasional', text });
  if (root === null) throw new Error(JSON.stringify(problems));
  return validate(root, kind).map((one) => `${one.code} ${one.line}:${one.column} ${one.hint}`);
}

const rule = `rule: skp/contoh
version: 1
title: Contoh
basis: PP 30/2019
effective: 2021-07-01
facts:
  nilai: { label: Nilai, range: "[0..120]", step: 0.01 }
parameters:
  bobot:
    unit: persen
    values:
      2021-07-01: 70
calculate:
  jumlah: { formula: nilai * bobot }
decide:
  hit: first
  rows:
    - { predikat: Baik, jumlah: ">= bobot" }
    - { predikat: { tidak_diatur: belum ada } }
`;
const workflow = `workflow: contoh
version: 1
title: Contoh
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
initial: awal
states:
  awal:
    ask: skp/rencana
    on:
      AJUKAN: { by: pegawai, target: akhir }
  akhir: { type: final }
`;
const form = `form: skp/rencana
title: Rencana
fields:
  hasil: { label: Hasil, type: baris, fields: { isi: { label: Isi, type: paragraf } } }
`;
const bases = { rule, workflow, form };

describe('validate', () => {
  it.each(['rule', 'workflow', 'form'] as const)('finds nothing wrong in a right %s', (kind) => {
    expect(problemsOf(kind, bases[kind])).toEqual([]);
  });

  it('asks an overlay for its basis and for nothing that its base already says', () => {
    const overlay = `rule: skp/contoh\nversion: 1\nextends: nasional\nbasis: Perbup\nparameters:\n  bobot: { values: { 2026-01-01: 60 } }\n`;
    expect(problemsOf('rule', overlay)).toEqual([]);
    expect(problemsOf('rule', overlay.replace('basis: Perbup\n', ''))).toEqual(['missing-key 1:1 Tambahkan "basis:".']);
  });

  const mistakes: readonly [what: string, kind: ContentKind, from: string, to: string, expected: string][] = [
    ['a misspelt key', 'rule', 'title:', 'titel:', 'unknown-key 3:1 Maksud Anda "title"?'],
    ['a misspelt key inside', 'rule', 'range:', 'renge:', 'unknown-key 7:26 Maksud Anda "range"?'],
    ['a missing label', 'rule', 'label: Nilai, ', '', 'missing-key 7:3 Tambahkan "label:".'],
    ['a missing unit', 'rule', '    unit: persen\n', '', 'missing-key 9:3 Tambahkan "unit:".'],
    ['a list for a text', 'rule', 'title: Contoh', 'title: [a, b]', 'wrong-type 3:8 Misalnya title: teks'],
    ['a word for a number', 'rule', 'step: 0.01', 'step: kecil', 'wrong-type 7:51 Misalnya step: 0.5'],
    ['a decimal comma', 'rule', '2021-07-01: 70', '2021-07-01: 2,5', 'decimal-comma 12:19 Tulis 2.5'],
    [
      'thousand dots',
      'rule',
      '2021-07-01: 70',
      '2021-07-01: 2.500.000',
      'thousand-dot 12:19 Tulis 2500000 tanpa titik.',
    ],
    [
      'an unquoted interval',
      'rule',
      '"[0..120]"',
      '[0..120]',
      'unquoted-interval 7:33 Tulis "[0..120]" (dengan tanda kutip).',
    ],
    [
      'an unquoted interval in a row',
      'rule',
      '">= bobot"',
      '[90..110]',
      'unquoted-interval 18:33 Tulis "[90..110]" (dengan tanda kutip).',
    ],
    ['a range in words', 'rule', '"[0..120]"', '0 sampai 120', 'wrong-form 7:33 Bentuk yang benar misalnya "[0..100]"'],
    [
      'a day that is not',
      'rule',
      'effective: 2021-07-01',
      'effective: 2021-02-30',
      'date-form 5:12 Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-01-31.',
    ],
    [
      'a start that is no date',
      'rule',
      '      2021-07-01:',
      '      mulai:',
      'date-form 12:7 Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-01-31.',
    ],
    ['a hit policy of its own', 'rule', 'hit: first', 'hit: frist', 'not-allowed-value 16:8 Maksud Anda "first"?'],
    ['neither formula nor sum', 'rule', 'formula: nilai * bobot', 'label: Jumlah', 'exactly-one 14:3 Tulis satu saja.'],
    [
      'both formula and sum',
      'rule',
      'formula: nilai * bobot',
      'formula: nilai, weighted_sum: { nilai: bobot }',
      'exactly-one 14:3 Tulis satu saja.',
    ],
    [
      'an empty value',
      'rule',
      'title: Contoh',
      'title:',
      'empty-value 3:7 Tulis nilainya setelah titik dua, atau hapus baris ini.',
    ],
    ['version nought', 'rule', 'version: 1', 'version: 0', 'out-of-bounds 2:10 Batasnya: ≥ 1.'],
    [
      'an unknown relation',
      'workflow',
      'pegawai: subject',
      'pegawai: subjek',
      'not-allowed-value 7:12 Maksud Anda "subject"?',
    ],
    ['nobody to act', 'workflow', 'by: pegawai, ', '', 'missing-key 14:7 Tambahkan "by:".'],
    ['an event in small letters', 'workflow', 'AJUKAN:', 'ajukan:', 'wrong-name 14:7 Nama yang benar misalnya AJUKAN'],
    [
      'a state type of its own',
      'workflow',
      'type: final',
      'type: selesai',
      'not-allowed-value 15:18 Yang dikenal: "parallel", "final", "history".',
    ],
    [
      'a relation too many',
      'workflow',
      'superior_of: pegawai',
      'superior_of: pegawai, role: x',
      'exactly-one 8:3 Tulis satu saja.',
    ],
    [
      'a field type of its own',
      'form',
      'type: paragraf',
      'type: paragrap',
      'not-allowed-value 4:74 Maksud Anda "paragraf"?',
    ],
    ['a fact without its rule', 'form', 'type: paragraf', 'fact: nilai', 'missing-key 4:49 Tambahkan "rule:".'],
  ];

  it.each(mistakes)('explains %s with exactly one problem (%s)', (_, kind, from, to, expected) => {
    expect(bases[kind]).toContain(from);
    expect(problemsOf(kind, bases[kind].replace(from, to))).toEqual([expected]);
  });

  it('reports all problems of a file at once, in the order of its lines', () => {
    const text = rule.replace('title:', 'titel:').replace('hit: first', 'hit: frist').replace('label: Nilai, ', '');
    expect(problemsOf('rule', text).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'unknown-key 3:1',
      'missing-key 7:3',
      'not-allowed-value 16:8',
    ]);
  });

  it('knows the kind of a file by its first key', () => {
    const kindOfText = (text: string) => {
      const { root } = parseYaml({ path: 'x', pack: 'nasional', text });
      return root === null ? null : kindOf(root);
    };
    expect(kindOfText(workflow)).toBe('workflow');
    expect(kindOfText('judul: x')).toBeNull();
  });
});
