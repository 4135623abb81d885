/** Fields of a form as HTML that works without script: labels tied to inputs, hints and errors read with them. */
import type { FieldError, FieldView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import { showDecimal } from '../format.ts';
import type { Visit } from '../visit.ts';
import { entryList } from './entries.ts';

export interface FieldState {
  readonly visit: Visit;
  /** Goes before every id, so that two forms on one page do not clash. */
  readonly prefix: string;
  readonly errors: readonly FieldError[];
}

export type Values = Readonly<Record<string, unknown>>;

/** All fields in order. `path` leads to where they are kept: empty, or `hasil_utama/0/`. */
export function fieldList(state: FieldState, fields: readonly FieldView[], values: Values, path = ''): Html {
  return html`${fields.map((field) => fieldOf(state, field, values[field.name], `${path}${field.name}`))}`;
}

/** The id of the input for a field's path; what an error summary links to. */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}${path}`;
}

function fieldOf(state: FieldState, field: FieldView, value: unknown, path: string): Html {
  if (field.type === 'rows') return rowsOf(state, field, value, path);
  if (field.type === 'choice' || field.type === 'yes_no') return choiceOf(state, field, value, path);
  const id = fieldId(state.prefix, path);
  const error = errorAt(state, path);
  const described = describe(state, field, id, error);
  return html`<div class="field ${error && 'bad'}">
    <label for="${id}">${labelOf(state, field)}</label>
    ${described.text} ${inputOf(state, field, { id, name: path, value: shown(state, field, value), ...described })}
  </div>`;
}

interface Input {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly attributes: Html;
}

function inputOf({ visit }: FieldState, field: FieldView, { id, name, value, attributes }: Input): Html {
  const common = html`id="${id}" name="${name}" ${attributes}`;
  switch (field.type) {
    case 'paragraph':
      return html`<textarea ${common} rows="4">${value}</textarea>`;
    case 'number':
      return html`<input ${common} value="${value}" class="brief" inputmode="decimal" autocomplete="off" />`;
    case 'score':
      return html`<input ${common} value="${value}" class="brief" list="${lettersId(field)}" autocomplete="off" />`;
    case 'date':
      return html`<input ${common} value="${value}" class="brief" type="date" lang="${visit.language}" />`;
    case 'link':
      return html`<input ${common} value="${value}" type="url" inputmode="url" placeholder="https://" />`;
    default:
      return html`<input ${common} value="${value}" />`;
  }
}

function choiceOf(state: FieldState, field: FieldView, value: unknown, path: string): Html {
  const { t } = state.visit;
  const id = fieldId(state.prefix, path);
  const error = errorAt(state, path);
  const described = describe(state, field, id, error);
  const chosen = value === true ? 'ya' : value === false ? 'tidak' : value;
  const choices =
    field.type === 'choice'
      ? field.values
      : [
          { code: 'ya', label: t('yes') },
          { code: 'tidak', label: t('no') },
        ];
  // The first button carries the field's id, so that the error summary's link lands on it.
  return html`<fieldset class="field ${error && 'bad'}" ${described.attributes}>
    <legend>${labelOf(state, field)}</legend>
    ${described.text}
    ${choices.map(({ code, label }, index) => {
      const own = index === 0 ? id : `${id}/${code}`;
      return html`<div class="choice">
        <input type="radio" id="${own}" name="${path}" value="${code}" ${chosen === code && 'checked'} />
        <label for="${own}">${label}</label>
      </div>`;
    })}
  </fieldset>`;
}

function rowsOf(state: FieldState, field: FieldView, value: unknown, path: string): Html {
  const { t } = state.visit;
  const id = fieldId(state.prefix, path);
  const error = errorAt(state, path);
  const given = (Array.isArray(value) ? value : []) as readonly Values[];
  const count = field.each?.length ?? Math.max(given.length, field.min ?? 0, field.required ? 1 : 0);
  const free = field.each === null;
  const rows = Array.from({ length: count }, (_, index) => index);
  return html`<fieldset class="field ${error && 'bad'}" id="${id}" tabindex="-1">
    <legend>${labelOf(state, field)}</legend>
    ${describe(state, field, id, error).text}
    ${rows.map(
      (index) =>
        html`<fieldset class="row" id="${id}/${index}" tabindex="-1">
          <legend>${t('row-number', { number: index + 1 })}</legend>
          ${field.each?.[index] && entryList(state.visit, field.each[index])}
          ${fieldList(state, field.fields, given[index] ?? {}, `${path}/${index}/`)}
          ${
            free &&
            count > (field.min ?? 0) &&
            html`<button class="link" name="~do" value="remove:${path}/${index}">
              ${t('row-remove')}<span class="sr"> ${field.label} ${index + 1}</span>
            </button>`
          }
        </fieldset>`,
    )}
    ${
      free &&
      (field.max === null || count < field.max) &&
      html`<button name="~do" value="add:${path}">${t('row-add')}<span class="sr"> ${field.label}</span></button>`
    }
    <input type="hidden" name="${path}#" value="${count}" />
  </fieldset>`;
}

/** Letters that may stand in place of a number, once for each scale of the form. */
export function letterLists(fields: readonly FieldView[]): Html {
  const scores = fields.flatMap((field) => [field, ...field.fields]).filter((field) => field.type === 'score');
  const byId = new Map(scores.map((field) => [lettersId(field), field.values]));
  return html`${[...byId].map(
    ([id, values]) =>
      html`<datalist id="${id}">
        ${values.map(({ code, label }) => html`<option value="${code}">${label}</option>`)}
      </datalist>`,
  )}`;
}

function lettersId(field: FieldView): string {
  return `huruf-${field.values.map(({ code }) => code).join('-')}`;
}

function labelOf({ visit }: FieldState, field: FieldView): Html {
  const unit = field.unit === null ? '' : ` (${field.unit})`;
  return html`${field.label}${unit}${!field.required && html` <span class="muted">${visit.t('optional')}</span>`}`;
}

function describe(
  state: FieldState,
  field: FieldView,
  id: string,
  error: string | null,
): { text: Html; attributes: Html } {
  const hints = hintsOf(state, field);
  const ids = [hints.length > 0 && `${id}~hint`, error !== null && `${id}~error`].filter((one) => one !== false);
  return {
    text: html`${hints.length > 0 && html`<p class="hint" id="${id}~hint">${hints.join(' ')}</p>`}
    ${error !== null && html`<p class="error" id="${id}~error">${error}</p>`}`,
    attributes: html`${ids.length > 0 && html`aria-describedby="${ids.join(' ')}"`}
    ${error !== null && field.type !== 'choice' && field.type !== 'yes_no' && html`aria-invalid="true"`}`,
  };
}

function hintsOf({ visit: { t } }: FieldState, field: FieldView): string[] {
  const letters = field.values.map(({ code }) => code).join(', ');
  const range = field.range?.text ?? '';
  return [
    field.help ?? '',
    field.type === 'score' ? t('hint-score', { letters, range }) : '',
    field.type === 'number' && range !== '' ? t('hint-range', { range }) : '',
    field.type === 'link' ? t('hint-link') : '',
    field.max_length === null ? '' : t('hint-length', { most: field.max_length }),
    field.type === 'rows' && field.each === null && field.max !== null ? t('hint-rows', { most: field.max }) : '',
  ].filter((hint) => hint !== '');
}

function errorAt({ errors, visit }: FieldState, path: string): string | null {
  const found = errors.find(({ pointer }) => pointer === `/form/${path}`);
  if (found === undefined) return null;
  return visit.language === 'id' ? found.message : found.message_en;
}

function shown({ visit }: FieldState, field: FieldView, value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return field.type === 'number' || field.type === 'score' ? showDecimal(text, visit.language) : text;
}
