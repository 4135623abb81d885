/** The tables of the organisation over time as rows. Days are texts; `starts` counts, `until` does not. */
interface Fenced {
  institution: string;
}

export interface OrganisationSchema {
  placements: PlacementRow;
  unit_terms: UnitTermRow;
  role_terms: RoleTermRow;
  organisation_days: OrganisationDayRow;
  delegations: DelegationRow;
}

export interface PlacementRow extends Fenced {
  person: string;
  starts: string;
  until: string;
  unit: string;
  position: string;
  superior: string | null;
  active: number;
}

export interface UnitTermRow extends Fenced {
  unit: string;
  starts: string;
  until: string;
  name: string;
  parent: string | null;
  head: string | null;
  zone: string | null;
}

export interface RoleTermRow extends Fenced {
  person: string;
  role: string;
  /** Empty for the whole institution. */
  unit: string;
  starts: string;
  until: string;
}

/** The day of which `persons`, `units` and `role_grants` tell, and the last one whose changes were acted on. */
export interface OrganisationDayRow extends Fenced {
  date: string;
  begun: string;
}

export interface DelegationRow extends Fenced {
  id: string;
  kind: string;
  /** Empty for a head. */
  person: string;
  /** Empty unless it is one role alone. */
  role: string;
  /** The unit of a head or of a role; otherwise empty. */
  unit: string;
  stand_in: string;
  starts: string;
  until: string;
  granted_until: string;
  basis: string;
  granted_by: string | null;
  granted_at: string;
  ended_by: string | null;
  ended_at: string | null;
}
