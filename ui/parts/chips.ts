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
export function aboutLine(visit: Visit, about: AboutView | null): Html {
  if (about === null) return null;
  const basis = basisOf(visit, about);
  const more = sourceOf(visit, about);
  if (more.length === 0) return basis !== null && html`<p class="small muted">${basis}</p>`;
  return html`<details class="about">
    <summary>${basis ?? visit.t('about')}</summary>
    ${more.map((part) => html`<p>${part}</p>`)}
  </details>`;
}

interface Grounded {
  /** What rests on it. */
  readonly label: string;
  readonly about: AboutView;
  readonly tafsir?: TafsirView | null;
}

/** The grounds of several things in one quiet fold; nothing when there are none. */
export function aboutFold(visit: Visit, grounded: readonly Grounded[]): Html {
  const told = grounded
    .map(({ label, about, tafsir = null }) => {
      const parts = [basisOf(visit, about), ...sourceOf(visit, about)].filter((part) => part !== null);
      return { label, parts: tafsir === null ? parts : [...parts, tafsirText(visit, tafsir)] };
    })
    .filter(({ parts }) => parts.length > 0);
  if (told.length === 0) return null;
  return html`<details class="about">
    <summary>${visit.t('about-all')}</summary>
    ${told.map(
      ({ label, parts }) =>
        html`<p><strong>${label}</strong></p>
          ${parts.map((part) => html`<p>${part}</p>`)}`,
    )}
  </details>`;
}

function basisOf({ t }: Visit, { basis }: AboutView): string | null {
  return basis === null ? null : `${t('basis')}: ${basis}`;
}

function sourceOf({ t }: Visit, { source, status, start, note }: AboutView): readonly string[] {
  return [
    source === null ? null : `${t('source')}: ${source}`,
    status === null ? null : `${t('certainty')}: ${t(`certainty-${status}`)}`,
    start === null ? null : t('start-estimated'),
    note,
  ].filter((part) => part !== null);
}

/** A reading that closes a hole in the printed law. */
export function tafsirNote(visit: Visit, tafsir: TafsirView | null): Html {
  return tafsir !== null && html`<p class="small muted">${tafsirText(visit, tafsir)}</p>`;
}

function tafsirText({ t }: Visit, { reading, basis, by }: TafsirView): string {
  return `${t('tafsir')}: ${withoutStop(reading)}. ${t('tafsir-basis', { basis: withoutStop(basis), by })}`;
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
