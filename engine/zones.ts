/** Time zones as people name them. */

/** The zones of Indonesia by the names that people use. */
const commonNames: ReadonlyMap<string, string> = new Map([
  ['WIB', 'Asia/Jakarta'],
  ['WITA', 'Asia/Makassar'],
  ['WIT', 'Asia/Jayapura'],
]);

/** `WITA` or the name of a place in the IANA list as the latter; null for what is neither. */
export function readZone(text: string): string | null {
  return commonNames.get(text.toUpperCase()) ?? (isZone(text) ? text : null);
}

/** As they are proposed to whoever wrote another. */
export const zonesOfIndonesia = [
  'Asia/Jakarta (WIB)',
  'Asia/Pontianak (WIB)',
  'Asia/Makassar (WITA)',
  'Asia/Jayapura (WIT)',
] as const;

/** True of a place in the IANA list; an offset such as +07:00 is none. */
export function isZone(zone: string): boolean {
  if (!/^(UTC|[A-Z]\w*\/.+)$/i.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
