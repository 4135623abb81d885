/** The few fields of Alur's own forms: one line of text, a password. */
import type { FieldError } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Language } from '../language.ts';

interface PlainField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** Further attributes of the input. */
  readonly more?: Html;
  readonly error?: string | null;
}

/** A labelled input with its hint and error. */
export function textField({ name, label, hint = '', value = '', more = null, error = null }: PlainField): Html {
  const described = [hint !== '' && `${name}~hint`, error !== null && `${name}~error`].filter((one) => one !== false);
  return html`<div class="field ${error && 'bad'}">
    <label for="${name}">${label}</label>
    ${hint !== '' && html`<p class="hint" id="${name}~hint">${hint}</p>`}
    ${error !== null && html`<p class="error" id="${name}~error">${error}</p>`}
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      ${more}
      ${described.length > 0 && html`aria-describedby="${described.join(' ')}"`}
      ${error !== null && html`aria-invalid="true"`}
    />
  </div>`;
}

/** A password; what was typed is never sent back to the page. */
export function passwordField(field: Omit<PlainField, 'value' | 'more'> & { readonly autocomplete: string }): Html {
  return textField({ ...field, more: html`type="password" autocomplete="${field.autocomplete}"` });
}

/** The sentence for a field of a refused request; null when that field is right. */
export function errorOf(errors: readonly FieldError[] | undefined, name: string, language: Language): string | null {
  const found = errors?.find(({ pointer }) => pointer === `/${name}`);
  if (found === undefined) return null;
  const message = language === 'id' ? found.message : found.message_en;
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

interface ChoiceField {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: string | undefined;
  /** What the empty choice is called. */
  readonly all: string;
}

/** A choice that may be left open, as filters of lists have it. */
export function choiceField({ name, label, options, chosen, all }: ChoiceField): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">${all}</option>
      ${options.map(({ value, text }) => html`<option value="${value}" ${value === chosen && 'selected'}>${text}</option>`)}
    </select>
  </div>`;
}
