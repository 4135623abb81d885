/** A population file, read in portions: any size in the same memory. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import { noTable, unreadable } from '../api/read-rows.ts';
import { delimiterOf } from '../engine/index.ts';
import { Misuse } from './arguments.ts';

export interface PopulationFile {
  readonly path: string;
  /** The path as it was typed. */
  readonly shown: string;
  /** The option that names it; `--population` when absent. */
  readonly option?: string;
}

export interface Start {
  readonly heading: readonly string[];
  /** What separates cells. */
  readonly delimiter: string;
  /** Nothing is below the heading. */
  readonly isEmpty: boolean;
}

/** The heading of a file; null when there is none. @throws Misuse, UnreadableRow */
export async function readStart(file: PopulationFile): Promise<Start | null> {
  const delimiter = delimiterOf(await firstLine(file));
  const seen: string[][] = [];
  await withParser(file, delimiter, async (parser) => {
    for await (const record of parser as AsyncIterable<string[]>) if (seen.push(record) === 2) return;
  });
  const [heading, first] = seen;
  return heading === undefined ? null : { heading, delimiter, isEmpty: first === undefined };
}

/** Hands over all rows below the heading in portions, each with how many there were so far. @throws Misuse, UnreadableRow */
export async function readPopulation(
  file: PopulationFile,
  portion: number,
  take: (records: string[][], soFar: number) => Promise<void> | void,
): Promise<void> {
  const delimiter = delimiterOf(await firstLine(file));
  let count = -1;
  let records: string[][] = [];
  await withParser(file, delimiter, async (parser) => {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (count++ >= 0) records.push(record);
      if (records.length < portion) continue;
      await take(records, count);
      records = [];
    }
  });
  if (records.length > 0) await take(records, count);
}

async function withParser(
  { path, shown }: PopulationFile,
  delimiter: string,
  work: (parser: Parser) => Promise<void>,
): Promise<void> {
  const source = createReadStream(path);
  try {
    await work(source.pipe(parse({ bom: true, delimiter, skip_empty_lines: true, relax_column_count: true })));
  } catch (error) {
    throw error instanceof CsvError ? noTable(error, shown) : error;
  } finally {
    source.destroy();
  }
}

const longestHeading = 64 * 1024;

async function firstLine({ path, shown, option = '--population' }: PopulationFile): Promise<string> {
  let bytes: Buffer;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeading), 0, longestHeading, 0);
      bytes = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Misuse(`${option} ${shown}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (bytes.includes(0)) throw unreadable('rows-not-utf8', shown, 1);
  return bytes.toString('utf8').split(/\r\n|\r|\n/, 1)[0] ?? '';
}
