/** Fields of a form as HTML that works without script: labels tied to inputs, hints and errors read with them. */
import type { FieldError, FieldView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import { formatRupiah, inSentence, showDecimal } from '../format.ts';
import type { Visit } from '../visit.ts';
import { entryList } from './entries.ts';

export interface FieldState {
  readonly visit: Visit;
  /** Goes before every id, so that two forms on one page do not clash. */
  readonly prefix: string;
  readonly errors: readonly FieldError[];
  /** The part's heading has said already that its fields may stay empty. */
  readonly optionalSaid?: boolean;
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
  if (field.read_only) return readOnlyOf(state, field, value, path);
  if (field.type === 'choice' || field.type === 'yes_no') return choiceOf(state, field, value, path);
  const id = fieldId(state.prefix, path);
  const error = errorAt(state, path);
  const described = describe(state, field, id, error);
  return html`<div class="field ${error && 'bad'}">
    <label for="${id}">${labelOf(state, field)}</label>
    ${described.text} ${inputOf(state, field, { id, name: path, value: shown(state, field, value), ...described })}
  </div>`;
}

/** What Alur filled in: it is shown, and not sent. */
function readOnlyOf(state: FieldState, field: FieldView, value: unknown, path: string): Html {
  const id = fieldId(state.prefix, path);
  const error = errorAt(state, path);
  const described = describe(state, { ...field, max_length: null }, id, error);
  return html`<div class="field ${error && 'bad'}">
    <label for="${id}">${labelOf(state, field)}</label>
    ${described.text}
    <input id="${id}" value="${readOnlyText(state, field, value)}" readonly ${described.attributes} />
  </div>`;
}

function readOnlyText(state: FieldState, field: FieldView, value: unknown): string {
  if (typeof value === 'boolean') return state.visit.t(value ? 'yes' : 'no');
  if (field.unit === 'rupiah' && typeof value === 'string') return formatRupiah(value, state.visit.language);
  return field.values.find(({ code }) => code === value)?.label ?? shown(state, field, value);
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
      return html`<textarea ${common} rows="3">${value}</textarea>`;
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
  const short = choices.every(({ label }) => label.length <= shortLabel);
  // The first button carries the field's id, so that the error summary's link lands on it.
  return html`<fieldset class="field ${short && 'inline'} ${error && 'bad'}" ${described.attributes}>
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

/** Choices with no label longer than this stand side by side. */
const shortLabel = 12;

function rowsOf(state: FieldState, field: FieldView, value: unknown, path: string): Html {
  const { t } = state.visit;
  const id = fieldId(state.prefix, path);
  const error = errorAt(state, path);
  const given = (Array.isArray(value) ? value : []) as readonly Values[];
  const count = field.each?.length ?? Math.max(given.length, field.min ?? 0, field.required ? 1 : 0);
  const free = field.each === null;
  const rows = Array.from({ length: count }, (_, index) => index);
  // Nothing was given that could be answered.
  if (!free && count === 0) return html`<input type="hidden" name="${path}#" value="0" />`;
  return html`<fieldset class="field ${error && 'bad'}" id="${id}" tabindex="-1">
    <legend class="${field.label === field.heading && 'sr'}">${labelOf(state, field)}</legend>
    ${describe(state, field, id, error).text}
    ${rows.map(
      (index) =>
        html`<fieldset class="row" id="${id}/${index}" tabindex="-1">
          <legend>${field.label} ${index + 1}</legend>
          ${field.each?.[index] && entryList(state.visit, field.each[index])}
          ${fieldList({ ...state, optionalSaid: false }, field.fields, given[index] ?? {}, `${path}/${index}/`)}
          ${
            free &&
            count > (field.min ?? 0) &&
            html`<button class="link" name="~do" value="remove:${path}/${index}">
              ${t('row-remove', { label: inSentence(field.label), number: index + 1 })}
            </button>`
          }
        </fieldset>`,
    )}
    ${free && count > 1 && html`<p class="hint">${t('hint-rows')}</p>`}
    ${
      free &&
      (field.max === null || count < field.max) &&
      html`<button name="~do" value="add:${path}">${t('row-add', { label: inSentence(field.label) })}</button>`
    }
    <input type="hidden" name="${path}#" value="${count}" />
  </fieldset>`;
}

/** False of what was left empty. */
export function holdsSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
}

/** The id of the list of letters that a score offers. */
export function lettersId(field: FieldView): string {
  return `huruf-${field.values.map(({ code }) => code).join('-')}`;
}

function labelOf({ visit, optionalSaid = false }: FieldState, field: FieldView): Html {
  const unit = field.unit === null ? '' : ` (${field.unit})`;
  const optional = !field.required && !field.read_only && !optionalSaid;
  return html`${field.label}${unit}${optional && html` <span class="muted">${visit.t('optional')}</span>`}`;
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

/** From this many characters on, whoever writes more is told when it happens. */
const ample = 200;

function hintsOf({ visit: { t } }: FieldState, field: FieldView): string[] {
  const range = field.range?.text ?? '';
  return [
    field.help ?? '',
    field.type === 'number' && range !== '' ? t('hint-range', { range }) : '',
    field.type === 'link' ? t('hint-link') : '',
    field.max_length !== null && field.max_length < ample ? t('hint-length', { most: field.max_length }) : '',
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
