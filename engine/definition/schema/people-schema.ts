/** What a workflow file says of people: who they are, since when, who may act for them, and how many of them. */
import { delegationKinds, institutionRoles, unitRoles } from '../roles.ts';
import {
  about,
  closed,
  doc,
  exactlyOne,
  help,
  isoDate,
  label,
  listOf,
  name,
  named,
  target,
  type JsonSchema,
} from './parts.ts';

const relations: Readonly<Record<string, JsonSchema>> = {
  is: {
    type: 'string',
    enum: ['subject', 'head_of_unit'],
    ...doc(
      'Adalah',
      'subject: pegawai yang dinilai; head_of_unit: pimpinan unit.',
      'The subject of the case, or the head of its unit.',
    ),
  },
  superior_of: {
    ...name,
    ...doc('Atasan dari', 'Nama lain di dalam who.', 'The superior of another of these names.'),
  },
  role: {
    type: 'string',
    enum: [...institutionRoles],
    ...doc('Peran', 'Semua orang dengan peran ini di instansi.', 'Everyone with this role in the institution.'),
  },
  group: {
    type: 'string',
    enum: [...unitRoles],
    ...doc(
      'Peran di unit',
      'Semua orang dengan peran ini di unitnya.',
      "Everyone with this role in the subject's unit.",
    ),
  },
};
const relationNames = ['is', 'superior_of', 'role', 'group'];

/** A clause may be one word. */
const word: JsonSchema = {
  type: ['string', 'object'],
  if: { type: 'string' },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own word
  then: { type: 'string', enum: ['subject', 'head_of_unit'] },
};

const oneClause: JsonSchema = { ...word, else: { ...closed(relations), ...exactlyOne(...relationNames) } };

const firstOf: JsonSchema = {
  ...listOf(oneClause),
  ...doc('Yang pertama ada', 'Dicoba berurutan sampai ada orangnya.', 'Tried in order until somebody is found.'),
};

const dated: JsonSchema = {
  ...named(
    {
      ...word,
      else: { ...closed({ ...relations, first_of: firstOf, ...about }), ...exactlyOne(...relationNames, 'first_of') },
    },
    isoDate,
  ),
  ...doc(
    'Mulai tanggal',
    'tanggal: siapa sejak tanggal itu, sampai tanggal berikutnya; dipakai yang berlaku pada hari langkahnya.',
    'Date: who from that day on, until the next; the one in force on the day of the step counts.',
  ),
};

export const who: JsonSchema = {
  ...word,
  else: {
    ...closed({
      ...relations,
      first_of: firstOf,
      from: dated,
      label,
      other_than: {
        ...listOf(name),
        ...doc(
          'Bukan orang yang sama',
          'Siapa pun yang sudah bertindak sebagai nama ini tidak boleh bertindak di sini.',
          'Whoever acted as one of these may not act here.',
        ),
      },
    }),
    ...exactlyOne(...relationNames, 'first_of', 'from'),
  },
  ...doc(
    'Siapa',
    'Hubungan dengan yang dinilai, peran, atau kelompok.',
    'Who may act: a relation to the subject, a role or a group.',
  ),
};

export const by: JsonSchema = {
  type: ['string', 'array'],
  pattern: name['pattern'],
  examples: ['penilai'],
  minItems: 1,
  items: name,
  ...doc('Oleh', 'Nama di dalam who yang boleh melakukannya.', 'Who may do it.'),
};

export const notBy: JsonSchema = {
  ...listOf({ type: 'string', enum: [...delegationKinds] }),
  ...doc(
    'Tidak oleh',
    'plt, plh, atau delegasi: yang bertindak untuk orang lain dengan cara ini tidak boleh melakukannya.',
    'Whoever acts in somebody’s place in one of these ways may not do it.',
  ),
};

export const each: JsonSchema = {
  ...closed(
    {
      need: {
        type: ['integer', 'string'],
        minimum: 2,
        maximum: 100,
        pattern: '^all$',
        examples: ['all'],
        ...doc('Perlu', 'all untuk semua, atau banyaknya orang.', 'all of them, or how many.'),
      },
    },
    ['need'],
  ),
  ...doc(
    'Masing-masing',
    'Beberapa orang melakukannya sendiri-sendiri, isian masing-masing disimpan; berkas berlanjut setelah cukup.',
    'Several people do it, each with a form of their own that is kept; the case goes on when enough have.',
  ),
};

const reopening: JsonSchema = {
  ...closed({ by, not_by: notBy, label, help, target, ...about }, ['by', 'target']),
  ...doc('Cara membuka kembali', 'Siapa, dan berlanjut di keadaan mana.', 'Who may, and where the case goes on.'),
};

export const reopen: JsonSchema = {
  ...named(reopening, { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,59}$', examples: ['BUKA_KEMBALI'] }),
  ...doc(
    'Dibuka kembali',
    'Langkah yang membuka berkas selesai, selalu dengan alasan; isian yang ada tetap.',
    'Steps that open a finished case again, always with a reason; what was filled in stays.',
  ),
};
