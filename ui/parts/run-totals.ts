/** What a run comes to: by kind of reduction and addition, by the facts its rule names, and by unit. */
import type { GroupView, LineTotalView, RunComparison, RunTotalsView } from '../../api/types.ts';
import { inSentence } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { barTable, type BarRow } from './bar-table.ts';

/** Units shown by name; the rest are one row. */
const mostUnits = 15;

export function runTotals(visit: Visit, { totals, before: last }: RunComparison): Html {
  const { t } = visit;
  const kinds = [
    ['reduction', t('run-reductions'), t('run-cut')],
    ['addition', t('run-additions'), t('run-amount')],
  ] as const;
  return html`${kinds.map(([kind, caption, named]) => lineCard(visit, { totals, last, kind, caption, named }))}
  ${totals.by.map(({ fact, label, groups }) => {
    const earlier = last?.by.find((one) => one.fact === fact)?.groups ?? null;
    const caption = t('run-by-fact', { label: inSentence(label) });
    return card(barTable(visit, caption, label, groupRows(groups, last === null ? null : (earlier ?? []))));
  })}
  ${totals.units.length > 1 && card(barTable(visit, t('run-by-unit'), t('unit'), unitRows(visit, totals, last)))}`;
}

interface LineCard {
  readonly totals: RunTotalsView;
  readonly last: RunTotalsView | null;
  readonly kind: LineTotalView['kind'];
  readonly caption: string;
  readonly named: string;
}

function lineCard(visit: Visit, { totals, last, kind, caption, named }: LineCard): Html {
  const rows = totals.lines
    .filter((line) => line.kind === kind)
    .map(({ name, label, persons, amount }): BarRow => {
      const before = last === null ? null : (last.lines.find((one) => one.name === name)?.amount ?? '0');
      return { label, persons, amount, before };
    })
    .filter(({ amount, before }) => amount !== '0' || (before !== null && before !== '0'));
  if (rows.length === 0) return null;
  return card(
    html`${barTable(visit, caption, named, rows)}
      <p class="small muted">${visit.t('run-reductions-note')}</p>`,
  );
}

function card(body: Html): Html {
  return html`<section class="card">${body}</section>`;
}

function groupRows(groups: readonly GroupView[], last: readonly GroupView[] | null): readonly BarRow[] {
  return groups.map(({ value, label, persons, net }) => {
    const before = last?.find((one) => one.value === value);
    return { label, persons, amount: net, before: last === null ? null : (before?.net ?? '0') };
  });
}

/** The units that are paid most, then all others together. */
function unitRows({ t }: Visit, { units }: RunTotalsView, last: RunTotalsView | null): readonly BarRow[] {
  const rows = groupRows(units, last?.units ?? null).toSorted((a, b) => Number(b.amount) - Number(a.amount));
  const [shown, rest] = [rows.slice(0, mostUnits), rows.slice(mostUnits)];
  if (rest.length === 0) return shown;
  const others: BarRow = {
    label: t('run-other-units', { count: rest.length }),
    sum: true,
    persons: rest.reduce((sum, { persons }) => sum + persons, 0),
    amount: sum(rest.map(({ amount }) => amount)),
    before: last === null ? null : sum(rest.map(({ before }) => before ?? '0')),
  };
  return [...shown, others];
}

/** In whole rupiah, exactly. */
function sum(amounts: readonly string[]): string {
  const sen = amounts.reduce((total, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.');
    return total + BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`);
  }, 0n);
  return String(sen / 100n);
}
