/** What a person can do in a case: one form for the actions that ask the same, its buttons below. */
import type { ActionView, CaseView, FieldError, FormView } from '../../api/types.ts';
import { at } from '../client.ts';
import { formatInstant } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { aboutFold } from './chips.ts';
import type { Values } from './field.ts';
import { letterLists, partList } from './form-parts.ts';
import { inPlaceText } from './in-place.ts';

/** Actions of one state that ask for the same form, or for none. */
export interface ActionGroup {
  readonly state: string;
  readonly form: FormView | null;
  readonly actions: readonly ActionView[];
  /** Before the ids of its fields. */
  readonly prefix: string;
}

/** What was typed but not accepted, to be shown again in its group. */
export interface Typed {
  readonly state: string;
  readonly form: string;
  readonly as: string;
  readonly values: Values;
  readonly errors: readonly FieldError[];
}

/** The case's actions, grouped by state and form, in their order. */
export function groupActions(actions: readonly ActionView[]): ActionGroup[] {
  const groups = Map.groupBy(actions, ({ state, form }) => [state, form?.id ?? '', form?.as ?? ''].join('\n'));
  return [...groups.values()].flatMap((group, index) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ state: first.state, form: first.form, actions: group, prefix: `isian${index}/` }];
  });
}

/** True when the group is the one that was typed into. */
export function isTyped(group: ActionGroup, typed: Typed | null): typed is Typed {
  return (
    typed !== null &&
    group.state === typed.state &&
    (group.form?.id ?? '') === typed.form &&
    (group.form?.as ?? '') === typed.as
  );
}

/** All forms of a case page. A form beside others stays folded unless it is the usual next step or holds something. */
export function actionForms(visit: Visit, view: CaseView, typed: Typed | null): Html {
  const groups = groupActions(view.actions);
  return html`${groups.map((group) => {
    const form = actionForm(visit, view, group, isTyped(group, typed) ? typed : null);
    const folds = groups.length > 1 && group.form !== null && group.actions.every(({ tone }) => tone !== 'primary');
    if (!folds) return form;
    const open = isTyped(group, typed) || group.form.draft.revision > 0;
    return html`<details ${open && 'open'}>
      <summary>${group.actions.map(({ label }) => label).join(' / ')}</summary>
      ${form}
    </details>`;
  })}`;
}

function actionForm(visit: Visit, view: CaseView, group: ActionGroup, typed: Typed | null): Html {
  const { form } = group;
  return html`<form method="post" action="${at`/berkas/${view.id}`}" novalidate>
    ${hiddenFields(visit, view, group)} ${form && defaultButton}
    ${
      form &&
      html`<h3>${form.title}</h3>
        ${form.help && html`<p class="hint">${form.help}</p>`} ${letterLists(visit, form.fields)}
        ${partList({ visit, prefix: group.prefix, errors: typed?.errors ?? [] }, form.fields, typed?.values ?? form.values)}`
    }
    ${inPlaceLines(visit, group)} ${eachLines(visit, group)}
    ${group.actions.map(({ help }) => help && html`<p class="hint">${help}</p>`)}
    <div class="buttons">
      ${group.actions.map(
        ({ event, label, tone }) => html`<button class="${tone}" name="~do" value="event:${event}">${label}</button>`,
      )}
      ${form && html`<button name="~do" value="draft">${visit.t('draft-save')}</button>`}
    </div>
    ${aboutFold(
      visit,
      group.actions.map(({ label, about }) => ({ label, about })),
    )}
    ${
      form?.draft.saved_at &&
      html`<p class="small muted">
        ${visit.t('draft-saved-at', { at: formatInstant(form.draft.saved_at, visit.zone, visit.language) })}
      </p>`
    }
  </form>`;
}

/** In whose place the reader would act, once for all buttons. */
function inPlaceLines(visit: Visit, { actions }: ActionGroup): Html {
  const lines = new Set(actions.flatMap(({ in_place }) => (in_place === null ? [] : [inPlaceText(visit, in_place)])));
  return html`${[...lines].map((as) => html`<p><strong>${visit.t('act-in-place', { as })}</strong></p>`)}`;
}

/** How many of several people have taken the step, and whether the reader has. */
function eachLines({ t }: Visit, { actions }: ActionGroup): Html {
  return html`${actions.map(
    ({ each }) =>
      each &&
      html`<p class="hint">
        ${t('act-each', { given: each.given, need: each.need })} ${each.yours && t('act-each-yours')}
      </p>`,
  )}`;
}

/** What the page knew when it was made; it goes back with whatever button is pressed. */
function hiddenFields(visit: Visit, view: CaseView, { state, form }: ActionGroup): Html {
  return hiddenInputs({
    token: visit.token,
    person: visit.session?.person.id ?? '',
    revision: String(view.revision),
    submit_key: view.submit_key,
    state,
    form: form?.id ?? '',
    as: form?.as ?? '',
    draft_revision: String(form?.draft.revision ?? 0),
  });
}

/** Hidden inputs. Their names start with `~`, which no field's name does. */
export function hiddenInputs(entries: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(entries).map(
    ([name, value]) => html`<input type="hidden" name="${`~${name}`}" value="${value}" />`,
  )}`;
}

/** The Enter key presses a form's first button: let that be the harmless one. */
const defaultButton = html`<button class="sr" name="~do" value="draft" tabindex="-1" aria-hidden="true"></button>`;
