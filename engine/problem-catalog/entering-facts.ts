/** What importing facts of people finds, row by row. */
import type { ProblemEntry } from './entry.ts';

export const enteringFacts = {
  'rows-unreadable': {
    severity: 'error',
    id: ['Berkas tidak terbaca sebagai tabel: {reason}.', 'Simpan sebagai CSV (UTF-8) atau XLSX.'],
    en: ['The file cannot be read as a table: {reason}.', 'Save it as CSV (UTF-8) or XLSX.'],
  },
  'entry-column-unknown': {
    severity: 'warning',
    id: ['Kolom "{name}" tidak dikenal dan dilewati.', '{suggestion}'],
    en: ['The column "{name}" is unknown and was passed over.', '{suggestion}'],
  },
  'entry-column-twice': {
    severity: 'error',
    id: ['Kolom "{name}" ada dua kali.', 'Hapus salah satunya.'],
    en: ['The column "{name}" is there twice.', 'Remove one of them.'],
  },
  'entry-person': {
    severity: 'error',
    id: ['Tidak ada pegawai dengan NIP ini di instansi ini.', 'Periksa NIP-nya, atau impor pegawainya lebih dahulu.'],
    en: ['Nobody in this institution has this NIP.', 'Check the NIP, or import the person first.'],
  },
  'entry-date': {
    severity: 'error',
    id: ['Kolom {column} berisi "{value}", bukan tanggal.', 'Tulis TTTT-BB-HH, misalnya 2026-01-31.'],
    en: ['The column {column} holds "{value}", which is no date.', 'Write YYYY-MM-DD, such as 2026-01-31.'],
  },
  'entry-ends-early': {
    severity: 'error',
    id: ['Berakhir {until}, sebelum mulai {from}.', 'Perbaiki salah satu tanggalnya.'],
    en: ['It ends on {until}, before it begins on {from}.', 'Correct one of the dates.'],
  },
  'entry-outside-month': {
    severity: 'error',
    id: ['Tanggal {from} di luar bulan {month} yang diimpor.', 'Perbaiki tanggalnya, atau impor tanpa --month.'],
    en: ['The date {from} is outside {month}, which is imported.', 'Correct the date, or import without --month.'],
  },
  'entry-fact': {
    severity: 'error',
    id: ['{label} ({fact}) bernilai "{value}".', 'Yang diterima: {allowed}.'],
    en: ['{label} ({fact}) is "{value}".', 'Accepted: {allowed}.'],
  },
  'entry-fact-missing': {
    severity: 'error',
    id: ['{label} ({fact}) belum diisi.', 'Isi kolom {fact}.'],
    en: ['{label} ({fact}) is missing.', 'Fill in the column {fact}.'],
  },
  'entry-empty': {
    severity: 'error',
    id: ['Baris ini tidak berisi data apa pun.', 'Isi sedikitnya satu kolom data, atau hapus barisnya.'],
    en: ['This row holds no fact at all.', 'Fill in at least one fact, or remove the row.'],
  },
  'entry-refused': {
    severity: 'error',
    id: ['Aturannya menolak baris ini: {reason}', 'Perbaiki barisnya.'],
    en: ['The rule refuses this row: {reason}', 'Correct the row.'],
  },
  'entry-twice': {
    severity: 'error',
    id: [
      'Untuk orang ini dan {from} sudah ada baris {first} di berkas ini.',
      'Satu hal ditulis satu kali; hapus salah satu barisnya.',
    ],
    en: [
      'Line {first} of this file is about this person and {from} already.',
      'Write it once; remove one of the rows.',
    ],
  },
  'entry-other-source': {
    severity: 'error',
    id: [
      'Untuk orang ini dan {from} sudah tercatat lain dari sumber {before}; baris ini dari {source}.',
      'Batalkan dahulu catatan yang keliru (batal: ya), atau tulis sumber yang sama bila ini perbaikannya.',
    ],
    en: [
      'Something else is recorded about this person and {from} from the source {before}; this row is from {source}.',
      'Withdraw the wrong record first (batal: ya), or write the same source if this corrects it.',
    ],
  },
  'entry-overlaps': {
    severity: 'error',
    id: ['Tumpang tindih dengan {from} sampai {until} di baris {first}.', 'Perbaiki salah satu tanggalnya.'],
    en: ['It overlaps with {from} to {until} on line {first}.', 'Correct one of the dates.'],
  },
  'entry-overlaps-recorded': {
    severity: 'error',
    id: [
      'Tumpang tindih dengan {from} sampai {until} yang sudah tercatat.',
      'Perbaiki tanggalnya, atau batalkan dahulu yang sudah tercatat (batal: ya).',
    ],
    en: [
      'It overlaps with {from} to {until}, which is recorded already.',
      'Correct the dates, or withdraw what is recorded first (batal: ya).',
    ],
  },
  'entry-not-recorded': {
    severity: 'error',
    id: [
      'Tidak ada catatan {from} yang dapat dibatalkan untuk orang ini.',
      'Tulis baris yang sama seperti saat dicatat, dengan batal: ya.',
    ],
    en: [
      'There is no record of {from} about this person to withdraw.',
      'Write the row as it was recorded, with batal: ya.',
    ],
  },
} as const satisfies Record<string, ProblemEntry>;
