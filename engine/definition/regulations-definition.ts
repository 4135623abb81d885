/** A register of regulations: from which day each holds, and which of them hold no more. */
import type { Position } from '../problem.ts';
import type { About, IsoDate } from './rule-definition.ts';

export interface RegulationsDefinition {
  readonly kind: 'regulations';
  readonly id: string;
  /** `nasional` or the institution's slug. */
  readonly pack: string;
  readonly title: string;
  readonly about: About;
  readonly entries: readonly Regulation[];
  readonly at: Position;
}

export interface Regulation {
  /** As a basis begins with it: `PermenPANRB 8/2021`. */
  readonly citation: string;
  readonly title: string;
  /** First day on which it holds. */
  readonly from: IsoDate;
  /** First day on which it holds no more. */
  readonly repealed?: IsoDate;
  /** The regulation in its place. */
  readonly by?: string;
  readonly about: About;
  readonly at: Position;
}
