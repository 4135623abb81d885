/** What the tests of a rule find, and what they leave open. */
import type { ProblemEntry } from './entry.ts';

export const testingRules = {
  'test-failed': {
    severity: 'error',
    id: [
      'Uji "{test}": {name} seharusnya {expected}, hasilnya {actual}.',
      'Bila perubahannya disengaja, tulis {name}: {actual} pada expect (test --accept menuliskannya); bila tidak, perbaiki aturannya.',
    ],
    en: [
      'Test "{test}": {name} should be {expected}, but is {actual}.',
      'If the change is meant, write {name}: {actual} under expect (test --accept does); if not, correct the rule.',
    ],
  },
  'test-without-result': {
    severity: 'error',
    id: [
      'Uji "{test}": {name} seharusnya {expected}, tetapi aturan ini tidak menghitungnya untuk data tersebut.',
      'Hapus {name} dari expect, atau uji nilai yang dipakai untuk jawaban; jawaban yang memang boleh tidak ada ditulis { tidak_ada: ya }.',
    ],
    en: [
      'Test "{test}": {name} should be {expected}, but the rule does not compute it for these facts.',
      'Remove {name} from expect, or test a value that an answer needs; an answer that may be absent is written { tidak_ada: ya }.',
    ],
  },
  'test-never-absent': {
    severity: 'error',
    id: [
      'Uji ini mengharapkan {name} tidak ada, padahal jawaban itu selalu ada.',
      'Hanya jawaban dari hitungan dengan optional: true yang dapat tidak ada.',
    ],
    en: [
      'This test expects {name} to be absent, though that answer is always there.',
      'Only an answer of a calculation with optional: true can be absent.',
    ],
  },
  'test-warning-unknown': {
    severity: 'error',
    id: ['"{name}" tidak diperingatkan oleh controls mana pun.', '{suggestion}'],
    en: ['No control warns of "{name}".', '{suggestion}'],
  },
  'test-warnings-differ': {
    severity: 'error',
    id: [
      'Uji "{test}": yang diperingatkan seharusnya {expected}, kenyataannya {actual}.',
      'Bila perubahannya disengaja, tulis daftar yang baru pada warn; bila tidak, perbaiki aturannya.',
    ],
    en: [
      'Test "{test}": there should be a warning of {expected}, but there is one of {actual}.',
      'If the change is meant, write the new list under warn; if not, correct the rule.',
    ],
  },
  'test-row-differs': {
    severity: 'error',
    id: [
      'Uji "{test}": baris {expected} dari {table} seharusnya menentukan; kenyataannya {actual}.',
      'Bila perubahannya disengaja, tulis nomor baris yang baru; bila tidak, perbaiki aturannya.',
    ],
    en: [
      'Test "{test}": row {expected} of {table} should decide, but {actual} does.',
      'If the change is meant, write the new number; if not, correct the rule.',
    ],
  },
  'value-unpinned': {
    severity: 'error',
    id: [
      '{name} = {value} (sejak {since}): semua uji tetap lulus bila nilainya {to}.',
      'Tambahkan uji yang membedakannya, setelah memastikan harapannya menurut peraturan: {tests}',
    ],
    en: [
      '{name} = {value} (since {since}): all tests still pass when it is {to}.',
      'Add a test that tells them apart, once you are sure that it expects what the regulation says: {tests}',
    ],
  },
  // a search, not a proof: the text claims only what was looked for
  'value-without-example': {
    severity: 'warning',
    id: [
      '{name} = {value} (sejak {since}): semua uji tetap lulus bila nilainya {to}, dan belum ditemukan contoh yang membedakannya.',
      'Tulis uji sendiri bila angka ini dipakai, atau hapus bila tidak.',
    ],
    en: [
      '{name} = {value} (since {since}): all tests still pass when it is {to}, and no example that tells them apart was found yet.',
      'Write a test yourself if the number is used, or remove it if it is not.',
    ],
  },
  'expectation-unwritable': {
    severity: 'error',
    id: [
      'Harapan baru tidak dapat ditulis di berkas ini tanpa mengubah hal lain; tidak ada yang ditulis di {path}.',
      'Tulis sendiri harapan yang baru di bawah expect, lalu jalankan test lagi.',
    ],
    en: [
      'The new expectations cannot be written into this file without changing something else; nothing was written to {path}.',
      'Write the new expectations under expect yourself, then run test again.',
    ],
  },
  'file-changed': {
    severity: 'error',
    id: ['Berkas ini berubah sejak dibaca; tidak ada yang ditulis.', 'Simpan perubahan di penyunting, lalu ulangi.'],
    en: [
      'This file changed after it was read; nothing was written.',
      'Save your changes in the editor, then try again.',
    ],
  },
  'test-not-refused': {
    severity: 'error',
    id: [
      'Uji "{test}": data ini seharusnya ditolak ({refuse}), ternyata dijawab.',
      'Perbaiki range, values, atau require pada aturan, atau ganti refuse: dengan expect:.',
    ],
    en: [
      'Test "{test}": these facts should be refused ({refuse}), but are answered.',
      'Correct range, values or require of the rule, or write expect: in place of refuse:.',
    ],
  },
  'test-refused': {
    severity: 'error',
    id: ['Uji "{test}" tidak dapat dihitung: {reason}', 'Perbaiki data uji atau aturannya.'],
    en: ['Test "{test}" cannot be evaluated: {reason}', 'Correct the facts of the test, or the rule.'],
  },
} as const satisfies Record<string, ProblemEntry>;
