/** What a fact accepts, in words: what fills `{allowed}` of `fact-invalid`. */
import type { Phrase } from '../text.ts';

export const allowedTexts = {
  text: { id: 'teks', en: 'text' },
  date: { id: 'TTTT-BB-HH', en: 'YYYY-MM-DD' },
  number: { id: 'angka', en: 'number' },
  range: { id: 'angka {range}', en: 'number {range}' },
  step: { id: 'kelipatan {step}', en: 'in multiples of {step}' },
  scale: { id: 'huruf dari {scale}', en: 'letter of {scale}' },
  or: { id: 'atau {other}', en: 'or {other}' },
} as const satisfies Record<string, Phrase>;
