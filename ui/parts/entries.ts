/** Answers ready to read, as pairs; repeated rows as numbered groups. */
import type { ReadEntry } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

/** What was answered, label beside value. */
export function entryList(visit: Visit, entries: readonly ReadEntry[]): Html {
  const plain = entries.filter(({ type }) => type !== 'rows');
  const rows = entries.filter(({ type }) => type === 'rows');
  return html`${
    plain.length > 0 &&
    html`<dl class="pairs">
      ${plain.map(
        (entry) =>
          html`<dt>${entry.label}</dt>
            <dd>${valueOf(visit, entry)}</dd>`,
      )}
    </dl>`
  }
  ${rows.map((entry) => rowGroups(visit, entry))}`;
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
