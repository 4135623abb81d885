import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { ruleOf } from './testing.ts';

function ruleAt(path: string): RuleDefinition {
  const pack = path.split('/')[1] ?? '';
  const library = loadLibrary([{ path, pack, text: readFileSync(path, 'utf8') }]);
  const [rule] = library.rules.values();
  if (rule === undefined) throw new Error(JSON.stringify(library.problems));
  return rule;
}

const banded = ruleAt('rules/nasional/skp/predikat-pp30.yaml');
const quadrant = ruleAt('rules/nasional/skp/predikat-6-2022.yaml');

async function explain(rule: RuleDefinition, facts: Record<string, unknown>, at: string) {
  return explainTrace(rule, (await evaluateRule(rule, facts, at)).trace);
}

const sakip = ruleAt('rules/nasional/sakip/nilai-88-2021.yaml');

describe('an explanation', () => {
  const facts = { nilai_skp: '102.8', nilai_perilaku: '100', ide_baru: false };

  it('fills a calculation with the numbers of this case', async () => {
    const lines = await explain(banded, facts, '2021-12-31');
    expect(lines.find((line) => line.kind === 'calculation')?.text.id).toContain('= 70% × 102,8 + 30% × 100 = 101,96');
  });

  it('shows of an if only the branch that was taken, and nothing twice', async () => {
    const parts = ['keberadaan', 'kualitas', 'pemanfaatan'].map((part) => [`perencanaan_${part}`, '82.5']);
    const points = { pengukuran: '17.21', pelaporan: '11.3', evaluasi: '19.15' };
    const lines = await explain(sakip, { ...Object.fromEntries(parts), ...points }, '2025-12-31');
    const said = lines.filter((line) => line.kind === 'calculation').map((line) => line.text.id);
    expect(said).toEqual([
      'Perencanaan kinerja dari subkomponen = 6% × 82,5 + 9% × 82,5 + 15% × 82,5 = 24,75.',
      'Perencanaan kinerja = 24,75.',
      'Pengukuran kinerja = 17,21.',
      'Pelaporan kinerja = 11,3.',
      'Evaluasi akuntabilitas kinerja internal = 19,15.',
      expect.stringContaining(
        'Nilai akuntabilitas kinerja = 24,75 + 17,21 + 11,3 + 19,15 = 72,41, dibulatkan setengah ke atas 2 desimal menjadi 72,41.',
      ),
    ]);
  });

  it('keeps the brackets that a sum needs', async () => {
    const text =
      'rule: x\nversion: 1\ntitle: X\nbasis: x\neffective: 2026-01-01\nfacts:\n  a: { label: A, range: "[0..10]", step: 0.5 }\n';
    const formulas =
      'calculate:\n  b: { formula: "a - (2 - a) * (a + 1) / 2 - max(a, 1.5)", round: { places: 1 } }\n  c: { formula: "2 * if(a > 1, a + 1, a)" }\n';
    const [rule] = loadLibrary([{ path: 'x.yaml', pack: 'nasional', text: text + formulas }]).rules.values();
    const said = (await explain(rule as RuleDefinition, { a: '2.5' }, '2026-01-01')).map((line) => line.text.id);
    expect(said.slice(1)).toEqual([
      'b = 2,5 - (2 - 2,5) × (2,5 + 1) ÷ 2 - max(2,5; 1,5) = 0,875, dibulatkan setengah ke atas 1 desimal menjadi 0,9.',
      'c = 2 × (2,5 + 1) = 7.',
    ]);
  });

  it('names each parameter with its date, pack and legal basis', async () => {
    const lines = await explain(banded, facts, '2021-12-31');
    const weight = lines.find((line) => line.kind === 'parameter');
    expect(weight?.text.id).toMatch(/^Bobot nilai SKP: 70 persen, berlaku sejak .*2021.* \(paket nasional\)\.$/);
    expect(weight?.about?.basis).toContain('PP 30/2019 Pasal 41');
    expect(weight?.at?.file).toBe('rules/nasional/skp/predikat-pp30.yaml');
  });

  it('tells the row that decided from those that did not fit and those that came too late', async () => {
    const rows = (await explain(banded, facts, '2021-12-31')).filter((line) => line.kind === 'row');
    expect(rows.map((line) => line.counts)).toEqual([false, true, false, false, false]);
    expect(rows[0]?.text.id).toContain(
      'Baris 1 tidak berlaku: Nilai kinerja 101,96, syaratnya >= Batas bawah Sangat Baik (110).',
    );
    expect(rows[1]?.text.id).toMatch(
      /^Baris 2 berlaku karena .+ Predikat kinerja: Baik\. Bukan baris 1 \(Sangat Baik\): Nilai kinerja 101,96 < .+ \(110\)\.$/,
    );
  });

  it('shows the reading that closes a hole in the law', async () => {
    const lines = await explain(banded, facts, '2021-12-31');
    expect(lines.find((line) => line.kind === 'tafsir')?.text.id).toMatch(/^Tafsir: .+ \(dasar: .+; oleh: .+\)\.$/);
  });

  it('writes a number without last decimal as a decimal that goes on, and says what its rounding rests on', async () => {
    const rule = ruleOf(`rule: uji
version: 1
title: Uji
basis: contoh
effective: 2026-01-01
facts: { a: { label: A, range: "[1..9000]", step: 1 } }
calculate:
  bagi: { label: Bagi, answer: none, formula: "a / 7" }
  hasil:
    label: Hasil
    formula: "bagi - 0"
    round: { places: 2, tafsir: { reading: Dua desimal., basis: Contoh., by: penyusun } }
  ribuan: { label: Ribuan, formula: "bagi * 7", round: { places: -3 } }
`);
    const said = (await explain(rule, { a: '1500' }, '2026-01-01')).slice(1).map((line) => line.text);
    expect(said.map((one) => one.id)).toEqual([
      'Bagi = 1500 ÷ 7 = 214,285714….',
      'Hasil = 214,285714… - 0 = 214,285714…, dibulatkan setengah ke atas 2 desimal menjadi 214,29. Tafsir: Dua desimal (dasar: Contoh; oleh: penyusun).',
      'Ribuan = 214,285714… × 7 = 1500, dibulatkan setengah ke atas ke kelipatan 1000 menjadi 2000.',
    ]);
    expect(said[2]?.en).toBe('Ribuan = 214.285714… × 7 = 1500, rounded half up to a multiple of 1000: 2000.');
  });

  it('says codes by their labels', async () => {
    const lines = await explain(quadrant, { hasil_kerja: 'di_bawah', perilaku_kerja: 'sesuai' }, '2026-12-31');
    expect(lines[0]?.text.id).toBe('Rating hasil kerja: Di bawah ekspektasi.');
    const decided = lines.find((line) => line.kind === 'row' && line.counts);
    expect(decided?.text.id).toContain('Predikat kinerja: Butuh Perbaikan.');
    expect(lines.map((line) => line.text.id).join()).not.toContain('di_bawah');
  });

  it('is there in English, with a decimal point', async () => {
    const lines = await explain(banded, facts, '2021-12-31');
    expect(lines[0]?.text.en).toBe('Nilai SKP: 102.8.');
    expect(lines.find((line) => line.kind === 'row' && line.counts)?.text.en).toMatch(/^Row 2 holds because /);
  });
});

describe('an explanation of what a table gave', () => {
  it('says how it was limited and rounded after that', async () => {
    const rule = ruleOf(`rule: contoh/uji
version: 1
title: Contoh
basis: contoh
effective: 2022-01-01
facts: { x: { label: X, range: "[0..100000]", step: 0.5 } }
parameters: { paling: { unit: nilai, values: { 2022-01-01: 85 } }, titik: { unit: nilai, values: { 2022-01-01: { 0: 50, 100: 90 } } } }
calculate:
  nilai: { label: Nilai, cap: paling, decide: { hit: unique, rows: [ { nilai: x } ] } }
  bulat: { label: Bulat, round: { places: -2, mode: down }, decide: { hit: unique, rows: [ { bulat: x } ] } }
  antara: { label: Antara, interpolate: { table: titik, of: x }, round: { places: 2 } }
`);
    const told = async (x: string): Promise<readonly string[]> =>
      explainTrace(rule, (await evaluateRule(rule, { x }, '2026-01-01')).trace)
        .filter((line) => line.counts && line.kind === 'calculation')
        .map((line) => line.text.id);
    expect((await told('92'))[0]).toBe('Nilai = 92, dibatasi paling tinggi 85.');
    expect((await told('46565.5'))[1]).toContain('46.565,5');
    expect((await told('46565.5'))[1]).toContain('46.500');
    expect((await told('25'))[1]).toContain('50 + (25 − 0) ÷ (100 − 0) × (90 − 50) = 60');
  });
});
