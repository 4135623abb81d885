/** Where a case is now, who is expected to act, and by when. */
import type { CaseView, NowView, WaitingView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { aboutLine, dueText, tafsirNote } from './chips.ts';

/** One panel for each active state; a closed case says so. */
export function nowPanels(visit: Visit, view: CaseView): Html {
  const { t } = visit;
  if (view.now.length === 0) return html`<section class="card"><p>${t('now-closed')}</p></section>`;
  return html`${view.now.map((now) => nowPanel(visit, now))}`;
}

function nowPanel(visit: Visit, now: NowView): Html {
  const { t } = visit;
  return html`<section class="card now">
    <h2>${[...now.within, now.title].join(' › ')}</h2>
    ${now.help && html`<p>${now.help}</p>`}
    ${now.waiting_for.map((waiting) => html`<p>${waitingText(visit, waiting)}</p>`)}
    ${
      now.due &&
      html`<p><strong>${t('now-due')}:</strong> ${dueText(visit, now.due)}</p>
        ${aboutLine(visit, now.due.about)} ${tafsirNote(visit, now.due.tafsir)}`
    }
    ${aboutLine(visit, now.about)}
  </section>`;
}

function waitingText({ t }: Visit, { label, persons, you }: WaitingView): Html {
  if (you) return html`<strong>${t('now-you', { who: label })}</strong>`;
  if (persons.length === 0) return t('now-role', { who: label });
  const names = persons.map(({ name, position }) => (position === '' ? name : `${name} (${position})`)).join('; ');
  return t('now-others', { who: label, names });
}
