import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../test/compile-rule-text.ts';
import { problemsOf } from '../../test/list-case.ts';
import { checkLibrary } from './check-library.ts';

const head = (id: string, effective = '2022-01-01'): string =>
  `rule: ${id}\nversion: 1\ntitle: T\nbasis: b\nsource: s\nstatus: contoh\neffective: ${effective}\n`;

const item = `${head('satu')}facts:
  jenis: { label: Jenis, values: [telat, alpa] }
  menit: { label: Menit, range: "[0..600]", step: 1, optional: true }
parameters: { kena: { unit: persen, values: { 2022-01-01: { telat: 1, alpa: 3 } } } }
calculate: { persen: { lookup: { table: kena, by: jenis } }, lama: { formula: "if(given(menit), menit, 0)" } }
`;
const outer = `${head('bulan')}lists: { peristiwa: { label: Peristiwa, rule: satu } }
calculate: { jumlah: { fold: { take: sum, of: persen, over: peristiwa } } }
`;
const rows = 'jenis: { label: Jenis, type: pilihan, values: { telat: Telat, alpa: Alpa } }';

/** A workflow that submits rows and decides with them. */
function check({ fields = rows, facts = 'peristiwa: laporan.peristiwa', required = true } = {}): string[] {
  const files = {
    'rules/nasional/satu.yaml': item,
    'rules/nasional/bulan.yaml': outer,
    'rules/nasional/arah.yaml': `${head('arah')}lists: { peristiwa: { label: Peristiwa, rule: satu } }
calculate: { jumlah: { fold: { take: sum, of: persen, over: peristiwa } } }
answers: { arah: { label: Arah, values: [bersih, kena] } }
decide: { hit: first, rows: [{ arah: bersih, jumlah: 0 }, { arah: kena }] }
`,
    'workflows/nasional/forms/laporan.yaml': `form: laporan
title: Laporan
fields:
  catatan: { label: Catatan, type: teks }
  peristiwa: { label: Peristiwa, type: baris, ${required ? '' : 'required: false, '}fields: { ${fields} } }
`,
    'workflows/nasional/uji.yaml': `workflow: uji
version: 1
title: Uji
basis: contoh
subject: employee
period: month
who: { pegawai: subject }
initial: a
states:
  a: { ask: laporan, on: { LANJUT: { by: pegawai, target: b } } }
  b: { decide: { rule: arah, facts: { ${facts} }, answer: arah, on: { others: c } } }
  c: { type: final }
`,
  };
  return checkLibrary(libraryOf(files))
    .filter(({ severity }) => severity !== 'hint')
    .map(({ code }) => code);
}

describe('a list that a decision needs', () => {
  it('comes from rows whose fields are the facts of the rule of its items; other fields are for people', () => {
    expect(check()).toEqual([]);
    expect(
      check({
        fields: `${rows}, ket: { label: Ket, type: teks }, menit: { label: Menit, type: angka, range: "[0..600]", step: 1, required: false }`,
      }),
    ).toEqual([]);
  });

  it('is given, and by rows', () => {
    expect(check({ facts: 'peristiwas: laporan.peristiwa' })).toEqual(['unknown-fact']);
    expect(check({ facts: 'peristiwa: laporan.catatan' })).toEqual(['list-not-rows']);
    expect(check({ facts: 'peristiwa: "laporan.catatan = \\"x\\""' })).toEqual(['list-not-rows']);
    expect(check({ required: false })).toEqual(['may-be-unfilled']);
  });

  it('has in its rows every fact that an item needs, with values that it takes', () => {
    expect(check({ fields: 'menit: { label: Menit, type: angka, range: "[0..600]", step: 1 }' })).toEqual([
      'fact-not-mapped',
    ]);
    expect(check({ fields: rows.replace('alpa: Alpa', 'izin: Izin') })).toEqual(['unknown-value']);
    expect(check({ fields: rows.replace('type', 'required: false, type') })).toEqual(['may-be-unfilled']);
    expect(check({ fields: `${rows}, menit: { label: Menit, type: angka, range: "[0..900]", step: 1 }` })).toEqual([
      'fact-out-of-range',
    ]);
  });
});

describe('a list of a rule', () => {
  const found = (...texts: readonly string[]): string[] =>
    checkLibrary(libraryOf(Object.fromEntries(texts.map((text, index) => [`rules/nasional/${index}.yaml`, text]))))
      .filter(({ severity }) => severity !== 'hint')
      .map(({ code }) => code);

  it('is judged by a rule that is in force as long, and that compares with nobody', () => {
    expect(found(item, outer)).toEqual([]);
    expect(found(item, outer.replace('effective: 2022-01-01', 'effective: 2021-01-01'))).toContain('call-not-in-force');
    const placed = `${head('satu')}facts: { x: { label: X, range: "[0..9]" } }\ncalculate: { persen: { cohort: { take: rank, of: x } } }\n`;
    expect(found(placed, outer)).toContain('cohort-called');
  });

  it('lets the facts of its items be read, also where its own rule has a mistake', async () => {
    const dated = item.replace('facts:\n', 'facts:\n  tanggal: { label: Tanggal, type: tanggal }\n');
    const ordered = outer.replace('rule: satu', 'rule: satu, on: tanggal');
    const codes = async (...texts: readonly string[]): Promise<string[]> =>
      (await problemsOf(texts)).map((one) => one.split(':', 1)[0] ?? '');
    expect(await codes(dated, ordered)).toEqual([]);
    expect(await codes(dated, ordered.replace('take: sum', 'take: summ'))).toEqual(['not-allowed-value']);
    expect(await codes(dated, ordered.replace('over: ', 'over: x'))).toEqual(['list-not-found']);
    expect(await codes(dated)).toEqual(['unused-fact']);
  });

  it('is folded', () => {
    expect(found(item, outer.replace('lists: {', 'lists: { lain: { label: Lain, rule: satu },'))).toEqual([
      'unused-fact',
    ]);
  });
});
