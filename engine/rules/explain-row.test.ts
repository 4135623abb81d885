import { describe, expect, it } from 'vitest';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { ruleOf } from './testing.ts';

const head = 'rule: contoh/uji\nversion: 1\ntitle: Contoh\nbasis: contoh\neffective: 2022-01-01\n';
const facts = `facts:
  nilai: { label: Nilai akhir, range: "[0..100]", step: 0.01 }
  terendah: { label: Capaian terendah, range: "[0..100]", step: 0.01 }
`;
const bands = `${head}${facts}parameters:
  batas: { label: Batas, unit: nilai, values: { 2022-01-01: { a: 95, b: 60.5, c: 70 } } }
answers: { kategori: { label: Kategori, values: [A, B, C, D] } }
decide:
  hit: first
  rows:
    - { kategori: A, nilai: ">= batas.a" }
    - { kategori: C, nilai: "> 99", terendah: "> 99" }
    - { kategori: B, nilai: "[75..90]", terendah: ">= batas.b" }
    - { kategori: C, nilai: ">= batas.c" }
    - { kategori: D }
`;

async function told(text: string, given: Record<string, unknown>, language: 'id' | 'en' = 'id'): Promise<string[]> {
  const rule = ruleOf(text);
  const { trace } = await evaluateRule(rule, given, '2026-01-01');
  const lines = explainTrace(rule, trace).filter((line) => line.counts && line.kind === 'row');
  return lines.map((line) => line.text[language]);
}

describe('the row that decided', () => {
  it('is told with why no row before it with another answer did', async () => {
    expect(await told(bands, { nilai: '89.45', terendah: '52.63' })).toEqual([
      'Baris 4 berlaku karena Nilai akhir >= Batas c (70). Kategori: C. ' +
        'Bukan baris 1 (A): Nilai akhir 89,45 < Batas a (95). ' +
        'Bukan baris 3 (B): Capaian terendah 52,63 < Batas b (60,5).',
    ]);
  });

  it('without conditions holds because none before it does, of which the nearest are told', async () => {
    expect(await told(bands, { nilai: '12', terendah: '100' })).toEqual([
      'Baris 5 berlaku karena tidak ada baris sebelumnya yang berlaku. Kategori: D. ' +
        'Bukan baris 2 (C): Nilai akhir 12 ≤ 99. ' +
        'Bukan baris 3 (B): Nilai akhir 12 < 75. ' +
        'Bukan baris 4 (C): Nilai akhir 12 < Batas c (70).',
    ]);
  });

  it('says on which side of an interval a value lies', async () => {
    expect((await told(bands, { nilai: '90.01', terendah: '90' }))[0]).toContain(
      'Bukan baris 3 (B): Nilai akhir 90,01 > 90.',
    );
  });

  it('reads the same in English', async () => {
    expect(await told(bands, { nilai: '89.45', terendah: '52.63' }, 'en')).toEqual([
      'Row 4 holds because Nilai akhir >= Batas c (70). Kategori: C. ' +
        'Not row 1 (A): Nilai akhir 89.45 < Batas a (95). ' +
        'Not row 3 (B): Capaian terendah 52.63 < Batas b (60.5).',
    ]);
  });

  const choices = `${head}facts:
  sikap: { label: Sikap, values: { baik: Baik, cukup: Cukup, buruk: Buruk } }
  hukuman: { label: Sedang dihukum, type: ya/tidak }
  nilai: { label: Nilai, range: "[0..100]", step: 1, optional: true }
answers: { layak: { label: Layak, type: ya/tidak } }
decide:
  hit: first
  rows:
    - { layak: ya, hukuman: tidak, sikap: [baik, cukup] }
    - { layak: ya, nilai: "> 90" }
    - { layak: tidak }
`;

  it('names codes by their labels, yes and no, and what was not given', async () => {
    expect(await told(choices, { sikap: 'buruk', hukuman: false })).toEqual([
      'Baris 3 berlaku karena tidak ada baris sebelumnya yang berlaku. Layak: tidak. ' +
        'Bukan baris 1 (Layak: ya): Sikap Buruk, bukan Baik atau Cukup. ' +
        'Bukan baris 2 (Layak: ya): Nilai tidak diisi.',
    ]);
    expect((await told(choices, { sikap: 'baik', hukuman: true }, 'en'))[0]).toContain(
      'Not row 1 (Layak: yes): Sedang dihukum: yes.',
    );
  });

  it('reads a condition of yes or no as such', async () => {
    expect(await told(choices, { sikap: 'cukup', hukuman: false }, 'en')).toEqual([
      'Row 1 holds because Sedang dihukum: no; Sikap = Baik or Cukup. Layak: yes.',
    ]);
  });

  it('under priority is the one with the best answer, beside better answers only', async () => {
    const priority = bands
      .replace('hit: first', 'hit: priority')
      .replace('{ kategori: D }', '{ kategori: D, nilai: ">= 0" }');
    expect(await told(priority, { nilai: '91', terendah: '50' })).toEqual([
      'Baris 4 berlaku karena Nilai akhir >= Batas c (70). Kategori: C. ' +
        'Bukan baris 1 (A): Nilai akhir 91 < Batas a (95). ' +
        'Bukan baris 3 (B): Nilai akhir 91 > 90.',
    ]);
  });

  it('under a policy without an order says nothing of the others', async () => {
    const unique = `${head}${facts}answers: { kategori: { label: Kategori, values: [A, B] } }
decide: { hit: unique, rows: [ { kategori: A, nilai: ">= 50" }, { kategori: B, nilai: "< 50" } ] }
`;
    expect(await told(unique, { nilai: '10', terendah: '0' })).toEqual([
      'Baris 2 berlaku karena Nilai akhir < 50. Kategori: B.',
    ]);
    const only = unique.replace(/rows:.*/, 'rows: [ { kategori: A } ] }');
    expect(await told(only, { nilai: '10', terendah: '0' })).toEqual([
      'Baris 1 berlaku karena tidak bersyarat. Kategori: A.',
    ]);
  });
});

describe('an answer that a row computes', () => {
  const rule = `${head}facts: { luas: { label: Luas, range: "[0..100]", step: 1 } }
parameters: { tambah: { unit: nilai, values: { 2022-01-01: 0.5 } } }
answers: { replikasi: { label: Tambahan replikasi, type: angka, round: { places: 2 } } }
decide:
  hit: first
  rows:
    - { replikasi: "3 + tambah * (luas - 5)", luas: ">= 10" }
    - { replikasi: "luas / 7", luas: ">= 1" }
    - { replikasi: "0" }
`;

  it('shows the formula with its numbers, how it was rounded, and a plain value as it is', async () => {
    expect((await told(rule, { luas: '20' }))[0]).toContain('Tambahan replikasi: 3 + 0,5 × (20 - 5) = 10,50.');
    expect((await told(rule, { luas: '3' }))[0]).toContain(
      'Tambahan replikasi: 3 ÷ 7 = 0,428571…, dibulatkan menjadi 0,43. Bukan baris 1: Luas 3 < 10.',
    );
    expect((await told(rule, { luas: '0' }))[0]).toContain('Tambahan replikasi: 0,00. ');
  });
});
