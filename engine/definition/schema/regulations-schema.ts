/** What a register of regulations may hold. */
import { about, closed, doc, id, isoDate, named, schemaFile, title, type JsonSchema } from './parts.ts';

const citation: JsonSchema = {
  type: 'string',
  pattern: '^\\S.*\\d.*\\S$',
  maxLength: 100,
  examples: ['PermenPANRB 8/2021'],
};

const regulation: JsonSchema = {
  ...closed(
    {
      title: { ...title, ...doc('Judul', 'Tentang apa peraturan ini.', 'What the regulation is about.') },
      from: { ...isoDate, ...doc('Mulai berlaku', 'Hari pertama berlaku.', 'First day on which it holds.') },
      repealed: {
        ...isoDate,
        ...doc('Dicabut', 'Hari pertama tidak berlaku lagi.', 'First day on which it holds no more.'),
      },
      by: { ...citation, ...doc('Diganti oleh', 'Peraturan penggantinya.', 'The regulation in its place.') },
      ...about,
    },
    ['title', 'from'],
  ),
  ...doc('Peraturan', 'Nama singkat seperti ditulis di basis.', 'Its short name as a basis begins with it.'),
};

export const regulationsSchema: JsonSchema = schemaFile(
  'regulations',
  doc(
    'Daftar peraturan Alur',
    'Sejak kapan setiap peraturan berlaku, dan mana yang sudah dicabut.',
    'From when each regulation holds, and which were repealed.',
  ),
  closed(
    {
      regulations: { ...id, ...doc('Nama daftar', 'Tanpa nama paket.', 'Name without the pack.') },
      title,
      ...about,
      entries: {
        ...named(regulation, citation),
        ...doc(
          'Peraturan',
          'Peraturan menurut nama singkatnya, misalnya PermenPANRB 8/2021.',
          'Regulations by their short names, such as PermenPANRB 8/2021.',
        ),
      },
    },
    ['regulations', 'title', 'entries'],
  ),
);
