/** An organisation over time, as plain data: what held on which days, and who stands in for whom. */
import type { Instant, Person, Unit } from './records.ts';

/** The first day there is: what has always been so begins here. */
export const always = '0001-01-01';
/** The day that never comes: what holds until further notice ends here. */
export const forever = '9999-12-31';

/** Days from `from` until the day before `until`, as local dates. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** Where a person is on these days. */
export interface Placement extends Span, Pick<Person, 'unit' | 'position' | 'superior' | 'active'> {}

/** Who and what changed in an organisation, by id. */
export interface Changed {
  readonly persons: readonly string[];
  readonly units: readonly Unit['id'][];
}

/** Pelaksana tugas (the post is vacant), pelaksana harian (its holder is away), or delegated by its holder. */
export type DelegationKind = 'plt' | 'plh' | 'delegasi';

/** Whose place is taken. */
export type DelegatedPlace =
  /** Everything this person may do in cases. */
  | { readonly kind: 'person'; readonly person: string }
  /** What this person may do by one role alone; `unit: null` for a role in the whole institution. */
  | { readonly kind: 'role'; readonly person: string; readonly role: string; readonly unit: string | null }
  /** The head of this unit, whoever that is on the day; nobody included. */
  | { readonly kind: 'head'; readonly unit: string };

/** A dated, limited grant to act in somebody's place. */
export interface Delegation extends Span {
  readonly id: string;
  readonly kind: DelegationKind;
  readonly place: DelegatedPlace;
  /** Who acts there. */
  readonly standIn: string;
  /** The letter it rests on. */
  readonly basis: string;
  /** As granted; `until` is earlier when it was ended before. */
  readonly grantedUntil: string;
  /** Who entered it; null for the operator. */
  readonly grantedBy: string | null;
  readonly grantedAt: Instant;
  readonly endedBy: string | null;
  readonly endedAt: Instant | null;
}
