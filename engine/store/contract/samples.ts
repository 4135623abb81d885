/** Small valid records for the contract suite; each takes what a test cares about. */
import { always, forever, type Delegation } from '../organisation-records.ts';
import type { StepCommit } from '../port.ts';
import type {
  Account,
  CaseRecord,
  Cycle,
  Draft,
  EventDetails,
  NewEvent,
  Notice,
  OneTimeCode,
  Person,
  Session,
  StoredDefinition,
  Task,
  Timer,
  Unit,
} from '../records.ts';

/** An id that sorts by its number, as time-ordered ids do. */
export function id(number: number): string {
  return `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** An instant some minutes after the start of the samples. */
export function at(minutes: number): string {
  return `2026-01-01T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00.000Z`;
}

export function unit(number: number, change: Partial<Unit> = {}): Unit {
  return { id: id(number), name: `Unit ${number}`, parent: null, head: null, zone: null, ...change };
}

export function person(number: number, change: Partial<Person> = {}): Person {
  const nip = String(number).padStart(18, '0');
  const name = `Pegawai ${number}`;
  return { id: id(number), nip, name, unit: id(1), position: 'Analis', superior: null, active: true, ...change };
}

export function account(number: number, change: Partial<Account> = {}): Account {
  return {
    id: id(number),
    person: id(number),
    login: String(number).padStart(18, '0'),
    password: null,
    disabled: false,
    ...change,
  };
}

export function session(idHash: string, change: Partial<Session> = {}): Session {
  return {
    idHash,
    account: id(1),
    person: id(1),
    createdAt: at(0),
    lastSeenAt: at(0),
    expiresAt: at(60),
    ...change,
  };
}

export function code(codeHash: string, change: Partial<OneTimeCode> = {}): OneTimeCode {
  return { codeHash, purpose: 'activate', account: id(1), expiresAt: at(60), ...change };
}

export function definition(change: Partial<StoredDefinition> = {}): StoredDefinition {
  return {
    kind: 'workflow',
    id: 'skp-tahunan',
    version: 1,
    edition: 1,
    pack: 'nasional',
    content: 'content-1',
    hash: 'hash-1',
    closure: { workflow: { id: 'skp-tahunan' } },
    publishedAt: at(0),
    publishedBy: null,
    ...change,
  };
}

export function cycle(number: number, change: Partial<Cycle> = {}): Cycle {
  return {
    id: id(number),
    workflow: 'skp-tahunan',
    version: 1,
    hash: 'hash-1',
    title: 'SKP 2026',
    period: { start: '2026-01-01', end: '2026-12-31', label: '2026' },
    openedAt: at(0),
    ...change,
  };
}

/** A case about the person of the same number in cycle 1. */
export function caseRecord(number: number, change: Partial<CaseRecord> = {}): CaseRecord {
  return {
    id: id(number),
    cycle: id(1),
    workflow: 'skp-tahunan',
    version: 1,
    hash: 'hash-1',
    subjectKind: 'employee',
    subject: id(number),
    status: 'active',
    state: { value: 'menyusun', history: {} },
    leaves: ['menyusun'],
    data: {},
    result: null,
    revision: 0,
    createdAt: at(0),
    updatedAt: at(0),
    ...change,
  };
}

export function details(event: string, change: Partial<EventDetails> = {}): EventDetails {
  return { event, guards: [], entered: [], left: [], ...change };
}

export function event(name: string, change: Partial<NewEvent> = {}): NewEvent {
  return { at: at(0), name, actor: null, as: null, details: details(name), side: null, ...change };
}

/** A step of case `number` that stays in `menyusun`. */
export function step(number: number, expectedRevision: number, change: Partial<StepCommit> = {}): StepCommit {
  return {
    case: id(number),
    expectedRevision,
    state: { value: 'menyusun', history: {} },
    leaves: ['menyusun'],
    data: {},
    status: 'active',
    result: null,
    at: at(expectedRevision),
    events: [event('opened')],
    left: [],
    tasks: [],
    timers: [],
    notices: [],
    submitKey: null,
    ...change,
  };
}

export function task(number: number, change: Partial<Task> = {}): Task {
  return {
    case: id(number),
    state: 'menyusun',
    who: 'pegawai',
    title: 'Menyusun SKP',
    assignee: { kind: 'person', person: id(number) },
    dueAt: null,
    createdAt: at(0),
    ...change,
  };
}

export function timer(number: number, change: Partial<Timer> = {}): Timer {
  return {
    case: id(number),
    state: 'menyusun',
    kind: 'deadline',
    event: 'deadline.menyusun',
    dueAt: at(30),
    localDate: '2026-01-01',
    zone: 'Asia/Makassar',
    attempts: 0,
    ...change,
  };
}

export function notice(number: number, change: Partial<Notice> = {}): Notice {
  return {
    id: id(number),
    person: id(1),
    case: null,
    kind: 'task',
    parameters: { title: 'Menyusun SKP' },
    createdAt: at(number),
    readAt: null,
    ...change,
  };
}

export function draft(number: number, change: Partial<Draft> = {}): Draft {
  return {
    case: id(number),
    state: 'menyusun',
    form: 'skp/rencana',
    person: id(number),
    body: { hasil_utama: [] },
    revision: 0,
    savedAt: at(0),
    ...change,
  };
}

/** Person 2 stands in for person 1. */
export function delegation(number: number, change: Partial<Delegation> = {}): Delegation {
  return {
    id: id(number),
    kind: 'plh',
    place: { kind: 'person', person: id(1) },
    standIn: id(2),
    basis: `Surat ${number}`,
    from: always,
    until: forever,
    grantedUntil: forever,
    grantedBy: null,
    grantedAt: at(number),
    endedBy: null,
    endedAt: null,
    ...change,
  };
}
