/** GET and POST /siklus/{cycle}/massal: a reminder or a step in many cases of a cycle. */
import type { JobChoices, JobStart, JobView, ProblemView } from '../api/types.ts';
import { at } from './client.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { errorSummary } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

const kinds = ['remind', 'advance', 'reopen', 'cancel'] as const;
type Kind = (typeof kinds)[number];

export async function showCycleMany(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const choices = await client.get<JobChoices>(at`/cycles/${c.req.param('cycle') ?? ''}/jobs`);
  const body = html`${problem !== null && errorSummary(visit, problem)}
    <p><a href="${at`/siklus/${choices.cycle.id}`}">‹ ${choices.cycle.title}</a></p>
    <h1>${t('many-title')}</h1>
    <p class="lead">${t('many-lead')}</p>
    ${kinds.map((kind) => kindForm(visit, choices, kind))}`;
  return showPage(c, { title: t('many-title'), body, status: problem === null ? 200 : 422 });
}

export async function startCycleMany(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const of = (name: keyof JobStart): object => {
    const value = (form.get(name) ?? '').trim();
    return value === '' ? {} : { [name]: value };
  };
  const kind = kinds.find((one) => one === form.get('kind')) ?? 'remind';
  const request: JobStart = { kind, ...of('state'), ...of('unit'), ...of('event'), ...of('reason') };
  try {
    const path = at`/cycles/${c.req.param('cycle') ?? ''}/jobs`;
    const job = await c.get('visit').client.send<JobView>('POST', path, request);
    return c.redirect(at`/pekerjaan/${job.id}`, 303);
  } catch (error) {
    return await showCycleMany(c, refusal(error));
  }
}

/** One short form for each kind of work; a kind that the workflow knows nothing for is left out. */
function kindForm(visit: Visit, choices: JobChoices, kind: Kind): Html {
  const { t, token } = visit;
  const events = eventsFor(choices, kind);
  if (events?.length === 0) return null;
  const states = choices.states.map(({ state, title, count }) => ({ value: state, text: `${title} (${count})` }));
  const units = choices.units.map(({ id, name }) => ({ value: id, text: name }));
  const field = (name: string): string => `${kind}-${name}`;
  return html`<section class="card narrow" aria-labelledby="${field('judul')}">
    <h2 id="${field('judul')}">${t(`many-${kind}`)}</h2>
    <p>${t(`many-${kind}-lead`)}</p>
    <form method="post" action="${at`/siklus/${choices.cycle.id}/massal`}">
      ${hiddenInputs({ token })}
      <input type="hidden" name="kind" value="${kind}" />
      ${events !== null && select(field('event'), 'event', t('many-event'), events)}
      ${select(field('state'), 'state', t('state'), states, t('many-all'))}
      ${select(field('unit'), 'unit', t('unit'), units, t('many-all'))}
      ${
        (kind === 'cancel' || kind === 'reopen') &&
        html`<div class="field">
          <label for="${field('reason')}">${t('many-reason')}</label>
          <input id="${field('reason')}" name="reason" required />
        </div>`
      }
      <div class="buttons">
        <button class="${kind === 'cancel' ? 'careful' : 'primary'}">${t(`many-${kind}`)}</button>
      </div>
    </form>
  </section>`;
}

/** What the kind asks to choose; null where there is nothing to choose. */
function eventsFor({ events, reopenings }: JobChoices, kind: Kind): readonly Option[] | null {
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
