/** What may be wrong with the slip of a rule. */
import type { ProblemEntry } from './entry.ts';

export const slips = {
  'slip-unit': {
    severity: 'error',
    id: [
      '"{name}" tidak dapat berdiri di sini pada slip: harus angka dengan {units}.',
      'Tulis satuannya. {suggestion}',
    ],
    en: ['"{name}" cannot stand here on the slip: it must be a number with {units}.', 'Write its unit. {suggestion}'],
  },
  'slip-not-answer': {
    severity: 'error',
    id: ['"{name}" ada pada slip, tetapi bukan jawaban (answer: none).', 'Hapus answer: none pada {name}.'],
    en: ['"{name}" stands on the slip but is no answer (answer: none).', 'Remove answer: none from {name}.'],
  },
  'slip-not-balanced': {
    severity: 'error',
    id: [
      'Uji "{test}": baris-baris slip berjumlah {sum}, tetapi {net} = {paid}.',
      'Tambahkan baris yang kurang sebesar {gap} pada slip (additions atau reductions), atau perbaiki rumus {net}.',
    ],
    en: [
      'Test "{test}": the lines of the slip come to {sum}, but {net} = {paid}.',
      'Add the line of {gap} that is missing to the slip (additions or reductions), or correct the formula of {net}.',
    ],
  },
  'slip-not-paid': {
    severity: 'error',
    id: [
      'Slip aturan {rule} berakhir pada {net}, tetapi yang dibayarkan di sini {amount}.',
      'Tulis amount: {net}, atau ganti net: pada slip aturannya.',
    ],
    en: [
      'The slip of rule {rule} ends with {net}, but {amount} is what is paid here.',
      'Write amount: {net}, or change net: of the slip in the rule.',
    ],
  },
} as const satisfies Record<string, ProblemEntry>;
