/** A rule's decision table and its tested examples. */
import type { CalculationView, RuleTestView, TableRowView, TableView } from '../../api/types.ts';
import { formatDate } from '../format.ts';
import { html, type Html } from '../html.ts';
import { pick } from '../language.ts';
import type { Visit } from '../visit.ts';
import { aboutLine, tafsirNote } from './chips.ts';

/** The tables of calculations, each under the calculation's label. */
export function calculationTables(visit: Visit, calculations: readonly CalculationView[]): Html {
  const tables = calculations.flatMap(({ label, table }) => (table === null ? [] : [{ label, table }]));
  return html`${tables.map(({ label, table }) => decisionTable(visit, table, label))}`;
}

/** Rows from facts to answers, and how they are read. */
export function decisionTable(visit: Visit, table: TableView, label?: string): Html {
  const { t, language } = visit;
  const grounded = table.rows.some(isGrounded);
  return html`<section class="card">
    <h2>${t('rule-table')}${label !== undefined && `: ${label}`}</h2>
    <p class="muted">${pick(language, table.hit_text)}</p>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${t('row')}</th>
          ${table.inputs.map(({ label }) => html`<th scope="col">${label}</th>`)}
          ${table.outputs.map(({ label }) => html`<th scope="col">${label}</th>`)}
          ${grounded && html`<th scope="col">${t('basis')}</th>`}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map((row) => tableRow(visit, table, row, grounded))}
      </tbody>
    </table>
  </section>`;
}

/** Some rows say what they rest on. */
function isGrounded({ about, tafsir, open }: TableRowView): boolean {
  return tafsir !== null || open !== null || Object.values(about).some((part) => part !== null);
}

function tableRow(visit: Visit, { inputs, outputs }: TableView, row: TableRowView, grounded: boolean): Html {
  const { t } = visit;
  return html`<tr>
    <th scope="row">${row.number}</th>
    ${inputs.map(({ label }, index) => {
      const cell = row.cells[index] ?? '';
      return html`<td data-label="${label}">
        ${cell === '' ? html`<span class="muted">${t('rule-any')}</span>` : cell}
      </td>`;
    })}
    ${outputs.map(({ label }, index) => html`<td data-label="${label}"><strong>${row.outputs[index]}</strong></td>`)}
    ${
      grounded &&
      html`<td class="${!isGrounded(row) && 'empty'}">
        ${row.open && html`<span class="chip soon">${t(`open-${row.open}`)}</span>`} ${aboutLine(visit, row.about)}
        ${tafsirNote(visit, row.tafsir)}
      </td>`
    }
  </tr>`;
}

/** The examples that the rule file itself carries. */
export function testSection(visit: Visit, tests: readonly RuleTestView[]): Html {
  if (tests.length === 0) return null;
  const { t, language } = visit;
  const pairs = (entries: RuleTestView['given']): string =>
    entries.map(({ name, value }) => `${name} = ${value}`).join(', ');
  return html`<section class="card">
    <details>
      <summary>${t('rule-tests')} (${tests.length})</summary>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">${t('label')}</th>
            <th scope="col">${t('given')}</th>
            <th scope="col">${t('expected')}</th>
          </tr>
        </thead>
        <tbody>
          ${tests.map(
            ({ name, as_at, given, expect }) =>
              html`<tr>
                <th scope="row">
                  ${name}
                  <div class="small muted">${formatDate(as_at, language)}</div>
                </th>
                <td data-label="${t('given')}">${pairs(given)}</td>
                <td data-label="${t('expected')}"><strong>${pairs(expect)}</strong></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}
