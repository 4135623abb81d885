/** Whether a stored closure still is what its hash was taken of. */
import { canonicalJson, sha256 } from '../canonical.ts';
import { hashOf, type WorkflowClosure } from './closure.ts';
import { withoutPositions } from './compile-rule.ts';
import type { RuleDefinition } from './rule-definition.ts';

/** Takes all hashes of a closure, as it is stored, again. */
export function isIntactClosure(stored: WorkflowClosure, hash: string): boolean {
  const { workflow } = stored;
  const forms = Object.values(stored.forms);
  const rules = Object.values(stored.rules);
  const own = [workflow, ...forms];
  return (
    own.every(isIntact) &&
    rules.every(isIntactRule) &&
    hashOf(own) === stored.content &&
    hashOf([...own, ...rules]) === hash &&
    stored.hash === hash
  );
}

function isIntact({ hash, ...rest }: { readonly hash: string }): boolean {
  return sha256(canonicalJson(withoutPositions(rest))) === hash;
}

/** A rule's tests are no part of it. */
function isIntactRule(stored: RuleDefinition): boolean {
  const { tests: _, ...rule } = stored;
  return isIntact(rule);
}
