/** The proofs over a whole library. */
import { calendarSeen, lookUp, nationalPack, surroundingsOf, type Library } from '../definition/library.ts';
import { calculationCounts, countsWorkingDays, listCounts } from '../definition/counts-working-days.ts';
import { factsReadOfItems } from '../definition/list-reads.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Position, Problem } from '../problem.ts';
import { checkBases, regulationsSeen } from './check-bases.ts';
import { checkOverlay, checkRule } from './check-rule.ts';
import { checkWorkflow } from './check-workflow.ts';
import { checkOwnCalculation } from './workflow/calculating.ts';
import { distinctProblems } from './distinct-problems.ts';
import { runTests } from './run-tests.ts';

/** All problems of a library: what reading and compiling found, and what does not hold of what compiled. */
export function checkLibrary(library: Library): Problem[] {
  const rules = [...library.rules.values()].flatMap((one) => {
    const rule = lookUp(library, 'rule', one.pack, one.id) ?? one;
    const base = rule.base === undefined ? null : lookUp(library, 'rule', rule.base.pack, rule.id);
    return base === null ? checkRule(rule) : checkOverlay(rule, base);
  });
  const bases = [...library.rules.values()].flatMap((rule) => checkBases(rule, regulationsSeen(library, rule.pack)));
  const workflows = [...library.workflows.values()].flatMap((workflow) =>
    checkWorkflow(workflow, surroundingsOf(library, workflow.pack)),
  );
  const uncounted = [...library.rules.values()].flatMap((rule) => checkCalendar(rule, library));
  const callers = [...checkCallers(library), ...checkCalculations(library)];
  const found = [...withoutFactsOfLists(library, rules), ...callers, ...bases, ...workflows, ...uncounted];
  return distinctProblems([...library.problems, ...found]);
}

/** A rule that counts working days needs a calendar; a national one, that of whichever institution asks it. */
function checkCalendar({ pack, id }: RuleDefinition, library: Library): Problem[] {
  const rule = lookUp(library, 'rule', pack, id);
  const { calendar, missingCalendar } = surroundingsOf(library, pack);
  if (rule === null || pack === nationalPack || calendar !== null || !countsWorkingDays(rule)) return [];
  const counting = rule.calculations.find(calculationCounts) ?? Object.values(rule.lists).find(listCounts);
  return [
    missingCalendar(
      counting?.label ?? counting?.name ?? rule.id,
      rule.base === undefined && counting !== undefined ? counting.at : rule.at,
    ),
  ];
}

/** A fact that only the lists of other rules read is not unused, nor may be one whose lists cannot be read yet. */
function withoutFactsOfLists(library: Library, problems: readonly Problem[]): readonly Problem[] {
  const place = ({ file, line, column }: Position): string => `${file}:${line}:${column}`;
  const rules = [...library.rules.values()].map((one) => lookUp(library, 'rule', one.pack, one.id) ?? one);
  const read = new Set(rules.flatMap(factsReadOfItems).map(({ at }) => place(at)));
  return problems.filter(
    (one) => one.code !== 'unused-fact' || (!read.has(place(one)) && !library.listedByUnusable.has(one.file)),
  );
}

/** National rules that call a rule of which a pack has its own: what that breaks is told in the pack's own file. */
function checkCallers(library: Library): Problem[] {
  const overlays = [...library.rules.values()].filter((rule) => rule.pack !== nationalPack);
  const callers = [...library.rules.values()].filter((rule) => rule.pack === nationalPack);
  return overlays.flatMap((overlay) =>
    callers.flatMap((caller) => {
      const before = lookUp(library, 'rule', nationalPack, caller.id);
      const seen = lookUp(library, 'rule', overlay.pack, caller.id);
      if (before === null || seen?.pack !== nationalPack || seen.calls[overlay.id]?.pack !== overlay.pack) return [];
      const known = new Set(checkRule(before).map(({ code, message }) => `${code} ${message}`));
      const added = checkRule(seen).filter(({ code, message }) => !known.has(`${code} ${message}`));
      const { file, line, column } = overlay.at;
      return added.map((one) => ({ ...one, file, line, column }));
    }),
  );
}

/** National workflows that calculate with a rule of which each institution has its own. */
function checkCalculations(library: Library): Problem[] {
  const national = [...library.workflows.values()].filter(({ pack }) => pack === nationalPack);
  return [...library.rules.values()]
    .filter(({ pack }) => pack !== nationalPack)
    .flatMap(({ pack, id }) => {
      const rule = lookUp(library, 'rule', pack, id);
      const seen = national.filter((workflow) => lookUp(library, 'workflow', pack, workflow.id) === workflow);
      return rule === null ? [] : seen.flatMap((workflow) => checkOwnCalculation(workflow, rule));
    });
}

/** The failures of all tests that the library's rules carry. */
export async function testLibrary(library: Library): Promise<Problem[]> {
  const rules = [...library.rules.values()].map((rule) => lookUp(library, 'rule', rule.pack, rule.id) ?? rule);
  const failures = await Promise.all(rules.map((rule) => runTests(rule, calendarSeen(library, rule.pack))));
  return distinctProblems(failures.flat());
}
