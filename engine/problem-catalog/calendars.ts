/** What is wrong in calendars of working days, and with counting by them. */
import type { ProblemEntry } from './entry.ts';

export const calendars = {
  'working-days-without-calendar': {
    severity: 'error',
    id: [
      '"{value}" memerlukan kalender hari kerja, dan paket ini belum melihat satu pun.',
      'Tulis {file} (calendar: hari-kerja) dengan week, holidays, dan known_until, atau tulis hari kalender bila peraturannya demikian.',
    ],
    en: [
      '"{value}" needs a calendar of working days, and this pack sees none.',
      'Write {file} (calendar: hari-kerja) with week, holidays and known_until, or hari kalender if the regulation says so.',
    ],
  },
  'working-days-in-workflow': {
    severity: 'error',
    id: [
      '"{formula}" menghitung hari kerja, yang tidak dapat dihitung di dalam alur.',
      'Hitung di aturan yang dipanggil dengan decide, atau tulis tenggatnya dengan within: 5 hari kerja.',
    ],
    en: [
      '"{formula}" counts working days, which a workflow itself cannot.',
      'Count them in a rule that is asked by decide, or write the deadline as within: 5 hari kerja.',
    ],
  },
  'calendar-extends-missing': {
    severity: 'error',
    id: [
      'Kalender ini tidak menyebut kalender {base}, sehingga hari liburnya akan hilang.',
      'Tambahkan extends: {base}, lalu tulis hanya hari yang berbeda.',
    ],
    en: [
      'This calendar does not name the calendar of {base}, whose days would be lost.',
      'Add extends: {base} and write only the days that differ.',
    ],
  },
  'base-calendar-not-found': {
    severity: 'error',
    id: ['Paket {base} tidak punya kalender.', '{suggestion}'],
    en: ['The pack {base} has no calendar.', '{suggestion}'],
  },
  'calendar-knows-nothing': {
    severity: 'error',
    id: [
      'known_until {until} mendahului pekan kerja yang pertama ({from}), sehingga tidak satu hari pun diketahui.',
      'Tulis hari terakhir yang daftarnya sudah lengkap.',
    ],
    en: [
      'known_until {until} comes before the first week ({from}), so that no day is known.',
      'Write the last day for which the list is complete.',
    ],
  },
  'calendar-beyond-base': {
    severity: 'error',
    id: [
      'known_until {until} melewati kalender {base}, yang baru lengkap sampai {known}.',
      'Tulis known_until: {known}, atau lengkapi kalender {base} dulu.',
    ],
    en: [
      'known_until {until} lies beyond the calendar of {base}, which is complete until {known}.',
      'Write known_until: {known}, or complete the calendar of {base} first.',
    ],
  },
  'calendar-day-outside': {
    severity: 'warning',
    id: [
      '{date} ({name}) berada di luar {from} sampai {until}, sehingga belum dipakai.',
      'Perbaiki tanggalnya, atau naikkan known_until bila daftarnya sudah lengkap sampai di sana.',
    ],
    en: [
      '{date} ({name}) lies outside {from} to {until} and is not used yet.',
      'Correct the date, or raise known_until once the list is complete until then.',
    ],
  },
  'calendar-day-worked': {
    severity: 'warning',
    id: ['{date} ({name}) hari {weekday}, yang memang hari kerja.', 'Perbaiki tanggalnya, atau hapus baris ini.'],
    en: ['{date} ({name}) is a {weekday}, which is worked anyway.', 'Correct the date, or remove this line.'],
  },
  'calendar-short': {
    severity: 'warning',
    id: [
      '"{value}" dapat jatuh sesudah {until}, hari terakhir yang lengkap di kalender, untuk berkas periode {period}.',
      'Lengkapi kalender ({file}) dan naikkan known_until sebelum itu; sesudahnya berkas tertahan, tidak ditebak.',
    ],
    en: [
      '"{value}" may fall after {until}, the last day that the calendar knows, for cases of the period {period}.',
      'Complete the calendar ({file}) and raise known_until before then; beyond it cases are held up, never guessed.',
    ],
  },
  'deadlines-move': {
    severity: 'error',
    id: [
      'Kalender ini menggeser tenggat {count} berkas yang sedang berjalan; belum ada yang diterbitkan.',
      'Periksa pergeserannya, lalu terbitkan dengan --move.',
    ],
    en: [
      'This calendar moves deadlines of {count} running cases; nothing is published yet.',
      'Look at what moves, then publish with --move.',
    ],
  },
  'deadlines-unknown': {
    severity: 'error',
    id: [
      'Kalender ini hanya lengkap sampai {until}, sehingga tenggat {count} berkas yang sedang berjalan tidak dapat dihitung lagi.',
      'Lengkapi harinya dan naikkan known_until.',
    ],
    en: [
      'This calendar is complete only until {until}, so that deadlines of {count} running cases can no longer be counted.',
      'Complete its days and raise known_until.',
    ],
  },
} as const satisfies Record<string, ProblemEntry>;
