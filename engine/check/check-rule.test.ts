import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import type { Problem } from '../problem.ts';
import { checkRule } from './check-rule.ts';

/** A rule over minutes late, with the given rows, hit policy and thresholds. */
function minutes(rows: string, hit = 'unique', history = '2025-01-01: 91', step = 'step: 1'): Problem[] {
  return checkRule(
    compileRuleText(`effective: 2025-01-01
facts:
  telat: { label: Terlambat, unit: menit, range: "[0..480]", ${step} }
parameters:
  batas: { unit: menit, values: { ${history} } }
  bawah: { unit: menit, values: { 2025-01-01: 30 } }
answers:
  potongan: { label: Potongan, values: [nihil, kecil, besar] }
decide:
  hit: ${hit}
  rows:
${rows.replaceAll(/^/gm, '    - ')}
`),
  );
}

function found(problems: readonly Problem[]): string[] {
  return problems.map((one) => one.code);
}

describe('gaps', () => {
  it('are told with the nearest rows and the corrected cell', () => {
    const problems = minutes(
      [
        '{ potongan: nihil, telat: "< bawah" }',
        '{ potongan: kecil, telat: "[bawah..batas)" }',
        '{ potongan: besar, telat: "> batas" }',
      ].join('\n'),
    );
    expect(problems).toMatchObject([
      {
        code: 'gap',
        message: '91 menit: tidak ada aturan. Baris 2 berakhir sebelum 91, baris 3 mulai sesudah 91.',
        hint: 'Tulis ">= batas" di baris 3?',
        line: 20,
        en: { hint: 'Write ">= batas" in row 3?' },
      },
    ]);
  });

  it('depend on the step: between two whole numbers nothing is missing', () => {
    const rows =
      '{ potongan: nihil, telat: "<= 90" }\n{ potongan: kecil, telat: "[91..100]" }\n{ potongan: besar, telat: "> 100" }';
    expect(found(minutes(rows))).not.toContain('gap');
    expect(minutes(rows, 'unique', '2025-01-01: 91', 'step: 0.5')).toContainEqual(
      expect.objectContaining({ code: 'gap', message: expect.stringContaining('90.5 menit: tidak ada aturan.') }),
    );
    expect(minutes(rows, 'unique', '2025-01-01: 91', 'help: tanpa langkah')).toContainEqual(
      expect.objectContaining({ code: 'gap', message: expect.stringContaining('antara 90 dan 91 menit: tidak ada') }),
    );
  });

  it('are found at the date a parameter changes', () => {
    const rows =
      '{ potongan: nihil, telat: "< batas" }\n{ potongan: kecil, telat: "[91..300)" }\n{ potongan: besar, telat: ">= 300" }';
    expect(minutes(rows, 'unique', '2025-01-01: 91, 2026-01-01: 80')).toContainEqual(
      expect.objectContaining({
        code: 'gap',
        message:
          'Sejak 2026-01-01, 80 sampai 90 menit: tidak ada aturan. Baris 1 berakhir sebelum 80, baris 2 mulai di 91.',
        hint: 'Tulis "[batas..300)" di baris 2?',
      }),
    );
  });

  it('at the edge of the domain extend the last row', () => {
    expect(
      minutes('{ potongan: nihil, telat: "<= bawah" }\n{ potongan: besar, telat: "(bawah..batas]" }'),
    ).toContainEqual(
      expect.objectContaining({
        code: 'gap',
        message: '92 sampai 480 menit: tidak ada aturan. Baris 2 berakhir di 91.',
        hint: 'Tulis "(bawah..480]" di baris 2?',
      }),
    );
  });

  it('over choices name the missing combination', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts:
  hasil: { label: Hasil kerja, values: [di_atas, sesuai, di_bawah] }
  lengkap: { label: Berkas lengkap, type: ya/tidak }
answers: { predikat: { label: Predikat, values: [Baik, Kurang] } }
decide:
  hit: unique
  rows:
    - { predikat: Baik, hasil: [di_atas, sesuai] }
    - { predikat: Kurang, hasil: di_bawah, lengkap: ya }
`);
    expect(checkRule(rule)).toMatchObject([
      {
        code: 'gap',
        message: 'Hasil kerja di_bawah, Berkas lengkap tidak: tidak ada aturan.',
        hint: 'Tambahkan baris untuk { hasil: di_bawah, lengkap: tidak }.',
      },
    ]);
  });

  it('count a fact that was not given as a case of its own', () => {
    const text = (rows: string): string => `effective: 2022-01-01
facts: { nilai: { label: Nilai, range: "[0..100]", step: 1, optional: true } }
answers: { predikat: { label: Predikat, values: [Baik, Kurang] } }
decide: { hit: first, rows: [ ${rows} ] }
`;
    const half = text('{ predikat: Baik, nilai: "> 0" }, { predikat: Kurang, nilai: "not(> 0)" }');
    expect(checkRule(compileRuleText(half))).toContainEqual(
      expect.objectContaining({ code: 'gap', message: 'Nilai tidak diisi: tidak ada aturan.' }),
    );
    expect(found(checkRule(compileRuleText(text('{ predikat: Baik, nilai: "> 0" }, { predikat: Kurang }'))))).toEqual(
      [],
    );
  });

  it('do not exist where no row means zero', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { telat: { label: Telat, range: "[0..480]", step: 1 } }
parameters: { potongan_telat: { unit: persen, values: { 2022-01-01: 1 } } }
answers: { potongan: { label: Potongan, type: angka } }
decide: { hit: collect sum, rows: [ { potongan: potongan_telat, telat: "> 0" } ] }
`);
    expect(checkRule(rule)).toEqual([]);
  });

  it('reach over dates', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { mulai: { label: Mulai bertugas, type: tanggal } }
answers: { masa: { label: Masa, values: [lama, baru] } }
decide: { hit: unique, rows: [ { masa: lama, mulai: "< 2022-01-01" }, { masa: baru, mulai: "> 2022-01-01" } ] }
`);
    expect(checkRule(rule)).toContainEqual(
      expect.objectContaining({
        code: 'gap',
        message:
          'Mulai bertugas 2022-01-01: tidak ada aturan. Baris 1 berakhir sebelum 2022-01-01, baris 2 mulai sesudah 2022-01-01.',
        hint: 'Tulis ">= 2022-01-01" di baris 2?',
      }),
    );
  });

  it('use the lattice of a rounded weighted sum', () => {
    const rule = (round: string): string => `effective: 2022-01-01
facts:
  a: { label: A, range: "[0..100]", step: 0.01 }
  b: { label: B, range: "[0..100]", step: 0.01 }
parameters:
  bobot_a: { unit: persen, values: { 2022-01-01: 70 } }
  bobot_b: { unit: persen, values: { 2022-01-01: 30 } }
  batas: { unit: nilai, values: { 2022-01-01: 60 } }
  berikut: { unit: nilai, values: { 2022-01-01: 60.01 } }
calculate:
  nilai: { weighted_sum: { a: bobot_a, b: bobot_b }${round} }
answers: { predikat: { label: Predikat, values: [B, CC] } }
decide: { hit: unique, rows: [ { predikat: CC, nilai: "<= batas" }, { predikat: B, nilai: ">= berikut" } ] }
`;
    expect(checkRule(compileRuleText(rule(', round: { places: 2, basis: contoh }')))).toEqual([]);
    expect(checkRule(compileRuleText(rule('')))).toContainEqual(
      expect.objectContaining({ code: 'gap', message: expect.stringContaining('nilai 60.001 sampai 60.009: tidak') }),
    );
  });
});

describe('overlaps', () => {
  const rows =
    '{ potongan: nihil, telat: "<= bawah" }\n{ potongan: kecil, telat: "[bawah..batas]" }\n{ potongan: besar, telat: "> batas" }';

  it('are errors in a unique table, with the corrected cell', () => {
    expect(minutes(rows)).toMatchObject([
      {
        code: 'overlap',
        message: '30 menit: baris 1 dan baris 2 sama-sama berlaku.',
        hint: 'Tulis "(bawah..batas]" di baris 2?',
      },
    ]);
  });

  it('are settled by first, and by any where the answers agree', () => {
    expect(minutes(rows, 'first')).toEqual([]);
    expect(found(minutes(rows, 'any'))).toEqual(['overlap']);
    expect(found(minutes(rows.replaceAll('kecil', 'nihil'), 'any'))).toEqual(['unreachable-answer']);
  });
});

describe('rows that never decide', () => {
  it('are dead where earlier rows take every case between them', () => {
    const rows =
      '{ potongan: nihil, telat: "<= batas" }\n{ potongan: kecil, telat: "> bawah" }\n{ potongan: besar, telat: "> batas" }';
    expect(minutes(rows, 'first')).toMatchObject([
      {
        code: 'unreachable-answer',
        severity: 'warning',
        message: 'Tidak ada baris yang dapat menjawab potongan = besar.',
      },
      { code: 'dead-row', message: 'Baris 3 tidak pernah berlaku: semua kasusnya sudah dijawab baris 2.' },
    ]);
  });

  it('are dead where no value satisfies a cell', () => {
    const rows =
      '{ potongan: nihil, telat: "<= batas" }\n{ potongan: kecil, telat: "> batas" }\n{ potongan: besar, telat: "> 480" }';
    expect(minutes(rows)).toContainEqual(
      expect.objectContaining({
        code: 'dead-row',
        message: 'Baris 3 tidak pernah berlaku: tidak ada nilai telat yang memenuhi "> 480".',
      }),
    );
  });

  it('are masked where answers of higher priority take every case', () => {
    const rows = '{ potongan: besar, telat: "> batas" }\n{ potongan: nihil }\n{ potongan: kecil, telat: "> bawah" }';
    expect(minutes(rows, 'priority')).toContainEqual(
      expect.objectContaining({
        code: 'masked-row',
        message: 'Baris 1 tidak pernah menentukan jawaban: baris 2, 3 selalu didahulukan.',
      }),
    );
  });

  it('need an order of answers to have priority', () => {
    const rule = (hit: string): string => `effective: 2025-01-01
facts: { telat: { label: Terlambat, range: "[0..480]", step: 1 } }
parameters: { batas: { unit: menit, values: { 2025-01-01: 90 } } }
answers: { jumlah: { label: Jumlah } }
decide: { hit: ${hit}, rows: [ { jumlah: batas, telat: "> batas" }, { jumlah: 0 } ] }
`;
    expect(checkRule(compileRuleText(rule('first')))).toEqual([]);
    expect(checkRule(compileRuleText(rule('priority')))).toMatchObject([
      {
        code: 'priority-without-order',
        hint: 'Tulis values: pada jumlah, yang didahulukan lebih dulu; atau pakai hit: first bila urutan baris yang menentukan.',
      },
    ]);
  });

  it('are alive when they decide at one date only', () => {
    const rows = '{ potongan: nihil, telat: "<= batas" }\n{ potongan: kecil, telat: "<= 200" }\n{ potongan: besar }';
    const codes = found(minutes(rows, 'first', '2025-01-01: 91, 2026-01-01: 300'));
    expect(codes).not.toContain('dead-row');
    expect(found(minutes(rows, 'first', '2025-01-01: 300'))).toContain('dead-row');
  });
});

describe('a cell', () => {
  it('names a parameter, not a number', () => {
    const codes = found(minutes('{ potongan: nihil, telat: "<= 30" }\n{ potongan: kecil, telat: "> 30" }'));
    expect(codes.filter((code) => code === 'threshold-not-parameter')).toHaveLength(2);
  });

  it('of another kind than its column is a mistake', () => {
    const rule = compileRuleText(`effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]", step: 1 }, b: { label: B, range: "[0..10]", step: 1 } }
parameters: { skala: { unit: nilai, values: { 2022-01-01: { A: 1 } } } }
calculate: { sama: { formula: a = b } }
answers: { x: { label: X, values: [p, q] } }
decide: { hit: first, rows: [ { x: p, sama: ya }, { x: p, a: ">= skala" }, { x: q } ] }
`);
    expect(found(checkRule(rule))).toEqual(['type-mismatch']);
  });
});

describe('a table too wide to prove', () => {
  it('says so, and where to split it', () => {
    const columns = Array.from({ length: 48 }, (_, index) => `k${index}`);
    const facts = columns.map((name) => `  ${name}: { label: ${name}, range: "[0..9]", step: 1 }`).join('\n');
    // Pairs of columns that exclude each other: no order of the columns keeps the surviving rows few.
    const rows = columns
      .slice(0, 24)
      .flatMap((name, index) => [
        `{ j: satu, ${name}: 0, k${index + 24}: 0 }`,
        `{ j: satu, ${name}: "> 0", k${index + 24}: "> 0" }`,
      ])
      .map((row) => `    - ${row}`)
      .join('\n');
    const problems = checkRule(
      compileRuleText(`effective: 2022-01-01
facts:
${facts}
answers: { j: { label: Jawaban, values: [satu] } }
decide:
  hit: first
  rows:
    - { j: satu, ${columns.map((name) => `${name}: 0`).join(', ')} }
${rows}
    - { j: satu, k0: 5, k1: 5 }
`),
    );
    expect(found(problems)).toContain('table-too-wide');
  });
});
