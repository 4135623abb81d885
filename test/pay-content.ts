/** Small invented content of a monthly run: a pay rule with its lists, and the workflow that calculates it. */

const about = `version: 1
basis: contoh
source: contoh
status: contoh
effective: 2020-01-01
`;

/** A day of attendance: minutes late, or absent. */
export const dayRule = `rule: tunjangan/hari
title: Satu hari kerja
${about}facts:
  tanggal: { label: Tanggal, type: tanggal }
  keadaan: { label: Keadaan, values: { hadir: Hadir, alpa: Tanpa keterangan } }
  menit: { label: Menit terlambat, unit: menit, range: "[0..600]", step: 1, optional: true }
parameters:
  potongan_alpa: { unit: persen, values: { 2020-01-01: 5 } }
  potongan_terlambat: { unit: persen, values: { 2020-01-01: 1 } }
  longgar: { unit: menit, values: { 2020-01-01: 0 } }
calculate:
  persen: { label: Potongan, unit: persen, formula: 'if(keadaan = "alpa", potongan_alpa, if(given(menit), if(menit > longgar, potongan_terlambat, 0), 0))' }
`;

export const leaveRule = `rule: tunjangan/cuti
title: Satu cuti
${about}facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal }
  jenis: { label: Jenis, values: [tahunan, besar] }
parameters:
  potongan_besar: { unit: persen, values: { 2020-01-01: 50 } }
require:
  - { formula: akhir >= mulai, message: Cuti berakhir sebelum mulai. }
calculate:
  persen: { label: Potongan, unit: persen, formula: 'if(jenis = "besar", potongan_besar, 0)' }
`;

export const payRule = `rule: tunjangan/bulanan
title: Tunjangan bulanan
${about}facts:
  kelas: { label: Kelas jabatan, values: ["7", "8", "9"] }
  bulan: { label: Bulan, type: tanggal }
  capaian: { label: Capaian, range: "[0..100]", step: 0.01, unit: persen, optional: true }
  dibebaskan: { label: Dibebaskan dari jabatan, type: ya/tidak, optional: true }
require:
  - { formula: bulan = month_start(as_at()), message: Bulan yang dibayarkan bukan bulan tanggal penilaian. }
lists:
  kehadiran: { label: Kehadiran harian, rule: tunjangan/hari, on: tanggal, unique: [tanggal], optional: true }
  cuti: { label: Cuti, rule: tunjangan/cuti, optional: true }
parameters:
  besaran_kelas:
    unit: rupiah
    values: { 2020-01-01: { "7": 3915950, "8": 4595150, "9": 5079200 } }
  seratus: { unit: persen, values: { 2020-01-01: 100 } }
calculate:
  berhak: { label: Berhak, formula: "if(given(dibebaskan), not dibebaskan, given(kelas))" }
  besaran: { label: Besaran, unit: rupiah, lookup: { table: besaran_kelas, by: kelas } }
  potongan_hadir: { fold: { take: sum, of: persen, over: kehadiran }, answer: none }
  potongan_cuti: { fold: { take: sum, of: persen, over: cuti }, answer: none }
  persen_potongan: { label: Potongan, unit: persen, formula: potongan_hadir + potongan_cuti, cap: seratus }
  jumlah_potongan:
    label: Jumlah potongan
    unit: rupiah
    formula: besaran * persen_potongan / 100
    round: { places: 0 }
  dibayar: { label: Dibayar, unit: rupiah, formula: besaran - jumlah_potongan }
`;

export const runWorkflow = `workflow: gaji
version: 1
title: Perhitungan bulanan
basis: contoh
source: contoh
status: contoh
subject: institution
period: month
who:
  penyusun: { role: admin_kepegawaian }
  penyetuju: { role: pejabat_berwenang, other_than: [penyusun] }
initial: menyiapkan
states:
  menyiapkan: { on: { HITUNG: { by: penyusun, target: menghitung } } }
  menghitung:
    calculate:
      rule: tunjangan/bulanan
      entitled: berhak
      base: besaran
      amount: dibayar
      as: hitungan
      facts:
        bulan: period_start
        kehadiran: { since: month }
        cuti: { from: mulai, until: akhir, apart: true }
      on: { done: diperiksa }
    on: { HENTIKAN: { by: penyusun, target: menyiapkan } }
  diperiksa:
    on:
      AJUKAN: { by: penyusun, target: disetujui }
      HITUNG_ULANG: { by: penyusun, target: menghitung }
  disetujui:
    on:
      SETUJUI: { by: penyetuju, target: dikunci }
      TARIK: { by: penyusun, target: diperiksa, tone: careful }
  dikunci: { type: final, lock: true }
result: { Orang: hitungan.pegawai, Bersih: hitungan.bersih }
`;

/** The files of a pack, by path. */
export function payFiles(pack = 'nasional'): Record<string, string> {
  return {
    [`rules/${pack}/hari.yaml`]: dayRule,
    [`rules/${pack}/cuti.yaml`]: leaveRule,
    [`rules/${pack}/bulanan.yaml`]: payRule,
    [`workflows/${pack}/gaji.yaml`]: runWorkflow,
  };
}
