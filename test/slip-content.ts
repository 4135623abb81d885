/** Small invented content of a pay rule with a slip: what is late or absent costs percentages of the base. */
import { runWorkflow } from './pay-content.ts';

const about = `version: 1
basis: Peraturan Contoh 1/2020
source: contoh
status: contoh
effective: 2020-01-01
`;
const day = `rule: tunjangan/hari
title: Satu hari kerja
${about}facts:
  tanggal: { label: Tanggal, type: tanggal }
  keadaan: { label: Keadaan, values: { hadir: Hadir, alpa: Tanpa keterangan } }
  menit: { label: Menit terlambat, unit: menit, range: "[0..600]", step: 1 }
parameters:
  kena: { unit: persen, values: { 2020-01-01: { nol: 0, ringan: 0.5, berat: 1.25, alpa: 5 } } }
  batas: { unit: menit, values: { 2020-01-01: { tepat: 0, ringan: 30 } } }
calculate:
  alpa: { formula: 'keadaan = "alpa"' }
  telat: { formula: 'not alpa and menit > batas.tepat' }
answers: { persen: { label: Potongan, type: angka, unit: persen } }
decide:
  hit: first
  rows:
    - { persen: kena.alpa, keadaan: alpa, basis: Peraturan Contoh 1/2020 Pasal 8 ayat (2) }
    - { persen: kena.nol, menit: "<= batas.tepat" }
    - { persen: kena.ringan, menit: "<= batas.ringan", basis: Peraturan Contoh 1/2020 Lampiran I }
    - { persen: kena.berat, menit: "> batas.ringan", basis: Peraturan Contoh 1/2020 Lampiran I }
`;
const pay = `rule: tunjangan/bulanan
title: Tunjangan kinerja bulanan
${about}facts:
  kelas: { label: Kelas jabatan, values: ["7", "8", "9"] }
  dibebaskan: { label: Dibebaskan dari jabatan, type: ya/tidak, optional: true }
  plt: { label: Tambahan pelaksana tugas, unit: rupiah, range: "[0..100000000]", step: 1, optional: true }
lists:
  kehadiran: { label: Kehadiran, rule: tunjangan/hari, optional: true }
parameters:
  besaran_kelas: { label: Besaran, unit: rupiah, basis: Perpres Contoh 8/2020, values: { 2020-01-01: { "7": 3915950, "8": 4595150, "9": 5079200 } } }
  seratus: { unit: persen, values: { 2020-01-01: 100 } }
calculate:
  berhak: { label: Berhak, formula: "if(given(dibebaskan), not dibebaskan, ya)" }
  besaran: { label: Besaran menurut kelas jabatan, unit: rupiah, lookup: { table: besaran_kelas, by: kelas } }
  tambahan: { label: Tambahan pelaksana tugas, unit: rupiah, formula: "if(given(plt), plt, 0)" }
  terlambat: { label: Terlambat, unit: persen, fold: { take: sum, of: persen, over: kehadiran, where: telat } }
  tanpa_keterangan: { label: Tidak masuk tanpa keterangan, unit: persen, fold: { take: sum, of: persen, over: kehadiran, where: alpa } }
  jumlah_potongan: { label: Jumlah potongan paling banyak 100%, unit: persen, formula: terlambat + tanpa_keterangan, cap: seratus }
  dibayar: { label: Dibayarkan, unit: rupiah, formula: "besaran * (seratus - jumlah_potongan) / seratus + tambahan", round: { places: 0 } }
slip:
  base: besaran
  additions: [tambahan]
  reductions: [terlambat, tanpa_keterangan]
  tax: { borne_by: state, basis: Peraturan Contoh 2/2020 Pasal 3 }
  net: dibayar
  by: [kelas]
`;

/** The files of the pack, by path: the rule, the rule of its days, and the workflow that calculates it. */
export function slipFiles(pack = 'nasional'): Record<string, string> {
  const workflow = runWorkflow
    .replace('      as: hitungan\n', '      as: hitungan\n      objection: keberatan-tunjangan\n')
    .replace('        bulan: period_start\n', '')
    .replace(/ {8}cuti: .*\n/, '')
    .replace('  menyiapkan: {', '  menyiapkan: { title: Menyiapkan data,')
    .replace('  menghitung:\n', '  menghitung:\n    title: Menghitung\n')
    .replace('  diperiksa:\n', '  diperiksa:\n    title: Diperiksa\n')
    .replace('  disetujui:\n', '  disetujui:\n    title: Menunggu persetujuan\n')
    .replace('  dikunci: {', '  dikunci: { title: Dikunci,');
  return {
    [`rules/${pack}/hari.yaml`]: day,
    [`rules/${pack}/bulanan.yaml`]: pay,
    [`workflows/${pack}/gaji.yaml`]: workflow,
  };
}
