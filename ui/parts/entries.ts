/** Answers ready to read, as pairs; repeated rows as numbered groups. */
import type { ReadEntry } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { neighbours } from './neighbours.ts';

/** What was answered, label beside value, in the form's order and under the headings of its parts. */
export function entryList(visit: Visit, entries: readonly ReadEntry[]): Html {
  return html`${neighbours(entries, ({ heading }) => heading).map(
    ([heading, part]) => html`${heading && html`<p class="part-title">${heading}</p>`} ${partEntries(visit, part)}`,
  )}`;
}

function partEntries(visit: Visit, entries: readonly ReadEntry[]): Html {
  return html`${neighbours(entries, ({ type }) => type === 'rows').map(([rows, some]) =>
    rows
      ? some.map((entry) => rowGroups(visit, entry))
      : html`<dl class="pairs">
          ${some.map(
            (entry) =>
              html`<dt>${entry.label}</dt>
                <dd>${valueOf(visit, entry)}</dd>`,
          )}
        </dl>`,
  )}`;
}

function rowGroups(visit: Visit, { label, heading, rows }: ReadEntry): Html {
  return html`${label !== heading && html`<p><strong>${label}</strong></p>`}
    ${rows.length === 0 && html`<p class="muted">${visit.t('none')}</p>`}
    <ol>
      ${rows.map((row) => html`<li>${entryList(visit, row)}</li>`)}
    </ol>`;
}

function valueOf({ t }: Visit, { type, value, unit }: ReadEntry): Html {
  if (value === '') return html`<span class="muted">${t('not-filled')}</span>`;
  if (type === 'link' && /^https?:\/\//.test(value)) {
    return html`<a href="${value}" rel="noopener noreferrer nofollow">${value}</a>`;
  }
  return html`<span class="typed">${unit === null ? value : `${value} ${unit}`}</span>`;
}
