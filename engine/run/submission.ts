/** The forms of a step: read, checked, and ready to be put into the case data. */
import { dataInScope } from '../definition/case-data.ts';
import { normaliseSubmission } from '../definition/normalise-submission.ts';
import { validateSubmission } from '../definition/validate-submission.ts';
import type { Ask } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { Draft, Json } from '../store/records.ts';
import { askOf } from './each.ts';
import type { Offer } from './offers.ts';
import { keepReadOnly } from './read-only.ts';
import type { Put } from './settle.ts';
import type { Situation } from './situation.ts';

export interface Submitted {
  /** Answers by field name; null for none. */
  readonly form: unknown;
  /** Whose step it is. */
  readonly giver: string;
  /** What was saved of the forms before. */
  readonly drafts: readonly Pick<Draft, 'form' | 'body'>[];
}

/**
 * What a submitted form puts into the case data.
 * @throws EngineError `form-not-expected`; `form-invalid` with `details.errors`: field pointers and messages
 */
export function acceptForms(
  situation: Situation,
  offers: readonly Offer[],
  event: string,
  submitted: Submitted,
): readonly Put[] {
  const asks = offers.flatMap(({ transition: { ask, each } }) => {
    if (ask === undefined) return [];
    return [each === undefined ? ask : askOf(ask, submitted.giver)];
  });
  if (asks.length === 0 && submitted.form !== null) throw new EngineError('form-not-expected', { event });
  return asks.map((ask) => acceptForm(situation, ask, submitted));
}

function acceptForm({ record, closure }: Situation, ask: Ask, { form: sent, drafts }: Submitted): Put {
  const form = closure.forms[ask.form];
  if (form === undefined) throw new EngineError('definition-not-found', { definition: ask.form });
  const draft = drafts.find((one) => one.form === form.id) ?? null;
  const body = normaliseSubmission(form, keepReadOnly(form, sent ?? {}, { ask, data: record.data, draft }));
  const errors = validateSubmission(form, body, dataInScope(record.data, ask.as));
  if (errors.length > 0) throw new EngineError('form-invalid', { count: errors.length }, { details: { errors } });
  return { path: ask.as, value: body as Json, form: form.id };
}
