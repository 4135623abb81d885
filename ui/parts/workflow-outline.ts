/** A workflow's steps as an outline: who acts, what is asked or decided, by when; steps within a step folded. */
import type { StateView, WorkflowView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { aboutFold } from './chips.ts';

/** Every step in the file's order. */
export function stateSection(visit: Visit, { states }: WorkflowView): Html {
  // Where a case comes back to, and the end of something within a step, is nothing that anybody does.
  const steps = states.filter(({ kind, depth }) => kind !== 'history' && (kind !== 'final' || depth === 0));
  return html`<section class="card">
    <h2>${visit.t('workflow-states')}</h2>
    ${outline(visit, steps, (state) => state.depth === 0)}
  </section>`;
}

function outline(visit: Visit, steps: readonly StateView[], here: (state: StateView) => boolean): Html {
  return html`<ol class="outline">
    ${steps.filter(here).map((state) => stepItem(visit, steps, state))}
  </ol>`;
}

function stepItem(visit: Visit, steps: readonly StateView[], state: StateView): Html {
  const { t } = visit;
  const within = (one: StateView): boolean => one.depth === state.depth + 1 && one.path.startsWith(`${state.path}.`);
  const inner = steps.filter(within).map(({ title }) => title);
  return html`<li>
    <strong>${state.title}</strong>
    ${state.help && html`<p>${state.help}</p>`} ${facts(visit, state)}
    ${aboutFold(visit, [
      { label: t('state'), about: state.about },
      ...(state.deadline === null
        ? []
        : [{ label: t('due'), about: state.deadline.about, tafsir: state.deadline.tafsir }]),
    ])}
    ${
      inner.length > 0 &&
      html`<details>
        <summary>${t('workflow-inside', { steps: inner.join(', ') })}</summary>
        ${outline(visit, steps, within)}
      </details>`
    }
  </li>`;
}

function facts(visit: Visit, { acted_by, form, decides, deadline }: StateView): Html {
  const { t } = visit;
  const rule = decides && html`<a href="/aturan/${decides.rule}">${decides.title}</a>`;
  const pairs: readonly (readonly [string, Html])[] = [
    [t('acted-by'), acted_by.join(', ')],
    [t('form'), form && form.title],
    [t('decided-by'), rule],
    [t('due'), deadlineText(visit, deadline)],
  ];
  const told = pairs.filter(([, value]) => value !== null && value !== '');
  if (told.length === 0) return null;
  return html`<dl class="pairs">
    ${told.map(
      ([label, value]) =>
        html`<dt>${label}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function deadlineText({ t, language }: Visit, deadline: StateView['deadline']): string {
  if (deadline === null) return '';
  const then = deadline.then === null ? '' : `, ${t('deadline-then', { state: deadline.then })}`;
  return pick(language, deadline.text) + then;
}
