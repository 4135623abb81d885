/** Which parameters and entries of tables a case needed, as far as its trace tells. */
import type { Expression } from '../definition/expression.ts';
import { endpointsIn } from '../definition/cell.ts';
import { expressionOf, isArithmetic } from '../definition/expression-of.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { tablesOf } from '../definition/tables-of.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import { tableOf, type TraceEntry } from './evaluation.ts';
import { showValue, type Value } from './value.ts';

/** Names that were read: an entry as `table.code`, a table that was read as a whole by its own name. */
export function namesUsed(rule: RuleDefinition, trace: readonly TraceEntry[], lookup: Lookup): ReadonlySet<string> {
  return new Set(trace.flatMap((entry) => [...namesUsedBy(rule, entry, lookup)]));
}

function* namesUsedBy(rule: RuleDefinition, entry: TraceEntry, lookup: Lookup): Generator<string> {
  switch (entry.kind) {
    case 'fact':
      if (entry.scale !== undefined) yield `${entry.scale}.${String(entry.given)}`;
      break;
    case 'calculation': {
      const calculation = rule.calculations.find((one) => one.name === entry.name);
      if (calculation === undefined) break;
      const { how, floor, cap } = calculation;
      yield* [floor, cap].filter((name) => name !== undefined);
      if (isArithmetic(how)) yield* namesRead(expressionOf(rule, how), lookup);
      if (how.kind === 'call') {
        for (const { expression } of Object.values(how.facts)) yield* namesRead(expression, lookup);
      }
      if (how.kind === 'fold') yield* [...(how.reads ?? []), how.empty].filter((name) => name !== undefined);
      break;
    }
    case 'row': {
      const row = tablesOf(rule).find((one) => one.name === tableOf(entry))?.table.rows[entry.row - 1];
      if (row === undefined) break;
      for (const { test } of Object.values(row.cells)) {
        for (const endpoint of endpointsIn(test)) if (endpoint.kind === 'parameter') yield endpoint.name;
      }
      for (const output of entry.matched ? Object.values(row.outputs) : []) {
        if (output.kind === 'formula') yield* namesRead(output.expression, lookup);
      }
      break;
    }
    case 'control':
      yield entry.atMost;
      break;
    default:
      break;
  }
}

/** Of an `if` only the branch that was taken, of a looked-up table only the entry. */
function* namesRead(expression: Expression, lookup: Lookup): Generator<string> {
  switch (expression.op) {
    case 'number':
    case 'text':
    case 'yes_no':
      break;
    case 'name':
      yield expression.name;
      break;
    case 'negate':
    case 'not':
      yield* namesRead(expression.of, lookup);
      break;
    case 'call': {
      const [first, second, third] = expression.args as [Expression, Expression, Expression];
      const known = expression.function === 'if' ? valueOf(first, lookup) : undefined;
      if (known?.kind === 'yes_no') {
        yield* namesRead(first, lookup);
        yield* namesRead(known.value ? second : third, lookup);
      } else if (expression.function === 'lookup' && first.op === 'name') {
        const key = valueOf(second, lookup);
        // what cannot be computed now was not computed then either
        if (key !== undefined) yield `${first.name}.${showValue(key)}`;
        yield* namesRead(second, lookup);
      } else for (const arg of expression.args) yield* namesRead(arg, lookup);
      break;
    }
    default:
      yield* namesRead(expression.left, lookup);
      yield* namesRead(expression.right, lookup);
  }
}

function valueOf(expression: Expression, lookup: Lookup): Value | undefined {
  try {
    return evaluateExpression(expression, lookup);
  } catch (error) {
    if (error instanceof ExpressionFailure) return undefined;
    throw error;
  }
}
