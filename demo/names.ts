/** Made-up names of people and units. Any likeness to a real person is chance. */
import type { Random } from './random.ts';

const women = [
  'Ayu',
  'Dewi',
  'Siti',
  'Rina',
  'Wulan',
  'Ratna',
  'Sari',
  'Maya',
  'Fitri',
  'Nur',
  'Indah',
  'Lestari',
  'Putri',
  'Yuni',
  'Kartika',
  'Melati',
  'Hesti',
  'Anisa',
  'Dian',
  'Tuti',
];
const men = [
  'Agus',
  'Budi',
  'Joko',
  'Rudi',
  'Hendra',
  'Wahyu',
  'Eko',
  'Dedi',
  'Yusuf',
  'Rahmat',
  'Bayu',
  'Arif',
  'Hasan',
  'Slamet',
  'Taufik',
  'Iwan',
  'Andi',
  'Galih',
  'Surya',
  'Fajar',
];
const families = [
  'Wibowo',
  'Santoso',
  'Pratama',
  'Nugroho',
  'Hidayat',
  'Saputra',
  'Kusuma',
  'Wijaya',
  'Permana',
  'Setiawan',
  'Siregar',
  'Nasution',
  'Lubis',
  'Rahayu',
  'Purnama',
  'Maulana',
  'Gunawan',
  'Hakim',
  'Firmansyah',
  'Anggraini',
  'Tanjung',
  'Prasetyo',
  'Harahap',
  'Ramadhan',
  'Utami',
  'Suryani',
  'Manurung',
  'Bahri',
  'Syahputra',
  'Cahyono',
];

export interface MadeUpPerson {
  readonly name: string;
  readonly nip: string;
}

/** A name and an 18-digit NIP of the usual shape: birth date, appointment month, sex, serial number. */
export function makeUpPerson(random: Random, serial: number): MadeUpPerson {
  const isWoman = random.whole(2) === 0;
  const name = `${random.pick(isWoman ? women : men)} ${random.pick(families)}`;
  const born = 1968 + random.whole(32);
  const appointed = Math.min(born + 23 + random.whole(8), 2025);
  const digits = (value: number, width: number): string => String(value).padStart(width, '0');
  const nip = `${born}${digits(1 + random.whole(12), 2)}${digits(1 + random.whole(28), 2)}${appointed}${digits(1 + random.whole(12), 2)}${isWoman ? 2 : 1}${digits(serial % 1000, 3)}`;
  return { name, nip };
}
