/** A sheet as one HTML file that needs nothing else: for a web site, a mail or a printer. */
import type { SheetView } from '../api/types.ts';
import { html } from './html.ts';
import { sheetBody } from './parts/sheet.ts';
import { styleElement } from './style.ts';

/** The whole document, with the style within it and nothing loaded from anywhere. */
export async function standaloneSheet(sheet: SheetView): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="${sheet.language}">
      <head>
        <meta charset="utf-8" />
        <title>${sheet.caption}: ${sheet.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${styleElement}
      </head>
      <body>
        <main class="wrap">${sheetBody(sheet)}</main>
      </body>
    </html>`;
  return String(page);
}
