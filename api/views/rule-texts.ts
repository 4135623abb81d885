import type { HitPolicy, Rounding } from '../../engine/index.ts';
import type { Bilingual } from '../types.ts';

/** What a table's hit policy means. */
export const hitTexts: Readonly<Record<HitPolicy, Bilingual>> = {
  unique: { id: 'Tepat satu baris cocok.', en: 'Exactly one row fits.' },
  any: { id: 'Beberapa baris boleh cocok bila jawabannya sama.', en: 'Several rows may fit if they answer the same.' },
  first: { id: 'Baris pertama yang cocok menentukan.', en: 'The first row that fits decides.' },
  priority: {
    id: 'Dari baris yang cocok, jawaban dengan urutan tertinggi menentukan.',
    en: 'Of the rows that fit, the answer of the highest rank decides.',
  },
  'collect sum': {
    id: 'Jawaban semua baris yang cocok dijumlahkan.',
    en: 'The answers of all rows that fit are added up.',
  },
  'collect min': {
    id: 'Jawaban terkecil dari semua baris yang cocok.',
    en: 'The smallest answer of all rows that fit.',
  },
  'collect max': {
    id: 'Jawaban terbesar dari semua baris yang cocok.',
    en: 'The largest answer of all rows that fit.',
  },
  'collect count': { id: 'Banyaknya baris yang cocok.', en: 'The number of rows that fit.' },
};

const modes: Readonly<Record<Rounding['mode'], Bilingual>> = {
  half_up: { id: 'setengah ke atas', en: 'half up' },
  half_even: { id: 'setengah ke genap', en: 'half to even' },
  up: { id: 'ke atas', en: 'up' },
  down: { id: 'ke bawah', en: 'down' },
};

/** How a result is rounded, in words. */
export function roundingTexts({ places, mode }: Rounding): Bilingual {
  const to = placesTexts(places);
  return { id: `dibulatkan ${modes[mode].id} ke ${to.id}`, en: `rounded ${modes[mode].en} to ${to.en}` };
}

const magnitudes: readonly Bilingual[] = [
  { id: 'satuan', en: 'whole numbers' },
  { id: 'puluhan', en: 'tens' },
  { id: 'ratusan', en: 'hundreds' },
  { id: 'ribuan', en: 'thousands' },
];

/** Below zero places lie tens, hundreds and thousands. */
function placesTexts(places: number): Bilingual {
  if (places > 0) return { id: `${places} desimal`, en: `${places} decimal places` };
  return magnitudes[-places] ?? { id: `kelipatan 10^${-places}`, en: `multiples of 10^${-places}` };
}
