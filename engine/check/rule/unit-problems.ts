/** Units that do not go together, told so that whoever wrote the formula sees both. */
import { partsOf, type Expression } from '../../definition/expression.ts';
import type { PlacedFormula } from '../../definition/list-definition.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { writeExpression, type Wording } from '../../definition/write-expression.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import type { Phrase } from '../../text.ts';
import { inferUnit, type Together, type UnitOf } from '../infer-unit.ts';
import { phrase } from '../phrases.ts';
import { fitOf, wordsOfUnit, type Unit } from '../unit.ts';
import { factUnit } from '../units-of-rule.ts';

/** A formula that is read as part of something by name. */
export interface Formula {
  readonly name: string;
  readonly expression: Expression;
  /** Where its text begins. */
  readonly at?: Position | undefined;
  /** Where to point when that is not known. */
  readonly fallback: Position;
  readonly unitOf: UnitOf;
}

/** What a value is given out as. */
export interface Expected {
  readonly what: Phrase;
  readonly unit: Unit | undefined;
}

/** A value as it is written, and its unit. */
export interface Taken {
  readonly text: string;
  readonly unit: Unit;
}

/** What is put together in a formula, and then what it comes to beside what it is given out as. */
export function checkFormula(formula: Formula, expected?: Expected): Problem[] {
  const { name, expression, unitOf } = formula;
  const problems: Problem[] = [];
  const unit = inferUnit(expression, unitOf, ({ fit, by, left, right, offset }) => {
    const undivided = left.unit.percents[0] >= 1 ? left : right;
    const sides = [left, right].map((side): Taken => ({ text: asWritten(side.part), unit: side.unit }));
    problems.push(
      fit === 'undivided'
        ? undividedProblem(formula, undivided.part)
        : tellMixed(name, placeOf(formula, offset), by, sides as [Taken, Taken]),
    );
  });
  if (problems.length > 0 || unit === undefined || expected?.unit === undefined) return problems;
  if (fitOf(expected.unit, unit) === 'undivided') return [undividedProblem(formula, expression)];
  return tellDiffering(expected, placeOf(formula, 0), { text: asWritten(expression), unit }, name);
}

/** The same of a formula that knows where it stands; nothing where there is none. */
export function checkPlaced(
  reader: Pick<Formula, 'name' | 'unitOf'>,
  formula: PlacedFormula | undefined,
  expected?: Expected,
): Problem[] {
  if (formula === undefined) return [];
  const { expression, at } = formula;
  return checkFormula({ ...reader, expression, at, fallback: at }, expected);
}

/** A fact of another rule, as that which it is given must be. */
export function factOf(rule: RuleDefinition | undefined, name: string): Expected {
  const fact = rule?.facts[name];
  const unit = rule === undefined || fact === undefined ? undefined : factUnit(rule, fact);
  return { what: phrase('fact-of-rule', { fact: name, rule: rule?.id ?? '' }), unit };
}

function undividedProblem(formula: Formula, part: Expression): Problem {
  const { name, offset } = percentageIn(part, formula.unitOf) ?? { name: asWritten(part), offset: part.offset };
  return tellUndivided(formula.name, name, placeOf(formula, offset));
}

/** The first name of which a percentage is a factor. */
function percentageIn(part: Expression, unitOf: UnitOf): Extract<Expression, { op: 'name' }> | undefined {
  if (part.op === 'name') return (unitOf(part.name)?.percents[0] ?? 0) >= 1 ? part : undefined;
  return partsOf(part)
    .map((one) => percentageIn(one, unitOf))
    .find((found) => found !== undefined);
}

/** Where a part of a formula stands. */
export function placeOf({ at, fallback }: Pick<Formula, 'at' | 'fallback'>, offset: number): Position {
  return at === undefined ? fallback : { ...at, column: at.column + offset };
}

/** A product with a percentage that nothing divides by 100. */
export function tellUndivided(name: string, parameter: string, at: Position): Problem {
  return problem('percent-not-divided', at, { name, parameter });
}

/** Two values that are put together. */
export function tellMixed(name: string, at: Position, by: Together, [left, right]: readonly [Taken, Taken]): Problem {
  return problem('units-mixed', at, {
    name,
    left: left.text,
    leftUnit: wordsOfUnit(left.unit),
    right: right.text,
    rightUnit: wordsOfUnit(right.unit),
    why: phrase(`units-${by}`),
    fix: fixOf(left, right),
  });
}

/** A value beside what it is given out as; nothing where they fit. */
export function tellDiffering({ what, unit }: Expected, at: Position, taken: Taken, name: string): Problem[] {
  const fit = unit === undefined ? 'fits' : fitOf(unit, taken.unit);
  if (unit === undefined || fit === 'fits') return [];
  if (fit === 'undivided') return [tellUndivided(name, taken.text, at)];
  const words = { what, unit: wordsOfUnit(unit), found: taken.text, foundUnit: wordsOfUnit(taken.unit) };
  return [problem('unit-differs', at, { ...words, fix: fixOf({ text: '…', unit }, taken) })];
}

function fixOf(a: Taken, b: Taken): Phrase {
  const times = [a, b].filter(({ unit: { measure } }) => measure !== null && measure !== 'rupiah');
  const [time] = times;
  if (times.length === 2) return phrase('convert-time', { from: wordsOfUnit(b.unit), to: wordsOfUnit(a.unit) });
  if (time !== undefined) {
    return phrase('take-rate', { time: wordsOfUnit(time.unit), unit: wordsOfUnit((time === a ? b : a).unit) });
  }
  const [amount, part] = a.unit.measure === 'rupiah' ? [a, b] : [b, a];
  const names = { amount: nameIn(amount), part: nameIn(part) };
  return phrase(part.unit.percents[0] >= 1 ? 'take-percent' : 'take-part', names);
}

function nameIn({ text }: Taken): string {
  return /^[\w.]+$/.test(text) ? text : '…';
}

/** A formula with its names and functions as they are written. */
function asWritten(expression: Expression): string {
  return writeExpression(expression, wording);
}

const wording: Wording = {
  number: (value) => value,
  yesNo: (value) => (value ? 'ya' : 'tidak'),
  name: (name) => name,
  word: (word) => word,
  call: ({ function: name, args }, write) => `${name}(${args.map(write).join(', ')})`,
  isWords: () => false,
};
