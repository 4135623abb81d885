/** What people and spreadsheets write for a NIP or a day, read so that nothing is guessed. */
import { isDate } from '../definition/iso-date.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { Delimiter } from './row-width.ts';

/** A NIP as it is stored: it may be written in groups, and with the apostrophe that makes a cell a text. */
export function plainNip(text: string): string {
  return text.replace(/^['’]/, '').replace(/\s+/g, '');
}

/** What is wrong with a NIP; null when it is one. */
export function checkNip(nip: string, at: Position, column: string): Problem | null {
  if (/^\d{18}$/.test(nip)) return null;
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(nip)) return problem('import-nip-rounded', at, { column, value: nip });
  return problem('import-nip', at, { column });
}

/**
 * A day, null when it is none or its order is not sure. Besides YYYY-MM-DD, day/month/year counts where semicolons
 * separate cells: so does a spreadsheet write them that is set to Indonesian, decimal comma and all. In a file with
 * commas, or as a text in a workbook, the same figures may come from one set to American English, and 05/01 be in May.
 */
export function readDay(text: string, delimiter: Delimiter): string | null {
  if (isDate(text)) return text;
  const [, day, month, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? [];
  if (delimiter !== ';' || day === undefined || month === undefined || year === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(written) ? written : null;
}
