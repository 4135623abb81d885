/** What is known of the names an expression may read. */
import type { Expression } from '../definition/expression.ts';
import type { Domain } from './domain.ts';
import type { Finding, Report } from './finding.ts';

export interface Known {
  /** Null: anything goes. */
  readonly domain: Domain | null;
  readonly presence: 'given' | 'missing' | 'either';
  /** For a calculation that may lack its facts: its domain in an environment that knows more of them. */
  readonly derive?: Derive;
  /** For a yes/no that is a formula: what holds where it is yes. */
  readonly means?: Expression;
}

export interface Environment {
  get(name: string): Known | undefined;
}

export type Derive = (environment: Environment, report: Report) => Domain | null;

/** An environment with some names known better than in the one it stands on. */
interface Narrowed extends Environment {
  readonly base: Environment;
  readonly better: ReadonlyMap<string, Known>;
  /** The same without what is known better of calculations that may lack facts; null when there is nothing such. */
  readonly facts: Environment | null;
}

/** The environment with one name known better. */
export function withName(environment: Environment, name: string, known: Partial<Known>): Environment {
  const before = environment.get(name);
  if (before === undefined || isKnown(before, known)) return environment;
  const { base, better } = isNarrowed(environment) ? environment : { base: environment, better: [] };
  const narrowed = new Map(better).set(name, { ...before, ...known });
  const facts = factsOf(environment);
  const isFact = before.derive === undefined;
  const made: Narrowed = {
    base,
    better: narrowed,
    facts: !isFact ? facts : facts === environment ? null : withName(facts, name, known),
    get: (one) => narrowed.get(one) ?? base.get(one),
  };
  return made;
}

function isKnown(before: Known, { domain, presence }: Partial<Known>): boolean {
  return (domain === undefined || domain === before.domain) && (presence === undefined || presence === before.presence);
}

function isNarrowed(environment: Environment): environment is Narrowed {
  return 'better' in environment;
}

function factsOf(environment: Environment): Environment {
  return isNarrowed(environment) ? (environment.facts ?? environment) : environment;
}

/** States of the facts told apart for one calculation; in more of them it is taken as it is in any. */
const mostStates = 200;

/**
 * Derives once for each state of the facts, and repeats what it found: a calculation may be read many times by one that
 * is read many times. What a condition says of calculations is left out; it tells nothing of what they are made from.
 */
export function deriveOnce(derive: Derive): Derive {
  const memory = new WeakMap<Environment, Derived>();
  let states = 0;
  return (environment, report) => {
    const narrowed = factsOf(environment);
    const isNew = !memory.has(narrowed) && ++states > mostStates;
    const facts = isNew && isNarrowed(narrowed) ? narrowed.base : narrowed;
    const remembered = memory.get(facts) ?? collect(derive, facts);
    memory.set(facts, remembered);
    remembered.found.forEach(report);
    return remembered.domain;
  };
}

interface Derived {
  readonly domain: Domain | null;
  readonly found: readonly Finding[];
}

function collect(derive: Derive, environment: Environment): Derived {
  const found = new Map<string, Finding>();
  const domain = derive(environment, (finding) => found.set(JSON.stringify(finding), finding));
  return { domain, found: [...found.values()] };
}
