/** Everything that checking the record may find, with its sentence in both languages. */
interface Entry {
  readonly id: string;
  readonly en: string;
}

const entries = {
  // The chain
  'event-missing': {
    id: 'Peristiwa ini tidak ada; nomor sesudahnya ada.',
    en: 'This event is missing, though later ones are there.',
  },
  'event-out-of-order': {
    id: 'Nomor peristiwa ini tidak mungkin; rantai dimulai dari 1.',
    en: 'No event can have this number; a chain begins with 1.',
  },
  'event-changed': {
    id: 'Peristiwa ini, atau peristiwa tepat sebelumnya, diubah: isinya tidak cocok dengan sidiknya.',
    en: 'This event, or the one just before it, was changed: it does not fit its hash.',
  },
  'event-unreadable': {
    id: 'Rincian peristiwa ini tidak terbaca.',
    en: 'The details of this event cannot be read.',
  },
  'chain-end': {
    id: 'Rantai berakhir di peristiwa {found}, sedangkan berkasnya mencatat peristiwa {said} sebagai yang terakhir, atau sidik yang lain.',
    en: 'The chain ends with event {found}, but the case names event {said} as its last, or another hash.',
  },
  'chain-cut': {
    id: 'Rantai terpotong: pada {date} peristiwa ini sudah ada, sekarang tidak.',
    en: 'The chain was cut: on {date} this event was there, now it is not.',
  },
  'chain-rewritten': {
    id: 'Rantai ditulis ulang: pada {date} peristiwa ini bersidik lain.',
    en: 'The chain was rewritten: on {date} this event had another hash.',
  },
  // What is personal
  'side-changed': {
    id: 'Isian atau jejak peristiwa ini diubah: tidak cocok dengan sidik bergaramnya.',
    en: 'The form or trace of this event was changed: it does not fit its salted digest.',
  },
  'side-missing': {
    id: 'Isian atau jejak peristiwa ini hilang tanpa catatan penghapusan.',
    en: 'The form or trace of this event is gone, and no tombstone says that it was erased.',
  },
  'side-stray': {
    id: 'Ada isian atau jejak untuk peristiwa yang tidak ada.',
    en: 'There is a form or trace for an event that is not there.',
  },
  'side-unreadable': {
    id: 'Isian atau jejak peristiwa ini tidak terbaca.',
    en: 'The form or trace of this event cannot be read.',
  },
  'decision-differs': {
    id: 'Jawaban keputusan yang dicatat peristiwa ini tidak sama dengan jejaknya, aturannya, atau periodenya.',
    en: 'The answers this event records are not those of its trace, its rule or its period.',
  },
  'correction-differs': {
    id: 'Koreksi yang dicatat peristiwa ini tidak sama dengan jejaknya, aturannya, atau keputusan yang dikoreksinya.',
    en: 'The correction this event records does not fit its trace, its rule, or the decision it corrects.',
  },
  // The case row
  'case-missing': {
    id: 'Berkas ini tidak ada lagi, tetapi masih ada catatan tentangnya.',
    en: 'This case is gone, but something recorded about it is still there.',
  },
  'case-unreadable': {
    id: 'Kolom {fields} berkas ini tidak terbaca.',
    en: 'The columns {fields} of this case cannot be read.',
  },
  'case-differs': {
    id: 'Kolom {fields} berkas ini bukan hasil peristiwa-peristiwanya.',
    en: 'The columns {fields} of this case are not what its events lead to.',
  },
  'replay-failed': {
    id: 'Peristiwa ini tidak mungkin terjadi menurut alurnya.',
    en: 'By its workflow this event cannot have happened.',
  },
  'definition-missing': {
    id: 'Terbitan alur yang dipakai berkas ini ({hash}) tidak ada.',
    en: 'The edition this case runs on ({hash}) is missing.',
  },
  'definition-changed': {
    id: 'Terbitan alur yang dipakai berkas ini ({hash}) diubah sesudah terbit.',
    en: 'The edition this case runs on ({hash}) was changed after it was published.',
  },
  // What everyone was calculated
  'run-missing': {
    id: 'Berkas ini pernah menghitung semua orang, tetapi perhitungannya tidak ada lagi.',
    en: 'This case calculated everyone, but its run is gone.',
  },
  'run-differs': {
    id: 'Perhitungan berkas ini bukan yang dicatat peristiwa-peristiwanya.',
    en: 'The run of this case is not the one that its events recorded.',
  },
  'results-differ': {
    id: 'Hasil-hasil perhitungan ini tidak sama dengan sidiknya: ada yang diubah, ditambah, atau hilang.',
    en: 'The results of this run do not fit its digest: some were changed, added or taken away.',
  },
  'result-changed': {
    id: 'Hasil orang {person} diubah: isinya atau rinciannya tidak cocok dengan sidiknya.',
    en: 'The result of person {person} was changed: it, or what explains it, does not fit its digest.',
  },
  'results-unreadable': {
    id: 'Ada hasil perhitungan ini yang tidak terbaca.',
    en: 'Some result of this run cannot be read.',
  },
  // Heads
  'head-changed': {
    id: 'Kepala rantai tanggal {date}, atau ujung-ujung yang dicakupnya, diubah.',
    en: 'The head of {date}, or the ends it covers, were changed.',
  },
  'head-missing': {
    id: 'Kepala rantai tanggal {date} hilang; ujung-ujung yang dicakupnya masih ada.',
    en: 'The head of {date} is gone, though the ends it covers are there.',
  },
  'head-differs': {
    id: 'Kepala rantai tanggal {date} yang tercetak ({printed}) berbeda dari yang tersimpan ({stored}).',
    en: 'The printed head of {date} ({printed}) is not the stored one ({stored}).',
  },
  'head-unknown': {
    id: 'Kepala rantai yang tercetak ({printed}) tidak ada di basis data ini.',
    en: 'The printed head ({printed}) is not in this database.',
  },
} as const satisfies Record<string, Entry>;

export type AuditCode = keyof typeof entries;
export const auditCatalog: Readonly<Record<AuditCode, Entry>> = entries;
