/** The case's main steps: behind, here, ahead; within the current one its own steps. */
import type { StepView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

/** Where the case stands among its steps. On a phone only the marks and one line are seen; nothing is left unread. */
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
            <span>${step.title}</span><span class="sr"> (${t(`progress-${step.progress}`)})</span>
            ${step.progress === 'current' && step.steps.length > 0 && innerSteps(visit, step.steps)}
          </li>`,
      )}
    </ol>
    ${currentLine(visit, steps)}`;
}

function innerSteps({ t }: Visit, steps: readonly StepView[]): Html {
  return html`<ul>
    ${steps.map(
      ({ progress, title }) =>
        html`<li class="${progress}">${title}<span class="sr"> (${t(`progress-${progress}`)})</span></li>`,
    )}
  </ul>`;
}

/** The list says the same, so it is for the eye alone. */
function currentLine({ t }: Visit, steps: readonly StepView[]): Html {
  const index = steps.findIndex(({ progress }) => progress === 'current');
  const step = steps[index];
  if (step === undefined) return null;
  const inner = step.steps.find(({ progress }) => progress === 'current')?.title;
  const title = inner === undefined ? step.title : `${step.title}, ${inner}`;
  return html`<p class="steps-line" aria-hidden="true">
    ${t('step-of', { number: index + 1, total: steps.length, title })}
  </p>`;
}
