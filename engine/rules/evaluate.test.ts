import { describe, expect, it } from 'vitest';
import { readContentFolders } from '../definition/read-content.ts';
import { loadLibrary } from '../definition/library.ts';
import type { EngineError } from '../errors.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { libraryOf, ruleOf, seenBy } from './testing.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../..`).files);
const pp30 = seenBy(library, 'demo', 'skp/predikat-pp30');
const sakip = seenBy(library, 'demo', 'sakip/nilai-88-2021');
const quadrant = seenBy(library, 'demo', 'skp/predikat-6-2022');

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: EngineError) => error.code,
  );

/** Twelve letters or decimals, or a component's own points, by component. */
function sakipFacts(components: readonly (readonly unknown[] | string)[]): Record<string, unknown> {
  const names = ['perencanaan', 'pengukuran', 'pelaporan', 'evaluasi'];
  const parts = ['keberadaan', 'kualitas', 'pemanfaatan'];
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const given = components[index] as readonly unknown[] | string;
      return typeof given === 'string'
        ? [[name, given]]
        : parts.map((part, place) => [`${name}_${part}`, given[place]]);
    }),
  );
}

describe('predikat PP 30/2019, edges derived from Pasal 41', () => {
  it.each([
    ['120', true, 'Sangat Baik'],
    ['120', false, 'Baik'],
    ['110', true, 'Sangat Baik'],
    ['110', false, 'Baik'],
    ['109.99', true, 'Baik'],
    ['90', false, 'Baik'],
    ['89.99', false, 'Cukup'],
    ['70', false, 'Cukup'],
    ['69.99', false, 'Kurang'],
    ['50', false, 'Kurang'],
    ['49.99', false, 'Sangat Kurang'],
    ['0', false, 'Sangat Kurang'],
  ])('%s with a new idea %s is %s', async (x, ide_baru, predikat) => {
    const { answer } = await evaluateRule(pp30, { nilai_skp: x, nilai_perilaku: x, ide_baru }, '2021-12-31');
    expect(answer).toEqual({ nilai: x.includes('.') ? x : `${x}.00`, predikat });
  });

  it('refuses 120.01, a finer step, a missing fact, an unknown fact, a number as text and a date before the rule', async () => {
    const facts = { nilai_skp: '100', nilai_perilaku: '100', ide_baru: false };
    const at = '2021-12-31';
    expect(await codeOf(evaluateRule(pp30, { ...facts, nilai_skp: '120.01' }, at))).toBe('fact-invalid');
    expect(await codeOf(evaluateRule(pp30, { ...facts, nilai_skp: '100.001' }, at))).toBe('fact-invalid');
    expect(await codeOf(evaluateRule(pp30, { ...facts, nilai_skp: '1e2' }, at))).toBe('fact-invalid');
    expect(await codeOf(evaluateRule(pp30, { ...facts, ide_baru: 'ya' }, at))).toBe('fact-invalid');
    expect(await codeOf(evaluateRule(pp30, { nilai_skp: '100', nilai_perilaku: '100' }, at))).toBe('fact-missing');
    expect(await codeOf(evaluateRule(pp30, { ...facts, nilai: '100' }, at))).toBe('fact-unknown');
    expect(await codeOf(evaluateRule(pp30, facts, '2021-06-30'))).toBe('not-in-force');
  });

  it('accepts JSON numbers that doubles show exactly', async () => {
    const { answer } = await evaluateRule(
      pp30,
      { nilai_skp: 102.8, nilai_perilaku: 100, ide_baru: false },
      '2021-12-31',
    );
    expect(answer).toEqual({ nilai: '101.96', predikat: 'Baik' });
  });
});

describe('kuadran PermenPANRB 6/2022', () => {
  const cells = {
    di_atas: { di_atas: 'Sangat Baik', sesuai: 'Baik', di_bawah: 'Kurang' },
    sesuai: { di_atas: 'Baik', sesuai: 'Baik', di_bawah: 'Kurang' },
    di_bawah: { di_atas: 'Butuh Perbaikan', sesuai: 'Butuh Perbaikan', di_bawah: 'Sangat Kurang' },
  };
  it('gives all nine cells', async () => {
    for (const [hasil_kerja, row] of Object.entries(cells)) {
      for (const [perilaku_kerja, predikat] of Object.entries(row)) {
        const { answer } = await evaluateRule(quadrant, { hasil_kerja, perilaku_kerja }, '2026-12-31');
        expect(answer).toEqual({ predikat });
      }
    }
  });
});

describe('nilai AKIP PermenPANRB 88/2021', () => {
  it('gives Kemkomdigi 2025 its published 69.14 and B', async () => {
    const facts = sakipFacts([['71.6', '71.6', '71.6'], '17.21', ['75.3', '75.3', '75.3'], ['76.6', '76.6', '76.6']]);
    const { answer } = await evaluateRule(sakip, facts, '2025-12-31');
    expect(answer).toEqual({
      perencanaan: '21.48',
      pengukuran: '17.21',
      pelaporan: '11.295',
      evaluasi: '19.15',
      nilai: '69.14',
      predikat: 'B',
    });
  });

  it.each([
    [['18', '18', '9', '15'], '60.00', 'CC'],
    [['18.01', '18', '9', '15'], '60.01', 'B'],
    [['21', '21', '10.5', '17.5'], '70.00', 'B'],
    [['24', '24', '12', '20'], '80.00', 'BB'],
    [['27', '27', '13.5', '22.5'], '90.00', 'A'],
    [['27.01', '27', '13.5', '22.5'], '90.01', 'AA'],
  ])('puts the boundary %s at %s %s', async (points, nilai, predikat) => {
    expect((await evaluateRule(sakip, sakipFacts(points), '2025-12-31')).answer).toMatchObject({ nilai, predikat });
  });

  it('says that an exact 0 is not regulated', async () => {
    const { answer } = await evaluateRule(
      sakip,
      sakipFacts([['E', 'E', 'E'], '0', ['E', 'E', 'E'], '0']),
      '2025-12-31',
    );
    expect(answer['nilai']).toBe('0.00');
    expect(answer['predikat']).toMatchObject({ tidak_diatur: expect.stringContaining('tepat 0') as string });
  });

  it('refuses three sub-components together with the component itself, and half of either', async () => {
    const facts = sakipFacts([
      ['A', 'A', 'A'],
      ['A', 'A', 'A'],
      ['A', 'A', 'A'],
      ['A', 'A', 'A'],
    ]);
    expect(await codeOf(evaluateRule(sakip, { ...facts, pengukuran: '17.21' }, '2025-12-31'))).toBe('facts-conflict');
    expect(await codeOf(evaluateRule(sakip, { ...facts, pengukuran_kualitas: undefined }, '2025-12-31'))).toBe(
      'fact-missing',
    );
    expect(await codeOf(evaluateRule(sakip, { ...facts, pengukuran_kualitas: 'F' }, '2025-12-31'))).toBe(
      'fact-invalid',
    );
  });
});

const header = 'rule: uji\nversion: 1\ntitle: Uji\nbasis: contoh\neffective: 2026-01-01\n';

describe('the rule language', () => {
  it('divides exactly and rounds only where the file says', async () => {
    const rule = ruleOf(
      `${header}facts:\n  a: { label: A }\n  b: { label: B }\ncalculate:\n  rasio: { formula: a / b * 100, round: { places: 2 } }\n`,
    );
    expect((await evaluateRule(rule, { a: '93', b: '95' }, '2026-01-01')).answer).toEqual({ rasio: '97.89' });
    expect(await codeOf(evaluateRule(rule, { a: '1', b: '0' }, '2026-01-01'))).toBe('division-by-zero');
  });

  it('says that a number has grown too long instead of counting on', async () => {
    const squares = Array.from({ length: 40 }, (_, index) => `  c${index + 1}: { formula: c${index} * c${index} }\n`);
    const rule = ruleOf(`${header}facts:\n  a: { label: A }\ncalculate:\n  c0: { formula: a }\n${squares.join('')}`);
    expect((await evaluateRule(rule, { a: '1' }, '2026-01-01')).answer['c40']).toBe('1');
    expect(await codeOf(evaluateRule(rule, { a: '3' }, '2026-01-01'))).toBe('number-too-long');
  });

  it('asks a parameter for its value as at the date, and never for a future one', async () => {
    const rule = ruleOf(
      `${header}facts:\n  a: { label: A }\nparameters:\n  p: { unit: nilai, basis: x, values: { 2026-02-01: 1, 2026-03-01: 2 } }\ncalculate:\n  hasil: { formula: a * p }\n`,
    );
    expect((await evaluateRule(rule, { a: '5' }, '2026-02-28')).answer).toEqual({ hasil: '5' });
    expect((await evaluateRule(rule, { a: '5' }, '2026-03-01')).answer).toEqual({ hasil: '10' });
    expect(await codeOf(evaluateRule(rule, { a: '5' }, '2026-01-31'))).toBe('parameter-undated');
  });

  const table = (hit: string): string =>
    `${header}facts:\n  a: { label: A, range: "[0..10]", step: 1 }\nparameters:\n  p: { unit: nilai, basis: x, values: { 2026-01-01: 5 } }\n` +
    `answers:\n  hasil: { label: Hasil, type: angka, unit: nilai }\ndecide:\n  hit: ${hit}\n  rows:\n    - { hasil: 1 * p, a: "> 2" }\n    - { hasil: 2 * p, a: "> 5" }\n`;
  it.each([
    ['first', '7', '5'],
    ['collect sum', '7', '15'],
    ['collect min', '7', '5'],
    ['collect max', '7', '10'],
    ['collect count', '7', '2'],
    ['collect sum', '1', '0'],
    ['unique', '7', 'many-rows'],
    ['any', '7', 'many-rows'],
    ['unique', '1', 'no-row'],
  ])('hit policy %s over %s gives %s', async (hit, a, expected) => {
    const outcome = evaluateRule(ruleOf(table(hit)), { a }, '2026-01-01').then(
      ({ answer }) => answer['hasil'],
      (error: EngineError) => error.code,
    );
    expect(await outcome).toBe(expected);
  });

  it('lets the next answer decide under priority where the first is the same', async () => {
    const rule = ruleOf(
      `${header}facts:\n  a: { label: A, range: "[0..10]", step: 1 }\nanswers:\n  hasil: { label: H, values: [berat, ringan] }\n  jumlah: { label: J }\n  sanksi: { label: S, values: [mutasi, teguran] }\ndecide:\n  hit: priority\n  rows:\n    - { sanksi: mutasi, hasil: ringan, jumlah: 0 }\n    - { hasil: berat, sanksi: teguran, jumlah: 0, a: "> 0" }\n    - { hasil: berat, sanksi: mutasi, jumlah: 0, a: "> 5" }\n`,
    );
    const answers = async (a: string) => (await evaluateRule(rule, { a }, '2026-01-01')).answer;
    expect(await answers('0')).toMatchObject({ hasil: 'ringan', sanksi: 'mutasi' });
    expect(await answers('1')).toMatchObject({ hasil: 'berat', sanksi: 'teguran' });
    expect(await answers('6')).toMatchObject({ hasil: 'berat', sanksi: 'mutasi' });
  });

  it('gives the answer named first under priority', async () => {
    const rule = ruleOf(
      `${header}facts:\n  a: { label: A, range: "[0..10]", step: 1 }\nanswers:\n  hasil: { label: H, values: [berat, ringan] }\ndecide:\n  hit: priority\n  rows:\n    - { hasil: ringan, a: ">= 0" }\n    - { hasil: berat, a: "> 0" }\n`,
    );
    expect((await evaluateRule(rule, { a: '3' }, '2026-01-01')).answer).toEqual({ hasil: 'berat' });
  });

  it('stops with belum_diverifikasi where the law was not read', async () => {
    const rule = ruleOf(
      `${header}facts:\n  a: { label: A, type: ya/tidak }\nanswers:\n  hasil: { label: H, values: [x] }\ndecide:\n  hit: unique\n  rows:\n    - { hasil: x, a: ya }\n    - { hasil: { belum_diverifikasi: rumus 101 sampai 110 }, a: tidak }\n`,
    );
    expect((await evaluateRule(rule, { a: false }, '2026-01-01')).answer).toEqual({
      hasil: { belum_diverifikasi: 'rumus 101 sampai 110' },
    });
  });

  it('reports a comparison of unlike things as an error, never as false', async () => {
    const rule = ruleOf(
      `${header}facts:\n  a: { label: A, values: [x, y] }\ncalculate:\n  hasil: { formula: "if(a > 1, 1, 2)" }\n`,
    );
    expect(await codeOf(evaluateRule(rule, { a: 'x' }, '2026-01-01'))).toBe('formula-type');
  });
});

describe('explanations', () => {
  it('say which facts, parameters, calculation and row made the answer, with their basis', async () => {
    const { trace } = await evaluateRule(
      pp30,
      { nilai_skp: '89.99', nilai_perilaku: '90.01', ide_baru: false },
      '2021-12-31',
    );
    const lines = explainTrace(pp30, trace);
    const texts = lines.filter((line) => line.counts).map((line) => line.text.id);
    expect(texts).toContain('Nilai SKP: 89,99.');
    expect(texts).toContain('Bobot nilai SKP: 70 persen, berlaku sejak 2021-07-01 (paket nasional).');
    expect(texts).toContain(
      'Nilai kinerja = 70% × 89,99 + 30% × 90,01 = 89,996, dibulatkan setengah ke atas 2 desimal menjadi 90,00. Tafsir: Nilai dibulatkan dua desimal, setengah ke atas, sebelum dibandingkan dengan batas predikat (dasar: PP 30/2019 tidak menyebut pembulatan; nilai SKP dan perilaku ditulis dengan dua desimal; oleh: penyusun paket nasional).',
    );
    expect(texts).toContain(
      'Baris 2 berlaku karena Nilai kinerja >= Batas bawah Baik (90). Predikat kinerja: Baik. ' +
        'Bukan baris 1 (Sangat Baik): Nilai kinerja 90 < Batas bawah Sangat Baik (110).',
    );
    expect(texts.some((text) => text.startsWith('Baris 3'))).toBe(false);
    expect(lines.find((line) => line.kind === 'parameter')?.about?.basis).toContain('Pasal 41');
    expect(lines.find((line) => line.kind === 'row')?.at).toMatchObject({
      file: 'rules/nasional/skp/predikat-pp30.yaml',
    });
  });

  it('give letters their worth and every line an English sentence', async () => {
    const { trace } = await evaluateRule(sakip, sakipFacts([['A', 'BB', 'B'], '17.21', '11', '19']), '2025-12-31');
    const lines = explainTrace(sakip, trace);
    expect(lines[0]?.text).toEqual({
      id: '1a. Perencanaan kinerja: keberadaan: A, bernilai 90.',
      en: '1a. Perencanaan kinerja: keberadaan: A, worth 90.',
    });
    expect(lines.every((line) => line.text.en.length > 0)).toBe(true);
  });
});

describe('overlays', () => {
  const base = `${header}facts:\n  a: { label: A, range: "[0..10]", step: 1 }\nparameters:\n  bebas: { unit: nilai, basis: x, values: { 2026-01-01: 1, 2027-01-01: 3 } }\n  batas: { unit: nilai, basis: x, may_be: [60, 70], values: { 2026-01-01: 70 } }\n  kunci: { unit: nilai, basis: x, locked: true, values: { 2026-01-01: 1 } }\ncalculate:\n  hasil: { formula: a * bebas + batas + kunci }\n`;
  const overlay = (parameters: string, extra = ''): string =>
    `rule: uji\nversion: 1\nextends: nasional\nbasis: Perbup 1/2026\n${extra}parameters:\n${parameters}`;
  const load = (text: string) => libraryOf({ 'rules/nasional/uji.yaml': base, 'rules/kukar/uji.yaml': text });
  const found = (text: string) => load(text).problems.map((one) => `${one.line} ${one.code}`);

  it('replace the base from their first date on, and leave its past alone', async () => {
    const rule = seenBy(load(overlay('  bebas: { values: { 2026-07-01: 2 } }\n')), 'kukar', 'uji');
    const at = async (date: string) => (await evaluateRule(rule, { a: '10' }, date)).answer['hasil'];
    expect([await at('2026-06-30'), await at('2026-07-01'), await at('2027-06-01')]).toEqual(['81', '91', '91']);
    expect(rule.base).toMatchObject({ pack: 'nasional', version: 1 });
  });

  it('answer for their own numbers: what the base says of its source and certainty is not theirs', async () => {
    const known = base.replace(
      'bebas: { unit: nilai, basis: x,',
      'bebas: { unit: nilai, basis: x, source: s, status: dibaca,',
    );
    const text = overlay('  bebas: { note: n, values: { 2026-07-01: 2 } }\n', 'status: contoh\nnote: tentang berkas\n');
    const rule = seenBy(libraryOf({ 'rules/nasional/uji.yaml': known, 'rules/kukar/uji.yaml': text }), 'kukar', 'uji');
    const aboutAt = async (date: string): Promise<unknown> =>
      (await evaluateRule(rule, { a: '1' }, date)).trace.flatMap((one) =>
        one.kind === 'parameter' && one.name === 'bebas' ? [one.about] : [],
      )[0];
    expect(await aboutAt('2026-06-30')).toEqual({ basis: 'x', source: 's', status: 'dibaca' });
    expect(await aboutAt('2026-07-01')).toEqual({ basis: 'Perbup 1/2026', status: 'contoh', note: 'n' });
  });

  it('of a table give every letter a value', () => {
    const scale = (letters: string): string =>
      `rule: uji\nversion: 1\nextends: nasional\nbasis: x\nparameters:\n  skala: { values: { 2026-01-01: ${letters} } }\n`;
    const table = base.replace(
      'calculate:',
      '  skala: { unit: nilai, basis: x, values: { 2026-01-01: { AA: 90, A: 80 } } }\ncalculate:',
    );
    const codes = (text: string): string[] =>
      libraryOf({ 'rules/nasional/uji.yaml': table, 'rules/kukar/uji.yaml': text }).problems.map((one) => one.code);
    expect(codes(scale('{ AA: 95, A: 85 }'))).toEqual([]);
    expect(codes(scale('{ AA: 95 }'))).toEqual(['table-expected']);
    expect(codes(scale('95'))).toEqual(['table-expected']);
    expect(codes(scale('{ AA: 95, A: 85, B: 75 }'))).toEqual(['table-expected']);
  });

  it('of a scale of answers may offer more letters', async () => {
    const letters = base
      .replace('facts:\n', 'facts:\n  huruf: { label: Huruf, scale: skala, optional: true }\n')
      .replace('calculate:', '  skala: { unit: nilai, basis: x, values: { 2026-01-01: { A: 1, C: 0 } } }\ncalculate:')
      .replace('calculate:\n', 'calculate:\n  poin: { formula: "if(given(huruf), huruf, 0)" }\n');
    const more = overlay('  skala: { values: { 2026-01-01: { A: 1, B: 0.5, C: 0 } } }\n');
    const library = libraryOf({ 'rules/nasional/uji.yaml': letters, 'rules/kukar/uji.yaml': more });
    expect(library.problems).toEqual([]);
    const facts = { a: '1', huruf: 'B' };
    expect((await evaluateRule(seenBy(library, 'kukar', 'uji'), facts, '2026-12-31')).answer).toMatchObject({
      poin: '0.5',
    });
    await expect(evaluateRule(seenBy(library, 'demo', 'uji'), facts, '2026-12-31')).rejects.toThrow(/huruf/i);
  });

  it('leave other institutions on the national rule', async () => {
    const rule = seenBy(load(overlay('  batas: { values: { 2026-01-01: 60 } }\n')), 'demo', 'uji');
    expect((await evaluateRule(rule, { a: '0' }, '2026-01-01')).answer['hasil']).toBe('71');
  });

  it('are refused where the base is locked, bounded, or has no such parameter', () => {
    expect(found(overlay('  kunci: { values: { 2026-01-01: 2 } }\n'))).toEqual(['6 parameter-locked']);
    expect(found(overlay('  batas: { values: { 2026-01-01: 65 } }\n'))).toEqual(['6 parameter-out-of-bounds']);
    expect(found(overlay('  batas: { values: { 2026-01-01: { A: 1 } } }\n'))).toEqual(['6 number-expected']);
    expect(found(overlay('  batas: { unit: persen, values: { 2026-01-01: 60 } }\n'))).toEqual(['6 overlay-not-open']);
    expect(found(overlay('  bebass: { values: { 2026-01-01: 65 } }\n'))).toEqual(['6 unknown-parameter']);
    expect(
      found(overlay('  bebas: { values: { 2026-01-01: 65 } }\n', 'decide: { hit: first, rows: [{ x: 1 }] }\n')),
    ).toContain('5 overlay-not-open');
    expect(found(overlay('  bebas: { values: { 2026-01-01: 65 } }\n').replace('basis: Perbup 1/2026\n', ''))).toEqual([
      '1 missing-key',
    ]);
  });

  it('must say extends for a national name, and extend something that exists', () => {
    expect(
      libraryOf({ 'rules/nasional/uji.yaml': base, 'rules/kukar/uji.yaml': base }).problems.map((one) => one.code),
    ).toEqual(['extends-missing']);
    const forgotten = overlay('  bebas: { values: { 2026-01-01: 65 } }\n').replace('extends: nasional\n', '');
    expect(found(forgotten)).toContain('1 extends-missing');
    expect(
      libraryOf({ 'rules/kukar/uji.yaml': overlay('  bebas: { values: { 2026-01-01: 65 } }\n') }).problems.map(
        (one) => one.code,
      ),
    ).toEqual(['base-not-found']);
    const circle = (to: string): string => overlay('  bebas: { values: { 2026-01-01: 65 } }\n').replace('nasional', to);
    expect(
      libraryOf({ 'rules/a/uji.yaml': circle('b'), 'rules/b/uji.yaml': circle('a') }).problems.map((one) => one.code),
    ).toContain('extends-circle');
  });
});
