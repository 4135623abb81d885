/** A row of a table in sentences: why it holds, and why none of the rows that go before it does. */
import type { Expression } from '../definition/expression.ts';
import { tablesOf } from '../definition/tables-of.ts';
import { compareExact, showExact } from '../exact.ts';
import { fill } from '../text.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import { tableOf, type AnswerValue } from './evaluation.ts';
import { refusals } from './explain-refusal.ts';
import {
  describeTafsir,
  labelOf,
  labelOfOutput,
  showAnswer,
  showFormula,
  showNumber,
  showPlain,
  showScalar,
  showTest,
  type Scope,
} from './explain-words.ts';
import { explanationTexts as texts } from './explanation-texts.ts';
import { fillFormula } from './fill-formula.ts';
import { readNumber } from './read-trace.ts';
import type { RowEntry } from './row-order.ts';

/** A row that holds with its answers, and why not those before it; or why it does not hold. */
export function describeRow(scope: Scope, row: RowEntry): string {
  const { rule, language } = scope;
  const failed = row.conditions.find((condition) => !condition.holds);
  if (!row.matched && failed !== undefined) {
    return fill(texts.rowFails[language], {
      row: row.row,
      input: labelOf(rule, failed.input),
      value: showPlain(rule, failed.input, failed.value, language),
      test: showTest(scope, failed),
    });
  }
  if (row.matched && Object.keys(row.answers).length === 0) return fill(texts.rowAfter[language], { row: row.row });
  const conditions = row.conditions.map((one) => sayCondition(scope, one));
  const answers = Object.entries(row.answers).map(
    ([name, value]) => `${labelOfOutput(rule, name)}: ${sayAnswer(scope, row, name, value)}`,
  );
  const because = conditions.length === 0 ? unconditional(scope, row) : conditions.join('; ');
  return [
    fill(texts.rowHolds[language], { row: row.row, because, answers: answers.join('; ') }),
    ...(row.tafsir === undefined ? [] : [describeTafsir(row.tafsir, language)]),
    ...(scope.deciding.has(row) ? refusals(scope, row) : []),
  ].join(' ');
}

/** `Nilai >= Batas (60)`; what is yes or no reads as such. */
function sayCondition(scope: Scope, condition: RowEntry['conditions'][number]): string {
  const label = labelOf(scope.rule, condition.input);
  return typeof condition.value === 'boolean'
    ? `${label}: ${showScalar(condition.value, scope.language)}`
    : `${label} ${showTest(scope, condition)}`;
}

/** An answer; of one that the row computes also how, with this case's values. */
function sayAnswer(scope: Scope, row: RowEntry, name: string, value: AnswerValue): string {
  const { rule, lookup, language } = scope;
  const shown = showAnswer(rule, name, value, language);
  const output = tablesOf(rule).find((one) => one.name === tableOf(row))?.table.rows[row.row - 1]?.outputs[name];
  const computed = output?.kind === 'formula' ? computeAgain(output.expression, lookup) : null;
  if (computed === null || typeof value !== 'string') return shown;
  const [filled, exact] = [showFormula(computed.filled, language), showNumber(computed.exact, language)];
  if (filled === exact) return shown;
  return isSameNumber(computed.exact, value)
    ? `${filled} = ${shown}`
    : fill(texts.roundedTo[language], { computed: `${filled} = ${exact}`, value: shown });
}

/** Null where the trace does not tell every value that the formula read. */
function computeAgain(
  expression: Expression,
  lookup: Lookup,
): { readonly filled: string; readonly exact: string } | null {
  try {
    const value = evaluateExpression(expression, lookup);
    return value.kind === 'number' ? { filled: fillFormula(expression, lookup), exact: showExact(value.value) } : null;
  } catch (error) {
    if (error instanceof ExpressionFailure) return null;
    throw error;
  }
}

function isSameNumber(a: string, b: string): boolean {
  const [one, other] = [readNumber(a), readNumber(b)];
  return one !== null && other !== null && compareExact(one, other) === 0;
}

/** A row without conditions holds for everyone; under `first`, for everyone whom no earlier row took. */
function unconditional({ rule, language }: Scope, row: RowEntry): string {
  const named = tablesOf(rule).find((one) => one.name === tableOf(row));
  return texts[named?.table.hit === 'first' && row.row > 1 ? 'noneBefore' : 'always'][language];
}
