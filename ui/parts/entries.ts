/** Answers ready to read, as pairs; repeated rows as numbered groups. */
import type { ReadEntry } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

/** What was answered, label beside value, in the form's order. */
export function entryList(visit: Visit, entries: readonly ReadEntry[]): Html {
  return html`${entries.map((entry) =>
    entry.type === 'rows'
      ? rowGroups(visit, entry)
      : html`<dl class="pairs">
          <dt>${entry.label}</dt>
          <dd>${valueOf(visit, entry)}</dd>
        </dl>`,
  )}`;
}

function rowGroups(visit: Visit, { label, rows }: ReadEntry): Html {
  return html`<p><strong>${label}</strong></p>
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
