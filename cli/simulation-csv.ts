/** A simulation as CSV: one line for each person, none of whose cells runs as a formula in a spreadsheet. */
import { stringify } from 'csv-stringify/sync';
import { errorMessage, type AnswerValue, type Compared, type Heading } from '../engine/index.ts';

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return stringify([cells.map(harmless)], { record_delimiter: '\r\n' });
}

/** A spreadsheet takes a cell that begins so as a formula, if it is no number; an apostrophe makes it a text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}

function show(value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([kind, why]) => `${kind}: ${String(why)}`)
    .join();
}

/** Cells of the first line and of each person. */
export function createLines(heading: Heading, answers: readonly string[]) {
  const copied = [...heading.person.map(({ place }) => place), ...(heading.unit === null ? [] : [heading.unit])];
  const none = answers.map(() => '');
  return {
    heading: [
      'baris',
      ...copied.map((place) => heading.columns[place] ?? ''),
      ...answers.map((name) => `${name} sebelum`),
      ...answers.map((name) => `${name} sesudah`),
      'berubah',
      'galat',
    ],
    person: ({ row, before, after, changed }: Compared, record: readonly string[]): readonly string[] => {
      const failures = [before, after].flatMap((one) => (one instanceof Error ? [errorMessage(one)] : []));
      return [
        String(row),
        ...copied.map((place) => record[place] ?? ''),
        ...(before instanceof Error ? none : before.map(show)),
        ...(after instanceof Error ? none : after.map(show)),
        changed ? 'ya' : 'tidak',
        [...new Set(failures)].join(' '),
      ];
    },
  };
}
