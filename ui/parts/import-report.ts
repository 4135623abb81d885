/** What became of an imported file, or would: counts, then every row that is wrong and what would be right. */
import type { ImportReport, RowProblem } from '../../api/types.ts';
import { formatCount, formatMonth } from '../format.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { successBanner, warningBanner } from './banner.ts';

const mostShown = 200;

export function importReport(visit: Visit, report: ImportReport, dryRun: boolean): Html {
  const { t, language } = visit;
  const counts = [
    ['import-rows', report.rows],
    [dryRun ? 'import-would-enter' : 'import-entered', report.entered],
    ['import-new', report.entered - report.replaced - report.withdrawn],
    ['import-replaced', report.replaced],
    ['import-withdrawn', report.withdrawn],
    ['import-unchanged', report.unchanged],
    ['import-refused', report.refused],
  ] as const;
  return html`${dryRun ? warningBanner(html`<p>${t('import-checked')}</p>`) : successBanner(t('import-done'))}
    <section class="card">
      <dl class="pairs">
        ${counts.map(
          ([key, count]) =>
            html`<dt>${t(key)}</dt>
              <dd>${formatCount(count, language)}</dd>`,
        )}
      </dl>
      ${report.late.map(
        ({ month, entries }) =>
          html`<p>${t('import-late', { entries, month: formatMonth(month.slice(0, 7), language) })}</p>`,
      )}
      ${report.problems.length > 0 && problemTable(visit, report.problems)}
    </section>`;
}

function problemTable({ t, language }: Visit, problems: readonly RowProblem[]): Html {
  return html`<table class="cards">
      <caption>
        ${t('import-problems')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('import-line')}</th>
          <th scope="col">${t('import-wrong')}</th>
          <th scope="col">${t('import-right')}</th>
        </tr>
      </thead>
      <tbody>
        ${problems.slice(0, mostShown).map(
          ({ line, message, hint }) =>
            html`<tr>
              <th scope="row">${t('import-line')} ${line}</th>
              <td data-label="${t('import-wrong')}">${pick(language, message)}</td>
              <td data-label="${t('import-right')}">${pick(language, hint)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${problems.length > mostShown && html`<p>${t('import-problems-shown', { shown: mostShown })}</p>`}`;
}
