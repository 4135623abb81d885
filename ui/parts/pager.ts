/** Lists come page by page: onward, and back to the first. */
import { query } from '../client.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

/** Links to the next page and the first; `filters` stay as they are. Nothing when there is only one page. */
export function pager(
  { t }: Visit,
  path: string,
  filters: Readonly<Record<string, string | undefined>>,
  next: string | null,
  current: string | undefined,
): Html {
  if (next === null && current === undefined) return null;
  return html`<p class="buttons">
    ${current !== undefined && html`<a class="button" href="${path}${query(filters)}">${t('first-page')}</a>`}
    ${next !== null && html`<a class="button" href="${path}${query({ ...filters, sesudah: next })}">${t('next-page')}</a>`}
  </p>`;
}
