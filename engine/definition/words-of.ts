/** Words a person can read for a name that has no label: `disusun_pengelola` and `AJUKAN_LAGI` as a sentence begins. */
export function wordsOf(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Puts the words of a repetition into the `{…}` holes of a text; other braces stay as they are. */
export function fillWords(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(words, name) ? (words[name] ?? hole) : hole,
  );
}
