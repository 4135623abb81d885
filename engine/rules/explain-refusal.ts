/** Why the rows that would have decided instead do not hold: what whoever objects asks first. */
import type { Endpoint } from '../definition/cell.ts';
import type { Output } from '../definition/rule-definition.ts';
import { tablesOf, type NamedTable } from '../definition/tables-of.ts';
import { compareExact } from '../exact.ts';
import { fill } from '../text.ts';
import { tableOf, type PlainValue } from './evaluation.ts';
import {
  labelOf,
  labelOfOutput,
  sayParameter,
  showAnswer,
  showPlain,
  showScalar,
  showTest,
  type Scope,
} from './explain-words.ts';
import { explanationTexts as texts } from './explanation-texts.ts';
import { readNumber } from './read-trace.ts';
import { compareRows, isOrdered, rowsOf, type RowEntry } from './row-order.ts';

type Condition = RowEntry['conditions'][number];

/** How many of the rows that go before are told; the nearest ones are what is asked about. */
const mostRefused = 3;

/** `Bukan baris 3 (B): capaian terendah 52,63 < 60.` for the nearest rows that would have decided instead. */
export function refusals(scope: Scope, row: RowEntry): readonly string[] {
  const { rule, trace, language } = scope;
  const named = tablesOf(rule).find((one) => one.name === tableOf(row));
  if (named === undefined || !isOrdered(named)) return [];
  const before = compareRows(named);
  return rowsOf(named, trace)
    .filter((other) => !other.matched && before(other, row) < 0 && !answersAlike(named, other, row))
    .toSorted(before)
    .slice(-mostRefused)
    .flatMap((other) => {
      const failed = other.conditions.find((condition) => !condition.holds);
      if (failed === undefined) return [];
      const answers = answersOf(scope, named, other);
      const place = answers === '' ? String(other.row) : `${other.row} (${answers})`;
      return fill(texts.rowRefused[language], { row: place, because: sayFailure(scope, named, other, failed) });
    });
}

/** Nobody asks why not another row with the same answers. */
function answersAlike({ table }: NamedTable, a: RowEntry, b: RowEntry): boolean {
  const [one, other] = [a, b].map(({ row }) => table.rows[row - 1]?.outputs);
  return table.outputs.every((name) => textOf(one?.[name]) === textOf(other?.[name]));
}

function textOf(output: Output | undefined): string | undefined {
  return output?.kind === 'formula' ? output.text : JSON.stringify(output);
}

/** What a row that did not match would have answered; what it would have computed is not known. */
function answersOf({ rule, language }: Scope, { table, outputs }: NamedTable, { row }: RowEntry): string {
  return table.outputs
    .flatMap((name) => {
      const output = table.rows[row - 1]?.outputs[name];
      if (output === undefined || output.kind === 'formula') return [];
      if (output.kind !== 'code') return texts.open[output.kind][language];
      if (outputs[name]?.type !== 'yes_no') return showAnswer(rule, name, output.code, language);
      return `${labelOfOutput(rule, name)}: ${showScalar(output.code === 'ya', language)}`;
    })
    .join('; ');
}

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '≠', '!=': '=' } as const;
const signs: Readonly<Record<string, string>> = { '<=': '≤', '>=': '≥' };

/** A condition that does not hold, as what is true instead: `Nilai akhir 89,45 < Batas A (95)`. */
function sayFailure(scope: Scope, named: NamedTable, { row }: RowEntry, { input, test, value }: Condition): string {
  const { rule, language } = scope;
  const colon = typeof value === 'boolean' ? ':' : '';
  const told = `${labelOf(rule, input)}${colon} ${showPlain(rule, input, value, language)}`;
  const cell = named.table.rows[row - 1]?.cells[input]?.test;
  if (value === null || cell === undefined) return told;
  const beside = (operator: string, to: Endpoint): string =>
    `${told} ${signs[operator] ?? operator} ${sayEndpoint(scope, input, to)}`;
  if (cell.test === 'compare' && typeof value !== 'boolean' && cell.operator !== '=') {
    return beside(opposite[cell.operator], cell.to);
  }
  if (cell.test === 'interval') {
    const isBelow = isBefore(value, valueOf(scope, cell.from));
    return isBelow ? beside(cell.fromOpen ? '<=' : '<', cell.from) : beside(cell.toOpen ? '>=' : '>', cell.to);
  }
  if (cell.test === 'not') return fill(texts.excepted[language], { told });
  return typeof value === 'boolean'
    ? told
    : fill(texts.insteadOf[language], { told, test: showTest(scope, { input, test }).replace(/^= /, '') });
}

function sayEndpoint(scope: Scope, input: string, endpoint: Endpoint): string {
  if (endpoint.kind === 'parameter') return sayParameter(scope, endpoint.name);
  return showPlain(scope.rule, input, endpoint.value, scope.language);
}

function valueOf({ numbers }: Scope, endpoint: Endpoint): PlainValue | undefined {
  return endpoint.kind === 'parameter' ? numbers.get(endpoint.name) : endpoint.value;
}

/** Numbers by size, dates as text. An open lower bound also refuses what equals it. */
function isBefore(value: PlainValue, bound: PlainValue | undefined): boolean {
  if (typeof value !== 'string' || typeof bound !== 'string') return false;
  const [one, other] = [readNumber(value), readNumber(bound)];
  return one === null || other === null ? value <= bound : compareExact(one, other) <= 0;
}
