/**
 * What the store keeps, as plain data. Instants are ISO-8601 UTC texts (taken in any precision, kept to the millisecond
 * and given back as `2026-01-31T17:00:00.000Z`), dates `YYYY-MM-DD`, ids UUIDv7 texts,
 * decimals texts, documents JSON values.
 */
export type Instant = string;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface Institution {
  /** Lower-case words joined by hyphens; also the pack's folder name. */
  readonly slug: string;
  readonly name: string;
  /** IANA zone, e.g. `Asia/Makassar`. */
  readonly zone: string;
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  /** The person who leads it. */
  readonly head: string | null;
  /** Overrides the institution's zone. */
  readonly zone: string | null;
}

export interface Person {
  readonly id: string;
  /** 18 digits as text; unique in the institution. */
  readonly nip: string;
  readonly name: string;
  readonly unit: string;
  readonly position: string;
  readonly superior: string | null;
  readonly active: boolean;
}

/** A role held in the whole institution (`unit: null`) or within one unit. */
export interface RoleGrant {
  readonly person: string;
  readonly role: string;
  readonly unit: string | null;
}

export interface Account {
  readonly id: string;
  readonly person: string;
  /** What the person types to sign in: the NIP. */
  readonly login: string;
  /** PHC string of argon2id; null until the account is activated. */
  readonly password: string | null;
  readonly disabled: boolean;
}

export interface Session {
  /** SHA-256 (hex) of the random id in the cookie. */
  readonly idHash: string;
  readonly account: string;
  readonly person: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
}

/** A one-time code: first administrator, activation, or password reset. */
export interface OneTimeCode {
  readonly codeHash: string;
  readonly purpose: 'first_administrator' | 'activate' | 'reset';
  /** Null only for the first administrator, who has no account yet. */
  readonly account: string | null;
  readonly expiresAt: Instant;
}

export interface StoredDefinition {
  readonly kind: 'workflow' | 'rule' | 'calendar';
  readonly id: string;
  readonly version: number;
  /** 1, 2, 3 … by publication: the same version again when something it refers to has changed. */
  readonly edition: number;
  /** Pack the definition was written in; each pack counts its own versions. */
  readonly pack: string;
  /** SHA-256 (hex) of what the declared version stands for: the definition itself, without what it refers to. */
  readonly content: string;
  /** SHA-256 (hex) of the closure. */
  readonly hash: string;
  /** The compiled closure: the definition with everything it refers to. */
  readonly closure: JsonObject;
  readonly publishedAt: Instant;
  readonly publishedBy: string | null;
}

export interface Period {
  /** First and last day, both included. */
  readonly start: string;
  readonly end: string;
  readonly label: string;
}

export interface Cycle {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly hash: string;
  readonly title: string;
  readonly period: Period;
  readonly openedAt: Instant;
}

export type CaseStatus = 'active' | 'done' | 'cancelled';

/** Our own state record (never a library's snapshot). */
export interface CaseState {
  /** XState state value: a key, or a map of region to state value. */
  readonly value: Json;
  /** History node id to state paths. */
  readonly history: Readonly<Record<string, readonly string[]>>;
}

export interface CaseRecord {
  readonly id: string;
  readonly cycle: string;
  readonly workflow: string;
  readonly version: number;
  readonly hash: string;
  readonly subjectKind: 'employee' | 'unit' | 'institution';
  readonly subject: string;
  readonly status: CaseStatus;
  readonly state: CaseState;
  /** Active leaf state paths, sorted. */
  readonly leaves: readonly string[];
  /** Submitted forms and decisions, by path: the sum of the case's side rows. */
  readonly data: JsonObject;
  /** The workflow's result columns once the case is done. */
  readonly result: Readonly<Record<string, string>> | null;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** One link of a case's chain. Holds codes and ids only; everything personal lies in its side row. */
export interface EventRecord {
  readonly case: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly at: Instant;
  /** The event's name: a person's step, or one of our own (`opened`, `decided`, `deadline`, `after`, `cancelled`, `resumed`, `reopened`, `migrated`, `recalculated`). */
  readonly name: string;
  /** The person's id; null when the clock or the engine acted. */
  readonly actor: string | null;
  /** The `who` they acted as. */
  readonly as: string | null;
  readonly details: EventDetails;
  /** SHA-256 (hex) over salt and side document; null when the event has none. */
  readonly sideDigest: string | null;
  /** SHA-256 (hex) over the previous event's hash and this event's canonical form. */
  readonly hash: string;
}

export interface EventDetails {
  /** The machine event that was sent, e.g. `AJUKAN`, `decided.penilaian.Baik`, `deadline.menyusun`. */
  readonly event: string;
  /** Outcome of every guard asked, in the order asked. */
  readonly guards: readonly { readonly index: number; readonly outcome: boolean }[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
  /** For a decision: the rule used and its answer codes. */
  readonly decision?: {
    readonly state: string;
    readonly rule: string;
    readonly version: number;
    readonly hash: string;
    readonly asAt: string;
    /** Hash of the calendar by which working days were counted. */
    readonly calendar?: string;
    readonly answers: JsonObject;
  };
  /** For the end of a calculation: what everyone's results were calculated by, and their digest. */
  readonly calculation?: {
    readonly state: string;
    readonly rule: string;
    readonly version: number;
    readonly hash: string;
    readonly asAt: string;
    /** Hash of the calendar by which working days were counted. */
    readonly calendar: string | null;
    readonly round: number;
    /** The last batch of entries that was read. */
    readonly upto: number;
    readonly persons: number;
    /** SHA-256 (hex) over the digests of all results in the order of persons. */
    readonly digest: string;
  };
  /** Of a step that several people take: it waits for others, and the case stays where it is. */
  readonly waits?: { readonly state: string; readonly given: number; readonly need: number };
  /** Where it was asked for, when not on a page, over the API or by the clock; the actor is then whoever was named there. */
  readonly origin?: Origin;
  /** In whose place the actor acted; absent when they acted for themselves. */
  readonly onBehalf?: OnBehalf;
  /** For the first event: what the case is about, so that the chain holds it too. */
  readonly about?: Pick<CaseRecord, 'cycle' | 'workflow' | 'version' | 'hash' | 'subjectKind' | 'subject'>;
  /** For `migrated`: the edition it went on under, and where it stands there; no guard is asked and nothing is decided. */
  readonly migrated?: {
    readonly from: Pick<CaseRecord, 'version' | 'hash'>;
    readonly to: Pick<CaseRecord, 'version' | 'hash'>;
    readonly state: CaseState;
    /** Innermost states that have another path there; each goes on as if it had been entered when the other was. */
    readonly moved: readonly { readonly from: string; readonly to: string }[];
  };
  /** For `recalculated`: which decision is corrected, by which rule, and its answer codes now. The case stays where it is. */
  readonly recalculation?: {
    /** The number of the event that decided, or that corrected it before. */
    readonly corrects: number;
    readonly state: string;
    readonly rule: string;
    readonly version: number;
    readonly hash: string;
    readonly asAt: string;
    readonly calendar?: string;
    readonly answers: JsonObject;
    /** Who asked for it; the event's actor approved it. */
    readonly askedBy: string;
  };
  /** For a tombstone (`erased`): numbers of the events whose side documents were erased as the law demands. */
  readonly erased?: readonly number[];
}

/** The command line, and the user of the system who typed there. */
export interface Origin {
  readonly via: 'cli';
  readonly user: string;
}

/** In whose place somebody acted, and by which grants. */
export interface OnBehalf {
  /** The person's id; null for the head of a unit that has none. */
  readonly person: string | null;
  /** The unit whose head's place it was; null otherwise. */
  readonly unit: string | null;
  readonly kind: 'plt' | 'plh' | 'delegasi';
  /** From the place to the actor. */
  readonly delegations: readonly string[];
}

/** An event as its row holds it, with the very text that its hash covers. */
export interface StoredEvent extends Omit<EventRecord, 'details'> {
  readonly details: string;
}

/** A side document as its row holds it. */
export interface StoredSide {
  readonly salt: string;
  readonly body: string;
}

/** A case as its row holds it, with where its chain is said to end. */
export interface StoredCase extends Omit<CaseRecord, 'state' | 'leaves' | 'data' | 'result'> {
  readonly state: string;
  readonly leaves: string;
  readonly data: string;
  readonly result: string | null;
  readonly lastSeq: number;
  readonly lastHash: string;
}

/** Everything that is recorded under the id of one case, as it is stored. */
export interface CaseFile {
  readonly id: string;
  /** Null when rows name a case that is not there. */
  readonly row: StoredCase | null;
  /** By their numbers. */
  readonly events: readonly StoredEvent[];
  readonly sides: ReadonlyMap<number, StoredSide>;
  /** The leaf states that lists search by, and the cycle they are listed under. */
  readonly leaves: readonly { readonly state: string; readonly cycle: string }[];
  /** Where heads saw the chain end, by event number. */
  readonly ends: readonly HeadEnd[];
}

/** Where a chain ended when the head of a day was made. */
export interface HeadEnd {
  readonly case: string;
  readonly seq: number;
  readonly hash: string;
  readonly date: string;
}

/** One hash over all chains of an institution at the end of a day, and over the head before it. */
export interface Head {
  /** The local day it closes. */
  readonly date: string;
  readonly madeAt: Instant;
  /** The hash of the head before; empty for the first. */
  readonly previous: string;
  /** Number of chains that went on since the head before. */
  readonly chains: number;
  /** SHA-256 (hex) over where those chains ended. */
  readonly ends: string;
  /** SHA-256 (hex) over all of the above. */
  readonly hash: string;
}

/** The personal part of an event: form data, facts, trace, notes. */
export interface SideDocument {
  readonly salt: string;
  readonly body: JsonObject;
}

export interface NewEvent {
  readonly at: Instant;
  readonly name: string;
  readonly actor: string | null;
  readonly as: string | null;
  readonly details: EventDetails;
  readonly side: JsonObject | null;
}

/** What one person, or everyone with a role, is expected to do now. */
export interface Task {
  readonly case: string;
  readonly state: string;
  readonly who: string;
  readonly title: string;
  readonly assignee:
    | { readonly kind: 'person'; readonly person: string }
    | { readonly kind: 'role'; readonly role: string; readonly unit: string | null };
  readonly dueAt: Instant | null;
  readonly createdAt: Instant;
}

/** What time does to a case. */
export type TimerKind = 'deadline' | 'remind' | 'after';

export interface Timer {
  readonly case: string;
  readonly state: string;
  /** `calculate` is due at once: it is work for the worker rather than a time. */
  readonly kind: TimerKind | 'calculate';
  /** The machine event to send; for a reminder, which reminder it is. */
  readonly event: string;
  readonly dueAt: Instant;
  /** The local date the instant came from. */
  readonly localDate: string;
  readonly zone: string;
  readonly attempts: number;
}

export interface Notice {
  readonly id: string;
  readonly person: string;
  readonly case: string | null;
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

/** A saved but not submitted form: outside the chain, one row per person, case, state and event. */
export interface Draft {
  readonly case: string;
  readonly state: string;
  readonly form: string;
  readonly person: string;
  readonly body: JsonObject;
  readonly revision: number;
  readonly savedAt: Instant;
}
