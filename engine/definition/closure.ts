/** What is published and pinned: a definition with everything it refers to, under one hash. */
import { canonicalJson, sha256 } from '../canonical.ts';
import type { Problem } from '../problem.ts';
import { countsWorkingDays } from './counts-working-days.ts';
import { firstInWorkingDays } from './durations-of.ts';
import { deepFreeze } from './freeze.ts';
import type { FormDefinition } from './form-definition.ts';
import type { RuleDefinition } from './rule-definition.ts';
import type { Surroundings } from './surroundings.ts';
import type { WorkflowDefinition } from './workflow-definition.ts';

/**
 * A workflow with every form and rule it uses, by id, as one institution sees them. Its calendar is not in it: a case
 * follows the calendar that is in force, since a calendar is known a year at a time.
 */
export interface WorkflowClosure {
  readonly workflow: WorkflowDefinition;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly rules: Readonly<Record<string, RuleDefinition>>;
  /** SHA-256 (hex) over the hashes of the workflow and its forms: what the workflow's declared version stands for. */
  readonly content: string;
  /** SHA-256 (hex) over the hashes of all its parts. */
  readonly hash: string;
}

/** Collects a workflow's closure among what an institution sees; null with the problems of the parts it names in vain. */
export function closeWorkflow(
  workflow: WorkflowDefinition,
  { formOf, ruleOf, calendar, missing, missingCalendar }: Surroundings,
): { readonly closure: WorkflowClosure | null; readonly problems: readonly Problem[] } {
  const forms = collect(workflow.forms, formOf);
  const rules = collect(workflow.rules, ruleOf);
  const uncounted = calendar === null ? needingCalendar(workflow, rules) : undefined;
  if (forms === null || rules === null || uncounted !== undefined) {
    const problems = [
      ...workflow.forms.filter((id) => formOf(id) === null).map((id) => missing('form', id, workflow.at)),
      ...workflow.rules.filter((id) => ruleOf(id) === null).map((id) => missing('rule', id, workflow.at)),
      ...(uncounted === undefined ? [] : [missingCalendar(uncounted, workflow.at)]),
    ];
    return { closure: null, problems };
  }
  const own = [workflow, ...Object.values(forms)];
  const hash = hashOf([...own, ...Object.values(rules)]);
  return { closure: deepFreeze({ workflow, forms, rules, content: hashOf(own), hash }), problems: [] };
}

/** What of a workflow cannot be counted without a calendar: a duration, or a rule; undefined when nothing. */
function needingCalendar(
  workflow: WorkflowDefinition,
  rules: Readonly<Record<string, RuleDefinition>> | null,
): string | undefined {
  return firstInWorkingDays(workflow)?.text ?? Object.values(rules ?? {}).find(countsWorkingDays)?.id;
}

/** SHA-256 (hex) over the hashes of parts. */
export function hashOf(
  parts: readonly { readonly kind: string; readonly id: string; readonly hash: string }[],
): string {
  return sha256(canonicalJson(parts.map((part) => [part.kind, part.id, part.hash])));
}

function collect<T>(ids: readonly string[], find: (id: string) => T | null): Record<string, T> | null {
  const found = ids.map((id) => [id, find(id)] as const);
  return found.some(([, one]) => one === null) ? null : (Object.fromEntries(found) as Record<string, T>);
}
