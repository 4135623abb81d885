/** What a case has behind it: decisions with their reasons, submitted data, and history. */
import type { CaseView, DecisionView, ExplanationLine, HistoryEntry, SubmissionView } from '../../api/types.ts';
import { formatDate, formatInstant } from '../format.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { aboutLine } from './chips.ts';
import { entryList } from './entries.ts';

/** Decisions, newest first. */
export function decisionSection(visit: Visit, decisions: readonly DecisionView[]): Html {
  if (decisions.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('why-title')}</h2>
    ${decisions.toReversed().map((decision) => decisionOf(visit, decision))}
  </section>`;
}

function decisionOf(visit: Visit, decision: DecisionView): Html {
  const { t, language } = visit;
  return html`<h3>${decision.title}</h3>
    <dl class="pairs">
      ${decision.answers.map(
        ({ label, value, unit, open }) =>
          html`<dt>${label}</dt>
            <dd>
              <strong>${value}${unit && ` ${unit}`}</strong>
              ${open && html`<span class="chip soon">${t(`open-${open}`)}</span>`}
            </dd>`,
      )}
    </dl>
    <details>
      <summary>${t('why-open')}</summary>
      <p class="small muted">
        ${t('why-rule')}:
        <a href="/aturan/${decision.rule.id}?versi=${decision.rule.version}"
          >${decision.rule.title} (${t('version')} ${decision.rule.version})</a
        >, ${t('why-as-at', { date: formatDate(decision.as_at, language) })}
      </p>
      ${aboutLine(visit, decision.rule.about)}
      ${decision.why === null ? html`<p>${t('why-erased')}</p>` : explanation(visit, decision.why)}
    </details>`;
}

/** The lines that counted; rows that did not apply are folded away. */
function explanation(visit: Visit, lines: readonly ExplanationLine[]): Html {
  const other = lines.filter(({ counts }) => !counts);
  const list = (some: readonly ExplanationLine[]): Html =>
    html`<ul>
      ${some.map((line) => html`<li title="${line.place}">${pick(visit.language, line.text)} ${aboutLine(visit, line.about)}</li>`)}
    </ul>`;
  return html`${list(lines.filter(({ counts }) => counts))}
  ${
    other.length > 0 &&
    html`<details>
      <summary>${visit.t('why-other-rows')}</summary>
      ${list(other)}
    </details>`
  }`;
}

/** Everything submitted, newest first; the newest is open. */
export function submissionSection(visit: Visit, submissions: readonly SubmissionView[]): Html {
  if (submissions.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('data-title')}</h2>
    ${submissions.toReversed().map((submission, index) => submissionOf(visit, submission, index === 0))}
  </section>`;
}

function submissionOf(visit: Visit, { title, within, by, at, erased, entries }: SubmissionView, open: boolean): Html {
  const { t, zone, language } = visit;
  const time = formatInstant(at, zone, language);
  return html`<details ${open && 'open'}>
    <summary>${[...within, title].join(' › ')}</summary>
    <p class="small muted">${by === null ? time : t('data-by', { name: by.name, who: by.as, at: time })}</p>
    ${erased ? html`<p>${t('data-erased')}</p>` : entryList(visit, entries)}
  </details>`;
}

/** Every event, newest first. */
export function historySection(visit: Visit, view: CaseView): Html {
  return html`<section class="card">
    <details>
      <summary>${visit.t('history-title')} (${view.history.length})</summary>
      <ol class="timeline" reversed>
        ${view.history.toReversed().map((entry) => historyLine(visit, entry))}
      </ol>
    </details>
  </section>`;
}

function historyLine(visit: Visit, entry: HistoryEntry): Html {
  const { t, zone, language } = visit;
  const by = entry.by === null ? t('history-automatic') : [entry.by.name, entry.by.as].filter(Boolean).join(', ');
  return html`<li>
    <strong>${historyText(visit, entry)}</strong>${entry.to.length > 0 && ` › ${entry.to.join(', ')}`}<br />
    <span class="small muted">${formatInstant(entry.at, zone, language)} · ${by}</span>
    ${entry.reason && html`<br />${entry.reason}`}
  </li>`;
}

function historyText({ t }: Visit, { kind, label }: HistoryEntry): string {
  switch (kind) {
    case 'opened':
      return t('history-opened');
    case 'cancelled':
      return t('history-cancelled');
    case 'decided':
      return t('history-decided', { label });
    case 'deadline':
      return t('history-deadline', { label });
    case 'after':
      return t('history-after', { label });
    default:
      return label;
  }
}
