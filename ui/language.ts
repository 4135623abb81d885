/** The two languages of the pages, and texts with their holes filled. */
import type { Bilingual } from '../api/types.ts';
import { messages, type MessageKey } from './messages.ts';

export type Language = 'id' | 'en';

export type Translate = (key: MessageKey, parameters?: Readonly<Record<string, string | number>>) => string;

/** Texts in a language; every `{hole}` must be given. */
export function translate(language: Language): Translate {
  return (key, parameters = {}) =>
    messages[key][language === 'id' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new Error(`message "${key}" needs "${name}"`);
      return String(value);
    });
}

/** The side of a bilingual text that is read. */
export function pick(language: Language, text: Bilingual): string {
  return text[language];
}
