/** What a workflow refers to. */
import type { FormDefinition } from '../definition/form-definition.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';

/** Finds forms and rules as the workflow's institution sees them. */
export interface Surroundings {
  readonly ruleOf: (id: string) => RuleDefinition | null;
  readonly formOf: (id: string) => FormDefinition | null;
}
