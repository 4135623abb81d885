/** Which names the parts of a rule read. */
import { endpointsIn } from './cell.ts';
import { keysOf } from './cohort-keys.ts';
import { namesIn } from './parse-expression.ts';
import type { Calculation, DecisionTable, RuleDefinition, Verb } from './rule-definition.ts';

/** Names that a calculation reads, each once. */
export function namesReadBy({ how, floor, cap }: Pick<Calculation, 'how' | 'floor' | 'cap'>): string[] {
  const bounds = [floor, cap].filter((name) => name !== undefined && name !== '0') as string[];
  return [...new Set([...namesReadByVerb(how), ...bounds])];
}

function namesReadByVerb(how: Verb): string[] {
  switch (how.kind) {
    case 'formula':
      return namesIn(how.expression);
    case 'weighted_sum':
      return [
        ...how.terms.flatMap((term) => [term.value, term.weight]),
        ...(how.by === undefined ? [] : [how.by]),
        ...(how.total === undefined ? [] : [how.total]),
        ...(how.empty === undefined ? [] : [how.empty]),
      ];
    case 'count':
      return [...how.of];
    case 'mean':
    case 'sum':
      return [...how.of, ...(how.empty === undefined ? [] : [how.empty])];
    case 'lookup':
      return [how.table, how.by];
    case 'interpolate':
      return [how.table, how.of];
    case 'achievement': {
      const fixed = how.direction === 'maximise' || how.direction === 'minimise';
      return [how.actual, ...how.target, ...(fixed ? [] : [how.direction])];
    }
    case 'decide':
      return namesInTable(how.table);
    case 'call':
      return Object.values(how.facts).flatMap(({ expression }) => namesIn(expression));
    case 'fold':
      return [...(how.reads ?? []), ...(how.empty === undefined ? [] : [how.empty])];
    case 'cohort':
      return [...keysOf(how).map(({ of }) => of), ...[how.over, how.where].filter((name) => name !== undefined)];
  }
}

/** Every name a table reads: its inputs, the parameters of its cells, and what its outputs compute with. */
export function namesInTable({ inputs, rows }: DecisionTable): string[] {
  const names = new Set<string>(inputs);
  for (const { cells, outputs } of rows) {
    for (const { test } of Object.values(cells)) {
      for (const endpoint of endpointsIn(test)) if (endpoint.kind === 'parameter') names.add(endpoint.name);
    }
    for (const output of Object.values(outputs)) {
      if (output.kind === 'formula') for (const name of namesIn(output.expression)) names.add(name);
    }
  }
  return [...names];
}

/** Every name that a calculation, table, scale, control, condition or slip reads. */
export function namesReadIn(rule: RuleDefinition): Set<string> {
  return new Set([
    ...rule.calculations.flatMap(namesReadBy),
    ...[...rule.must, ...rule.require].flatMap(({ expression }) => namesIn(expression)),
    ...Object.values(rule.facts).flatMap((fact) => fact.scale ?? []),
    ...rule.controls.flatMap(({ each, atMost }) => [...each, atMost]),
    ...(rule.table === undefined ? [] : namesInTable(rule.table)),
    ...namesOnSlip(rule),
  ]);
}

function namesOnSlip({ slip }: RuleDefinition): readonly string[] {
  if (slip === undefined) return [];
  return [...slip.base, ...[...slip.additions, ...slip.reductions].map(({ name }) => name), ...slip.by];
}
