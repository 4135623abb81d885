import { dueInstant, dueText, inOrderOf, instantText, type Fence } from './codec.ts';
import type { Page, Work } from './port.ts';
import { readPosition } from './position.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { RoleGrant, Task } from './records.ts';
import type { TaskRow } from './schema.ts';

/** What people are expected to do now. */
export function openTasks(fence: Fence): Pick<Work, 'tasksFor' | 'tasksOf' | 'casesWaitingFor' | 'replaceTasks'> {
  return {
    tasksFor: (person, roles, page, others) => tasksFor(fence, person, roles, page, others),
    tasksOf: async (caseId) => {
      const { rows } = await tasksOfCase(fence, { caseId });
      return [...rows].sort(inOrderOf('state', 'who', 'assignee')).map(toTask);
    },
    casesWaitingFor: async (person) => {
      const rows = await selectTasks(fence)
        .clearSelect()
        .select('case_id')
        .where('assignee_kind', '=', 'person')
        .where('assignee', '=', person)
        .where('assignee_unit', '=', '')
        .execute();
      return [...new Set(rows.map((row) => row.case_id))].sort();
    },
    replaceTasks: async (caseId, tasks) => {
      await fence.db
        .deleteFrom('tasks')
        .where('institution', '=', fence.institution)
        .where('case_id', '=', caseId)
        .execute();
      await insertTasks(fence, tasks);
    },
  };
}

/** Inserts tasks of the cases they name. */
export async function insertTasks(fence: Fence, tasks: readonly Task[]): Promise<void> {
  await insertRows(fence, tasks.map(toRow));
}

const insertRows = prepareInsert('tasks');
const tasksOfCase = prepareQuery((fence, { caseId }: { readonly caseId: string }) =>
  selectTasks(fence).where('case_id', '=', caseId),
);

function selectTasks({ db, institution }: Fence) {
  return db.selectFrom('tasks').selectAll().where('institution', '=', institution);
}

/**
 * Each assignee's tasks are one ordered range of one index; merging the first of each range costs the same in an
 * institution of any size, which an `or` over assignees would not.
 */
async function tasksFor(
  fence: Fence,
  person: string,
  roles: readonly RoleGrant[],
  page: Page,
  others: readonly Task['assignee'][] = [],
): Promise<readonly Task[]> {
  const all: readonly Task['assignee'][] = [
    { kind: 'person', person },
    ...roles.map(({ role, unit }) => ({ kind: 'role', role, unit }) as const),
    ...others,
  ];
  const assignees = new Map(all.map((one) => [JSON.stringify(assigneeColumns(one)), one]));
  const found: TaskRow[] = [];
  for (const assignee of assignees.values()) found.push(...(await tasksAssigned(fence, assignee, page)));
  return mergeInOrder(found).slice(0, page.limit).map(toTask);
}

async function tasksAssigned(fence: Fence, assignee: Task['assignee'], page: Page): Promise<TaskRow[]> {
  const columns = assigneeColumns(assignee);
  let query = selectTasks(fence)
    .where('assignee_kind', '=', columns.assignee_kind)
    .where('assignee', '=', columns.assignee)
    .where('assignee_unit', '=', columns.assignee_unit);
  if (page.after !== undefined) {
    const [due, caseId, state, who] = readPosition(page.after);
    query = query.where((eb) =>
      eb(eb.refTuple('due_at', 'case_id', 'state', 'who'), '>', eb.tuple(due, caseId, state, who)),
    );
  }
  return await query.orderBy('due_at').orderBy('case_id').orderBy('state').orderBy('who').limit(page.limit).execute();
}

function assigneeColumns(assignee: Task['assignee']): Pick<TaskRow, 'assignee_kind' | 'assignee' | 'assignee_unit'> {
  return assignee.kind === 'person'
    ? { assignee_kind: 'person', assignee: assignee.person, assignee_unit: '' }
    : { assignee_kind: 'role', assignee: assignee.role, assignee_unit: assignee.unit ?? '' };
}

/** Merged ranges in order; a task that reaches the person twice is listed once. */
function mergeInOrder(rows: readonly TaskRow[]): TaskRow[] {
  const inOrder = inOrderOf('due_at', 'case_id', 'state', 'who');
  const sorted = [...rows].sort(inOrder);
  return sorted.filter((row, index) => index === 0 || inOrder(sorted[index - 1]!, row) !== 0);
}

function toRow(task: Task): Omit<TaskRow, 'institution'> {
  return {
    case_id: task.case,
    state: task.state,
    who: task.who,
    title: task.title,
    ...assigneeColumns(task.assignee),
    due_at: dueText(task.dueAt),
    created_at: instantText(task.createdAt),
  };
}

function toTask(row: TaskRow): Task {
  const unit = row.assignee_unit === '' ? null : row.assignee_unit;
  return {
    case: row.case_id,
    state: row.state,
    who: row.who,
    title: row.title,
    assignee:
      row.assignee_kind === 'person'
        ? { kind: 'person', person: row.assignee }
        : { kind: 'role', role: row.assignee, unit },
    dueAt: dueInstant(row.due_at),
    createdAt: row.created_at,
  };
}
