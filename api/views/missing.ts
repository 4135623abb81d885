import { stateAt, type Task, type WorkflowDefinition } from '../../engine/index.ts';

/** Labels of those who should act in an active state, when nobody is any of them; otherwise empty. */
export function missingIn(workflow: WorkflowDefinition, leaf: string, tasks: readonly Task[]): readonly string[] {
  if (tasks.some(({ state }) => state === leaf)) return [];
  const expected = stateAt(workflow, leaf).on.filter(({ tone }) => tone !== 'careful');
  return [...new Set(expected.flatMap(({ by }) => by))].map((name) => workflow.who[name]?.label ?? name);
}
