/** Cases as a table whose rows become cards on a phone. */
import type { CaseLine } from '../../api/types.ts';
import { at } from '../client.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { cell } from './cell.ts';
import { dueText, statusChip } from './chips.ts';

/** `by` says what a line is known by: its workflow among one's own cases, its subject within a cycle. */
export function caseTable(visit: Visit, cases: readonly CaseLine[], by: 'workflow' | 'subject'): Html {
  const { t } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${t('cycle-cases')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t(by)}</th>
        <th scope="col">${t('state')}</th>
        <th scope="col">${t('due')}</th>
        <th scope="col">${t('result')}</th>
      </tr>
    </thead>
    <tbody>
      ${cases.map((line) => caseRow(visit, line, by))}
    </tbody>
  </table>`;
}

function caseRow(visit: Visit, line: CaseLine, by: 'workflow' | 'subject'): Html {
  const { t } = visit;
  const { subject } = line;
  const below = by === 'workflow' ? line.period : subject.kind === 'employee' ? subject.unit.name : '';
  const results = line.result.filter(({ value }) => value !== '');
  return html`<tr>
    <th scope="row">
      <a href="${at`/berkas/${line.id}`}">${by === 'workflow' ? line.workflow : subject.name}</a>
      <div class="small muted">${below}</div>
    </th>
    <td data-label="${t('state')}">
      ${line.status === 'active' ? line.states.join(', ') : statusChip(visit, line.status)}
      ${line.stuck && html`<span class="chip late">${t('stuck')}</span>`}
    </td>
    ${cell(t('due'), line.status === 'active' && dueText(visit, line.due))}
    ${cell(t('result'), results.length > 0 && html`${results.map(resultLine)}`)}
  </tr>`;
}

function resultLine({ label, value }: CaseLine['result'][number]): Html {
  return html`<div>${label}: <strong>${value}</strong></div>`;
}
