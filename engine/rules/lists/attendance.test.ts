/** Days of attendance: one after another, excused by other lists, from one source, the heavier of two. */
import { describe, expect, it } from 'vitest';
import { expectProved, ruleFile, ruleIn } from '../../../test/list-case.ts';
import { writtenCalendar } from '../../definition/calendar-of-test.ts';
import { evaluateRule } from '../evaluate.ts';
import { explainTrace } from '../explain.ts';

const known = writtenCalendar({ week: [1, 2, 3, 4, 5], holidays: {} }, { file: '', line: 1, column: 1 });
const calendar = 'calendar: { week: [senin, selasa, rabu, kamis, jumat], holidays: { 2026-03-19: Nyepi } }';

/** Days of March 2026, all but weekends and a holiday of the first `count` working days. */
function absentDays(count: number, skip: readonly number[] = []): string {
  const worked = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 20, 23].filter((day) => !skip.includes(day));
  return worked
    .slice(0, count)
    .map((day) => `{ tanggal: 2026-03-${String(day).padStart(2, '0')}, jenis: alpa }`)
    .join(', ');
}

describe('days absent one after another', () => {
  const day = ruleFile(
    'hari',
    `facts:
  tanggal: { label: Tanggal, type: tanggal }
  jenis: { label: Jenis, values: [hadir, alpa] }
  berturut: { label: Alpa berturut-turut, unit: hari kerja, range: "[0..23]", step: 1 }
parameters:
  per_hari: { unit: persen, values: { 2020-01-01: 3 } }
  sebulan: { unit: hari, values: { 2020-01-01: 10 } }
  semua: { unit: persen, values: { 2020-01-01: 100 } }
calculate:
  persen: { label: Potongan, unit: persen, formula: 'if(jenis = "hadir", 0, if(berturut >= sebulan, semua, per_hari))' }
`,
  );
  const month = ruleFile(
    'sebulan',
    `lists:
  kehadiran:
    label: Kehadiran harian
    rule: hari
    on: tanggal
    unique: [tanggal]
    window: { berturut: { take: run, where: 'jenis = "alpa"', every: working_day, within: month } }
parameters: { penuh: { unit: persen, values: { 2020-01-01: 100 } } }
calculate:
  potongan: { label: Potongan, unit: persen, fold: { take: sum, of: persen, over: kehadiran }, cap: penuh }
tests:
  - name: sembilan hari kerja
    at: 2026-03-31
    ${calendar}
    given: { kehadiran: [${absentDays(9)}] }
    expect: { potongan: 27 }
  - name: sepuluh hari kerja, melewati akhir pekan
    at: 2026-03-31
    ${calendar}
    given: { kehadiran: [${absentDays(10)}] }
    expect: { potongan: 100 }
  - name: melewati hari libur
    at: 2026-03-31
    ${calendar}
    given: { kehadiran: [${absentDays(10, [2, 3, 4, 5, 6])}] }
    expect: { potongan: 100 }
  - name: terputus satu hari kerja
    at: 2026-03-31
    ${calendar}
    given: { kehadiran: [${absentDays(14, [10])}] }
    expect: { potongan: 42 }
  - name: terputus oleh hari hadir
    at: 2026-03-31
    ${calendar}
    given: { kehadiran: [${absentDays(14, [10])}, { tanggal: 2026-03-10, jenis: hadir }] }
    expect: { potongan: 42 }
  - name: dua sumber untuk satu hari
    at: 2026-03-31
    ${calendar}
    given: { kehadiran: [{ tanggal: 2026-03-02, jenis: hadir }, { tanggal: 2026-03-02, jenis: alpa }] }
    refuse: item-refused
`,
  );

  it('cost the whole month from the tenth working day', () => expectProved([day, month]));

  it('from two sources are refused by their numbers', async () => {
    const rule = ruleIn([day, month], 'sebulan');
    const kehadiran = [
      { tanggal: '2026-03-03', jenis: 'hadir' },
      { tanggal: '2026-03-02', jenis: 'hadir' },
      { tanggal: '2026-03-03', jenis: 'alpa' },
    ];
    await expect(evaluateRule(rule, { kehadiran }, '2026-03-31', { calendar: known })).rejects.toThrow(
      'Kehadiran harian number 3: the same as Kehadiran harian number 1 in Tanggal, of which there may be only one.',
    );
    await expect(evaluateRule(rule, { kehadiran: kehadiran.slice(0, 2) }, '2026-03-31')).rejects.toThrow(
      'calendar-missing',
    );
  });

  it('are told with what their list says of them', async () => {
    const rule = ruleIn([day, month], 'sebulan');
    const { trace } = await evaluateRule(
      rule,
      { kehadiran: [{ tanggal: '2026-03-02', jenis: 'alpa' }] },
      '2026-03-31',
      { calendar: known },
    );
    const [told] = explainTrace(rule, trace).filter(({ kind }) => kind === 'item');
    expect(told?.text.id).toBe(
      'Kehadiran harian 1 (2 Maret 2026): Tanggal: 2026-03-02. Jenis: alpa. Alpa berturut-turut: 1 hari kerja (berturut-turut setiap hari kerja yang memenuhi jenis = "alpa" dalam bulan yang sama). Potongan = 3.',
    );
  });
});

describe('a day that another list excuses', () => {
  const day = ruleFile(
    'hari',
    `facts:
  tanggal: { label: Tanggal, type: tanggal }
  menit: { label: Menit terlambat, unit: menit, range: "[0..600]", step: 1 }
  bebas: { label: Bebas piket, type: ya/tidak }
parameters: { potong: { unit: persen, values: { 2020-01-01: 1 } } }
calculate: { persen: { label: Potongan, unit: persen, formula: "if(menit > 0 and not bebas, potong, 0)" } }
`,
  );
  const duty = ruleFile(
    'piket',
    `facts:
  mulai: { label: Mulai bebas, type: tanggal }
  selesai: { label: Selesai bebas, type: tanggal, optional: true }
calculate: { terbuka: { label: Belum berakhir, formula: not given(selesai) } }
`,
  );
  const month = ruleFile(
    'sebulan',
    `lists:
  piket: { label: Bebas piket, rule: piket, on: mulai }
  kehadiran:
    label: Kehadiran
    rule: hari
    on: tanggal
    window: { bebas: { take: any, over: piket, covering: [mulai, selesai] } }
calculate:
  potongan: { label: Potongan, unit: persen, fold: { take: sum, of: persen, over: kehadiran } }
tests:
  - name: yang tercakup tidak dipotong
    at: 2026-03-31
    given:
      piket: [{ mulai: 2026-03-03, selesai: 2026-03-04 }, { mulai: 2026-03-20 }]
      kehadiran:
        - { tanggal: 2026-03-02, menit: 5 }
        - { tanggal: 2026-03-03, menit: 5 }
        - { tanggal: 2026-03-04, menit: 5 }
        - { tanggal: 2026-03-05, menit: 5 }
        - { tanggal: 2026-03-23, menit: 5 }
    expect: { potongan: 2 }
`,
  );

  it('costs nothing', () => expectProved([day, duty, month]));
});

describe('a day on which somebody came late and left early', () => {
  const event = ruleFile(
    'peristiwa',
    `facts:
  tanggal: { label: Tanggal, type: tanggal }
  jenis: { label: Jenis, values: [terlambat, pulang] }
  menit: { label: Menit, unit: menit, range: "[1..600]", step: 1 }
parameters:
  batas: { unit: menit, values: { 2020-01-01: 30 } }
  potong: { unit: persen, values: { 2020-01-01: { ringan: 0.5, berat: 1 } } }
calculate: { persen: { label: Potongan, unit: persen, formula: "if(menit <= batas, potong.ringan, potong.berat)" } }
`,
  );
  const month = ruleFile(
    'sebulan',
    `lists:
  peristiwa: { label: Peristiwa, rule: peristiwa, on: tanggal, unique: [tanggal, jenis] }
parameters: { paling: { unit: persen, values: { 2020-01-01: 2 } } }
calculate:
  potongan:
    label: Potongan
    unit: persen
    fold: { take: sum, of: persen, over: peristiwa, per: tanggal, each: max }
    cap: paling
  hari: { label: Hari yang kena, unit: hari, fold: { take: count, over: peristiwa, per: tanggal } }
tests:
  - name: setiap hari yang terberat
    at: 2026-03-31
    given:
      peristiwa:
        - { tanggal: 2026-03-02, jenis: terlambat, menit: 10 }
        - { tanggal: 2026-03-02, jenis: pulang, menit: 60 }
        - { tanggal: 2026-03-03, jenis: pulang, menit: 10 }
    expect: { potongan: 1.5, hari: 2 }
  - name: paling banyak dua persen
    at: 2026-03-31
    given:
      peristiwa:
        - { tanggal: 2026-03-02, jenis: pulang, menit: 60 }
        - { tanggal: 2026-03-03, jenis: pulang, menit: 60 }
        - { tanggal: 2026-03-04, jenis: pulang, menit: 60 }
    expect: { potongan: 2, hari: 3 }
`,
  );

  it('costs the heavier of the two, up to a limit', () => expectProved([event, month]));
});
