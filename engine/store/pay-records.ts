/**
 * What a monthly run reads and writes, as plain data: entries of registers, runs with their results, and impact reports.
 * Amounts and numbers are decimal texts, dates `YYYY-MM-DD`.
 */
import type { Instant, JsonObject } from './records.ts';

/** A fact as it is entered: decimals, codes, texts and dates as text, yes/no as booleans. */
export type FactValue = string | boolean;
export type Facts = Readonly<Record<string, FactValue>>;

/** The register of facts that belong to no list. */
export const dataRegister = 'data';
/** The last day of what holds until further notice. */
export const furtherNotice = '9999-12-31';

/**
 * One thing that happened to a person, or that is true of them. Entries are never changed: of those with the same person,
 * register, `from` and `key` the one with the highest batch is in force.
 */
export interface Entry {
  readonly person: string;
  /** The name of a list of facts, or `data`. */
  readonly register: string;
  /** First and last day it is about; the same for one day. */
  readonly from: string;
  readonly until: string;
  /** What tells it from others of the same day; for `data` the name of the fact. */
  readonly key: string;
  /** Null withdraws what was entered before under this key. */
  readonly facts: Facts | null;
  /** Where it comes from, e.g. a machine or a decree; may be empty. */
  readonly source: string;
  /** Number of the batch it came with. */
  readonly batch: number;
  /** Its line in the file. */
  readonly line: number;
}

/** Entries that were written together: the part of an import that one transaction took. Batches number from 1. */
export interface EntryBatch {
  readonly number: number;
  /** Id of the import; the same for all its batches. */
  readonly import: string;
  readonly register: string;
  /** The file's name, without its folder. */
  readonly file: string;
  /** Person who entered it; null for the command line and for Alur itself. */
  readonly by: string | null;
  readonly at: Instant;
  readonly entries: number;
  /** The earliest day that any of its entries is about. */
  readonly earliest: string;
}

/** All batches of one import together. */
export interface Import extends Omit<EntryBatch, 'number'> {
  readonly firstBatch: number;
  readonly lastBatch: number;
}

/** Which entries of a register: of these persons, about any of these days, as it stood after a batch. */
export interface EntryQuery {
  readonly register: string;
  readonly persons: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly upto: number;
}

/** What a run comes to. */
export interface Tally {
  readonly persons: number;
  readonly paid: number;
  readonly notEntitled: number;
  readonly exceptions: number;
  /** Sums over everyone: before reductions, after them, differences of earlier months, and what is paid out. */
  readonly base: string;
  readonly amount: string;
  readonly differences: string;
  readonly net: string;
}

/** A rule evaluated for everyone, for one case of an institution. */
export interface Run {
  readonly case: string;
  /** First and last day of the month. */
  readonly start: string;
  readonly end: string;
  readonly rule: { readonly id: string; readonly version: number; readonly hash: string };
  /** Hash of the calendar by which working days are counted; null where the institution has none. */
  readonly calendar: string | null;
  /** How often the case was calculated, this time included. */
  readonly round: number;
  /** The case's revision when the round began. */
  readonly revision: number;
  /** The last batch of entries that it reads. */
  readonly upto: number;
  readonly status: 'running' | 'done' | 'locked';
  /** Cases of earlier months, locked before it began, that it evaluates again where entries came late. */
  readonly corrects: readonly string[];
  /** The last person dealt with, in the order of their ids; empty at first. */
  readonly after: string;
  /** How many it is about. */
  readonly people: number;
  readonly tally: Tally;
  /** SHA-256 (hex) over the digests of all results in the order of persons; null while it is running. */
  readonly digest: string | null;
  /** What the details are compressed with. */
  readonly dictionary: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly lockedAt: Instant | null;
}

/** A month that was locked and came out otherwise when it was evaluated again. */
export interface Correction {
  /** The first day of the month that is corrected, and its case. */
  readonly month: string;
  readonly case: string;
  /** What was paid for that month so far, what should have been, and the difference (negative: paid too much). */
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  /** The entries that came after that month had last been looked at. */
  readonly because: readonly {
    readonly register: string;
    readonly from: string;
    readonly batch: number;
    readonly line: number;
  }[];
  /** The rule that holds backwards from a day, where the month was not paid by it. */
  readonly rule?: { readonly title: string; readonly version: number; readonly from: string; readonly basis: string };
  /** What the rule answers now; an empty map where it still answers nothing. */
  readonly answers: JsonObject;
  /** Why there is no difference yet, where the month cannot be evaluated. */
  readonly problem: ResultProblem | null;
}

/** Why there is no result. */
export interface ResultProblem {
  /** Code of the error catalogue. */
  readonly code: string;
  /** Fills the holes of its text. */
  readonly details: JsonObject;
}

export type RunOutcome = 'paid' | 'not_entitled' | 'exception';

/** What a run came to for one person. */
export interface RunResult {
  readonly case: string;
  readonly person: string;
  /** The person's unit when it was calculated. */
  readonly unit: string;
  readonly outcome: RunOutcome;
  /** Facts that are no list. */
  readonly facts: Facts;
  /** All answers of the rule; empty for an exception. */
  readonly answers: JsonObject;
  /** Before reductions; 0 unless paid. */
  readonly base: string;
  /** For this month; 0 unless paid. */
  readonly amount: string;
  readonly corrections: readonly Correction[];
  /** `amount` with the differences of earlier months. */
  readonly net: string;
  readonly problem: ResultProblem | null;
  /** SHA-256 (hex) over all of the above, and over the unpacked detail. */
  readonly digest: string;
}

/** A result as it is written: with the packed lists and traces that explain it. */
export interface NewRunResult extends RunResult {
  readonly detail: string;
}

/** The stored report on what a rule's replacement would change. */
export interface Impact {
  readonly rule: string;
  /** Hashes of the rule in force and of the one that would replace it. */
  readonly before: string;
  readonly after: string;
  readonly at: Instant;
  readonly by: string | null;
  readonly report: JsonObject;
}
