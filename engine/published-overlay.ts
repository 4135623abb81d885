/** An overlay as its institution last published it, with the base it then lay over. */
import { ownValuesOf, type OwnValues } from './check/overlay/own-values.ts';
import type { RuleDefinition } from './definition/rule-definition.ts';
import { readStoredRule } from './definition/stored-rule.ts';
import { problem, type Position, type Problem } from './problem.ts';
import type { Tx } from './store/port.ts';
import type { StoredDefinition } from './store/records.ts';

export interface PublishedOverlay {
  readonly version: number;
  readonly own: OwnValues;
  /** Pack, version and hash of the base. */
  readonly named: NonNullable<RuleDefinition['base']>;
  /** The base itself; null when it was not kept, as in editions of before it was. */
  readonly base: RuleDefinition | null;
}

/** What a rule's published edition holds: an overlay's base lies beside it, to be compared with the next one. */
export interface RuleClosure {
  readonly rule: RuleDefinition;
  readonly base?: RuleDefinition;
}

/** The overlay that a pack last published under a name; null when it published none. */
export async function findPublishedOverlay(tx: Tx, id: string, pack: string): Promise<PublishedOverlay | null> {
  const editions = await tx.definitions.versions('rule', id);
  const latest = editions.find((one) => one.pack === pack);
  const closure = latest === undefined ? null : ruleClosureOf(await tx.definitions.byHash(latest.hash));
  const named = closure?.rule.base;
  if (latest === undefined || closure === null || named === undefined) return null;
  // an institution that once used the base itself has it among its own editions
  const base = closure.base ?? ruleClosureOf(await tx.definitions.byHash(named.hash))?.rule ?? null;
  return { version: latest.version, own: ownValuesOf(closure.rule), named, base };
}

function ruleClosureOf(stored: StoredDefinition | null): RuleClosure | null {
  if (stored?.kind !== 'rule') return null;
  const { rule, base } = stored.closure as unknown as RuleClosure;
  return { rule: readStoredRule(rule), ...(base === undefined ? {} : { base: readStoredRule(base) }) };
}

/** Says that a published overlay's base cannot be compared with. */
export function baseNotKept(
  { named }: PublishedOverlay,
  { rule, at }: { readonly rule: string; readonly at: Position },
  institution: string,
): Problem {
  return problem('base-not-kept', at, { base: `${named.pack}/${rule}`, version: named.version, rule, institution });
}
