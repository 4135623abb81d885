import { describe, expect, it } from 'vitest';
import { checkRule } from '../check/check-rule.ts';
import { momentAt } from '../check/moments.ts';
import { libraryOf, ruleOf, seenBy } from './testing.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';

const head = `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const answers = async (
  body: string,
  facts: Readonly<Record<string, unknown>>,
  cohort: readonly Record<string, unknown>[] | null = null,
) => (await evaluateRule(ruleOf(head + body), facts, '2026-01-01', { cohort })).answer;

const questions = `facts:
  q1: { label: Satu, scale: skala, optional: true }
  q2: { label: Dua, scale: skala, optional: true }
  q3: { label: Tiga, scale: ya_tidak }
parameters:
  skala: { unit: nilai, values: { 2022-01-01: { A: 1, B: 0.5, C: 0 } } }
  ya_tidak: { unit: nilai, values: { 2022-01-01: { Y: 1, T: 0 } } }
  bobot: { unit: persen, values: { 2022-01-01: { satu: 50, dua: 30, tiga: 20 } } }
  kosong: { unit: nilai, values: { 2022-01-01: 0.25 } }
`;

describe('mean, sum and weighted sum', () => {
  it('take a scale of its own for each answer', async () => {
    const body = `${questions}calculate: { nilai: { mean: [q1, q2, q3], missing: zero } }\n`;
    expect(await answers(body, { q1: 'A', q2: 'B', q3: 'T' })).toEqual({ nilai: '0.5' });
  });

  it('count what is not given as 0, or leave it out, or refuse it, as the file says', async () => {
    const mean = (missing: string) =>
      answers(`${questions}calculate: { nilai: { mean: [q1, q3], missing: ${missing} } }\n`, { q3: 'Y' });
    expect(await mean('zero')).toEqual({ nilai: '0.5' });
    expect(await mean('skip')).toEqual({ nilai: '1' });
    await expect(mean('refuse')).rejects.toMatchObject({ code: 'fact-missing', details: { fact: 'q1' } });
  });

  it('share the weight of what is left out among the rest', async () => {
    const sum = (missing: string) =>
      `${questions}calculate: { nilai: { weighted_sum: { q1: bobot.satu, q2: bobot.dua, q3: bobot.tiga }, missing: ${missing} } }\n`;
    expect(await answers(sum('zero'), { q1: 'A', q3: 'Y' })).toEqual({ nilai: '0.7' });
    expect(await answers(sum('skip'), { q1: 'A', q3: 'Y' })).toEqual({ nilai: '1' });
    expect(await answers(sum('skip'), { q2: 'B', q3: 'Y' })).toEqual({ nilai: '0.7' });
  });

  it('are the named parameter when nothing is given', async () => {
    const body = `${questions}calculate: { nilai: { mean: [q1, q2], missing: skip, empty: kosong }, lain: { sum: [q3] } }\n`;
    expect(await answers(body, { q3: 'Y' })).toEqual({ nilai: '0.25', lain: '1' });
  });

  it('take no number where the scale has only letters', async () => {
    const body = `${questions}calculate: { nilai: { mean: [q3] } }\n`;
    await expect(answers(body, { q3: '0.7' })).rejects.toMatchObject({
      code: 'fact-invalid',
      details: { allowed: { id: 'Y, T', en: 'Y, T' } },
    });
  });
});

describe('tables', () => {
  const body = `facts:
  kelas: { label: Kelas, range: "[1..3]", step: 1 }
  jenjang: { label: Jenjang, values: [muda, madya] }
parameters:
  tunjangan: { unit: rupiah, values: { 2022-01-01: { 1: 1000000, 2: 2000000, 3: 3500000 } } }
  koefisien: { unit: nilai, values: { 2022-01-01: { muda: 25, madya: 37.5 }, 2027-01-01: { muda: 30, madya: 40 } } }
  titik: { unit: nilai, values: { 2022-01-01: { 1: 0, 2: 10, 3: 40 } } }
`;

  it('are read by a code or by a number', async () => {
    const calculate = `calculate: { besar: { lookup: { table: tunjangan, by: kelas } }, ak: { formula: "lookup(koefisien, jenjang) * 1.5" } }\n`;
    expect(await answers(body + calculate, { kelas: 2, jenjang: 'madya' })).toEqual({ besar: '2000000', ak: '56.25' });
  });

  it('lend their entries by name', async () => {
    const calculate = `calculate: { selisih: { formula: "koefisien.madya - koefisien.muda + 0 * kelas" }, j: { lookup: { table: koefisien, by: jenjang } } }\n`;
    expect(await answers(body + calculate, { kelas: 2, jenjang: 'muda' })).toEqual({ selisih: '12.5', j: '25' });
  });

  it('are read between their points, and at their ends beyond them', async () => {
    const calculate = `calculate: { x: { formula: "kelas * 1 - 0.5" }, nilai: { interpolate: { table: titik, of: x }, round: { places: 2 } }, j: { lookup: { table: koefisien, by: jenjang } } }\n`;
    const nilai = async (kelas: number) => (await answers(body + calculate, { kelas, jenjang: 'muda' }))['nilai'];
    expect([await nilai(1), await nilai(2), await nilai(3)]).toEqual(['0.00', '5.00', '25.00']);
  });

  it('say which entry they lack', async () => {
    const calculate = `calculate: { besar: { formula: "lookup(tunjangan, kelas + 1)" }, j: { lookup: { table: koefisien, by: jenjang } } }\n`;
    await expect(answers(body + calculate, { kelas: 3, jenjang: 'muda' })).rejects.toMatchObject({
      code: 'no-entry',
      details: { entry: 'tunjangan[4]' },
    });
  });
});

describe('achievement', () => {
  const body = (target: string, direction: string) => `facts:
  realisasi: { label: Realisasi, range: "[0..1000]", step: 0.01 }
  bawah: { label: Batas bawah, range: "[1..1000]", step: 0.01 }
  atas: { label: Batas atas, range: "[1..1000]", step: 0.01 }
  arah: { label: Arah, values: { maximise: Makin besar makin baik, minimise: Makin kecil makin baik } }
calculate:
  capaian: { achievement: { actual: realisasi, target: ${target}, direction: ${direction} }, round: { places: 2 } }
  lain: { formula: "if(arah = \\"maximise\\", atas, bawah)" }
`;
  const capaian = async (target: string, direction: string, facts: Record<string, unknown>) =>
    (await answers(body(target, direction), { bawah: 80, atas: 90, arah: 'maximise', ...facts }))['capaian'];

  it('grows with the value, or with what is saved', async () => {
    expect(await capaian('atas', 'maximise', { realisasi: 45 })).toBe('50.00');
    expect(await capaian('atas', 'minimise', { realisasi: 45 })).toBe('150.00');
    expect(await capaian('atas', 'arah', { realisasi: 45, arah: 'minimise' })).toBe('150.00');
  });

  it('of a range counts from the end it misses, and is whole inside', async () => {
    expect(await capaian('[bawah, atas]', 'maximise', { realisasi: 70 })).toBe('87.50');
    expect(await capaian('[bawah, atas]', 'maximise', { realisasi: 85 })).toBe('100.00');
    expect(await capaian('[bawah, atas]', 'maximise', { realisasi: 92 })).toBe('102.22');
    expect(await capaian('[bawah, atas]', 'minimise', { realisasi: 9, bawah: 7, atas: 8 })).toBe('87.50');
    expect(await capaian('[bawah, atas]', 'minimise', { realisasi: 6.5, bawah: 7, atas: 8 })).toBe('107.14');
  });
});

describe('floor, cap and rounding', () => {
  it('apply in this order, and rounding may be to thousands', async () => {
    const body = `facts: { x: { label: X, range: "[-100..100]", step: 0.1 } }
parameters: { paling: { unit: nilai, values: { 2022-01-01: 10 } } }
calculate:
  dibatasi: { formula: x, floor: 0, cap: paling, round: { places: 0, mode: down } }
  ribuan: { formula: "x * 1000", round: { places: -3 } }
`;
    expect(await answers(body, { x: '12.4' })).toEqual({ dibatasi: '10', ribuan: '12000' });
    expect(await answers(body, { x: '-3' })).toEqual({ dibatasi: '0', ribuan: '-3000' });
    expect(await answers(body, { x: '9.9' })).toEqual({ dibatasi: '9', ribuan: '10000' });
  });

  it('are told in the explanation', async () => {
    const rule = ruleOf(`${head}facts: { x: { label: X, range: "[0..100]", step: 1 } }
parameters: { paling: { unit: nilai, values: { 2022-01-01: 10 } } }
calculate: { nilai: { label: Nilai, formula: x, cap: paling } }
`);
    const { trace } = await evaluateRule(rule, { x: 12 }, '2026-01-01');
    expect(explainTrace(rule, trace).map((line) => line.text.id)).toContain('Nilai = 12, dibatasi paling tinggi 10.');
  });
});

describe('an intermediate table', () => {
  const body = `facts: { x: { label: X, range: "[0..120]", step: 1 }, tertinggi: { label: Target tertinggi, type: ya/tidak } }
parameters: { batas: { unit: persen, values: { 2022-01-01: { baik: 100, cukup: 80 } } } }
calculate:
  kategori:
    label: Kategori
    values: [Sangat Baik, Baik, Cukup, Kurang]
    decide:
      hit: first
      rows:
        - { kategori: Sangat Baik, x: ">= batas.baik", tertinggi: ya }
        - { kategori: Baik, x: batas.baik }
        - { kategori: { belum_diverifikasi: rumus di atas 100 }, x: "> batas.baik" }
        - { kategori: Cukup, x: ">= batas.cukup" }
        - { kategori: Kurang }
  nilai:
    decide: { hit: first, rows: [ { nilai: "x + 10", kategori: [Sangat Baik, Baik] }, { nilai: x } ] }
  ganda: { formula: "x * 2" }
`;

  it('decides what others read, as a code or a number', async () => {
    expect(await answers(body, { x: 100, tertinggi: true })).toEqual({
      kategori: 'Sangat Baik',
      nilai: '110',
      ganda: '200',
    });
    expect(await answers(body, { x: 79, tertinggi: true })).toEqual({ kategori: 'Kurang', nilai: '79', ganda: '158' });
  });

  it('leaves open what needs it, and nothing else', async () => {
    const open = { belum_diverifikasi: 'rumus di atas 100' };
    expect(await answers(body, { x: 110, tertinggi: false })).toEqual({ kategori: open, nilai: open, ganda: '220' });
  });

  it('shows its rows in the trace under its name', async () => {
    const rule = ruleOf(head + body);
    const { trace } = await evaluateRule(rule, { x: 80, tertinggi: false }, '2026-01-01');
    const rows = trace.flatMap((entry) =>
      entry.kind === 'row' && entry.matched ? [`${entry.table} ${entry.row}`] : [],
    );
    expect(rows).toEqual(['kategori 4', 'kategori 5', 'nilai 2']);
    const told = explainTrace(rule, trace).filter((line) => line.counts && line.kind === 'row');
    expect(told.map((line) => line.text.id)[0]).toContain('Kategori: Cukup');
  });
});

describe('a rule that calls another', () => {
  const called = head.replace('contoh/uji', 'contoh/dasar');
  const files = {
    'rules/nasional/dasar.yaml': `${called}facts: { x: { label: X, range: "[0..100]", step: 0.5 } }
parameters: { bobot: { unit: persen, may_be: [60, 70], values: { 2022-01-01: 70 } } }
calculate: { y: { formula: "x * bobot / 100" } }
answers: { lulus: { label: Lulus, values: { ya_lulus: Lulus, gagal: Gagal } } }
decide: { hit: first, rows: [ { lulus: ya_lulus, y: ">= bobot" }, { lulus: { tidak_diatur: di bawah bobot } } ] }
`,
    'rules/nasional/luar.yaml': `${head}facts: { a: { label: A, range: "[0..50]", step: 1 } }
calculate:
  y: { call: { rule: contoh/dasar, facts: { x: "a * 2" }, answer: y } }
  hasil: { call: { rule: contoh/dasar, facts: { x: "a * 2" }, answer: lulus } }
`,
    'rules/kota/dasar.yaml': `rule: contoh/dasar
version: 1
extends: nasional
basis: contoh
parameters: { bobot: { values: { 2022-01-01: 60 } } }
`,
  };
  const library = libraryOf(files);

  it('gets its answer, as the institution sees that rule', async () => {
    const national = seenBy(library, 'nasional', 'contoh/uji');
    const local = seenBy(library, 'kota', 'contoh/uji');
    expect((await evaluateRule(national, { a: 50 }, '2026-01-01')).answer).toEqual({ y: '70', hasil: 'ya_lulus' });
    expect((await evaluateRule(local, { a: 50 }, '2026-01-01')).answer).toMatchObject({ y: '60' });
    expect(local.hash).not.toBe(national.hash);
  });

  it('goes on counting with a quotient that nothing rounded', async () => {
    const third = (id: string, calculate: string): string =>
      `${head.replace('contoh/uji', id)}facts: { x: { label: X, range: "[0..9]", step: 1 } }\ncalculate: { y: ${calculate} }\n`;
    const both = libraryOf({
      'rules/nasional/a.yaml': third('contoh/sepertiga', '{ formula: "x / 3" }'),
      'rules/nasional/b.yaml': third(
        'contoh/utuh',
        '{ call: { rule: contoh/sepertiga, facts: { x: x }, answer: y }, round: { places: 2 } }',
      ),
    });
    const { answer } = await evaluateRule(seenBy(both, 'nasional', 'contoh/utuh'), { x: 2 }, '2026-01-01');
    expect(answer).toEqual({ y: '0.67' });
  });

  it('is left open where the other is', async () => {
    const rule = seenBy(library, 'nasional', 'contoh/uji');
    const { answer } = await evaluateRule(rule, { a: 1 }, '2026-01-01');
    expect(answer).toEqual({ y: '1.4', hasil: { tidak_diatur: 'di bawah bobot' } });
  });

  it('tells what counted there', async () => {
    const rule = seenBy(library, 'nasional', 'contoh/uji');
    const { trace } = await evaluateRule(rule, { a: 50 }, '2026-01-01');
    const told = explainTrace(rule, trace).find((line) => line.kind === 'call');
    expect(told?.text.id).toContain('Menurut aturan Contoh (contoh/dasar):');
  });

  it('may not call itself, nor a rule that is not there', () => {
    const self = `${head}facts: { a: { label: A } }\ncalculate: { y: { call: { rule: contoh/uji, facts: { a: a }, answer: y } } }\n`;
    expect(libraryOf({ 'rules/nasional/a.yaml': self }).problems.map((one) => one.code)).toContain('call-circle');
    const lost = self.replace('rule: contoh/uji, facts', 'rule: contoh/lain, facts');
    expect(libraryOf({ 'rules/nasional/a.yaml': lost }).problems.map((one) => one.code)).toContain('unknown-rule');
  });
});

describe('cohort values', () => {
  const body = `facts:
  nilai: { label: Nilai, range: "[0..100]", step: 0.01 }
  unit: { label: Unit, type: teks }
parameters: { lingkup: { unit: poin, values: { 2022-01-01: 20 } } }
calculate:
  tinggi: { cohort: { take: max, of: nilai } }
  rentang: { cohort: { take: range, of: nilai } }
  relatif: { formula: "if(rentang = 0, 100, 100 - (tinggi - nilai) * lingkup / if(rentang = 0, 1, rentang))", round: { places: 2 } }
  peringkat: { cohort: { take: rank, of: nilai, over: unit } }
  banyak: { cohort: { take: count, of: nilai, over: unit } }
  lulus: { formula: "nilai >= tinggi", answer: none }
`;
  const others = [
    { nilai: '94.58', unit: 'B' },
    { nilai: '91.85', unit: 'A' },
    { nilai: '94.52', unit: 'A' },
  ];

  it('compare a person with everyone, or with the own group', async () => {
    expect(await answers(body, { nilai: '94.52', unit: 'A' }, others)).toEqual({
      tinggi: '94.58',
      rentang: '2.73',
      relatif: '99.56',
      peringkat: '1',
      banyak: '3',
    });
  });

  it('give a cohort of equals no range, which the rule must provide for', async () => {
    expect(await answers(body, { nilai: '80', unit: 'A' }, [])).toMatchObject({ rentang: '0', relatif: '100.00' });
  });

  it('cannot be told without the cohort', async () => {
    await expect(answers(body, { nilai: '80', unit: 'A' })).rejects.toMatchObject({ code: 'cohort-missing' });
  });
});

describe('controls', () => {
  const body = (effect: string) => `${questions}controls:
  - { each: [q1, q2], at_most: q3, effect: ${effect}, label: dokumen induk }
calculate: { nilai: { mean: [q1, q2, q3], missing: zero, round: { places: 2 } } }
`;

  it('report answers above their limit and leave the result as it is', async () => {
    const rule = ruleOf(head + body('warn'));
    const { answer, trace } = await evaluateRule(rule, { q1: 'A', q2: 'C', q3: 'T' }, '2026-01-01');
    expect(answer).toEqual({ nilai: '0.33' });
    const told = explainTrace(rule, trace).filter((line) => line.kind === 'control');
    expect(told.map((line) => line.text.id)).toEqual(['Perhatian: Satu bernilai 1, melebihi dokumen induk (0).']);
  });

  it('show how a limit came about that only they ask for', async () => {
    const rule = ruleOf(
      `${head}${questions}controls: [ { each: [q1], at_most: rata } ]\ncalculate: { nilai: { mean: [q1, q2, q3], missing: zero, round: { places: 2 } }, rata: { mean: [q2, q3], missing: zero, answer: none } }\n`,
    );
    const { trace } = await evaluateRule(rule, { q1: 'A', q2: 'A', q3: 'T' }, '2026-01-01');
    expect(trace.map((entry) => ('name' in entry ? entry.name : entry.kind))).toEqual(
      expect.arrayContaining(['rata', 'control']),
    );
  });

  it('count the limit in place of the answer when they force it', async () => {
    expect(await answers(body('force'), { q1: 'A', q2: 'C', q3: 'T' })).toEqual({ nilai: '0.00' });
    expect(await answers(body('force'), { q1: 'A', q3: 'Y' })).toEqual({ nilai: '0.67' });
  });
});

it('a control is passed over while its limit is left open', async () => {
  const body = `facts: { x: { label: X, range: "[0..10]", step: 1 }, y: { label: Y, type: ya/tidak } }
calculate:
  batas: { answer: none, decide: { hit: first, rows: [ { batas: 5, y: ya }, { batas: { tidak_diatur: kosong } } ] } }
  nilai: { formula: x }
controls: [ { each: [x], at_most: batas, effect: warn } ]
`;
  expect(await answers(body, { x: 7, y: false })).toEqual({ nilai: '7' });
});

describe('the time of a rule', () => {
  it('ends on its last day', async () => {
    const rule = ruleOf(`${head}ends: 2022-12-31\nfacts: { x: { label: X } }\ncalculate: { y: { formula: x } }\n`);
    expect((await evaluateRule(rule, { x: 1 }, '2022-12-31')).answer).toEqual({ y: '1' });
    await expect(evaluateRule(rule, { x: 1 }, '2023-01-01')).rejects.toMatchObject({ code: 'no-longer-in-force' });
  });
});

describe('count', () => {
  const body = `facts:
  a: { label: A, optional: true }
  b: { label: B, values: [x, y], optional: true }
  c: { label: C, type: ya/tidak }
  d: { label: D, optional: true }
calculate:
  ganda: { label: Ganda, formula: d * 2, optional: true, answer: none }
  terisi: { label: Terisi, count: [a, b, c, ganda] }
`;

  it('tells how many are given, whatever they hold', async () => {
    expect(await answers(body, { c: false })).toEqual({ terisi: '1' });
    expect(await answers(body, { a: 0, b: 'x', c: true, d: '3' })).toEqual({ terisi: '4' });
    expect(await answers(body, { b: 'y', c: true })).toEqual({ terisi: '2' });
  });

  it('fails with a calculation that it counts, instead of counting what has no value', async () => {
    const failing = body.replace(', optional: true, answer: none }', ', answer: none }');
    await expect(answers(failing, { c: true })).rejects.toMatchObject({ code: 'fact-missing', details: { fact: 'd' } });
    expect(await answers(failing, { c: true, d: '3' })).toEqual({ terisi: '2' });
  });

  it('is proved to lie between what must be given and all, and explained one by one', async () => {
    const rule = ruleOf(head + body);
    const domain = momentAt(rule, '2026-01-01').environments[0]?.get('terisi')?.domain;
    expect(domain).toMatchObject({ from: { n: 1n, d: 1n }, to: { n: 4n, d: 1n }, step: { n: 1n, d: 1n } });
    expect(checkRule(rule)).toEqual([]);
    const { trace } = await evaluateRule(rule, { b: 'y', c: true }, '2026-01-01');
    expect(explainTrace(rule, trace).map((line) => line.text.id)).toContain('Terisi = 0 + 1 + 1 + 0 = 2.');
  });
});
