/** DMN's hit policies: which of the matching rows answer. */
import { EngineError } from '../errors.ts';
import type { DecimalText, RuleDefinition } from '../definition/rule-definition.ts';
import { addExact, compareExact, formatExact, parseExact, roundExact, showExact, zero, type Exact } from '../exact.ts';
import type { AnswerValue } from './evaluation.ts';

export interface Hit {
  readonly index: number;
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

/**
 * The table's answers from its matching rows. `collect sum` and `collect count` of no rows are 0.
 * @throws EngineError `no-row` when nothing matches, `many-rows` when the policy allows one answer and rows disagree
 */
export function chooseRows(
  rule: RuleDefinition,
  hits: readonly Hit[],
  inputs: () => readonly string[],
): Record<string, AnswerValue> {
  const table = rule.table;
  if (table === undefined) return {};
  if (table.hit === 'collect sum' || table.hit === 'collect count') return collect(rule, hits);
  const first = hits[0];
  if (first === undefined) throw new EngineError('no-row', { rule: rule.id, inputs: inputs() });
  switch (table.hit) {
    case 'first':
      return first.answers;
    case 'unique':
      return hits.length === 1 ? first.answers : tooMany(rule, hits);
    case 'any':
      return hits.every((hit) => sameAnswers(hit, first)) ? first.answers : tooMany(rule, hits);
    case 'priority':
      return hits.reduce((best, hit) => (rank(rule, hit) < rank(rule, best) ? hit : best)).answers;
    default:
      return collect(rule, hits);
  }
}

function collect(rule: RuleDefinition, hits: readonly Hit[]): Record<string, AnswerValue> {
  const { table } = rule;
  return Object.fromEntries(
    (table?.outputs ?? []).map((name) => {
      const unknown = hits.find((hit) => typeof hit.answers[name] === 'object');
      if (unknown !== undefined) return [name, unknown.answers[name] as AnswerValue];
      if (table?.hit === 'collect count') return [name, String(hits.length)];
      const values = hits.map((hit) => parseExact(hit.answers[name] as DecimalText));
      const round = rule.answers[name]?.round;
      const value = aggregate(table?.hit ?? '', values);
      return [name, round === undefined ? showExact(value) : formatExact(roundExact(value, round), round.places)];
    }),
  );
}

function aggregate(hit: string, values: readonly Exact[]): Exact {
  if (hit === 'collect sum') return values.reduce(addExact, zero);
  const sign = hit === 'collect min' ? 1 : -1;
  return values.reduce((best, one) => (compareExact(one, best) * sign < 0 ? one : best));
}

/** Place of a row's first answer in the declared order: DMN's output priority. */
function rank(rule: RuleDefinition, hit: Hit): number {
  const name = rule.table?.outputs[0] ?? '';
  const place = (rule.answers[name]?.values ?? []).findIndex((value) => value.code === hit.answers[name]);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}

function sameAnswers(a: Hit, b: Hit): boolean {
  return JSON.stringify(a.answers) === JSON.stringify(b.answers);
}

function tooMany(rule: RuleDefinition, hits: readonly Hit[]): never {
  throw new EngineError('many-rows', { rule: rule.id, rows: hits.map((hit) => String(hit.index + 1)) });
}
