/** GET /slip/{run}, and /tunjangan/{run}/hasil/{person} for those who prepare runs: a slip, its PDF, and objecting to it. */
import type { SlipOpened, SlipView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatMonth, formatRupiah } from './format.ts';
import { html, type Html } from './html.ts';
import { pick } from './language.ts';
import { showPage } from './layout.ts';
import { errorSummary, warningBanner } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { slipCorrections, slipLines } from './parts/slip-lines.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

/** Whose slip the address names: somebody's, or one's own. */
function personOf(c: Ctx): string {
  return c.req.param('person') ?? c.get('visit').session?.person.id ?? '';
}

function slipPath(c: Ctx): string {
  return at`/runs/${c.req.param('run') ?? ''}/slips/${personOf(c)}`;
}

export async function showSlip(c: Ctx, banner: Html = null, status: 200 | 409 = 200): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const slip = await client.get<SlipView>(slipPath(c));
  const own = c.req.param('person') === undefined;
  const back = own ? '/slip' : at`/tunjangan/${slip.run}/hasil`;
  const here = own ? at`/slip/${slip.run}` : at`/tunjangan/${slip.run}/hasil/${slip.person.id}`;
  const title = t('slip-title', { month: formatMonth(slip.month, language) });
  const { person, rule } = slip;
  const who = [
    ['person', person.name],
    ['login', person.nip],
    ['slip-position', person.position],
    ['unit', person.unit],
  ] as const;
  const about = [
    ...who.map(([key, value]) => [t(key), value] as const),
    ...slip.facts.map(({ label, value }) => [label, pick(language, value)] as const),
    [t('run-rule'), rule.title] as const,
    [t('basis'), rule.basis ?? ''] as const,
  ];
  const body = html`${banner}
    <p class="noprint"><a href="${back}">‹ ${own ? t('slips-title') : t('run-results')}</a></p>
    ${!slip.final && warningBanner(html`<p>${t('slip-draft')}</p>`)}
    <h1>${title}</h1>
    <section class="card outcome">
      <p class="verdict">${t('slip-paid')} <strong>${formatRupiah(slip.paid, language)}</strong></p>
      <dl class="pairs">
        ${about
          .filter(([, value]) => value !== '')
          .map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
      </dl>
    </section>
    <section class="card">
      ${slip.note !== null && html`<p>${pick(language, slip.note)}</p>`} ${slipLines(visit, slip)}
      <p class="small muted">
        ${pick(language, slip.tax.text)}${slip.tax.basis !== null && html` (${t('basis')}: ${slip.tax.basis})`}
      </p>
    </section>
    ${slipCorrections(visit, slip.corrections)}
    <p class="buttons noprint">
      <a class="button" href="${here}/slip.pdf${query({ bahasa: language })}">${t('slip-pdf')}</a>
    </p>
    ${own && slip.may_object && objection(visit, here)}
    <p class="small muted">${t('slip-digest')}: <code>${slip.digest.slice(0, 16)}</code></p>`;
  return showPage(c, { title: own ? title : `${title} – ${person.name}`, body, status });
}

function objection({ t, token }: Visit, here: string): Html {
  return html`<section class="card noprint">
    <p>${t('slip-object-lead')}</p>
    <form method="post" action="${here}/keberatan">${hiddenInputs({ token })}<button>${t('slip-object')}</button></form>
  </section>`;
}

/** The PDF as the API gives it. */
export async function printSlip(c: Ctx): Promise<Response> {
  const language = c.req.query('bahasa') === 'en' ? 'en' : 'id';
  const answer = await c.get('visit').client.request('GET', `${slipPath(c)}/slip.pdf?language=${language}`);
  return new Response(answer.body, answer);
}

/** Opens the objection and goes on to its case. */
export async function objectToSlip(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  try {
    const opened = await visit.client.send<SlipOpened>('POST', `${slipPath(c)}/objection`);
    return c.redirect(at`/berkas/${opened.case}`, 303);
  } catch (error) {
    return showSlip(c, errorSummary(visit, refusal(error)), 409);
  }
}
