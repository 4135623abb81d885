/** What the names of a rule are measured in: declared, or else as they are calculated. */
import { parameterNameOf } from '../definition/expression-of.ts';
import { listsOf, type ReadList } from '../definition/list-names.ts';
import type { Fold } from '../definition/list-definition.ts';
import type { Calculation, DecisionTable, Fact, RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { inferUnit, unitTogether, type UnitOf } from './infer-unit.ts';
import { fitOf, unitNamed, type Unit } from './unit.ts';

const known = new WeakMap<RuleDefinition, UnitOf>();

/** The units of facts, parameters and their entries, and calculations; undefined for one that may be any. */
export function unitsOf(rule: RuleDefinition): UnitOf {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const calculated = new Map<string, Unit | undefined>();
  const unitOf: UnitOf = (name) => {
    if (calculated.has(name)) return calculated.get(name);
    const fact = rule.facts[name];
    return fact === undefined ? unitNamed(rule.parameters[parameterNameOf(name)]?.unit) : factUnit(rule, fact);
  };
  known.set(rule, unitOf);
  for (const one of rule.calculations) calculated.set(one.name, calculationUnit(rule, one, unitOf));
  return unitOf;
}

/** The unit of a fact of a rule. */
export function factUnit({ parameters }: RuleDefinition, { unit, scale }: Fact): Unit | undefined {
  return unitNamed(unit ?? (scale === undefined ? undefined : parameters[scale]?.unit));
}

function calculationUnit(rule: RuleDefinition, { unit, how }: Calculation, unitOf: UnitOf): Unit | undefined {
  const calculated = verbUnit(rule, how, unitOf);
  if (unit === undefined) return calculated;
  const declared = unitNamed(unit);
  if (declared === undefined || calculated === undefined) return declared;
  // which of two that differ is wrong is not known, and is told where they meet
  if (fitOf(declared, calculated) !== 'fits') return undefined;
  // a hundredth of an amount is declared in rupiah, and is one percent of it all the same; otherwise it is what it says
  const least =
    declared.measure === null ? declared.percents[0] : Math.min(declared.percents[0], calculated.percents[0]);
  return { measure: declared.measure, percents: [least, declared.percents[1]] };
}

/** The unit that a calculation comes to, before anything is declared. */
export function verbUnit(rule: RuleDefinition, how: Verb, unitOf: UnitOf): Unit | undefined {
  switch (how.kind) {
    case 'formula':
      return inferUnit(how.expression, unitOf, ignore);
    case 'sum':
    case 'mean':
      return alike(how.of.map(unitOf));
    case 'weighted_sum': {
      const isShare = how.terms.every(({ weight }) => rule.parameters[parameterNameOf(weight)]?.unit === 'persen');
      return isShare ? alike(how.terms.map(({ value }) => unitOf(value))) : undefined;
    }
    case 'lookup':
    case 'interpolate':
      return unitOf(how.table);
    case 'achievement':
      return unitNamed('persen');
    case 'decide':
      return alike(outputUnits(how.table, unitOf));
    case 'call':
      return answerUnit(rule.calls[how.rule], how.answer);
    case 'cohort':
      return how.take === 'rank' || how.take === 'count' || how.take === 'share' ? undefined : unitOf(how.of);
    case 'fold':
      return foldUnit(rule, how);
    case 'count':
      return undefined;
  }
}

function outputUnits({ outputs, rows }: DecisionTable, unitOf: UnitOf): readonly (Unit | undefined)[] {
  return rows.map((row) => {
    const output = row.outputs[outputs[0] ?? ''];
    return output?.kind === 'formula' ? inferUnit(output.expression, unitOf, ignore) : undefined;
  });
}

function foldUnit(rule: RuleDefinition, { take, of, over }: Fold): Unit | undefined {
  const read = listsOf(rule).get(over);
  if (read === undefined || of === undefined || take === 'count' || take === 'product') return undefined;
  return resultUnit(read.rule, of);
}

/** The unit of an answer of a rule. */
export function answerUnit(rule: RuleDefinition | undefined, name: string): Unit | undefined {
  const answer = rule?.answers[name];
  if (rule === undefined || answer === undefined) return undefined;
  const calculation = rule.calculations.find((one) => one.answer === name);
  return calculation === undefined ? unitNamed(answer.unit) : unitsOf(rule)(calculation.name);
}

/** The unit of a fact, an answer or a calculation of a judged item. */
function resultUnit(rule: RuleDefinition, name: string): Unit | undefined {
  const fact = rule.facts[name];
  if (Object.hasOwn(rule.answers, name)) return answerUnit(rule, name);
  return fact === undefined ? unitsOf(rule)(name) : factUnit(rule, fact);
}

/** What a formula over the judged items of a list reads: a name of the item goes before the same name of the rule. */
export function itemUnits({ rule: judge }: ReadList, unitOf: UnitOf): UnitOf {
  return (name) =>
    Object.hasOwn(judge.facts, name) || Object.hasOwn(judge.answers, name) ? resultUnit(judge, name) : unitOf(name);
}

/** What a list's own window reads: its items are not judged yet, and are made of those of another list. */
export function ownItemUnits(rule: RuleDefinition, { list, rule: judge }: ReadList): UnitOf {
  const source = listsOf(rule).get(list.from ?? '');
  const outer = source === undefined ? unitsOf(rule) : itemUnits(source, unitsOf(rule));
  return (name) => {
    const fact = judge.facts[name];
    return fact === undefined ? outer(name) : factUnit(judge, fact);
  };
}

function alike(units: readonly (Unit | undefined)[]): Unit | undefined {
  return unitTogether(
    units.map((unit) => ({ unit })),
    ignore,
  );
}

function ignore(): void {}
