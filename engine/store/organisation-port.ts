/** The part of the store port that knows the organisation over time. */
import type { Changed, Delegation, Placement, Span } from './organisation-records.ts';
import type { Page } from './page.ts';
import type { Instant, Person, RoleGrant, Unit } from './records.ts';

/** The organisation as at a local date. */
export interface Organisation {
  person(date: string, id: string): Promise<Person | null>;
  /** Ordered by id. */
  personsById(date: string, ids: readonly string[]): Promise<readonly Person[]>;
  unit(date: string, id: string): Promise<Unit | null>;
  rolesOf(date: string, person: string): Promise<readonly RoleGrant[]>;
  /** Active persons who hold the role in exactly this unit; `null`: in the whole institution. Ordered by id. */
  holders(date: string, role: string, unit: string | null): Promise<readonly Person[]>;
  /** Where a person was, is and will be; oldest first. */
  placements(person: string): Promise<readonly Placement[]>;
  /** Everyone who was active on some of these days, both included, as on the last of them; ordered by id. */
  activeDuring(first: string, last: string, page: Page): Promise<readonly Person[]>;
  countDuring(first: string, last: string): Promise<number>;
  /** The day of which `people` tells. */
  day(): Promise<string>;
  /** Who and what is otherwise on one day than on an earlier one. */
  changes(after: string, upto: string): Promise<Changed>;
  /** The last day whose changes were acted on (tasks handed over), whatever `people` tells of. */
  begun(): Promise<string>;
  begin(date: string): Promise<void>;
  /** Makes `people` tell of a later day, and says what has changed since; a day that is not later changes nothing. */
  bringTo(date: string): Promise<Changed>;
}

/** Who stands in for whom. `during` are the days that a delegation has to share with. */
export interface Delegations {
  add(delegation: Delegation): Promise<void>;
  byId(id: string): Promise<Delegation | null>;
  /** Ends one before its time; false when it is over by then. */
  end(
    id: string,
    ended: { readonly until: string; readonly by: string | null; readonly at: Instant },
  ): Promise<boolean>;
  /** Those that are not over on a day, by when they end; `after` is the `delegationPosition` of the last one before. */
  list(date: string, page: Page): Promise<readonly Delegation[]>;
  /** What these persons do in others' places. */
  heldBy(persons: readonly string[], during: Span): Promise<readonly Delegation[]>;
  /** Who does what in the places of these persons, their roles included. */
  forPersons(persons: readonly string[], during: Span): Promise<readonly Delegation[]>;
  /** Who is in the place of the heads of these units. */
  forHeads(units: readonly string[], during: Span): Promise<readonly Delegation[]>;
  /** Those that begin or end after one day and up to another. */
  changing(after: string, upto: string): Promise<readonly Delegation[]>;
}
