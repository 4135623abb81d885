/** GET /siklus/{cycle}/massal: a reminder or a step in many cases of a cycle is chosen here, and confirmed on the next page. */
import type { JobChoices } from '../api/types.ts';
import { at } from './client.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import type { Ctx, Visit } from './visit.ts';

/** Work that many cases can be chosen for. */
export const manyKinds = ['remind', 'advance', 'reopen', 'cancel', 'resume'] as const;
export type ManyKind = (typeof manyKinds)[number];

export async function showCycleMany(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const choices = await client.get<JobChoices>(at`/cycles/${c.req.param('cycle') ?? ''}/jobs`);
  const body = html`<p><a href="${at`/siklus/${choices.cycle.id}`}">‹ ${choices.cycle.title}</a></p>
    <h1>${t('many-title')}</h1>
    <p class="lead">${t('many-lead')}</p>
    ${manyKinds.map((kind) => kindForm(visit, choices, kind))}`;
  return showPage(c, { title: t('many-title'), body });
}

/** One short form for each kind of work; a kind that the workflow knows nothing for is left out. */
function kindForm(visit: Visit, choices: JobChoices, kind: ManyKind): Html {
  const { t } = visit;
  const events = eventsFor(choices, kind);
  if (events?.length === 0) return null;
  const states = choices.states.map(({ state, title, count }) => ({ value: state, text: `${title} (${count})` }));
  const units = choices.units.map(({ id, name }) => ({ value: id, text: name }));
  const field = (name: string): string => `${kind}-${name}`;
  return html`<section class="card narrow" aria-labelledby="${field('judul')}">
    <h2 id="${field('judul')}">${t(`many-${kind}`)}</h2>
    <p>${t(`many-${kind}-lead`)}</p>
    <form method="get" action="${at`/siklus/${choices.cycle.id}/massal/tegaskan`}">
      <input type="hidden" name="kind" value="${kind}" />
      ${events !== null && select(field('event'), 'event', t('many-event'), events)}
      ${
        // A cancelled case is nowhere: it is not found by where it was.
        kind !== 'resume' && select(field('state'), 'state', t('state'), states, t('many-all'))
      }
      ${select(field('unit'), 'unit', t('unit'), units, t('many-all'))}
      <div class="buttons">
        <button>${t('many-look')}</button>
      </div>
    </form>
  </section>`;
}

/** What the kind asks to choose; null where there is nothing to choose. */
function eventsFor({ events, reopenings }: JobChoices, kind: ManyKind): readonly Option[] | null {
  if (kind === 'advance') return events.filter(({ form }) => !form).map(optionOf);
  return kind === 'reopen' ? reopenings.map(optionOf) : null;
}

interface Option {
  readonly value: string;
  readonly text: string;
}

function optionOf({ event, label }: { readonly event: string; readonly label: string }): Option {
  return { value: event, text: label };
}

function select(id: string, name: string, label: string, options: readonly Option[], all?: string): Html {
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select id="${id}" name="${name}">
      ${all !== undefined && html`<option value="">${all}</option>`}
      ${options.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}
    </select>
  </div>`;
}
