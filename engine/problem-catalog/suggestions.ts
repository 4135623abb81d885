/** What to write instead of a name that is not known. */
import { fill, fillPhrase, type Phrase } from '../text.ts';

const texts = {
  close: { id: 'Maksud Anda "{close}"?', en: 'Did you mean "{close}"?' },
  known: { id: 'Yang dikenal: {known}.', en: 'Known: {known}.' },
  more: { id: 'Yang dikenal antara lain: {known}.', en: 'Known among others: {known}.' },
  none: { id: 'Belum ada satu pun.', en: 'There is none yet.' },
} as const satisfies Record<string, Phrase>;

/** Names listed at most; a longer list helps nobody. */
const mostListed = 40;

/** The sentence that proposes the close word, or lists what is known where none is close. */
export function suggestionOf(close: string | null, known: readonly string[]): Phrase {
  const list = known.length > mostListed ? 'more' : known.length > 0 ? 'known' : 'none';
  const { id, en } = texts[close !== null ? 'close' : list];
  const parameters = { close: close ?? '', known: known.slice(0, mostListed).map((one) => `"${one}"`) };
  return { id: fill(id, parameters), en: fill(en, parameters) };
}

const corrections = {
  write: { id: 'Tulis {right}', en: 'Write {right}' },
  example: { id: 'Bentuk yang benar misalnya {example}', en: 'A right form is for example {example}' },
  formula: {
    id: 'Yang dikenal: + - * / ( ), = != < <= > >=, and or not, {functions}.',
    en: 'Known: + - * / ( ), = != < <= > >=, and or not, {functions}.',
  },
} as const satisfies Record<string, Phrase>;

/** What to write, where it can be told what was meant; else an example of the right form. */
export function correctionOf(right: string | null, example: string): Phrase {
  return fillPhrase(corrections[right === null ? 'example' : 'write'], { right: right ?? '', example });
}

/** What to write for a formula, where it can be told what was meant; else what formulas are made of. */
export function formulaCorrectionOf(right: string | null, functions: readonly string[]): Phrase {
  return right === null ? fillPhrase(corrections.formula, { functions: functions.join(' ') }) : correctionOf(right, '');
}

/** Where a formula that is not complete cannot be read. */
export const endOfFormula: Phrase = { id: 'akhir rumus', en: 'its end' };
