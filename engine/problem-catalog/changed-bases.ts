/** What an overlay's owner reads when its base has changed. */
import type { ProblemEntry } from './entry.ts';

export const changedBases = {
  'base-value-taken': {
    severity: 'hint',
    id: [
      'Parameter "{name}" berubah di aturan dasar: {before} → {after}.',
      'Instansi tidak menetapkannya, jadi nilai baru ikut berlaku; tetapkan di berkas ini bila harus lain.',
    ],
    en: [
      'Parameter "{name}" changed in the base: {before} → {after}.',
      'The institution does not set it, so the new values apply; set it in this file if they must differ.',
    ],
  },
  'base-value-earlier': {
    severity: 'hint',
    id: [
      'Parameter "{name}" berubah di aturan dasar ({before} → {after}); nilai barunya ikut berlaku sebelum {since}, sejak itu nilai instansi.',
      '',
    ],
    en: [
      'Parameter "{name}" changed in the base ({before} → {after}); the new values apply before {since}, the institution’s from then on.',
      '',
    ],
  },
  'base-value-kept': {
    severity: 'hint',
    id: ['Parameter "{name}": nilai instansi tetap berlaku ({own}).', ''],
    en: ['Parameter "{name}": the institution’s values still apply ({own}).', ''],
  },
  'base-value-hidden': {
    severity: 'warning',
    id: [
      'Parameter "{name}" berubah di aturan dasar ({before} → {after}), tetapi sejak {since} nilai instansi yang berlaku ({own}).',
      'Bila instansi mengikuti aturan dasar, tulis {lines} di values; bila tidak, biarkan.',
    ],
    en: [
      'Parameter "{name}" changed in the base ({before} → {after}), but from {since} on the institution’s values apply ({own}).',
      'To follow the base, write {lines} under values; otherwise leave it.',
    ],
  },
  'base-locked': {
    severity: 'error',
    id: [
      'Parameter "{name}" kini dikunci oleh {basis} (dulu: {before}); nilai instansi {own} tidak boleh lagi.',
      'Hapus parameter ini dari berkas instansi; yang berlaku {value}.',
    ],
    en: [
      'Parameter "{name}" is now locked by {basis} (before: {before}); the institution’s {own} may not stand.',
      'Remove it from the overlay; what applies is {value}.',
    ],
  },
  'base-narrowed': {
    severity: 'error',
    id: [
      'Nilai instansi {own} untuk "{name}" tidak diperbolehkan lagi: dulu {before}, kini {after}.',
      'Pilih nilai yang diperbolehkan; aturan dasar memakai {base}.',
    ],
    en: [
      'The institution’s {own} for "{name}" is no longer allowed: before {before}, now {after}.',
      'Choose an allowed value; the base has {base}.',
    ],
  },
  'base-unit': {
    severity: 'error',
    id: [
      'Satuan "{name}" berubah dari {before} menjadi {after}; nilai instansi {own} ditulis dalam satuan lama.',
      'Tulis ulang nilainya dalam {after}; bila angkanya tetap benar, katakan sebabnya dalam note parameter ini.',
    ],
    en: [
      'The unit of "{name}" changed from {before} to {after}; the institution’s {own} is in the old one.',
      'Write the value in {after}; if the number is still right, say why in a note of this parameter.',
    ],
  },
  'base-shape': {
    severity: 'error',
    id: [
      'Bentuk "{name}" berubah dari {before} menjadi {after}; nilai instansi {own} tidak cocok lagi.',
      'Tulis nilainya sebagai {after}.',
    ],
    en: [
      'The shape of "{name}" changed from {before} to {after}; the institution’s {own} does not fit.',
      'Write the value as {after}.',
    ],
  },
  'base-removed': {
    severity: 'error',
    id: [
      'Parameter "{name}" tidak ada lagi di aturan dasar; nilai instansi {own} tidak dipakai apa pun.',
      '{suggestion}',
    ],
    en: ['Parameter "{name}" is no longer in the base; nothing uses the institution’s {own}.', '{suggestion}'],
  },
  'base-renamed': {
    severity: 'error',
    id: [
      'Parameter "{name}" tidak ada lagi di aturan dasar; yang baru dan serupa ialah "{to}" ({after}).',
      'Ganti namanya menjadi {to} bila memang itu penggantinya.',
    ],
    en: [
      'Parameter "{name}" is no longer in the base; "{to}" ({after}) is new and alike.',
      'Rename it to {to} if that is what took its place.',
    ],
  },
  'base-bound': {
    severity: 'error',
    id: [
      'Nilai instansi {own} untuk "{name}" tidak dapat dipakai bersama yang lain di atas aturan dasar yang baru: {reason}',
      'Usulan menyerahkannya ke aturan dasar ({after}); tulis nilai yang memenuhi syarat itu bila instansi menghendaki lain.',
    ],
    en: [
      'The institution’s {own} for "{name}" does not go with the rest over the new base: {reason}',
      'The proposal leaves it to the base ({after}); write values that fulfil the condition if they must differ.',
    ],
  },
  'base-part-changed': {
    severity: 'hint',
    id: ['{part} "{name}" di aturan dasar berubah, {aspect}: {before} → {after}.', ''],
    en: ['{part} "{name}" changed in the base, {aspect}: {before} → {after}.', ''],
  },
  'base-part-replaced': {
    severity: 'hint',
    id: ['{part} {name} di aturan dasar berubah: {before} → {after}.', ''],
    en: ['{part} {name} changed in the base: {before} → {after}.', ''],
  },
  'base-part-added': {
    severity: 'hint',
    id: ['{part} "{name}" baru di aturan dasar: {after}.', ''],
    en: ['{part} "{name}" is new in the base: {after}.', ''],
  },
  'base-part-removed': {
    severity: 'hint',
    id: ['{part} "{name}" tidak ada lagi di aturan dasar: {before}.', ''],
    en: ['{part} "{name}" is no longer in the base: {before}.', ''],
  },
  'base-not-kept': {
    severity: 'warning',
    id: [
      'Isi aturan dasar {base} versi {version} yang dipakai saat berkas ini terakhir terbit tidak tersimpan.',
      'Bandingkan dengan berkas lamanya: alur conflicts {rule} --institution {institution} --before <berkas lama>',
    ],
    en: [
      'The base {base} version {version}, over which this file was last published, was not kept.',
      'Compare with its old file: alur conflicts {rule} --institution {institution} --before <old file>',
    ],
  },
  'overlay-unpublished': {
    severity: 'error',
    id: [
      '{id} milik instansi belum pernah terbit, jadi tidak tersimpan aturan dasar lama untuk dibandingkan.',
      'Berikan berkas lama aturan dasarnya: --before <berkas lama>',
    ],
    en: [
      'The institution never published its {id}, so no former base is kept to compare with.',
      'Give the old file of the base: --before <old file>',
    ],
  },
  'overlay-not-raised': {
    severity: 'error',
    id: [
      'Aturan dasar {base} berubah sejak {id} terbit sebagai versi {version}, sehingga hasilnya dapat lain.',
      'Baca laporannya, lalu tulis version: {next} (atau: alur conflicts {id} --institution {institution} --write)',
    ],
    en: [
      'The base {base} changed since {id} was published as version {version}, so results may differ.',
      'Read the report, then write version: {next} (or: alur conflicts {id} --institution {institution} --write)',
    ],
  },
} as const satisfies Record<string, ProblemEntry>;
