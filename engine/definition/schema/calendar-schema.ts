/** What a calendar of working days may hold. */
import { calendarName, freeKinds, workedKinds } from '../calendar-definition.ts';
import { about, closed, doc, isoDate, named, schemaFile, title, version, weekdays, type JsonSchema } from './parts.ts';

const day: JsonSchema = {
  ...closed(
    {
      name: { ...title, ...doc('Nama', 'Hari apa, misalnya Hari Kemerdekaan.', 'What day it is.') },
      kind: {
        type: 'string',
        enum: [...freeKinds, ...workedKinds],
        ...doc(
          'Jenis',
          'Tiga yang pertama libur; "hari kerja pengganti" dan "tetap hari kerja" dikerjakan walaupun mestinya libur.',
          'The first three are free; the last two are worked although they would be free.',
        ),
      },
      ...about,
    },
    ['name', 'kind', 'basis'],
  ),
  ...doc('Hari', 'Hari yang tidak mengikuti pekan kerja.', 'A day that is not as its weekday is.'),
};

export const calendarSchema: JsonSchema = schemaFile(
  'calendar',
  doc(
    'Kalender hari kerja Alur',
    'Hari apa saja yang dikerjakan, dan sampai kapan itu diketahui.',
    'Which days are worked, and until when that is known.',
  ),
  closed(
    {
      calendar: {
        const: calendarName,
        ...doc(
          'Nama kalender',
          'Selalu hari-kerja: satu paket satu kalender.',
          'Always hari-kerja: one pack, one calendar.',
        ),
      },
      version,
      extends: {
        type: 'string',
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
        ...doc(
          'Memperluas',
          'Paket yang kalendernya dipakai sebagai dasar, misalnya nasional.',
          'The pack whose calendar this one is laid over.',
        ),
      },
      title,
      ...about,
      week: {
        ...named(
          {
            ...weekdays,
            ...doc('Hari kerja', 'Hari yang dikerjakan sejak tanggal ini.', 'Weekdays worked from this day.'),
          },
          isoDate,
        ),
        ...doc(
          'Pekan kerja',
          'Hari yang dikerjakan menurut tanggal mulainya, misalnya 2026-01-01: [senin, selasa, rabu, kamis, jumat].',
          'Weekdays worked, by the day from which they are.',
        ),
      },
      holidays: {
        ...named(day, isoDate),
        ...doc(
          'Hari libur dan hari pengganti',
          'Menurut tanggalnya; masing-masing dengan dasarnya sendiri.',
          'By date, each with a basis of its own.',
        ),
      },
      known_until: {
        ...isoDate,
        ...doc(
          'Lengkap sampai',
          'Hari terakhir yang daftarnya sudah lengkap; sesudahnya tidak dihitung.',
          'Last day for which the list is complete; nothing is counted beyond it.',
        ),
      },
    },
    ['calendar', 'version', 'title', 'basis', 'source', 'status', 'known_until'],
  ),
);
