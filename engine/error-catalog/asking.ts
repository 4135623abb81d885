/** What can go wrong in asking over HTTP and signing in. */
import type { ErrorEntry } from './entry.ts';

export const asking = {
  // Asking over HTTP
  'request-invalid': {
    status: 400,
    id: 'Permintaan tidak sesuai bentuk yang diminta: {count} hal perlu diperbaiki.',
    en: 'The request does not have the required shape: {count} things need attention.',
  },
  'request-not-json': {
    status: 415,
    id: 'Kirim isi permintaan sebagai application/json.',
    en: 'Send the request body as application/json.',
  },
  'upload-media': {
    status: 415,
    id: 'Kirim berkasnya sebagai {media}.',
    en: 'Send the file as {media}.',
  },
  'upload-unreadable': {
    status: 422,
    id: 'Berkas tidak terbaca sebagai tabel mulai baris {line}: {reason} Baris sebelumnya mungkin sudah masuk; perbaiki, lalu impor lagi berkas yang sama.',
    en: 'From line {line} the file cannot be read as a table: {reason} Earlier rows may have gone in; correct it, then import the same file again.',
  },
  'request-too-large': {
    status: 413,
    id: 'Isi permintaan melebihi {limit}.',
    en: 'The request body is larger than {limit}.',
  },
  'origin-refused': {
    status: 403,
    id: 'Permintaan ini tidak berasal dari halaman Alur sendiri, jadi ditolak.',
    en: 'This request does not come from a page of Alur itself, so it is refused.',
  },
  'route-not-found': {
    status: 404,
    id: 'Alamat ini tidak ada.',
    en: 'There is nothing at this address.',
  },
  'method-not-allowed': {
    status: 405,
    id: 'Alamat ini tidak menerima metode {method}; yang diterima: {allowed}.',
    en: 'This address does not accept the method {method}; it accepts {allowed}.',
  },
  'internal-error': {
    status: 500,
    id: 'Terjadi kesalahan di pihak Alur. Sampaikan nomor {incident} kepada pengelola aplikasi.',
    en: 'Something went wrong within Alur. Tell the operator the number {incident}.',
  },
  busy: {
    status: 503,
    id: 'Terlalu banyak orang masuk pada saat yang sama. Coba lagi sebentar.',
    en: 'Too many people are signing in at once. Try again in a moment.',
  },
  // Signing in
  'sign-in-needed': {
    status: 401,
    id: 'Masuk dahulu untuk melanjutkan.',
    en: 'Sign in to continue.',
  },
  'sign-in-failed': {
    status: 401,
    id: 'NIP atau kata sandi tidak cocok.',
    en: 'The NIP or the password does not match.',
  },
  'too-many-attempts': {
    status: 429,
    id: 'Terlalu banyak percobaan. Coba lagi dalam {minutes} menit.',
    en: 'Too many attempts. Try again in {minutes} minutes.',
  },
  'code-invalid': {
    status: 422,
    id: 'Kode tidak dikenal, sudah dipakai, atau kedaluwarsa. Mintalah kode baru kepada pengelola akun.',
    en: 'The code is unknown, used or expired. Ask the administrator for a new one.',
  },
  'password-length': {
    status: 422,
    id: 'Kata sandi harus {shortest} sampai {longest} karakter.',
    en: 'The password must have {shortest} to {longest} characters.',
  },
  'password-is-login': {
    status: 422,
    id: 'Kata sandi tidak boleh sama dengan NIP.',
    en: 'The password must not be the NIP.',
  },
  'password-wrong': {
    status: 422,
    id: 'Kata sandi yang sekarang tidak cocok.',
    en: 'The current password does not match.',
  },
  'draft-not-expected': {
    status: 409,
    id: 'Formulir ini tidak sedang diminta dari Anda, sehingga drafnya tidak disimpan.',
    en: 'This form is not asked of you now, so its draft was not saved.',
  },
  'cycle-not-found': {
    status: 404,
    id: 'Siklus tidak ditemukan.',
    en: 'The cycle was not found.',
  },
  'last-administrator': {
    status: 409,
    id: 'Ini pengelola akun yang terakhir. Tunjuk pengelola lain dahulu.',
    en: 'This is the last administrator. Appoint another one first.',
  },
  'not-permitted': {
    status: 403,
    id: 'Akun Anda tidak berwenang melakukan ini. Yang berwenang: {roles}.',
    en: 'Your account may not do this. Who may: {roles}.',
  },
} as const satisfies Record<string, ErrorEntry>;
