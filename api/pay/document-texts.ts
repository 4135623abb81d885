/** Words of a printed slip, in both languages. */
import type { Bilingual } from '../types.ts';

export const documentTexts = {
  heading: { id: 'Slip tunjangan kinerja {month}', en: 'Performance allowance slip, {month}' },
  name: { id: 'Nama', en: 'Name' },
  position: { id: 'Jabatan', en: 'Position' },
  unit: { id: 'Unit', en: 'Unit' },
  rule: { id: 'Aturan', en: 'Rule' },
  ruleOf: { id: '{title} ({id}, versi {version})', en: '{title} ({id}, version {version})' },
  basis: { id: 'Dasar', en: 'Basis' },
  draft: {
    id: 'Belum disetujui: angka di slip ini masih dapat berubah.',
    en: 'Not approved yet: the amounts on this slip may still change.',
  },
  corrected: { id: 'Dibayarkan {before}, seharusnya {after}.', en: 'Paid {before}, should have been {after}.' },
  footer: { id: 'Alur · sidik hasil {digest}', en: 'Alur · digest of the result {digest}' },
  labels: {
    calculation: { id: 'Perhitungan', en: 'Calculation' },
    line: { id: 'Uraian', en: 'Item' },
    amount: { id: 'Jumlah', en: 'Amount' },
    net: { id: 'Tunjangan bulan ini', en: 'Allowance of this month' },
    corrections: { id: 'Selisih bulan sebelumnya', en: 'Differences of earlier months' },
    month: { id: 'Bulan', en: 'Month' },
    difference: { id: 'Selisih', en: 'Difference' },
    paid: { id: 'Dibayarkan', en: 'Paid' },
    events: { id: 'Peristiwa yang dihitung', en: 'Events that counted' },
    date: { id: 'Tanggal', en: 'Date' },
    what: { id: 'Peristiwa', en: 'Event' },
    counted: { id: 'Dihitung', en: 'Counted' },
  },
} as const satisfies Readonly<Record<string, Bilingual | Readonly<Record<string, Bilingual>>>>;
