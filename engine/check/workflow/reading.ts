/** Guards and facts read data that has been filled in, and compare values of one kind. */
import { suggest } from '../../definition/nearest.ts';
import { mostPlaces } from '../../rules/evaluate-expression.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Finding } from '../finding.ts';
import { infer } from '../infer.ts';
import { phrase } from '../phrases.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import type { Reading } from './readings.ts';

export const checkReadings: WorkflowCheck = (_, { readings }) =>
  readings.flatMap((reading) => {
    const problems: Problem[] = [];
    const outcome = infer(reading.expression, reading.environment, (finding) => {
      problems.push(...explain(reading, finding));
    });
    if (reading.fact === null && outcome !== null && outcome.kind !== 'yes_no') {
      const parameters = { name: reading.text, operator: 'when', left: phrase(outcome.kind), right: phrase('yes_no') };
      problems.push(problem('type-mismatch', reading.at, parameters));
    }
    return problems;
  });

/** What a finished case shows comes from data that the workflow fills in. */
export const checkResults: WorkflowCheck = ({ result }, { paths }) => {
  const known = [...paths.keys()];
  return result
    .filter(({ path }) => !paths.has(path))
    .map(({ path, at }) => problem('unknown-path', at, { path, suggestion: suggest(path, beside(path, known)) }));
};

function explain({ state, text, at, expression, fact, environment }: Reading, finding: Finding): Problem[] {
  switch (finding.finding) {
    case 'unknown-name': {
      const known = beside(finding.name, [...environment.keys()]);
      return [problem('unknown-path', at, { path: finding.name, suggestion: suggest(finding.name, known) })];
    }
    case 'may-be-missing': {
      const missing = environment.get(finding.name)?.presence === 'missing';
      // A fact given as it stands may be empty where its rule allows that; the check of facts looks there.
      if (!missing && fact !== null && expression.op === 'name') return [];
      const code = missing ? 'never-filled' : 'may-be-unfilled';
      return [problem(code, at, { path: finding.name, state: state.path || '/' })];
    }
    case 'type-mismatch': {
      const { operator, left, right } = finding;
      return [problem('type-mismatch', at, { name: text, operator, left: phrase(left), right: phrase(right) })];
    }
    case 'unknown-value': {
      const { value, name: input, known } = finding;
      return [problem('unknown-value', at, { value, input, suggestion: suggest(value, known) })];
    }
    case 'not-whole':
      return [problem('date-step-not-whole', at, { name: text, function: finding.function })];
    case 'bad-places':
      return [problem('rounding-places', at, { name: text, limit: mostPlaces })];
    case 'no-entry':
    case 'no-points':
      // a workflow has no tables: that its formula names one is a type that does not fit
      return [];
    case 'division-by-zero':
      return [problem('division-by-zero', at, { since: phrase('nothing'), name: text })];
  }
}

/** Paths under the same submission or decision, or all of them. */
function beside(path: string, known: readonly string[]): readonly string[] {
  const within = path.slice(0, path.lastIndexOf('.') + 1);
  const siblings = within === '' ? [] : known.filter((one) => one.startsWith(within));
  return siblings.length === 0 ? known : siblings;
}
