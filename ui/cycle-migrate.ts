/** GET and POST /siklus/{cycle}/versi: running cases go on under another version, rehearsed first. */
import type { JobView, MigrationStart, MigrationView, ProblemView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { translate, type Language } from './language.ts';
import { showPage } from './layout.ts';
import { errorSummary } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

/** Names of the fields that say what took the place of a state. */
const mapPrefix = 'langkah:';

type Refusal = Pick<ProblemView, 'detail' | 'detail_en'> & Partial<Pick<ProblemView, 'status'>>;
const say = (language: Language): string => translate(language)('migrate-not-sure');

export async function showMigration(c: Ctx, problem: Refusal | null = null): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const id = c.req.param('cycle') ?? '';
  const version = c.req.query('versi') ?? c.get('form').get('version') ?? undefined;
  const view = await client.get<MigrationView>(`${at`/cycles/${id}/migration`}${query({ version })}`);
  const body = html`${problem !== null && errorSummary(visit, { status: 422, ...problem })}
    <p><a href="${at`/siklus/${id}`}">‹ ${view.cycle.title}</a></p>
    <h1>${t('migrate-title')}</h1>
    <p class="lead">${t('migrate-lead')}</p>
    <section class="card narrow">
      <ul>
        ${view.running.map(
          ({ version: of, edition, count }) =>
            html`<li>
              ${
                of === null || edition === null
                  ? t('migrate-running-unknown', { count })
                  : t('migrate-running', { count, version: of, edition })
              }
            </li>`,
        )}
      </ul>
      ${versionForm(visit, view, version)}
    </section>
    ${version !== undefined && migrationForm(visit, view, version)}`;
  return showPage(c, { title: t('migrate-title'), body, status: problem === null ? 200 : 422 });
}

export async function startMigration(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const map = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(mapPrefix) && value !== '' ? [[name.slice(mapPrefix.length), value]] : [],
    ),
  );
  const reason = (form.get('reason') ?? '').trim();
  const moves = form.get('do') === 'move';
  if (moves && form.get('sure') !== 'ya') return await showMigration(c, { detail: say('id'), detail_en: say('en') });
  const request: MigrationStart = {
    version: Number(form.get('version')),
    dry_run: !moves,
    map,
    ...(reason === '' ? {} : { reason }),
  };
  try {
    const path = at`/cycles/${c.req.param('cycle') ?? ''}/migration`;
    const job = await c.get('visit').client.send<JobView>('POST', path, request);
    return c.redirect(at`/pekerjaan/${job.id}`, 303);
  } catch (error) {
    return await showMigration(c, refusal(error));
  }
}

function versionForm({ t, zone, language }: Visit, { versions }: MigrationView, chosen: string | undefined): Html {
  return html`<form method="get" class="filters">
    <div class="field">
      <label for="versi">${t('migrate-version')}</label>
      <select id="versi" name="versi">
        ${versions.map(
          ({ version, edition, published_at }) =>
            html`<option value="${version}" ${String(version) === chosen && 'selected'}>
              ${t('migrate-edition', { version, edition, at: formatInstant(published_at, zone, language) })}
            </option>`,
        )}
      </select>
    </div>
    <div class="field"><button>${t('migrate-choose')}</button></div>
  </form>`;
}

function migrationForm(visit: Visit, view: MigrationView, version: string): Html {
  const { t, token } = visit;
  return html`<section class="card narrow">
    <form method="post" action="${at`/siklus/${view.cycle.id}/versi`}">
      ${hiddenInputs({ token })}
      <input type="hidden" name="version" value="${version}" />
      ${view.proposals.length === 0 && html`<p>${t('migrate-nothing-gone')}</p>`}
      ${view.proposals.map((proposal) => proposalField(visit, view, proposal))}
      ${textField({ name: 'reason', label: t('many-reason') })}
      <div class="choice">
        <input type="checkbox" id="sure" name="sure" value="ya" />
        <label for="sure"
          >${t('migrate-sure', { count: view.running.reduce((sum, { count }) => sum + count, 0) })}</label
        >
      </div>
      <div class="buttons">
        <button class="primary" name="do" value="look">${t('migrate-look')}</button>
        <button class="careful" name="do" value="move">${t('migrate-do')}</button>
      </div>
    </form>
  </section>`;
}

function proposalField({ t }: Visit, { states }: MigrationView, proposal: MigrationView['proposals'][number]): Html {
  const { from, title, to, why } = proposal;
  const name = `${mapPrefix}${from}`;
  const proposed = states.find(({ state }) => state === to);
  return html`<div class="field">
    <label for="${name}">${t('migrate-gone', { title })}</label>
    ${
      proposed !== undefined &&
      why !== null &&
      html`<p class="hint">${t('migrate-proposed', { title: proposed.title, why: t(`migrate-why-${why}`) })}</p>`
    }
    <select id="${name}" name="${name}">
      <option value="">${t('migrate-none')}</option>
      ${states.map(({ state, title: of }) => html`<option value="${state}" ${state === to && 'selected'}>${of}</option>`)}
    </select>
  </div>`;
}
