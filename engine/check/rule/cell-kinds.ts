/** Every cell names values of its column's kind. */
import type { Endpoint } from '../../definition/cell.ts';
import { problem } from '../../problem.ts';
import type { Domain } from '../domain.ts';
import { phrase } from '../phrases.ts';
import type { RuleCheck } from '../rule-context.ts';
import { endpointsIn } from '../../definition/cell.ts';
import { valueKinds } from '../table/axis.ts';

const endpointDomains = { number: 'number', code: 'text', date: 'date', yes_no: 'yes_no' } as const;

/** A column that is a calculation, and a parameter that is a table, are known only once the formulas are read. */
export const checkCellKinds: RuleCheck = (_, { moments, tables }) => {
  const environment = moments[0]?.environments[0];
  if (environment === undefined) return [];
  const kindOf = (endpoint: Endpoint): Domain['kind'] | undefined =>
    endpoint.kind === 'parameter' ? environment.get(endpoint.name)?.domain?.kind : endpointDomains[endpoint.kind];
  const rows = tables.flatMap(({ table }) => table.rows);
  return rows.flatMap((row) =>
    Object.entries(row.cells).flatMap(([input, cell]) => {
      const column = environment.get(input)?.domain?.kind;
      const other = endpointsIn(cell.test)
        .map(kindOf)
        .find((kind) => kind !== undefined && column !== undefined && !meets(column, kind));
      if (column === undefined || other === undefined) return [];
      const parameters = { name: input, operator: cell.text, left: phrase(column), right: phrase(other) };
      return [problem('type-mismatch', cell.at, parameters)];
    }),
  );
};

function meets(column: Domain['kind'], kind: Domain['kind']): boolean {
  return valueKinds[column] !== null && valueKinds[column] === valueKinds[kind];
}
