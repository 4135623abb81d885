import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SlipView } from '../types.ts';
import { createSlipPrinter } from './slip-pdf.ts';

const both = (text: string) => ({ id: text, en: text });

const slip: SlipView = {
  run: 'r',
  institution: 'Lembaga Contoh',
  person: { id: 'siti', name: 'Siti Rahmawati', nip: '198001012005011001', position: 'Analis', unit: 'Bidang Umum' },
  month: '2026-01',
  at: '2026-01-31',
  rule: { id: 'tunjangan/bulan', version: 1, title: 'Tunjangan kinerja bulanan', basis: 'Peraturan Contoh 1/2022' },
  lines: [
    {
      kind: 'base',
      label: both('Besaran kelas 9'),
      amount: '5079200.00',
      how: null,
      basis: ['Perpres Contoh'],
      events: [],
    },
    {
      kind: 'reduction',
      label: both('Terlambat'),
      amount: '-88886.00',
      how: both('1,75% dari Rp5.079.200'),
      basis: ['Peraturan Contoh 1/2022 Lampiran I'],
      events: [
        {
          date: '2026-01-12',
          label: both('Kehadiran nomor 3'),
          what: both('Menit: 45 menit'),
          counted: both('1,25 persen'),
          basis: ['Peraturan Contoh 1/2022 Lampiran I'],
        },
      ],
    },
  ],
  gross: '5079200.00',
  cut: '88886.00',
  net: '4990314.00',
  tax: { text: both('Pajak ditanggung negara.'), basis: null },
  facts: [{ label: 'Kelas jabatan', value: { id: '9', en: '9' } }],
  corrections: [
    {
      month: '2025-12',
      before: '5000000',
      after: '4900000',
      difference: '-100000',
      reasons: [both('Kehadiran 3 Desember 2025')],
    },
  ],
  paid: '4890314.00',
  note: null,
  may_object: true,
  final: true,
  digest: 'a'.repeat(64),
};

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a printed slip', () => {
  const print = createSlipPrinter();

  it('is PDF/A-2a, tagged, dated by its month and titled', () => {
    const pdf = textOf(print(slip, 'id'));
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('Slip tunjangan kinerja Januari 2026 – Siti Rahmawati'.replace('–', '\u00e2\u0080\u0093'));
    expect(pdf).toContain('2026-01-31');
  });

  it('is the same file for the same slip, by another printer too', () => {
    expect(digest(print(slip, 'id'))).toBe(digest(createSlipPrinter()(slip, 'id')));
    expect(digest(print(slip, 'en'))).not.toBe(digest(print(slip, 'id')));
  });

  it('takes what people and rules wrote as text, never as markup', () => {
    const name = '#panic("x") $a$ *b* [c] \\ `d` </script> #read("/etc/passwd")';
    const hostile = { ...slip, person: { ...slip.person, name, position: '#', unit: '{"a":1}' } };
    expect(print(hostile, 'id').length).toBeGreaterThan(10_000);
  });

  it('is refused where a character is in none of its typefaces', () => {
    const person = { ...slip.person, name: 'ꦲ' };
    expect(() => print({ ...slip, person }, 'id')).toThrow('slip-not-printable');
  });

  it('may run to several pages', () => {
    const lines = Array.from({ length: 120 }, () => slip.lines[1] as SlipView['lines'][number]);
    expect(textOf(print({ ...slip, lines }, 'id')).match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  });
});
