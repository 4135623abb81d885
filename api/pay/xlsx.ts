/** A table as a spreadsheet, written as it is read: its memory does not grow with its lines. */
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from './export.ts';

/** Digits that a spreadsheet keeps of a number. */
const mostDigits = 15;

/** One sheet. Texts are never formulas; amounts are numbers, but for those with more digits than a spreadsheet keeps. */
export function xlsxLines(rows: AsyncIterable<readonly Cell[]>): ReadableStream<Uint8Array<ArrayBufferLike>> {
  return writeXlsxStream(valuesOf(rows), { name: 'Hasil' });
}

async function* valuesOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) yield row.map(valueOf);
}

function valueOf(cell: Cell): string | number {
  if (typeof cell === 'string') return cell;
  return cell.amount.replace(/\D/g, '').length > mostDigits ? cell.amount : Number(cell.amount);
}
