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

/** Legal basis, source and how sure it is, in one line. */
export function aboutLine({ t }: Visit, about: AboutView | null): Html {
  if (about === null) return null;
  const parts = [
    about.basis && html`${t('basis')}: ${about.basis}`,
    about.source && html`${t('source')}: ${about.source}`,
    about.status && html`${t('certainty')}: ${t(`certainty-${about.status}`)}`,
    about.note,
  ].filter((part) => part !== null && part !== '');
  return (
    parts.length > 0 &&
    html`<p class="small muted">${parts.map((part, index) => html`${index > 0 && ' · '}${part}`)}</p>`
  );
}

/** A reading that closes a hole in the printed law. */
export function tafsirNote({ t }: Visit, tafsir: TafsirView | null): Html {
  if (tafsir === null) return null;
  return html`<p class="small muted">
    ${t('tafsir')}: ${tafsir.reading}. ${t('basis')}: ${tafsir.basis} (${tafsir.by}).
  </p>`;
}
