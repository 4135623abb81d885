/** A case as it was on a day: choosing the day, and saying so. */
import type { CaseView } from '../../api/types.ts';
import { at } from '../client.ts';
import { formatDate } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { warningBanner } from './banner.ts';
import { textField } from './plain-fields.ts';

/** On top of a case as it was; nothing for one as it is. */
export function asOfBanner({ t, language }: Visit, { id, as_of }: CaseView): Html {
  if (as_of === null) return null;
  const days = { date: formatDate(as_of.date, language), known: formatDate(as_of.known, language) };
  return warningBanner(
    html`<p>${t('as-of-banner', days)}</p>
      <p><a href="${at`/berkas/${id}`}">${t('as-of-now')}</a></p>`,
  );
}

/** Two dates that lead to the case as it was. */
export function asOfForm({ t }: Visit, { id, as_of }: CaseView): Html {
  return html`<details class="noprint" ${as_of !== null && 'open'}>
    <summary>${t('as-of-title')}</summary>
    <form method="get" action="${at`/berkas/${id}`}" class="filters">
      ${textField({ name: 'pada', label: t('as-of-date'), value: as_of?.date ?? '', more: html`type="date" class="brief" required` })}
      ${textField({
        name: 'diketahui',
        label: t('as-of-known'),
        hint: t('as-of-known-hint'),
        more: html`type="date" class="brief"`,
      })}
      <div class="field"><button>${t('as-of-do')}</button></div>
    </form>
  </details>`;
}
