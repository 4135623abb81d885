import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../test/compile-rule-text.ts';
import type { Problem } from '../problem.ts';
import { checkLibrary } from './check-library.ts';

const head = `workflow: uji
version: 1
title: Uji
basis: contoh
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
`;

const rule = `rule: predikat
version: 1
title: Predikat
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 1 }
  hasil: { label: Hasil, values: [atas, bawah] }
  tambahan: { label: Tambahan, type: ya/tidak, optional: true }
parameters: { batas: { unit: nilai, values: { 2022-01-01: 60 } } }
answers: { predikat: { label: Predikat, values: [Baik, Kurang, Cukup] } }
decide:
  hit: first
  rows:
    - { predikat: Baik, nilai: ">= batas", tambahan: ya }
    - { predikat: Cukup, nilai: "> 0" }
    - { predikat: Kurang, hasil: atas }
    - { predikat: { tidak_diatur: peraturan diam }, hasil: bawah }
`;

const form = `form: penilaian
title: Penilaian
fields:
  nilai: { label: Nilai, type: angka, range: "[0..100]", step: 1 }
  hasil: { label: Hasil, type: pilihan, values: { atas: Atas, bawah: Bawah } }
  catatan: { label: Catatan, type: teks, required: false }
  lebih: { label: Lebih, type: angka, range: "[0..200]", step: 1 }
`;

function check(states: string, files: Readonly<Record<string, string>> = {}): Problem[] {
  return checkLibrary(
    libraryOf({
      'rules/nasional/predikat.yaml': rule,
      'workflows/nasional/forms/penilaian.yaml': form,
      'workflows/nasional/uji.yaml': head + states,
      ...files,
    }),
  );
}

function found(problems: readonly Problem[]): string[] {
  return problems.filter((one) => one.severity !== 'hint').map((one) => one.code);
}

const step = (target: string): string => `{ on: { LANJUT: { by: pegawai, target: ${target} } } }`;

describe('the states of a workflow', () => {
  it('that can all be reached and all finish have no problems', () => {
    expect(check(`initial: a\nstates:\n  a: ${step('b')}\n  b: ${step('akhir')}\n  akhir: { type: final }\n`)).toEqual(
      [],
    );
  });

  it('are all reached', () => {
    expect(
      check(`initial: a
states:
  a: ${step('akhir')}
  lupa:
    initial: dalam
    states: { dalam: ${step('akhir')} }
  akhir: { type: final }
`),
    ).toMatchObject([{ code: 'unreachable', line: 13, message: 'Keadaan "lupa" tidak pernah dicapai.' }]);
  });

  it('all finish', () => {
    expect(
      found(check(`initial: a\nstates:\n  a: ${step('b')}\n  b: { title: Buntu }\n  akhir: { type: final }\n`)),
    ).toEqual(['cannot-finish']);
    const circle = `initial: a
states:
  a: { on: { LANJUT: { by: pegawai, target: b }, SELESAI: { by: pegawai, target: akhir } } }
  b: ${step('c')}
  c: ${step('b')}
  akhir: { type: final }
`;
    expect(check(circle)).toMatchObject([
      {
        code: 'cannot-finish',
        message: expect.stringContaining('"b" berkas tidak dapat selesai: semua jalannya berputar'),
      },
    ]);
  });

  it('that none ends are told at the step whose target was forgotten, else as a workflow without end', () => {
    const returning = (more: string): string => `initial: a
states:
  a: ${step('b')}
  b: { on: { SETUJU: { by: penilai${more} }, KEMBALI: { by: penilai, target: a } } }
  c: ${step('akhir')}
  akhir: { type: final }
`;
    expect(check(returning(''))).toMatchObject([
      { code: 'cannot-finish', line: 13, message: expect.stringContaining('"SETUJU" tidak menyebut target') },
    ]);
    expect(found(check(returning(', target: a')))).toEqual(['never-ends']);
    expect(found(check(returning(', target: akhir')))).toEqual(['unreachable']);
  });

  it('that only lost states lead to are not told beside them', () => {
    const lost = `initial: a\nstates:\n  a: ${step('akhir')}\n  d: ${step('e')}\n  c: ${step('d')}\n  e: ${step('akhir')}\n  akhir: { type: final }\n`;
    expect(check(lost).map((one) => one.message)).toEqual(['Keadaan "c" tidak pernah dicapai.']);
  });

  it('finish although only a state around them leads on', () => {
    expect(
      check(`initial: a
states:
  a:
    initial: dalam
    states: { dalam: ${step('luar')}, luar: { title: Menunggu } }
    on: { TUTUP: { by: penilai, target: akhir } }
  akhir: { type: final }
`),
    ).toEqual([]);
  });

  it('that end inside a state need its onDone', () => {
    const nested = (onDone: string): string => `initial: a
states:
  a:
    initial: dalam
    states: { dalam: ${step('beres')}, beres: { type: final } }${onDone}
  akhir: { type: final }
`;
    expect(found(check(nested('\n    onDone: akhir')))).toEqual([]);
    expect(check(nested(''))).toContainEqual(
      expect.objectContaining({
        code: 'cannot-finish',
        message: expect.stringContaining('"a", yang tidak punya onDone'),
      }),
    );
  });

  it('that run side by side all come to an end', () => {
    const parallel = (second: string): string => `initial: bersama
states:
  bersama:
    type: parallel
    states:
      satu: { initial: x, states: { x: ${step('y')}, y: { type: final } } }
      dua: { initial: x, states: { x: ${second}, y: { type: final } } }
    onDone: akhir
  akhir: { type: final }
`;
    expect(found(check(parallel(step('y'))))).toEqual([]);
    expect(found(check(parallel('{ title: Buntu }')))).toEqual(['cannot-finish']);
    expect(found(check(parallel(`${step('z')}, z: ${step('x')}`)))).toEqual(['region-cannot-finish']);
  });

  it('never go round by themselves, even where a guard would stop them', () => {
    const circle = `initial: a
states:
  a: { ask: penilaian, on: { LANJUT: { by: pegawai, target: b } } }
  b: { always: [{ when: penilaian.nilai > 50, target: c }], on: { LANJUT: { by: pegawai, target: akhir } } }
  c: { always: [{ target: b }] }
  akhir: { type: final }
`;
    expect(check(circle)).toMatchObject([
      { code: 'circle', message: 'Berkas akan berputar tanpa henti: b → c → b.', line: 13 },
    ]);
    expect(
      found(
        check(`initial: a\nstates:\n  a: { initial: b, always: [{ target: a.b }], states: { b: { title: B } } }\n`),
      ),
    ).toContain('circle');
    const done = `initial: a
states:
  a: { initial: b, states: { b: { type: final } }, onDone: c }
  c: { always: [{ target: a }], on: { LANJUT: { by: pegawai, target: akhir } } }
  akhir: { type: final }
`;
    expect(found(check(done))).toContain('circle');
  });

  it('are reached by history', () => {
    expect(
      check(`initial: a
states:
  a:
    initial: dalam
    states: { dalam: ${step('lanjut')}, lanjut: ${step('akhir')}, kembali: { type: history } }
    on: { TUNDA: { by: penilai, target: ditunda } }
  ditunda: ${step('a.kembali')}
  akhir: { type: final }
`),
    ).toEqual([]);
  });

  it('repeated by a period are told once', () => {
    const problems = check(`initial: triwulan
states:
  triwulan:
    for_each: { period: quarter, as: tw }
    initial: a
    states: { a: ${step('beres')}, lupa: ${step('beres')}, beres: { type: final } }
    onDone: akhir
  akhir: { type: final }
`);
    expect(found(problems)).toEqual(['unreachable']);
  });
});

describe('a step', () => {
  it('has somebody who can take it', () => {
    const library = libraryOf({
      'workflows/nasional/uji.yaml': `${head}initial: a\nstates:\n  a: ${step('akhir')}\n  akhir: { type: final }\n`,
    });
    const workflow = library.workflows.get('nasional/uji');
    if (workflow === undefined) throw new Error('the workflow did not compile');
    const nobody = { ...workflow, who: { pegawai: { ...workflow.who['pegawai']!, clauses: [] } } };
    expect(checkLibrary({ ...library, workflows: new Map([['nasional/uji', nobody]]) })).toMatchObject([
      { code: 'nobody-acts', message: 'Tidak ada yang dapat melakukan "LANJUT" di "a".' },
    ]);
  });
});

const decided = (decide: string, more = ''): string => `initial: menilai
states:
  menilai: { ask: penilaian, on: { KIRIM: { by: penilai, target: putusan } } }
  putusan:
    decide: ${decide}
  ditelaah: { on: { TUTUP: { by: penilai, target: akhir } } }
  akhir: { type: final }
${more}`;

const facts = 'facts: { nilai: penilaian.nilai, hasil: penilaian.hasil }';
const routes = 'on: { tidak_diatur: ditelaah, others: akhir }';

describe('a decision', () => {
  it('that is complete has one hint: what others covers', () => {
    expect(check(decided(`{ rule: predikat, ${facts}, answer: predikat, ${routes} }`))).toMatchObject([
      { code: 'others-cover', severity: 'hint', message: '"others" mencakup: "Baik", "Kurang", "Cukup".' },
    ]);
  });

  it.each([
    [
      'asks for an answer that is there',
      `{ rule: predikat, ${facts}, answer: predikate, ${routes} }`,
      'unknown-answer',
    ],
    [
      'routes values that are there',
      `{ rule: predikat, ${facts}, answer: predikat, on: { Bagus: akhir, tidak_diatur: ditelaah, others: akhir } }`,
      'unknown-route',
    ],
    [
      'routes every value',
      `{ rule: predikat, ${facts}, answer: predikat, on: { Baik: akhir, Kurang: akhir, tidak_diatur: ditelaah } }`,
      'unrouted-answer',
    ],
    [
      'routes what the law leaves open, others or not',
      `{ rule: predikat, ${facts}, answer: predikat, on: { Baik: ditelaah, others: akhir } }`,
      'unrouted-answer',
    ],
    [
      'has no idle others',
      `{ rule: predikat, ${facts}, answer: predikat, on: { Baik: akhir, Kurang: akhir, Cukup: akhir, tidak_diatur: ditelaah, others: akhir } }`,
      'others-empty',
    ],
    [
      'gives all facts',
      `{ rule: predikat, facts: { nilai: penilaian.nilai }, answer: predikat, ${routes} }`,
      'fact-not-mapped',
    ],
    [
      'gives no other facts',
      `{ rule: predikat, facts: { nilai: penilaian.nilai, hasil: penilaian.hasil, warna: penilaian.hasil }, answer: predikat, ${routes} }`,
      'unknown-fact',
    ],
    [
      'gives facts of the right type',
      `{ rule: predikat, facts: { nilai: penilaian.hasil, hasil: penilaian.hasil }, answer: predikat, ${routes} }`,
      'type-mismatch',
    ],
    [
      'gives facts within their range',
      `{ rule: predikat, facts: { nilai: penilaian.lebih, hasil: penilaian.hasil }, answer: predikat, ${routes} }`,
      'fact-out-of-range',
    ],
    [
      'gives required facts from required fields',
      `{ rule: predikat, facts: { nilai: penilaian.nilai, hasil: penilaian.catatan }, answer: predikat, ${routes} }`,
      'may-be-unfilled',
    ],
  ])('%s', (_, decide, code) => {
    expect(found(check(decided(decide)))).toEqual([code]);
  });
});

describe('a decision by a rule with alternative facts', () => {
  const alternative = `rule: nilai
version: 1
title: Nilai
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
facts:
  total: { label: Total, range: "[0..200]", step: 1 }
  satu: { label: Satu, range: "[0..100]", step: 1 }
  dua: { label: Dua, range: "[0..100]", step: 1 }
one_of: [ { either: [total], or: [satu, dua] } ]
calculate: { nilai: { formula: "if(given(total), total, satu + dua)" } }
`;
  const given = (mapping: string): string[] =>
    found(
      check(decided(`{ rule: nilai, facts: { ${mapping} }, answer: nilai, on: { others: akhir } }`), {
        'rules/nasional/nilai.yaml': alternative,
      }),
    ).filter((code) => code !== 'unreachable');

  it('gives one group of them, completely', () => {
    expect(given('total: penilaian.lebih')).toEqual([]);
    expect(given('satu: penilaian.nilai, dua: penilaian.nilai')).toEqual([]);
    expect(given('satu: penilaian.nilai')).toEqual(['fact-not-mapped']);
    expect(given('total: penilaian.lebih, satu: penilaian.nilai, dua: penilaian.nilai')).toEqual(['facts-exclude']);
  });
});

describe('what a workflow reads', () => {
  const guarded = (guard: string, ask = 'penilaian'): string => `initial: awal
states:
  awal: { on: { LANGSUNG: { by: pegawai, target: pilih }, MENILAI: { by: pegawai, target: menilai } } }
  menilai: { ask: ${ask}, on: { KIRIM: { by: penilai, target: pilih } } }
  pilih: { on: { SELESAI: { by: pegawai, branches: [{ when: '${guard}', target: akhir }, { target: akhir }] } } }
  akhir: { type: final }
`;

  it('may not be filled in on every way there', () => {
    expect(found(check(guarded('penilaian.nilai > 50')))).toEqual(['may-be-unfilled']);
    expect(found(check(guarded('given(penilaian.nilai) and penilaian.nilai > 50')))).toEqual([]);
  });

  it('is compared with values of its kind', () => {
    expect(found(check(guarded('given(penilaian.nilai) and penilaian.nilai > "lima"')))).toEqual(['type-mismatch']);
    expect(found(check(guarded('given(penilaian.hasil) and penilaian.hasil = "tengah"')))).toEqual(['unknown-value']);
    expect(found(check(guarded('if(given(penilaian.nilai), penilaian.nilai, 0)')))).toEqual(['type-mismatch']);
  });

  it('was filled in before, or by the same step', () => {
    const order = (guard: string): string => `initial: pilih
states:
  pilih: { on: { SELESAI: { by: pegawai, branches: [{ when: '${guard}', target: menilai }, { target: menilai }] } } }
  menilai: { ask: penilaian, on: { KIRIM: { by: penilai, branches: [{ when: 'penilaian.nilai > 50', target: akhir }, { target: akhir }] } } }
  akhir: { type: final }
`;
    expect(found(check(order('penilaian.nilai > 50')))).toEqual(['never-filled']);
    expect(found(check(order('1 > 0')))).toEqual([]);
  });

  it('by regions side by side is there once all have ended', () => {
    expect(
      check(`initial: bersama
states:
  bersama:
    type: parallel
    states:
      satu: { initial: x, states: { x: { ask: penilaian, on: { KIRIM: { by: pegawai, target: y } } }, y: { type: final } } }
      dua: { initial: x, states: { x: { ask: { form: penilaian, as: kedua }, on: { KIRIM: { by: penilai, target: y } } }, y: { type: final } } }
    onDone: pilih
  pilih: { on: { SELESAI: { by: pegawai, branches: [{ when: penilaian.nilai > kedua.nilai, target: akhir }, { target: akhir }] } } }
  akhir: { type: final }
`),
    ).toEqual([]);
  });

  it('names answers that its rule gives', () => {
    const more = 'result: { Predikat: predikat.predikate }\n';
    expect(found(check(decided(`{ rule: predikat, ${facts}, answer: predikat, ${routes} }`, more)))).toEqual([
      'unknown-path',
    ]);
  });
});
