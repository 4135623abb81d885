/** Fields that Alur fills in: a person sends them back with the form, and cannot change them. */
import type { CaseData } from '../definition/case-data.ts';
import type { FormDefinition } from '../definition/form-definition.ts';
import { initialSubmission } from '../definition/initial-submission.ts';
import type { Ask } from '../definition/workflow-definition.ts';
import type { Draft } from '../store/records.ts';

/** What was filled in for the person: kept in the draft that the form was begun with, or in what was given earlier. */
export interface Begun {
  readonly ask: Ask;
  readonly data: CaseData;
  readonly draft: Pick<Draft, 'body'> | null;
}

/** A body with its read-only fields as they were filled in; one that was not filled in stays empty. */
export function keepReadOnly({ fields }: Pick<FormDefinition, 'fields'>, body: unknown, begun: Begun): unknown {
  const names = new Set(fields.filter(({ readOnly }) => readOnly === true).map(({ name }) => name));
  if (names.size === 0 || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const filled = (begun.draft?.body ?? initialSubmission({ fields }, begun.ask, begun.data)) as CaseData;
  const own = Object.entries(body).filter(([name]) => !names.has(name));
  const kept = Object.entries(filled).filter(([name]) => names.has(name));
  return Object.fromEntries([...kept, ...own]);
}
