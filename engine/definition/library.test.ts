import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../check/check-library.ts';
import { withoutConsequences, type Problem } from '../problem.ts';
import { libraryOf } from '../rules/testing.ts';
import { lookUp } from './library.ts';

const rule = `rule: batas
version: 1
title: Batas
basis: contoh
source: contoh
status: contoh
effective: 2026-01-01
facts:
  nilai: { label: Nilai, range: "[0..100]", step: 1 }
parameters:
  ambang: { unit: nilai, values: { 2026-01-01: 60 } }
answers: { hasil: { label: Hasil, values: [lulus, ulang] } }
decide:
  hit: first
  rows:
    - { hasil: lulus, nilai: ">= ambang" }
    - { hasil: ulang }
`;
const overlay = `rule: batas
version: 1
extends: nasional
basis: Perbup
parameters:
  ambang: { values: { 2026-01-01: 70 } }
`;
const form = `form: isi\ntitle: Isi\nfields:\n  nilai: { rule: batas, fact: nilai }\n`;
const workflow = `workflow: alur
version: 1
title: Alur
subject: employee
period: year
who: { pegawai: subject }
initial: awal
states:
  awal: { ask: isi, on: { KIRIM: { by: pegawai, target: putus } } }
  putus: { decide: { rule: batas, facts: { nilai: isi.nilai }, answer: hasil, on: { lulus: akhir, ulang: awal } } }
  akhir: { type: final }
result: { Hasil: batas.hasil }
`;
const files = {
  'rules/nasional/batas.yaml': rule,
  'rules/kota/batas.yaml': overlay,
  'workflows/nasional/isi.yaml': form,
  'workflows/nasional/alur.yaml': workflow,
};
const told = (problems: readonly Problem[]): string[] =>
  problems
    .filter((one) => one.severity !== 'hint')
    .map((one) => `${one.file}:${one.line}:${one.column} ${one.code} ${one.hint}`);
const found = (changed: Readonly<Record<string, string>>): string[] =>
  told(withoutConsequences(checkLibrary(libraryOf({ ...files, ...changed }))));

describe('a library', () => {
  it('tells a mistake where it was made, not also where the rule is used', () => {
    expect(found({})).toEqual([]);
    expect(found({ 'rules/nasional/batas.yaml': rule.replace(': 60 }', ': 60,5 }') })).toEqual([
      'rules/nasional/batas.yaml:11:48 decimal-comma Tulis 60.5',
    ]);
    expect(found({ 'rules/nasional/batas.yaml': rule.replace('title: Batas', 'title: "Batas') })).toHaveLength(1);
    expect(found({ 'workflows/nasional/isi.yaml': form.replace('title', 'titel') })).toEqual([
      'workflows/nasional/isi.yaml:2:1 unknown-key Maksud Anda "title"?',
    ]);
  });

  it('says of each part that waits which file it waits for, so that no file looks right that cannot be used', () => {
    const problems = checkLibrary(libraryOf({ ...files, 'rules/nasional/batas.yaml': rule.replace('60', '"60,5"') }));
    const wait = problems.filter((one) => one.code === 'part-unusable');
    expect(wait.map((one) => `${one.file}:${one.line}:${one.column} ${one.because}`)).toEqual([
      'rules/kota/batas.yaml:3:10 rules/nasional/batas.yaml',
      'workflows/nasional/alur.yaml:9:16 workflows/nasional/isi.yaml',
      'workflows/nasional/alur.yaml:10:28 rules/nasional/batas.yaml',
      'workflows/nasional/isi.yaml:4:18 rules/nasional/batas.yaml',
    ]);
  });

  it('asks for a forgotten extends, not for all that the extended rule has', () => {
    const forgotten = overlay.replace('extends: nasional\n', '');
    expect(found({ 'rules/kota/batas.yaml': forgotten })).toEqual([
      'rules/kota/batas.yaml:1:7 extends-missing Tambahkan extends: nasional untuk mengubah nilainya, atau pakai nama lain.',
    ]);
    const other = {
      'rules/kota/lain.yaml': rule.replace('batas', 'lain'),
      'rules/desa/lain.yaml': forgotten.replace('batas', 'lain'),
    };
    expect(found(other)).toEqual([
      'rules/desa/lain.yaml:1:7 extends-missing Tambahkan extends: kota untuk mengubah nilainya, atau pakai nama lain.',
    ]);
    expect(found({ ...other, 'rules/desa/lain.yaml': rule.replace('batas', 'lain') })).toEqual([]);
  });

  it('never puts a national rule in the place of an institution’s own that has problems', () => {
    const broken = libraryOf({ ...files, 'rules/kota/batas.yaml': overlay.replace('70', '"70,5"') });
    expect(lookUp(broken, 'rule', 'kota', 'batas')).toBeNull();
    expect(lookUp(broken, 'rule', 'kukar', 'batas')?.pack).toBe('nasional');
  });

  it('names the likeliest of what there is when a name is misspelt', () => {
    expect(found({ 'workflows/nasional/isi.yaml': form.replace('rule: batas', 'rule: bats') })).toEqual([
      'workflows/nasional/isi.yaml:4:18 unknown-rule Maksud Anda "batas"?',
    ]);
    expect(found({ 'workflows/nasional/alur.yaml': workflow.replace('ask: isi', 'ask: isian') })).toEqual([
      'workflows/nasional/alur.yaml:9:16 unknown-form Maksud Anda "isi"?',
    ]);
    expect(found({ 'workflows/nasional/alur.yaml': workflow.replace('rule: batas', 'rule: bats') })).toEqual([
      'workflows/nasional/alur.yaml:10:28 unknown-rule Maksud Anda "batas"?',
    ]);
    expect(found({ 'rules/kota/batas.yaml': overlay.replace('nasional', 'nasinal') })).toEqual([
      'rules/kota/batas.yaml:3:10 base-not-found Maksud Anda "nasional/batas"?',
    ]);
  });

  it('judges the meaning of a file only when its names are where they belong', () => {
    expect(
      found({ 'rules/nasional/batas.yaml': rule.replace('values: [lulus, ulang]', 'values: lulus') }),
    ).toHaveLength(1);
    expect(
      found({ 'rules/nasional/batas.yaml': rule.replace('60', '"60,5"').replace('hasil: ulang', 'hasil: ulng') }),
    ).toEqual([
      'rules/nasional/batas.yaml:11:48 decimal-comma Tulis 60.5',
      'rules/nasional/batas.yaml:17:16 unknown-value Maksud Anda "ulang"?',
    ]);
  });
});
