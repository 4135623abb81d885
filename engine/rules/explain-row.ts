/** A row of a table in sentences: why it holds, and why none of the rows that go before it does. */
import type { Endpoint } from '../definition/cell.ts';
import { comparePriority, priorityOf } from '../definition/priority.ts';
import type { Output, RuleDefinition } from '../definition/rule-definition.ts';
import { tablesOf, type NamedTable } from '../definition/tables-of.ts';
import { compareExact } from '../exact.ts';
import { fill } from '../text.ts';
import { tableOf, type PlainValue, type TraceEntry } from './evaluation.ts';
import {
  describeTafsir,
  labelOf,
  sayParameter,
  showAnswer,
  showNumber,
  showPlain,
  showScalar,
  valuesOf,
} from './explain-words.ts';
import type { Scope } from './explain-words.ts';
import { explanationTexts as texts } from './explanation-texts.ts';
import { readNumber } from './read-trace.ts';

type RowEntry = Extract<TraceEntry, { kind: 'row' }>;
type Condition = RowEntry['conditions'][number];

/** How many of the rows that go before are told; the nearest ones are what is asked about. */
const mostRefused = 3;

/** The rows that decided: under `first` and `priority` one of a table, under the others every row that matched. */
export function decidingRows(rule: RuleDefinition, trace: readonly TraceEntry[]): ReadonlySet<TraceEntry> {
  return new Set(
    tablesOf(rule).flatMap((named) => {
      const matched = rowsOf(named, trace).filter((entry) => entry.matched);
      if (named.table.hit !== 'first' && named.table.hit !== 'priority') return matched;
      return matched.toSorted((a, b) => comparePriority(rankOf(named, a), rankOf(named, b))).slice(0, 1);
    }),
  );
}

/** A row that holds with its answers, and why not those before it; or why it does not hold. */
export function describeRow(scope: Scope, row: RowEntry): string {
  const { rule, language } = scope;
  const failed = row.conditions.find((condition) => !condition.holds);
  if (!row.matched && failed !== undefined) {
    return fill(texts.rowFails[language], {
      row: row.row,
      input: labelOf(rule, failed.input),
      value: showPlain(rule, failed.input, failed.value, language),
      test: showTest(scope, failed),
    });
  }
  const conditions = row.conditions.map((one) => `${labelOf(rule, one.input)} ${showTest(scope, one)}`);
  const answers = Object.entries(row.answers).map(
    ([name, value]) => `${labelOfOutput(rule, name)}: ${showAnswer(rule, name, value, language)}`,
  );
  const because = conditions.length === 0 ? unconditional(scope, row) : conditions.join('; ');
  return [
    fill(texts.rowHolds[language], { row: row.row, because, answers: answers.join('; ') }),
    ...(row.tafsir === undefined ? [] : [describeTafsir(row.tafsir, language)]),
    ...(scope.deciding.has(row) ? refusals(scope, row) : []),
  ].join(' ');
}

function rowsOf({ name }: NamedTable, trace: readonly TraceEntry[]): readonly RowEntry[] {
  return trace.filter((entry): entry is RowEntry => entry.kind === 'row' && tableOf(entry) === name);
}

/** The place of a row in the order in which rows of its table decide: the lower, the sooner. */
function rankOf(named: NamedTable, { row, answers }: RowEntry): readonly number[] {
  if (named.table.hit === 'first') return [row];
  return priorityOf(named, (output) => {
    const given = answers[output];
    if (typeof given === 'string') return given;
    const written = named.table.rows[row - 1]?.outputs[output];
    return written?.kind === 'code' ? written.code : null;
  });
}

/** A row without conditions holds for everyone; under `first`, for everyone whom no earlier row took. */
function unconditional({ rule, language }: Scope, row: RowEntry): string {
  const named = tablesOf(rule).find((one) => one.name === tableOf(row));
  return texts[named?.table.hit === 'first' && row.row > 1 ? 'noneBefore' : 'always'][language];
}

/** `Bukan baris 3 (B): capaian terendah 52,63 < 60.` for the nearest rows that would have decided instead. */
function refusals(scope: Scope, row: RowEntry): readonly string[] {
  const { rule, trace, language } = scope;
  const named = tablesOf(rule).find((one) => one.name === tableOf(row));
  if (named === undefined || (named.table.hit !== 'first' && named.table.hit !== 'priority')) return [];
  const before = (a: RowEntry, b: RowEntry): number => comparePriority(rankOf(named, a), rankOf(named, b));
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

function labelOfOutput(rule: RuleDefinition, name: string): string {
  return rule.answers[name]?.label ?? labelOf(rule, name);
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

/** The test as written, with parameters by label and value, and codes by their labels. */
function showTest(scope: Scope, condition: Pick<Condition, 'input' | 'test'>): string {
  const { rule, language } = scope;
  const values = valuesOf(rule, condition.input);
  if (values !== undefined) {
    const named = condition.test.split(', ').map((code) => values.find((value) => value.code === code)?.label ?? code);
    return `= ${named.join(texts.or[language])}`;
  }
  return condition.test
    .replace(/(?<![\w.])\d+\.\d+(?![\w.])/g, (number) => showNumber(number, language))
    .replace(/[a-z_][a-z0-9_]*(\.\w+)?/g, (name) => {
      const [owner = ''] = name.split('.');
      return rule.parameters[owner] === undefined ? name : sayParameter(scope, name);
    });
}
