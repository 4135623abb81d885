/** Everything that must hold of a rule before it is published. Adding a check adds a file and a line here. */
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Problem } from '../problem.ts';
import { distinctProblems } from './distinct-problems.ts';
import { ruleContext, type RuleCheck } from './rule-context.ts';
import { checkCalls, checkLists } from './rule/calls.ts';
import { checkCellKinds } from './rule/cell-kinds.ts';
import { checkControls } from './rule/controls.ts';
import { checkDeadRows } from './rule/dead-row.ts';
import { checkFormulas } from './rule/formulas.ts';
import { checkGaps } from './rule/gap.ts';
import { checkListFacts } from './rule/list-facts.ts';
import { checkMust } from './rule/must.ts';
import { checkOptional } from './rule/optional.ts';
import { checkOverlaps } from './rule/overlap.ts';
import { checkParametersDated } from './rule/parameter-undated.ts';
import { checkPriorityOrder } from './rule/priority-order.ts';
import { checkBasis, checkSource } from './rule/provenance.ts';
import { checkTableEntries } from './rule/table-entries.ts';
import { checkThresholds } from './rule/threshold.ts';
import { checkUnreachableAnswers } from './rule/unreachable-answer.ts';
import { checkUnroundedQuotients } from './rule/unrounded-quotient.ts';
import { checkUnits } from './rule/units.ts';
import { checkUnusedEntries, checkUnusedFacts, checkUnusedLists, checkUnusedParameters } from './rule/unused.ts';
import { checkRequirements } from './rule/requirements.ts';
import { checkRoundingCrosses } from './rule/rounding-crosses.ts';
import { checkVerbs } from './rule/verbs.ts';
import { checkWeightsTotal } from './rule/weights-total.ts';
import { checkWrittenTruths } from './rule/written-truth.ts';
import { withinBounds } from './within-bounds.ts';

const checks: readonly RuleCheck[] = [
  checkParametersDated,
  checkTableEntries,
  checkCellKinds,
  checkFormulas,
  checkVerbs,
  checkOptional,
  checkUnits,
  checkCalls,
  checkLists,
  checkListFacts,
  checkControls,
  checkRequirements,
  checkGaps,
  checkOverlaps,
  checkDeadRows,
  checkPriorityOrder,
  checkUnreachableAnswers,
  checkWeightsTotal,
  checkMust,
  checkUnroundedQuotients,
  checkRoundingCrosses,
  checkUnusedFacts,
  checkUnusedLists,
  checkUnusedParameters,
  checkUnusedEntries,
  checkBasis,
  checkSource,
  checkThresholds,
  checkWrittenTruths,
];

/** All problems of a compiled rule (an overlay already put over its base), sorted, each once. */
export function checkRule(rule: RuleDefinition): Problem[] {
  return withinBounds(rule.at, () => {
    const context = ruleContext(rule);
    return withoutEchoes(distinctProblems(checks.flatMap((check) => check(rule, context))));
  });
}

/** The row that is missing in a gap may be the one that would give an answer no row gives. */
function withoutEchoes(problems: Problem[]): Problem[] {
  const hasGap = problems.some((one) => one.code === 'gap');
  return hasGap ? problems.filter((one) => one.code !== 'unreachable-answer') : problems;
}

/**
 * The problems that an overlay adds to those of its base. What its values break in a line of the base is told at the
 * first value it sets, in the file that its author can change.
 */
export function checkOverlay(rule: RuleDefinition, base: RuleDefinition): Problem[] {
  const inherited = new Set(checkRule(base).map(textOf));
  const own = Object.values(rule.parameters)
    .flatMap((parameter) => parameter.history)
    .find((value) => value.pack === rule.pack);
  const { file, line, column } = own?.at ?? rule.at;
  const added = checkRule(rule).filter((one) => !inherited.has(textOf(one)) && !isIdleInBase(rule, one));
  return distinctProblems(added.map((one) => (one.file === rule.at.file ? one : { ...one, file, line, column })));
}

/** With an overlay's values a row or value of the base may never come up; that is no mistake of the overlay. */
function isIdleInBase({ at }: RuleDefinition, { code, file }: Problem): boolean {
  return (
    file !== at.file && ['dead-row', 'masked-row', 'unreachable-answer', 'control-idle', 'optional-idle'].includes(code)
  );
}

function textOf({ file, line, column, code, message }: Problem): string {
  return `${file}:${line}:${column} ${code} ${message}`;
}
