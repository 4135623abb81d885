/** What keeping the record may run into: the database, its backups, its heads. */
import type { ErrorEntry } from './entry.ts';

export const keeping = {
  // Store
  'schema-newer': {
    status: 500,
    id: 'Basis data ini dibuat oleh versi Alur yang lebih baru (migrasi {migration}). Perbarui Alur; basis data tidak diubah.',
    en: 'This database was made by a newer Alur (migration {migration}). Upgrade Alur; the database was not touched.',
  },
  'store-busy': {
    status: 503,
    id: 'Basis data sedang dipakai proses lain. Coba lagi sebentar lagi; tidak ada yang berubah.',
    en: 'The database is in use by another process. Try again in a moment; nothing was changed.',
  },
  'store-damaged': {
    status: 500,
    id: 'Berkas basis data rusak atau bukan basis data ({reason}). Hentikan Alur, simpan berkasnya, lalu pulihkan dari cadangan.',
    en: 'The database file is damaged, or is no database ({reason}). Stop Alur, keep the file, and restore a backup.',
  },
  'store-full': {
    status: 503,
    id: 'Ruang penyimpanan habis; tidak ada yang disimpan dan tidak ada yang berubah. Sampaikan kepada pengelola aplikasi.',
    en: 'The disk is full; nothing was saved and nothing was changed. Tell the operator.',
  },
  'store-unwritable': {
    status: 503,
    id: 'Basis data tidak dapat dibuka atau ditulis ({reason}); tidak ada yang berubah. Pengelola perlu memeriksa berkas dan foldernya.',
    en: 'The database cannot be opened or written ({reason}); nothing was changed. The operator needs to look at the file and its folder.',
  },
  // What is sent outside
  'message-not-found': {
    status: 404,
    id: 'Tidak ada kiriman gagal dengan nomor itu; mungkin sudah dikirim ulang.',
    en: 'There is no dead letter of that id; perhaps it was sent again.',
  },
  'webhook-not-found': {
    status: 404,
    id: 'Tidak ada webhook dengan nomor itu.',
    en: 'There is no webhook of that id.',
  },
  // Backup, restore and heads
  'copy-unsupported': {
    status: 501,
    id: 'Cadangan basis data ini dibuat dengan alat basis datanya sendiri (PostgreSQL: pg_dump dan pg_restore).',
    en: 'This database is backed up with tools of its own (PostgreSQL: pg_dump and pg_restore).',
  },
  'copy-exists': {
    status: 409,
    id: 'Berkas {path} sudah ada dan tidak ditimpa. Pilih nama lain, atau pakai --force.',
    en: 'The file {path} exists and was left alone. Choose another name, or use --force.',
  },
  'copy-faulty': {
    status: 500,
    id: 'Salinan {path} tidak lolos pemeriksaan ({faults}) dan tidak dipakai; tidak ada yang berubah.',
    en: 'The copy of {path} failed its examination ({faults}) and was not used; nothing was changed.',
  },
  'copy-has-log': {
    status: 409,
    id: '{path} adalah basis data yang sedang atau pernah dipakai (ada {path}-wal), bukan cadangan. Buat cadangannya dengan "alur backup".',
    en: '{path} is a database that is or was in use (there is {path}-wal), no backup. Back it up with "alur backup".',
  },
  'restore-not-empty': {
    status: 409,
    id: 'Basis data {path} tidak kosong dan dibiarkan. Dengan --force isinya diganti, dan yang lama disimpan di sebelahnya.',
    en: 'The database {path} is not empty and was left alone. With --force it is replaced, and the old one kept beside it.',
  },
  'restore-in-use': {
    status: 409,
    id: 'Basis data {path} sedang dipakai. Hentikan Alur dan pekerjanya dahulu; tidak ada yang berubah.',
    en: 'The database {path} is in use. Stop Alur and its workers first; nothing was changed.',
  },
  'restore-findings': {
    status: 409,
    id: 'Cadangan {path} utuh sebagai berkas, tetapi catatannya punya {count} temuan. Dengan --force cadangan ini tetap dipulihkan.',
    en: 'The backup {path} is whole as a file, but its record has {count} findings. With --force it is restored all the same.',
  },
  'head-not-found': {
    status: 404,
    id: 'Tidak ada kepala rantai {institution} untuk {date}.',
    en: 'There is no head of {institution} for {date}.',
  },
} as const satisfies Record<string, ErrorEntry>;
