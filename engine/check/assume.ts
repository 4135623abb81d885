/** Narrows what is known of names by a condition that holds, or does not. */
import type { ComparisonOperator, Expression } from '../definition/expression.ts';
import { compareExact } from '../exact.ts';
import { onlyNumber, type Domain, type NumberDomain } from './domain.ts';
import { withName, type Environment } from './environment.ts';

/** Tells the domain of an expression. */
type Infer = (expression: Expression, environment: Environment) => Domain | null;

type Comparison = Extract<Expression, { left: Expression }> & { readonly op: ComparisonOperator };

/** The environment in which `condition` has the given outcome. What it does not understand it leaves as it was. */
export function assumeWith(
  infer: Infer,
  environment: Environment,
  condition: Expression,
  outcome: boolean,
): Environment {
  switch (condition.op) {
    case 'not':
      return assumeWith(infer, environment, condition.of, !outcome);
    case 'and':
    case 'or': {
      if ((condition.op === 'and') !== outcome) return environment;
      return assumeWith(infer, assumeWith(infer, environment, condition.left, outcome), condition.right, outcome);
    }
    case 'name': {
      const { domain, means } = environment.get(condition.name) ?? {};
      // known already, and so is what it means: conditions that name conditions that name … do not double
      if (domain?.kind === 'yes_no' && domain.yes === outcome && domain.no !== outcome) return environment;
      const narrowed = narrowName(environment, condition.name, { kind: 'yes_no', yes: outcome, no: !outcome });
      return means === undefined ? narrowed : assumeWith(infer, narrowed, means, outcome);
    }
    case 'call': {
      const [of] = condition.args;
      if (condition.function !== 'given' || of?.op !== 'name') return environment;
      if (environment.get(of.name)?.derive !== undefined) return environment;
      return withName(environment, of.name, { presence: outcome ? 'given' : 'missing' });
    }
    default: {
      if (!isComparison(condition)) return environment;
      const asked = yesNoAsked(condition);
      return asked === null
        ? assumeComparison(infer, environment, condition, outcome)
        : assumeWith(infer, environment, asked.of, asked.value === outcome);
    }
  }
}

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function isComparison(expression: Expression): expression is Comparison {
  return Object.hasOwn(opposite, expression.op);
}

/** What is asked by `ada = ya`, and the value that is true of it; null for any other comparison. */
function yesNoAsked({ op, left, right }: Comparison): { readonly of: Expression; readonly value: boolean } | null {
  if ((op !== '=' && op !== '!=') || right.op !== 'yes_no') return null;
  return { of: left, value: right.value === (op === '=') };
}

function assumeComparison(
  infer: Infer,
  environment: Environment,
  { op, left, right }: Comparison,
  outcome: boolean,
): Environment {
  const operator = outcome ? op : opposite[op];
  const once = narrowSide(environment, left, operator, infer(right, environment));
  return narrowSide(once, right, mirrored[operator], infer(left, environment));
}

function narrowSide(
  environment: Environment,
  side: Expression,
  operator: ComparisonOperator,
  bound: Domain | null,
): Environment {
  const domain = side.op === 'name' ? environment.get(side.name)?.domain : undefined;
  if (side.op !== 'name' || !domain || bound === null) return environment;
  if (domain.kind === 'number' && bound.kind === 'number') {
    return withName(environment, side.name, { domain: narrowNumber(domain, operator, bound) });
  }
  if (domain.kind !== 'text' || bound.kind !== 'text' || domain.codes === null || bound.codes === null) {
    return environment;
  }
  const codes = bound.codes;
  const only = codes.length === 1;
  if (operator !== '=' && !(operator === '!=' && only)) return environment;
  const kept = domain.codes.filter((code) => codes.includes(code) === (operator === '='));
  return withName(environment, side.name, { domain: { ...domain, codes: kept } });
}

function narrowNumber(domain: NumberDomain, operator: ComparisonOperator, bound: NumberDomain): NumberDomain {
  switch (operator) {
    case '<':
    case '<=':
      return lowerTop(domain, bound, operator === '<');
    case '>':
    case '>=':
      return raiseBottom(domain, bound, operator === '>');
    case '=':
      return raiseBottom(lowerTop(domain, bound, false), bound, false);
    case '!=':
      return without(domain, bound);
  }
}

function lowerTop(domain: NumberDomain, bound: NumberDomain, strict: boolean): NumberDomain {
  const open = strict || bound.toOpen;
  if (bound.to === null) return domain;
  const order = domain.to === null ? -1 : compareExact(bound.to, domain.to);
  if (order > 0 || (order === 0 && !open)) return domain;
  return { ...domain, to: bound.to, toOpen: open };
}

function raiseBottom(domain: NumberDomain, bound: NumberDomain, strict: boolean): NumberDomain {
  const open = strict || bound.fromOpen;
  if (bound.from === null) return domain;
  const order = domain.from === null ? 1 : compareExact(bound.from, domain.from);
  if (order < 0 || (order === 0 && !open)) return domain;
  return { ...domain, from: bound.from, fromOpen: open };
}

function without(domain: NumberDomain, bound: NumberDomain): NumberDomain {
  const value = onlyNumber(bound);
  if (value === null) return domain;
  if (domain.from !== null && compareExact(domain.from, value) === 0) return { ...domain, fromOpen: true };
  if (domain.to !== null && compareExact(domain.to, value) === 0) return { ...domain, toOpen: true };
  return value.n === 0n ? { ...domain, notZero: true } : domain;
}

function narrowName(environment: Environment, name: string, domain: Domain): Environment {
  return environment.get(name)?.domain?.kind === domain.kind ? withName(environment, name, { domain }) : environment;
}
