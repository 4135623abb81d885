/** One entry per error code: the HTTP status it becomes, and its sentence in both languages. */
interface Entry {
  readonly status: number;
  readonly id: string;
  readonly en: string;
}

const entries = {
  // Evaluating a rule
  'rule-not-found': {
    status: 404,
    id: 'Aturan "{rule}" tidak ada untuk instansi ini.',
    en: 'There is no rule "{rule}" for this institution.',
  },
  'fact-unknown': {
    status: 422,
    id: 'Aturan {rule} tidak mengenal data "{fact}". Yang dikenal: {known}.',
    en: 'Rule {rule} has no fact "{fact}". Known facts: {known}.',
  },
  'fact-missing': {
    status: 422,
    id: 'Data "{fact}" ({label}) belum diisi.',
    en: 'The fact "{fact}" ({label}) is missing.',
  },
  'fact-invalid': {
    status: 422,
    id: 'Data "{fact}" ({label}) bernilai "{value}"; yang diterima: {allowed}.',
    en: 'The fact "{fact}" ({label}) is "{value}"; accepted: {allowed}.',
  },
  'facts-conflict': {
    status: 422,
    id: 'Isi tepat salah satu: {alternatives}. Yang terisi: {given}.',
    en: 'Give exactly one of: {alternatives}. Given: {given}.',
  },
  'not-in-force': {
    status: 422,
    id: 'Aturan {rule} berlaku mulai {effective}; tidak dapat dipakai per {at}.',
    en: 'Rule {rule} applies from {effective}; it cannot be evaluated as at {at}.',
  },
  'parameter-undated': {
    status: 422,
    id: 'Parameter "{parameter}" pada aturan {rule} tidak punya nilai per {at}; nilai pertama mulai {first}.',
    en: 'Parameter "{parameter}" of rule {rule} has no value as at {at}; its first value starts {first}.',
  },
  'division-by-zero': {
    status: 422,
    id: 'Pembagian dengan nol pada "{calculation}" di aturan {rule}.',
    en: 'Division by zero in "{calculation}" of rule {rule}.',
  },
  'no-row': {
    status: 422,
    id: 'Tidak ada baris aturan {rule} yang cocok untuk {inputs}.',
    en: 'No row of rule {rule} matches {inputs}.',
  },
  'many-rows': {
    status: 422,
    id: 'Lebih dari satu baris aturan {rule} cocok (baris {rows}); aturan meminta tepat satu.',
    en: 'More than one row of rule {rule} matches (rows {rows}); its hit policy allows one.',
  },
  // Running a case
  'definition-not-found': {
    status: 404,
    id: 'Definisi "{definition}" tidak ditemukan di instansi ini.',
    en: 'Definition "{definition}" was not found in this institution.',
  },
  'case-not-found': {
    status: 404,
    id: 'Berkas tidak ditemukan.',
    en: 'The case was not found.',
  },
  'case-closed': {
    status: 409,
    id: 'Berkas ini sudah selesai atau dibatalkan; tidak ada langkah lagi.',
    en: 'This case is finished or cancelled; no step is left.',
  },
  'event-not-accepted': {
    status: 409,
    id: 'Langkah "{event}" tidak tersedia: berkas sekarang berada di "{state}".',
    en: 'The step "{event}" is not available: the case is now in "{state}".',
  },
  'not-allowed': {
    status: 403,
    id: 'Anda tidak berwenang melakukan langkah "{event}" pada berkas ini. Yang berwenang: {who}.',
    en: 'You may not take the step "{event}" on this case. Who may: {who}.',
  },
  'self-approval': {
    status: 403,
    id: 'Anda tidak dapat memutus berkas tentang diri atau unit Anda sendiri.',
    en: 'You cannot decide a case about yourself or your own unit.',
  },
  'form-invalid': {
    status: 422,
    id: 'Isian belum lengkap atau belum benar: {count} hal perlu diperbaiki.',
    en: 'The form is incomplete or wrong: {count} things need attention.',
  },
  'form-not-expected': {
    status: 422,
    id: 'Langkah "{event}" tidak meminta isian.',
    en: 'The step "{event}" does not ask for a form.',
  },
  'revision-conflict': {
    status: 409,
    id: 'Berkas ini sudah berubah sejak halaman Anda dibuka. Muat ulang untuk melihat keadaan terbaru; isian Anda tidak hilang.',
    en: 'This case has changed since you opened the page. Reload to see where it stands; what you typed is kept.',
  },
  'guard-unresolvable': {
    status: 422,
    id: 'Syarat "{guard}" tidak dapat dihitung: {reason}.',
    en: 'The guard "{guard}" cannot be resolved: {reason}.',
  },
  'not-stable': {
    status: 500,
    id: 'Berkas tidak mencapai keadaan tetap setelah {rounds} putaran di "{state}".',
    en: 'The case did not become stable after {rounds} rounds at "{state}".',
  },
  'decision-unrouted': {
    status: 500,
    id: 'Jawaban "{answer}" di langkah "{state}" tidak punya arah lanjutan.',
    en: 'The answer "{answer}" in "{state}" leads nowhere.',
  },
  'nobody-can-act': {
    status: 422,
    id: 'Tidak ada orang yang dapat bertindak sebagai "{who}" pada berkas ini.',
    en: 'Nobody can act as "{who}" on this case.',
  },
  'draft-conflict': {
    status: 409,
    id: 'Draf ini sudah disimpan dari tab atau perangkat lain. Kedua isian ditampilkan; pilih yang akan dipakai.',
    en: 'This draft was saved from another tab or device. Both versions are shown; choose one.',
  },
  // Store
  'schema-newer': {
    status: 500,
    id: 'Basis data ini dibuat oleh versi Alur yang lebih baru (migrasi {migration}). Perbarui Alur; basis data tidak diubah.',
    en: 'This database was made by a newer Alur (migration {migration}). Upgrade Alur; the database was not touched.',
  },
  'institution-not-found': {
    status: 404,
    id: 'Instansi "{institution}" tidak ada.',
    en: 'There is no institution "{institution}".',
  },
  'already-exists': {
    status: 409,
    id: '{what} "{name}" sudah ada.',
    en: '{what} "{name}" already exists.',
  },
  'version-not-raised': {
    status: 409,
    id: '{definition} sudah terbit sebagai versi {version} dengan isi lain. Naikkan "version:" lalu terbitkan lagi.',
    en: '{definition} is already published as version {version} with other content. Raise "version:" and publish again.',
  },
  'person-not-found': {
    status: 404,
    id: 'Orang tersebut tidak ditemukan di instansi ini.',
    en: 'That person was not found in this institution.',
  },
  'import-invalid': {
    status: 422,
    id: '{count} baris berkas impor perlu diperbaiki; tidak ada yang diimpor.',
    en: '{count} rows of the import need attention; nothing was imported.',
  },
} as const satisfies Record<string, Entry>;

export type EngineErrorCode = keyof typeof entries;
export const errorCatalog: Readonly<Record<EngineErrorCode, Entry>> = entries;
