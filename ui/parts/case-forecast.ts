/** What happens to a case if nobody acts: step by step to its end, or to where it waits. */
import type { ForecastStepView, ForecastView } from '../../api/types.ts';
import { formatDate, formatInstant } from '../format.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { warningBanner } from './banner.ts';

/** A folded section; nothing for a case that is closed. */
export function forecastSection(visit: Visit, forecast: ForecastView | null): Html {
  if (forecast === null) return null;
  const { t } = visit;
  return html`<section class="card noprint">
    <details>
      <summary>${t('forecast-title')}</summary>
      ${
        forecast.steps.length > 0 &&
        html`<ol class="timeline">
          ${forecast.steps.map((step) => stepLine(visit, step))}
        </ol>`
      }
      <p>${endText(visit, forecast)}</p>
      <p class="hint">${t('forecast-hint')}</p>
    </details>
  </section>`;
}

/** What the clock tried and could not do, with the reason; nothing when nothing failed. */
export function failingBanner(visit: Visit, forecast: ForecastView | null): Html {
  const failing = forecast?.failing ?? null;
  if (failing === null) return null;
  const { t, language, zone } = visit;
  const { attempts, next_at, why } = failing;
  return warningBanner(
    html`<h2>${t('failing-title')}</h2>
      ${why !== null && html`<p>${t('failing-why', { why: pick(language, why) })}</p>`}
      <p>${t('failing-next', { attempts, at: formatInstant(next_at, zone, language) })}</p>`,
  );
}

function stepLine(visit: Visit, { date, kind, from, to, decided }: ForecastStepView): Html {
  const { t, language } = visit;
  const places = { from: from.join(', '), to: to.join(', ') };
  return html`<li>
    <strong>${formatDate(date, language)}</strong>: ${t(`forecast-${kind}`, places)}
    ${decided.map(
      ({ rule, answers }) =>
        html`<div class="small muted">${t('history-decided', { label: rule, answer: answers.join(', ') })}</div>`,
    )}
  </li>`;
}

function endText(visit: Visit, { end }: ForecastView): string {
  const { t, language, zone } = visit;
  switch (end.kind) {
    case 'done':
      return t('forecast-done');
    case 'waits':
      return t('forecast-waits', { states: end.states.join(', ') });
    case 'refused':
      return t('forecast-refused', {
        at: end.at === null ? '' : formatInstant(end.at, zone, language),
        why: end.why === null ? '' : pick(language, end.why),
      });
    case 'goes-on':
      return t('forecast-goes-on');
  }
}
