/**
 * What a run pays, as a table for the treasury: one line for each person, then control totals by unit and in all. The same
 * run gives the same bytes; nothing is held but the totals. Until the run is locked each line says that it is a draft.
 */
import { EngineError, sumDecimals, type Run, type RunOutcome } from '../../engine/index.ts';
import { csvRows } from '../csv.ts';
import { xlsxLines } from './xlsx.ts';

/** One person's result as it is exported. Amounts are decimal texts. */
export interface ExportLine {
  readonly nip: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly outcome: RunOutcome;
  readonly base: string;
  /** By the lines of the slip; what is taken off is the base and these less the amount. */
  readonly additions: string;
  readonly amount: string;
  readonly differences: string;
  readonly net: string;
}

/** A page of lines and where to go on; null after the last. */
export type ReadLines = (
  after: string,
) => Promise<{ readonly lines: readonly ExportLine[]; readonly next: string | null }>;

/** A text, or an amount to be counted with. */
export type Cell = string | { readonly amount: string };

export const exportFormats = {
  csv: { media: 'text/csv; charset=utf-8', write: csvFile },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsxLines },
} as const;
export type ExportFormat = keyof typeof exportFormats;

/** The file of a run. What its lines come to must be what the run says, or the file breaks off. */
export function exportRun(
  format: ExportFormat,
  run: Exported,
  read: ReadLines,
): ReadableStream<Uint8Array<ArrayBufferLike>> {
  return exportFormats[format].write(tableOf(run, read));
}

type Exported = Pick<Run, 'status' | 'tally'>;

/** `tunjangan-2026-01.csv`, and `-konsep` until it is approved. */
export function exportName({ start, status }: Pick<Run, 'start' | 'status'>, format: ExportFormat): string {
  return `tunjangan-${start.slice(0, 7)}${status === 'locked' ? '' : '-konsep'}.${format}`;
}

const header = [
  'Baris',
  'NIP',
  'Nama',
  'Jabatan',
  'Unit',
  'Status',
  'Banyak',
  'Dasar',
  'Tambahan',
  'Potongan',
  'Tunjangan',
  'Selisih bulan lalu',
  'Dibayarkan',
];

const outcomes: Readonly<Record<RunOutcome, string>> = {
  paid: 'dibayar',
  not_entitled: 'tidak berhak',
  exception: 'pengecualian',
};

interface Total {
  readonly count: number;
  readonly base: string;
  readonly additions: string;
  readonly amount: string;
  readonly differences: string;
  readonly net: string;
}

const nothing: Total = { count: 0, base: '0', additions: '0', amount: '0', differences: '0', net: '0' };

async function* tableOf({ status, tally }: Exported, read: ReadLines): AsyncGenerator<readonly Cell[]> {
  const row = (kind: string): string => (status === 'locked' ? kind : `konsep ${kind}`);
  yield header;
  const byUnit = new Map<string, Total>();
  for (let after: string | null = ''; after !== null;) {
    const { lines, next }: Awaited<ReturnType<ReadLines>> = await read(after);
    for (const line of lines) {
      byUnit.set(line.unit, add(byUnit.get(line.unit) ?? nothing, { ...line, count: 1 }));
      const { nip, name, position, unit, outcome } = line;
      yield [row('pegawai'), nip, name, position, unit, outcomes[outcome], ...sums({ ...line, count: 1 })];
    }
    after = next;
  }
  const units = [...byUnit].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [unit, total] of units) yield [row('jumlah unit'), '', '', '', unit, '', ...sums(total)];
  const all = units.map(([, total]) => total).reduce(add, nothing);
  checkAgainst(tally, all);
  yield [row('jumlah'), '', '', '', '', '', ...sums(all)];
}

function sums({ count, base, additions, amount, differences, net }: Total): readonly Cell[] {
  const cut = sumDecimals([base, additions, negated(amount)]);
  return [String(count), base, additions, cut, amount, differences, net].map((value) => ({ amount: value }));
}

function add(one: Total, other: Total): Total {
  return {
    count: one.count + other.count,
    base: sumDecimals([one.base, other.base]),
    additions: sumDecimals([one.additions, other.additions]),
    amount: sumDecimals([one.amount, other.amount]),
    differences: sumDecimals([one.differences, other.differences]),
    net: sumDecimals([one.net, other.net]),
  };
}

/** @throws EngineError `export-differs` */
function checkAgainst({ persons, base, amount, net }: Run['tally'], all: Total): void {
  const same = (one: string, other: string): boolean => sumDecimals([one]) === sumDecimals([other]);
  const fits = all.count === persons && same(all.base, base) && same(all.amount, amount) && same(all.net, net);
  if (!fits) throw new EngineError('export-differs', { lines: all.net, run: net });
}

function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function csvFile(rows: AsyncIterable<readonly Cell[]>): ReadableStream<Uint8Array<ArrayBufferLike>> {
  return csvRows(textsOf(rows));
}

async function* textsOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? cell : cell.amount));
}
