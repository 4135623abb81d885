/** Everything that must hold of a workflow before it is published. Adding a check adds a file and a line here. */
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Surroundings } from '../definition/surroundings.ts';
import type { Problem } from '../problem.ts';
import { distinctProblems } from './distinct-problems.ts';
import { withinBounds } from './within-bounds.ts';
import { workflowCheckContext, type WorkflowCheck, type WorkflowCheckContext } from './workflow-context.ts';
import { checkActing } from './workflow/acting.ts';
import { checkCalculating } from './workflow/calculating.ts';
import { checkCircles } from './workflow/circles.ts';
import { checkDeciding } from './workflow/deciding.ts';
import { checkEach } from './workflow/each.ts';
import { checkFactValues, checkMappedFacts } from './workflow/facts.ts';
import { checkDeadEnds, checkEnds, checkFinishing, checkRegions } from './workflow/finishing.ts';
import { checkReadings, checkResults } from './workflow/reading.ts';
import { checkWorkingDays } from './workflow/working-days.ts';
import { checkReachable } from './workflow/unreachable.ts';

const checks: readonly WorkflowCheck[] = [
  checkEnding,
  checkActing,
  checkEach,
  checkDeciding,
  checkMappedFacts,
  checkFactValues,
  checkReadings,
  checkResults,
  checkWorkingDays,
  checkCalculating,
];

/** What keeps a case from its end, in the order in which one follows from the other; only the first kind is told. */
const endings: readonly WorkflowCheck[] = [
  checkCircles,
  checkDeadEnds,
  checkRegions,
  checkFinishing,
  checkEnds,
  checkReachable,
];

function checkEnding(workflow: WorkflowDefinition, context: WorkflowCheckContext): Problem[] {
  for (const check of endings) {
    const found = check(workflow, context);
    if (found.length > 0) return found;
  }
  return [];
}

/** All problems of a compiled workflow among the forms and rules it uses, sorted, each once. */
export function checkWorkflow(workflow: WorkflowDefinition, surroundings: Surroundings): Problem[] {
  return withinBounds(workflow.at, () => {
    const context = workflowCheckContext(workflow, surroundings);
    return distinctProblems(withoutRepeats(checks.flatMap((check) => check(workflow, context))));
  });
}

/** A mistake inside a repetition is one mistake, however often its states are written out. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const byPlace = new Map<string, Problem>();
  for (const one of problems) {
    const place = `${one.file}:${one.line}:${one.column} ${one.code}`;
    if (!byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}
