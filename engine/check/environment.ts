/** What is known of the names an expression may read. */
import type { Domain } from './domain.ts';
import type { Report } from './finding.ts';

export interface Known {
  /** Null: anything goes. */
  readonly domain: Domain | null;
  readonly presence: 'given' | 'missing' | 'either';
  /** For a calculation that may lack its facts: its domain in an environment that knows more of them. */
  readonly derive?: (environment: Environment, report: Report) => Domain | null;
}

export type Environment = ReadonlyMap<string, Known>;

/** The environment with one name known better. */
export function withName(environment: Environment, name: string, known: Partial<Known>): Environment {
  const before = environment.get(name);
  return before === undefined ? environment : new Map(environment).set(name, { ...before, ...known });
}
