/** Sentences of a slip, in both languages. */
import type { Bilingual } from '../../types.ts';

export const slipTexts = {
  percentOf: { id: '{percent}% dari {of}', en: '{percent}% of {of}' },
  item: { id: '{label} nomor {item}', en: '{label} number {item}' },
  limit: { id: 'Batas: {by}', en: 'Limit: {by}' },
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
