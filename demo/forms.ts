/** What the demo's people wrote into their forms. */
import type { JsonObject } from '../engine/index.ts';

const plans = [
  ['Terlaksananya pelayanan administrasi sesuai standar', 'Persentase layanan selesai tepat waktu', '95 persen'],
  ['Tersusunnya laporan kinerja unit', 'Jumlah laporan yang disampaikan', '4 laporan'],
  ['Meningkatnya kualitas data kepegawaian', 'Persentase data mutakhir', '98 persen'],
  ['Tertatanya arsip unit', 'Jumlah berkas yang ditata', '240 berkas'],
] as const;

/** An SKP with two or three main results and one additional. */
export function plan(index: number): JsonObject {
  const mine = [0, 1, 2]
    .slice(0, 2 + (index % 2))
    .map((offset) => plans[(index + offset) % plans.length] as (typeof plans)[number]);
  return {
    pendekatan: 'kuantitatif',
    hasil_utama: mine.map(([rencana, indikator, target]) => ({
      rencana_atasan: 'Meningkatnya kualitas layanan unit',
      rencana,
      aspek: 'kualitas',
      indikator,
      target,
    })),
    hasil_tambahan: [
      { rencana: 'Menjadi anggota tim pengadaan', indikator: 'Jumlah paket yang diselesaikan', target: '3 paket' },
    ],
    akuntabel: 'Melaporkan kemajuan setiap akhir bulan tanpa diminta.',
    dukungan_sumber_daya: [{ isi: 'Perangkat kerja dan akses aplikasi' }],
    skema_pertanggungjawaban: [{ isi: 'Laporan triwulanan kepada pejabat penilai' }],
    konsekuensi: [{ isi: 'Hasil evaluasi menjadi pertimbangan pengembangan kompetensi' }],
  };
}

export const note: JsonObject = { catatan: 'Target kedua belum terukur. Mohon tuliskan jumlah dan waktunya.' };

/** A quarter's rows: one for each main result of the plan, and one for the additional. */
export function actions(main: number): JsonObject {
  return {
    utama: Array.from({ length: main }, () => ({ aksi: 'Menyelesaikan bagian triwulan ini sesuai jadwal' })),
    tambahan: [{ aksi: 'Mengikuti rapat tim' }],
  };
}

export function achievements(main: number): JsonObject {
  return {
    utama: Array.from({ length: main }, () => ({
      realisasi: 'Tercapai sesuai rencana triwulan',
      bukti: 'https://dokumen.contoh.go.id/bukti',
    })),
    tambahan: [{ realisasi: 'Satu paket selesai' }],
  };
}

export function feedback(main: number): JsonObject {
  return {
    utama: Array.from({ length: main }, () => ({ umpan_balik: 'Baik; pertahankan ketepatan waktunya.' })),
    tambahan: [{ umpan_balik: 'Sesuai harapan.' }],
    perilaku: 'Kolaboratif: membantu rekan tanpa diminta.',
  };
}

/** Mostly as expected, sometimes above, now and then below. */
export function rating(index: number): JsonObject {
  const hasil_kerja = index % 5 === 0 ? 'di_atas' : index % 9 === 4 ? 'di_bawah' : 'sesuai';
  const perilaku_kerja = index % 10 === 0 ? 'di_atas' : 'sesuai';
  return {
    hasil_kerja,
    alasan_hasil_kerja: 'Berdasarkan realisasi dan bukti dukung empat triwulan.',
    perilaku_kerja,
    alasan_perilaku_kerja: 'Berdasarkan pengamatan dan umpan balik sepanjang tahun.',
  };
}

const letters = [
  ['A', 'BB', 'B', 'BB', 'B', 'CC', 'A', 'BB', 'B', 'BB', 'B', 'CC'],
  ['BB', 'B', 'B', 'B', 'CC', 'CC', 'BB', 'B', 'CC', 'B', 'CC', 'C'],
  ['AA', 'A', 'BB', 'A', 'BB', 'BB', 'AA', 'A', 'BB', 'A', 'BB', 'B'],
] as const;

/** Twelve answers of a SAKIP self-assessment. */
export function selfAssessment(index: number): JsonObject {
  const components = ['perencanaan', 'pengukuran', 'pelaporan', 'evaluasi'];
  const parts = ['keberadaan', 'kualitas', 'pemanfaatan'];
  const names = components.flatMap((component) => parts.map((part) => `${component}_${part}`));
  return Object.fromEntries(names.map((name, place) => [name, letters[index % letters.length]?.[place] ?? 'B']));
}

export const agencyTargets: JsonObject = {
  sasaran: [
    { uraian: 'Menerbitkan naskah riset', ukuran: 'Naskah terbit', target: '2 naskah' },
    { uraian: 'Membimbing peneliti muda', ukuran: 'Orang terbimbing', target: '3 orang' },
  ],
  harapan_perilaku: 'Terbuka berbagi data dan menepati tenggat.',
};

export const agencyReport: JsonObject = {
  capaian: [{ realisasi: 'Satu naskah terbit' }, { realisasi: 'Dua orang dibimbing' }],
};

export const monthlyRating: JsonObject = { predikat: 'Kurang', alasan: 'Peragaan: predikat bulan ini diisi tangan.' };
