/** Amounts as people write them. */
import type { Language } from '../rule-words.ts';

/** `3134250.00` as `Rp3.134.250,00`, in English `Rp3,134,250.00`; a minus stands before the Rp. */
export function sayRupiah(amount: string, language: Language): string {
  const [whole = '0', sen] = amount.replace('-', '').split('.');
  const [thousands, point] = language === 'id' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${amount.startsWith('-') ? '−' : ''}Rp${grouped}${sen === undefined ? '' : point + sen}`;
}

const months = { id: 'id-ID', en: 'en-GB' } as const;

/** `2026-02` as `Februari 2026`. */
export function sayMonth(month: string, language: Language): string {
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${month.slice(0, 7)}-01T00:00:00Z`).toLocaleDateString(months[language], format);
}
