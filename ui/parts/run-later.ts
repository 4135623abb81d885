/** What came after a month was calculated: to be read before it is approved. */
import type { CaseView, RunView } from '../../api/types.ts';
import { at, query } from '../client.ts';
import { formatCount, formatInstant, formatMonth } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { warningBanner } from './banner.ts';

/** Data, a calendar or a rule that the results do not know, and how they come to. */
export function laterBanner({ t, zone, language }: Visit, { later }: RunView): Html {
  const { imports, calendar, rule, unlocked } = later;
  if (imports.length === 0 && !calendar && !rule && unlocked.length === 0) return null;
  return warningBanner(
    html`<h2>${t('run-later')}</h2>
      <ul>
        ${
          unlocked.length > 0 &&
          html`<li>
            ${t('run-later-unlocked', { months: unlocked.map((month) => formatMonth(month, language)).join(', ') })}
          </li>`
        }
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
      <p>${t(rule ? 'run-later-must' : 'run-later-do')}</p>`,
  );
}

/** An edition of the workflow, with its rules, that was published since; whoever keeps cycles can have the case go on under it. */
export function newerBanner({ t, zone, language, session }: Visit, { newer, cycle }: CaseView): Html {
  if (newer === null) return null;
  const { version, published_at } = newer;
  return warningBanner(
    html`<p>
      ${t('newer-edition', { version, at: formatInstant(published_at, zone, language) })}
      ${
        session?.may.manage_cycles &&
        html`<a href="${at`/siklus/${cycle.id}/versi`}${query({ versi: String(version) })}"
          >${t('newer-edition-move')}</a
        >`
      }
    </p>`,
  );
}
