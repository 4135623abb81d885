/** A made-up ministry with some thousands of people: its units, classes and attendance, the same at every start. */
import type { PersonRow } from '../engine/index.ts';
import { makeUpPerson } from './names.ts';
import { createRandom, type Random } from './random.ts';

const directorates = [
  'Sekretariat Jenderal',
  'Inspektorat Jenderal',
  'Direktorat Jenderal Layanan',
  'Direktorat Jenderal Pengembangan',
  'Direktorat Jenderal Pengawasan',
  'Badan Riset dan Data',
];
const parts = ['Umum', 'Perencanaan', 'Keuangan', 'Hukum', 'Kerja Sama', 'Program', 'Standar', 'Evaluasi', 'Informasi'];

/** Classes with how many of a hundred people have them. */
const classes = [
  ['5', 10],
  ['6', 14],
  ['7', 22],
  ['8', 18],
  ['9', 14],
  ['10', 9],
  ['11', 6],
  ['12', 4],
  ['13', 3],
] as const;

export interface MinistryPerson extends PersonRow {
  /** Class of the post. */
  readonly kelas: string;
  /** Class of the post held as acting official besides; few have one. */
  readonly kelas_plt?: string;
}

/** The ministry's people; the minister approves, two people of the first unit prepare. */
export function ministryPeople(count: number): readonly MinistryPerson[] {
  const random = createRandom(20260303);
  const rows: MinistryPerson[] = [];
  const nips = new Set<string>();
  const add = (row: Omit<MinistryPerson, 'nip' | 'nama'>): string => {
    for (;;) {
      const { name, nip } = makeUpPerson(random, rows.length);
      if (nips.has(nip)) continue;
      nips.add(nip);
      rows.push({ ...row, nip, nama: name });
      return nip;
    }
  };
  const top = unitRow('M', 'Menteri', '');
  const minister = add({
    ...top,
    jabatan: 'Menteri',
    ...head,
    nip_atasan: '',
    peran: 'pejabat_berwenang',
    kelas: '16',
  });
  const leaders = directorates.flatMap((name, index) => {
    const code = `D${index + 1}`;
    const chief = add({
      ...unitRow(code, name, 'M'),
      ...head,
      jabatan: `Kepala ${name}`,
      nip_atasan: minister,
      peran: '',
      kelas: '15',
    });
    return parts.map((part, at) => {
      const unit = unitRow(`${code}${String(at + 1).padStart(2, '0')}`, `${name}: ${part}`, code);
      const leader = add({ ...unit, ...head, jabatan: `Kepala ${part}`, nip_atasan: chief, peran: '', kelas: '14' });
      return { unit, leader };
    });
  });
  for (let index = 0; rows.length < count; index += 1) {
    const { unit, leader } = leaders[index % leaders.length] as (typeof leaders)[number];
    const keeps = index % leaders.length === 0 && index < 2 * leaders.length;
    const peran = keeps ? 'admin_kepegawaian;administrator' : '';
    const more = { kepala_unit: 'tidak', nip_atasan: leader, peran, kelas: classOf(random) };
    const acting = index % 90 === 7 ? { kelas_plt: '12' } : {};
    add({ ...unit, ...acting, jabatan: keeps ? 'Analis Sumber Daya Manusia' : 'Pelaksana', ...more });
  }
  return rows;
}

const head = { kepala_unit: 'ya' } as const;

function unitRow(code: string, name: string, parent: string) {
  return { kode_unit: code, nama_unit: name, kode_unit_induk: parent };
}

function classOf(random: Random): string {
  let left = random.whole(100);
  for (const [kelas, share] of classes) {
    if (left < share) return kelas;
    left -= share;
  }
  return '5';
}

/** A day on which something happened, as the attendance register has it. */
export interface AttendanceDay {
  readonly nip: string;
  readonly tanggal: string;
  readonly keterangan: 'hadir' | 'alpa' | 'izin' | 'sakit' | 'dinas';
  readonly menit_terlambat?: string;
  readonly menit_pulang_cepat?: string;
}

/**
 * What happened to people in a month (`2026-01`): about one working day in ten. A day without an entry is one on which
 * somebody came and went on time.
 */
export function attendanceOf(people: readonly { readonly nip: string }[], month: string): readonly AttendanceDay[] {
  const random = createRandom(Number(month.replace('-', '')));
  const days = workingDaysOf(month);
  return people.flatMap(({ nip }) => {
    // one in twenty is often late
    const careless = random.whole(20) === 0;
    return days.flatMap((tanggal) => {
      const chance = random.whole(1000);
      return happened(random, chance, careless ? 300 : 55).map((what) => ({ nip, tanggal, ...what }));
    });
  });
}

/** Of a thousand days, `late` are late ones and the rest as they come. */
function happened(random: Random, chance: number, late: number): readonly Omit<AttendanceDay, 'nip' | 'tanggal'>[] {
  const minutes = (): string => String(1 + Math.floor(random.whole(120) ** 2 / 120));
  if (chance < late) return [{ keterangan: 'hadir', menit_terlambat: minutes() }];
  if (chance < late + 20) return [{ keterangan: 'hadir', menit_pulang_cepat: minutes() }];
  if (chance < late + 24) return [{ keterangan: 'alpa' }];
  if (chance < late + 34) return [{ keterangan: 'sakit' }];
  if (chance < late + 40) return [{ keterangan: 'izin' }];
  return chance < late + 55 ? [{ keterangan: 'dinas' }] : [];
}

/** Monday to Friday. */
export function workingDaysOf(month: string): readonly string[] {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day }))
    .filter(({ dayOfWeek }) => dayOfWeek <= 5)
    .map(String);
}
