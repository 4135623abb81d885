/** Amounts of this month beside last month's: a table that reads by itself, with bars for the eye. */
import { formatCount, formatRupiah } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

export interface BarRow {
  readonly label: string;
  readonly persons: number;
  readonly amount: string;
  /** A sum of several others: it gets no bar, and the rest are not measured by it. */
  readonly sum?: true;
  /** Last month's; null where there is none to compare with. */
  readonly before: string | null;
}

/** `named` is the head of the first column. */
export function barTable(visit: Visit, caption: string, named: string, rows: readonly BarRow[]): Html {
  const { t, language } = visit;
  const compares = rows.some(({ before }) => before !== null);
  const measured = rows.filter((row) => row.sum !== true);
  const most = Math.max(1, ...measured.flatMap(({ amount, before }) => [Number(amount), Number(before ?? 0)]));
  return html`<table class="cards bars">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${named}</th>
        <th scope="col" class="number">${t('run-this-month')}</th>
        ${
          compares &&
          html`<th scope="col" class="number">${t('run-last-month')}</th>
            <th scope="col" class="number">${t('run-change')}</th>`
        }
        <th scope="col"><span class="sr">${t('run-bars')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ label, persons, amount, before, sum }) =>
          html`<tr>
            <th scope="row">
              ${label}
              <div class="small muted">${t('run-persons', { persons: formatCount(persons, language) })}</div>
            </th>
            <td class="number" data-label="${t('run-this-month')}">${formatRupiah(amount, language)}</td>
            ${
              compares &&
              html`<td class="number" data-label="${t('run-last-month')}">
                  ${before === null ? '–' : formatRupiah(before, language)}
                </td>
                <td class="number" data-label="${t('run-change')}">${change(amount, before, language)}</td>`
            }
            <td class="bar">${sum !== true && bars(Number(amount), before === null ? null : Number(before), most)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** In percent of last month, to one decimal. */
function change(amount: string, before: string | null, language: Visit['language']): string {
  if (before === null || Number(before) === 0) return '–';
  const percent = ((Number(amount) - Number(before)) / Number(before)) * 100;
  const shown = Math.abs(percent).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 });
  if (Number(shown.replace(',', '.')) === 0) return '0%';
  return `${percent > 0 ? '+' : '−'}${shown}%`;
}

const width = 200;

function bars(amount: number, before: number | null, most: number): Html {
  const length = (of: number): number => Math.max(0, Math.round((of / most) * width));
  return html`<svg viewBox="0 0 ${width} 16" width="${width}" height="16" aria-hidden="true" focusable="false">
    <rect class="now" x="0" y="0" height="8" width="${length(amount)}" />
    ${before !== null && html`<rect class="before" x="0" y="10" height="4" width="${length(before)}" />`}
  </svg>`;
}
