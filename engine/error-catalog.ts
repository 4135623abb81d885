/** One entry per error code: the HTTP status it becomes, and its sentence in both languages. */
import { asking } from './error-catalog/asking.ts';
import { correcting, crowds, lookingBack, migrating } from './error-catalog/crowds.ts';
import type { ErrorEntry } from './error-catalog/entry.ts';
import { delegating } from './error-catalog/delegating.ts';
import { keeping } from './error-catalog/keeping.ts';
import { paying } from './error-catalog/paying.ts';

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
  'no-longer-in-force': {
    status: 422,
    id: 'Aturan {rule} berlaku sampai {ends}; tidak dapat dipakai per {at}.',
    en: 'Rule {rule} applied until {ends}; it cannot be evaluated as at {at}.',
  },
  'no-entry': {
    status: 422,
    id: 'Perhitungan "{calculation}" di aturan {rule} membaca {entry}, yang tidak ada dalam tabelnya.',
    en: 'The calculation "{calculation}" of rule {rule} reads {entry}, which its table does not have.',
  },
  'result-out-of-range': {
    status: 422,
    id: 'Perhitungan "{calculation}" di aturan {rule} menghasilkan {value}, di luar {range} yang dinyatakan berkasnya.',
    en: 'The calculation "{calculation}" of rule {rule} comes to {value}, outside {range} that its file declares.',
  },
  'cohort-missing': {
    status: 422,
    id: 'Aturan {rule} membandingkan seseorang dengan kelompoknya ("{calculation}"); data kelompoknya tidak ada di sini. Dalam uji tulis cohort: (boleh []), dengan evaluate pakai --cohort.',
    en: 'Rule {rule} compares a person with a cohort ("{calculation}"), whose facts are not here. In a test write cohort: (may be []), with evaluate use --cohort.',
  },
  'cohort-empty': {
    status: 422,
    id: 'Tidak ada seorang pun untuk dibandingkan ({of}) di aturan {rule}.',
    en: 'There is nobody to compare with ({of}) in rule {rule}.',
  },
  'cohort-too-large': {
    status: 422,
    id: 'Kelompok orang ini melebihi {most} orang, terlalu banyak untuk penjelasan aturan {rule}; jawabannya ada pada simulasi tanpa --explain.',
    en: 'The group of this person has more than {most} people, too many to explain rule {rule}; a simulation without --explain has the answer.',
  },
  'requirement-unmet': {
    status: 422,
    id: '{message} (Syarat aturan {rule}: {formula}.)',
    en: '{message} (Rule {rule} requires: {formula}.)',
  },
  'list-invalid': {
    status: 422,
    id: '"{list}" ({label}) harus daftar data, paling banyak {most} butir.',
    en: '"{list}" ({label}) must be a list of facts, of at most {most} items.',
  },
  'item-refused': {
    status: 422,
    id: '{label} nomor {item}: {reason}',
    en: '{label} number {item}: {reason}',
  },
  'list-row-refused': {
    status: 422,
    id: '{file} baris {line}: {reason}',
    en: '{file} line {line}: {reason}',
  },
  'list-key-twice': {
    status: 422,
    id: 'Baris sebelumnya menyebut orang yang sama, dan butir daftarnya sudah dihitung di sana.',
    en: 'An earlier row is about the same person, and the items of the lists were counted there.',
  },
  'items-alike': {
    status: 422,
    id: 'sama dengan {label} nomor {item} dalam {facts}; yang demikian hanya boleh ada satu.',
    en: 'the same as {label} number {item} in {facts}, of which there may be only one.',
  },
  'fact-supplied': {
    status: 422,
    id: 'Data "{fact}" diisi oleh daftar {list} sendiri, jadi tidak diberikan.',
    en: 'Fact "{fact}" is supplied by list {list} itself, so it is not given.',
  },
  'span-reversed': {
    status: 422,
    id: 'Tanggal akhir {end} mendahului tanggal mulai {start}.',
    en: 'The last date {end} lies before the first date {start}.',
  },
  'list-too-long': {
    status: 422,
    id: 'Daftar {label} menjadi lebih dari {most} butir.',
    en: 'List {label} comes to more than {most} items.',
  },
  'list-empty': {
    status: 422,
    id: 'Tidak ada butir {label} yang dapat diambil di aturan {rule}.',
    en: 'There is no item of {label} to take in rule {rule}.',
  },
  'list-in-population': {
    status: 422,
    id: 'Aturan {rule} menilai daftar ({lists}), jadi orang dihitung satu per satu; nilai kelompok (cohort) belum dapat dihitung bersamanya.',
    en: 'Rule {rule} judges lists ({lists}), so that people are worked out one by one; cohort values cannot be, yet.',
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
  'number-too-long': {
    status: 422,
    id: 'Perhitungan "{calculation}" di aturan {rule} menghasilkan angka yang terlalu panjang untuk dihitung.',
    en: 'The calculation "{calculation}" of rule {rule} yields a number too long to count with.',
  },
  'formula-type': {
    status: 422,
    id: 'Perhitungan "{calculation}" di aturan {rule} tidak dapat dilanjutkan pada "{what}": nilainya tidak ada atau berlainan jenis.',
    en: 'The calculation "{calculation}" of rule {rule} cannot go on at "{what}": it has no value or another type.',
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
  // A file of many people
  'row-length': {
    status: 422,
    id: 'Baris ini berisi {cells} kolom, sedangkan judulnya {columns}.',
    en: 'This row has {cells} cells, but the heading has {columns}.',
  },
  'number-ambiguous': {
    status: 422,
    id: 'Data "{fact}" ({label}) bernilai "{value}", yang dapat berarti ribuan atau desimal. Tulis tanpa pemisah ribuan.',
    en: 'The fact "{fact}" ({label}) is "{value}", which may mean thousands or decimals. Write no separators of thousands.',
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
  'acted-before': {
    status: 403,
    id: 'Anda sudah bertindak dalam peran lain pada berkas ini; langkah "{event}" harus dilakukan orang lain.',
    en: 'You already acted in another role on this case; the step "{event}" is for somebody else.',
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
  'guard-closed': {
    status: 409,
    id: 'Langkah "{event}" belum dapat dilakukan. Syaratnya: {guards}.',
    en: 'The step "{event}" cannot be taken yet. It requires: {guards}.',
  },
  'guard-unresolvable': {
    status: 422,
    id: 'Syarat "{guard}" tidak dapat dihitung: "{name}" belum terisi atau tidak sesuai jenisnya.',
    en: 'The guard "{guard}" cannot be resolved: "{name}" is empty or of the wrong type.',
  },
  'fact-unresolvable': {
    status: 422,
    id: 'Data "{fact}" untuk aturan {rule} tidak dapat dihitung dari "{formula}": "{name}" belum terisi atau tidak sesuai jenisnya.',
    en: 'The fact "{fact}" of rule {rule} cannot be computed from "{formula}": "{name}" is empty or of the wrong type.',
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
    id: 'Tidak ada orang yang dapat bertindak sebagai "{who}" pada berkas ini. Lengkapi atasan, kepala unit, atau pemegang perannya, atau tunjuk Plt.',
    en: 'Nobody can act as "{who}" on this case. Complete the superior, the head of the unit or who holds the role, or appoint an acting one.',
  },
  'too-few-can-act': {
    status: 422,
    id: 'Langkah berikutnya memerlukan {need} orang sebagai "{who}", tetapi yang dapat bertindak baru {count}. Tambah pemegang perannya.',
    en: 'The next step takes {need} people as "{who}", but only {count} can act. Have more people hold that role.',
  },
  'calendar-missing': {
    status: 422,
    id: '"{of}" dihitung dengan hari kerja, tetapi tidak ada kalender hari kerja yang berlaku.',
    en: '"{of}" is counted in working days, but no calendar of working days is in force.',
  },
  'date-out-of-range': {
    status: 422,
    id: '{what} dalam "{calculation}" pada aturan {rule} menghasilkan tanggal di luar tahun 0000 sampai 9999.',
    en: '{what} in "{calculation}" of rule {rule} gives a date outside the years 0000 to 9999.',
  },
  'day-not-in-calendar': {
    status: 422,
    id: 'Hari kerja pada {date} belum dapat dihitung: {calendar} hanya lengkap dari {from} sampai {until}. Pengelola kepegawaian perlu melengkapi dan menerbitkan kalendernya.',
    en: 'Working days on {date} cannot be counted yet: {calendar} is complete only from {from} to {until}. The HR administrator has to complete and publish it.',
  },
  'case-active': {
    status: 409,
    id: '{count} berkas masih berjalan dan memerlukan isinya ({cases}). Selesaikan atau batalkan dahulu; tidak ada yang dihapus.',
    en: '{count} cases are still running and need their data ({cases}). Finish or cancel them first; nothing was erased.',
  },
  'case-not-finished': {
    status: 409,
    id: 'Hanya berkas yang selesai dapat dibuka kembali.',
    en: 'Only a finished case can be opened again.',
  },
  'selection-changed': {
    status: 409,
    id: 'Jumlah berkasnya sekarang {count}, bukan {seen}. Periksa lagi pilihannya, lalu tegaskan dengan jumlah yang benar.',
    en: 'There are {count} cases now, not {seen}. Look at the choice again, then confirm it with the right number.',
  },
  'case-not-cancelled': {
    status: 409,
    id: 'Hanya berkas yang dibatalkan dapat dilanjutkan lagi.',
    en: 'Only a cancelled case can be resumed.',
  },
  'case-erased': {
    status: 409,
    id: 'Isi berkas ini sudah dihapus menurut ketentuan, sehingga tidak dapat dibuka kembali. Buka berkas baru bila penilaiannya perlu diulang.',
    en: 'What this case held was lawfully erased, so it cannot be opened again. Open a new case if it has to be done anew.',
  },
  'reason-required': {
    status: 422,
    id: 'Tuliskan alasannya.',
    en: 'Give a reason.',
  },
  'replay-mismatch': {
    status: 500,
    id: 'Kejadian {seq} pada berkas {case} tidak sesuai dengan alurnya.',
    en: 'Event {seq} of case {case} does not agree with its workflow.',
  },
  'draft-conflict': {
    status: 409,
    id: 'Draf ini sudah disimpan dari tab atau perangkat lain. Kedua isian ditampilkan; pilih yang akan dipakai.',
    en: 'This draft was saved from another tab or device. Both versions are shown; choose one.',
  },
  ...delegating,
  ...keeping,
  'page-position-invalid': {
    status: 422,
    id: 'Penanda halaman tidak dikenal. Mulai lagi dari halaman pertama.',
    en: 'The page position is unknown. Start again from the first page.',
  },
  'institution-not-found': {
    status: 404,
    id: 'Instansi "{institution}" tidak ada.',
    en: 'There is no institution "{institution}".',
  },
  'slug-invalid': {
    status: 422,
    id: 'Instansi tidak dapat bernama "{institution}": tulis huruf kecil, angka, dan tanda hubung, misalnya {example}.',
    en: 'An institution cannot be called "{institution}": write lower-case letters, digits and hyphens, such as {example}.',
  },
  'zone-unknown': {
    status: 422,
    id: 'Zona waktu "{zone}" tidak ada, sehingga tenggat tidak dapat dihitung. Tulis salah satu: {known}.',
    en: 'There is no time zone "{zone}", so that no deadline could be worked out. Write one of: {known}.',
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
  'split-outside-period': {
    status: 422,
    id: 'Periode {start} sampai {end} tidak dapat dipecah pada {split}; pilih tanggal sesudah hari pertamanya.',
    en: 'The period {start} to {end} cannot be split at {split}; choose a day after its first.',
  },
  'unit-not-found': {
    status: 404,
    id: 'Unit tersebut tidak ditemukan di instansi ini.',
    en: 'That unit was not found in this institution.',
  },
  'import-invalid': {
    status: 422,
    id: '{count} baris berkas impor perlu diperbaiki; tidak ada yang diimpor.',
    en: '{count} rows of the import need attention; nothing was imported.',
  },

  ...crowds,
  ...migrating,
  ...correcting,
  ...lookingBack,
  ...paying,
  ...asking,
} as const satisfies Record<string, ErrorEntry>;

export type EngineErrorCode = keyof typeof entries;
export const errorCatalog: Readonly<Record<EngineErrorCode, ErrorEntry>> = entries;
