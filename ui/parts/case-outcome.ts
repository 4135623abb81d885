/** What came out of a case: the decided answer large, with its reason; what goes with it below. */
import type { CaseResultView, CaseView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';

/** Where the newest decision's reasons are on the page: a link to what is folded opens the fold. */
export const reasonsId = 'alasan';

/** Nothing until there is a result; while the case goes on, the result may still change. */
export function outcomeCard(visit: Visit, { result, status }: CaseView): Html {
  const { t } = visit;
  const filled = result.filter(({ value }) => value !== '');
  if (filled.length === 0) return null;
  const beside = filled.filter(({ decisive }) => !decisive);
  return html`<section class="card outcome" aria-labelledby="hasil">
    <h2 id="hasil">${t('result')}${status === 'active' && html` <span class="muted">${t('result-open')}</span>`}</h2>
    ${filled.filter(({ decisive }) => decisive).map((one) => verdict(visit, one))}
    ${
      beside.length > 0 &&
      html`<dl class="pairs">
        ${beside.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`
    }
  </section>`;
}

function verdict({ t, language }: Visit, { label, value, reason }: CaseResultView): Html {
  return html`<p class="verdict">${label} <strong>${value}</strong></p>
    <p>${reason && pick(language, reason)} <a class="noprint" href="#${reasonsId}">${t('why-full')}</a></p>`;
}
