/** GET and POST /tunjangan/impor: a file of facts about people, checked first or taken in. */
import type { ImportLine, ImportReport, Listed, ProblemView, RegisterView } from '../api/types.ts';
import { at, query } from './client.ts';
import { formatCount, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { showPage } from './layout.ts';
import { errorSummary } from './parts/banner.ts';
import { hiddenInputs } from './parts/case-form.ts';
import { importReport } from './parts/import-report.ts';
import { textField } from './parts/plain-fields.ts';
import { refusal } from './refusal.ts';
import type { Ctx, Visit } from './visit.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Outcome {
  readonly report?: { readonly told: ImportReport; readonly dryRun: boolean };
  readonly problem?: Pick<ProblemView, 'status' | 'detail' | 'detail_en'>;
}

export async function showImport(c: Ctx, { report, problem }: Outcome = {}): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const [registers, imports] = await Promise.all([
    client.get<Listed<RegisterView>>('/registers'),
    client.get<Listed<ImportLine>>('/imports'),
  ]);
  const body = html`<p><a href="/tunjangan">‹ ${t('runs-title')}</a></p>
    ${problem !== undefined && errorSummary(visit, problem)}
    <h1>${t('import-title')}</h1>
    <p class="lead">${t('import-lead')}</p>
    ${report !== undefined && importReport(visit, report.told, report.dryRun)}
    ${registers.items.length === 0 ? html`<p>${t('import-none')}</p>` : importForm(c, registers.items)}
    ${latest(visit, imports.items)}`;
  return showPage(c, { title: t('import-title'), body, status: problem === undefined ? 200 : 422 });
}

export async function importFile(c: Ctx): Promise<Response> {
  const { client, t } = c.get('visit');
  const [form, file] = [c.get('form'), c.get('file')];
  if (file === null || file.size === 0) {
    const missing = t('import-file-missing');
    return showImport(c, { problem: { status: 422, detail: missing, detail_en: missing } });
  }
  const dryRun = form.get('langkah') !== 'impor';
  const wanted = query({
    dry_run: dryRun ? 'ya' : 'tidak',
    month: form.get('month')?.trim(),
    source: form.get('source')?.trim(),
    file: file.name.slice(-200),
  });
  const media = /\.xlsx$/i.test(file.name) ? xlsx : 'text/csv';
  try {
    const path = at`/registers/${form.get('register') ?? ''}/imports`;
    const told = await client.upload<ImportReport>(path + wanted, file, media);
    return await showImport(c, { report: { told, dryRun } });
  } catch (error) {
    return showImport(c, { problem: refusal(error) });
  }
}

/** What is known of a person apart from lists is named by what it is, not by the rule that reads it. */
function registerLabel({ t }: Visit, { name, label }: RegisterView): string {
  return name === 'data' ? t('import-data', { rule: label }) : label;
}

function importForm(c: Ctx, registers: readonly RegisterView[]): Html {
  const visit = c.get('visit');
  const { t, token } = visit;
  const form = c.get('form');
  const chosen = form.get('register');
  return html`<section class="card">
    <form method="post" action="/tunjangan/impor" enctype="multipart/form-data" novalidate>
      ${hiddenInputs({ token })}
      <div class="field">
        <label for="register">${t('import-register')}</label>
        <select id="register" name="register">
          ${registers.map(
            (one) =>
              html`<option value="${one.name}" ${one.name === chosen && 'selected'}>
                ${registerLabel(visit, one)}
              </option>`,
          )}
        </select>
      </div>
      ${textField({
        name: 'month',
        label: t('import-month'),
        hint: t('import-month-hint'),
        value: form.get('month') ?? '',
        more: html`class="brief"`,
      })}
      ${textField({
        name: 'source',
        label: t('import-source'),
        hint: t('import-source-hint'),
        value: form.get('source') ?? '',
      })}
      ${textField({
        name: 'berkas',
        label: t('import-file'),
        hint: t('import-file-hint'),
        more: html`type="file" accept=".csv,.xlsx"`,
      })}
      <div class="buttons">
        <button class="primary" name="langkah" value="periksa">${t('import-check')}</button>
        <button name="langkah" value="impor">${t('import-do')}</button>
      </div>
    </form>
    <details>
      <summary>${t('import-columns')}</summary>
      <dl class="pairs">
        ${registers.map(
          (one) =>
            html`<dt>${registerLabel(visit, one)}</dt>
              <dd><code>${one.columns.join(', ')}</code></dd>`,
        )}
      </dl>
    </details>
  </section>`;
}

function latest(visit: Visit, imports: readonly ImportLine[]): Html {
  const { t, zone, language } = visit;
  if (imports.length === 0) return html`<p class="muted">${t('import-latest-none')}</p>`;
  return html`<section class="card">
    <table class="cards">
      <caption>
        ${t('import-latest')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('import-file')}</th>
          <th scope="col">${t('import-register')}</th>
          <th scope="col" class="number">${t('import-entries')}</th>
          <th scope="col">${t('person')}</th>
        </tr>
      </thead>
      <tbody>
        ${imports.map(
          ({ file, register, entries, at: instant, by }) =>
            html`<tr>
              <th scope="row">
                ${file}
                <div class="small muted">${formatInstant(instant, zone, language)}</div>
              </th>
              <td data-label="${t('import-register')}">${register}</td>
              <td class="number" data-label="${t('import-entries')}">${formatCount(entries, language)}</td>
              <td data-label="${t('person')}">${by?.name ?? t('import-by-command')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
