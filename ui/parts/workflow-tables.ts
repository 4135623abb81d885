/** A workflow's steps and transitions as tables: what the picture shows, in words. */
import type { StateView, TransitionView, WorkflowView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { aboutLine, tafsirNote } from './chips.ts';

/** Every step: who acts, what is asked or decided, by when. */
export function stateSection(visit: Visit, { states }: WorkflowView): Html {
  const { t } = visit;
  return html`<section class="card">
    <h2>${t('workflow-states')}</h2>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${t('state')}</th>
          <th scope="col">${t('acted-by')}</th>
          <th scope="col">${t('form')}</th>
          <th scope="col">${t('due')}</th>
        </tr>
      </thead>
      <tbody>
        ${states.filter(({ kind }) => kind !== 'history').map((state) => stateRow(visit, state))}
      </tbody>
    </table>
  </section>`;
}

function stateRow(visit: Visit, state: StateView): Html {
  const { t } = visit;
  return html`<tr>
    <th scope="row">
      <span aria-hidden="true">${'– '.repeat(state.depth)}</span>${state.title}
      ${state.help && html`<div class="small muted">${state.help}</div>`} ${aboutLine(visit, state.about)}
    </th>
    <td data-label="${t('acted-by')}">${state.acted_by.join(', ') || '–'}</td>
    <td data-label="${t('form')}">
      ${state.form?.title ?? (state.decides === null && '–')}
      ${state.decides && html`${t('decided-by')} <a href="/aturan/${state.decides.rule}">${state.decides.title}</a>`}
    </td>
    <td data-label="${t('due')}">${deadlineText(visit, state)}</td>
  </tr>`;
}

function deadlineText(visit: Visit, { deadline }: StateView): Html {
  if (deadline === null) return '–';
  const { t, language } = visit;
  const then = deadline.then === null ? '' : `, ${t('deadline-then', { state: deadline.then })}`;
  return html`${pick(language, deadline.text)}${then} ${aboutLine(visit, deadline.about)}
  ${tafsirNote(visit, deadline.tafsir)}`;
}

/** Every way from one step to another. */
export function transitionSection(visit: Visit, { transitions }: WorkflowView): Html {
  const { t } = visit;
  return html`<section class="card">
    <details>
      <summary>${t('workflow-transitions')} (${transitions.length})</summary>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">${t('from')}</th>
            <th scope="col">${t('trigger')}</th>
            <th scope="col">${t('condition')}</th>
            <th scope="col">${t('to')}</th>
          </tr>
        </thead>
        <tbody>
          ${transitions.map((transition) => transitionRow(visit, transition))}
        </tbody>
      </table>
    </details>
  </section>`;
}

function transitionRow({ t }: Visit, { from_title, kind, label, by, when, to_title }: TransitionView): Html {
  return html`<tr>
    <th scope="row">${from_title}</th>
    <td data-label="${t('trigger')}">${t(`kind-${kind}`, { label })}${by.length > 0 && ` (${by.join(', ')})`}</td>
    <td data-label="${t('condition')}">${when === null ? '–' : html`<code>${when}</code>`}</td>
    <td data-label="${t('to')}">${to_title ?? '–'}</td>
  </tr>`;
}
