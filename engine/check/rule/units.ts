/** What is added, compared or given out as one thing is measured in one unit, as far as units are declared. */
import { endpointsIn } from '../../definition/cell.ts';
import { listsOf } from '../../definition/list-names.ts';
import type { Calculation, RuleDefinition, Verb } from '../../definition/rule-definition.ts';
import { tablesOf, type NamedTable } from '../../definition/tables-of.ts';
import type { Position, Problem } from '../../problem.ts';
import { same } from '../../text.ts';
import { unitTogether, type Together, type UnitOf } from '../infer-unit.ts';
import type { RuleCheck } from '../rule-context.ts';
import { unitNamed } from '../unit.ts';
import { itemUnits, unitsOf, verbUnit } from '../units-of-rule.ts';
import { undividedIn } from './percent.ts';
import { checkListUnits } from './unit-lists.ts';
import {
  checkFormula,
  checkPlaced,
  factOf,
  placeOf,
  tellDiffering,
  tellMixed,
  tellUndivided,
  type Expected,
} from './unit-problems.ts';

/** Rupiah beside persen, hari beside menit, a percentage that nothing divides by 100. */
export const checkUnits: RuleCheck = (rule) => {
  const unitOf = unitsOf(rule);
  const conditions = [...rule.must, ...rule.require];
  return [
    ...rule.calculations.flatMap((one) => checkCalculation(rule, one, unitOf)),
    ...tablesOf(rule).flatMap((one) => checkTable(rule, one, unitOf)),
    ...conditions.flatMap(({ expression, text, at }) => checkFormula({ name: text, expression, fallback: at, unitOf })),
    ...rule.controls.flatMap(({ each, atMost, label, at }) =>
      checkNames({ name: label ?? atMost, at, unitOf }, 'compared', [atMost, ...each]),
    ),
    ...[...listsOf(rule).values()].flatMap((read) => checkListUnits(rule, read, unitOf)),
  ];
};

function checkCalculation(rule: RuleDefinition, calculation: Calculation, unitOf: UnitOf): Problem[] {
  const name = calculation.label ?? calculation.name;
  const expected: Expected = { what: same(`"${name}"`), unit: unitNamed(calculation.unit) };
  return [...checkVerb(rule, calculation, expected, unitOf), ...checkBounds(calculation, expected, unitOf)];
}

function checkVerb(rule: RuleDefinition, calculation: Calculation, expected: Expected, unitOf: UnitOf): Problem[] {
  const { how, at, unit } = calculation;
  const reader: Reader = { name: calculation.label ?? calculation.name, at, unitOf };
  const { name } = reader;
  switch (how.kind) {
    case 'formula': {
      const { expression } = how;
      const formula = { name, expression, at: how.at, fallback: at, unitOf };
      const found = checkFormula(formula, expected);
      const undivided = found.length > 0 || unit === 'persen' ? null : undividedIn(rule, expression);
      return undivided === null ? found : [tellUndivided(name, undivided.name, placeOf(formula, undivided.offset))];
    }
    case 'decide':
      // its rows are looked at one by one, as those of every table are
      return [];
    case 'sum':
    case 'mean':
    case 'weighted_sum': {
      const names = how.kind === 'weighted_sum' ? how.terms.map(({ value }) => value) : how.of;
      const found = checkNames(reader, 'added', names);
      return found.length > 0 ? found : checkResult(rule, how, reader, expected);
    }
    case 'achievement': {
      const found = checkNames(reader, 'compared', [how.actual, ...how.target]);
      return found.length > 0 ? found : checkResult(rule, how, reader, expected);
    }
    case 'call': {
      const given = Object.entries(how.facts).flatMap(([fact, formula]) =>
        checkPlaced({ name, unitOf }, formula, factOf(rule.calls[how.rule], fact)),
      );
      return [...given, ...checkResult(rule, how, reader, expected)];
    }
    case 'fold': {
      const read = listsOf(rule).get(how.over);
      const items = read === undefined ? unitOf : itemUnits(read, unitOf);
      return [...checkPlaced({ name, unitOf: items }, how.condition), ...checkResult(rule, how, reader, expected)];
    }
    case 'count':
    case 'lookup':
    case 'interpolate':
    case 'cohort':
      return checkResult(rule, how, reader, expected);
  }
}

/** Who reads several names. */
interface Reader {
  readonly name: string;
  readonly at: Position;
  readonly unitOf: UnitOf;
}

function checkNames({ name, at, unitOf }: Reader, by: Together, names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  unitTogether(
    names.map((text) => ({ text, unit: unitOf(text) })),
    (left, right, fit) => {
      const undivided = left.unit.percents[0] >= 1 ? left.text : right.text;
      problems.push(fit === 'undivided' ? tellUndivided(name, undivided, at) : tellMixed(name, at, by, [left, right]));
    },
  );
  return problems;
}

/** What a verb comes to is what the calculation says that it is. */
function checkResult(rule: RuleDefinition, how: Verb, { name, at, unitOf }: Reader, expected: Expected): Problem[] {
  const unit = verbUnit(rule, how, unitOf);
  return unit === undefined ? [] : tellDiffering(expected, at, { text: takenBy(how), unit }, name);
}

/** What a verb takes its value of, by name. */
function takenBy(how: Verb): string {
  switch (how.kind) {
    case 'sum':
    case 'mean':
      return how.of.join(', ');
    case 'weighted_sum':
      return how.terms.map(({ value }) => value).join(', ');
    case 'lookup':
    case 'interpolate':
      return how.table;
    case 'call':
      return how.answer;
    case 'fold':
      return how.of ?? how.over;
    case 'cohort':
      return how.of;
    default:
      return how.kind;
  }
}

/** A least and a greatest result are measured as the result is. */
function checkBounds({ name, label, floor, cap, at }: Calculation, { what }: Expected, unitOf: UnitOf): Problem[] {
  return Object.entries({ floor, cap }).flatMap(([by, bound]) => {
    const unit = bound === undefined ? undefined : unitOf(bound);
    if (unit === undefined) return [];
    return tellDiffering({ what, unit: unitOf(name) }, at, { text: `${by}: ${bound}`, unit }, label ?? name);
  });
}

function checkTable(rule: RuleDefinition, { name: tableName, table, outputs }: NamedTable, unitOf: UnitOf): Problem[] {
  const cells = table.rows.flatMap((row) =>
    Object.entries(row.cells).flatMap(([input, { test, text, at }]) => {
      const names = endpointsIn(test).flatMap((end) => (end.kind === 'parameter' ? [end.name] : []));
      return names.flatMap((name) => checkNames({ name: text, at, unitOf }, 'compared', [input, name]));
    }),
  );
  const calculation = rule.calculations.find(({ name }) => name === tableName);
  const given = table.rows.flatMap((row) =>
    Object.entries(row.outputs).flatMap(([answer, output]) => {
      if (output.kind !== 'formula') return [];
      const { label = answer } = outputs[answer] ?? {};
      const declared = calculation === undefined ? rule.answers[answer]?.unit : calculation.unit;
      const { expression, at } = output;
      const formula = { name: label, expression, at, fallback: row.at, unitOf };
      return checkFormula(formula, { what: same(`"${label}"`), unit: unitNamed(declared) });
    }),
  );
  return [...cells, ...given];
}
