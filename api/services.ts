/** What the API is wired to. */
import type { Engine, Evaluate, Store } from '../engine/index.ts';
import type { Log } from './log.ts';
import type { CountRun } from './pay/count-run.ts';
import type { PrintSlip } from './pay/slip-pdf.ts';

export interface Services {
  readonly store: Store;
  readonly evaluate: Evaluate;
  /** The clock: an ISO-8601 UTC instant with milliseconds. */
  readonly now: () => string;
  readonly log: Log;
  readonly settings: Settings;
}

export interface Settings {
  /** Offers sign-in without a password, on loopback only. */
  readonly demo: boolean;
  /** Address under which browsers reach Alur, e.g. `https://kinerja.example.go.id`; by default the request's own. */
  readonly origin?: string;
}

/** The same with the engine that works on them. */
export interface Wiring extends Services {
  readonly engine: Engine;
  readonly pay: { readonly countRun: CountRun; readonly printSlip: PrintSlip };
}
