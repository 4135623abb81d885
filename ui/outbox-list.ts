/** GET /kiriman: what could not be sent, for whoever administers accounts; POST /kiriman/{message}: send it again. */
import type { DeadLetterView, OutboxView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatCount, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { messages, type MessageKey } from './messages.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { pager } from './parts/pager.ts';
import { localPath, type Ctx, type Visit } from './visit.ts';

export async function listOutbox(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const after = c.req.query('sesudah');
  const { items, next, waiting, dead } = await client.get<OutboxView>(`/outbox${query({ after })}`);
  const counted = { waiting: formatCount(waiting, language), dead: formatCount(dead, language) };
  const body = html`<h1>${t('outbox-title')}</h1>
    <p class="lead">${t('outbox-lead')}</p>
    <section class="card">
      <p>${t('outbox-counts', counted)}</p>
      ${items.length > 0 && letterTable(visit, items)} ${pager(visit, '/kiriman', {}, next, after)}
    </section>`;
  return showPage(c, { title: t('outbox-title'), body });
}

export async function resendMessage(c: Ctx): Promise<Response> {
  await c.get('visit').client.request('POST', at`/outbox/${c.req.param('message') ?? ''}/resend`);
  return c.redirect(localPath(c.get('form').get('~back')), 303);
}

function letterTable(visit: Visit, letters: readonly DeadLetterView[]): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('outbox-title')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('outbox-to')}</th>
        <th scope="col">${t('outbox-about')}</th>
        <th scope="col">${t('outbox-reason')}</th>
        <th scope="col">${t('outbox-resend')}</th>
      </tr>
    </thead>
    <tbody>
      ${letters.map((letter) => letterRow(visit, letter))}
    </tbody>
  </table>`;
}

function letterRow(visit: Visit, letter: DeadLetterView): Html {
  const { t, token, path, zone, language } = visit;
  const to = letter.to ?? t('outbox-gone');
  return html`<tr>
    <th scope="row">
      ${to}
      <div class="small muted">
        ${t(`outbox-${letter.channel}`)}, ${formatInstant(letter.created_at, zone, language)}
      </div>
    </th>
    <td data-label="${t('outbox-about')}">
      ${letter.about}
      ${letter.case !== null && html`<div class="small"><a href="${at`/berkas/${letter.case}`}">${t('outbox-case')}</a></div>`}
    </td>
    <td data-label="${t('outbox-reason')}">
      ${reasonText(visit, letter.reason)}
      <div class="small muted">${t('outbox-attempts', { count: letter.attempts })}</div>
    </td>
    <td data-label="${t('outbox-resend')}">
      <form method="post" action="${at`/kiriman/${letter.id}`}">
        ${hiddenInputs({ token, back: path })}
        <button>${t('outbox-resend')}<span class="sr"> ${to}</span></button>
      </form>
    </td>
  </tr>`;
}

/** The sentence of a reason; a code of the other side's (`smtp-550`) as it is. */
function reasonText({ t }: Visit, reason: string): string {
  const key = `outbox-reason-${reason}`;
  return key in messages ? t(key as MessageKey) : reason;
}
