/** A cell of a table whose rows become cards on a phone, where empty cells are left out. */
import { html, type Html } from '../html.ts';

/** `label` is the column's heading, said again on a phone. */
export function cell(label: string, content: Html): Html {
  return content === null || content === false || content === ''
    ? html`<td class="empty">–</td>`
    : html`<td data-label="${label}">${content}</td>`;
}
