/** Short coloured marks: a case's status, a deadline, a source's certainty. The words say it; colour only helps. */
import type { AboutView, CaseStatusView, DueView, TafsirView } from '../../api/types.ts';
import { formatDate } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';

/** Running, finished or cancelled. */
export function statusChip({ t }: Visit, status: CaseStatusView): Html {
  return html`<span class="chip ${status}">${t(`status-${status}`)}</span>`;
}

const soon = 7;

/** The last day, and how far it is. */
export function dueText(visit: Visit, due: DueView | null): Html {
  const { t, language } = visit;
  if (due === null) return html`<span class="muted">${t('no-deadline')}</span>`;
  const days = due.days_left;
  const far = due.late
    ? t('due-late', { days: Math.max(-days, 1) })
    : days === 0
      ? t('due-today')
      : t('due-in', { days });
  const tone = due.late ? 'late' : days <= soon ? 'soon' : '';
  return html`<span>${formatDate(due.date, language)}</span> <span class="chip ${tone}">${far}</span>`;
}

/** The legal basis in one line; source, certainty and note unfold below it. */
export function aboutLine({ t }: Visit, about: AboutView | null): Html {
  if (about === null) return null;
  const basis = about.basis === null ? null : `${t('basis')}: ${about.basis}`;
  const more = [
    about.source === null ? null : `${t('source')}: ${about.source}`,
    about.status === null ? null : `${t('certainty')}: ${t(`certainty-${about.status}`)}`,
    about.note,
  ].filter((part) => part !== null);
  if (more.length === 0) return basis !== null && html`<p class="small muted">${basis}</p>`;
  return html`<details class="about">
    <summary>${basis ?? t('about')}</summary>
    ${more.map((part) => html`<p>${part}</p>`)}
  </details>`;
}

/** A reading that closes a hole in the printed law. */
export function tafsirNote({ t }: Visit, tafsir: TafsirView | null): Html {
  if (tafsir === null) return null;
  const basis = t('tafsir-basis', { basis: withoutStop(tafsir.basis), by: tafsir.by });
  return html`<p class="small muted">${t('tafsir')}: ${withoutStop(tafsir.reading)}. ${basis}</p>`;
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
