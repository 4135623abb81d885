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
  return csvStream(pagesOf(header, read));
}

async function* pagesOf(
  header: readonly string[],
  read: (after: string) => Promise<LinePage>,
): AsyncGenerator<LinePage['lines']> {
  yield [header];
  for (let after: string | null = ''; after !== null;) {
    const page: LinePage = await read(after);
    if (page.lines.length > 0) yield page.lines;
    after = page.next;
  }
}

/** Streams lines as they are taken, some at a time. */
export function csvRows(rows: AsyncIterable<readonly string[]>): ReadableStream<Uint8Array> {
  return csvStream(someAtATime(rows));
}

const atATime = 500;

async function* someAtATime(rows: AsyncIterable<readonly string[]>): AsyncGenerator<LinePage['lines']> {
  let some: (readonly string[])[] = [];
  for await (const row of rows) {
    some.push(row);
    if (some.length < atATime) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function csvStream(pages: AsyncGenerator<LinePage['lines']>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let mark = '\ufeff';
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pages.next();
      if (done === true) return controller.close();
      controller.enqueue(encoder.encode(mark + format(value)));
      mark = '';
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}

function format(lines: LinePage['lines']): string {
  return stringify(
    lines.map((line) => line.map(harmless)),
    { record_delimiter: '\r\n' },
  );
}

/** A spreadsheet takes a cell that begins so as a formula, unless it is a number; an apostrophe makes it a text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}
