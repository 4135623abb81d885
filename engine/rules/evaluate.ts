/**
 * Evaluates one rule as at a date: facts checked, calculations exact, rows matched under the hit policy, answers with
 * everything needed to explain them. Pure: no clock, no database; asynchronous only because json-rules-engine is.
 */
import type { Answer, IsoDate, Output, RuleDefinition } from '../definition/rule-definition.ts';
import { formatExact, roundExact } from '../exact.ts';
import { createCalculator, type Calculator } from './calculate.ts';
import type { AnswerValue, Evaluation, PlainValue, TraceEntry } from './evaluation.ts';
import { chooseRows } from './hit-policy.ts';
import { matchRows, type RowMatch } from './match-rows.ts';
import { prepareRule, type PreparedRule } from './prepare-rule.ts';
import { resolveFacts } from './resolve-facts.ts';
import { showValue, type Value } from './value.ts';

/**
 * The answers of a rule for given facts.
 * @throws EngineError for facts that do not fit, a date before the rule, a division by zero, or a table without an answer
 */
export async function evaluateRule(
  rule: RuleDefinition,
  facts: Readonly<Record<string, unknown>>,
  at: IsoDate,
): Promise<Evaluation> {
  const prepared = prepareRule(rule, at);
  const given = resolveFacts(rule, facts, prepared.tables);
  const calculator = createCalculator(prepared, given.values);
  const answer: Record<string, AnswerValue> = {};
  for (const { name, answer: answerName } of rule.calculations) {
    if (answerName !== undefined) answer[answerName] = showResult(calculator.calculate(name), rule.answers[answerName]);
  }
  const inputs = new Map<string, Value>();
  for (const input of rule.table?.inputs ?? []) {
    const value = calculator.lookup(input);
    if (value !== undefined) inputs.set(input, value);
  }
  const matches = await matchRows(prepared.rows, inputs);
  const rowTrace = answerFromTable(prepared, { matches, inputs, calculator }, answer);
  return {
    answer,
    facts: given.plain,
    trace: [...given.trace, ...traceParameters(prepared), ...calculator.trace, ...rowTrace, ...traceTafsir(rule)],
    rule: { id: rule.id, version: rule.version, pack: rule.pack, hash: rule.hash },
    at,
  };
}

interface Matched {
  readonly matches: readonly RowMatch[];
  readonly inputs: ReadonlyMap<string, Value>;
  readonly calculator: Calculator;
}

function answerFromTable({ rule }: PreparedRule, matched: Matched, answer: Record<string, AnswerValue>): TraceEntry[] {
  const { table } = rule;
  if (table === undefined) return [];
  const rowAnswers = (index: number): Record<string, AnswerValue> =>
    Object.fromEntries(
      table.outputs.map((name) => [
        name,
        giveOutput(table.rows[index]?.outputs[name] as Output, rule.answers[name] as Answer, matched.calculator),
      ]),
    );
  const hits = matched.matches.flatMap((match, index) =>
    match.matched ? [{ index, answers: rowAnswers(index) }] : [],
  );
  const describeInputs = (): string[] =>
    table.inputs.map((name) => `${name} = ${showOptional(matched.inputs.get(name))}`);
  Object.assign(answer, chooseRows(rule, hits, describeInputs));
  return table.rows.map((row, index) => ({
    kind: 'row',
    row: index + 1,
    matched: matched.matches[index]?.matched ?? false,
    conditions: Object.entries(row.cells).map(([input, cell], position) => ({
      input,
      test: cell.text,
      value: plainOrNull(matched.inputs.get(input)),
      holds: matched.matches[index]?.holds[position] ?? false,
    })),
    answers: hits.find((hit) => hit.index === index)?.answers ?? {},
    about: row.about,
    ...(row.tafsir === undefined ? {} : { tafsir: row.tafsir }),
    at: row.at,
  }));
}

function giveOutput(output: Output, answer: Answer, calculator: Calculator): AnswerValue {
  switch (output.kind) {
    case 'code':
      return answer.type === 'yes_no' ? output.code === 'ya' : output.code;
    case 'formula':
      return showResult(calculator.evaluate(output.expression, answer.name), answer);
    case 'tidak_diatur':
      return { tidak_diatur: output.why };
    case 'belum_diverifikasi':
      return { belum_diverifikasi: output.what };
  }
}

/** A result as text with exactly the places of its rounding; without a rounding, the shortest exact text. */
function showResult(value: Value, answer: Answer | undefined): PlainValue {
  if (value.kind === 'yes_no') return value.value;
  if (value.kind === 'number' && answer?.round !== undefined) {
    return formatExact(roundExact(value.value, answer.round), answer.round.places);
  }
  return showValue(value);
}

function traceParameters({ inForce }: PreparedRule): TraceEntry[] {
  return inForce.map(({ parameter, dated }) => ({
    kind: 'parameter',
    name: parameter.name,
    label: parameter.label ?? parameter.name,
    value: dated.value,
    unit: parameter.unit,
    since: dated.from,
    pack: dated.pack,
    about: dated.about ?? parameter.about,
    at: dated.at,
  }));
}

function traceTafsir(rule: RuleDefinition): TraceEntry[] {
  return rule.tafsir.map((tafsir) => ({ kind: 'tafsir', tafsir }));
}

function plainOrNull(value: Value | undefined): PlainValue | null {
  if (value === undefined) return null;
  return value.kind === 'yes_no' ? value.value : showValue(value);
}

function showOptional(value: Value | undefined): string {
  return value === undefined ? '–' : showValue(value);
}
