/** A rounded value that decides a row: which unrounded value would have decided another. */
import { endpointsIn } from '../../definition/cell.ts';
import type { Calculation, DecisionTable, Rounding, RuleDefinition } from '../../definition/rule-definition.ts';
import {
  addExact,
  compareExact,
  divideExact,
  isMultiple,
  multiplyExact,
  negateExact,
  roundExact,
  showExact,
  zero,
  type Exact,
} from '../../exact.ts';
import { problem, type Problem } from '../../problem.ts';
import { number } from '../../rules/value.ts';
import type { Phrase } from '../../text.ts';
import { calculationDomain } from '../calculation-domain.ts';
import { unitOf, type NumberDomain } from '../domain.ts';
import type { Moment } from '../moments.ts';
import { phrase } from '../phrases.ts';
import { sinceOf, type RuleCheck } from '../rule-context.ts';
import { acceptingRows, testsUnder } from '../table/axis.ts';
import { contains } from '../table/interval.ts';
import { carriesTo, solve, type Carry } from './carried.ts';

/** Warns unless the rounding says what it rests on. */
export const checkRoundingCrosses: RuleCheck = (rule, { moments, tables }) =>
  rule.calculations.flatMap((calculation) => {
    const { round, roundAbout, name } = calculation;
    if (round === undefined || roundAbout !== undefined) return [];
    for (const moment of moments) {
      for (const { table } of tables) {
        // the value itself first: that is the plainest example
        const inputs = table.inputs.filter((input) => input !== name && isCalculated(rule, input));
        for (const input of table.inputs.includes(name) ? [name, ...inputs] : inputs) {
          const found = crossing(rule, { ...calculation, round }, { table, input }, moment);
          if (found !== null) return [found];
        }
      }
    }
    return [];
  });

function crossing(
  rule: RuleDefinition,
  calculation: Calculation & { readonly round: Rounding },
  { table, input }: { readonly table: DecisionTable; readonly input: string },
  moment: Moment,
): Problem | null {
  const { round, name, label, at } = calculation;
  const { round: _, ...unrounded } = calculation;
  for (const environment of moment.environments) {
    const tests = testsUnder(table, input, environment);
    if (tests === null) continue;
    const carries = input === name ? [itself] : carriesTo(rule, moment, environment, { source: name, target: input });
    if (carries.length === 0) continue;
    const domain = calculationDomain(moment.scope, unrounded, environment, () => undefined);
    if (domain?.kind !== 'number' || isOnUnit(domain, round)) continue;
    const thresholds = tests
      .flatMap((test) => endpointsIn(test))
      .flatMap((value) => (value.kind === 'number' ? [value.value] : []));
    for (const carry of carries) {
      const edges = thresholds.flatMap((threshold) => solve(carry, twoPoints(domain), threshold) ?? []);
      for (const before of edges.flatMap((edge) => beside(edge, domain, round))) {
        const after = roundExact(before, round);
        const rows = [before, after].map((value) => {
          const carried = carry(value);
          return carried === null ? null : acceptingRows(tests, number(carried));
        });
        const [was, is] = rows;
        if (was === undefined || is === undefined || was === null || is === null || was === is) continue;
        return problem('rounding-crosses', at, {
          since: sinceOf(rule, moment.at),
          name: label ?? name,
          before: showExact(before),
          after: showExact(after),
          effect: effectOf(was, is),
        });
      }
    }
  }
  return null;
}

const itself: Carry = (value) => value;

/** Both ends where there are such: between them a floor or cap on the way has least to say. */
function twoPoints({ from, to }: NumberDomain): readonly [Exact, Exact] {
  if (from === null || to === null || compareExact(from, to) === 0) return [zero, { n: 1n, d: 1n }];
  return [from, to];
}

function isCalculated({ calculations }: RuleDefinition, name: string): boolean {
  return calculations.some((one) => one.name === name);
}

function isOnUnit({ step }: NumberDomain, round: Rounding): boolean {
  return step !== null && isMultiple(step, unitOf(round));
}

/** Values of the domain near a threshold that a rounding may carry to it or away from it. */
function beside(threshold: Exact, domain: NumberDomain, round: Rounding): readonly Exact[] {
  const unit = unitOf(round);
  const part = (n: bigint, d: bigint): Exact => multiplyExact(unit, { n, d });
  const offsets = [part(-1n, 2n), part(-1n, 4n), part(-3n, 4n), part(1n, 4n), part(1n, 2n), part(3n, 4n)];
  const { step } = domain;
  const near = offsets.map((offset) => addExact(threshold, offset));
  const values = step === null ? near : [...near, threshold].flatMap((value) => neighbours(value, step));
  return values.filter(
    (value) => contains(domain, value) && compareExact(value, threshold) !== 0 && within(value, threshold, unit),
  );
}

function within(value: Exact, threshold: Exact, unit: Exact): boolean {
  const distance = addExact(value, negateExact(threshold));
  return compareExact(distance.n < 0n ? negateExact(distance) : distance, unit) < 0;
}

/** The multiples of a step around a value. */
function neighbours(value: Exact, step: Exact): readonly Exact[] {
  const below = roundDown(divideExact(value, step));
  return [-1n, 0n, 1n].map((offset) => multiplyExact({ n: below + offset, d: 1n }, step));
}

function roundDown({ n, d }: Exact): bigint {
  return n < 0n && n % d !== 0n ? n / d - 1n : n / d;
}

function effectOf(was: bigint, is: bigint): Phrase {
  const [before, after] = [firstRow(was & ~is), firstRow(is & ~was)];
  if (before !== null && after !== null) return phrase('row-changes', { before, after });
  return before === null ? phrase('row-won', { after: after ?? 0 }) : phrase('row-lost', { before });
}

function firstRow(rows: bigint): number | null {
  for (let row = 0; 1n << BigInt(row) <= rows; row++) if ((rows >> BigInt(row)) & 1n) return row + 1;
  return null;
}
