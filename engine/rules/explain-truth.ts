/** Why a yes/no formula is true or false: the parts that made it so, each said as what is true in this case. */
import type { BinaryOperator, ComparisonOperator, Expression } from '../definition/expression.ts';
import { writeExpression, type Wording } from '../definition/write-expression.ts';
import { evaluateExpression, ExpressionFailure } from './evaluate-expression.ts';
import { labelOf, sayParameter, showFormula, showPlain, showScalar, valuesOf, type Scope } from './explain-words.ts';
import { fill } from '../text.ts';
import { explanationTexts as texts } from './explanation-texts.ts';
import { fillFormula, takeBranches } from './fill-formula.ts';
import { showValue } from './value.ts';

const opposite = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

/**
 * What makes an expression true or false. Of an `and` that is false only the parts that fail, of an `or` that is true
 * only the first part that holds; null when the trace does not tell, as for what did not matter and was not computed.
 */
export function reasonsFor(scope: Scope, expression: Expression): readonly string[] | null {
  const truth = truthOf(scope, expression);
  if (truth === null) return null;
  switch (expression.op) {
    case 'and':
    case 'or': {
      const unlike = truth || expression.op === 'and' ? null : sayNoneOf(scope, partsOf(expression, expression.op));
      if (unlike !== null) return [unlike];
      const parts = partsOf(expression, expression.op).map((part) => ({ part, holds: truthOf(scope, part) }));
      const deciding = parts.filter(({ holds }) => holds === truth);
      // every part must hold for an `and`, and one is enough for an `or`; the other way round when it is false
      const needed = expression.op === 'or' && truth ? deciding.slice(0, 1) : deciding;
      return needed.flatMap(({ part }) => reasonsFor(scope, part) ?? []);
    }
    case 'not':
      return reasonsFor(scope, expression.of);
    case 'name':
      return [`${labelOf(scope.rule, expression.name)}: ${showScalar(truth, scope.language)}`];
    case 'call':
      return reasonsForCall(scope, expression, truth);
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [sayComparison(scope, expression, truth ? expression.op : opposite[expression.op])];
    default:
      return null;
  }
}

/** The conjuncts of an `and`, or the alternatives of an `or`. */
export function partsOf(expression: Expression, op: 'and' | 'or'): readonly Expression[] {
  return expression.op === op ? [...partsOf(expression.left, op), ...partsOf(expression.right, op)] : [expression];
}

function truthOf({ lookup }: Scope, expression: Expression): boolean | null {
  try {
    const value = evaluateExpression(expression, lookup);
    return value.kind === 'yes_no' ? value.value : null;
  } catch (error) {
    if (error instanceof ExpressionFailure) return null;
    throw error;
  }
}

function reasonsForCall(
  scope: Scope,
  { function: name, args }: Extract<Expression, { op: 'call' }>,
  truth: boolean,
): readonly string[] | null {
  const [first, second, third] = args as [Expression, Expression, Expression];
  if (name === 'given' && first.op === 'name') {
    const words = truth ? texts.given : texts.notGiven;
    return [`${labelOf(scope.rule, first.name)} ${words[scope.language]}`];
  }
  if (name !== 'if') return null;
  const taken = reasonsFor(scope, truthOf(scope, first) === true ? second : third) ?? [];
  return [...(reasonsFor(scope, first) ?? []), ...taken];
}

type Comparison = Extract<Expression, { op: BinaryOperator }>;

/** `Usia 27 > 25`; of a code what it is and is not: `Predikat Cukup, bukan Baik`. */
function sayComparison(scope: Scope, { left, right }: Comparison, op: ComparisonOperator): string {
  const { language } = scope;
  const code = right.op === 'text' && left.op === 'name' ? sayCode(scope, left.name, right.value) : null;
  const told = sayNamed(scope, left);
  if (code !== null && op === '=') return told;
  if (code !== null && op === '!=') return fill(texts.insteadOf[language], { told, test: code });
  const [before, after] = [left, right].map((part) => sayNamed(scope, part));
  const sign = { '!=': '≠', '<=': '≤', '>=': '≥' }[op as string] ?? op;
  return `${before} ${sign} ${after}`;
}

/** `Predikat Cukup, bukan Sangat Baik atau Baik` where every part asks for another code of the same name. */
function sayNoneOf(scope: Scope, parts: readonly Expression[]): string | null {
  const [first] = parts;
  if (first?.op !== '=' || first.left.op !== 'name') return null;
  const { name } = first.left;
  const codes = parts.flatMap((part) =>
    part.op === '=' && part.left.op === 'name' && part.left.name === name && part.right.op === 'text'
      ? sayCode(scope, name, part.right.value)
      : [],
  );
  if (codes.length < parts.length) return null;
  const test = codes.join(texts.or[scope.language]);
  return fill(texts.insteadOf[scope.language], { told: sayNamed(scope, first.left), test });
}

function sayCode({ rule }: Scope, name: string, code: string): string {
  return valuesOf(rule, name)?.find((one) => one.code === code)?.label ?? code;
}

/** Every name with its label and its value; a formula with its numbers. */
function sayNamed(scope: Scope, expression: Expression): string {
  const { rule, lookup, language } = scope;
  const wording: Wording = {
    number: (value) => showFormula(value, language),
    yesNo: (value) => showScalar(value, language),
    name: (name) => {
      const value = lookup(name);
      if (rule.parameters[name.split('.')[0] ?? ''] !== undefined) return sayParameter(scope, name);
      if (value === undefined || value.kind === 'table') return labelOf(rule, name);
      const plain = value.kind === 'yes_no' ? value.value : showValue(value);
      return `${labelOf(rule, name)} ${showPlain(rule, name, plain, language)}`;
    },
    word: (word) => texts.words[word][language],
    isWords: (call) => call.function === 'if',
    call: (call, write) => {
      const written = `${call.function}(${call.args.map(write).join('; ')})`;
      if (call.function === 'lookup') return showFormula(fillFormula(call, lookup), language);
      if (call.function === 'as_at') return `${showFormula(written, language)} ${fillFormula(call, lookup)}`;
      return showFormula(written, language);
    },
  };
  return writeExpression(takeBranches(expression, lookup), wording);
}
