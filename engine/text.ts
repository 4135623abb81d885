/** Parameters of a catalog text; a list is joined by commas. */
export type TextParameters = Readonly<Record<string, string | number | readonly string[]>>;

/** Puts parameters into the `{name}` holes of a text. A hole without a parameter is our own mistake and throws. */
export function fill(text: string, parameters: TextParameters): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`text "${text}" needs the parameter "${name}"`);
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** A phrase in both languages, for a hole whose words differ between them. */
export interface Phrase {
  readonly id: string;
  readonly en: string;
}

/** Parameters of which some are phrases. */
export type PhraseParameters = Readonly<Record<string, string | number | readonly string[] | Phrase>>;

/** The parameters as they read in one language. */
export function inLanguage(parameters: PhraseParameters, language: 'id' | 'en'): TextParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, isPhrase(value) ? value[language] : value]),
  );
}

/** A phrase with its holes filled, each language by its own words. */
export function fillPhrase({ id, en }: Phrase, parameters: PhraseParameters): Phrase {
  return { id: fill(id, inLanguage(parameters, 'id')), en: fill(en, inLanguage(parameters, 'en')) };
}

/** The same text in both languages. */
export function same(text: string): Phrase {
  return { id: text, en: text };
}

/** Phrases one after another. */
export function joinPhrases(parts: readonly Phrase[], separator: string): Phrase {
  return { id: parts.map((part) => part.id).join(separator), en: parts.map((part) => part.en).join(separator) };
}

function isPhrase(value: unknown): value is Phrase {
  return typeof value === 'object' && value !== null && 'id' in value && 'en' in value;
}
