/**
 * Formulas as code: the meaning of `evaluateExpression`, decided as far as possible when the code is written. Code of
 * values has no effects; what can fail is a line of its own, in the order in which `evaluateExpression` comes to it.
 */
import { isDateFunction, ruleDate, signatureOf, type DateFunction } from '../../definition/date-functions.ts';
import type { BinaryOperator, Expression } from '../../definition/expression.ts';
import { parseExact, zero } from '../../exact.ts';
import type { FailureReason } from '../evaluate-expression.ts';
import { extreme } from './compare-code.ts';
import { callDate, dateCode, wholeCode } from './date-code.ts';
import { interpolate, lookUp } from './table-code.ts';
import {
  absolute,
  add,
  constant,
  constantOf,
  divide,
  multiply,
  negate,
  subtract,
  toRational,
  type NumberCode,
  type Stops,
} from './number-code.ts';
import { floor, modulo } from './remainder-code.ts';
import { round } from './round-code.ts';
import { leave, leaveNoting, type Scope } from './scope.ts';
import { chooseValue, compareValueCodes, numberValue, textLiteral, type ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

const arithmetic = { '+': add, '-': subtract, '*': multiply, '/': divide } as const;

/** The value of an expression. */
export function compileExpression(expression: Expression, scope: Scope, writer: Writer): ValueCode {
  switch (expression.op) {
    case 'number':
      return numberValue(constant(parseExact(expression.value), writer));
    case 'text':
      return textLiteral(expression.value, scope.codes);
    case 'yes_no':
      return yesNo(String(expression.value));
    case 'name':
      return compileName(expression.name, scope, writer);
    case 'negate':
      return numberValue(negate(writer, compileNumber(expression.of, '-', scope, writer)));
    case 'not':
      return yesNo(not(compileYesNo(expression.of, 'not', scope, writer)));
    case 'call':
      return compileCall(expression, scope, writer);
    case 'and':
    case 'or':
      return compileLogic(expression, scope, writer);
    case '+':
    case '-':
    case '*':
    case '/': {
      const { op } = expression;
      const left = compileNumber(expression.left, op, scope, writer);
      const right = compileNumber(expression.right, op, scope, writer);
      return numberValue(arithmetic[op](writer, left, right, stopsAt(op, scope)));
    }
    default: {
      const left = compileExpression(expression.left, scope, writer);
      const right = compileExpression(expression.right, scope, writer);
      const code = compareValueCodes(writer, expression.op, left, right);
      return yesNo(code ?? stop('wrong-type', expression.op, scope, writer, 'false'));
    }
  }
}

function yesNo(code: string): ValueCode {
  return { kind: 'yes_no', code };
}

function not(code: string): string {
  return code === 'true' ? 'false' : code === 'false' ? 'true' : `!${code}`;
}

/** Leaves the block, and goes on writing as if there were a value. */
function stop(reason: FailureReason, what: string, scope: Scope, writer: Writer, instead: string): string {
  writer.line(leave(scope.frame, scope.failure(reason, what)));
  return instead;
}

export function stopsAt(operator: string, scope: Scope): Stops {
  return {
    zero: () => leave(scope.frame, scope.failure('division-by-zero', operator)),
    long: () => leave(scope.frame, scope.failure('too-long', operator)),
  };
}

function compileName(name: string, scope: Scope, writer: Writer): ValueCode {
  const found = scope.resolve(name, writer);
  if (found === null) {
    stop('unresolved', name, scope, writer, '');
    return numberValue(constant(zero, writer));
  }
  if (found.given !== 'true')
    writer.line(`if (!${found.given}) ${leave(scope.frame, scope.failure('unresolved', name))}`);
  return found.value;
}

/** The number of an expression; leaves the block where it is none. */
export function compileNumber(expression: Expression, what: string, scope: Scope, writer: Writer): NumberCode {
  return numberIn(compileExpression(expression, scope, writer), what, scope, writer);
}

function numberIn(value: ValueCode, what: string, scope: Scope, writer: Writer): NumberCode {
  if (value.kind === 'number') return value.number;
  stop('wrong-type', what, scope, writer, '');
  return constant(zero, writer);
}

function compileYesNo(expression: Expression, what: string, scope: Scope, writer: Writer): string {
  const value = compileExpression(expression, scope, writer);
  return value.kind === 'yes_no' ? value.code : stop('wrong-type', what, scope, writer, 'false');
}

/** The right side counts only where the left one has not settled the outcome. */
function compileLogic(
  expression: Extract<Expression, { op: BinaryOperator }>,
  scope: Scope,
  writer: Writer,
): ValueCode {
  const isAnd = expression.op === 'and';
  const left = compileYesNo(expression.left, expression.op, scope, writer);
  if (left === (isAnd ? 'false' : 'true')) return yesNo(left);
  const inner = writer.nested();
  const right = compileYesNo(expression.right, expression.op, scope, inner);
  if (left === (isAnd ? 'true' : 'false')) {
    writer.line(inner.text());
    return yesNo(right);
  }
  if (inner.isEmpty()) return yesNo(`(${left} ${isAnd ? '&&' : '||'} ${right})`);
  const name = writer.fresh();
  writer.line(`let ${name} = ${left};`);
  writer.line(`if (${isAnd ? name : `!${name}`}) { ${inner.text()}\n${name} = ${right}; }`);
  return yesNo(name);
}

type Call = Extract<Expression, { op: 'call' }>;

function compileCall(call: Call, scope: Scope, writer: Writer): ValueCode {
  const [first, second] = call.args as [Expression, Expression];
  if (isDateFunction(call.function)) return compileDateFunction(call.function, call.args, scope, writer);
  switch (call.function) {
    case 'given':
      return yesNo(first.op === 'name' ? (scope.resolve(first.name, writer)?.given ?? 'false') : 'false');
    case 'if':
      return compileIf(call, scope, writer);
    case 'lookup':
      return numberValue(compileLookup(first, second, scope, writer));
    case 'interpolate':
      return numberValue(compileInterpolate(first, second, scope, writer));
    case 'min':
    case 'max':
      return compileExtreme(call.function, call.args, scope, writer);
    default:
      return numberValue(compileFunction(call, scope, writer));
  }
}

function compileDateFunction(name: DateFunction, args: readonly Expression[], scope: Scope, writer: Writer): ValueCode {
  if (name === 'as_at') return compileName(ruleDate, scope, writer);
  const { takes } = signatureOf(name);
  const codes = args.map((arg, index) => {
    const value = compileExpression(arg, scope, writer);
    return takes[index] === 'date'
      ? dateCode(value, name, scope, writer)
      : wholeCode(numberIn(value, name, scope, writer), name, scope, writer);
  });
  return callDate(name, codes, scope, writer);
}

/** The least or the greatest of numbers, or of dates: as the first of them is. */
function compileExtreme(
  which: 'min' | 'max',
  [first, ...others]: readonly Expression[],
  scope: Scope,
  writer: Writer,
): ValueCode {
  const value = compileExpression(first as Expression, scope, writer);
  if (value.kind !== 'text') {
    const head = numberIn(value, which, scope, writer);
    const rest = others.map((other) => compileNumber(other, which, scope, writer));
    return numberValue(rest.reduce((best, each) => extreme(writer, which, best, each), head));
  }
  const head = dateCode(value, which, scope, writer);
  const code = others.reduce((best, other) => {
    const date = dateCode(compileExpression(other, scope, writer), which, scope, writer);
    return writer.bind(`(${date} ${which === 'min' ? '<' : '>'} ${best} ? ${date} : ${best})`);
  }, head);
  return { kind: 'text', form: 'string', code, isDate: true };
}

function compileIf(call: Call, scope: Scope, writer: Writer): ValueCode {
  const [condition, then, otherwise] = call.args as [Expression, Expression, Expression];
  const code = compileYesNo(condition, 'if', scope, writer);
  if (code === 'true') return compileExpression(then, scope, writer);
  if (code === 'false') return compileExpression(otherwise, scope, writer);
  const [thenWriter, otherwiseWriter] = [writer.nested(), writer.nested()];
  return chooseValue(
    writer,
    code,
    { writer: thenWriter, value: compileExpression(then, scope, thenWriter) },
    { writer: otherwiseWriter, value: compileExpression(otherwise, scope, otherwiseWriter) },
  );
}

function compileFunction(call: Call, scope: Scope, writer: Writer): NumberCode {
  const values = call.args.map((arg) => compileNumber(arg, call.function, scope, writer));
  const [head, ...rest] = values as [NumberCode, ...NumberCode[]];
  const stops = stopsAt(call.function, scope);
  switch (call.function) {
    case 'sum':
      return rest.reduce((sum, each) => add(writer, sum, each, stops), head);
    case 'mean': {
      const sum = rest.reduce((total, each) => add(writer, total, each, stops), head);
      return divide(writer, sum, constant(parseExact(String(values.length)), writer), stops);
    }
    case 'abs':
      return absolute(writer, head);
    case 'floor':
      return floor(writer, head);
    case 'mod':
      return modulo(writer, head, rest[0] as NumberCode, stops);
    default:
      return compileRound(head, rest[0] as NumberCode, scope, writer);
  }
}

function compileRound(value: NumberCode, places: NumberCode, scope: Scope, writer: Writer): NumberCode {
  const known = constantOf(places);
  if (known !== null) {
    if (known.d === 1n && known.n >= 0n && known.n <= 20n) {
      return round(writer, value, { places: Number(known.n), mode: 'half_up' });
    }
    stop('wrong-type', 'round', scope, writer, '');
    return value;
  }
  const count = writer.bind(`H.places(${toRational(writer, places).code})`);
  writer.line(`if (${count} === null) ${leave(scope.frame, scope.failure('wrong-type', 'round'))}`);
  const code = writer.bind(`H.round(${toRational(writer, value).code}, ${count}, "half_up")`);
  return { form: 'rational', code, bounds: null };
}

function compileLookup(table: Expression, key: Expression, scope: Scope, writer: Writer): NumberCode {
  const value = compileExpression(key, scope, writer);
  const name = table.op === 'name' ? table.name : null;
  const entries = name === null ? null : scope.tableOf(name);
  if (name === null || entries === null) {
    stop('wrong-type', name ?? 'lookup', scope, writer, '');
    return constant(zero, writer);
  }
  return lookUp(writer, entries, value, {
    codes: scope.codes,
    missing: (shown) => leaveNoting(scope.frame, scope.missingEntry(name), [shown]),
  });
}

function compileInterpolate(table: Expression, x: Expression, scope: Scope, writer: Writer): NumberCode {
  const value = compileNumber(x, 'interpolate', scope, writer);
  const name = table.op === 'name' ? table.name : null;
  const entries = name === null ? null : scope.tableOf(name);
  const result = entries === null ? null : interpolate(writer, entries, value, stopsAt('/', scope));
  if (result !== null) return result;
  stop('wrong-type', entries === null ? (name ?? 'lookup') : 'interpolate', scope, writer, '');
  return constant(zero, writer);
}
