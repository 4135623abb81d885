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

function isPhrase(value: PhraseParameters[string]): value is Phrase {
  return typeof value === 'object' && 'id' in value;
}
