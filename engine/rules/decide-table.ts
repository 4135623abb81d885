/** Decides by one table: its inputs looked up, rows matched, outputs under the hit policy. */
import type { NamedTable } from '../definition/tables-of.ts';
import type { Output } from '../definition/rule-definition.ts';
import { roundExact } from '../exact.ts';
import type { Calculator } from './calculate.ts';
import type { AnswerValue, PlainValue, TraceEntry } from './evaluation.ts';
import { chooseRows, type Hit, type Outcome } from './hit-policy.ts';
import type { MatchRows, ResolvedRow } from './match-rows.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { number, showValue, text, yesNo, type Value } from './value.ts';
import { showResult } from './show-result.ts';

type TableOutput = NamedTable['outputs'][string];

/**
 * A table's outputs by name, and its rows for the trace where one is kept.
 * @throws EngineError `no-row`, `many-rows`, or what an input or output meets; Open when an input is open
 */
export async function matchTable(
  { rule, rows }: PreparedRule,
  named: NamedTable,
  calculator: Calculator,
  { match, traced }: { readonly match: MatchRows; readonly traced: boolean },
): Promise<{ readonly outputs: Readonly<Record<string, Outcome>>; readonly rows: readonly TraceEntry[] }> {
  const { table, name, outputs } = named;
  const inputs = new Map<string, Value>();
  for (const input of table.inputs) {
    const value = calculator.lookup(input);
    if (value !== undefined) inputs.set(input, value);
  }
  const matches = await match(rows.get(name) as readonly ResolvedRow[], inputs);
  const matching = matches.flatMap(({ matched }, index) => (matched ? [index] : []));
  // below the first that applies, a row need not have a value: what is divided by may be 0 there
  const deciding = table.hit === 'first' ? matching.slice(0, 1) : matching;
  const hits = deciding.map((index): Hit => {
    const given = table.outputs.map((output): [string, Outcome] => [
      output,
      giveOutput(table.rows[index]?.outputs[output] as Output, outputs[output] as TableOutput, calculator),
    ]);
    return { index, outputs: Object.fromEntries(given) };
  });
  const describeInputs = (): string[] => table.inputs.map((input) => `${input} = ${showOptional(inputs.get(input))}`);
  const chosen = chooseRows(rule.id, named, hits, describeInputs);
  if (!traced) return { outputs: chosen, rows: [] };
  return {
    outputs: chosen,
    rows: table.rows.map((row, index) => ({
      kind: 'row',
      table: name,
      row: index + 1,
      matched: matches[index]?.matched ?? false,
      conditions: Object.entries(row.cells).map(([input, cell], position) => ({
        input,
        test: cell.text,
        value: plainOrNull(inputs.get(input)),
        holds: matches[index]?.holds[position] ?? false,
      })),
      answers: answersOf(hits, index, outputs),
      about: row.about,
      ...(row.tafsir === undefined ? {} : { tafsir: row.tafsir }),
      at: row.at,
    })),
  };
}

function giveOutput(output: Output, { name, type, round }: TableOutput, calculator: Calculator): Outcome {
  switch (output.kind) {
    case 'code':
      return type === 'yes_no' ? yesNo(output.code === 'ya') : text(output.code);
    case 'formula': {
      const value = calculator.evaluate(output.expression, name);
      return value.kind === 'number' && round !== undefined ? number(roundExact(value.value, round)) : value;
    }
    case 'tidak_diatur':
      return { kind: 'open', answer: { tidak_diatur: output.why } };
    case 'belum_diverifikasi':
      return { kind: 'open', answer: { belum_diverifikasi: output.what } };
  }
}

function answersOf(
  hits: readonly Hit[],
  row: number,
  outputs: NamedTable['outputs'],
): Readonly<Record<string, AnswerValue>> {
  const entries = Object.entries(hits.find(({ index }) => index === row)?.outputs ?? {});
  return Object.fromEntries(
    entries.map(([name, one]) => [name, one.kind === 'open' ? one.answer : showResult(one, outputs[name])]),
  );
}

function plainOrNull(value: Value | undefined): PlainValue | null {
  if (value === undefined) return null;
  return value.kind === 'yes_no' ? value.value : showValue(value);
}

function showOptional(value: Value | undefined): string {
  return value === undefined ? '–' : showValue(value);
}
