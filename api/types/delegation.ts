/** Who acts in whose place: GET and POST /delegations · POST /delegations/{delegation}/end · GET /delegations/own */
import type { Listed, UnitView } from './shared.ts';

export type DelegationKindView = 'plt' | 'plh' | 'delegasi';

/** In whose place somebody acts. */
export interface InPlaceView {
  readonly kind: DelegationKindView;
  /** The person's name, or for a head that is nobody the unit's. */
  readonly of: string;
  /** True when it is the head of that unit, and there is none. */
  readonly vacant: boolean;
}

export interface DelegationView {
  readonly id: string;
  readonly kind: DelegationKindView;
  /** Whose place it is; a head by the unit. */
  readonly place: {
    readonly kind: 'person' | 'role' | 'head';
    /** Null for a unit's head, whoever that is. */
    readonly person: { readonly id: string; readonly name: string; readonly position: string } | null;
    /** The head's unit, or the one that a role is held in; null for the whole institution. */
    readonly unit: UnitView | null;
    readonly role: string | null;
  };
  readonly stand_in: { readonly id: string; readonly name: string; readonly position: string };
  readonly basis: string;
  /** Local dates; the first counts, `until` does not. */
  readonly from: string;
  readonly until: string;
  /** As granted; later than `until` when it was ended before its time. */
  readonly granted_until: string;
  readonly in_force: boolean;
}

export interface DelegationList extends Listed<DelegationView> {
  /** For choosing a unit whose head is replaced. */
  readonly units: readonly UnitView[];
}

export interface DelegationRequest {
  readonly kind: DelegationKindView;
  /** NIP of the person whose place it is; null for a unit's head. */
  readonly person: string | null;
  /** One role of that person alone; null for everything they may do. */
  readonly role: string | null;
  /** The unit of the head, or of the role; null otherwise. */
  readonly unit: string | null;
  /** NIP of whoever is to act. */
  readonly stand_in: string;
  readonly basis: string;
  readonly from: string;
  readonly until: string;
}

export interface DelegationEnd {
  readonly until: string;
}
