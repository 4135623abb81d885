import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from './compile-form.ts';
import type { FormDefinition } from './form-definition.ts';
import { initialSubmission } from './initial-submission.ts';
import { normaliseSubmission } from './normalise-submission.ts';
import { parseYaml } from './parse-yaml.ts';
import { validateSubmission } from './validate-submission.ts';

function formOf(fields: string): FormDefinition {
  const text = `form: uji/isian\ntitle: Uji\nfields:\n${fields}`;
  const { root } = parseYaml({ path: 'form.yaml', pack: 'nasional', text });
  if (root === null) throw new Error('no form');
  const { definition, problems } = compileForm(root, 'nasional', { ruleOf: () => null, missing: expect.unreachable });
  if (definition === null) throw new Error(JSON.stringify(problems));
  return definition;
}

const form = formOf(`  target: { label: Target, type: angka, range: "[0..100]", step: 0.01 }
  orang: { label: Jumlah orang, type: angka, range: "(0..)", step: 1, required: false }
  uraian: { label: Uraian, type: paragraf, max_length: 20, required: false }
  judul: { label: Judul, required: false }
  hasil: { label: Hasil, type: pilihan, values: { atas: Di atas, bawah: Di bawah }, required: false }
  ada: { label: Ada ide, type: ya/tidak, required: false }
  tanggal: { label: Tanggal, type: tanggal, required: false }
  bukti: { label: Bukti, type: tautan, required: false }
  butir: { label: Butir, type: baris, min: 2, max: 3, required: false, fields: { isi: { label: Isi } } }
`);
const rows = { butir: [{ isi: 'a' }, { isi: 'b' }] };
const right = { target: '80.5', ...rows };

/** `pointer message` of everything wrong. */
const errorsOf = (body: unknown, of = form, data = {}) =>
  validateSubmission(of, body, data).map(({ pointer, message }) => `${pointer} ${message}`);

describe('validateSubmission', () => {
  it('accepts what the form asks for, and nothing more', () => {
    expect(errorsOf(right)).toEqual([]);
    expect(errorsOf({ ...right, orang: '3', uraian: 'a\nb', judul: 'x', hasil: 'atas', ada: false })).toEqual([]);
    expect(errorsOf({ ...right, tanggal: '2026-02-28', bukti: 'https://drive.go.id/a?b=1' })).toEqual([]);
  });

  it.each([
    [{ target: undefined }, '/target Target wajib diisi.'],
    [{ target: '' }, '/target Target wajib diisi.'],
    [{ target: 'banyak' }, '/target Target harus berupa angka, misalnya 12,5.'],
    [{ target: '1e2' }, '/target Target harus berupa angka, misalnya 12,5.'],
    [{ target: 80.5 }, '/target Target tidak terbaca.'],
    [{ target: '100.01' }, '/target Target harus dari 0 sampai 100.'],
    [{ target: '0.005' }, '/target Target harus kelipatan 0,01; tulis angka tanpa titik ribuan.'],
    [{ orang: '0' }, '/orang Jumlah orang harus lebih dari 0.'],
    [{ orang: '2.500' }, '/orang Jumlah orang harus kelipatan 1; tulis angka tanpa titik ribuan.'],
    [{ uraian: 'x'.repeat(21) }, '/uraian Uraian paling panjang 20 karakter.'],
    [{ judul: 'a\nb' }, '/judul Judul tidak terbaca.'],
    [{ uraian: 'a\u0000b' }, '/uraian Uraian tidak terbaca.'],
    [{ uraian: 'a\ud800b' }, '/uraian Uraian tidak terbaca.'],
    [{ hasil: 'tengah' }, '/hasil Hasil: pilih salah satu dari daftar.'],
    [{ ada: 'mungkin' }, '/ada Ada ide: jawab ya atau tidak.'],
    [{ tanggal: '2026-02-30' }, '/tanggal Tanggal harus berupa tanggal yang ada di kalender.'],
    [{ bukti: 'javascript:alert(1)' }, '/bukti Bukti harus berupa alamat yang diawali https:// atau http://.'],
    [{ bukti: 'https://a@b.go.id/' }, '/bukti Bukti harus berupa alamat yang diawali https:// atau http://.'],
    [{ butir: [{ isi: 'a' }] }, '/butir Butir paling sedikit 2 baris.'],
    [{ butir: Array(4).fill({ isi: 'a' }) }, '/butir Butir paling banyak 3 baris.'],
    [{ butir: 'a' }, '/butir Butir tidak terbaca.'],
    [{ butir: [{ isi: 'a' }, {}] }, '/butir/1/isi Butir 2: Isi wajib diisi.'],
    [{ butir: [{ isi: 'a' }, null] }, '/butir/1 Butir 2: Butir tidak terbaca.'],
    [{ lain: 'x' }, '/lain Isian "lain" tidak ada dalam formulir ini.'],
  ])('says what is wrong with %j', (change, expected) => {
    expect(errorsOf({ ...right, ...change })).toEqual([expected]);
  });

  it('refuses what is no form at all, and lists every mistake of one that is', () => {
    expect(errorsOf('x')).toEqual([' Uji tidak terbaca.']);
    expect(errorsOf({ ...rows, orang: 'a', ada: 1 })).toHaveLength(3);
  });

  it('says the same in English', () => {
    expect(validateSubmission(form, rows, {})[0]?.en).toBe('Target is required.');
    expect(validateSubmission(form, { ...rows, target: '101' }, {})[0]?.en).toBe('Target must be from 0 to 100.');
  });

  const answers = formOf(`  capaian:
    label: Capaian
    type: baris
    each: { of: rencana.hasil, show: [isi] }
    fields: { nilai: { label: Nilai, type: angka } }
`);

  it('asks for one row for each row given before', () => {
    const data = { rencana: { hasil: [{ isi: 'a' }, { isi: 'b' }] } };
    const row = { nilai: '1' };
    expect(errorsOf({ capaian: [row, row] }, answers, data)).toEqual([]);
    expect(errorsOf({ capaian: [row] }, answers, data)).toEqual([
      '/capaian Capaian harus berisi tepat 2 baris, satu untuk setiap baris yang sudah diisi sebelumnya.',
    ]);
    expect(errorsOf({}, answers, {})).toEqual([]);
    expect(errorsOf({ capaian: [row] }, answers, {})).toHaveLength(1);
  });

  it('begins a form with the first earlier answers there are, and with as many rows as were given', () => {
    const ask = { form: 'uji/isian', as: 'tw1.capaian', prefill: ['tw1.capaian', 'tw1.lama'] };
    const data = {
      rencana: { hasil: [{ isi: 'a' }, { isi: 'b' }] },
      tw1: { lama: { capaian: [{ nilai: '7', asing: 1 }], lain: 2 } },
    };
    expect(initialSubmission(answers, ask, data)).toEqual({ capaian: [{ nilai: '7' }, {}] });
    expect(initialSubmission(answers, { ...ask, prefill: [] }, data)).toEqual({ capaian: [{}, {}] });
  });
});

describe('normaliseSubmission', () => {
  it('reads what a browser sends', () => {
    const sent = {
      target: ' 80,50 ',
      orang: '',
      judul: '  Satu   judul ',
      uraian: 'a\r\nb',
      ada: 'ya',
      butir: [{ isi: 'a' }, { isi: ' ' }],
    };
    expect(normaliseSubmission(form, sent)).toEqual({
      target: '80.5',
      judul: 'Satu judul',
      uraian: 'a\nb',
      ada: true,
      butir: [{ isi: 'a' }],
    });
  });

  it.each([
    ['1.234,5', '1234.5'],
    ['-0,10', '-0.1'],
    ['2.500', '2.5'],
    ['1,2,3', '1,2,3'],
    ['dua', 'dua'],
  ])('reads the number %s as %s', (sent, kept) => {
    expect(normaliseSubmission(form, { target: sent })).toEqual({ target: kept });
  });

  it('never fails, and changes nothing the second time, whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sent) => {
        const once = normaliseSubmission(form, sent);
        expect(normaliseSubmission(form, once)).toEqual(once);
        expect(Array.isArray(validateSubmission(form, once, {}))).toBe(true);
      }),
    );
  });
});

describe('numbers', () => {
  it('accepts exactly the multiples of the step within the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 12000 }), (thousandths) => {
        const sign = thousandths < 0 ? '-' : '';
        const digits = String(Math.abs(thousandths)).padStart(4, '0');
        const text = `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`;
        const accepted = thousandths >= 0 && thousandths % 10 === 0;
        expect(errorsOf({ ...right, target: text }).length === 0).toBe(accepted);
      }),
    );
  });
});
