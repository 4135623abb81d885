import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../test/compile-rule-text.ts';
import { leaveRule, payFiles, payRule, runWorkflow } from '../../test/pay-content.ts';
import { checkLibrary } from './check-library.ts';

const workflowFile = 'workflows/nasional/gaji.yaml';

function codesOf(change: (workflow: string) => string, files: Readonly<Record<string, string>> = {}): string[] {
  const library = libraryOf({ ...payFiles(), [workflowFile]: change(runWorkflow), ...files });
  return checkLibrary(library)
    .filter(({ severity, file }) => severity === 'error' && file === workflowFile)
    .map(({ code, line }) => `${code} ${line}`);
}

describe('a workflow that calculates', () => {
  it('passes when its answers are money, its sources fit and its lock comes after it', () => {
    const problems = checkLibrary(libraryOf(payFiles()));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('pays what the slip of its rule ends with', () => {
    const slip = 'slip: { base: besaran, reductions: [jumlah_potongan], net: dibayar }\n';
    const files = { 'rules/nasional/bulanan.yaml': payRule + slip };
    expect(codesOf((text) => text, files)).toEqual([]);
    expect(codesOf((text) => text.replace('amount: dibayar', 'amount: besaran'), files)).toEqual(['slip-not-paid 17']);
  });

  it.each<[string, (workflow: string) => string, string[]]>([
    ['is not for a month', (text) => text.replace('period: month', 'period: year'), ['calculate-not-here 17']],
    [
      'is not for an institution',
      (text) => text.replace('subject: institution', 'subject: unit'),
      ['calculate-not-here 17'],
    ],
    [
      'pays an answer the rule does not give',
      (text) => text.replace('amount: dibayar', 'amount: dibayarkan'),
      ['unknown-answer 17'],
    ],
    ['pays a yes or no', (text) => text.replace('amount: dibayar', 'amount: berhak'), ['calculate-answer 17']],
    [
      'asks a number whether someone is entitled',
      (text) => text.replace('entitled: berhak', 'entitled: dibayar'),
      ['calculate-answer 17'],
    ],
    [
      'takes a number for the base that is none',
      (text) => text.replace('base: besaran', 'base: berhak'),
      ['calculate-answer 17'],
    ],
    [
      'fills a choice with a day',
      (text) => text.replace('bulan: period_start', 'kelas: period_start'),
      ['calculate-source 23'],
    ],
    [
      'fills a list with a day',
      (text) =>
        text
          .replace('bulan: period_start', 'kehadiran2: period_start\n        kehadiran: period_end')
          .replace('        kehadiran: { since: month }\n', ''),
      ['calculate-source 24'],
    ],
    [
      'reads a fact like a list',
      (text) => text.replace('kehadiran: { since: month }', 'kelas: { since: year }'),
      ['calculate-source 24'],
    ],
    ['dates items by what is no date', (text) => text.replace('from: mulai', 'from: jenis'), ['calculate-date 25']],
    ['keeps items apart that have no end', (text) => text.replace('until: akhir, ', ''), ['calculate-apart 25']],
    [
      'takes of cases what the item does not know',
      (text) =>
        text.replace(
          'kehadiran: { since: month }',
          'kehadiran: { cases_of: skp, take: { predikat: a.b }, from: tanggal }',
        ),
      ['calculate-item-fact 24'],
    ],
    [
      'can be locked without calculating',
      (text) =>
        text
          .replace(
            'TARIK: { by: penyusun, target: diperiksa, tone: careful }',
            'TARIK: { by: penyusun, target: diperiksa }',
          )
          .replace(
            'HITUNG: { by: penyusun, target: menghitung }',
            'HITUNG: { by: penyusun, target: menghitung }, LEWATI: { by: penyusun, target: disetujui }',
          ),
      ['lock-uncalculated 36'],
    ],
  ])('is refused when it %s', (_, change, expected) => {
    expect(codesOf(change)).toEqual(expected);
  });

  it.each([
    ['since: month', 'year', ['calculate-since 25']],
    ['since: { months: 10 }', 'year', ['calculate-since 25']],
    ['since: { months: 2 }', 'quarter', []],
    ['since: quarter', '{ months: 3 }', ['calculate-since 25']],
    ['since: year', 'year', []],
    ['apart: false', 'year', []],
  ])('reads a list with %s for what is counted within %s', (since, within, expected) => {
    const counted = {
      'rules/nasional/bulanan.yaml': payRule.replace(
        'rule: tunjangan/cuti,',
        `rule: tunjangan/cuti, on: mulai, window: { ke: { take: count, within: ${within} } },`,
      ),
      'rules/nasional/cuti.yaml': leaveRule
        .replace('  jenis: {', '  ke: { label: Ke, range: "[0..100]", step: 1 }\n  jenis: {')
        .replace("'if(jenis", "'if(ke > 0 * potongan_besar and jenis"),
    };
    expect(codesOf((text) => text.replace('apart: true', since), counted)).toEqual(expected);
  });

  const countingAYear = payRule
    .replace('rule: tunjangan/cuti,', 'rule: tunjangan/cuti, on: mulai,')
    .replace(
      'calculate:\n',
      'calculate:\n  setahun: { label: Cuti setahun, fold: { take: count, over: cuti, within: year } }\n',
    );

  it('reads a list as far back as its rule itself counts', () => {
    const short = (text: string): string => text.replace('apart: true', 'since: month');
    const files = { 'rules/nasional/bulanan.yaml': countingAYear };
    expect(codesOf(short, files)).toEqual(['calculate-since 25']);
    expect(codesOf((text) => text.replace('apart: true', 'since: year'), files)).toEqual([]);
  });

  it('is told in the rule of an institution which list of which workflow must reach further back, and what to write', () => {
    const { 'workflows/kota/gaji.yaml': _, ...rules } = payFiles('kota');
    const library = libraryOf({
      ...rules,
      'rules/kota/bulanan.yaml': countingAYear,
      [workflowFile]: runWorkflow.replace('apart: true', 'since: month'),
    });
    const line = countingAYear.split('\n').findIndex((one) => one.includes('setahun')) + 1;
    expect(checkLibrary(library).filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'calculate-since',
        file: 'rules/kota/bulanan.yaml',
        line,
        column: 3,
        message: expect.stringContaining('Alur gaji membaca cuti dengan since: month'),
        hint: expect.stringMatching(/^Tulis since: year pada cuti, .*workflows\/nasional\/gaji\.yaml:25:15/),
      },
    ]);
  });

  it('may not compare people with one another', () => {
    const ranked = `${payRule}  urutan: { label: Urutan, cohort: { take: rank, of: besaran } }\n`;
    expect(codesOf((text) => text, { 'rules/nasional/bulanan.yaml': ranked })).toEqual(['cohort-in-step 17']);
  });

  it('can be national while every institution has a rule of its own', () => {
    const { [workflowFile]: workflow = '', ...rules } = payFiles('kota');
    const library = libraryOf({ ...rules, [workflowFile]: runWorkflow });
    expect(workflow).toBe('');
    expect(checkLibrary(library).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is told of an institution’s rule that does not fit, where that rule is written', () => {
    const { 'workflows/kota/gaji.yaml': _, ...rules } = payFiles('kota');
    const other = payRule.replace('dibayar:', 'diterima:');
    const library = libraryOf({ ...rules, 'rules/kota/bulanan.yaml': other, [workflowFile]: runWorkflow });
    const errors = checkLibrary(library).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([
      {
        code: 'unknown-answer',
        file: 'rules/kota/bulanan.yaml',
        message:
          'Aturan tunjangan/bulanan tidak punya jawaban "dibayar". Yang meminta: alur gaji (workflows/nasional/gaji.yaml:17:7).',
      },
    ]);
  });

  it('needs its rule where it is not national', () => {
    expect(() => libraryOf({ 'workflows/kota/gaji.yaml': runWorkflow })).toThrow('unknown-rule');
  });
});
