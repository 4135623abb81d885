/** What work on many cases may run into. */
import type { ErrorEntry } from './entry.ts';

export const crowds = {
  'job-not-found': {
    status: 404,
    id: 'Pekerjaan massal ini tidak ada.',
    en: 'There is no such job.',
  },
  'state-unknown': {
    status: 422,
    id: 'Alur ini tidak mengenal langkah "{state}".',
    en: 'This workflow has no state "{state}".',
  },
  'event-unknown': {
    status: 422,
    id: 'Alur ini tidak mengenal tindakan "{event}" untuk pekerjaan massal ini.',
    en: 'This workflow has no event "{event}" for such a job.',
  },
  'person-required': {
    status: 422,
    id: 'Pekerjaan massal ini dicatat atas nama seseorang. Sebutkan siapa (dari baris perintah: --by <NIP>).',
    en: 'Such a job is recorded in the name of a person. Say who (from a shell: --by <NIP>).',
  },
  'definition-damaged': {
    status: 503,
    id: 'Definisi "{definition}" yang dipakai berkas ini rusak di basis data: isinya tidak cocok dengan sidiknya. Pengelola perlu memulihkan cadangan; berkasnya sendiri tidak berubah.',
    en: 'The definition "{definition}" that this case runs on is damaged in the database: it does not fit its hash. The operator needs to restore a backup; the case itself was not changed.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** What looking back may run into. */
export const lookingBack = {
  'case-not-there-yet': {
    status: 404,
    id: 'Pada {date} berkas ini belum dibuka.',
    en: 'On {date} this case had not been opened yet.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** What correcting decisions may run into. */
export const correcting = {
  'rule-not-used': {
    status: 422,
    id: 'Alur siklus ini tidak memutuskan apa pun dengan aturan {rule}.',
    en: 'The workflow of this cycle decides nothing by the rule {rule}.',
  },
  'comparison-not-finished': {
    status: 409,
    id: 'Perbandingan ini belum selesai, atau dihentikan, sehingga belum dapat disetujui.',
    en: 'This comparison is not finished, or was stopped, so it cannot be approved.',
  },
  'second-person-required': {
    status: 403,
    id: 'Yang meminta perhitungan ulang tidak dapat menyetujuinya sendiri. Harus orang lain.',
    en: 'Whoever asked for the recalculation cannot approve it. It has to be another person.',
  },
  'correction-changed': {
    status: 409,
    id: 'Sejak dibandingkan, berkas ini berubah, sehingga selisih yang disetujui bukan lagi yang sekarang. Bandingkan lagi.',
    en: 'This case has changed since it was compared, so the approved differences are no longer those of now. Compare again.',
  },
  'case-locked': {
    status: 409,
    id: 'Hasil berkas ini sudah dikunci dan tidak diubah oleh perhitungan ulang.',
    en: 'The results of this case are locked, and no recalculation changes them.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** Why a running case cannot go on under another edition of its workflow. */
export const migrating = {
  'version-unknown': {
    status: 422,
    id: 'Alur {workflow} tidak punya versi {version} yang terbit di instansi ini.',
    en: 'No version {version} of the workflow {workflow} is published in this institution.',
  },
  'migration-other-kind': {
    status: 422,
    id: 'Versi {version} alur {workflow} tentang hal lain atau periodenya lain, sehingga berkas yang berjalan tidak dapat dipindahkan ke sana.',
    en: 'Version {version} of the workflow {workflow} is about something else or has another period, so running cases cannot go on under it.',
  },
  'migration-unmapped': {
    status: 409,
    id: 'Langkah {states} tidak ada lagi di versi ini. Sebutkan langkah penggantinya.',
    en: 'The states {states} are not in this version. Say which ones took their place.',
  },
  'migration-decides': {
    status: 409,
    id: 'Di versi ini langkah "{state}" tidak menunggu siapa pun: berkas tidak dapat diletakkan di sana.',
    en: 'In this version the state "{state}" waits for nobody: no case can be placed there.',
  },
  'migration-calculating': {
    status: 409,
    id: 'Perhitungan di langkah "{state}" belum selesai. Tunggu sampai selesai.',
    en: 'The calculation in the state "{state}" is not finished. Wait until it is.',
  },
  'migration-regions': {
    status: 409,
    id: 'Di versi ini berkas tidak dapat berada di {states} sekaligus, atau masih ada bagian sejajar yang belum disebut.',
    en: 'In this version no case can be in {states} together, or a parallel part is not named yet.',
  },
  'migration-role-gone': {
    status: 409,
    id: 'Versi ini tidak mengenal peran {roles} yang sudah bertindak di berkas ini, padahal ia mensyaratkan orang yang lain dari pendahulunya.',
    en: 'This version does not know the roles {roles} that acted in this case, yet it asks for people other than those who acted before.',
  },
  'migration-data-missing': {
    status: 409,
    id: 'Langkah-langkah berikutnya di versi ini membaca {paths}, yang tidak ada dalam berkas ini dan tidak ditanyakan lagi.',
    en: 'The steps ahead in this version read {paths}, which this case does not have and which is asked for no more.',
  },
  'migration-form-changed': {
    status: 409,
    id: 'Isian {fields} formulir "{form}" yang dibaca langkah-langkah berikutnya berubah jenis atau batasnya di versi ini.',
    en: 'The fields {fields} of the form "{form}", which the steps ahead read, changed their type or limits in this version.',
  },
} as const satisfies Record<string, ErrorEntry>;
