/** What a monthly run may run into. */
import type { ErrorEntry } from './entry.ts';

export const paying = {
  'rule-not-calculated': {
    status: 404,
    id: 'Tidak ada alur terbit di instansi ini yang menghitung dengan aturan {rule}.',
    en: 'No published workflow of this institution calculates with rule {rule}.',
  },
  'register-unknown': {
    status: 404,
    id: 'Register "{register}" tidak dibaca oleh perhitungan mana pun yang terbit di instansi ini. Yang dikenal: {known}.',
    en: 'No published calculation of this institution reads the register "{register}". Known: {known}.',
  },
  'month-invalid': {
    status: 422,
    id: '"{month}" bukan bulan. Tulis TTTT-BB, misalnya 2026-01.',
    en: '"{month}" is no month. Write YYYY-MM, such as 2026-01.',
  },
  'run-not-found': {
    status: 404,
    id: 'Perhitungan ini tidak ada.',
    en: 'There is no such run.',
  },
  'answer-open': {
    status: 422,
    id: 'Aturannya tidak memberi angka atau ya/tidak untuk "{answer}": {why}.',
    en: 'The rule gives no number, or no yes or no, for "{answer}": {why}.',
  },
  'run-by-former-rule': {
    status: 409,
    id: 'Berkas ini pindah ke terbitan aturan yang lain sesudah dihitung, sehingga hasilnya belum dapat dikunci. Kembalikan, lalu hitung ulang.',
    en: 'This case went on under another edition of its rule after it was calculated, so its results cannot be locked yet. Send it back, then calculate again.',
  },
  'run-changed': {
    status: 409,
    id: 'Hasil yang tersimpan tidak sama dengan sidik perhitungannya, sehingga tidak dikunci. Hitung ulang, dan periksa siapa yang mengubah basis data.',
    en: 'The stored results do not fit the digest of their calculation, so they were not locked. Calculate again, and find out who changed the database.',
  },
  'run-locked': {
    status: 409,
    id: 'Hasil bulan ini sudah dikunci dan tidak dapat dihitung ulang. Perubahan masuk sebagai selisih pada bulan berikutnya.',
    en: 'The results of this month are locked and cannot be calculated again. Changes become differences of a later month.',
  },
  'run-not-calculated': {
    status: 409,
    id: 'Perhitungan bulan ini belum selesai, sehingga belum dapat dikunci.',
    en: 'The calculation of this month is not finished, so it cannot be locked yet.',
  },
  'slip-not-found': {
    status: 404,
    id: 'Slip ini tidak ada.',
    en: 'There is no such slip.',
  },
  'objection-not-open': {
    status: 409,
    id: 'Aturan tunjangan ini belum menyediakan alur keberatan. Sampaikan kepada pengelola kepegawaian.',
    en: 'The rule of this allowance offers no workflow for objections yet. Tell the HR administrator.',
  },
  'export-differs': {
    status: 500,
    id: 'Baris-baris ekspor berjumlah {lines}, tetapi hasil perhitungan {run}; berkas ini tidak boleh dipakai.',
    en: 'The exported lines come to {lines}, but the run to {run}; this file must not be used.',
  },
  'slip-not-printable': {
    status: 422,
    id: 'Slip ini memuat aksara yang tidak ada dalam huruf cetak: {text}. Slip di layar tetap dapat dibaca.',
    en: 'This slip has a character that the printed typeface lacks: {text}. It can be read on screen.',
  },
  'slip-without-amount': {
    status: 422,
    id: 'Slip aturan {rule} tidak dapat ditulis: {name} tidak bernilai.',
    en: 'The slip of rule {rule} cannot be written: {name} has no value.',
  },
  'slip-not-balanced': {
    status: 422,
    id: 'Baris-baris slip aturan {rule} berjumlah {sum}, tetapi {net} = {paid} (selisih {gap}).',
    en: 'The lines of the slip of rule {rule} come to {sum}, but {net} = {paid} (difference {gap}).',
  },
} as const satisfies Record<string, ErrorEntry>;
