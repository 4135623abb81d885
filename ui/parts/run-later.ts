/** What came after a month was calculated: to be read before it is approved. */
import type { CaseView, RunView } from '../../api/types.ts';
import { at, query } from '../client.ts';
import { formatCount, formatInstant } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { warningBanner } from './banner.ts';

/** Data, a calendar or a rule that the results do not know, and how they come to. */
export function laterBanner({ t, zone, language }: Visit, { later }: RunView): Html {
  const { imports, calendar, rule } = later;
  if (imports.length === 0 && !calendar && !rule) return null;
  return warningBanner(
    html`<h2>${t('run-later')}</h2>
      <ul>
        ${rule && html`<li>${t('run-later-rule')}</li>`} ${calendar && html`<li>${t('run-later-calendar')}</li>`}
        ${imports.map(
          ({ file, register, entries, at: when }) =>
            html`<li>
              ${t('run-later-import', {
                file: file === '' ? register : file,
                entries: formatCount(entries, language),
                at: formatInstant(when, zone, language),
              })}
            </li>`,
        )}
      </ul>
      <p>${t('run-later-do')}</p>`,
  );
}

/** An edition of the workflow, with its rules, that was published since; to those who can have the case go on under it. */
export function newerBanner({ t, zone, language }: Visit, { newer, cycle }: CaseView): Html {
  if (newer === null) return null;
  const { version, published_at } = newer;
  return warningBanner(
    html`<p>
      ${t('newer-edition', { version, at: formatInstant(published_at, zone, language) })}
      <a href="${at`/siklus/${cycle.id}/versi`}${query({ versi: String(version) })}">${t('newer-edition-move')}</a>
    </p>`,
  );
}
