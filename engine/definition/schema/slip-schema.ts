/** How a rule says which of its amounts stand on the slip of a person. */
import { about, closed, doc, listOf, name, type JsonSchema } from './parts.ts';

const lines: JsonSchema = listOf({
  type: ['string', 'object'],
  minLength: 1,
  minProperties: 1,
  maxProperties: 1,
  propertyNames: name,
  additionalProperties: name,
  examples: ['potongan_terlambat'],
});

export const slip: JsonSchema = {
  ...closed(
    {
      base: {
        type: ['string', 'array'],
        minLength: 1,
        minItems: 1,
        items: name,
        ...doc(
          'Dasar',
          'Nama data atau hitungan dalam rupiah, atau daftar bagian-bagian yang jumlahnya menjadi dasar.',
          'A fact or calculation in rupiah, or the parts that together are the base.',
        ),
      },
      additions: {
        ...lines,
        ...doc(
          'Tambahan',
          'Hitungan dalam rupiah, atau dalam persen dari dasar; { nama: bagian } untuk persen dari bagian lain.',
          'Calculations in rupiah, or in percent of the base; { name: part } for percent of another amount.',
        ),
      },
      reductions: {
        ...lines,
        ...doc(
          'Potongan',
          'Ditulis seperti additions, sebagai angka positif.',
          'Written as additions are, as positive numbers.',
        ),
      },
      tax: {
        ...closed(
          {
            borne_by: {
              type: 'string',
              enum: ['state', 'employee'],
              ...doc(
                'Ditanggung oleh',
                'state: ditambahkan lalu dikurangkan lagi; employee: mengurangi yang dibayarkan.',
                'state: added and taken off again; employee: taken off what is paid.',
              ),
            },
            amount: { ...name, ...doc('Besarnya', 'Hitungan dalam rupiah.', 'A calculation in rupiah.') },
            ...about,
          },
          ['borne_by'],
        ),
        ...doc('Pajak', 'Siapa yang menanggung pajak atas tunjangan ini.', 'Who bears the tax on what is paid.'),
      },
      by: {
        ...listOf(name),
        ...doc(
          'Rekap menurut',
          'Data atau hitungan yang menjadi kelompok dalam rekap semua pegawai, misalnya [kelas].',
          'Facts or answers by which the totals of everyone are grouped.',
        ),
      },
      net: {
        ...name,
        ...doc('Dibayarkan', 'Hitungan dalam rupiah yang dibayarkan.', 'The calculation in rupiah that is paid.'),
      },
    },
    ['base', 'net'],
  ),
  ...doc(
    'Slip',
    'Baris-baris slip: dasar + tambahan − potongan − pajak pegawai = yang dibayarkan.',
    'The lines of a slip: base + additions − reductions − tax of the employee = net.',
  ),
};
