/** A form's fields in its parts, and how its scores are answered. */
import type { FieldView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { fieldList, holdsSomething, lettersId, type FieldState, type Values } from './field.ts';
import { neighbours } from './neighbours.ts';

/** A form's fields under the headings of its parts. What may stay empty is folded, unless it holds something. */
export function partList(state: FieldState, fields: readonly FieldView[], values: Values): Html {
  return html`${neighbours(fields, ({ heading }) => heading).map(([heading, own]) => {
    if (heading === null) return fieldList(state, own, values);
    if (own.some(({ required }) => required)) {
      const id = `${state.prefix}${own[0]?.name}~part`;
      return html`<div role="group" class="part" aria-labelledby="${id}">
        <h4 id="${id}">${heading}</h4>
        ${fieldList(state, own, values)}
      </div>`;
    }
    const open = own.some((field) => holdsSomething(values[field.name]) || hasError(state, field.name));
    return html`<details class="part" ${open && 'open'}>
      <summary>${heading} <span class="muted">${state.visit.t('optional')}</span></summary>
      ${fieldList({ ...state, optionalSaid: true }, own, values)}
    </details>`;
  })}`;
}

function hasError({ errors }: FieldState, name: string): boolean {
  return errors.some(({ pointer }) => pointer === `/form/${name}` || pointer.startsWith(`/form/${name}/`));
}

/** Letters that may stand in place of a number, once for each scale of the form, with how to answer. */
export function letterLists({ t }: Visit, fields: readonly FieldView[]): Html {
  const scores = fields.flatMap((field) => [field, ...field.fields]).filter((field) => field.type === 'score');
  const byId = new Map(scores.map((field) => [lettersId(field), field]));
  return html`${[...byId].map(
    ([id, { values, range }]) =>
      html`<p class="hint">
          ${t('hint-score', { letters: values.map(({ code }) => code).join(', '), range: range?.text ?? '' })}
        </p>
        <datalist id="${id}">
          ${values.map(({ code, label }) => html`<option value="${code}">${label}</option>`)}
        </datalist>`,
  )}`;
}
