/** What a case has behind it: decisions with their reasons, submitted data, and history. */
import type {
  ActorView,
  CaseView,
  DecisionView,
  ExplanationLine,
  HistoryEntry,
  SubmissionView,
} from '../../api/types.ts';
import { formatDate, formatInstant } from '../format.ts';
import { reasonsId } from './case-outcome.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { aboutLine } from './chips.ts';
import { entryList } from './entries.ts';
import { inPlaceText } from './in-place.ts';

/** Decisions, newest first. */
export function decisionSection(visit: Visit, decisions: readonly DecisionView[]): Html {
  if (decisions.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('why-title')}</h2>
    ${decisions.toReversed().map((decision, index) => decisionOf(visit, decision, index === 0))}
  </section>`;
}

function decisionOf(visit: Visit, decision: DecisionView, newest: boolean): Html {
  const { t, language } = visit;
  return html`<h3>
      ${decision.title} ${decision.corrects !== null && html`<span class="chip soon">${t('decision-corrected')}</span>`}
    </h3>
    <dl class="pairs">
      ${decision.answers.map(
        ({ label, value, unit, open, decisive }) =>
          html`<dt>${label}</dt>
            <dd>
              <span class="${decisive && 'decisive'}">${value}${unit && ` ${unit}`}</span>
              ${open && html`<span class="chip soon">${t(`open-${open}`)}</span>`}
            </dd>`,
      )}
    </dl>
    <details class="printed">
      <summary>${t('why-open')}</summary>
      <p ${newest && html`id="${reasonsId}"`}>
        ${t('why-rule')}:
        <a href="/aturan/${decision.rule.id}?versi=${decision.rule.version}"
          >${decision.rule.title} (${t('version')} ${decision.rule.version})</a
        >, ${t('why-as-at', { date: formatDate(decision.as_at, language) })}.
      </p>
      ${aboutLine(visit, decision.rule.about)}
      ${decision.why === null ? html`<p>${t('why-erased')}</p>` : explanation(visit, decision.why)}
    </details>`;
}

const told = ['row', 'fact', 'calculation', 'tafsir'] as const;

/** What decided, then what led to it; the values set by the rule and the rows that did not apply are folded away. */
function explanation(visit: Visit, lines: readonly ExplanationLine[]): Html {
  const { t } = visit;
  const counting = lines.filter(({ counts }) => counts);
  const of = (kind: ExplanationLine['kind']): readonly ExplanationLine[] =>
    counting.filter((line) => line.kind === kind);
  return html`${told.map((kind) => reasonList(visit, html`<p><strong>${t(`why-${kind}`)}</strong></p>`, of(kind)))}
  ${folded(visit, t('why-parameter'), of('parameter'))}
  ${folded(
    visit,
    t('why-other-rows'),
    lines.filter(({ counts }) => !counts),
  )}`;
}

function reasonList(visit: Visit, heading: Html, lines: readonly ExplanationLine[]): Html {
  if (lines.length === 0) return null;
  return html`${heading}
    <ul>
      ${lines.map((line) => html`<li title="${line.place}">${pick(visit.language, line.text)} ${aboutLine(visit, line.about)}</li>`)}
    </ul>`;
}

function folded(visit: Visit, summary: string, lines: readonly ExplanationLine[]): Html {
  if (lines.length === 0) return null;
  return html`<details>
    <summary>${summary} (${lines.length})</summary>
    ${reasonList(visit, null, lines)}
  </details>`;
}

/** What the reader must judge or answer, open, before the buttons; nothing when their own words were the last. */
export function lastSubmissions(visit: Visit, submissions: readonly SubmissionView[]): Html {
  if (submissions.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('data-last')}</h2>
    ${submissions.map((submission) => submissionOf(visit, submission, true))}
  </section>`;
}

/** Everything submitted, newest first. */
export function submissionSection(visit: Visit, submissions: readonly SubmissionView[]): Html {
  if (submissions.length === 0) return null;
  return html`<section class="card">
    <h2>${visit.t('data-title')}</h2>
    ${submissions.toReversed().map((submission) => submissionOf(visit, submission, false))}
  </section>`;
}

function submissionOf(visit: Visit, { title, within, by, at, erased, entries }: SubmissionView, open: boolean): Html {
  const { t, zone, language } = visit;
  const time = formatInstant(at, zone, language);
  return html`<details ${open && 'open'}>
    <summary>${[...within.slice(-1), title].join(' › ')}</summary>
    <p class="small muted">
      ${by === null ? time : t('data-by', { name: by.name, who: whoText(visit, by), at: time })}
    </p>
    ${erased ? html`<p>${t('data-erased')}</p>` : entryList(visit, entries)}
  </details>`;
}

function whoText(visit: Visit, { as, in_place }: ActorView): string {
  return in_place === null ? as : `${as}, ${inPlaceText(visit, in_place)}`;
}

/** Every event, newest first. */
export function historySection(visit: Visit, view: CaseView): Html {
  return html`<section class="card">
    <details class="printed">
      <summary>${visit.t('history-title')} (${view.history.length})</summary>
      <ol class="timeline" reversed>
        ${view.history.toReversed().map((entry) => historyLine(visit, view, entry))}
      </ol>
    </details>
  </section>`;
}

function historyLine(visit: Visit, view: CaseView, entry: HistoryEntry): Html {
  const { t, zone, language } = visit;
  const shell = entry.shell === null ? '' : t('from-shell', { user: entry.shell });
  const actor = entry.by === null ? '' : actorText(visit, entry.by);
  const by = [actor, shell].filter(Boolean).join(', ') || t('history-automatic');
  return html`<li>
    <strong>${historyText(visit, view, entry)}</strong>${entry.to.length > 0 && ` › ${entry.to.join(', ')}`}<br />
    <span class="small muted">${formatInstant(entry.at, zone, language)} · ${by}</span>
    ${entry.reason && html`<br />${entry.reason}`}
  </li>`;
}

/** Who acted, as whom, and in whose place. */
function actorText(visit: Visit, { name, as, in_place }: ActorView): string {
  return [name, as, in_place === null ? '' : inPlaceText(visit, in_place)].filter(Boolean).join(', ');
}

function historyText({ t }: Visit, { decisions }: CaseView, { seq, kind, label }: HistoryEntry): string {
  switch (kind) {
    case 'opened':
      return t('history-opened');
    case 'cancelled':
      return t('history-cancelled');
    case 'resumed':
      return t('history-resumed');
    case 'erased':
      return t('history-erased');
    case 'migrated':
      return t('history-migrated', { label });
    case 'recalculated':
      return t('history-recalculated', { label, answer: answersOf(decisions.find((one) => one.seq === seq)) });
    case 'reopened':
      return t('history-reopened', { label });
    case 'decided':
      return t('history-decided', { label, answer: answersOf(decisions.find((one) => one.seq === seq)) });
    case 'deadline':
      return t('history-deadline', { label });
    case 'after':
      return t('history-after', { label });
    default:
      return label;
  }
}

function answersOf(decision: DecisionView | undefined): string {
  const decisive = (decision?.answers ?? []).filter((one) => one.decisive);
  return decisive.map(({ label, value }) => `${label} ${value}`).join(', ');
}
