/** The rows of a file of facts, CSV or XLSX, as texts with their lines. */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { unzipSync } from 'fflate';
import readXlsxFile, { type CellValue } from 'read-excel-file/node';
import { delimiterOf, problem, type Line, type Problem } from '../../engine/index.ts';

export interface Rows {
  readonly heading: readonly string[];
  /** May be read once, and throws `UnreadableRow` where the file breaks off. */
  readonly lines: AsyncIterable<Line>;
}

/** A line that is no row. */
export class UnreadableRow extends Error {
  readonly problem: Problem;
  /** What the reader said. */
  readonly reason: string;
  constructor(found: Problem, reason: string) {
    super(found.code);
    this.problem = found;
    this.reason = reason;
  }
}

/** Opens a file by the ending of its name. @throws UnreadableRow, and as `open` does for a file that cannot be opened */
export async function openRows(path: string, shown: string): Promise<Rows> {
  const lines = /\.xlsx$/i.test(path) ? await readSheet(path, shown) : await readCsv(path, shown);
  const first = await lines.next();
  const heading = first.done === true ? [] : first.value.cells;
  return { heading, lines };
}

async function readCsv(path: string, shown: string): Promise<AsyncGenerator<Line, void>> {
  const delimiter = delimiterOf(await firstLine(path, shown));
  return (async function* () {
    const source = createReadStream(path);
    const options = { bom: true, delimiter, skip_empty_lines: true, relax_column_count: true, info: true };
    try {
      for await (const one of source.pipe(parse(options))) {
        const { record, info } = one as { readonly record: string[]; readonly info: { readonly lines: number } };
        yield { line: info.lines, cells: record };
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw unreadable(shown, typeof error['lines'] === 'number' ? error['lines'] : 1, error.message);
    } finally {
      source.destroy();
    }
  })();
}

/** The first sheet of a workbook. It is read as a whole: what does not fit a sheet comes as CSV. */
async function readSheet(path: string, shown: string): Promise<AsyncGenerator<Line, void>> {
  const packed = await readFile(path);
  let rows: readonly (readonly (CellValue | null)[])[];
  try {
    if (unpackedSize(packed) > mostUnpacked) throw new Error('> 200 MB');
    rows = (await readXlsxFile(packed))[0]?.data ?? [];
  } catch (error) {
    throw unreadable(shown, 1, error instanceof Error ? error.message : String(error));
  }
  return (async function* () {
    for (const [index, cells] of rows.entries()) {
      if (cells.every((cell) => cell === null)) continue;
      yield { line: index + 1, cells: cells.map(textOf) };
    }
  })();
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

/** A cell as it would stand in a CSV: dates as dates, a long number as the digits that Excel kept of it. */
function textOf(cell: CellValue | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'ya' : 'tidak';
  return String(cell);
}

const longestHeading = 64 * 1024;

async function firstLine(path: string, shown: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeading), 0, longestHeading, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes.includes(0)) throw unreadable(shown, 1, 'UTF-16?');
    return bytes.toString('utf8').split(/\r\n|\r|\n/, 1)[0] ?? '';
  } finally {
    await file.close();
  }
}

function unreadable(file: string, line: number, reason: string): UnreadableRow {
  return new UnreadableRow(problem('rows-unreadable', { file, line, column: 1 }, { reason }), reason);
}
