/** What to do about an exception of a run, by the code of what stands in its way. */
import type { Bilingual } from '../../types.ts';

const usual: Bilingual = {
  id: 'Perbaiki data orang ini, lalu hitung ulang.',
  en: 'Correct this person’s data, then calculate again.',
};

const advices: Readonly<Record<string, Bilingual>> = {
  'fact-missing': {
    id: 'Impor data yang belum ada itu untuk orang ini, lalu hitung ulang.',
    en: 'Import the missing data for this person, then calculate again.',
  },
  'fact-invalid': {
    id: 'Impor lagi data itu dengan nilai yang diterima, lalu hitung ulang.',
    en: 'Import that data again with a value that is accepted, then calculate again.',
  },
  'item-refused': {
    id: 'Perbaiki baris yang disebut dan impor lagi; baris baru menggantikan yang lama.',
    en: 'Correct the row that is named and import it again; the new row takes the place of the old one.',
  },
  'requirement-unmet': {
    id: 'Periksa data yang disebut pada syarat itu; impor yang benar, lalu hitung ulang.',
    en: 'Check the data that the requirement names, import what is right, then calculate again.',
  },
  'no-row': {
    id: 'Aturan tidak punya baris untuk keadaan ini. Sampaikan kepada pengelola aturan.',
    en: 'The rule has no row for this. Tell whoever keeps the rule.',
  },
  'no-entry': {
    id: 'Tabel aturan tidak memuat nilai ini, misalnya kelas jabatan. Periksa datanya, atau sampaikan kepada pengelola aturan.',
    en: 'The table of the rule lacks this value, such as a class. Check the data, or tell whoever keeps the rule.',
  },
};

export function adviceOn(code: string): Bilingual {
  return advices[code] ?? usual;
}
