/** The proofs over a whole library. */
import { surroundingsOf, type Library } from '../definition/library.ts';
import type { Problem } from '../problem.ts';
import { checkOverlay, checkRule } from './check-rule.ts';
import { checkWorkflow } from './check-workflow.ts';
import { checkBases, regulationsSeen } from './check-bases.ts';
import { distinctProblems } from './distinct-problems.ts';
import { runTests } from './run-tests.ts';

/** All problems of a library: what reading and compiling found, and what does not hold of what compiled. */
export function checkLibrary(library: Library): Problem[] {
  const rules = [...library.rules.values()].flatMap((rule) => {
    const base = rule.base === undefined ? undefined : library.rules.get(`${rule.base.pack}/${rule.id}`);
    return base === undefined ? checkRule(rule) : checkOverlay(rule, base);
  });
  const bases = [...library.rules.values()].flatMap((rule) => checkBases(rule, regulationsSeen(library, rule.pack)));
  const workflows = [...library.workflows.values()].flatMap((workflow) =>
    checkWorkflow(workflow, surroundingsOf(library, workflow.pack)),
  );
  return distinctProblems([...library.problems, ...rules, ...bases, ...workflows]);
}

/** The failures of all tests that the library's rules carry. */
export async function testLibrary(library: Library): Promise<Problem[]> {
  const failures = await Promise.all([...library.rules.values()].map(runTests));
  return distinctProblems(failures.flat());
}
