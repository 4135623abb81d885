/** What the reasons of a job's items mean, in both languages: our own, and every error's. */
import { errorCatalog, type EngineErrorCode } from '../../error-catalog.ts';
import type { JobItem } from '../../store/job-records.ts';
import { fill, type Phrase, type TextParameters } from '../../text.ts';

const reasons: Readonly<Record<string, Phrase>> = {
  // Done, with something to be known
  'without-actor': {
    id: 'dibuka, tetapi belum ada yang dapat bertindak di langkah pertamanya',
    en: 'opened, but nobody can act in its first state yet',
  },
  'by-role': {
    id: 'menunggu pemegang peran seinstansi; setiap pemegangnya diberi tahu satu kali',
    en: 'waits for a role in the whole institution; each who holds it is told once',
  },
  mapped: { id: 'berlanjut di langkah pengganti', en: 'goes on in the state that took the place of its own' },
  differs: { id: 'jawabannya lain, jalannya sama', en: 'the answers differ, the way is the same' },
  'differs-in-way': {
    id: 'jawabannya lain, dan berkasnya akan menempuh jalan lain',
    en: 'the answers differ, and the case would have gone another way',
  },
  // Skipped
  'already-open': { id: 'sudah punya berkas di siklus ini', en: 'has a case in this cycle already' },
  'was-cancelled': {
    id: 'berkasnya di siklus ini dibatalkan; lanjutkan lagi lewat "Lanjutkan yang dibatalkan"',
    en: 'the case in this cycle was cancelled; it goes on by "Resume what was cancelled"',
  },
  inactive: { id: 'tidak aktif', en: 'not active' },
  'no-longer-active': { id: 'berkasnya sudah berakhir', en: 'the case has ended meanwhile' },
  'no-longer-finished': { id: 'berkasnya tidak lagi berstatus selesai', en: 'the case is no longer finished' },
  'no-longer-cancelled': { id: 'berkasnya tidak lagi berstatus dibatalkan', en: 'the case is no longer cancelled' },
  'no-longer-there': { id: 'berkasnya sudah meninggalkan langkah itu', en: 'the case has left that state' },
  'waits-for-nobody': { id: 'tidak menunggu siapa pun', en: 'waits for nobody' },
  'already-there': { id: 'sudah memakai versi itu', en: 'runs under that version already' },
  same: { id: 'hasilnya sama', en: 'comes out the same' },
  'not-decided': {
    id: 'aturan ini tidak memutuskan apa pun yang masih berlaku di berkas ini',
    en: 'the rule decided nothing in this case that still holds',
  },
  cancelled: { id: 'berkasnya dibatalkan', en: 'the case was cancelled' },
  erased: {
    id: 'datanya sudah dihapus sesuai ketentuan, sehingga tidak dapat dihitung ulang',
    en: 'its data was erased as the law demands, so it cannot be calculated again',
  },
  locked: {
    id: 'hasilnya sudah dikunci dan tidak dikoreksi, walaupun hitungan baru berbeda',
    en: 'its results are locked and not corrected, though the new calculation differs',
  },
  // Failed
  'not-allowed': {
    id: 'yang meminta tidak berwenang melakukannya pada berkas ini',
    en: 'whoever asked may not do it in this case',
  },
  unexpected: {
    id: 'kesalahan di pihak kami; pengelola menemukan rinciannya di log',
    en: 'a mistake of our own; the operator finds it in the log',
  },
};

/** The sentence for an item's reason; null when there is none. */
export function reasonText({ reason, detail }: Pick<JobItem, 'reason' | 'detail'>): Phrase | null {
  if (reason === null) return null;
  const entry = textOf(reason);
  const parameters = parametersOf(detail);
  return { id: fill(entry.id, parameters), en: fill(entry.en, parameters) };
}

/** The sentence for many items that share a reason but not its parameters. */
export function sharedReasonText(reason: string | null): Phrase | null {
  if (reason === null) return null;
  const entry = textOf(reason);
  const open = (text: string): string => text.replace(/"?\{\w+\}"?/g, '…');
  return { id: open(entry.id), en: open(entry.en) };
}

function textOf(reason: string): Phrase {
  const known =
    reasons[reason] ?? (Object.hasOwn(errorCatalog, reason) ? errorCatalog[reason as EngineErrorCode] : null);
  if (known === null) throw new Error(`no text for the reason "${reason}"`);
  return known;
}

function parametersOf(detail: JobItem['detail']): TextParameters {
  const entries = Object.entries(detail ?? {}).map(([name, value]): [string, string | number | readonly string[]] => {
    if (typeof value === 'string' || typeof value === 'number') return [name, value];
    return [name, Array.isArray(value) ? value.map(String) : ''];
  });
  return Object.fromEntries(entries);
}
