import { allStates, dataAt, type CaseRecord, type WorkflowClosure } from '../../engine/index.ts';
import type { CaseResultView, DecisionView, ResultView } from '../types.ts';
import { declaredAt, readable } from './declared.ts';

type Column = WorkflowClosure['workflow']['result'][number];

/** The workflow's result columns, as far as there is something in them. */
export function resultViews(closure: WorkflowClosure, record: CaseRecord): readonly ResultView[] {
  return closure.workflow.result.map((column) => resultView(closure, record, column));
}

/** The same with the reasons of what rules decided; `decisions` are the case's, oldest first. */
export function caseResultViews(
  closure: WorkflowClosure,
  record: CaseRecord,
  decisions: readonly DecisionView[],
): readonly CaseResultView[] {
  return closure.workflow.result.map((column) => {
    const deciding = allStates(closure.workflow).filter(
      ({ decide }) => decide !== undefined && column.path === `${decide.as}.${decide.answer}`,
    );
    const last = decisions.findLast(({ state }) => deciding.some(({ path }) => path === state));
    return {
      ...resultView(closure, record, column),
      decisive: deciding.length > 0,
      reason: last?.reason ?? null,
    };
  });
}

function resultView(closure: WorkflowClosure, { data }: CaseRecord, { label, path }: Column): ResultView {
  return { label, value: readable(declaredAt(closure, path), dataAt(data, path)) };
}
