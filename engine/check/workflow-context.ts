/** What the checks of one workflow share. */
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Surroundings } from '../definition/surroundings.ts';
import type { Check } from './check.ts';
import { casePaths, type CasePath } from './workflow/case-paths.ts';
import { graphOf, type Graph } from './workflow/graph.ts';
import { reachableStates } from './workflow/reachable.ts';
import { readingsOf, type Reading } from './workflow/readings.ts';

export interface WorkflowCheckContext extends Surroundings {
  readonly graph: Graph;
  /** Paths of the states that a case can be in. */
  readonly reachable: ReadonlySet<string>;
  /** What the case data can hold, by path. */
  readonly paths: ReadonlyMap<string, CasePath>;
  /** Every place where case data is read. */
  readonly readings: readonly Reading[];
}

export type WorkflowCheck = Check<WorkflowDefinition, WorkflowCheckContext>;

export function workflowCheckContext(workflow: WorkflowDefinition, surroundings: Surroundings): WorkflowCheckContext {
  const graph = graphOf(workflow);
  const reachable = reachableStates(graph);
  const paths = casePaths(graph, surroundings);
  return { ...surroundings, graph, reachable, paths, readings: readingsOf(graph, reachable, paths) };
}
