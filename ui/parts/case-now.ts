/** Where a case is now, who is expected to act, and by when. */
import type { CaseView, HistoryEntry, NowView, WaitingView } from '../../api/types.ts';
import { formatInstant } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { aboutFold, dueText } from './chips.ts';

/** One panel for each active state; a closed case says when it was closed, and why if it was cancelled. */
export function nowPanels(visit: Visit, view: CaseView): Html {
  return view.status === 'active' ? html`${view.now.map((now) => nowPanel(visit, now))}` : closed(visit, view);
}

function closed({ t, zone, language }: Visit, { status, history }: CaseView): Html {
  const corrections = history.filter(({ kind }) => kind === 'recalculated');
  // A correction or an erasure comes after the end, and is not it.
  const last = history.findLast(({ kind }) => kind !== 'recalculated' && kind !== 'erased');
  const timeOf = ({ at }: HistoryEntry): string => formatInstant(at, zone, language);
  const reasonOf = (reason: string | null): Html =>
    reason && html`<p>${t('cancel-reason')}: <span class="typed">${reason}</span></p>`;
  return html`<p>
      ${t(status === 'done' ? 'now-done' : 'now-cancelled', { at: last === undefined ? '' : timeOf(last) })}
    </p>
    ${reasonOf(last?.reason ?? null)}
    ${corrections.map(
      (entry) =>
        html`<p>${t('now-corrected', { at: timeOf(entry), label: entry.label })}</p>
          ${reasonOf(entry.reason)}`,
    )}`;
}

function nowPanel(visit: Visit, now: NowView): Html {
  const { t } = visit;
  return html`<section class="card now">
    <h2>${now.title}</h2>
    ${now.help && html`<p>${now.help}</p>`} ${waitingLines(visit, now.waiting_for)}
    ${now.missing.length > 0 && html`<p>${t('now-missing', { who: now.missing.join(` ${t('or')} `) })}</p>`}
    ${now.short.map(({ who, need, count }) => html`<p>${t('now-short', { who, need, count })}</p>`)}
    ${
      now.due &&
      html`<p>
        <strong>${t('now-due')}:</strong> ${dueText(visit, now.due)}
        ${now.due.counted && html`<br /><a href="/kalender">${t('due-counted', now.due.counted)}</a>`}
        ${now.due.then !== null && html`<br />${t('now-then', { state: now.due.then })}`}
      </p>`
    }
    ${aboutFold(visit, [
      { label: t('state'), about: now.about },
      ...(now.due === null ? [] : [{ label: t('due'), about: now.due.about, tafsir: now.due.tafsir }]),
    ])}
  </section>`;
}

/** It is the reader's turn, or that of others; any one of them is enough. */
function waitingLines({ t }: Visit, waiting: readonly WaitingView[]): Html {
  const mine = waiting.filter(({ you }) => you).map(({ label }) => label);
  const others = waiting.filter(({ you }) => !you).map(named);
  const or = ` ${t('or')} `;
  const inPlace = [...new Set(waiting.flatMap(({ in_place }) => in_place.map(({ name }) => name)))];
  return html`${mine.length > 0 && html`<p><strong>${t('now-you', { who: mine.join(or) })}</strong></p>`}
  ${others.length > 0 && html`<p>${t(mine.length > 0 ? 'now-also' : 'now-others', { who: others.join(or) })}</p>`}
  ${inPlace.length > 0 && html`<p>${t('now-in-place', { who: inPlace.join(or) })}</p>`}`;
}

function named({ label, persons }: WaitingView): string {
  const names = persons.map(({ name, position }) => (position === '' ? name : `${name}, ${position}`));
  return names.length === 0 ? label : `${label} (${names.join('; ')})`;
}
