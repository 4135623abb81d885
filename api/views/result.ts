import { dataAt, type CaseRecord, type WorkflowClosure } from '../../engine/index.ts';
import type { ResultView } from '../types.ts';
import { declaredAt, readable } from './declared.ts';

/** The workflow's result columns, as far as there is something in them. */
export function resultViews(closure: WorkflowClosure, { data }: CaseRecord): readonly ResultView[] {
  return closure.workflow.result.map(({ label, path }) => ({
    label,
    value: readable(declaredAt(closure, path), dataAt(data, path)),
  }));
}
