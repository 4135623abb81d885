/** A month of the made-up ministry as files that any institution's monthly rule reads, so that rules can be compared. */
import { stringify } from 'csv-stringify/sync';
import { lookUp, type Library, type RuleDefinition } from '../engine/index.ts';
import { attendanceOf, ministryPeople, workingDaysOf, type AttendanceDay, type MinistryPerson } from './ministry.ts';
import { createRandom, type Random } from './random.ts';

export interface MonthFiles {
  readonly people: string;
  readonly attendance: string;
}

/** The rule whose amounts the made-up ministry pays. */
const amounts = 'tunjangan/besaran-103-2022';

/** People with what the month says of them, and the days on which something happened; `month` as `2026-01`. */
export function monthFiles(library: Library, month: string, count: number): MonthFiles {
  const people = ministryPeople(count);
  const days = attendanceOf(people, month);
  const rule = lookUp(library, 'rule', 'nasional', amounts);
  if (rule === null) throw new Error(`there is no rule ${amounts}`);
  const random = createRandom(Number(month.replace('-', '')) + 1);
  const working = workingDaysOf(month).length;
  const absent = new Map<string, number>();
  for (const { nip, keterangan } of days) if (keterangan === 'alpa') absent.set(nip, (absent.get(nip) ?? 0) + 1);
  const rows = people.map((person) => ({
    nip: person.nip,
    nama: person.nama,
    unit: person.nama_unit,
    bulan: `${month}-01`,
    kelas: person.kelas,
    besaran_kelas: amountOf(rule, person),
    keadaan: 'aktif',
    hari_kerja: String(working),
    capaian_kerja: achievedBy(random),
    persen_kehadiran: (((working - (absent.get(person.nip) ?? 0)) / working) * 100).toFixed(2),
  }));
  const heading: readonly (keyof AttendanceDay)[] = [
    'nip',
    'tanggal',
    'keterangan',
    'menit_terlambat',
    'menit_pulang_cepat',
  ];
  return {
    people: stringify(rows, { header: true }),
    attendance: stringify([...days], { header: true, columns: [...heading] }),
  };
}

function amountOf({ parameters }: RuleDefinition, { kelas }: MinistryPerson): string {
  const table = parameters['besaran_kelas']?.history.at(-1)?.value;
  const amount = typeof table === 'object' ? table[kelas] : undefined;
  if (amount === undefined) throw new Error(`${amounts} has no amount for class ${kelas}`);
  return amount;
}

/** Most achieve nearly all of it. */
function achievedBy(random: Random): string {
  return random.whole(4) === 0 ? String(80 + random.whole(15)) : '100';
}
