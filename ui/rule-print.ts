/** GET /lembar/{lembar}/{rule}: a rule as a legend, an annex or a form, as at a chosen date, to be read or printed. */
import type { SheetKind, SheetView } from '../api/types.ts';
import { at, query } from './client.ts';
import { showMissing } from './error-show.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { sheetBody } from './parts/sheet.ts';
import type { Ctx, Visit } from './visit.ts';

/** The sheets by the word in their address, in the order of their links. */
export const sheetPages = [
  { word: 'legenda', kind: 'legend' },
  { word: 'lampiran', kind: 'annex' },
  { word: 'isian', kind: 'form' },
] as const satisfies readonly { readonly word: string; readonly kind: SheetKind }[];

export async function printRule(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { client, language } = visit;
  const page = sheetPages.find(({ word }) => word === c.req.param('sheet'));
  if (page === undefined) return showMissing(c);
  const rule = c.req.param('rule') ?? '';
  const version = c.req.query('versi');
  const asked = query({ at: c.req.query('per'), version, language });
  const sheet = await client.get<SheetView>(at`/sheets/${page.kind}/${rule}` + asked);
  const body = html`<nav class="noprint" aria-label="${visit.t('sheet-nav')}">
      <p><a href="/aturan/${rule}${query({ versi: version })}">‹ ${sheet.title}</a></p>
      ${sheetLinks(visit, rule, { at: sheet.at, version, here: page.kind })}
    </nav>
    ${dateChooser(visit, sheet.at, version)} ${sheetBody(sheet)}`;
  return showPage(c, { title: `${sheet.caption}: ${sheet.title}`, body });
}

interface Linked {
  readonly at?: string;
  readonly version?: string | undefined;
  /** The sheet that is shown. */
  readonly here?: SheetKind;
}

/** Links to the three sheets of a rule. */
export function sheetLinks({ t }: Visit, rule: string, { at: per, version, here }: Linked): Html {
  return html`<ul class="links">
    ${sheetPages.map(
      ({ word, kind }) =>
        html`<li>
          <a
            href="/lembar/${word}/${rule}${query({ per, versi: version })}"
            ${kind === here && html`aria-current="page"`}
            >${t(`sheet-${kind}`)}</a
          >
        </li>`,
    )}
  </ul>`;
}

function dateChooser({ t }: Visit, date: string, version: string | undefined): Html {
  return html`<form method="get" class="as-at noprint">
    <div class="field">
      <label for="per">${t('sheet-date')}</label>
      <input class="brief" type="date" id="per" name="per" value="${date}" required />
      ${version !== undefined && html`<input type="hidden" name="versi" value="${version}" />`}
    </div>
    <button>${t('sheet-show')}</button>
  </form>`;
}
