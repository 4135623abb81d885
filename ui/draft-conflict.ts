/** A draft saved from two places: both versions side by side, and one button for each. */
import type { CaseView, FieldView } from '../api/types.ts';
import { at, type ApiProblem } from './client.ts';
import { formatInstant, showDecimal } from './format.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { hiddenInputs, type ActionGroup } from './parts/case-form.ts';
import { holdsSomething, type Values } from './parts/field.ts';
import type { Visit } from './visit.ts';

/** `sent` is the refused form; its answers are `values`. */
export function conflictPage(
  visit: Visit,
  view: CaseView,
  { form }: ActionGroup,
  sent: URLSearchParams,
  values: Values,
  { problem }: ApiProblem,
): Page {
  const { t, zone, language } = visit;
  const stored = problem.stored ?? { revision: 0, saved_at: '', body: {} };
  const fields = (form?.fields ?? []).filter(({ name }) => !same(values[name], stored.body[name]));
  const savedAt = stored.saved_at === '' ? '' : formatInstant(stored.saved_at, zone, language);
  const body = html`<h1>${t('conflict-title')}</h1>
    <p class="lead">${t('conflict-lead')}</p>
    <div class="grid two">
      <section class="card">
        <h2>${t('conflict-yours')}</h2>
        ${answers(visit, fields, values)}
        <form method="post" action="${at`/berkas/${view.id}`}">
          ${resent(visit, sent, stored.revision)}
          <button class="primary" name="~do" value="draft">${t('conflict-use-yours')}</button>
        </form>
      </section>
      <section class="card">
        <h2>${t('conflict-stored', { at: savedAt })}</h2>
        ${answers(visit, fields, stored.body)}
        <p><a class="button" href="${at`/berkas/${view.id}`}">${t('conflict-use-stored')}</a></p>
      </section>
    </div>`;
  return { title: t('conflict-title'), body, status: 409 };
}

/** Left empty and never filled in are the same to whoever looks at it. */
function same(one: unknown, other: unknown): boolean {
  const told = (value: unknown): string =>
    JSON.stringify(Array.isArray(value) && value.length === 0 ? undefined : value) ?? '';
  return told(one) === told(other);
}

/** The refused form again, now written over the stored draft. */
function resent({ token }: Visit, sent: URLSearchParams, revision: number): Html {
  const anew = ['~do', '~draft_revision', '~token'];
  const kept = [...sent].filter(([name]) => !anew.includes(name));
  return html`${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
  ${hiddenInputs({ token, draft_revision: String(revision) })}`;
}

function answers(visit: Visit, fields: readonly FieldView[], values: Values): Html {
  const filled = fields.filter(({ name }) => holdsSomething(values[name]));
  if (filled.length === 0) return html`<p class="muted">${visit.t('none')}</p>`;
  return html`<dl class="pairs">
    ${filled.map(
      (field) =>
        html`<dt>${field.label}</dt>
          <dd>${answer(visit, field, values[field.name])}</dd>`,
    )}
  </dl>`;
}

function answer(visit: Visit, field: FieldView, value: unknown): Html {
  const { t, language } = visit;
  if (Array.isArray(value)) {
    return html`<ol>
      ${(value as readonly Values[]).map((row) => html`<li>${answers(visit, field.fields, row)}</li>`)}
    </ol>`;
  }
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return field.values.find(({ code }) => code === value)?.label ?? showDecimal(String(value), language);
}
