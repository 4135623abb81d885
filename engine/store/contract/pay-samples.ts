/** Small valid records of registers and runs; each takes what a test cares about. */
import type { Progress, Registers } from '../pay-port.ts';
import {
  furtherNotice,
  type Entry,
  type Impact,
  type NewRunResult,
  type Run,
  type RunResult,
  type Tally,
} from '../pay-records.ts';
import { at, id } from './samples.ts';

/** An attendance of the person of that number, on a day of January. */
export function entry(number: number, day = 5, change: Partial<Entry> = {}): Omit<Entry, 'batch'> {
  const from = change.from ?? `2026-01-${String(day).padStart(2, '0')}`;
  return {
    person: id(number),
    register: 'kehadiran',
    from,
    until: from,
    key: '',
    facts: { tanggal: from, menit: '10' },
    source: '',
    line: day + 1,
    ...change,
  };
}

/** A fact that holds from a day until further notice. */
export function standing(number: number, from: string, kelas: string): Omit<Entry, 'batch'> {
  return entry(number, 1, { register: 'data', from, until: furtherNotice, key: 'kelas', facts: { kelas } });
}

export function batch(
  change: Partial<Parameters<Registers['addBatch']>[0]> = {},
): Parameters<Registers['addBatch']>[0] {
  return { import: id(1), register: 'kehadiran', file: 'kehadiran.csv', by: null, at: at(0), ...change };
}

export const emptyTally: Tally = {
  persons: 0,
  paid: 0,
  notEntitled: 0,
  exceptions: 0,
  base: '0',
  amount: '0',
  differences: '0',
  net: '0',
};

/** The first round of case `number`, for January. */
export function run(number: number, change: Partial<Run> = {}): Run {
  return {
    case: id(number),
    start: '2026-01-01',
    end: '2026-01-31',
    rule: { id: 'tunjangan/bulanan', version: 1, hash: 'hash-1' },
    calendar: 'hash-kalender',
    round: 1,
    revision: 1,
    upto: 0,
    status: 'running',
    corrects: [id(9)],
    after: '',
    people: 5,
    tally: emptyTally,
    digest: null,
    dictionary: '',
    startedAt: at(0),
    finishedAt: null,
    lockedAt: null,
    ...change,
  };
}

export function progress(number: number, change: Partial<Progress> = {}): Progress {
  return { case: id(number), round: 1, from: '', after: id(5), tally: emptyTally, dictionary: 'kamus', ...change };
}

/** What a person of a number is paid in case 1. */
export function result(number: number, change: Partial<NewRunResult> = {}): NewRunResult {
  return {
    case: id(1),
    person: id(number),
    unit: id(1),
    outcome: 'paid',
    facts: { kelas: '8' },
    answers: { dibayar: '4595150' },
    base: '4595150',
    amount: '4595150',
    corrections: [],
    net: '4595150',
    problem: null,
    digest: `digest-${number}`,
    detail: `detail-${number}`,
    ...change,
  };
}

export function impact(change: Partial<Impact> = {}): Impact {
  return {
    rule: 'tunjangan/bulanan',
    before: 'hash-1',
    after: 'hash-2',
    at: at(0),
    by: null,
    report: { people: 2 },
    ...change,
  };
}

/** A result as it is read: without what explains it. */
export function read(written: NewRunResult): RunResult {
  const result: RunResult & { detail?: string } = { ...written };
  delete result.detail;
  return result;
}
