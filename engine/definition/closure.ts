/** What is published and pinned: a definition with everything it refers to, under one hash. */
import { canonicalJson, sha256 } from '../canonical.ts';
import { deepFreeze } from './freeze.ts';
import type { FormDefinition } from './form-definition.ts';
import { lookUp, type Library } from './library.ts';
import type { RuleDefinition } from './rule-definition.ts';
import type { WorkflowDefinition } from './workflow-definition.ts';

/** A workflow with every form and rule it uses, by id, as one institution sees them. */
export interface WorkflowClosure {
  readonly workflow: WorkflowDefinition;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly rules: Readonly<Record<string, RuleDefinition>>;
  /** SHA-256 (hex) over the hashes of the workflow and its forms: what the workflow's declared version stands for. */
  readonly content: string;
  /** SHA-256 (hex) over the hashes of all its parts. */
  readonly hash: string;
}

/** Collects a workflow's closure; null when a form or rule it names is not in the library. */
export function closeWorkflow(
  library: Library,
  institution: string,
  workflow: WorkflowDefinition,
): WorkflowClosure | null {
  const forms = collect(workflow.forms, (id) => lookUp(library.forms, institution, id));
  const rules = collect(workflow.rules, (id) => lookUp(library.rules, institution, id));
  if (forms === null || rules === null) return null;
  const own = [workflow, ...Object.values(forms)];
  return deepFreeze({
    workflow,
    forms,
    rules,
    content: hashOf(own),
    hash: hashOf([...own, ...Object.values(rules)]),
  });
}

function hashOf(parts: readonly { readonly kind: string; readonly id: string; readonly hash: string }[]): string {
  return sha256(canonicalJson(parts.map((part) => [part.kind, part.id, part.hash])));
}

function collect<T>(ids: readonly string[], find: (id: string) => T | null): Record<string, T> | null {
  const found = ids.map((id) => [id, find(id)] as const);
  return found.some(([, one]) => one === null) ? null : (Object.fromEntries(found) as Record<string, T>);
}
