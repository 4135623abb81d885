/** What compiling the lists of a rule finds. */
import type { ProblemEntry } from './entry.ts';

export const lists = {
  'list-not-earlier': {
    severity: 'error',
    id: [
      '"{key}: {name}" pada daftar {list} harus menunjuk daftar yang ditulis di atasnya.',
      'Pindahkan {name} ke atas {list}; daftar tidak dapat saling memakai.',
    ],
    en: [
      '"{key}: {name}" of list {list} must name a list written above it.',
      'Move {name} above {list}; lists cannot use each other.',
    ],
  },
  'list-key-needs': {
    severity: 'error',
    id: ['"{key}" pada daftar {list} memerlukan "{needs}".', 'Tambahkan {needs}, atau hapus {key}.'],
    en: ['"{key}" of list {list} needs "{needs}".', 'Add {needs}, or remove {key}.'],
  },
  'list-key-of-given': {
    severity: 'error',
    id: [
      '"{key}" tidak berlaku untuk daftar {list}, yang dibuat dari daftar lain.',
      'Hapus; {key} hanya untuk daftar yang butirnya diberikan.',
    ],
    en: [
      '"{key}" means nothing to list {list}, which is made of another list.',
      'Remove it; {key} is for a list whose items are given.',
    ],
  },
  'list-on-missing': {
    severity: 'error',
    id: [
      '"{key}" memerlukan urutan tanggal, tetapi daftar {list} tidak menyebut tanggalnya.',
      'Tulis on: <data tanggal> pada daftar {list}.',
    ],
    en: [
      '"{key}" needs an order by date, but list {list} does not say by which.',
      'Write on: <date fact> on list {list}.',
    ],
  },
  'list-name-optional': {
    severity: 'error',
    id: [
      '"{key}: {name}" pada daftar {list} boleh tidak diisi, padahal setiap butir memerlukannya.',
      'Jadikan {name} wajib pada aturan {rule}, atau saring dengan where: given({name}) pada daftar sebelumnya.',
    ],
    en: [
      '"{key}: {name}" of list {list} may be left out, but every item needs it.',
      'Make {name} required in rule {rule}, or filter by where: given({name}).',
    ],
  },
  'fact-supplied-twice': {
    severity: 'error',
    id: [
      'Data "{fact}" pada daftar {list} diisi dua kali: oleh {first} dan oleh {second}.',
      'Hapus salah satunya; setiap data diisi dari satu tempat.',
    ],
    en: [
      'Fact "{fact}" of list {list} is supplied twice: by {first} and by {second}.',
      'Remove one of them; each fact comes from one place.',
    ],
  },
  'supplied-type': {
    severity: 'error',
    id: [
      'Data "{fact}" dari aturan {rule} berjenis {wanted}, sedangkan daftar {list} mengisinya dengan {found}.',
      'Ubah type data itu menjadi {found}, atau isi dengan yang berjenis {wanted}.',
    ],
    en: [
      'Fact "{fact}" of rule {rule} is of type {wanted}, but list {list} supplies {found}.',
      'Change the type of that fact to {found}, or supply it with {wanted}.',
    ],
  },
  'supplied-may-lack': {
    severity: 'error',
    id: [
      'Data "{fact}" wajib pada aturan {rule}, tetapi daftar {list} tidak selalu dapat mengisinya ({key}).',
      'Tulis optional: true pada data {fact}, dan tentukan hasilnya bila tidak ada.',
    ],
    en: [
      'Fact "{fact}" is required by rule {rule}, but list {list} cannot always supply it ({key}).',
      'Write optional: true on fact {fact}, and say what follows where there is none.',
    ],
  },
  'item-fact-missing': {
    severity: 'error',
    id: [
      'Butir daftar {list} tidak mempunyai data yang wajib pada aturan {rule}: {facts}.',
      'Daftar {from} tidak punya data atau jawaban bernama {first}; isi dengan facts, window, atau each.',
    ],
    en: [
      'Items of list {list} lack facts that rule {rule} requires: {facts}.',
      'List {from} has no fact or answer named {first}; supply it by facts, window or each.',
    ],
  },
  'window-key': {
    severity: 'error',
    id: ['"{key}" tidak berlaku bersama {with}.', 'Hapus {key}.'],
    en: ['"{key}" means nothing together with {with}.', 'Remove {key}.'],
  },
  'counted-here': {
    severity: 'error',
    id: [
      '"{key}: {name}" tidak dapat dipakai: {name} diisi window daftar {list} ini sendiri, jadi belum ada selama window dihitung.',
      'Tulis {key} pada daftar berikutnya yang dibuat dari daftar ini (from: {list}); di sana {name} sudah ada.',
    ],
    en: [
      '"{key}: {name}" cannot be used: {name} is filled by a window of this same list {list}, so it is not there while windows are counted.',
      'Write {key} in a next list made of this one (from: {list}), where {name} is there.',
    ],
  },
  'decision-fact-unknown': {
    severity: 'error',
    id: [
      'Butir daftar {list} adalah jawaban aturan ini pada bulan-bulan sebelumnya; tidak ada jawaban sejenis bernama "{fact}".',
      'Data aturan butirnya harus bulan (type: tanggal) dan nama jawaban aturan ini. {suggestion}',
    ],
    en: [
      'Items of list {list} are what this rule answered in earlier months; no answer of that type is named "{fact}".',
      'The facts of the item rule must be bulan (type: tanggal) and names of answers of this rule. {suggestion}',
    ],
  },
  'test-gives-supplied': {
    severity: 'error',
    id: [
      'Data "{fact}" diisi oleh daftar {list} sendiri, jadi tidak ditulis pada butirnya.',
      'Hapus {fact} dari butir ini; hasilnya tampak pada penjelasan.',
    ],
    en: [
      'Fact "{fact}" is supplied by list {list} itself, so an item does not say it.',
      'Remove {fact} from this item; the explanation shows what it came to.',
    ],
  },
  'test-gives-derived': {
    severity: 'error',
    id: ['Daftar {list} dibuat dari daftar {from}, jadi butirnya tidak diberikan.', 'Berikan butir daftar {from}.'],
    en: ['List {list} is made of list {from}, so its items are not given.', 'Give the items of list {from}.'],
  },
} as const satisfies Record<string, ProblemEntry>;
