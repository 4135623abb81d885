/**
 * What happened, at the top of a page: done, to be noticed, or to be put right with links to the fields. The page begins
 * there: `autofocus` makes a screen reader say it first, without script.
 */
import type { FieldError, ProblemView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import { fieldId } from './field.ts';
import type { Visit } from '../visit.ts';

/** Something went well. */
export function successBanner(text: string): Html {
  return html`<div class="banner good" role="status" tabindex="-1" autofocus><p>${text}</p></div>`;
}

/** Something to know before going on. */
export function warningBanner(text: Html): Html {
  return html`<div class="banner warn" role="status" tabindex="-1" autofocus>${text}</div>`;
}

/** The refusal's own sentence in the visitor's language. */
export function problemText({ language }: Visit, problem: ProblemView): string {
  return language === 'id' ? problem.detail : problem.detail_en;
}

/** What is wrong with what was sent, each line linking to its field; a conflict is nobody's mistake. */
export function errorSummary(
  visit: Visit,
  { status, detail, detail_en }: Pick<ProblemView, 'status' | 'detail' | 'detail_en'>,
  errors: readonly FieldError[] = [],
  prefix = '',
): Html {
  const { t, language } = visit;
  return html`<div class="banner bad" role="alert" tabindex="-1" autofocus>
    <h2>${t(status === 409 ? 'error-409' : 'error-summary')}</h2>
    <p>${language === 'id' ? detail : detail_en}</p>
    ${
      errors.length > 0 &&
      html`<ul>
        ${errors.map(
          ({ pointer, message, message_en }) =>
            html`<li>
              <a href="#${fieldId(prefix, pointerPath(pointer))}">${language === 'id' ? message : message_en}</a>
            </li>`,
        )}
      </ul>`
    }
  </div>`;
}

/** `/form/hasil_utama/0/target` as the field's path, `hasil_utama/0/target`. */
function pointerPath(pointer: string): string {
  return pointer.replace(/^\/form\//, '').replace(/^\//, '');
}
