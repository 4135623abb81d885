/** What the groups of a cohort lack: people whose row cannot be read, or whose value cannot be worked out. */
import type { EngineErrorCode } from '../errors.ts';
import type { LeftOut } from '../rules/population/cohort-values.ts';
import type { Heading } from './heading.ts';
import type { IncompleteCohort } from './report.ts';

export interface Incomplete {
  /** The next rows of the file, with those of them that are left out of a group under one of the rules. */
  readonly add: (records: readonly (readonly string[])[], leftOut: readonly LeftOut[]) => void;
  /** Null when nobody is left out. */
  readonly report: () => IncompleteCohort | null;
}

interface Group {
  readonly over: string | null;
  readonly group: string | null;
  people: number;
}

/** More would not be read. Only counts go on growing, with the number of groups. */
const most = 20;

export function createIncomplete({ columns }: Heading): Incomplete {
  const groups = new Map<string, Group>();
  const rows: { readonly row: number; readonly code: EngineErrorCode }[] = [];
  let people = 0;
  let first = 2; // the heading is row 1

  /** What the row says of its group; null where it cannot be trusted to say so. */
  const groupOf = (record: readonly string[], over: string | null, { error }: LeftOut): string | null => {
    const isUntold = over === null || record.length !== columns.length || error.details['fact'] === over;
    return isUntold ? null : (record[columns.indexOf(over)] ?? '').trim();
  };
  const addRow = (record: readonly string[], leftOut: readonly LeftOut[]): void => {
    const lacking = new Map<string, Omit<Group, 'people'>>();
    for (const one of leftOut) {
      for (const over of one.over) {
        const group = groupOf(record, over, one);
        lacking.set(JSON.stringify([over, group]), { over, group });
      }
    }
    for (const [key, which] of lacking) {
      const group = groups.get(key) ?? { ...which, people: 0 };
      groups.set(key, group);
      group.people++;
    }
  };
  return {
    add: (records, leftOut) => {
      for (const [row, both] of Map.groupBy(leftOut, (one) => one.row)) {
        people++;
        addRow(records[row] ?? [], both);
        rows.push({ row: first + row, code: (both[0] as LeftOut).error.code });
      }
      // those of the second rule come after those of the first
      rows.sort((a, b) => a.row - b.row).splice(most);
      first += records.length;
    },
    report: () =>
      people === 0
        ? null
        : {
            people,
            groups: [...groups.values()]
              .sort((a, b) => b.people - a.people)
              .slice(0, most)
              .map((one) => ({ ...one })),
            groups_in_all: groups.size,
            rows,
          },
  };
}
