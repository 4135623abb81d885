/** The files of lists beside a population file, brought together person by person: files of any size in the same memory. */
import {
  EngineError,
  listsWithoutFile,
  openRowsByKey,
  problem,
  readListHeading,
  type Heading,
  type ListHeading,
  type ListRow,
  type PopulationRow,
  type Problem,
  type RuleDefinition,
} from '../engine/index.ts';
import { readPopulation, readStart, type PopulationFile } from './read-population.ts';

/** A file with the items of one list. */
export interface ListFile {
  readonly list: string;
  readonly file: PopulationFile;
}

export interface JoinRequest {
  readonly files: readonly ListFile[];
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  /** Of the population file. */
  readonly heading: Heading;
  readonly tellProgress: (text: string) => void;
}

export interface JoinedLists {
  readonly headings: readonly ListHeading[];
  /** The rows of one person, each person once. */
  readonly listsOf: (record: readonly string[]) => PopulationRow['lists'];
  /** Rows that belong to nobody who was asked for. */
  readonly left: () => readonly Problem[];
  readonly close: () => void;
}

const portion = 4096;
/** One more than a rule takes for one person, so that it tells of it. */
const mostRows = 2001;
const shownLines = 10;

/** Reads all files of lists; the problems of their headings instead, when they have some. @throws Misuse, UnreadableRow */
export async function joinLists(request: JoinRequest): Promise<JoinedLists | readonly Problem[]> {
  const { files, before, after, heading, tellProgress } = request;
  const missing = listsWithoutFile(
    [before, after],
    files.map(({ list }) => list),
  );
  const problems: Problem[] = [];
  if (missing.length > 0)
    problems.push(problem('population-list-missing', heading.at, { rule: after.id, lists: missing }));
  const headings: ListHeading[] = [];
  for (const { list, file } of files) {
    const start = await readStart(file);
    const read = readListHeading(start?.heading ?? [], {
      list,
      file: file.shown,
      delimiter: start?.delimiter ?? ',',
      before,
      after,
      heading,
    });
    if ('columns' in read) headings.push(read);
    else problems.push(...read);
  }
  if (problems.length > 0) return problems;
  const rows = openRowsByKey();
  try {
    for (const [index, one] of headings.entries()) {
      await readPopulation((files[index] as ListFile).file, portion, (records, soFar) => {
        const first = soFar - records.length + 2; // the heading is row 1
        rows.add(
          one.list,
          records.map((cells, place) => ({ key: (cells[one.key.here] ?? '').trim(), line: first + place, cells })),
        );
        const passed = Math.floor(soFar / 1_000_000) > Math.floor((soFar - records.length) / 1_000_000);
        if (passed) tellProgress(`${soFar} baris ${one.list} dibaca (read) …`);
      });
    }
  } catch (error) {
    rows.close();
    throw error;
  }
  return {
    headings,
    listsOf: (record) => {
      const lists: Record<string, readonly ListRow[]> = {};
      for (const { list, key } of headings) {
        const own = (record[key.inPopulation] ?? '').trim();
        const found = own === '' ? [] : rows.take(list, own, mostRows);
        if (found === null) return new EngineError('list-key-twice');
        lists[list] = found;
      }
      return lists;
    },
    left: () =>
      headings.flatMap(({ list, file, columns, key }): Problem[] => {
        const { count, lines } = rows.left(list, shownLines);
        if (count === 0) return [];
        const more = count > lines.length ? ['…'] : [];
        const place = { file, line: lines[0] ?? 1, column: 1 };
        const told = { count, lines: [...lines.map(String), ...more], key: columns[key.here] ?? '' };
        return [problem('list-rows-unmatched', place, told)];
      }),
    close: rows.close,
  };
}
