/** The sentences of `alur evaluate`, in both languages. */
import type { Phrase } from '../engine/index.ts';

export const evaluateTexts = {
  yesNo: {
    id: 'Dalam JSON tulis true untuk ya atau false untuk tidak, tanpa tanda kutip.',
    en: 'In JSON write true for yes or false for no, without quotes.',
  },
} as const satisfies Record<string, Phrase>;
