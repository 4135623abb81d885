/** The case's main steps: behind, here, ahead; within the current one its own steps. */
import type { StepView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

/** Where the case stands among its steps. */
export function stepList(visit: Visit, steps: readonly StepView[]): Html {
  const { t } = visit;
  return html`<ol class="steps" aria-label="${t('steps')}">
    ${steps.map(
      (step, index) =>
        html`<li
          class="${step.progress}"
          data-number="${index + 1}"
          ${step.progress === 'current' && html`aria-current="step"`}
        >
          ${step.title}<span class="sr"> (${t(`progress-${step.progress}`)})</span>
          ${step.progress === 'current' && step.steps.length > 0 && innerSteps(visit, step.steps)}
        </li>`,
    )}
  </ol>`;
}

function innerSteps({ t }: Visit, steps: readonly StepView[]): Html {
  return html`<ul>
    ${steps.map(
      ({ progress, title }) =>
        html`<li class="${progress}">${title}<span class="sr"> (${t(`progress-${progress}`)})</span></li>`,
    )}
  </ul>`;
}
