/** A workflow's transitions as a table: every arrow of the picture, in words. */
import type { TransitionView, WorkflowView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { cell } from './cell.ts';

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
    ${cell(t('condition'), when && html`<code>${when}</code>`)} ${cell(t('to'), to_title)}
  </tr>`;
}
