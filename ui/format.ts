/** Dates, times and decimals as people read them. */
import type { Language } from './language.ts';

const zones: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const locales = { id: 'id-ID', en: 'en-GB' } as const;

/** `2026-01-31` as `31 Januari 2026`. */
export function formatDate(date: string, language: Language): string {
  return Temporal.PlainDate.from(date).toLocaleString(locales[language], { dateStyle: 'long' });
}

/** An instant as `22 November 2026 pukul 19.23 WIB`, in the given zone. */
export function formatInstant(instant: string, zone: string, language: Language): string {
  const local = new Date(instant).toLocaleString(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  });
  return `${local} ${zones[zone] ?? zone}`;
}

/** A label within a sentence: it begins small, unless with an abbreviation. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** `3134250.00` as `Rp3.134.250,00`, in English `Rp3,134,250.00`; a minus stands before the Rp. */
export function formatRupiah(amount: string, language: Language): string {
  const [whole = '0', sen] = amount.replace('-', '').split('.');
  const [thousands, point] = language === 'id' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${amount.startsWith('-') ? '−' : ''}Rp${grouped}${sen === undefined ? '' : point + sen}`;
}

/** A count with its thousands grouped. */
export function formatCount(count: number, language: Language): string {
  return count.toLocaleString(locales[language]);
}

/** `2026-02` as `Februari 2026`. */
export function formatMonth(month: string, language: Language): string {
  return Temporal.PlainYearMonth.from(month)
    .toPlainDate({ day: 1 })
    .toLocaleString(locales[language], { month: 'long', year: 'numeric' });
}

const canonical = /^-?\d+(\.\d+)?$/;

/** A canonical decimal as it is typed in the language, `88.5` as `88,5`; any other text as it is. */
export function showDecimal(text: string, language: Language): string {
  return language === 'id' && canonical.test(text) ? text.replace('.', ',') : text;
}

/**
 * A decimal as people type it to canonical text: comma or point, thousands grouped by the other, spaces.
 * Null when it is no number, or when a lone group of three digits after a point may be thousands as well as decimals
 * and the field's step (`places` decimals) does not settle it.
 */
export function readDecimal(typed: string, places: number | null): string | null {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '').replace(/^\u2212/, '-');
  const trim = (digits: string): string => digits.replace(/^(-?)0+(?=\d)/, '$1');
  if (/^-?\d+$/.test(text)) return trim(text);
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(text)) return trim(text.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return trim(text.replaceAll(',', ''));
  if (/^-?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '');
  if (isLoneGroup(text) && (places === null || places < 3)) return null;
  if (/^-?\d+[.,]\d+$/.test(text)) return trim(text.replace(',', '.'));
  return null;
}

/** `2.500`: two thousand five hundred to some, two and a half to others. */
export function isLoneGroup(text: string): boolean {
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text.replace(/\s/g, ''));
}
