/** Order among numbers of generated code: comparisons, the least and the greatest, and one of two by a condition. */
import type { ComparisonOperator } from '../../definition/expression.ts';
import { compareExact, divideExact, zero, type Exact } from '../../exact.ts';
import {
  alike,
  bindWhole,
  commonStep,
  constantOf,
  isReasonable,
  one,
  toRational,
  type Bounds,
  type NumberCode,
  type Scaled,
} from './number-code.ts';
import { hull, literal, times, type Whole } from './whole.ts';
import type { Writer } from './writer.ts';

const javascript = { '=': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

/** A comparison as written in JavaScript. */
export function operatorCode(operator: ComparisonOperator): string {
  return javascript[operator];
}

/** Code for whether two numbers compare so. */
export function compare(writer: Writer, operator: ComparisonOperator, a: NumberCode, b: NumberCode): string {
  const both = alike(a, b);
  if (both === null) {
    const order = `H.compare(${toRational(writer, a).code}, ${toRational(writer, b).code})`;
    return `(${order} ${operatorCode(operator)} 0)`;
  }
  const { left, right } = both;
  if (left.high < right.low) return String(operator === '<' || operator === '<=' || operator === '!=');
  if (left.low > right.high) return String(operator === '>' || operator === '>=' || operator === '!=');
  return `(${left.code} ${operatorCode(operator)} ${right.code})`;
}

/** The least or the greatest of two numbers. */
export function extreme(writer: Writer, which: 'min' | 'max', a: NumberCode, b: NumberCode): NumberCode {
  const both = alike(a, b);
  if (both !== null && both.by === null) {
    const { left, right, step } = both;
    const isLess = which === 'min';
    const low = isLess === left.low < right.low ? left.low : right.low;
    const high = isLess === left.high < right.high ? left.high : right.high;
    if (low === high) return { form: 'scaled', whole: literal(low) as Whole, by: null, step };
    if (isLess ? left.high <= right.low : left.low >= right.high) return a;
    if (isLess ? right.high <= left.low : right.low >= left.high) return b;
    return {
      form: 'scaled',
      whole: { code: writer.bind(`Math.${which}(${left.code}, ${right.code})`), low, high },
      by: null,
      step,
    };
  }
  const condition = compare(writer, which === 'min' ? '<' : '>', b, a);
  if (condition === 'true') return b;
  if (condition === 'false') return a;
  return choose(writer, condition, { writer: writer.nested(), number: b }, { writer: writer.nested(), number: a });
}

export interface Branch {
  /** Holds what the branch does before its number is there. */
  readonly writer: Writer;
  readonly number: NumberCode;
}

/** One variable for a number that comes from one of several branches. */
export interface United {
  readonly declaration: string;
  /** For each branch, the statement that ends it. */
  readonly assignments: readonly string[];
  readonly number: NumberCode;
}

/** Where a number of one of several branches is kept, in the form that all of them can take. */
export function unite(name: string, all: readonly Branch[]): United {
  return uniteScaled(name, all) ?? uniteRationals(name, all);
}

function uniteScaled(name: string, all: readonly Branch[]): United | null {
  const numbers = all.flatMap(({ number }) => (number.form === 'scaled' ? [number] : []));
  const step = numbers.length === all.length ? sharedStep(numbers) : null;
  if (step === null) return null;
  const wholes = numbers.map(({ whole, step: own }) =>
    whole.low === 0n && whole.high === 0n ? whole : times(whole, literal(divideExact(own, step).n)),
  );
  if (!wholes.every((whole) => whole !== null)) return null;
  const divided = numbers.some(({ by }) => by !== null);
  const divisors = numbers.flatMap(({ by }) => (by === null ? [1n] : [by.low, by.high]));
  const by: Whole | null = divided ? { code: `${name}by`, ...hull(divisors) } : null;
  return {
    declaration: `let ${name} = 0${divided ? `, ${name}by = 1` : ''};`,
    assignments: numbers.map(
      (number, index) => `${name} = ${wholes[index]?.code};${divided ? ` ${name}by = ${number.by?.code ?? 1};` : ''}`,
    ),
    number: {
      form: 'scaled',
      whole: { code: name, ...hull(wholes.flatMap(({ low, high }) => [low, high])) },
      by,
      step,
    },
  };
}

function sharedStep(numbers: readonly Scaled[]): Exact | null {
  const steps = numbers.filter(({ whole }) => whole.low !== 0n || whole.high !== 0n).map(({ step }) => step);
  const step = steps.reduce((shared, each) => commonStep(shared, each).step, steps[0] ?? one);
  return isReasonable(step) ? step : null;
}

function uniteRationals(name: string, all: readonly Branch[]): United {
  const rationals = all.map(({ writer, number }) => toRational(writer, number));
  return {
    declaration: `let ${name} = ${all[0]?.writer.constant(zero) ?? 'null'};`,
    assignments: rationals.map(({ code }) => `${name} = ${code};`),
    number: { form: 'rational', code: name, bounds: rationals.map(({ bounds }) => bounds).reduce(joinBounds) },
  };
}

/** The number of one of two branches. */
export function choose(writer: Writer, condition: string, then: Branch, otherwise: Branch): NumberCode {
  const { declaration, assignments, number } = unite(writer.fresh(), [then, otherwise]);
  writer.line(declaration);
  const blocks = [then, otherwise].map((branch, index) => `{ ${branch.writer.text()}\n${assignments[index]} }`);
  writer.line(`if (${condition}) ${blocks.join(' else ')}`);
  return number;
}

function joinBounds(a: Bounds | null, b: Bounds | null): Bounds | null {
  if (a === null || b === null) return null;
  return {
    low: compareExact(a.low, b.low) <= 0 ? a.low : b.low,
    high: compareExact(a.high, b.high) >= 0 ? a.high : b.high,
  };
}

/** A number under a name, so that it is worked out once. */
export function bindNumber(writer: Writer, number: NumberCode): NumberCode {
  if (number.form === 'rational' || constantOf(number) !== null) return number;
  return { ...number, whole: bindWhole(writer, number.whole), by: number.by && bindWhole(writer, number.by) };
}
