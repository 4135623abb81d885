/** The proofs over a whole library. */
import { lookUp, surroundingsOf, type Library } from '../definition/library.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Problem } from '../problem.ts';
import { checkOverlay, checkRule } from './check-rule.ts';
import { checkWorkflow } from './check-workflow.ts';
import { distinctProblems } from './distinct-problems.ts';
import { runTests } from './run-tests.ts';

/** All problems of a library: what reading and compiling found, and what does not hold of what compiled. */
export function checkLibrary(library: Library): Problem[] {
  const rules = wholeRules(library).flatMap((rule) => {
    const base = rule.base === undefined ? null : lookUp(library, 'rule', rule.base.pack, rule.id);
    return base === null ? checkRule(rule) : checkOverlay(rule, base);
  });
  const workflows = [...library.workflows.values()].flatMap((workflow) =>
    checkWorkflow(workflow, surroundingsOf(library, workflow.pack)),
  );
  return distinctProblems([...library.problems, ...rules, ...workflows]);
}

/** The failures of all tests that the library's rules carry. */
export async function testLibrary(library: Library): Promise<Problem[]> {
  const failures = await Promise.all(wholeRules(library).map(runTests));
  return distinctProblems(failures.flat());
}

/** Every rule with the rules it calls, as its own pack sees them; one of whose calls cannot be used is told elsewhere. */
function wholeRules(library: Library): RuleDefinition[] {
  return [...library.rules.values()].flatMap(({ pack, id }) => lookUp(library, 'rule', pack, id) ?? []);
}
