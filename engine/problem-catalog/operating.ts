/** What importing people and publishing find. */
import type { ProblemEntry } from './entry.ts';

export const operating = {
  // Replacing a pay rule
  'impact-missing': {
    severity: 'error',
    id: [
      'Aturan {rule} sedang dipakai menghitung semua orang; penggantinya belum disimulasikan.',
      'Jalankan: alur simulate {rule} --institution {institution} --month TTTT-BB --database … --keep, periksa akibatnya, lalu terbitkan.',
    ],
    en: [
      'Rule {rule} is in use for calculating everyone, and its replacement has not been simulated.',
      'Run: alur simulate {rule} --institution {institution} --month YYYY-MM --database … --keep, look at what changes, then publish.',
    ],
  },
  'impact-empty': {
    severity: 'error',
    id: [
      'Simulasi pengganti aturan {rule} yang disimpan adalah untuk {months}, dan pada bulan itu tidak seorang pun dibayar: datanya belum ada.',
      'Simpan simulasi suatu bulan yang datanya sudah ada: alur simulate {rule} --institution {institution} --month {month} --database … --keep.',
    ],
    en: [
      'The kept simulation of the replacement of rule {rule} is of {months}, in which nobody is paid: there are no data yet.',
      'Keep one of a month whose data are there: alur simulate {rule} --institution {institution} --month {month} --database … --keep.',
    ],
  },
  'impact-too-early': {
    severity: 'error',
    id: [
      'Simulasi pengganti aturan {rule} yang disimpan adalah untuk {months}, padahal yang berubah baru berlaku {from}: akibatnya tidak terlihat.',
      'Simpan simulasi bulan {month} atau sesudahnya, yang datanya sudah ada: alur simulate {rule} --institution {institution} --month {month} --database … --keep.',
    ],
    en: [
      'The kept simulation of the replacement of rule {rule} is of {months}, but what changes applies from {from} only: it shows no effect.',
      'Keep one of {month} or later, of which there are data: alur simulate {rule} --institution {institution} --month {month} --database … --keep.',
    ],
  },
  'impact-without-effect': {
    severity: 'error',
    id: [
      'Simulasi pengganti aturan {rule} yang disimpan ({months}) tidak mengubah seorang pun, padahal bulan {month} sudah dihitung dan terkena perubahan sejak {from}.',
      'Simpan simulasi bulan itu: alur simulate {rule} --institution {institution} --month {month} --database … --keep.',
    ],
    en: [
      'The kept simulation of the replacement of rule {rule} ({months}) changes nobody, but {month} is calculated and reached by the change from {from} on.',
      'Keep one of that month: alur simulate {rule} --institution {institution} --month {month} --database … --keep.',
    ],
  },
  'impact-before-change': {
    severity: 'warning',
    id: [
      'Aturan {rule} berubah mulai {from}, sesudah bulan terakhir yang datanya ada; simulasi yang disimpan ({months}) belum memperlihatkan perubahan itu.',
      'Simulasikan lagi begitu data bulan itu masuk, sebelum bulan itu dihitung.',
    ],
    en: [
      'Rule {rule} changes from {from} on, after the last month of which there are data; the kept simulation ({months}) does not show that change yet.',
      'Simulate again when the data of that month are there, before it is calculated.',
    ],
  },
  // Importing people
  'import-nip': {
    severity: 'error',
    id: ['Kolom {column} bukan 18 angka.', 'Tulis NIP lengkap sebagai teks, tanpa spasi.'],
    en: ['Column {column} is not 18 digits.', 'Write the whole NIP as text, without spaces.'],
  },
  'import-nip-rounded': {
    severity: 'error',
    id: [
      'Kolom {column} berisi {value}: lembar kerja membulatkan NIP ini, sehingga angka terakhirnya hilang.',
      'Jadikan kolomnya berformat Teks, isi lagi NIP lengkapnya dari sumbernya, lalu simpan ulang.',
    ],
    en: [
      'Column {column} holds {value}: a spreadsheet rounded this NIP, so that its last digits are lost.',
      'Format the column as Text, fill in the whole NIP again from its source, and save the file anew.',
    ],
  },
  'import-empty': {
    severity: 'error',
    id: ['Kolom {column} kosong.', 'Isi kolom ini.'],
    en: ['Column {column} is empty.', 'Fill it in.'],
  },
  'import-own-superior': {
    severity: 'error',
    id: [
      'Atasan pada baris ini adalah orang yang sama.',
      'Tulis NIP atasan langsungnya, atau kosongkan bila tidak ada.',
    ],
    en: [
      'This row names the person as their own superior.',
      'Write the NIP of the direct superior, or leave it empty.',
    ],
  },
  'import-yes-no': {
    severity: 'error',
    id: ['"{value}" bukan ya atau tidak.', 'Tulis ya atau tidak.'],
    en: ['"{value}" is neither ya nor tidak.', 'Write ya or tidak.'],
  },
  'import-role': {
    severity: 'error',
    id: ['Peran "{role}" tidak dikenal. Yang dikenal: {known}.', 'Pisahkan beberapa peran dengan titik koma.'],
    en: ['Unknown role "{role}". Known: {known}.', 'Separate several roles by semicolons.'],
  },
  'import-email': {
    severity: 'error',
    id: ['Kolom email bukan alamat surel.', 'Tulis satu alamat saja, seperti nama@contoh.go.id, atau kosongkan.'],
    en: [
      'The email column is no e-mail address.',
      'Write one plain address, like name@example.go.id, or leave it empty.',
    ],
  },
  'import-twice': {
    severity: 'error',
    id: ['NIP ini sudah ada di baris {first}.', 'Hapus salah satu baris.'],
    en: ['This NIP is already on line {first}.', 'Remove one of the rows.'],
  },
  'import-unit-name': {
    severity: 'error',
    id: ['Unit {unit} sebelumnya bernama "{name}".', 'Samakan nama unitnya.'],
    en: ['Unit {unit} was named "{name}" before.', 'Use one name for the unit.'],
  },
  'import-zone': {
    severity: 'error',
    id: ['Zona waktu "{zone}" tidak dikenal.', 'Tulis WIB, WITA, WIT, atau nama seperti Asia/Makassar.'],
    en: ['There is no time zone "{zone}".', 'Write WIB, WITA, WIT or a name such as Asia/Makassar.'],
  },
  'import-unit-zone': {
    severity: 'error',
    id: ['Unit {unit} sebelumnya berzona waktu {zone}.', 'Satu unit satu zona; cukup ditulis di salah satu barisnya.'],
    en: ['Unit {unit} was in time zone {zone} before.', 'One unit, one zone; one of its rows is enough.'],
  },
  'import-two-heads': {
    severity: 'error',
    id: ['Unit {unit} sudah punya kepala di baris {first}.', 'Satu unit satu kepala.'],
    en: ['Unit {unit} already has a head on line {first}.', 'One unit, one head.'],
  },
  'import-unit-parent': {
    severity: 'error',
    id: [
      'Unit induk {unit} tidak ada, baik dalam berkas maupun dalam instansi.',
      'Tambahkan baris untuk unit induk itu. Yang dikosongkan tidak mengubah induk unit yang sudah ada.',
    ],
    en: [
      'There is no parent unit {unit}, neither in the file nor in the institution.',
      'Add a row for it. Left empty, the parent of a unit that is there already stays.',
    ],
  },
  'import-superior': {
    severity: 'error',
    id: [
      'Atasan dengan NIP ini tidak ada, baik dalam berkas maupun dalam instansi.',
      'Periksa NIP atasan, atau tambahkan orangnya.',
    ],
    en: ['There is no superior with this NIP, in the file or in the institution.', 'Check the NIP or add the person.'],
  },
  'import-superior-circle': {
    severity: 'error',
    id: ['Rantai atasan berputar kembali ke orang ini.', 'Perbaiki NIP atasan salah satu orang dalam rantai itu.'],
    en: ['The chain of superiors leads back to this person.', 'Correct one superior in that chain.'],
  },
  'import-heading': {
    severity: 'error',
    id: ['Judul kolom tidak sesuai; kolom yang kurang: {missing}.', 'Baris pertama harus memuat: {columns}.'],
    en: ['The heading does not fit; missing columns: {missing}.', 'The first line must hold: {columns}.'],
  },
  'unknown-form': {
    severity: 'error',
    id: ['Tidak ada formulir "{name}".', '{suggestion}'],
    en: ['There is no form "{name}".', '{suggestion}'],
  },
  'unknown-field': {
    severity: 'error',
    id: ['"{field}" bukan isian formulir {form}.', '{suggestion}'],
    en: ['"{field}" is no field of the form {form}.', '{suggestion}'],
  },
  'rows-not-found': {
    severity: 'error',
    id: [
      'Formulir {form} mengulang baris "{path}", tetapi di alur ini tidak ada baris itu dengan isian {show}.',
      'Samakan "each" dalam formulir dengan formulir yang diisi lebih dulu.',
    ],
    en: [
      'The form {form} repeats the rows "{path}", but this workflow has no such rows with {show}.',
      'Make "each" in the form agree with the form that is filled in before.',
    ],
  },
  // Importing stand-ins
  'import-choice': {
    severity: 'error',
    id: ['"{value}" tidak dikenal.', 'Tulis salah satu: {known}.'],
    en: ['"{value}" is not known.', 'Write one of: {known}.'],
  },
  'import-date': {
    severity: 'error',
    id: [
      '"{value}" bukan tanggal yang pasti.',
      'Tulis TTTT-BB-HH, misalnya 2026-03-31. Bentuk 31/03/2026 hanya dibaca dari CSV berpemisah titik koma (;); di tempat lain 05/01/2026 dapat berarti 5 Januari atau 1 Mei.',
    ],
    en: [
      '"{value}" is no date that is sure.',
      'Write YYYY-MM-DD, for example 2026-03-31. 31/03/2026 is read from a CSV with semicolons (;) only; elsewhere 05/01/2026 may be 5 January or 1 May.',
    ],
  },
  'import-delegation': {
    severity: 'error',
    id: ['Baris ini ditolak: {reason}', 'Perbaiki barisnya; tidak ada baris yang diimpor.'],
    en: ['This row is refused: {reason}', 'Correct the row; none was imported.'],
  },

  // People for a workflow
  'nobody-today': {
    severity: 'warning',
    id: [
      'Di {unit} tidak ada yang dapat bertindak sebagai {who}; {count} berkas akan terhenti di: {steps}.',
      'Lengkapi atasan, peran, atau pengganti di unit itu, atau tambahkan pilihan lain dengan first_of.',
    ],
    en: [
      'Nobody in {unit} can act as {who}; {count} cases would be stuck at: {steps}.',
      'Complete the superior, role or stand-in in that unit, or add an alternative with first_of.',
    ],
  },
  'too-few-today': {
    severity: 'warning',
    id: [
      'Di {unit} hanya {there} orang dapat bertindak sebagai {who}, padahal diperlukan {need}; {count} berkas akan terhenti di: {steps}.',
      'Tambah pemegang peran di unit itu, atau kecilkan jumlah yang diperlukan alurnya.',
    ],
    en: [
      'Only {there} people in {unit} can act as {who}, but it takes {need}; {count} cases would be stuck at: {steps}.',
      'Have more people hold the role in that unit, or ask for fewer in the workflow.',
    ],
  },
  // A population to simulate
  'candidate-rule': {
    severity: 'error',
    id: ['Berkas calon ini tidak memuat aturan {rule}; isinya {found}.', 'Tulis "rule: {rule}" di berkas calon.'],
    en: ['This candidate does not hold the rule {rule}, but {found}.', 'Write "rule: {rule}" in the candidate file.'],
  },
  'population-column-unknown': {
    severity: 'error',
    id: ['Kolom "{name}" bukan data aturan {rule}.', '{suggestion} Selain data aturan, boleh ada kolom {others}.'],
    en: ['The column "{name}" is no fact of the rule {rule}.', '{suggestion} Besides facts there may be {others}.'],
  },
  'population-column-missing': {
    severity: 'error',
    id: ['Kolom untuk data aturan {rule} kurang: {missing}.', 'Tambahkan kolom itu di baris judul.'],
    en: ['Columns for facts of the rule {rule} are missing: {missing}.', 'Add them to the heading.'],
  },
  'population-column-twice': {
    severity: 'error',
    id: ['Kolom "{name}" ada dua kali.', 'Sisakan satu.'],
    en: ['The column "{name}" is there twice.', 'Keep one.'],
  },
  'population-unit-missing': {
    severity: 'error',
    id: ['Kolom unit "{name}" tidak ada.', 'Kolom yang ada: {columns}.'],
    en: ['There is no column "{name}" for the unit.', 'Columns: {columns}.'],
  },
  'population-list-unknown': {
    severity: 'error',
    id: ['Aturan {rule} tidak menerima daftar "{list}".', '{suggestion} Tulis --list <nama daftar>=<berkas.csv>.'],
    en: ['The rule {rule} takes no list "{list}".', '{suggestion} Write --list <name of the list>=<file.csv>.'],
  },
  'population-list-missing': {
    severity: 'error',
    id: [
      'Aturan {rule} memerlukan daftar {lists}.',
      'Tambahkan --list <nama daftar>=<berkas.csv> untuk masing-masing.',
    ],
    en: ['The rule {rule} needs the lists {lists}.', 'Add --list <name of the list>=<file.csv> for each of them.'],
  },
  'population-list-keyless': {
    severity: 'error',
    id: [
      'Berkas daftar ini tidak punya kolom yang menyebut orangnya.',
      'Tambahkan kolom yang juga ada di berkas populasi: {keys}.',
    ],
    en: ['No column of this list says whose a row is.', 'Add a column that the population file has as well: {keys}.'],
  },
  'list-rows-unmatched': {
    severity: 'warning',
    id: [
      '{count} baris daftar ini bukan milik siapa pun dalam berkas populasi: baris {lines}.',
      'Periksa kolom {key}; baris itu tidak ikut dihitung.',
    ],
    en: [
      '{count} rows of this list belong to nobody in the population file: lines {lines}.',
      'Check the column {key}; these rows do not count.',
    ],
  },
  'population-empty': {
    severity: 'error',
    id: ['Berkas populasi tidak memuat satu orang pun.', 'Isi baris judul, lalu satu baris untuk setiap orang.'],
    en: ['The population file holds nobody.', 'Write a heading, then one line for each person.'],
  },
  'person-not-in-population': {
    severity: 'error',
    id: ['Tidak ada orang "{id}" dalam berkas populasi.', 'Tulis isi salah satu kolom {columns} dari orang itu.'],
    en: [
      'There is nobody "{id}" in the population file.',
      'Write what one of the columns {columns} says of the person.',
    ],
  },
  'person-not-unique': {
    severity: 'error',
    id: ['"{id}" ada di beberapa baris: {rows}.', 'Tulis nomor orang itu (nip atau id), yang hanya ada sekali.'],
    en: ['"{id}" is in several rows: {rows}.', 'Write the number of the person (nip or id), which is there once.'],
  },
  'cohort-incomplete': {
    severity: 'error',
    id: [
      '{people} baris tidak dapat dibaca atau dihitung, sehingga nilai kelompok (peringkat, rerata, jumlah anggota) tidak lengkap dan jawaban orang lain dapat keliru: {groups}. Baris {rows}.',
      'Perbaiki baris itu, lalu ulangi. Menghapusnya mengubah peringkat orang lain juga.',
    ],
    en: [
      '{people} rows cannot be read or worked out, so that cohort values (ranks, means, counts) are incomplete and the answers of others may be wrong: {groups}. Rows {rows}.',
      'Correct the rows and repeat. Deleting them moves the ranks of others as well.',
    ],
  },
  // Facts from a file
  'json-unreadable': {
    severity: 'error',
    id: [
      'Bukan JSON yang sah: di sini ada {found}.',
      'Tulis nama dan teks dalam tanda kutip ganda, koma di antara isian, dan angka dengan titik desimal.',
    ],
    en: [
      'This is not valid JSON: here is {found}.',
      'Write names and texts in double quotes, commas between entries, and numbers with a decimal point.',
    ],
  },
  'json-name-twice': {
    severity: 'error',
    id: ['"{name}" ada dua kali, sehingga tidak jelas nilai mana yang dimaksud.', 'Sisakan satu.'],
    en: ['"{name}" is there twice, so that nobody can say which value is meant.', 'Keep one.'],
  },
  // Publishing
  'left-out': {
    severity: 'warning',
    id: [
      'Alur "{id}" tidak ikut terbit karena {file} masih bermasalah; siklus baru memakai terbitan lamanya.',
      'Perbaiki berkas itu (check {file}), lalu terbitkan lagi.',
    ],
    en: [
      'The workflow "{id}" is not published with it, because {file} has problems; new cycles use its former edition.',
      'Mend that file (check {file}) and publish again.',
    ],
  },
  'running-before': {
    severity: 'warning',
    id: [
      '{count} berkas yang berjalan pada "{title}" tetap memakai terbitan sebelumnya.',
      'Bila harus ikut berubah: Pindah versi pada halaman siklusnya, atau alur cycle migrate {cycle} --to {version} --institution {institution} (coba dahulu dengan --dry-run).',
    ],
    en: [
      'Running cases of "{title}" that stay with the former edition: {count}.',
      'If they have to follow: migrate them on the page of the cycle, or by alur cycle migrate {cycle} --to {version} --institution {institution} (try it with --dry-run first).',
    ],
  },
  'version-not-raised': {
    severity: 'error',
    id: ['{id} sudah terbit sebagai versi {version} dengan isi lain.', 'Tulis version: {next}'],
    en: ['{id} is already published as version {version} with other content.', 'Write version: {next}'],
  },
} as const satisfies Record<string, ProblemEntry>;
