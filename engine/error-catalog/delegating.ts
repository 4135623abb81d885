/** What acting in somebody's place may run into. */
import type { ErrorEntry } from './entry.ts';

export const delegating = {
  // Taking a step in somebody's place
  'stand-in-limited': {
    status: 403,
    id: 'Langkah "{event}" tidak boleh dilakukan oleh yang bertindak untuk orang lain (Plt, Plh, atau delegasi).',
    en: 'The step "{event}" may not be taken in somebody else’s place (Plt, Plh or delegated).',
  },
  'delegation-chain': {
    status: 403,
    id: 'Wewenang ini sudah dua kali diteruskan dan tidak dapat diteruskan lagi.',
    en: 'This authority was passed on twice and cannot be passed on further.',
  },
  // Granting and ending
  'delegation-not-found': {
    status: 404,
    id: 'Penugasan itu tidak ada.',
    en: 'There is no such delegation.',
  },
  'delegation-over': {
    status: 409,
    id: 'Penugasan itu sudah berakhir pada tanggal tersebut.',
    en: 'That delegation is over by then.',
  },
  'delegation-place': {
    status: 422,
    id: 'Sebutkan siapa yang digantikan: NIP seseorang, atau unit yang pimpinannya digantikan.',
    en: 'Say whose place it is: a person’s NIP, or the unit whose head is replaced.',
  },
  'delegation-dates': {
    status: 422,
    id: 'Hari terakhirnya lebih awal daripada hari pertamanya ({from}). Periksa kedua tanggalnya.',
    en: 'Its last day is before its first ({from}). Check both dates.',
  },
  'delegation-past': {
    status: 422,
    id: 'Penugasan hanya dapat diakhiri mulai hari ini ({today}) atau kemudian.',
    en: 'A delegation can be ended as from today ({today}) or later.',
  },
  'delegation-self': {
    status: 422,
    id: 'Tidak ada yang dapat bertindak untuk dirinya sendiri.',
    en: 'Nobody can stand in for themselves.',
  },
  'delegation-own-grant': {
    status: 403,
    id: 'Anda tidak dapat menugaskan diri sendiri; mintalah pengelola lain.',
    en: 'You cannot make yourself a stand-in; ask another administrator.',
  },
  'delegation-circle': {
    status: 422,
    id: 'Penugasan ini berputar: yang digantikan sudah bertindak untuk penggantinya pada hari yang sama.',
    en: 'This goes round: whoever is replaced already stands in for the stand-in on the same days.',
  },
  'delegation-too-long': {
    status: 422,
    id: 'Wewenang hanya dapat diteruskan dua kali; penugasan ini akan meneruskannya lebih jauh.',
    en: 'Authority can be passed on twice only; this would pass it on further.',
  },
} as const satisfies Record<string, ErrorEntry>;
