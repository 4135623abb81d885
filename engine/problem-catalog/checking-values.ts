/** What is found in the values of parameters: tables that lost entries, and percentages that cannot be meant. */
import type { ProblemEntry } from './entry.ts';

export const checkingValues = {
  'table-entries-ended': {
    severity: 'error',
    id: [
      'Tabel "{table}" mulai {date} tidak lagi memuat {ended} (yang dimuat sebelumnya), padahal aturan ini masih membacanya.{slip}',
      'Tulis seluruh isi tabel pada {date}, juga yang tidak berubah. Bila yang hilang memang berakhir, jangan lagi dibaca: hapus dari pilihan datanya, atau tulis aturan baru dengan effective: {date}.',
    ],
    en: [
      'Table "{table}" no longer holds {ended} from {date} on (it did before), yet the rule still reads that.{slip}',
      'Write the whole table at {date}, also what does not change. If those entries do end, read them no more: remove them from the choices of the fact, or write a new rule with effective: {date}.',
    ],
  },
  'scale-letters-ended': {
    severity: 'warning',
    id: [
      'Skala "{table}" mulai {date} tidak lagi memuat {ended} (yang dimuat sebelumnya); nilai itu akan ditolak.{slip}',
      'Tulis seluruh isi skala pada {date}, juga yang tidak berubah; biarkan bila memang berakhir.',
    ],
    en: [
      'Scale "{table}" no longer holds {ended} from {date} on (it did before); those values will be refused.{slip}',
      'Write the whole scale at {date}, also what does not change; leave it if they do end.',
    ],
  },
  'percent-out-of-bounds': {
    severity: 'error',
    id: [
      'Parameter "{name}" bernilai {value} persen, di luar 0 sampai 100.',
      'Tulis angka dari 0 sampai 100; pengurangan juga ditulis tanpa tanda minus. Bila peraturannya memang berkata demikian, tulis range: "{range}" pada parameter ini (dalam aturan yang diperluas, bila ini nilai instansi).',
    ],
    en: [
      'The parameter "{name}" is {value} percent, outside 0 to 100.',
      'Write a number from 0 to 100; a reduction is written without a minus too. If the regulation does say so, write range: "{range}" under this parameter (in the rule that is extended, if this is a value of an institution).',
    ],
  },
} as const satisfies Record<string, ProblemEntry>;
