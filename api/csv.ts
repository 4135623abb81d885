/** CSV as spreadsheets read it: UTF-8 with a byte order mark, and no cell that would run as a formula. */
import { stringify } from 'csv-stringify/sync';

/** A page of lines and where to go on; null after the last. */
export interface LinePage {
  readonly lines: readonly (readonly string[])[];
  readonly next: string | null;
}

/** Streams a header and then page after page; the next page is read when the one before was taken. */
export function csvLines(
  header: readonly string[],
  read: (after: string) => Promise<LinePage>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | null = '';
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${format([header])}`)),
    pull: async (controller) => {
      if (after === null) return controller.close();
      const page = await read(after);
      after = page.next;
      if (page.lines.length > 0) controller.enqueue(encoder.encode(format(page.lines)));
      if (after === null) controller.close();
    },
  });
}

function format(lines: readonly (readonly string[])[]): string {
  return stringify(
    lines.map((line) => line.map(harmless)),
    { record_delimiter: '\r\n' },
  );
}

/** A spreadsheet takes a cell that begins so as a formula; an apostrophe makes it a text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
