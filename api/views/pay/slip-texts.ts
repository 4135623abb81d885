/** Sentences of a slip, in both languages. */
import type { Bilingual } from '../../types.ts';

export const slipTexts = {
  percentOf: { id: '{percent}% dari {of}', en: '{percent}% of {of}' },
  item: { id: '{label} nomor {item}', en: '{label} number {item}' },
  limit: { id: 'Batas: {by}', en: 'Limit: {by}' },
  base: { id: 'Dasar', en: 'Base' },
  lump: { id: 'Potongan dan tambahan', en: 'Reductions and additions' },
  noSlip: {
    id: 'Aturan tunjangan ini belum merinci slipnya, sehingga potongan hanya tampil sebagai satu jumlah.',
    en: 'The rule of this allowance does not spell out its slip, so reductions are shown as one amount.',
  },
  notBalanced: {
    id: 'Baris-baris slip menurut aturannya tidak berjumlah sama dengan yang dibayarkan, sehingga hanya tampil jumlahnya. Sampaikan kepada pengelola aturan.',
    en: 'The lines of the slip as the rule has them do not come to what is paid, so only the amounts are shown. Tell whoever keeps the rule.',
  },
  notPaid: {
    not_entitled: {
      id: 'Tidak berhak atas tunjangan pada bulan ini.',
      en: 'Not entitled to the allowance of this month.',
    },
    exception: { id: 'Bulan ini belum dapat dihitung.', en: 'This month could not be calculated.' },
  },
  backwards: {
    id: 'Menurut {title} versi {version}, yang berlaku surut sejak {from} ({basis}).',
    en: 'By {title}, version {version}, which holds backwards from {from} ({basis}).',
  },
  changed: {
    id: '{label}: {before} menjadi {after}',
    en: '{label}: {before} became {after}',
  },
  counted: { id: 'Kini dihitung: {when}, {what}', en: 'Counted now: {when}, {what}' },
  notCounted: { id: 'Tidak lagi dihitung: {when}, {what}', en: 'No longer counted: {when}, {what}' },
  because: {
    id: '{register} {date}, masuk kemudian (impor {batch}, baris {line})',
    en: '{register} of {date}, entered later (import {batch}, line {line})',
  },
  data: { id: 'Data pegawai', en: 'Data of the person' },
  rounding: { id: 'Pembulatan', en: 'Rounding' },
  taxGiven: { id: 'Tunjangan pajak', en: 'Tax allowance' },
  taxTaken: { id: 'Pajak penghasilan', en: 'Income tax' },
  taxUnsaid: {
    id: 'Aturan ini tidak menyebut siapa yang menanggung pajaknya.',
    en: 'This rule does not say who bears the tax.',
  },
  tax: {
    state: {
      id: 'Pajak atas tunjangan ini ditanggung negara.',
      en: 'The tax on this allowance is borne by the state.',
    },
    employee: {
      id: 'Pajak atas tunjangan ini ditanggung pegawai.',
      en: 'The tax on this allowance is borne by the employee.',
    },
  },
} as const satisfies Readonly<Record<string, Bilingual | Readonly<Record<string, Bilingual>>>>;
