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
const tulis = (number: number): string => `Tulis ${number} (tanpa tanda kutip, satuan, atau titik ribuan).`;
const regulations = `regulations: peraturan
title: Peraturan
entries:
  Permen 1/2020: { title: Contoh, from: 2020-01-01, repealed: 2022-01-01, by: Permen 2/2022 }
`;
const calendar = `calendar: hari-kerja
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
week:
  2026-01-01: [senin, selasa, rabu, kamis, jumat]
holidays:
  2026-03-11: { name: Libur contoh, kind: libur daerah, basis: contoh }
known_until: 2026-12-31
`;
const bases = { rule, workflow, form, regulations, calendar };

describe('validate', () => {
  it.each(['rule', 'workflow', 'form', 'regulations', 'calendar'] as const)(
    'finds nothing wrong in a right %s',
    (kind) => {
      expect(problemsOf(kind, bases[kind])).toEqual([]);
    },
  );

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
    [
      'a list for a text',
      'rule',
      'title: Contoh',
      'title: [a, b]',
      'wrong-type 3:8 Bentuk yang benar misalnya title: teks',
    ],
    [
      'a word for a number',
      'rule',
      'step: 0.01',
      'step: kecil',
      'wrong-type 7:51 Bentuk yang benar misalnya step: 0.5',
    ],
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
    ['a range in words', 'rule', '"[0..120]"', '0 sampai 120', 'wrong-form 7:33 Tulis "[0..120]"'],
    [
      'a day that is not',
      'rule',
      'effective: 2021-07-01',
      'effective: 2021-02-30',
      'date-form 5:12 Bentuk yang benar misalnya 2026-01-31',
    ],
    [
      'a start that is no date',
      'rule',
      '      2021-07-01:',
      '      mulai:',
      'date-form 12:7 Bentuk yang benar misalnya 2026-01-31',
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
      'empty-value 3:7 Tulis isinya setelah titik dua (tanda # memulai komentar), atau hapus baris ini.',
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
    ['an event in small letters', 'workflow', 'AJUKAN:', 'ajukan:', 'wrong-name 14:7 Tulis AJUKAN'],
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
      'superior_of: pegawai, role: evaluator',
      'exactly-one 8:3 Tulis satu saja.',
    ],
    [
      'a field type of its own',
      'form',
      'type: paragraf',
      'type: paragrap',
      'not-allowed-value 4:74 Maksud Anda "paragraf"?',
    ],
    ['a number with its unit', 'rule', '2021-07-01: 70', '2021-07-01: 70 persen', `number-expected 12:19 ${tulis(70)}`],
    ['a number in quotes', 'rule', '2021-07-01: 70', '2021-07-01: "70"', `number-expected 12:19 ${tulis(70)}`],
    ['an amount of money', 'rule', ': 70', ': Rp 2.500.000,00', `number-expected 12:19 ${tulis(2500000)}`],
    ['a date the other way round', 'rule', '2021-07-01:', '01-07-2021:', 'date-form 12:7 Tulis 2021-07-01'],
    ['a date in words', 'rule', 'e: 2021-07-01', 'e: 1 Juli 2021', 'date-form 5:12 Tulis 2021-07-01'],
    ['a range with a decimal comma', 'rule', '0..120', '0..99,5', 'wrong-form 7:33 Tulis "[0..99.5]"'],
    ['curly quotes', 'rule', 'title: Contoh', 'title: “Contoh”', 'word-quotes 3:8 Tulis "Contoh"'],
    ['a number that is a text', 'rule', 'title: Contoh', 'title: 2026', 'wrong-type 3:8 Tulis title: "2026"'],
    ['yes for true', 'rule', 'step: 0.01', 'optional: ya', 'wrong-type 7:55 Tulis optional: true'],
    ['a name with spaces', 'rule', '  bobot:', '  Bobot SKP:', 'wrong-name 9:3 Tulis bobot_skp'],
    ['a colon without a space', 'rule', '2021-07-01: 70', '2021-07-01:70', 'colon-space 12:7 Tulis 2021-07-01: 70'],
    [
      'one key instead of another',
      'rule',
      '    values:',
      '    besaran:',
      'key-instead 11:5 Ganti "besaran" dengan "values", atau tulis "values:" di baris sebelumnya.',
    ],
    [
      'a line not deep enough',
      'rule',
      '      2021-07-01',
      '    2021-07-01',
      'too-shallow 12:5 Tambahkan spasi di awal baris ini, sehingga lebih dalam daripada baris 11.',
    ],
    [
      'a part not deep enough',
      'rule',
      '    unit: persen\n    values:\n      2021-07-01: 70',
      '  unit: persen\n  values:\n    2021-07-01: 70',
      'too-shallow 10:3 Tambahkan spasi di awal baris ini, sehingga lebih dalam daripada baris 9.',
    ],
    [
      'a deleted name',
      'rule',
      '  nilai: { label: Nilai, range: "[0..120]", step: 0.01 }',
      '  label: Nilai\n  range: "[0..120]"\n  step: 0.01',
      'heading-lost 7:3 Ada baris yang hilang di atasnya: tulis "nama:" lebih dulu, lalu sesuaikan jorokannya.',
    ],
    [
      'a deleted heading',
      'rule',
      'decide:\n',
      '',
      'heading-lost 15:3 Ada baris yang hilang di atasnya: tulis "decide:" lebih dulu, lalu sesuaikan jorokannya.',
    ],
    [
      'a role of its own',
      'workflow',
      'superior_of: pegawai',
      'role: evalutor',
      'not-allowed-value 8:20 Maksud Anda "evaluator"?',
    ],
    [
      'a relation of its own',
      'workflow',
      'superior_of:',
      'atasan_dari:',
      'unknown-key 8:14 Yang dikenal: "is", "superior_of", "role", "group", "first_of", "from".',
    ],
    [
      'a text for a list',
      'rule',
      'range: "[0..120]", step: 0.01',
      'values: "a, b"',
      'wrong-type 7:34 Tulis values: [a, b]',
    ],
    [
      'a citation that is none',
      'regulations',
      'Permen 1/2020:',
      'Permen:',
      'wrong-name 4:3 Bentuk yang benar misalnya PermenPANRB 8/2021',
    ],
    ['a regulation without its start', 'regulations', ', from: 2020-01-01', '', 'missing-key 4:3 Tambahkan "from:".'],
    ['a weekday that is none', 'calendar', 'senin', 'senen', 'not-allowed-value 8:16 Maksud Anda "senin"?'],
    ['a day without its basis', 'calendar', ', basis: contoh }', ' }', 'missing-key 10:3 Tambahkan "basis:".'],
    [
      'a kind of day that is none',
      'calendar',
      'libur daerah',
      'libur',
      'not-allowed-value 10:43 Yang dikenal: "libur nasional", "cuti bersama", "libur daerah", "hari kerja pengganti", "tetap hari kerja".',
    ],
    [
      'a calendar without its end',
      'calendar',
      'known_until: 2026-12-31\n',
      '',
      'missing-key 1:1 Tambahkan "known_until:".',
    ],
    ['a day that is no date', 'calendar', '2026-03-11', '11 Maret 2026', 'date-form 10:3 Tulis 2026-03-11'],
    [
      'a calendar by another name',
      'calendar',
      'hari-kerja',
      'kalender',
      'not-allowed-value 1:11 Yang dikenal: "hari-kerja".',
    ],
    ['a fact without its rule', 'form', 'type: paragraf', 'fact: nilai', 'missing-key 4:49 Tambahkan "rule:".'],
  ];

  it.each(mistakes)('explains %s with exactly one problem (%s)', (_, kind, from, to, expected) => {
    expect(bases[kind]).toContain(from);
    expect(problemsOf(kind, bases[kind].replace(from, to))).toEqual([expected]);
  });

  it('lists what is known where no key is close, and reminds of the indent', () => {
    const [found] = problemsOf('rule', `${rule}bobot_lain: { values: { 2021-07-01: 1 } }\n`);
    expect(found).toMatch(/^stray-key 20:1 Yang dikenal: "rule", "version".* jorokkan baris ini dengan spasi\.$/);
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
