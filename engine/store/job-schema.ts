/** The tables of work on many cases as rows. */
interface Fenced {
  institution: string;
}

export interface JobSchema {
  jobs: JobRow;
  job_items: JobItemRow;
  job_counts: JobCountRow;
  case_counts: CaseCountRow;
}

export interface JobRow extends Fenced {
  id: string;
  kind: string;
  cycle: string;
  request: string;
  based_on: string | null;
  status: string;
  collected: string;
  total: number;
  attempts: number;
  due_at: string;
  requested_by: string | null;
  requested_at: string;
  finished_at: string | null;
}

export interface JobItemRow extends Fenced {
  job: string;
  subject: string;
  outcome: string;
  /** Empty when there is nothing to say. */
  reason: string;
  case_id: string | null;
  at: string | null;
  detail: string | null;
}

export interface JobCountRow extends Fenced {
  job: string;
  outcome: string;
  reason: string;
  count: number;
}

export interface CaseCountRow extends Fenced {
  cycle: string;
  kind: string;
  value: string;
  shard: number;
  count: number;
}
