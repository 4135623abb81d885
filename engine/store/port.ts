/**
 * The store port: all that the engine and the API need of a database, fenced by institution.
 *
 * `within` is the only way to an institution's rows. Its callback gets a `tx` and may await nothing but `tx`: rules are
 * evaluated and passwords hashed before it opens. An error thrown in the callback rolls everything back.
 *
 * Every method throws EngineError `store-full`, `store-unwritable` or `store-damaged` when the disk or the file fails.
 */
import type {
  Account,
  CaseFile,
  CaseRecord,
  CaseState,
  CaseStatus,
  Cycle,
  Draft,
  EventRecord,
  Head,
  HeadEnd,
  Institution,
  Instant,
  JsonObject,
  NewEvent,
  Notice,
  OneTimeCode,
  Person,
  RoleGrant,
  Session,
  SideDocument,
  StoredDefinition,
  Task,
  Timer,
  Unit,
} from './records.ts';
import type { Page } from './page.ts';
import type { Delegations, Organisation } from './organisation-port.ts';
import type { Contacts, Outbox } from './outbox-port.ts';
import type { StoredMessage } from './outbox-records.ts';
import type { Jobs } from './job-port.ts';
import type { Job } from './job-records.ts';
import type { Registers, Runs } from './pay-port.ts';

export type { Page } from './page.ts';

export interface Store {
  /**
   * A write transaction over one institution's rows; write transactions run one after the other.
   * @throws EngineError `institution-not-found`, `store-busy` (another process held the database too long)
   */
  within<T>(institution: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same for short transactions of which many come at once: those of one turn of the event loop share one commit,
   * each all or nothing by itself. Not for writing people, whose references are checked at the commit.
   */
  withinGroup<T>(institution: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A consistent read over one institution's rows; waits for no writer, and cannot write. @throws `institution-not-found` */
  read<T>(institution: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same for a short read that a write follows at once: it may have to wait for a write under way, but looks where
   * the write will, so that what it found is still at hand then.
   */
  readBeforeWriting<T>(institution: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  institutions(): Promise<readonly Institution[]>;
  /** @throws EngineError `already-exists`, `slug-invalid`, `zone-unknown` */
  createInstitution(institution: Institution): Promise<void>;
  /** Timers due at or before `now` over all institutions, oldest first. */
  dueTimers(now: Instant, limit: number): Promise<readonly { readonly institution: string; readonly timer: Timer }[]>;
  /** Messages due at or before `now` over all institutions, oldest first. */
  dueMessages(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly institution: string; readonly message: StoredMessage }[]>;
  /** Jobs that can go on at `now` over all institutions; those that have waited longest first. */
  dueJobs(now: Instant, limit: number): Promise<readonly { readonly institution: string; readonly job: Job }[]>;
  /**
   * Copies the whole database into a file while it is in use, and says what was copied; null where the database has tools
   * of its own for that (PostgreSQL: pg_dump).
   */
  readonly copyOnline: CopyOnline | null;
  /** Brings the schema up to date, all or nothing; names what it applied. @throws EngineError `schema-newer` */
  migrate(): Promise<{ readonly applied: readonly string[] }>;
  close(): Promise<void>;
}

export type CopyOnline = (target: string, onProgress?: (done: number, of: number) => void) => Promise<Fingerprint>;

/** What tells two databases apart that should hold the same. */
export interface Fingerprint {
  /** The last migration applied; empty before the first. */
  readonly schema: string;
  /** Number of rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 (hex) over where every chain ends, and every head. */
  readonly chains: string;
}

export interface Tx {
  readonly institution: string;
  readonly name: string;
  /** The institution's own IANA zone. */
  readonly zone: string;
  readonly people: People;
  readonly organisation: Organisation;
  readonly delegations: Delegations;
  readonly accounts: Accounts;
  readonly definitions: Definitions;
  readonly cycles: Cycles;
  readonly cases: Cases;
  readonly work: Work;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly registers: Registers;
  readonly runs: Runs;
  readonly erasure: Erasure;
  readonly outbox: Outbox;
  readonly contacts: Contacts;
}

/** Reads tell of the organisation's day, which is today once it was brought there; `Organisation` tells of any day. */
export interface People {
  /**
   * Inserts, or replaces by id, as from a local date on (absent: as if it had always been so), until what is already known
   * to follow. Parents, units and superiors may come in any order within one transaction.
   */
  putUnits(units: readonly Unit[], from?: string): Promise<void>;
  putPersons(persons: readonly Person[], from?: string): Promise<void>;
  units(): Promise<readonly Unit[]>;
  unit(id: string): Promise<Unit | null>;
  person(id: string): Promise<Person | null>;
  personByNip(nip: string): Promise<Person | null>;
  /** Persons by some NIPs; those that nobody has are left out. */
  personsByNip(nips: readonly string[]): Promise<readonly Person[]>;
  personsById(ids: readonly string[]): Promise<readonly Person[]>;
  /** Active persons, ordered by id. */
  persons(page: Page): Promise<readonly Person[]>;
  /** Active persons. */
  countPersons(): Promise<number>;
  /** Active persons whose superior this is, ordered by id. */
  subordinates(person: string): Promise<readonly Person[]>;
  /** As from a local date on; absent: as if it had always been so. */
  grant(grants: readonly RoleGrant[], from?: string): Promise<void>;
  revoke(grant: RoleGrant, from?: string): Promise<void>;
  rolesOf(person: string): Promise<readonly RoleGrant[]>;
  /** Active persons who hold the role in exactly this unit; `null`: in the whole institution. Ordered by id. */
  holders(role: string, unit: string | null): Promise<readonly Person[]>;
}

export interface Accounts {
  /** @throws EngineError `already-exists` for a login or a person that has an account */
  create(accounts: readonly Account[]): Promise<void>;
  byLogin(login: string): Promise<Account | null>;
  byId(id: string): Promise<Account | null>;
  byPerson(person: string): Promise<Account | null>;
  setPassword(account: string, phc: string): Promise<void>;
  disable(account: string): Promise<void>;
  /** Starts a session, and forgets those that have expired. */
  startSession(session: Session): Promise<void>;
  /** The session, expired or not: its times are the caller's to judge. */
  session(idHash: string): Promise<Session | null>;
  touchSession(idHash: string, at: Instant): Promise<void>;
  endSession(idHash: string): Promise<void>;
  endSessionsOf(account: string): Promise<void>;
  /** Keeps a code; an earlier one of the same purpose and account stops working. */
  putCode(code: OneTimeCode): Promise<void>;
  /** Takes a code out of the store: it works once. Null when unknown or expired at `now`. */
  takeCode(codeHash: string, now: Instant): Promise<OneTimeCode | null>;
  /** Counts one attempt under a key (hashed by the caller) and returns how many fell in the window. */
  countAttempt(key: string, now: Instant, windowSeconds: number): Promise<number>;
  clearAttempts(key: string): Promise<void>;
}

export interface Definitions {
  /**
   * Publishes a closure as the next edition; the closure already in force changes nothing.
   * @returns the edition in force
   * @throws EngineError `version-not-raised` when the version is below the latest of its pack, or the same with other content
   */
  publish(definition: Omit<StoredDefinition, 'edition'>): Promise<number>;
  /** The latest edition. */
  latest(kind: StoredDefinition['kind'], id: string): Promise<StoredDefinition | null>;
  byHash(hash: string): Promise<StoredDefinition | null>;
  /** All editions, newest first. */
  versions(kind: StoredDefinition['kind'], id: string): Promise<readonly Omit<StoredDefinition, 'closure'>[]>;
  /** The latest edition of each, without closures. */
  list(kind: StoredDefinition['kind']): Promise<readonly Omit<StoredDefinition, 'closure'>[]>;
}

export interface Cycles {
  create(cycle: Cycle): Promise<void>;
  byId(id: string): Promise<Cycle | null>;
  /** Newest first. */
  list(): Promise<readonly Cycle[]>;
  /** From now on the cycle's new cases run on another edition. */
  repin(id: string, edition: Pick<Cycle, 'version' | 'hash'>): Promise<void>;
  /** Number of cases by status, by leaf state, and by the hash of the edition they run on. */
  counts(cycle: string): Promise<{
    readonly byStatus: Readonly<Record<CaseStatus, number>>;
    readonly byState: readonly { readonly state: string; readonly count: number }[];
    readonly byHash: readonly { readonly hash: string; readonly count: number }[];
  }>;
  /** Number of active cases by the hash of the edition they run on. */
  running(cycle: string): Promise<readonly { readonly hash: string; readonly count: number }[]>;
}

/** Everything one step writes, in one transaction with `append`. */
export interface StepCommit {
  readonly case: string;
  /** The revision the step was computed from; another one in the store is `revision-conflict`. */
  readonly expectedRevision: number;
  readonly state: CaseState;
  readonly leaves: readonly string[];
  readonly data: JsonObject;
  readonly status: CaseStatus;
  readonly result: Readonly<Record<string, string>> | null;
  readonly at: Instant;
  readonly events: readonly NewEvent[];
  /** States whose tasks and timers end; all of them, and all drafts, end when `status` is no longer `active`. */
  readonly left: readonly string[];
  /** Drafts that end because they were submitted: those of everybody where no person is named. */
  readonly drafts?: readonly SubmittedDraft[];
  readonly tasks: readonly Task[];
  readonly timers: readonly Timer[];
  readonly notices: readonly Notice[];
  /** The edition that the case runs on from here; absent: the one it ran on. */
  readonly edition?: Pick<CaseRecord, 'version' | 'hash'>;
  /** Key of the submit this step answers; the same key twice returns the first outcome. */
  readonly submitKey: string | null;
}

export interface SubmittedDraft {
  readonly state: string;
  readonly form: string;
  readonly person: string | null;
}

export interface Committed {
  /** The case's new revision, or the one that the submit key led to before. */
  readonly revision: number;
  /** True when the submit key was used before; nothing was written. */
  readonly repeated: boolean;
}

export interface Cases {
  /**
   * Inserts a case in the state of its first step, with revision 1: ids, subject and `createdAt` come from `record`,
   * all else from `first`. @throws EngineError `already-exists` for the same cycle and subject
   */
  open(record: CaseRecord, first: Omit<StepCommit, 'case' | 'expectedRevision'>): Promise<void>;
  byId(id: string): Promise<CaseRecord | null>;
  bySubject(cycle: string, subject: string): Promise<CaseRecord | null>;
  /** Cases in which this person is the subject, newest first. */
  ofSubject(subject: string): Promise<readonly CaseRecord[]>;
  /** Cases of a cycle, ordered by id. `unit` is the unit itself or the unit its subject belongs to today. */
  inCycle(cycle: string, filter: CaseFilter, page: Page): Promise<readonly CaseRecord[]>;
  /** How many cases of a cycle `inCycle` would give in all. */
  countInCycle(cycle: string, filter: CaseFilter): Promise<number>;
  /**
   * Appends events to the chain and replaces the state, tasks and timers.
   * @throws EngineError `revision-conflict`, `case-not-found`, `already-exists` for another case's submit key
   */
  commit(step: StepCommit): Promise<Committed>;
  /** The revision that a submit key led to, if it was used before. */
  submitted(key: string): Promise<{ readonly case: string; readonly revision: number } | null>;
  events(id: string): Promise<readonly EventRecord[]>;
  /** Side documents by seq; an erased one is absent. */
  side(id: string): Promise<ReadonlyMap<number, SideDocument>>;
  /** Who acted as what in this case, themselves or in somebody's place; and those in whose place it was. */
  actors(id: string): Promise<readonly Actor[]>;
  /** Institutions other than the owner that may see the case. */
  addParticipant(id: string, participant: string, role: string): Promise<void>;
  participants(id: string): Promise<readonly { readonly participant: string; readonly role: string }[]>;
}

export interface Actor {
  readonly as: string;
  readonly person: string;
  /** True of whoever acted in another's place. */
  readonly inPlace: boolean;
}

export interface CaseFilter {
  readonly status?: CaseStatus;
  readonly state?: string;
  readonly unit?: string;
}

export interface Work {
  /**
   * Open tasks for a person: their own, those of the roles they hold, and those assigned to others in whose place they
   * act. Earliest deadline first, then by case.
   */
  tasksFor(
    person: string,
    roles: readonly RoleGrant[],
    page: Page,
    others?: readonly Task['assignee'][],
  ): Promise<readonly Task[]>;
  tasksOf(caseId: string): Promise<readonly Task[]>;
  /** Cases with a task for this person by name; ordered by id. */
  casesWaitingFor(person: string): Promise<readonly string[]>;
  /** Replaces the tasks of a case, e.g. after a superior changed. */
  replaceTasks(caseId: string, tasks: readonly Task[]): Promise<void>;
  timersOf(caseId: string): Promise<readonly Timer[]>;
  /** Timers of a cycle's active cases that failed and are tried again, earliest first. */
  failingTimers(cycle: string, limit: number): Promise<readonly Timer[]>;
  /** Takes a fired timer away; false when another worker did. */
  takeTimer(timer: Timer): Promise<boolean>;
  /** Gives an open timer another day; one that was fired meanwhile stays gone. */
  moveTimer(timer: Timer, to: Pick<Timer, 'dueAt' | 'localDate'>): Promise<void>;
  /** Puts a timer off after a failure, one attempt more. */
  retryTimer(timer: Timer, dueAt: Instant): Promise<void>;
  addNotices(notices: readonly Notice[]): Promise<void>;
  notice(id: string): Promise<Notice | null>;
  /** Newest first. */
  noticesFor(person: string, limit: number): Promise<readonly Notice[]>;
  /** Marks the person's notices made up to `at` as read. */
  readNotices(person: string, at: Instant): Promise<void>;
  draft(caseId: string, state: string, form: string, person: string): Promise<Draft | null>;
  /** Saves if `expectedRevision` is the stored one (0: none yet). @throws EngineError `draft-conflict` */
  saveDraft(draft: Draft, expectedRevision: number): Promise<number>;
}

/** Personal data that goes for good, as the law demands. */
export interface Erasure {
  /**
   * Removes the side documents of these events of a case, and every draft, notice and message about it. The chain then
   * needs a tombstone.
   */
  eraseCase(id: string, seqs: readonly number[]): Promise<void>;
  /** Removes a person's drafts, notices, e-mail address and e-mails that wait. */
  erasePerson(person: string): Promise<void>;
}

/** The record as it is stored, for whoever checks it. */
export interface Audit {
  countCases(): Promise<number>;
  /**
   * Everything recorded about the next `limit` cases after an id, and in between about cases that are not there.
   * `next` is where to go on, null at the end. One slice is one state of the store if it is read in one transaction.
   */
  slice(after: string, limit: number): Promise<{ readonly files: readonly CaseFile[]; readonly next: string | null }>;
  /** By date. */
  heads(): Promise<readonly Head[]>;
  /** The ends that a head covers, by case. */
  headEnds(date: string, page: Page): Promise<readonly HeadEnd[]>;
  /** Days of which there are ends. */
  headDates(): Promise<readonly string[]>;
  /** Makes the head of a day over what is there now; null, with nothing written, if there is one of that day or a later one. */
  makeHead(date: string, madeAt: Instant): Promise<Head | null>;
}
