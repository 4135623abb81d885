/** DMN's hit policies: which of the matching rows answer. */
import { EngineError } from '../errors.ts';
import { comparePriority, priorityOf } from '../definition/priority.ts';
import type { NamedTable } from '../definition/tables-of.ts';
import { addExact, compareExact, parseExact, roundExact, showExact, zero, type Exact } from '../exact.ts';
import { showOpen, type OpenAnswer } from './open-answer.ts';
import { number, showValue, type Value } from './value.ts';

/** What a row gives: a value, or that the law leaves it open. */
export type Outcome = Value | OpenAnswer;

export interface Hit {
  readonly index: number;
  readonly outputs: Readonly<Record<string, Outcome>>;
}

/**
 * A table's outputs from its matching rows. `collect sum` and `collect count` of no rows are 0.
 * @throws EngineError `no-row` when nothing matches, `many-rows` when the policy allows one answer and rows disagree
 */
export function chooseRows(
  rule: string,
  named: NamedTable,
  hits: readonly Hit[],
  inputs: () => readonly string[],
): Readonly<Record<string, Outcome>> {
  const { hit } = named.table;
  if (hit === 'collect sum' || hit === 'collect count') return collect(named, hits);
  const first = hits[0];
  if (first === undefined) throw new EngineError('no-row', { rule, inputs: inputs() });
  switch (hit) {
    case 'first':
      return first.outputs;
    case 'unique':
      return hits.length === 1 ? first.outputs : tooMany(rule, hits);
    case 'any':
      return hits.every((other) => sameOutputs(other, first)) ? first.outputs : tooMany(rule, hits);
    case 'priority':
      return hits.reduce((best, other) =>
        comparePriority(priority(named, other), priority(named, best)) < 0 ? other : best,
      ).outputs;
    default:
      return collect(named, hits);
  }
}

function collect({ table, outputs }: NamedTable, hits: readonly Hit[]): Record<string, Outcome> {
  return Object.fromEntries(
    table.outputs.map((name): [string, Outcome] => {
      const given = hits.map((hit) => hit.outputs[name] as Outcome);
      const open = given.find((one) => one.kind === 'open');
      if (open !== undefined) return [name, open];
      if (table.hit === 'collect count') return [name, number(parseExact(String(hits.length)))];
      const value = aggregate(
        table.hit,
        given.flatMap((one) => (one.kind === 'number' ? [one.value] : [])),
      );
      const round = outputs[name]?.round;
      return [name, number(round === undefined ? value : roundExact(value, round))];
    }),
  );
}

function aggregate(hit: string, values: readonly Exact[]): Exact {
  if (hit === 'collect sum') return values.reduce(addExact, zero);
  const sign = hit === 'collect min' ? 1 : -1;
  return values.reduce((best, one) => (compareExact(one, best) * sign < 0 ? one : best));
}

function priority(named: NamedTable, hit: Hit): readonly number[] {
  return priorityOf(named, (output) => {
    const given = hit.outputs[output];
    return given?.kind === 'text' ? given.value : null;
  });
}

function sameOutputs(a: Hit, b: Hit): boolean {
  return Object.entries(a.outputs).every(([name, one]) => textOf(one) === textOf(b.outputs[name] as Outcome));
}

function textOf(outcome: Outcome): string {
  if (outcome.kind === 'open') return showOpen(outcome);
  return outcome.kind === 'number' ? showExact(outcome.value) : `${outcome.kind} ${showValue(outcome)}`;
}

function tooMany(rule: string, hits: readonly Hit[]): never {
  throw new EngineError('many-rows', { rule, rows: hits.map((hit) => String(hit.index + 1)) });
}
