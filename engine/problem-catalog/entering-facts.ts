/** What importing facts of people finds, row by row. */
import type { ProblemEntry } from './entry.ts';

export const enteringFacts = {
  'rows-quote-open': {
    severity: 'error',
    id: [
      'Tanda kutip yang dibuka di sini tidak pernah ditutup, sehingga sisa berkas tidak terbaca.',
      'Tutup tanda kutipnya, atau hapus; tanda kutip di dalam isi ditulis dua kali ("").',
    ],
    en: [
      'A quotation mark that opens here is never closed, so that the rest of the file cannot be read.',
      'Close it or remove it; a quotation mark inside a cell is written twice ("").',
    ],
  },
  'rows-quote': {
    severity: 'error',
    id: [
      'Ada tanda kutip di tengah isi sel, sehingga berkas tidak terbaca mulai baris ini.',
      'Apit seluruh isi sel dengan tanda kutip dan tulis yang di dalamnya dua kali (""), atau hapus.',
    ],
    en: [
      'A quotation mark stands in the middle of a cell, so that the file cannot be read from this line.',
      'Put the whole cell in quotation marks and write those inside twice (""), or remove them.',
    ],
  },
  'rows-not-utf8': {
    severity: 'error',
    id: ['Berkas ini bukan teks UTF-8.', 'Simpan sebagai "CSV UTF-8" atau XLSX.'],
    en: ['This file is no text in UTF-8.', 'Save it as "CSV UTF-8" or XLSX.'],
  },
  'sheet-unreadable': {
    severity: 'error',
    id: [
      'Berkas ini tidak terbaca sebagai buku kerja XLSX.',
      'Buka dengan lembar kerja lalu simpan lagi sebagai XLSX (tanpa kata sandi) atau "CSV UTF-8".',
    ],
    en: [
      'This file cannot be read as an XLSX workbook.',
      'Open it in a spreadsheet and save it again as XLSX (without a password) or "CSV UTF-8".',
    ],
  },
  'sheet-too-large': {
    severity: 'error',
    id: ['Isi buku kerja ini lebih dari {most} MB.', 'Simpan sebagai "CSV UTF-8".'],
    en: ['This workbook unpacks to more than {most} MB.', 'Save it as "CSV UTF-8".'],
  },
  'row-width': {
    severity: 'error',
    id: [
      'Baris ini berisi {found} sel, sedangkan baris judul {expected}; isinya bergeser ke kolom lain.',
      'Apit isi yang memuat pemisah dengan tanda kutip ("7,5"), tulis desimal dengan titik (7.5), atau simpan CSV dengan pemisah titik koma (;). Setiap kolom yang berisi perlu judul.',
    ],
    en: [
      'This row has {found} cells, but the heading has {expected}; what it says stands in the wrong columns.',
      'Put what holds a separator in quotes ("7,5"), write decimals with a point (7.5), or save the CSV with semicolons (;). Every column that holds something needs a heading.',
    ],
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
    id: [
      'Kolom {column} berisi "{value}", bukan tanggal yang pasti.',
      'Tulis TTTT-BB-HH, misalnya 2026-01-31, atau pakai sel tanggal dalam XLSX. Bentuk 31/01/2026 hanya dibaca dari CSV berpemisah titik koma (;); di tempat lain 05/01/2026 dapat berarti 5 Januari atau 1 Mei.',
    ],
    en: [
      'The column {column} holds "{value}", which is no date that is sure.',
      'Write YYYY-MM-DD, such as 2026-01-31, or use a date cell in XLSX. 31/01/2026 is read from a CSV with semicolons (;) only; elsewhere 05/01/2026 may be 5 January or 1 May.',
    ],
  },
  'entry-ahead': {
    severity: 'warning',
    id: [
      '{count} baris bertanggal sesudah hari ini, sampai {last}; yang pertama baris {first}.',
      'Periksa hari, bulan, dan tahunnya. Bila memang direncanakan (misalnya cuti), biarkan.',
    ],
    en: [
      'Rows dated after today: {count}, up to {last}; the first is line {first}.',
      'Check day, month and year. If it is planned (such as leave), let it be.',
    ],
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
  'entry-number-unsure': {
    severity: 'error',
    id: [
      '{label} ({fact}) bernilai "{value}", yang dapat berarti ribuan atau desimal.',
      'Tulis angkanya tanpa pemisah ribuan.',
    ],
    en: [
      '{label} ({fact}) is "{value}", which may mean thousands or decimals.',
      'Write the number without separators of thousands.',
    ],
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
