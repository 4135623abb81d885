/** How a rule uses its values: what each is compared with, and which decide anything at all. */
import { endpointsIn } from '../../definition/cell.ts';
import { expressionOf, isArithmetic } from '../../definition/expression-of.ts';
import { isComparison, partsOf, type Expression } from '../../definition/expression.ts';
import { namesInTable, namesReadBy } from '../../definition/names-read.ts';
import { namesIn } from '../../definition/parse-expression.ts';
import type { RuleDefinition, Verb } from '../../definition/rule-definition.ts';
import { tablesOf } from '../../definition/tables-of.ts';

/** What stands on the other side of every comparison, by the parameter or entry (`bobot.renstra`) compared. */
export function comparedIn(rule: RuleDefinition): ReadonlyMap<string, readonly Expression[]> {
  const compared = new Map<string, Expression[]>();
  const add = (name: string, operand: Expression): void => {
    compared.set(name, [...(compared.get(name) ?? []), operand]);
  };
  for (const expression of expressionsOf(rule)) {
    visit(expression, (left, right) => {
      for (const name of valuesIn(rule, left)) add(name, right);
      for (const name of valuesIn(rule, right)) add(name, left);
    });
  }
  for (const { table } of tablesOf(rule)) {
    for (const { cells } of table.rows) {
      for (const [input, { test }] of Object.entries(cells)) {
        for (const endpoint of endpointsIn(test)) {
          if (endpoint.kind === 'parameter') add(endpoint.name, { op: 'name', name: input, offset: 0 });
        }
      }
    }
  }
  return compared;
}

function expressionsOf(rule: RuleDefinition): Expression[] {
  const calculated = rule.calculations.flatMap(({ how }) => {
    if (isArithmetic(how)) return [expressionOf(rule, how)];
    return how.kind === 'call' ? Object.values(how.facts).map(({ expression }) => expression) : [];
  });
  const outputs = tablesOf(rule).flatMap(({ table }) =>
    table.rows.flatMap((row) =>
      Object.values(row.outputs).flatMap((output) => (output.kind === 'formula' ? [output.expression] : [])),
    ),
  );
  return [...calculated, ...outputs];
}

/** Names that results are computed with. */
export function namesComputedWith(rule: RuleDefinition): ReadonlySet<string> {
  return new Set([
    ...rule.calculations.flatMap(({ how, ...bounds }) => namesReadBy({ ...bounds, how: withoutTotal(how) })),
    ...tablesOf(rule).flatMap(({ table }) => namesInTable(table)),
    ...Object.values(rule.facts).flatMap((fact) => fact.scale ?? []),
  ]);
}

/** Names that what must hold of the parameters is proved with. */
export function namesProved({ must, calculations }: RuleDefinition): ReadonlySet<string> {
  const totals = calculations.flatMap(({ how }) => (how.kind === 'weighted_sum' ? (how.total ?? []) : []));
  return new Set([...must.flatMap(({ expression }) => namesIn(expression)), ...totals]);
}

function withoutTotal(how: Verb): Verb {
  if (how.kind !== 'weighted_sum') return how;
  const { total: _, ...rest } = how;
  return rest;
}

function visit(expression: Expression, meet: (left: Expression, right: Expression) => void): void {
  if ('left' in expression && isComparison(expression.op)) meet(expression.left, expression.right);
  for (const part of partsOf(expression)) visit(part, meet);
}

/** The values that one side of a comparison may be: a parameter, an entry, or any entry of a table looked up in. */
function valuesIn(rule: RuleDefinition, side: Expression): string[] {
  if (side.op === 'call' && side.function === 'lookup') {
    const table = side.args[0];
    return table?.op === 'name' ? entriesOf(rule, table.name) : [];
  }
  if (side.op !== 'name') return [];
  const how = rule.calculations.find((one) => one.name === side.name)?.how;
  return how?.kind === 'lookup' ? entriesOf(rule, how.table) : [side.name];
}

function entriesOf({ parameters }: RuleDefinition, table: string): string[] {
  const history = parameters[table]?.history ?? [];
  const codes = history.flatMap(({ value }) => (typeof value === 'object' ? Object.keys(value) : []));
  return [...new Set(codes)].map((code) => `${table}.${code}`);
}
