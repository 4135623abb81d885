import { describe, expect, it } from 'vitest';
import { libraryOf } from '../rules/testing.ts';
import { checkLibrary } from './check-library.ts';

const register = `regulations: peraturan
title: Peraturan
entries:
  Permen 12/2015: { title: Evaluasi lama, from: 2015-01-01, repealed: 2022-01-01, by: Permen 88/2021 }
  Permen 88/2021: { title: Evaluasi, from: 2022-01-01 }
  Permen 88/2021 A: { title: Nama yang lebih panjang, from: 2024-01-01 }
`;
const rule = (basis: string, effective: string, more = ''): string => `rule: nilai
version: 1
title: Nilai
basis: ${basis}
source: contoh
status: contoh
effective: ${effective}
${more}facts:
  isi: { label: Isi, range: "[0..100]", step: 1 }
parameters:
  ambang: { unit: nilai, VALUES }
answers: { hasil: { label: Hasil, values: [lulus, ulang] } }
decide:
  hit: first
  rows:
    - { hasil: lulus, isi: ">= ambang" }
    - { hasil: ulang }
`;
const files = (text: string, values = 'values: { 2015-01-01: 60 }'): Record<string, string> => ({
  'rules/nasional/peraturan.yaml': register,
  'rules/nasional/nilai.yaml': text.replace('VALUES', values),
});
const told = (content: Readonly<Record<string, string>>): string[] =>
  checkLibrary(libraryOf(content)).map((one) => `${one.file}:${one.line} ${one.code} ${one.message} ${one.hint}`);

describe('what a rule rests on', () => {
  it('was in force on every day on which the rule applies', () => {
    expect(told(files(rule('Permen 88/2021 Pasal 3', '2022-01-01')))).toEqual([]);
    expect(told(files(rule('Permen 99/2021, yang tidak terdaftar', '2015-01-01')))).toEqual([]);
    expect(told(files(rule('Permen 12/20151', '2015-01-01')))).toEqual([]);
  });

  it('is refused when it was repealed, with what stands in its place', () => {
    expect(told(files(rule('Permen 12/2015, lampiran', '2015-01-01')))).toEqual([
      'rules/nasional/nilai.yaml:1 basis-repealed Aturan ini: dasar hukumnya, Permen 12/2015, tidak berlaku lagi sejak ' +
        '2022-01-01 (diganti Permen 88/2021), padahal aturan ini masih berlaku sesudah itu. Tulis ends: 2021-12-31 pada ' +
        'aturan ini bila tidak dipakai lagi; bila masih, tulis di basis: Permen 88/2021.',
    ]);
    expect(told(files(rule('Permen 12/2015', '2015-01-01', 'ends: 2021-12-31\n')))).toEqual([]);
    expect(told(files(rule('Permen 12/2015', '2015-01-01', 'ends: 2022-01-01\n')))).toHaveLength(1);
  });

  it('is refused when it was not yet in force', () => {
    expect(told(files(rule('Permen 88/2021', '2021-06-01')))).toEqual([
      'rules/nasional/nilai.yaml:1 basis-not-in-force Aturan ini: mulai 2021-06-01, padahal dasar hukumnya, Permen ' +
        '88/2021, baru berlaku 2022-01-01. Mulai dari 2022-01-01, atau tulis di basis: peraturan yang berlaku pada 2021-06-01.',
    ]);
    expect(told(files(rule('Permen 88/2021 A', '2022-01-01')))[0]).toContain('baru berlaku 2024-01-01');
  });

  it('is looked at for each value of a parameter that names its own', () => {
    const twice = 'basis: Permen 12/2015, values: { 2015-01-01: 60, 2022-01-01: 65 }';
    expect(told(files(rule('Perpres 1/2014', '2015-01-01'), twice))).toEqual([
      expect.stringMatching(
        /:11 basis-repealed Parameter "ambang" sejak 2022-01-01: .*padahal nilai ini masih berlaku/,
      ),
    ]);
    expect(
      told(files(rule('Permen 88/2021', '2022-01-01'), 'basis: Permen 88/2021, values: { 2015-01-01: 60 }')),
    ).toEqual([]);
  });

  it('is looked at for the values an overlay sets, in its own register before the national one', () => {
    const overlay = `rule: nilai\nversion: 1\nextends: nasional\nbasis: Perbup 4/2020\nparameters:\n  ambang: { values: { 2023-01-01: 70 } }\n`;
    const own = `regulations: peraturan\ntitle: Milik sendiri\nentries:\n  Perbup 4/2020: { title: Ambang, from: 2020-01-01, repealed: 2023-07-01 }\n`;
    const all = { ...files(rule('Permen 88/2021', '2022-01-01')), 'rules/kota/nilai.yaml': overlay };
    expect(told(all)).toEqual([]);
    expect(told({ ...all, 'rules/kota/peraturan.yaml': own })).toEqual([
      expect.stringMatching(
        /^rules\/kota\/nilai.yaml:6 basis-repealed .* tulis di basis: peraturan yang kini berlaku\.$/,
      ),
    ]);
    expect(told({ ...all, 'rules/desa/peraturan.yaml': own })).toEqual([]);
  });
});

describe('a register of regulations', () => {
  const problemsOf = (text: string): string[] => told({ 'rules/nasional/peraturan.yaml': text });

  it('is checked like any content: its shape, its keys, its dates', () => {
    expect(problemsOf(register)).toEqual([]);
    expect(problemsOf(register.replace('repealed: 2022-01-01', 'repealed: 1 Januari 2022'))).toEqual([
      'rules/nasional/peraturan.yaml:4 date-form "1 Januari 2022" bukan tanggal berbentuk TTTT-BB-HH (tahun-bulan-hari). Tulis 2022-01-01',
    ]);
    expect(problemsOf(register.replace('title: Evaluasi lama, from', 'judul: Evaluasi lama, from'))[0]).toMatch(
      / (key-instead|unknown-key) /,
    );
    expect(problemsOf(register.replace('repealed: 2022-01-01', 'repealed: 2015-01-01'))).toEqual([
      expect.stringContaining(
        'repealed-before-from Permen 12/2015 mulai berlaku 2015-01-01, tetapi dicabut 2015-01-01',
      ),
    ]);
  });
});
