/** Penalties and cuts that outlast the month in which they are given. */
import { describe, expect, it } from 'vitest';
import { expectProved, ruleFile, ruleIn } from '../../../test/list-case.ts';
import { evaluateRule } from '../evaluate.ts';
import { explainTrace } from '../explain.ts';

const penalty = ruleFile(
  'hukuman',
  `facts:
  jenis: { label: Jenis hukuman, values: { potong: Pemotongan tunjangan, turun: Penurunan jabatan } }
  tmt: { label: Mulai berlaku, type: tanggal }
parameters:
  lama: { unit: bulan, values: { 2020-01-01: { potong: 12, turun: 12 } } }
  berat: { unit: tingkat, values: { 2020-01-01: { potong: 1, turun: 2 } } }
calculate:
  bulan: { label: Lama, unit: bulan, lookup: { table: lama, by: jenis } }
  tingkat: { label: Tingkat, lookup: { table: berat, by: jenis } }
`,
);

const served = ruleFile(
  'dijalani',
  `facts:
  jenis: { label: Jenis hukuman, values: { potong: Pemotongan tunjangan, turun: Penurunan jabatan } }
  dari: { label: Dijalani sejak, type: tanggal, optional: true }
  sampai: { label: Dijalani sampai, type: tanggal, optional: true }
parameters: { potong: { unit: persen, values: { 2020-01-01: { potong: 25, turun: 0 } } } }
calculate: { persen: { label: Potongan, unit: persen, formula: "if(given(dari) and given(sampai), lookup(potong, jenis), 0)" } }
`,
);

const sequence = (extra: string): string =>
  `sequence: { start: tmt, months: bulan, weight: tingkat, heavier: replaces, lighter: waits, into: [dari, sampai]${extra} }`;

const month = (tests: string, extra = ''): string =>
  ruleFile(
    'sebulan',
    `facts: { bulan: { label: Bulan, type: tanggal } }
lists:
  hukuman: { label: Hukuman, rule: hukuman, on: tmt }
  dijalani:
    label: Hukuman yang dijalani
    rule: dijalani
    from: hukuman
    ${sequence(extra)}
calculate:
  potongan:
    label: Potongan
    unit: persen
    fold: { take: sum, of: persen, over: dijalani, where: "given(dari) and given(sampai) and dari <= bulan and sampai >= bulan" }
  jenis:
    label: Hukuman yang sedang dijalani
    optional: true
    fold: { take: last, of: jenis, over: dijalani, where: "given(dari) and given(sampai) and dari <= bulan and sampai >= bulan" }
${tests}`,
  );

const cut = '{ jenis: potong, tmt: 2026-01-01 }';

describe('penalties that cannot run together', () => {
  it('give way to a heavier one, which starts at once, and are then finished', () =>
    expectProved([
      penalty,
      served,
      month(`tests:
  - name: sebelum yang lebih berat
    at: 2026-03-31
    given: { bulan: 2026-03-01, hukuman: [${cut}, { jenis: turun, tmt: 2026-06-01 }] }
    expect: { potongan: 25, jenis: potong }
  - name: sejak yang lebih berat
    at: 2026-06-30
    given: { bulan: 2026-06-01, hukuman: [${cut}, { jenis: turun, tmt: 2026-06-01 }] }
    expect: { potongan: 0, jenis: turun }
  - name: yang pertama tidak dilanjutkan sesudahnya
    at: 2027-06-30
    given: { bulan: 2027-06-01, hukuman: [${cut}, { jenis: turun, tmt: 2026-06-01 }] }
    expect: { potongan: 0 }
`),
    ]));

  it('wait for one that is not lighter to end', () =>
    expectProved([
      penalty,
      served,
      month(`tests:
  - name: selama yang lebih berat dijalani
    at: 2026-08-31
    given: { bulan: 2026-08-01, hukuman: [{ jenis: turun, tmt: 2026-01-01 }, { jenis: potong, tmt: 2026-03-01 }] }
    expect: { potongan: 0, jenis: turun }
  - name: sesudahnya, selama seluruh lamanya
    at: 2027-12-31
    given: { bulan: 2027-12-01, hukuman: [{ jenis: turun, tmt: 2026-01-01 }, { jenis: potong, tmt: 2026-03-01 }] }
    expect: { potongan: 25, jenis: potong }
  - name: dan tidak lebih lama
    at: 2028-01-31
    given: { bulan: 2028-01-01, hukuman: [{ jenis: turun, tmt: 2026-01-01 }, { jenis: potong, tmt: 2026-03-01 }] }
    expect: { potongan: 0 }
`),
    ]));

  it('of one day are only the heaviest, where the rule says so', () =>
    expectProved([
      penalty,
      served,
      month(
        `tests:
  - name: hanya penurunan jabatan
    at: 2026-02-28
    given: { bulan: 2026-02-01, hukuman: [${cut}, { jenis: turun, tmt: 2026-01-01 }] }
    expect: { potongan: 0, jenis: turun }
  - name: potongan gugur
    at: 2027-02-28
    given: { bulan: 2027-02-01, hukuman: [${cut}, { jenis: turun, tmt: 2026-01-01 }] }
    expect: { potongan: 0 }
`,
        ', same_day: heaviest',
      ),
    ]));

  it('say when they run, and why they wait or end', async () => {
    const rule = ruleIn([penalty, served, month('', ', same_day: heaviest')], 'sebulan');
    const hukuman = [
      { jenis: 'potong', tmt: '2026-01-01' },
      { jenis: 'turun', tmt: '2026-03-01' },
      { jenis: 'potong', tmt: '2026-05-01' },
      { jenis: 'potong', tmt: '2026-05-01' },
    ];
    const { trace } = await evaluateRule(rule, { bulan: '2026-05-01', hukuman }, '2026-05-31');
    const told = explainTrace(rule, trace)
      .map(({ text }) => text.id)
      .filter((line) => line.startsWith('Hukuman yang dijalani'));
    expect(told.map((line) => line.split(' Jenis hukuman')[0])).toEqual([
      'Hukuman yang dijalani 1 (1 Januari 2026; dari Hukuman 1): Dijalani 1 Januari 2026 sampai 28 Februari 2026, berakhir karena Hukuman 2 yang lebih berat.',
      'Hukuman yang dijalani 2 (1 Maret 2026; dari Hukuman 2): Dijalani 1 Maret 2026 sampai 28 Februari 2027.',
      'Hukuman yang dijalani 3 (1 Mei 2026; dari Hukuman 3): Dijalani 1 Maret 2027 sampai 29 Februari 2028, sesudah Hukuman 2 selesai.',
      'Hukuman yang dijalani 4 (1 Mei 2026; dari Hukuman 4): Tidak dijalani karena Hukuman 3.',
    ]);
    expect(told[0]).toContain('Dijalani sejak: 1 Januari 2026 (menurut urutan pelaksanaan).');
  });
});

describe('absences that are added up over the year', () => {
  const absence = ruleFile(
    'alpa',
    `facts:
  selesai: { label: Selesai diperiksa, type: tanggal }
  hari: { label: Hari, unit: hari, range: "[1..366]", step: 1 }
  kumulatif: { label: Hari dalam setahun, unit: hari, range: "[1..1000]", step: 1 }
parameters:
  batas: { unit: hari, values: { 2020-01-01: { lisan: 3, tertulis: 4, tidak_puas: 7, enam: 11, sembilan: 14, dua_belas: 17, turun: 21, bebas: 25, berhenti: 28 } } }
calculate:
  hukuman:
    label: Hukuman
    values: [tanpa hukuman, teguran lisan, teguran tertulis, tidak puas, potong 6 bulan, potong 9 bulan, potong 12 bulan, turun, pembebasan, pemberhentian]
    decide:
      hit: first
      rows:
        - { hukuman: pemberhentian, kumulatif: ">= batas.berhenti" }
        - { hukuman: pembebasan, kumulatif: ">= batas.bebas" }
        - { hukuman: turun, kumulatif: ">= batas.turun" }
        - { hukuman: potong 12 bulan, kumulatif: ">= batas.dua_belas" }
        - { hukuman: potong 9 bulan, kumulatif: ">= batas.sembilan" }
        - { hukuman: potong 6 bulan, kumulatif: ">= batas.enam" }
        - { hukuman: tidak puas, kumulatif: ">= batas.tidak_puas" }
        - { hukuman: teguran tertulis, kumulatif: ">= batas.tertulis" }
        - { hukuman: teguran lisan, kumulatif: ">= batas.lisan" }
        - { hukuman: tanpa hukuman }
`,
  );
  const year = (tests: string): string =>
    ruleFile(
      'setahun',
      `lists:
  alpa:
    label: Tidak masuk kerja
    rule: alpa
    on: selesai
    window: { kumulatif: { take: sum, of: hari, within: year } }
calculate:
  hukuman: { label: Hukuman terakhir, fold: { take: last, of: hukuman, over: alpa } , optional: true }
  hari: { label: Hari, unit: hari, fold: { take: sum, of: hari, over: alpa, within: year } }
tests:
${tests}`,
    );
  const steps: readonly (readonly [number, string])[] = [
    [3, 'teguran lisan'],
    [2, 'teguran tertulis'],
    [4, 'tidak puas'],
    [3, 'potong 6 bulan'],
    [4, 'potong 9 bulan'],
    [3, 'potong 12 bulan'],
    [4, 'turun'],
    [3, 'pembebasan'],
    [3, 'pemberhentian'],
  ];
  const tests = steps.map(([, hukuman], index) => {
    const given = steps.slice(0, index + 1).map(([hari], month) => `{ selesai: 2022-0${month + 1}-28, hari: ${hari} }`);
    return `  - name: sampai bulan ${index + 1}\n    at: 2022-12-31\n    given: { alpa: [${given.join(', ')}] }\n    expect: { hukuman: ${hukuman} }\n`;
  });

  it('count on after a penalty, and from nothing in a new year', () =>
    expectProved([
      absence,
      year(`${tests.join('')}  - name: tahun baru
    at: 2023-01-31
    given: { alpa: [{ selesai: 2022-12-28, hari: 27 }, { selesai: 2023-01-31, hari: 3 }] }
    expect: { hukuman: teguran lisan, hari: 3 }
`),
    ]));
});

describe('a cut for the months after a missed deadline', () => {
  const report = ruleFile(
    'laporan',
    `facts:
  batas: { label: Batas waktu, type: tanggal }
  tepat: { label: Tepat waktu, type: ya/tidak }
parameters: { lama: { unit: bulan, values: { 2020-01-01: 3 } } }
calculate:
  terlambat: { label: Terlambat, formula: not tepat }
  dari: { label: Bulan pertama, formula: "add_months(month_start(batas), 1)" }
  sampai: { label: Bulan terakhir, formula: "month_end(add_months(month_start(batas), lama))" }
`,
  );
  const cutMonth = ruleFile(
    'bulan-potong',
    `facts: { bulan: { label: Bulan, type: tanggal } }
parameters: { potong: { unit: persen, values: { 2020-01-01: 25 } } }
calculate: { persen: { label: Potongan, unit: persen, formula: potong } }
`,
  );
  const month = ruleFile(
    'sebulan',
    `lists:
  laporan: { label: Laporan rencana aksi, rule: laporan, on: batas }
  potong:
    label: Bulan yang dipotong
    rule: bulan-potong
    from: laporan
    where: terlambat
    each: { month: bulan, start: dari, end: sampai }
parameters: { tidak_ada: { unit: persen, values: { 2020-01-01: 0 } } }
calculate:
  potongan: { label: Potongan, unit: persen, fold: { take: max, of: persen, over: potong, within: month, empty: tidak_ada } }
tests:
  - name: bulan ketiga sesudahnya
    at: 2026-04-30
    given: { laporan: [{ batas: 2026-01-31, tepat: tidak }] }
    expect: { potongan: 25 }
  - name: bulan keempat
    at: 2026-05-31
    given: { laporan: [{ batas: 2026-01-31, tepat: tidak }] }
    expect: { potongan: 0 }
  - name: tepat waktu
    at: 2026-02-28
    given: { laporan: [{ batas: 2026-01-31, tepat: ya }] }
    expect: { potongan: 0 }
  - name: dua kali terlambat tetap satu potongan
    at: 2026-04-30
    given:
      laporan:
        - { batas: 2026-01-31, tepat: tidak }
        - { batas: 2026-02-28, tepat: tidak }
    expect: { potongan: 25 }
`,
  );

  it('holds for three months', () => expectProved([report, cutMonth, month]));
});

describe('a cut that is more than a month pays', () => {
  const earlier = ruleFile(
    'lalu',
    `facts:
  bulan: { label: Bulan, type: tanggal }
  sisa: { label: Sisa potongan, unit: persen, range: "[0..)" }
calculate: { terbawa: { label: Terbawa, unit: persen, formula: sisa } }
`,
  );
  const month = ruleFile(
    'sebulan',
    `facts: { potongan_bulan_ini: { label: Potongan bulan ini, unit: persen, range: "[0..1000]", step: 0.5 } }
lists:
  keputusan: { label: Keputusan sebelumnya, rule: lalu, source: decisions, on: bulan }
parameters:
  penuh: { unit: persen, values: { 2020-01-01: 100 } }
  nihil: { unit: persen, values: { 2020-01-01: 0 } }
calculate:
  terbawa: { label: Terbawa dari bulan lalu, unit: persen, fold: { take: last, of: terbawa, over: keputusan, empty: nihil } }
  seluruhnya: { answer: none, unit: persen, formula: potongan_bulan_ini + terbawa }
  potongan: { label: Potongan, unit: persen, formula: seluruhnya, cap: penuh }
  sisa: { label: Sisa untuk bulan depan, unit: persen, formula: seluruhnya - potongan, floor: 0 }
tests:
  - name: bulan pertama
    at: 2026-01-31
    given: { potongan_bulan_ini: 130, keputusan: [] }
    expect: { potongan: 100, sisa: 30 }
  - name: bulan berikutnya membawa sisanya
    at: 2026-02-28
    given: { potongan_bulan_ini: 20, keputusan: [{ bulan: 2026-01-31, sisa: 30 }] }
    expect: { terbawa: 30, potongan: 50, sisa: 0 }
  - name: hanya keputusan terakhir yang dibawa
    at: 2026-03-31
    given: { potongan_bulan_ini: 10, keputusan: [{ bulan: 2026-02-28, sisa: 0 }, { bulan: 2026-01-31, sisa: 30 }] }
    expect: { potongan: 10 }
`,
  );

  it('is carried to the next', () => expectProved([earlier, month]));
});
