/** The rows of a file of facts, CSV or XLSX, as texts with their lines. */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { unzipSync } from 'fflate';
import readXlsxFile, { type CellValue } from 'read-excel-file/node';
import { delimiterOf, problem, type Delimiter, type Line, type Problem, type ProblemCode } from '../engine/index.ts';

export interface Rows {
  readonly heading: readonly string[];
  readonly delimiter: Delimiter;
  /** May be read once, and throws `UnreadableRow` where the file breaks off. */
  readonly lines: AsyncIterable<Line>;
}

/** A line that is no row. */
export class UnreadableRow extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

/** Opens a file by the ending of its name. @throws UnreadableRow, and as `open` does for a file that cannot be opened */
export async function openRows(path: string, shown: string): Promise<Rows> {
  const isBook = /\.xlsx$/i.test(path);
  const delimiter = isBook ? null : delimiterOf(await firstLine(path, shown));
  const lines = isBook ? await readSheet(path, shown) : readCsv(path, shown, delimiter);
  const first = await lines.next();
  const heading = first.done === true ? [] : first.value.cells;
  return { heading, delimiter, lines };
}

async function* readCsv(path: string, shown: string, delimiter: Delimiter): AsyncGenerator<Line, void> {
  const source = createReadStream(path);
  const options = {
    bom: true,
    delimiter: delimiter ?? ',',
    skip_empty_lines: true,
    // a spreadsheet writes rows below the last one as separators alone
    skip_records_with_empty_values: true,
    relax_column_count: true,
    info: true,
  };
  try {
    for await (const one of source.pipe(parse(options))) {
      const { record, info } = one as { readonly record: string[]; readonly info: { readonly lines: number } };
      if (record.some((cell) => cell.includes('\ufffd'))) throw unreadable('rows-not-utf8', shown, info.lines);
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? noTable(error, shown) : error;
  } finally {
    source.destroy();
  }
}

/** What the reader of CSV stumbled over, in the words of Alur. */
export function noTable(error: CsvError, shown: string): Error {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return unreadable('rows-quote-open', shown, line);
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return unreadable('rows-quote', shown, line);
    default:
      return error;
  }
}

/** The first sheet of a workbook. It is read as a whole: what does not fit a sheet comes as CSV. */
async function readSheet(path: string, shown: string): Promise<AsyncGenerator<Line, void>> {
  const rows = await unpackSheet(await readFile(path), shown);
  const width = rows.find((cells) => cells.some((cell) => cell !== null))?.length ?? 0;
  return (async function* () {
    for (const [index, cells] of rows.entries()) {
      if (cells.every((cell) => cell === null)) continue;
      const missing = Array<string>(Math.max(0, width - cells.length)).fill('');
      yield { line: index + 1, cells: [...cells.map(textOf), ...missing] };
    }
  })();
}

async function unpackSheet(packed: Buffer, shown: string): Promise<readonly (readonly (CellValue | null)[])[]> {
  let size: number;
  try {
    size = unpackedSize(packed);
    if (size <= mostUnpacked) return (await readXlsxFile(packed))[0]?.data ?? [];
  } catch {
    // whatever a reader of workbooks says, it is not one that it knows
    throw unreadable('sheet-unreadable', shown, 1);
  }
  throw unreadable('sheet-too-large', shown, 1, { most: mostUnpacked / 1024 ** 2 });
}

/** What a workbook comes to when it is unpacked; nothing is unpacked to find out. */
const mostUnpacked = 200 * 1024 ** 2;

function unpackedSize(packed: Uint8Array): number {
  let bytes = 0;
  unzipSync(packed, {
    filter: ({ originalSize }) => {
      bytes += originalSize;
      return false;
    },
  });
  return bytes;
}

/** A workbook keeps so many digits of a number; those of a NIP behind them are lost. */
const keptDigits = 1e15;

/** A cell as it would stand in a CSV: dates as dates, and a number that was rounded so that this can be seen. */
function textOf(cell: CellValue | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'ya' : 'tidak';
  if (typeof cell === 'number' && Math.abs(cell) >= keptDigits) return cell.toExponential(5).toUpperCase();
  return String(cell);
}

const longestHeading = 64 * 1024;

async function firstLine(path: string, shown: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeading), 0, longestHeading, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes.includes(0)) throw unreadable('rows-not-utf8', shown, 1);
    return bytes.toString('utf8').split(/\r\n|\r|\n/, 1)[0] ?? '';
  } finally {
    await file.close();
  }
}

/** The error of a line at which a file ends to be a table. */
export function unreadable(
  code: ProblemCode,
  file: string,
  line: number,
  parameters: Readonly<Record<string, number>> = {},
): UnreadableRow {
  return new UnreadableRow(problem(code, { file, line, column: 1 }, parameters));
}
