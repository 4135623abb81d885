/** The lines of a slip with what they rest on, the events behind them, and the differences of earlier months. */
import type { SlipCorrectionView, SlipEventView, SlipLineView, SlipView } from '../../api/types.ts';
import { formatDate, formatMonth, formatRupiah } from '../format.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';

export function slipLines(visit: Visit, { lines, net }: Pick<SlipView, 'lines' | 'net'>): Html {
  const { t, language } = visit;
  return html`<table class="slip">
    <caption>
      ${t('slip-lines')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('slip-line')}</th>
        <th scope="col" class="number">${t('slip-amount')}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map((line) => lineRow(visit, line))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${t('slip-net')}</th>
        <td class="number"><strong>${formatRupiah(net, language)}</strong></td>
      </tr>
    </tfoot>
  </table>`;
}

function lineRow(visit: Visit, { label, amount, how, basis, events }: SlipLineView): Html {
  const { t, language } = visit;
  return html`<tr>
    <th scope="row">
      ${pick(language, label)} ${how !== null && html`<div class="small muted">${pick(language, how)}</div>`}
      ${basis.map((one) => html`<div class="small muted">${t('basis')}: ${one}</div>`)}
      ${
        events.length > 0 &&
        html`<details class="printed">
          <summary>${t('slip-events', { count: events.length })}</summary>
          <ul>
            ${events.map((event) => eventItem(visit, event))}
          </ul>
        </details>`
      }
    </th>
    <td class="number">${formatRupiah(amount, language)}</td>
  </tr>`;
}

function eventItem({ t, language }: Visit, { date, label, what, counted, basis }: SlipEventView): Html {
  return html`<li class="small">
    <strong>${date === null ? pick(language, label) : formatDate(date, language)}</strong>:
    ${pick(language, what)}${pick(language, counted) !== '' && html`; ${t('slip-counted', { counted: pick(language, counted) })}`}
    ${basis.map((one) => html`<div class="muted">${one}</div>`)}
  </li>`;
}

export function slipCorrections(visit: Visit, corrections: readonly SlipCorrectionView[]): Html {
  const { t, language } = visit;
  if (corrections.length === 0) return null;
  return html`<section class="card">
    <table class="slip">
      <caption>
        ${t('slip-corrections')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('run-month')}</th>
          <th scope="col" class="number">${t('slip-amount')}</th>
        </tr>
      </thead>
      <tbody>
        ${corrections.map(
          ({ month, before, after, difference, reasons }) =>
            html`<tr>
              <th scope="row">
                ${formatMonth(month, language)}
                <div class="small muted">
                  ${t('slip-corrected', { before: formatRupiah(before, language), after: formatRupiah(after, language) })}
                </div>
                ${reasons.map((reason) => html`<div class="small muted">${pick(language, reason)}</div>`)}
              </th>
              <td class="number">${formatRupiah(difference, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
