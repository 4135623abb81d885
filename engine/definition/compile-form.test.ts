import { describe, expect, it } from 'vitest';
import { compileForm } from './compile-form.ts';
import { compileRule } from './compile-rule.ts';
import { surroundingsOf } from './library.ts';
import { parseYaml } from './parse-yaml.ts';
import type { RuleDefinition } from './rule-definition.ts';

const ruleText = `rule: sakip/contoh
version: 1
title: Contoh
basis: contoh
effective: 2022-01-01
facts:
  mutu: { label: Kualitas, help: Nilai mutu, range: "[0..100]", step: 0.01, scale: nilai_huruf }
  rating: { label: Rating, type: pilihan, values: { atas: Di atas, bawah: Di bawah } }
parameters:
  nilai_huruf: { unit: poin, values: { 2022-01-01: { AA: 100, A: 90 } } }
calculate:
  nilai: { formula: mutu, answer: hasil, round: { places: 2 } }
decide: { hit: first, rows: [ { predikat: ya, rating: atas }, { predikat: tidak } ] }
answers: { predikat: { label: Predikat, type: ya/tidak } }
`;

const noCalls = () => {
  throw new Error('this rule calls none');
};

function parse(text: string) {
  const { root, problems } = parseYaml({ path: 'form.yaml', pack: 'nasional', text });
  if (root === null) throw new Error(JSON.stringify(problems));
  return root;
}

const rule = compileRule(parse(ruleText), 'nasional', noCalls).definition as RuleDefinition;
const surroundings = surroundingsOf(
  {
    rules: new Map([[`nasional/${rule.id}`, rule]]),
    regulations: new Map(),
    calendars: new Map(),
    forms: new Map(),
    workflows: new Map(),
    written: new Map([[`rule nasional/${rule.id}`, 'aturan.yaml']]),
  },
  'nasional',
);
const compile = (text: string) => compileForm(parse(text), 'nasional', surroundings);

const formText = `form: skp/rencana
title: Rencana
fields:
  judul: { label: Judul }
  uraian: { label: Uraian, type: paragraf, required: false, max_length: 10, heading: Tambahan }
  hasil: { label: Hasil, type: baris, min: 1, max: 3, fields: { target: { label: Target, type: angka, step: 0.5 } } }
  capaian: { label: Capaian, type: baris, each: { of: rencana.hasil, show: [target] }, fields: { isi: { label: Isi } } }
  mutu: { rule: sakip/contoh, fact: mutu }
  rating: { label: Rating kerja, rule: sakip/contoh, fact: rating }
`;

describe('compileForm', () => {
  it('reads fields in order, required unless they say otherwise, and bounds every length and count', () => {
    const { definition, problems } = compile(formText);
    expect(problems).toEqual([]);
    expect(definition?.fields.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['judul', 'text', true],
      ['uraian', 'paragraph', false],
      ['hasil', 'rows', true],
      ['capaian', 'rows', true],
      ['mutu', 'score', true],
      ['rating', 'choice', true],
    ]);
    expect(definition?.fields[0]?.maxLength).toBe(300);
    expect(definition?.fields[1]).toMatchObject({ maxLength: 10, heading: 'Tambahan' });
    expect(definition?.fields[0]).not.toHaveProperty('heading');
    expect(definition?.fields[2]?.heading).toBe('Tambahan');
    expect(definition?.fields[2]).toMatchObject({ min: 1, max: 3 });
    expect(definition?.fields[3]?.each).toEqual({ of: 'rencana.hasil', show: ['target'] });
  });

  it('takes label, help, letters, range and step from the rule’s fact; its own label comes first', () => {
    const [mutu, rating] = compile(formText).definition?.fields.slice(4) ?? [];
    expect(mutu).toMatchObject({
      label: 'Kualitas',
      help: 'Nilai mutu',
      step: '0.01',
      range: { from: '0', to: '100' },
      values: [
        { code: 'AA', label: 'AA' },
        { code: 'A', label: 'A' },
      ],
    });
    expect(rating).toMatchObject({ label: 'Rating kerja', values: [{ code: 'atas', label: 'Di atas' }, {}] });
  });

  it('describes a complete submission as a closed JSON Schema', () => {
    const schema = compile(formText).definition?.schema;
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['judul', 'hasil', 'mutu', 'rating'],
      properties: {
        judul: { title: 'Judul', type: 'string', maxLength: 300 },
        hasil: {
          type: 'array',
          minItems: 1,
          maxItems: 3,
          items: { required: ['target'], additionalProperties: false },
        },
        rating: { enum: ['atas', 'bawah'] },
      },
    });
    const properties = schema?.['properties'] as { readonly mutu: { readonly pattern: string } };
    const accepted = ['AA', '71.6', '0', 'F', 'AAA', '1,5', '1e3', ''].filter((text) =>
      new RegExp(properties.mutu.pattern).test(text),
    );
    expect(accepted).toEqual(['AA', '71.6', '0']);
  });

  it('is frozen, and its hash depends on what it says, not on where it says it', () => {
    const first = compile(formText).definition;
    const moved = compile(formText.replace('fields:\n', '\nfields:\n\n')).definition;
    const changed = compile(formText.replace('max: 3', 'max: 4')).definition;
    expect(Object.isFrozen(first?.fields[2]?.fields)).toBe(true);
    expect(moved?.hash).toBe(first?.hash);
    expect(changed?.hash).not.toBe(first?.hash);
  });

  it.each([
    ['an unknown rule', 'mutu: { rule: sakip/contoh,', 'mutu: { rule: sakip/lain,', 'unknown-rule 8:17'],
    ['an unknown fact', 'fact: mutu }', 'fact: muto }', 'unknown-fact 8:37 Maksud Anda "mutu"?'],
    ['a field without a label', '{ label: Judul }', '{ type: teks }', 'missing-key 4:3'],
    ['a choice without choices', '{ label: Judul }', '{ label: Judul, type: pilihan }', 'values-missing 4:3'],
    [
      'rows without fields',
      'max: 3, fields: { target: { label: Target, type: angka, step: 0.5 } } }',
      'max: 3 }',
      'missing-key 6:3',
    ],
    ['a key of another type', '{ label: Judul }', '{ label: Judul, range: "[0..1]" }', 'key-not-here 4:26'],
    ['a type of its own for a fact', 'fact: rating }', 'fact: rating, type: angka }', 'key-not-here 9:68'],
    ['a heading inside rows', '{ isi: { label: Isi }', '{ isi: { label: Isi, heading: A }', 'key-not-here 7:117'],
    ['fewest above most', 'min: 1, max: 3', 'min: 4, max: 3', 'out-of-bounds 6:3'],
    ['a count for given rows', 'type: baris, each', 'type: baris, max: 2, each', 'key-not-here 7:43'],
    [
      'rows inside rows',
      '{ isi: { label: Isi }',
      '{ isi: { label: Isi, type: baris, fields: { a: { label: A } } }',
      'rows-in-rows 7:98',
    ],
    ['a range that is none', 'step: 0.5', 'range: "0-5"', 'range-syntax 6:'],
  ])('refuses %s', (_, from, to, expected) => {
    expect(formText).toContain(from);
    const { definition, problems } = compile(formText.replace(from, to));
    expect(definition).toBeNull();
    expect(problems.map((one) => `${one.code} ${one.line}:${one.column} ${one.hint}`)).toEqual([
      expect.stringContaining(expected),
    ]);
  });
});
