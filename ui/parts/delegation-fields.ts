/** The fields by which somebody's place is granted. */
import type { ProblemView, UnitView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { errorOf, textField } from './plain-fields.ts';

const kinds = ['plt', 'plh', 'delegasi'] as const;

/** What the fields are called, by their names in a request. */
export function fieldLabels({ t }: Visit): Readonly<Record<string, string>> {
  return {
    kind: t('delegation-kind'),
    person: t('delegation-person'),
    unit: t('delegation-unit'),
    stand_in: t('delegation-stand-in-nip'),
    basis: t('delegation-basis'),
    from: t('delegation-from'),
    until: t('delegation-last'),
  };
}

/** Kind, whose place, who acts, from when until when, by which letter; filled with what was sent before. */
export function delegationFields(
  visit: Visit,
  sent: URLSearchParams,
  units: readonly UnitView[],
  problem: ProblemView | null,
): Html {
  const { t, language } = visit;
  const error = (name: string): string | null => errorOf(problem?.errors, name, language);
  const field = (name: string, label: string, more: Html = null, hint = '', told = name): Html =>
    textField({ name, label, hint, more, value: sent.get(name) ?? '', error: error(told) });
  return html`<div class="field">
      <label for="kind">${t('delegation-kind')}</label>
      <select id="kind" name="kind">
        ${kinds.map(
          (kind) =>
            html`<option value="${kind}" ${sent.get('kind') === kind && 'selected'}>
              ${t(`delegation-kind-${kind}`)}
            </option>`,
        )}
      </select>
    </div>
    ${field('person', t('delegation-person'), html`inputmode="numeric"`, t('delegation-person-hint'))}
    <div class="field">
      <label for="unit">${t('delegation-unit')}</label>
      <select id="unit" name="unit">
        <option value=""></option>
        ${units.map(({ id, name }) => html`<option value="${id}" ${sent.get('unit') === id && 'selected'}>${name}</option>`)}
      </select>
    </div>
    ${field('stand_in', t('delegation-stand-in-nip'), html`inputmode="numeric"`, t('login-hint'))}
    ${field('from', t('delegation-from'), html`type="date" class="brief"`)}
    ${field('last', t('delegation-last'), html`type="date" class="brief"`, t('delegation-last-hint'), 'until')}
    ${field('basis', t('delegation-basis'), null, t('delegation-basis-hint'))}`;
}
