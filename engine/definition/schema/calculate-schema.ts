/** What a state that calculates may hold. */
import { closed, dataPath, doc, id, name, named, target, type JsonSchema } from './parts.ts';

const fact = (title: string, indonesian: string, english: string): JsonSchema => ({
  ...name,
  ...doc(title, indonesian, english),
});

/** Where a fact or a list comes from. */
const factSource: JsonSchema = {
  type: ['string', 'object'],
  if: { type: 'string' },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own word
  then: { type: 'string', enum: ['period_start', 'period_end'] },
  else: {
    ...closed({
      since: {
        type: ['string', 'object'],
        if: { type: 'string' },
        // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own word
        then: { type: 'string', enum: ['month', 'quarter', 'year'] },
        else: closed({ months: { type: 'integer', minimum: 1, maximum: 600 } }, ['months']),
        ...doc(
          'Sejak',
          'Hanya butir yang menyentuh bulan, triwulan, atau tahun itu, atau sekian bulan ke belakang; semua bila tidak ditulis.',
          'Only items that reach into that month, quarter or year, or so many months back; all when absent.',
        ),
      },
      from: fact(
        'Hari pertama',
        'Data bertipe tanggal di dalam butirnya.',
        'The date fact of an item that is its first day.',
      ),
      until: fact(
        'Hari terakhir',
        'Data bertipe tanggal di dalam butirnya.',
        'The date fact of an item that is its last day.',
      ),
      apart: {
        type: 'boolean',
        ...doc(
          'Tidak tumpang tindih',
          'true bila dua butir milik satu orang tidak boleh mencakup hari yang sama.',
          'No two items of one person may have a day in common.',
        ),
      },
      cases_of: {
        ...id,
        ...doc('Hasil alur', 'Butirnya hasil berkas alur ini yang selesai.', 'Items are what finished cases came to.'),
      },
      take: {
        ...named(dataPath),
        ...doc('Ambil', 'data butir: letak isian di berkas.', 'Fact of the item: path of the data in the case.'),
      },
    }),
    dependentRequired: { take: ['cases_of'], cases_of: ['take'] },
  },
  ...doc(
    'Asal data',
    'period_start, period_end, atau asal sebuah daftar; tanpa baris di sini daftar dibaca dari register senama.',
    'A day of the month, or where a list comes from; without it a list is the register of its name.',
  ),
};

/** A rule evaluated for everyone. */
export const calculate: JsonSchema = {
  ...closed(
    {
      rule: { ...id, ...doc('Aturan', 'Aturan yang dihitung untuk setiap orang.', 'The rule evaluated for everyone.') },
      amount: { ...name, ...doc('Jumlah', 'Jawaban yang dibayarkan.', 'The answer that is paid.') },
      base: { ...name, ...doc('Besaran', 'Jawaban sebelum pengurangan.', 'The answer before reductions.') },
      entitled: { ...name, ...doc('Berhak', 'Jawaban ya/tidak: berhak dibayar.', 'A yes/no answer: entitled at all.') },
      objection: {
        ...id,
        ...doc('Keberatan', 'Alur tempat pegawai berkeberatan atas slipnya.', 'The workflow for objections to a slip.'),
      },
      facts: {
        ...named(factSource),
        ...doc('Data', 'Asal data dan daftar menurut nama.', 'Where facts and lists come from, by name.'),
      },
      as: { ...name, ...doc('Simpan sebagai', 'Nama angka-angkanya di dalam berkas.', 'Where the figures are kept.') },
      on: {
        ...closed({ done: target }, ['done']),
        ...doc(
          'Sesudahnya',
          'done: tujuan sesudah semua orang dihitung.',
          'Where the case goes when everyone is done.',
        ),
      },
    },
    ['rule', 'amount', 'on'],
  ),
  ...doc(
    'Perhitungan semua orang',
    'Aturan dihitung untuk setiap pegawai instansi selama keadaan ini.',
    'A rule is evaluated for everyone in the institution during this state.',
  ),
};
