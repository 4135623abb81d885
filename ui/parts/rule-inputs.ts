/** What a rule reads and computes: facts, parameters with their history, calculations. */
import type { CalculationView, DatedValueView, FactView, ParameterView, RuleView } from '../../api/types.ts';
import { formatDate } from '../format.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { aboutLine, tafsirNote } from './chips.ts';

/** The facts a rule asks for. */
export function factSection(visit: Visit, { facts, lists, one_of }: RuleView): Html {
  const { t } = visit;
  return html`<section class="card">
    <h2>${t('rule-facts')}</h2>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${t('label')}</th>
          <th scope="col">${t('kind-of-value')}</th>
          <th scope="col">${t('allowed')}</th>
        </tr>
      </thead>
      <tbody>
        ${facts.map((fact) => factRow(visit, fact))}
      </tbody>
    </table>
    ${lists.map(({ label, text }) => html`<p>${t('rule-list', { label, text: pick(visit.language, text) })}</p>`)}
    ${one_of.map(({ either, or }) => html`<p>${t('rule-one-of', { either: either.join(' + '), or: or.join(' + ') })}</p>`)}
  </section>`;
}

function factRow({ t }: Visit, fact: FactView): Html {
  const allowed = [
    fact.values.map(({ label }) => label).join(', '),
    fact.range?.text ?? '',
    fact.scale === null ? '' : t('rule-scale', { scale: fact.scale }),
  ].filter((text) => text !== '');
  return html`<tr>
    <th scope="row">
      ${fact.label} ${fact.optional && html`<span class="muted">${t('optional')}</span>`}
      <div class="small muted">${fact.name}</div>
      ${fact.help && html`<div class="small">${fact.help}</div>`}
    </th>
    <td data-label="${t('kind-of-value')}">${t(`type-${fact.type}`)}${fact.unit && ` (${fact.unit})`}</td>
    <td data-label="${t('allowed')}">${allowed.join('; ')}</td>
  </tr>`;
}

/** Every parameter with its dated values. */
export function parameterSection(visit: Visit, parameters: readonly ParameterView[]): Html {
  if (parameters.length === 0) return null;
  const { t } = visit;
  return html`<section class="card">
    <h2>${t('rule-parameters')}</h2>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${t('label')}</th>
          <th scope="col">${t('value')}</th>
          <th scope="col">${t('openness')}</th>
        </tr>
      </thead>
      <tbody>
        ${parameters.map((parameter) => parameterRow(visit, parameter))}
      </tbody>
    </table>
  </section>`;
}

function parameterRow(visit: Visit, parameter: ParameterView): Html {
  const { t } = visit;
  return html`<tr>
    <th scope="row">
      ${parameter.label}
      <div class="small muted">${parameter.name}</div>
      ${aboutLine(visit, parameter.about)}
    </th>
    <td data-label="${t('value')}">${parameter.history.map((value) => datedValue(visit, value, parameter.unit))}</td>
    <td data-label="${t('openness')}">
      ${t(`openness-${parameter.openness}`)}${parameter.bounds && `: ${parameter.bounds}`}
    </td>
  </tr>`;
}

function datedValue({ t, language }: Visit, { from, value, pack, basis, current }: DatedValueView, unit: string): Html {
  const text =
    typeof value === 'string'
      ? unit === 'tanggal'
        ? formatDate(value, language)
        : `${value} ${unit}`
      : value.map((entry) => `${entry.code} = ${entry.value}`).join(', ') + ` (${unit})`;
  return html`<div>
    <strong>${text}</strong> ${current && html`<span class="chip done">${t('current-value')}</span>`}
    <div class="small muted">
      ${t('since')} ${formatDate(from, language)} · ${t('pack')} ${pack}${basis && ` · ${basis}`}
    </div>
  </div>`;
}

/** The formulas in words. */
export function calculationSection(visit: Visit, calculations: readonly CalculationView[]): Html {
  if (calculations.length === 0) return null;
  const { t, language } = visit;
  return html`<section class="card">
    <h2>${t('rule-calculations')}</h2>
    <dl class="pairs">
      ${calculations.map(
        ({ label, unit, text, round, round_basis, tafsir, about }) =>
          html`<dt>${label}${unit && ` (${unit})`}</dt>
            <dd>
              ${pick(language, text)}${round && html`<br /><span class="small muted">${t('rounding')}: ${pick(language, round)}</span>`}
              ${round_basis && html`<p class="small muted">${t('rounding')}: ${round_basis}</p>`}
              ${tafsirNote(visit, tafsir)} ${aboutLine(visit, about)}
            </dd>`,
      )}
    </dl>
  </section>`;
}

/** What answers may not exceed. */
export function controlSection(visit: Visit, controls: RuleView['controls']): Html {
  if (controls.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('rule-controls')}</h2>
    <ul>
      ${controls.map(({ text, about }) => html`<li>${pick(visit.language, text)} ${aboutLine(visit, about)}</li>`)}
    </ul>
  </section>`;
}

/** What must hold of the parameters at every date. */
export function mustSection(visit: Visit, must: RuleView['must']): Html {
  if (must.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('rule-must')}</h2>
    <ul>
      ${must.map(({ text, about }) => html`<li><code>${text}</code> ${aboutLine(visit, about)}</li>`)}
    </ul>
  </section>`;
}
