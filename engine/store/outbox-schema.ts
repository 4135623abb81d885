/** The tables of what is sent outside as rows. */
interface Fenced {
  institution: string;
}

export interface OutboxSchema {
  addresses: AddressRow;
  webhooks: WebhookRow;
  outbox: OutboxRow;
}

export interface AddressRow extends Fenced {
  person: string;
  email: string;
}

export interface WebhookRow extends Fenced {
  id: string;
  url: string;
  secret: string;
  types: string;
  created_at: string;
}

export interface OutboxRow extends Fenced {
  id: string;
  channel: string;
  target: string;
  case_id: string | null;
  body: string;
  created_at: string;
  due_at: string;
  attempts: number;
  reason: string | null;
  dead: number;
}
