/** GET /aturan/{rule}: one rule as a page that its readers, not only its authors, can follow. */
import type { RuleView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatDate } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { tafsirNote } from './parts/chips.ts';
import { definitionHead, versionList } from './parts/definition-table.ts';
import { calculationSection, controlSection, factSection, mustSection, parameterSection } from './parts/rule-inputs.ts';
import { calculationTables, decisionTable, testSection } from './parts/rule-table.ts';
import { sheetLinks } from './rule-print.ts';
import type { Ctx, Visit } from './visit.ts';

export async function showRule(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const path = at`/rules/${c.req.param('rule') ?? ''}`;
  const version = c.req.query('versi');
  const rule = await client.get<RuleView>(path + query({ version }));
  const body = html`<p><a href="/aturan">‹ ${t('rules-title')}</a></p>
    ${definitionHead(visit, rule)}
    <p>
      ${t('rule-effective', { date: formatDate(rule.effective, language) })}${
        rule.ends && ` ${t('rule-ends', { date: formatDate(rule.ends, language) })}`
      }.
      ${
        rule.retroactive &&
        t('rule-retroactive', { ...rule.retroactive, from: formatDate(rule.retroactive.from, language) })
      }
      ${rule.base && t('rule-extends', { pack: rule.base.pack, version: rule.base.version })}
    </p>
    ${sheetLinks(visit, rule.id, { version })} ${rule.table && decisionTable(visit, rule.table)}
    ${calculationSection(visit, rule.calculations)} ${calculationTables(visit, rule.calculations)}
    ${parameterSection(visit, rule.parameters)} ${controlSection(visit, rule.controls)} ${mustSection(visit, rule.must)}
    ${factSection(visit, rule)} ${tafsirSection(visit, rule)} ${testSection(visit, rule.tests)}
    ${versionList(visit, '/aturan', rule.id, rule.versions)}`;
  return showPage(c, { title: rule.title, body });
}

function tafsirSection(visit: Visit, { tafsir }: RuleView): Html {
  if (tafsir.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('rule-tafsir')}</h2>
    ${tafsir.map((one) => tafsirNote(visit, one))}
  </section>`;
}
