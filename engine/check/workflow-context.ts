/** What the checks of one workflow share. */
import type { FormDefinition } from '../definition/form-definition.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Check } from './check.ts';
import { graphOf, type Graph } from './workflow/graph.ts';
import { reachableStates } from './workflow/reachable.ts';

/** Finds forms and rules as the workflow's institution sees them. */
export interface Surroundings {
  readonly ruleOf: (id: string) => RuleDefinition | null;
  readonly formOf: (id: string) => FormDefinition | null;
}

export interface WorkflowCheckContext extends Surroundings {
  readonly graph: Graph;
  /** Paths of the states that a case can be in. */
  readonly reachable: ReadonlySet<string>;
}

export type WorkflowCheck = Check<WorkflowDefinition, WorkflowCheckContext>;

export function workflowCheckContext(workflow: WorkflowDefinition, surroundings: Surroundings): WorkflowCheckContext {
  const graph = graphOf(workflow);
  return { ...surroundings, graph, reachable: reachableStates(graph) };
}
