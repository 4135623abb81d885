/** A note for whoever acts in somebody's place today, and for whoever is replaced. */
import type { DelegationView } from '../../api/types.ts';
import { formatDate } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { placeText } from './in-place.ts';

/** One line for each; nothing for most people on most days. */
export function ownDelegations(visit: Visit, delegations: readonly DelegationView[]): Html {
  if (delegations.length === 0) return null;
  return html`<div class="banner warn">${delegations.map((one) => html`<p>${lineOf(visit, one)}</p>`)}</div>`;
}

function lineOf(visit: Visit, delegation: DelegationView): string {
  const { t, language, session } = visit;
  const last = formatDate(Temporal.PlainDate.from(delegation.until).subtract({ days: 1 }).toString(), language);
  const kind = t(`delegation-kind-${delegation.kind}`);
  if (delegation.stand_in.id === session?.person.id) {
    return t('delegation-mine', { kind, place: placeText(visit, delegation), last });
  }
  return t('delegation-for-me', { kind, name: delegation.stand_in.name, last });
}
