/** A printed sheet: the same blocks on a page of the site and in a file of its own. */
import type { SheetBlank, SheetBlock, SheetTable, SheetView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';

/** The sheet from its caption to the line that says what it was made from. */
export function sheetBody({ kind, caption, title, lead, sections, foot }: SheetView): Html {
  return html`<article class="sheet ${kind}">
    <header>
      <p class="caption">${caption}</p>
      <h1>${title}</h1>
      ${lead.map((line) => html`<p>${line}</p>`)}
    </header>
    ${sections.map(
      ({ heading, blocks }) =>
        html`<section>${heading !== null && html`<h2>${heading}</h2>`} ${blocks.map(sheetBlock)}</section>`,
    )}
    <p class="foot">${foot}</p>
  </article>`;
}

function sheetBlock(block: SheetBlock): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'text':
      return html`<p>${block.text}</p>`;
    case 'pairs':
      return html`<dl class="pairs">
        ${block.pairs.map(
          ({ term, text }) =>
            html`<dt>${term}</dt>
              <dd>${text}</dd>`,
        )}
      </dl>`;
    case 'list':
      return html`<ol>
        ${block.items.map(
          ({ text, notes }) =>
            html`<li>${text} ${notes.map((note) => html`<div class="small muted">${note}</div>`)}</li>`,
        )}
      </ol>`;
    case 'table':
      return sheetTable(block);
    case 'blank':
      return sheetBlank(block);
  }
}

function sheetTable({ caption, columns, rows }: SheetTable): Html {
  return html`<table class="cards">
    ${
      caption !== null &&
      html`<caption>
        ${caption}
      </caption>`
    }
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell, index) => html`<td data-label="${columns[index]}" class="${cell === '' && 'empty'}">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function sheetBlank({ label, unit, notes, choices }: SheetBlank): Html {
  return html`<div class="blank">
    <p class="label">${label}</p>
    ${notes.map((note) => html`<p class="hint">${note}</p>`)}
    ${
      choices.length > 0
        ? html`<ul class="boxes">
            ${choices.map((choice) => html`<li>${choice}</li>`)}
          </ul>`
        : html`<p class="line">${unit}</p>`
    }
  </div>`;
}
