/** What compiling forms and workflows finds. */
import type { ProblemEntry } from './entry.ts';

export const compilingWorkflows = {
  // Forms
  'unknown-rule': {
    severity: 'error',
    id: ['Tidak ada aturan "{name}".', '{suggestion}'],
    en: ['There is no rule "{name}".', '{suggestion}'],
  },
  'unknown-fact': {
    severity: 'error',
    id: ['Aturan {rule} tidak punya data "{fact}".', '{suggestion}'],
    en: ['Rule {rule} has no fact "{fact}".', '{suggestion}'],
  },
  'key-not-here': {
    severity: 'error',
    id: ['"{key}" tidak berlaku untuk "{name}".', 'Hapus "{key}", atau ganti jenisnya.'],
    en: ['"{key}" does not apply to "{name}".', 'Remove "{key}", or change the type.'],
  },
  'rows-in-rows': {
    severity: 'error',
    id: ['Baris berulang "{name}" berada di dalam baris berulang lain.', 'Jadikan isian tersendiri di luar baris.'],
    en: ['The repeated rows "{name}" stand inside other repeated rows.', 'Make them a field of their own.'],
  },
  // Workflows
  'bad-duration': {
    severity: 'error',
    id: ['"{value}" bukan lama waktu.', 'Tulis misalnya "{right}"; satuannya hari kalender, hari kerja, atau bulan.'],
    en: ['"{value}" is not a duration.', 'Write for example "{right}"; units are hari kalender, hari kerja and bulan.'],
  },
  'bad-date': {
    severity: 'error',
    id: ['"{value}" bukan tanggal yang ada setiap tahun.', 'Tulis misalnya "{right}".'],
    en: ['"{value}" is not a day that every year has.', 'Write for example "{right}".'],
  },
  'period-not-contained': {
    severity: 'error',
    id: [
      'Periode "{period}" tidak terbagi menjadi beberapa "{part}".',
      'Pilih bagian yang lebih pendek dari periodenya.',
    ],
    en: ['A period "{period}" does not divide into several "{part}".', 'Choose a part shorter than the period.'],
  },
  'unknown-who': {
    severity: 'error',
    id: ['"{name}" tidak ada di dalam who.', '{suggestion}'],
    en: ['"{name}" is not defined in who.', '{suggestion}'],
  },
  'who-circle': {
    severity: 'error',
    id: [
      'Hubungan atasan berputar: {circle}.',
      'Salah satunya harus berpangkal pada subject, role, group, atau head_of_unit.',
    ],
    en: [
      'The chain of superiors goes round: {circle}.',
      'One of them must begin at subject, role, group or head_of_unit.',
    ],
  },
  'as-at-no-part': {
    severity: 'error',
    id: [
      '"{value}" hanya ada artinya di dalam for_each: di sini tidak ada bagian periode.',
      'Tulis period_start atau period_end.',
    ],
    en: [
      '"{value}" means something only inside for_each: there is no part of the period here.',
      'Write period_start or period_end.',
    ],
  },
  'as-at-in-workflow': {
    severity: 'error',
    id: [
      '"{formula}" membaca tanggal penilaian, yang hanya ada di dalam aturan.',
      'Baca as_at() di aturan yang dipanggil dengan decide; langkahnya menyebut tanggal itu dengan as_at: period_start atau period_end.',
    ],
    en: [
      '"{formula}" reads the date of assessment, which there is only in a rule.',
      'Read as_at() in a rule that is asked by decide; its step names that date by as_at: period_start or period_end.',
    ],
  },
  'each-by-several': {
    severity: 'error',
    id: [
      'Langkah yang dilakukan masing-masing orang (each) hanya boleh menyebut satu nama di "by".',
      'Gabungkan orangnya dalam satu nama di who.',
    ],
    en: ['A step that several people do (each) may name only one in "by".', 'Bring them under one name in who.'],
  },
  'unknown-target': {
    severity: 'error',
    id: ['Tidak ada keadaan "{target}".', '{suggestion}'],
    en: ['There is no state "{target}".', '{suggestion}'],
  },
  'missing-initial': {
    severity: 'error',
    id: ['"{state}" berisi keadaan lain tetapi tidak menyebut keadaan awal.', 'Tambahkan "initial: {first}".'],
    en: ['"{state}" holds other states but names no initial one.', 'Add "initial: {first}".'],
  },
  'unknown-initial': {
    severity: 'error',
    id: ['Keadaan awal "{initial}" tidak ada.', '{suggestion}'],
    en: ['There is no initial state "{initial}".', '{suggestion}'],
  },
  'as-taken': {
    severity: 'error',
    id: ['"{path}" sudah dipakai untuk menyimpan {earlier}; {origin} akan menimpanya.', 'Beri nama lain dengan "as:".'],
    en: ['"{path}" already keeps {earlier}; {origin} would overwrite it.', 'Give it another name with "as:".'],
  },
  'unknown-data': {
    severity: 'error',
    id: ['Tidak ada isian yang disimpan sebagai "{path}".', '{suggestion}'],
    en: ['Nothing is kept as "{path}".', '{suggestion}'],
  },
  'ask-unused': {
    severity: 'error',
    id: [
      'Formulir {form} diminta di sini, tetapi tidak ada langkah yang mengirimkannya.',
      'Hapus "ask: none" dari salah satu langkah, atau hapus "ask" keadaan ini.',
    ],
    en: [
      'The form {form} is asked for here, but no event submits it.',
      'Remove "ask: none" from an event, or the "ask" of this state.',
    ],
  },
  'reminder-too-early': {
    severity: 'warning',
    id: [
      'Pengingat {remind} jatuh sebelum tenggat {within} mulai dihitung.',
      'Pilih pengingat yang lebih dekat ke tenggat.',
    ],
    en: ['The reminder {remind} falls before the {within} begin.', 'Choose a reminder closer to the deadline.'],
  },
} as const satisfies Record<string, ProblemEntry>;
