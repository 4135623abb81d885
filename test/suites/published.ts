/**
 * Decision tables as others published them, with the answers or the analysis they state. The data is not part of this
 * repository: `ALUR_SUITES` names its folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PublishedTable {
  readonly id: string | null;
  readonly hitPolicy: string;
  readonly aggregation: string | null;
  readonly inputs: readonly { readonly expr: string; readonly type: string | null; readonly values: string | null }[];
  readonly outputs: readonly {
    readonly name: string | null;
    readonly type: string | null;
    readonly values: string | null;
    readonly default: string | null;
  }[];
  readonly rules: readonly { readonly when: readonly string[]; readonly then: readonly string[] }[];
}

/** A named type, or one part of a record by its path: `tPerson.Name`. */
export type PublishedTypes = Readonly<Record<string, { readonly type?: string; readonly allowed?: string }>>;

/** What a case needs that the language of rules does not have. A case is left out for one of these, never by name. */
export class Beyond extends Error {
  readonly construct: Construct;
  constructor(construct: Construct) {
    super(construct);
    this.construct = construct;
  }
}

export type Construct =
  | 'a decision that is no table'
  | 'an answer that is a list'
  | 'times and durations'
  | 'lists and records as inputs'
  | 'a function or text beyond the formula grammar'
  | 'an order among texts'
  | 'a domain that is no interval of numbers'
  | 'an input whose value is not stated'
  | 'a sum of no rows, which is 0 here and null there'
  | 'null in a cell'
  | 'messages alone, no gap or overlap stated';

const folder = process.env['ALUR_SUITES'] ?? join(import.meta.dirname, '../../../shared/suites');

/** A suite by its file name; null where it is not on this machine. */
export function readSuite<T>(name: string): T | null {
  const file = join(folder, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** How a suite went: `40 agree; left out: 2 an answer that is a list; 42 in all`. */
export function tally(outcomes: readonly (Construct | 'agree' | 'differ')[]): {
  readonly agree: number;
  readonly differ: number;
  readonly leftOut: Readonly<Partial<Record<Construct, number>>>;
  readonly text: string;
} {
  const count = (what: string): number => outcomes.filter((one) => one === what).length;
  const constructs = [...new Set(outcomes)].filter((one) => one !== 'agree' && one !== 'differ').sort();
  const leftOut = Object.fromEntries(constructs.map((one) => [one, count(one)]));
  const parts = constructs.map((one) => `${count(one)} ${one}`);
  const [agree, differ] = [count('agree'), count('differ')];
  const text = `${agree} agree, ${differ} differ, left out: ${parts.join(', ') || 'none'}; ${outcomes.length} in all`;
  return { agree, differ, leftOut, text };
}
