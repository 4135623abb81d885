/** POST /siklus/buka and /siklus/buka/tegaskan: what opening a cycle would come to, and opening it. */
import type { CycleOpened, CycleRequest, LackingStepView, OpeningView } from '../api/types.ts';
import { at } from './client.ts';
import { showCycleOpening } from './cycle-open.ts';
import { formatCount } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { successBanner, warningBanner } from './parts/banner.ts';
import { ownFormPage } from './parts/own-form.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

/** Shows how many cases there would be and for whom there is nobody; opens nothing. */
export async function confirmCycleOpening(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client, language } = visit;
  const request = requestIn(c);
  try {
    const opening = await client.send<OpeningView>('POST', '/cycles/rehearsal', request);
    const { title, period, subjects, known, lacking } = opening;
    const count = (number: number): string => formatCount(number, language);
    const fields = html`<p><strong>${title} ${period}</strong></p>
      <p>
        ${t('cycle-open-subjects', { count: count(subjects) })}
        ${known > 0 && t('cycle-open-known', { count: count(known) })}
      </p>
      ${lacking.map((step) => lackingStep(visit, step))}
      <input type="hidden" name="workflow" value="${request.workflow}" />
      <input type="hidden" name="date" value="${request.date}" />`;
    const banner =
      lacking.length === 0
        ? successBanner(t('cycle-open-complete'))
        : warningBanner(html`<p>${t('cycle-open-lacking')}</p>`);
    const form = {
      title: t('cycle-open-confirm'),
      lead: t('cycle-open-confirm-lead'),
      action: '/siklus/buka/tegaskan',
      button: t(lacking.length === 0 ? 'cycle-open-do' : 'cycle-open-anyway'),
      fields,
      labels: {},
      banner: html`<p><a href="/siklus/buka">‹ ${t('many-back')}</a></p>
        ${banner}`,
    };
    return showPage(c, ownFormPage(visit, form));
  } catch (error) {
    return showCycleOpening(c, refusal(error));
  }
}

/** Opens it, and leads to the cycle or to the job that goes on with it. */
export async function openCycle(c: Ctx): Promise<Response> {
  try {
    const opened = await c.get('visit').client.send<CycleOpened>('POST', '/cycles', requestIn(c));
    if (!opened.finished) return c.redirect(at`/pekerjaan/${opened.job}`, 303);
    const { cases, skipped, failed, without_actor } = opened;
    return c.redirect(
      `${at`/siklus/${opened.cycle}`}?dibuka=${[cases, skipped, failed, without_actor].join('-')}`,
      303,
    );
  } catch (error) {
    return showCycleOpening(c, refusal(error));
  }
}

function requestIn(c: Ctx): CycleRequest {
  const form = c.get('form');
  return { workflow: form.get('workflow') ?? '', date: form.get('date') ?? '' };
}

function lackingStep({ t, language }: Visit, { who, states, need, count, units, more_units }: LackingStepView): Html {
  const number = (value: number): string => formatCount(value, language);
  return html`<h2>${states.join(', ')}</h2>
    <p>
      ${t('cycle-open-step', { who: who.join(` ${t('or')} `), count: number(count) })}
      ${need > 1 && t('cycle-open-need', { need })}
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('unit')}</th>
          ${need > 1 && html`<th scope="col" class="number">${t('cycle-open-there')}</th>`}
          <th scope="col" class="number">${t('job-count')}</th>
        </tr>
      </thead>
      <tbody>
        ${units.map(
          (one) =>
            html`<tr>
              <th scope="row">${one.unit}</th>
              ${need > 1 && html`<td class="number">${one.there}</td>`}
              <td class="number">${number(one.count)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${more_units > 0 && html`<p>${t('cycle-open-more', { count: number(more_units) })}</p>`}`;
}
