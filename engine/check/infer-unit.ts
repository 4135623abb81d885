/** What a formula is measured in, and where it puts together what is measured differently. */
import { isDateFunction, type DateFunction } from '../definition/date-functions.ts';
import type { Expression } from '../definition/expression.ts';
import { eitherUnit, fitOf, productUnit, quotientUnit, scaledUnit, unitNamed, type Fit, type Unit } from './unit.ts';

/** The unit of a name; undefined where it may be any. */
export type UnitOf = (name: string) => Unit | undefined;

/** Two parts of a formula that must be alike and are not. */
export interface Mixed {
  readonly fit: Exclude<Fit, 'fits'>;
  /** What is done with both. */
  readonly by: Together;
  readonly left: Side;
  readonly right: Side;
  readonly offset: number;
}

export type Together = 'added' | 'subtracted' | 'compared' | 'alternative';

export interface Side {
  readonly part: Expression;
  readonly unit: Unit;
}

/** The unit of a formula; undefined where it may be any, as a number that stands in it may. */
export function inferUnit(expression: Expression, unitOf: UnitOf, report: (mixed: Mixed) => void): Unit | undefined {
  const infer = (part: Expression): Unit | undefined => inferUnit(part, unitOf, report);
  const together = (by: Together, parts: readonly Expression[], offset?: number): Unit | undefined =>
    unitTogether(
      parts.map((part) => ({ part, unit: infer(part) })),
      (left, right, fit) => report({ fit, by, left, right, offset: offset ?? startOf(right.part) }),
    );
  switch (expression.op) {
    case 'number':
    case 'text':
    case 'yes_no':
      return undefined;
    case 'name':
      return unitOf(expression.name);
    case 'negate':
      return infer(expression.of);
    case 'not':
      infer(expression.of);
      return undefined;
    case 'and':
    case 'or':
      infer(expression.left);
      infer(expression.right);
      return undefined;
    case '+':
      return together('added', [expression.left, expression.right], expression.offset);
    case '-':
      return together('subtracted', [expression.left, expression.right], expression.offset);
    case '*':
    case '/':
      return unitOfProduct(expression.op, expression.left, expression.right, infer);
    case 'call':
      return unitOfCall(expression, infer, together);
    default:
      together('compared', [expression.left, expression.right], expression.offset);
      return undefined;
  }
}

/** The unit of values that must be alike: that of those whose unit is known; undefined once two are not. */
export function unitTogether<Part extends { readonly unit: Unit | undefined }>(
  parts: readonly Part[],
  report: (left: Part & { readonly unit: Unit }, right: Part & { readonly unit: Unit }, fit: Mixed['fit']) => void,
): Unit | undefined {
  const [first, ...others] = parts.filter((part): part is Part & { readonly unit: Unit } => part.unit !== undefined);
  let unit = first?.unit;
  for (const other of others) {
    const fit = fitOf((first as Part & { readonly unit: Unit }).unit, other.unit);
    if (fit !== 'fits') {
      report(first as Part & { readonly unit: Unit }, other, fit);
      return undefined;
    }
    unit = unit === undefined ? undefined : eitherUnit(unit, other.unit);
  }
  return unit;
}

type Infer = (part: Expression) => Unit | undefined;

function unitOfProduct(op: '*' | '/', left: Expression, right: Expression, infer: Infer): Unit | undefined {
  const [a, b] = [infer(left), infer(right)];
  if (right.op === 'number') return a === undefined ? undefined : scaledUnit(a, right.value, op);
  if (left.op === 'number' && op === '*') return b === undefined ? undefined : scaledUnit(b, left.value, op);
  if (a === undefined || b === undefined) return undefined;
  return op === '*' ? productUnit(a, b) : quotientUnit(a, b);
}

/** What a function of dates counts. */
const counted: Readonly<Partial<Record<DateFunction, string>>> = {
  years: 'tahun',
  months: 'bulan',
  days: 'hari',
  working_days: 'hari',
};

function unitOfCall(
  { function: name, args }: Extract<Expression, { op: 'call' }>,
  infer: Infer,
  together: (by: Together, parts: readonly Expression[]) => Unit | undefined,
): Unit | undefined {
  const [first, second, third] = args as [Expression, Expression, Expression];
  if (isDateFunction(name)) {
    for (const arg of args) infer(arg);
    return unitNamed(counted[name]);
  }
  switch (name) {
    case 'given':
      return undefined;
    case 'if':
      infer(first);
      return together('alternative', [second, third]);
    case 'sum':
    case 'mean':
      return together('added', args);
    case 'min':
    case 'max':
    case 'mod':
      return together('compared', args);
    case 'abs':
    case 'floor':
    case 'round':
      return infer(first);
    case 'lookup':
    case 'interpolate':
      infer(second);
      return infer(first);
  }
}

/** Where the first part of an expression stands. */
function startOf(expression: Expression): number {
  return 'left' in expression ? startOf(expression.left) : expression.offset;
}
