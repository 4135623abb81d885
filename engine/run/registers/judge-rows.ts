/** Rows beside what is recorded already, and beside one another: who they are about, what is new, and what clashes. */
import { canonicalJson } from '../../canonical.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import type { Entry } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Earlier } from './earlier.ts';
import type { RowEntry } from './read-row.ts';
import type { RegisterShape } from './shape.ts';

type NewEntry = Omit<Entry, 'batch'>;

export interface Rows {
  readonly shape: RegisterShape;
  readonly file: string;
  readonly entries: readonly RowEntry[];
  /** The first batch of this very import: entries from then on are rows of the same file. */
  readonly firstBatch: number | null;
  /** What a dry run has seen of the file before. */
  readonly earlier: Earlier;
}

export interface Judged {
  /** What is to be written. */
  readonly entries: readonly NewEntry[];
  /** How many of them say something else than what is in force about the same. */
  readonly replaced: number;
  /** How many were known already. */
  readonly unchanged: number;
  /** The locked months that new entries are about, once for each entry and month. */
  readonly late: readonly string[];
  readonly problems: readonly Problem[];
}

/** Judges the rows of one portion. */
export async function judgeRows(tx: Tx, rows: Rows): Promise<Judged> {
  const persons = await tx.people.personsByNip([...new Set(rows.entries.map(({ nip }) => nip))]);
  const idOf = new Map(persons.map(({ id, nip }) => [nip, id]));
  const record = createRecord(await readRecorded(tx, rows, [...idOf.values()]), rows);
  const entries: NewEntry[] = [];
  const problems: Problem[] = [];
  let [unchanged, replaced] = [0, 0];
  for (const { nip, ...row } of rows.entries) {
    const at = { file: rows.file, line: row.line, column: 1 };
    const person = idOf.get(nip);
    const entry = person === undefined ? null : { ...row, person };
    const found = entry === null ? problem('entry-person', at) : record.judge(entry, at);
    if (found === 'known') unchanged++;
    else if (found !== 'new' && found !== 'replaces') problems.push(found);
    else if (entry !== null) entries.push(entry);
    if (found === 'replaces') replaced++;
  }
  return { entries, replaced, unchanged, late: await lateMonths(tx, entries), problems };
}

/** What is in force about the same days, or, where spans may not overlap, about any day of theirs. */
async function readRecorded(tx: Tx, { shape, entries }: Rows, persons: readonly string[]): Promise<readonly Entry[]> {
  const days = entries.flatMap(({ from, until }) => (shape.apart ? [from, until] : [from])).sort();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return [];
  return await tx.registers.inForce({ register: shape.name, persons, from, until, upto: Number.MAX_SAFE_INTEGER });
}

interface Span {
  readonly from: string;
  readonly until: string;
  /** Null for one that was recorded before this file. */
  readonly line: number | null;
}

interface Recorded {
  judge(entry: NewEntry, at: Position): Outcome;
}

type Outcome = 'new' | 'replaces' | 'known' | Problem;

function createRecord(known: readonly Entry[], { shape, firstBatch, earlier }: Rows): Recorded {
  const inForce = new Map(known.map((entry) => [keyOf(entry), entry]));
  /** Lines of this file by key. */
  const lines = new Map<string, number>();
  const spans = new Map<string, Map<string, Span>>();
  const spansOf = (person: string): Map<string, Span> => {
    const found =
      spans.get(person) ??
      new Map<string, Span>(earlier.spansOf(person).map((one) => [keyOf({ ...one, person }), one]));
    spans.set(person, found);
    return found;
  };
  const isOurs = ({ batch }: Entry): boolean => firstBatch !== null && batch >= firstBatch;
  if (shape.apart) {
    for (const one of known) {
      const { from, until, line } = one;
      spansOf(one.person).set(keyOf(one), { from, until, line: isOurs(one) ? line : null });
    }
  }
  const lineOf = (entry: NewEntry): number | null => {
    const before = inForce.get(keyOf(entry));
    return lines.get(keyOf(entry)) ?? (before !== undefined && isOurs(before) ? before.line : earlier.lineOf(entry));
  };
  const judge: Recorded['judge'] = (entry, at) => {
    const first = lineOf(entry);
    if (first !== null) return problem('entry-twice', at, { from: entry.from, first });
    const outcome = beside(entry, inForce.get(keyOf(entry)), at);
    if (outcome !== 'new' && outcome !== 'replaces') return outcome;
    if (shape.apart && entry.facts !== null) {
      const overlap = [...spansOf(entry.person)].find(([key, span]) => key !== keyOf(entry) && touch(span, entry));
      if (overlap !== undefined) return overlapping(overlap[1], at);
    }
    lines.set(keyOf(entry), entry.line);
    if (!shape.apart) return outcome;
    if (entry.facts === null) spansOf(entry.person).delete(keyOf(entry));
    else spansOf(entry.person).set(keyOf(entry), entry);
    return outcome;
  };
  return { judge };
}

/** An entry beside the one that is in force under its key. */
function beside(entry: NewEntry, before: Entry | undefined, at: Position): Outcome {
  if (before === undefined)
    return entry.facts === null ? problem('entry-not-recorded', at, { from: entry.from }) : 'new';
  if (entry.facts === null) return 'new';
  if (before.until === entry.until && canonicalJson(before.facts) === canonicalJson(entry.facts)) return 'known';
  if (before.source === entry.source) return 'replaces';
  const named = (source: string): string => source || '–';
  return problem('entry-other-source', at, {
    from: entry.from,
    before: named(before.source),
    source: named(entry.source),
  });
}

function touch(a: Pick<Span, 'from' | 'until'>, b: Pick<Span, 'from' | 'until'>): boolean {
  return a.from <= b.until && b.from <= a.until;
}

function overlapping({ from, until, line }: Span, at: Position): Problem {
  return line === null
    ? problem('entry-overlaps-recorded', at, { from, until })
    : problem('entry-overlaps', at, { from, until, first: line });
}

function keyOf({ person, from, key }: Pick<NewEntry, 'person' | 'from' | 'key'>): string {
  return `${person} ${from} ${key}`;
}

async function lateMonths(tx: Tx, entries: readonly NewEntry[]): Promise<readonly string[]> {
  const locked = (await tx.runs.list()).filter(({ status }) => status === 'locked');
  return entries.flatMap(({ from, until }) =>
    locked.filter(({ start, end }) => from <= end && until >= start).map(({ start }) => start.slice(0, 7)),
  );
}
