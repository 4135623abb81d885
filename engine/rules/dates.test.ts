import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import { checkRule } from '../check/check-rule.ts';
import { writtenCalendar } from '../definition/calendar-of-test.ts';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { compilePopulation } from './population/population.ts';
import { libraryOf, seenBy } from './testing.ts';

const rule = compileRuleText(`effective: 2022-01-01
facts:
  lahir: { label: Tanggal lahir, type: tanggal }
  mulai: { label: Mulai bekerja, type: tanggal }
  sampai: { label: Dinilai per, type: tanggal, optional: true }
parameters:
  ambang: { label: Ambang, unit: tahun, values: { 2022-01-01: 10 } }
calculate:
  masa_kerja: { label: Masa kerja, unit: tahun, formula: "if(given(sampai), years(mulai, sampai), 0)" }
  bulan_tua: { label: Bulan sebelum bekerja, formula: "months(lahir, mulai)" }
  urut: { label: Lahir sebelum bekerja, type: ya/tidak, formula: "lahir < mulai" }
answers:
  hak: { label: Hak, values: [penuh, sebagian] }
decide:
  hit: unique
  rows:
    - { hak: penuh, masa_kerja: ">= ambang" }
    - { hak: sebagian, masa_kerja: "< ambang" }
`);
const facts = { lahir: '2000-02-29', mulai: '2020-01-31', sampai: '2030-01-30' };

describe('dates in formulas', () => {
  it('are counted from, and compared, alone and for a population', async () => {
    const expected = { masa_kerja: '9', bulan_tua: '239', urut: true, hak: 'sebagian' };
    expect((await evaluateRule(rule, facts, '2026-01-01')).answer).toEqual(expected);
    const batch = compilePopulation(rule, '2026-01-01').createBatch(2);
    batch.set(0, facts);
    batch.set(1, { ...facts, sampai: '2030-01-31' });
    batch.run(2);
    expect([batch.answer(0), batch.answer(1)]).toEqual([expected, { ...expected, masa_kerja: '10', hak: 'penuh' }]);
  });

  it('leave nothing for the check to complain of, since time is a whole number', () => {
    expect(checkRule(rule)).toEqual([]);
  });

  it('are explained with the two dates', async () => {
    const lines = explainTrace(rule, (await evaluateRule(rule, facts, '2026-01-01')).trace);
    expect(lines.map((line) => line.text.id)).toContain('Bulan sebelum bekerja = bulan(2000-02-29; 2020-01-31) = 239.');
  });

  it('are missed like any fact that may be left out', async () => {
    const text = (formula: string) =>
      compileRuleText(`effective: 2022-01-01
facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal, optional: true }
calculate: { hari: { formula: "${formula}" } }
`);
    const unguarded = text('days(mulai, akhir)');
    expect(checkRule(unguarded).map((one) => one.code)).toEqual(['fact-may-be-missing']);
    await expect(evaluateRule(unguarded, { mulai: '2026-01-01' }, '2026-01-01')).rejects.toMatchObject({
      code: 'fact-missing',
      details: { fact: 'akhir' },
    });
    expect(checkRule(text('if(given(akhir), days(mulai, akhir), 0)'))).toEqual([]);
  });

  it('are not taken for numbers, nor numbers and texts for dates', () => {
    const found = (formula: string) =>
      checkRule(
        compileRuleText(`effective: 2022-01-01
facts:
  mulai: { label: Mulai, type: tanggal }
  umur: { label: Umur, range: "[0..99]", step: 1 }
  nama: { label: Nama, type: teks }
calculate: { hari: { formula: '${formula}' } }
`),
      ).map((one) => one.message);
    expect(found('days(mulai, umur)')).toContain(
      'Di "hari", angka tidak dapat dipasangkan dengan tanggal pada "days".',
    );
    expect(found('days(nama, mulai)')).toContain('Di "hari", teks tidak dapat dipasangkan dengan tanggal pada "days".');
    expect(found('mulai - 1')).toContain('Di "hari", tanggal tidak dapat dipasangkan dengan angka pada "-".');
  });
});

/** Monday to Friday, but for these days. */
const week = (...holidays: readonly string[]): CalendarDefinition =>
  writtenCalendar(
    { week: [1, 2, 3, 4, 5], holidays: Object.fromEntries(holidays.map((day) => [day, 'Libur'])) },
    { file: '', line: 1, column: 1 },
  );

/** What a formula over two dates and a whole number comes to, alone and for a population; a code where it is refused. */
async function come(
  formula: string,
  facts: Readonly<Record<string, unknown>> = {},
  calendar: CalendarDefinition | null = week(),
): Promise<unknown> {
  const compiled = compileRuleText(`effective: 2022-01-01
facts:
  a: { label: A, type: tanggal }
  b: { label: B, type: tanggal, optional: true }
  n: { label: N, optional: true }
  teks: { label: T, type: teks, optional: true }
parameters: { buka: { unit: tanggal, values: { 2022-01-01: 2024-02-29, 2026-06-01: 2026-06-30 } } }
calculate: { hasil: { label: Hasil, formula: '${formula}' } }
`);
  const given = { a: '2024-01-31', ...facts };
  const alone = await evaluateRule(compiled, given, '2026-01-01', { calendar }).then(
    ({ answer }) => answer['hasil'],
    (error: { readonly code: string }) => error.code,
  );
  try {
    const batch = compilePopulation(compiled, '2026-01-01', { calendar }).createBatch(1);
    batch.set(0, given);
    batch.run(1);
    expect(batch.error(0)?.code ?? batch.answer(0)['hasil']).toBe(alone);
  } catch (error) {
    expect((error as { readonly code: string }).code).toBe(alone);
  }
  return alone;
}

describe('functions of dates', () => {
  it.each([
    ['add_days(a, 30)', '2024-03-01'],
    ['add_days(a, -31)', '2023-12-31'],
    ['add_months(a, 1)', '2024-02-29'],
    ['add_months(a, 13)', '2025-02-28'],
    ['add_months(add_months(a, 1), -1)', '2024-01-29'],
    ['month_start(a)', '2024-01-01'],
    ['month_end(buka)', '2024-02-29'],
    ['month_end(add_months(buka, 12))', '2025-02-28'],
    ['year_start(buka)', '2024-01-01'],
    ['year_of(a) * 100 + month_of(a)', '202401'],
    ['day_of(month_end(a))', '31'],
    ['weekday(a)', '3'],
    ['weekday(add_days(a, 4))', '7'],
    ['weekday(add_days(a, 5))', '1'],
    ['quarter(a)', '1'],
    ['quarter(add_days(a, -31))', '4'],
    ['quarter(buka) + quarter(add_months(buka, 1)) + quarter(add_months(buka, 2))', '4'],
    ['as_at()', '2026-01-01'],
    ['days(month_start(a), as_at())', '731'],
    ['min(a, buka)', '2024-01-31'],
    ['max(a, buka, add_days(buka, 1))', '2024-03-01'],
    ['if(a < buka, add_days(buka, 1), a)', '2024-03-01'],
    ['working_days(month_start(a), month_end(a))', '23'],
    ['working_days(a, a)', '1'],
    ['working_days(buka, a)', '0'],
    ['add_working_days(a, 1)', '2024-02-01'],
    ['add_working_days(a, 3)', '2024-02-05'],
    ['add_working_days(a, 0)', '2024-01-31'],
    ['add_working_days(a, -3)', '2024-01-26'],
  ])('%s is %s', async (formula, expected) => {
    expect(await come(formula)).toBe(expected);
  });

  it('count as the calendar says, which a holiday changes', async () => {
    const counted = 'working_days(a, b)';
    expect(await come(counted, { b: '2024-02-09' })).toBe('8');
    expect(await come(counted, { b: '2024-02-09' }, week('2024-02-08', '2024-02-09'))).toBe('6');
    expect(await come(counted, { b: '2024-02-03' }, week())).toBe('3');
  });

  it('are refused beyond four digits of a year, outside the calendar, and without one', async () => {
    const short = { ...week(), knownUntil: '2024-02-29' };
    expect(await come('add_days(a, 9999999)')).toBe('date-out-of-range');
    expect(await come('add_months(a, -30000)')).toBe('date-out-of-range');
    expect(await come('working_days(a, b)', { b: '2024-03-01' }, short)).toBe('day-not-in-calendar');
    expect(await come('working_days(b, a)', { b: '2024-03-01' }, short)).toBe('0');
    expect(await come('add_working_days(a, 22)', {}, short)).toBe('day-not-in-calendar');
    expect(await come('add_working_days(a, 21)', {}, short)).toBe('2024-02-29');
    expect(await come('working_days(a, a)', {}, null)).toBe('calendar-missing');
    expect(await come('if(a < buka, 1, working_days(a, a))', {}, null)).toBe('calendar-missing');
  });

  it('take dates and whole numbers', async () => {
    expect(await come('add_days(a, n)', { n: '2' })).toBe('2024-02-02');
    expect(await come('add_days(a, n)', { n: '2.5' })).toBe('formula-type');
    expect(await come('month_start(teks)', { teks: '2024-01-31' })).toBe('2024-01-01');
    expect(await come('month_start(teks)', { teks: 'besok' })).toBe('formula-type');
    expect(await come('max(a, n)', { n: '1' })).toBe('formula-type');
    expect(await come('max(n, a)', { n: '1' })).toBe('formula-type');
  });

  it('are checked for what they take', () => {
    const found = (formula: string, step = '') =>
      checkRule(
        compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, type: tanggal }, n: { label: N${step} } }
calculate: { hasil: { label: Hasil, formula: '${formula}' } }
`),
      ).map((one) => `${one.code} ${one.message}`);
    expect(found('add_days(a, n)')).toEqual([
      'date-step-not-whole add_days pada "Hasil" dapat diminta maju sebanyak bilangan yang bukan bilangan bulat.',
    ]);
    expect(found('add_days(a, round(n, 0))')).toEqual([]);
    expect(found('add_days(a, n)', ', step: 1')).toEqual([]);
    expect(found('add_days(max(a, add_days(a, 1)), 15)').join()).toContain('threshold-not-parameter Angka 15 tertulis');
    expect(found('add_months(n, 1)').join()).toContain(
      'angka tidak dapat dipasangkan dengan tanggal pada "add_months"',
    );
    expect(found('min(a, n)', ', step: 1').join()).toContain('angka tidak dapat dipasangkan dengan tanggal pada "min"');
    expect(found('month_end(a) + 1').join()).toContain('tanggal tidak dapat dipasangkan dengan angka pada "+"');
  });
});

describe('a calculation that is a date', () => {
  const files = {
    'rules/nasional/masa.yaml': `rule: masa
version: 1
title: Masa
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { sejak: { label: Sejak, type: tanggal }, kini: { label: Kini, type: tanggal } }
calculate: { bulan: { label: Bulan, formula: "months(sejak, kini)" }, besok: { label: Besok, formula: "add_days(kini, 1)" } }
`,
    'rules/nasional/uji.yaml': `rule: uji
version: 1
title: Uji
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { terima: { label: Diterima, type: tanggal } }
parameters:
  batas: { label: Batas, unit: tanggal, values: { 2022-01-01: 2026-04-01 } }
  tunggu: { label: Masa tunggu, unit: bulan, values: { 2022-01-01: 1 } }
calculate:
  mulai: { label: Mulai, formula: "add_months(terima, tunggu)" }
  dipakai: { label: Dipakai, formula: batas, answer: none }
  lama: { label: Lama, call: { rule: masa, facts: { sejak: mulai, kini: dipakai }, answer: bulan } }
  lusa: { label: Lusa, call: { rule: masa, facts: { sejak: mulai, kini: mulai }, answer: besok } }
answers: { giliran: { label: Giliran, values: [awal, tengah, akhir] } }
decide:
  hit: first
  rows:
    - { mulai: "< 2026-02-01", giliran: awal }
    - { mulai: "[2026-02-01..batas)", giliran: tengah }
    - { giliran: akhir }
`,
  };
  const library = libraryOf(files);
  const uji = seenBy(library, 'nasional', 'uji');

  it('stands in answers, cells and calls, alone and for a population', async () => {
    expect(library.problems).toEqual([]);
    expect(checkRule(uji).map(({ code }) => code)).toEqual([]);
    const batch = compilePopulation(uji, '2026-01-01').createBatch(3);
    const days = ['2025-12-31', '2026-01-31', '2026-03-01'];
    for (const [row, terima] of days.entries()) batch.set(row, { terima });
    batch.run(3);
    const answers = await Promise.all(
      days.map(async (terima) => (await evaluateRule(uji, { terima }, '2026-01-01')).answer),
    );
    expect(answers).toEqual([
      { mulai: '2026-01-31', lama: '2', lusa: '2026-02-01', giliran: 'awal' },
      { mulai: '2026-02-28', lama: '1', lusa: '2026-03-01', giliran: 'tengah' },
      { mulai: '2026-04-01', lama: '0', lusa: '2026-04-02', giliran: 'akhir' },
    ]);
    expect(days.map((_, row) => batch.answer(row))).toEqual(answers);
    expect(uji.answers['mulai']?.type).toBe('date');
  });

  it('is explained as it is written', async () => {
    const { trace } = await evaluateRule(uji, { terima: '2026-01-31' }, '2026-01-01');
    const lines = explainTrace(uji, trace).map((line) => line.text.id);
    expect(lines).toContain('Mulai = tambah bulan(2026-01-31; 1) = 2026-02-28.');
    expect(lines).toContain('Dipakai = 2026-04-01.');
  });
});

describe('rules that count working days', () => {
  // A penalty takes effect on the 15th working day after it was handed over or received; which days were free in 2022 is
  // the calendar's to say.
  const penalty = compileRuleText(`effective: 2022-01-01
facts: { diterima: { label: Diterima, type: tanggal } }
parameters: { tenggang: { label: Tenggang, unit: hari kerja, values: { 2022-01-01: 15 } } }
calculate: { berlaku: { label: Berlaku, formula: "add_working_days(diterima, tenggang)" } }
`);

  it.each([
    ['2022-02-08', [], '2022-03-01'],
    ['2022-02-08', ['2022-02-28'], '2022-03-02'],
    ['2022-02-14', ['2022-02-28'], '2022-03-08'],
    ['2022-02-14', ['2022-02-28', '2022-03-03'], '2022-03-09'],
  ])('say when a penalty received on %s begins, with %o free', async (diterima, free, berlaku) => {
    const { answer, trace } = await evaluateRule(penalty, { diterima }, '2022-02-14', { calendar: week(...free) });
    expect(answer).toEqual({ berlaku });
    const lines = explainTrace(penalty, trace).map((line) => line.text.id);
    expect(lines).toContain(`Berlaku = tambah hari kerja(${diterima}; 15) = ${berlaku}.`);
    expect(lines.at(-1)).toBe(
      'Hari kerja dihitung menurut Kalender uji (paket ), yang lengkap sampai 31 Desember 2199.',
    );
  });

  it('pay a newcomer for the working days of the month that are left, and explain the branch that was taken', async () => {
    const newcomer = compileRuleText(`effective: 2022-01-01
facts:
  tunjangan: { label: Tunjangan sebulan, unit: rupiah, range: "[0..100000000]", step: 1 }
  mulai: { label: Mulai bekerja, type: tanggal }
  bulan: { label: Bulan, type: tanggal }
parameters: { sehari: { label: Sehari, unit: hari kerja, values: { 2022-01-01: 1 } } }
calculate:
  dijalani: { label: Dijalani, answer: none, formula: "working_days(max(mulai, month_start(bulan)), month_end(bulan))" }
  sebulan: { label: Sebulan, answer: none, formula: "working_days(month_start(bulan), month_end(bulan))" }
  dibayar: { label: Dibayar, formula: "if(sebulan > 0, tunjangan * dijalani / sebulan, 0)", round: { places: 0 } }
  penuh: { label: Penuh, formula: "if(working_days(month_start(bulan), mulai) <= sehari, tunjangan, dibayar)" }
`);
    expect(checkRule(newcomer)).toEqual([]);
    const facts = { tunjangan: '3915950', mulai: '2026-03-16', bulan: '2026-03-01' };
    const calendar = week('2026-03-19', '2026-03-20');
    const { answer, trace } = await evaluateRule(newcomer, facts, '2026-03-31', { calendar });
    // 10 of 20 working days
    expect(answer).toEqual({ dibayar: '1957975', penuh: '1957975' });
    const lines = explainTrace(newcomer, trace).map((line) => line.text.id);
    expect(lines).toContain(
      'Dijalani = hari kerja(max(2026-03-16; awal bulan(2026-03-01)); akhir bulan(2026-03-01)) = 10.',
    );
    expect(lines).toContain('Penuh = 1.957.975.');
    const whole = await evaluateRule(newcomer, { ...facts, mulai: '2025-01-02' }, '2026-03-31', { calendar });
    expect(whole.answer).toEqual({ dibayar: '3915950', penuh: '3915950' });
  });

  it('hand the calendar to the rules that they ask, and are refused without one before anything else', async () => {
    const library = libraryOf({
      'rules/nasional/hukuman.yaml': `rule: hukuman
version: 1
title: Hukuman
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { t: { label: T, type: tanggal } }
calculate: { mulai: { label: Mulai, formula: "add_working_days(t, 2)" } }
`,
      'rules/nasional/uji.yaml': `rule: uji
version: 1
title: Uji
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts: { t: { label: T, type: tanggal } }
lists: { surat: { label: Surat, rule: hukuman, optional: true } }
calculate: { mulai: { label: Mulai, call: { rule: hukuman, facts: { t: t }, answer: mulai } } }
`,
    });
    const uji = seenBy(library, 'nasional', 'uji');
    const facts = { t: '2026-01-02', surat: [{ t: '2026-01-02' }] };
    const { answer, trace } = await evaluateRule(uji, facts, '2026-01-01', { calendar: week('2026-01-05') });
    expect(answer).toEqual({ mulai: '2026-01-07' });
    expect(trace.filter(({ kind }) => kind === 'calendar')).toHaveLength(1);
    await expect(evaluateRule(uji, {}, '2026-01-01')).rejects.toMatchObject({
      code: 'calendar-missing',
      details: { of: 'uji' },
    });
    await expect(
      evaluateRule(uji, facts, '2026-01-01', { calendar: { ...week(), knownUntil: '2026-01-03' } }),
    ).rejects.toMatchObject({ code: 'day-not-in-calendar', details: { until: '2026-01-03' } });
  });

  it('require of facts what depends on the calendar', async () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, type: tanggal }, b: { label: B, type: tanggal } }
require: [{ formula: "working_days(a, b) <= 5", message: lebih dari lima hari kerja }]
calculate: { lama: { formula: "days(a, b)" } }
`);
    const facts = { a: '2026-01-05', b: '2026-01-12' };
    await expect(evaluateRule(rule, facts, '2026-01-01', { calendar: week() })).rejects.toMatchObject({
      code: 'requirement-unmet',
    });
    const calendar = week('2026-01-07');
    expect((await evaluateRule(rule, facts, '2026-01-01', { calendar })).answer).toEqual({ lama: '7' });
  });
});
