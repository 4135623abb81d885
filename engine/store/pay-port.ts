/** The part of the store port that monthly runs stand on: registers of dated entries, runs and their results. */
import type { Page } from './page.ts';
import type {
  EntryBatch,
  Entry,
  EntryQuery,
  Impact,
  Import,
  NewRunResult,
  RunOutcome,
  RunResult,
  Run,
  Tally,
} from './pay-records.ts';
import type { Instant } from './records.ts';

export interface Registers {
  /** Writes entries as one batch, and returns its number. */
  addBatch(
    batch: Omit<EntryBatch, 'number' | 'entries' | 'earliest'>,
    entries: readonly Omit<Entry, 'batch'>[],
  ): Promise<number>;
  /** The number of the last batch; 0 before the first. */
  lastBatch(): Promise<number>;
  /** Newest first. */
  imports(limit: number, since?: ImportsSince): Promise<readonly Import[]>;
  /** Entries in force, ordered by person, first day and key. */
  inForce(query: EntryQuery): Promise<readonly Entry[]>;
  /** Every entry about a person, also those that others superseded; newest first. */
  history(person: string, limit: number): Promise<readonly Entry[]>;
  /** Whom late entries are about; ordered by id. */
  latePersons(late: LateEntries): Promise<readonly string[]>;
  /** Late entries about these persons, also superseded ones; ordered by person, batch and line. */
  late(late: LateEntries, persons: readonly string[]): Promise<readonly Entry[]>;
}

/** Entries that came after a batch, up to another one, about a day up to `until` or what holds since then. */
export interface LateEntries {
  readonly after: number;
  readonly upto: number;
  readonly until: string;
}

/** Which imports: those that came after a batch, into these registers, about a day up to `until`. */
export interface ImportsSince {
  readonly after: number;
  readonly until: string;
  readonly registers: readonly string[];
}

/** Where a slice of a run ended. */
export interface Progress {
  readonly case: string;
  readonly round: number;
  /** The `after` it began with; another one in the store means that somebody else was faster. */
  readonly from: string;
  readonly after: string;
  readonly tally: Tally;
  readonly dictionary: string;
}

export interface ResultFilter {
  readonly outcome?: RunOutcome;
  readonly unit?: string;
  /** A part of the person's name, in capitals or not. */
  readonly name?: string;
}

export interface Runs {
  /** Begins a round; results of the one before stay until others take their place. @throws EngineError `run-locked` */
  begin(run: Run): Promise<void>;
  byCase(caseId: string): Promise<Run | null>;
  /** Latest month first. */
  list(): Promise<readonly Run[]>;
  /** Writes the results of a slice and how far the run has come; false, with nothing written, when another was faster. */
  save(progress: Progress, results: readonly NewRunResult[]): Promise<boolean>;
  /** Ends a round: results of an earlier round that nothing took the place of go. */
  finish(caseId: string, round: number, digest: string, at: Instant): Promise<void>;
  /** Makes the results final: from then on nothing is written to them. */
  lock(caseId: string, at: Instant): Promise<void>;
  /** Results by person's id. `after` of the page is a person. */
  results(caseId: string, filter: ResultFilter, page: Page): Promise<readonly RunResult[]>;
  /** Digests of the results of one round, by person's id. */
  digests(
    caseId: string,
    round: number,
    page: Page,
  ): Promise<readonly { readonly person: string; readonly digest: string }[]>;
  result(caseId: string, person: string): Promise<RunResult | null>;
  /** Results of several runs for some persons; ordered by person. */
  resultsFor(cases: readonly string[], persons: readonly string[]): Promise<readonly RunResult[]>;
  /** The packed details of some results, by person. */
  details(caseId: string, persons: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** A person's results of locked runs, latest month first. */
  lockedOf(person: string, limit: number): Promise<readonly RunResult[]>;
  keepImpact(impact: Impact): Promise<void>;
  /** The reports on exactly this replacement, newest first. */
  impacts(rule: string, before: string, after: string): Promise<readonly Impact[]>;
}
