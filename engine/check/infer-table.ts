/** What reading a table parameter by a key, or between its points, can yield. */
import type { Expression } from '../definition/expression.ts';
import { addExact, compareExact, showExact, type Exact } from '../exact.ts';
import { pointsOf } from '../rules/evaluate-expression.ts';
import { joinNumbers, point, type Domain, type NumberDomain, type TableDomain } from './domain.ts';
import type { Environment } from './environment.ts';
import type { Report } from './finding.ts';
import { contains, firstValue } from './table/interval.ts';

/** Keys told apart at most; a number with more values than this needs `interpolate` or a decision table. */
const mostKeys = 1000;

/** Tells the domain of an expression. */
type Infer = (expression: Expression, environment: Environment, report: Report) => Domain | null;

/** The domain of `lookup(table, key)` or `interpolate(table, x)`. */
export function inferTable(
  infer: Infer,
  call: Extract<Expression, { op: 'call' }>,
  environment: Environment,
  report: Report,
): NumberDomain | null {
  const [first, second] = call.args as [Expression, Expression];
  const table = tableNamed(first, environment);
  const name = first.op === 'name' ? first.name : '';
  if (table === null) {
    const other = infer(first, environment, report);
    const left = other?.kind ?? 'text';
    report({ finding: 'type-mismatch', operator: call.function, left, right: 'table', offset: first.offset });
    return null;
  }
  if (call.function === 'interpolate') {
    const x = infer(second, environment, report);
    if (x !== null && x.kind !== 'number') {
      report({
        finding: 'type-mismatch',
        operator: 'interpolate',
        left: x.kind,
        right: 'number',
        offset: second.offset,
      });
    }
    if (pointsOf(table.entries) === null) report({ finding: 'no-points', table: name, offset: call.offset });
    const hull = hullOf([...table.entries.values()]);
    return hull === null ? null : { ...hull, step: null, quotient: true };
  }
  const key = infer(second, environment, report);
  if (key === null) return null;
  const codes = codesOf(key);
  const missing = codes === null ? null : codes.find((code) => !table.entries.has(code));
  if (missing !== undefined) report({ finding: 'no-entry', table: name, code: missing, offset: call.offset });
  const found = (codes ?? [...table.entries.keys()]).flatMap((code) => table.entries.get(code) ?? []);
  return hullOf(found);
}

function tableNamed(expression: Expression, environment: Environment): TableDomain | null {
  const domain = expression.op === 'name' ? environment.get(expression.name)?.domain : undefined;
  return domain?.kind === 'table' ? domain : null;
}

function hullOf(values: readonly Exact[]): NumberDomain | null {
  const [first, ...rest] = values.map(point);
  return first === undefined ? null : rest.reduce(joinNumbers, first);
}

/** Every code a key can be; null when they cannot be listed. */
function codesOf(key: Domain): readonly string[] | null {
  switch (key.kind) {
    case 'text':
      return key.codes;
    case 'yes_no':
      return [...(key.yes ? ['ya'] : []), ...(key.no ? ['tidak'] : [])];
    case 'number':
      return numbersIn(key);
    default:
      return null;
  }
}

function numbersIn(key: NumberDomain): readonly string[] | null {
  const { from, to, step } = key;
  if (from === null || to === null) return null;
  if (compareExact(from, to) === 0) return [showExact(from)];
  const first = step === null ? null : firstValue(key, step);
  if (step === null || first === null) return null;
  const codes: string[] = [];
  for (let value = first; contains(key, value); value = addExact(value, step)) {
    if (codes.push(showExact(value)) > mostKeys) return null;
  }
  return codes;
}
