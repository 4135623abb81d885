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
