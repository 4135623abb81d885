import type { JobSchema } from './job-schema.ts';
import type { OrganisationSchema } from './organisation-schema.ts';
import type { OutboxSchema } from './outbox-schema.ts';
import type { PaySchema } from './pay-schema.ts';

/**
 * The tables as rows: texts and integers only, so that both databases hold the same. Instants are texts of one length,
 * documents are JSON texts, yes and no are 1 and 0.
 */
export interface Schema extends PaySchema, OrganisationSchema, OutboxSchema, JobSchema {
  institutions: InstitutionRow;
  units: UnitRow;
  persons: PersonRow;
  role_grants: RoleGrantRow;
  accounts: AccountRow;
  sessions: SessionRow;
  codes: CodeRow;
  attempts: AttemptRow;
  definitions: DefinitionRow;
  cycles: CycleRow;
  cases: CaseRow;
  leaves: LeafRow;
  events: EventRow;
  event_sides: EventSideRow;
  participants: ParticipantRow;
  submits: SubmitRow;
  tasks: TaskRow;
  timers: TimerRow;
  notices: NoticeRow;
  drafts: DraftRow;
  heads: HeadRow;
  head_ends: HeadEndRow;
}

interface Fenced {
  institution: string;
}

export interface InstitutionRow extends Fenced {
  name: string;
  zone: string;
}

export interface UnitRow extends Fenced {
  id: string;
  name: string;
  parent: string | null;
  head: string | null;
  zone: string | null;
}

export interface PersonRow extends Fenced {
  id: string;
  nip: string;
  name: string;
  unit: string;
  position: string;
  superior: string | null;
  active: number;
}

export interface RoleGrantRow extends Fenced {
  person: string;
  role: string;
  /** Empty for the whole institution. */
  unit: string;
}

export interface AccountRow extends Fenced {
  id: string;
  person: string;
  login: string;
  password: string | null;
  disabled: number;
}

export interface SessionRow extends Fenced {
  id_hash: string;
  account: string;
  person: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
}

export interface CodeRow extends Fenced {
  code_hash: string;
  purpose: string;
  account: string | null;
  expires_at: string;
}

/** Attempts under one key within one second. */
export interface AttemptRow extends Fenced {
  key: string;
  at: string;
  count: number;
  expires_at: string;
}

export interface DefinitionRow extends Fenced {
  kind: string;
  id: string;
  edition: number;
  version: number;
  pack: string;
  content: string;
  hash: string;
  closure: string;
  published_at: string;
  published_by: string | null;
}

export interface CycleRow extends Fenced {
  id: string;
  workflow: string;
  version: number;
  hash: string;
  title: string;
  period_start: string;
  period_end: string;
  period_label: string;
  opened_at: string;
}

export interface CaseRow extends Fenced {
  id: string;
  cycle: string;
  workflow: string;
  version: number;
  hash: string;
  subject_kind: string;
  subject: string;
  status: string;
  state: string;
  leaves: string;
  data: string;
  result: string | null;
  revision: number;
  last_seq: number;
  last_hash: string;
  created_at: string;
  updated_at: string;
}

export interface LeafRow extends Fenced {
  case_id: string;
  state: string;
  cycle: string;
}

export interface EventRow extends Fenced {
  case_id: string;
  seq: number;
  at: string;
  name: string;
  actor: string | null;
  acted_as: string | null;
  details: string;
  side_digest: string | null;
  hash: string;
}

export interface EventSideRow extends Fenced {
  case_id: string;
  seq: number;
  salt: string;
  body: string;
}

export interface ParticipantRow extends Fenced {
  case_id: string;
  participant: string;
  role: string;
}

export interface SubmitRow extends Fenced {
  key: string;
  case_id: string;
  revision: number;
  at: string;
}

export interface TaskRow extends Fenced {
  case_id: string;
  state: string;
  who: string;
  title: string;
  assignee_kind: string;
  assignee: string;
  assignee_unit: string;
  due_at: string;
  created_at: string;
}

export interface TimerRow extends Fenced {
  case_id: string;
  state: string;
  kind: string;
  event: string;
  due_at: string;
  local_date: string;
  zone: string;
  attempts: number;
}

export interface NoticeRow extends Fenced {
  id: string;
  person: string;
  case_id: string | null;
  kind: string;
  parameters: string;
  created_at: string;
  read_at: string | null;
}

export interface DraftRow extends Fenced {
  case_id: string;
  state: string;
  form: string;
  person: string;
  body: string;
  revision: number;
  saved_at: string;
}

export interface HeadRow extends Fenced {
  date: string;
  made_at: string;
  previous: string;
  chains: number;
  ends: string;
  hash: string;
}

export interface HeadEndRow extends Fenced {
  case_id: string;
  seq: number;
  date: string;
  hash: string;
}
