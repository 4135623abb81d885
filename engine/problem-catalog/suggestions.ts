/** What to write instead of a name that is not known. */
import { fill, type Phrase } from '../text.ts';

const texts = {
  close: { id: 'Maksud Anda "{close}"?', en: 'Did you mean "{close}"?' },
  known: { id: 'Yang dikenal: {known}.', en: 'Known: {known}.' },
  none: { id: 'Belum ada satu pun.', en: 'There is none yet.' },
} as const satisfies Record<string, Phrase>;

/** The sentence that proposes the close word, or lists what is known where none is close. */
export function suggestionOf(close: string | null, known: readonly string[]): Phrase {
  const { id, en } = texts[close !== null ? 'close' : known.length > 0 ? 'known' : 'none'];
  const parameters = { close: close ?? '', known: known.map((one) => `"${one}"`) };
  return { id: fill(id, parameters), en: fill(en, parameters) };
}
