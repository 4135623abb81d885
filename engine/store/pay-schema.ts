/** The tables of registers, runs and impact reports as rows. */
interface Fenced {
  institution: string;
}

export interface PaySchema {
  batches: BatchRow;
  entries: EntryRow;
  runs: RunRow;
  results: ResultRow;
  result_details: ResultDetailRow;
  impacts: ImpactRow;
}

export interface BatchRow extends Fenced {
  number: number;
  import_id: string;
  register: string;
  file: string;
  entered_by: string | null;
  entered_at: string;
  entries: number;
  earliest: string;
}

export interface EntryRow extends Fenced {
  person: string;
  register: string;
  from_date: string;
  key: string;
  batch: number;
  until_date: string;
  /** JSON; null withdraws. */
  facts: string | null;
  source: string;
  line: number;
}

export interface RunRow extends Fenced {
  case_id: string;
  start_date: string;
  end_date: string;
  rule: string;
  rule_version: number;
  rule_hash: string;
  calendar: string | null;
  round: number;
  revision: number;
  upto: number;
  status: string;
  corrects: string;
  after_person: string;
  people: number;
  tally: string;
  digest: string | null;
  dictionary: string;
  started_at: string;
  finished_at: string | null;
  locked_at: string | null;
}

export interface ResultRow extends Fenced {
  case_id: string;
  person: string;
  round: number;
  unit: string;
  outcome: string;
  facts: string;
  answers: string;
  base: string;
  amount: string;
  corrections: string;
  net: string;
  problem: string | null;
  digest: string;
}

export interface ResultDetailRow extends Fenced {
  case_id: string;
  person: string;
  detail: string;
}

export interface ImpactRow extends Fenced {
  rule: string;
  before: string;
  after: string;
  made_at: string;
  made_by: string | null;
  report: string;
}
