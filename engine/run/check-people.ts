/** Whether an organisation can carry a workflow today: for every subject and every step, somebody who can act. */
import type { State, WorkflowDefinition } from '../definition/workflow-definition.ts';
import { problem, type Problem } from '../problem.ts';
import type { Store, Tx } from '../store/port.ts';
import { subjectsIn } from './plan-cycle.ts';
import { resolveWho } from './who.ts';

/**
 * Warnings for a workflow over all its subjects in an institution, one for each `who` and unit without anybody. Nobody has
 * acted yet, so `other_than` keeps nobody out.
 */
export async function checkPeople(store: Store, institution: string, workflow: WorkflowDefinition): Promise<Problem[]> {
  return store.read(institution, async (tx) => {
    const missing = new Map<string, number>();
    for (const subject of await subjectsIn(tx, workflow.subject, undefined)) {
      const unit = await unitNameOf(tx, workflow, subject);
      const circumstances = {
        people: tx.people,
        zone: tx.zone,
        workflow,
        subjectKind: workflow.subject,
        subject,
        acted: [],
      };
      for (const name of actingIn(workflow)) {
        const { persons } = await resolveWho(circumstances, name);
        const key = JSON.stringify([name, unit]);
        if (persons.length === 0) missing.set(key, (missing.get(key) ?? 0) + 1);
      }
    }
    return [...missing].map(([key, count]) => {
      const [name, unit] = JSON.parse(key) as [string, string];
      const who = workflow.who[name];
      return problem('nobody-today', who?.at ?? workflow.at, { who: who?.label ?? name, unit, count });
    });
  });
}

/** Names of `who` that some step needs. */
function actingIn(workflow: WorkflowDefinition): ReadonlySet<string> {
  const names = (state: State): string[] => [...state.on.flatMap(({ by }) => by), ...state.states.flatMap(names)];
  return new Set(names(workflow.root));
}

async function unitNameOf(tx: Tx, { subject: kind }: WorkflowDefinition, subject: string): Promise<string> {
  const id = kind === 'unit' ? subject : (await tx.people.person(subject))?.unit;
  return (id === undefined ? null : await tx.people.unit(id))?.name ?? subject;
}
