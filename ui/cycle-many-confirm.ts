/** GET and POST /siklus/{cycle}/massal/tegaskan: how many cases it would be about, before it is done to them. */
import type { JobChoices, JobSelection, JobStart, JobView, ProblemView } from '../api/types.ts';
import { at, query } from './client.ts';
import { manyKinds, type ManyKind } from './cycle-many.ts';
import { formatCount } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { ownFormPage } from './parts/own-form.ts';
import { errorOf, textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

const needReason: readonly ManyKind[] = ['cancel', 'resume', 'reopen'];

/** What was chosen: from the address first, then from the form itself. */
function chosenIn(c: Ctx): Omit<JobStart, 'reason' | 'count'> {
  const form = c.get('form');
  const of = (name: 'state' | 'unit' | 'event'): object => {
    const value = c.req.query(name) ?? form.get(`~${name}`) ?? '';
    return value === '' ? {} : { [name]: value };
  };
  const asked = c.req.query('kind') ?? form.get('~kind');
  const kind = manyKinds.find((one) => one === asked) ?? 'remind';
  return { kind, ...of('state'), ...of('unit'), ...of('event') };
}

export async function confirmCycleMany(c: Ctx, problem: ProblemView | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const id = c.req.param('cycle') ?? '';
  const chosen = chosenIn(c);
  const { kind, state, unit, event } = chosen;
  const [choices, selection] = await Promise.all([
    client.get<JobChoices>(at`/cycles/${id}/jobs`),
    client.get<JobSelection>(`${at`/cycles/${id}/selections/${kind}`}${query({ state, unit })}`),
  ]);
  const count = formatCount(selection.count, language);
  const title = t('many-confirm-title', { what: t(`many-${kind}`), count });
  const back = html`<p>
    <a href="${at`/siklus/${id}`}">‹ ${choices.cycle.title}</a> ·
    <a href="${at`/siklus/${id}/massal`}">${t('many-back')}</a>
  </p>`;
  if (selection.count === 0)
    return showPage(c, {
      title,
      body: html`${back}
        <h1>${title}</h1>
        <p>${t('many-confirm-none')}</p>`,
    });
  const fields = html`${askedList(visit, choices, chosen)} ${stateTable(visit, selection)}
  ${hiddenInputs({ kind, state: state ?? '', unit: unit ?? '', event: event ?? '', count: String(selection.count) })}
  ${
    needReason.includes(kind) &&
    textField({
      name: 'reason',
      label: t('many-reason'),
      value: c.get('form').get('reason') ?? '',
      error: errorOf(problem?.errors, 'reason', language),
      more: html`required`,
    })
  }
  ${
    kind === 'cancel' &&
    textField({
      name: 'count',
      label: t('many-confirm-count'),
      hint: t('many-confirm-count-hint', { count }),
      error: errorOf(problem?.errors, 'count', language),
      more: html`required inputmode="numeric" class="brief" autocomplete="off"`,
    })
  }`;
  const button = t('many-confirm-do', { what: t(`many-${kind}`), count });
  const tone = kind === 'cancel' ? 'careful' : 'primary';
  const action = at`/siklus/${id}/massal/tegaskan`;
  const labels = { reason: t('many-reason'), count: t('many-confirm-count') };
  const form = { title, lead: t('many-confirm-lead'), action, button, tone, fields, labels, banner: back } as const;
  return showPage(c, ownFormPage(visit, form, problem));
}

export async function startCycleMany(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const chosen = chosenIn(c);
  // What is typed is what is sent: a wrong number is refused like one that has changed meanwhile.
  const count = (form.get(chosen.kind === 'cancel' ? 'count' : '~count') ?? '').replaceAll(/[\s.,]/g, '');
  const reason = (form.get('reason') ?? '').trim();
  const request: JobStart = {
    ...chosen,
    count: /^\d{1,9}$/.test(count) ? Number(count) : 0,
    ...(reason === '' ? {} : { reason }),
  };
  try {
    const path = at`/cycles/${c.req.param('cycle') ?? ''}/jobs`;
    const job = await c.get('visit').client.send<JobView>('POST', path, request);
    return c.redirect(at`/pekerjaan/${job.id}`, 303);
  } catch (error) {
    return await confirmCycleMany(c, refusal(error));
  }
}

function askedList({ t }: Visit, choices: JobChoices, { kind, state, unit, event }: JobStart): Html {
  const events = kind === 'reopen' ? choices.reopenings : choices.events;
  const entries: readonly (readonly [string, string])[] = [
    ...(event === undefined
      ? []
      : [[t('many-event'), events.find((one) => one.event === event)?.label ?? event] as const]),
    [t('state'), choices.states.find((one) => one.state === state)?.title ?? state ?? t('many-all')],
    [t('unit'), choices.units.find((one) => one.id === unit)?.name ?? unit ?? t('many-all')],
  ];
  return html`<dl class="pairs">
    ${entries.map(
      ([label, value]) =>
        html`<dt>${label}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function stateTable({ t, language }: Visit, { states }: JobSelection): Html {
  return (
    states.length > 0 &&
    html`<table>
      <caption>
        ${t('many-confirm-by-state')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('state')}</th>
          <th scope="col" class="number">${t('job-count')}</th>
        </tr>
      </thead>
      <tbody>
        ${states.map(
          ({ title, count }) =>
            html`<tr>
              <th scope="row">${title}</th>
              <td class="number">${formatCount(count, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  );
}
