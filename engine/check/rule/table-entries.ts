/** Every date of a table holds what the rule reads from it by name. */
import { parameterNameOf } from '../../definition/expression-of.ts';
import { nearest } from '../../definition/nearest.ts';
import { namesReadIn } from '../../definition/names-read.ts';
import type { DatedValue, IsoDate, Parameter, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import { phrase } from '../phrases.ts';
import { sinceOf, type RuleCheck } from '../rule-context.ts';

/** Entries that a formula or a row names, and letters of a scale, at every date. */
export const checkTableEntries: RuleCheck = (rule) => {
  const read = namesReadIn(rule);
  const scales = new Set(Object.values(rule.facts).flatMap(({ scale }) => scale ?? []));
  return Object.values(rule.parameters).flatMap((parameter) => {
    const codes = [...read]
      .filter((name) => name !== parameter.name && parameterNameOf(name) === parameter.name)
      .map((name) => name.slice(parameter.name.length + 1));
    return inForce(rule, parameter).flatMap((dated) => {
      const ended = endedEntries(parameter, dated.from);
      const missing = codes.filter((code) => codesOf(dated).length > 0 && !codesOf(dated).includes(code));
      if (missing.some((code) => ended.includes(code))) return [tellEnded('table-entries-ended', parameter, dated)];
      if (missing.length > 0) return [tellMissing(rule, parameter, dated, missing)];
      return scales.has(parameter.name) && ended.length > 0 ? [tellEnded('scale-letters-ended', parameter, dated)] : [];
    });
  });
};

/** That a table no longer holds, from a date on, what the rule still reads; null where it never held it. */
export function tellEndedEntry(rule: RuleDefinition, table: string, code: string, at: IsoDate): Problem | null {
  const parameter = rule.parameters[table];
  const dated = parameter?.history.findLast(({ from }) => from <= at);
  if (parameter === undefined || dated === undefined || !endedEntries(parameter, at).includes(code)) return null;
  return tellEnded('table-entries-ended', parameter, dated);
}

function tellEnded(
  code: 'table-entries-ended' | 'scale-letters-ended',
  parameter: Parameter,
  dated: DatedValue,
): Problem {
  const ended = endedEntries(parameter, dated.from);
  const before = codesBefore(parameter, dated.from);
  const [slip] = codesOf(dated).flatMap((written) => {
    const meant = before.includes(written) ? null : nearest(written, ended);
    return meant === null ? [] : [phrase('misspelt-entry', { written, meant })];
  });
  const parameters = { table: parameter.name, date: dated.from, ended, slip: slip ?? phrase('nothing') };
  return problem(code, dated.at, parameters);
}

function tellMissing(
  rule: RuleDefinition,
  { name }: Parameter,
  dated: DatedValue,
  missing: readonly string[],
): Problem {
  const from = dated.from < rule.effective ? rule.effective : dated.from;
  return problem('lookup-missing', dated.at, { since: sinceOf(rule, from), table: name, code: missing.join(', ') });
}

/** Codes that the table held until the value in force at a date began. */
function endedEntries({ history }: Parameter, at: IsoDate): readonly string[] {
  const index = history.findLastIndex(({ from }) => from <= at);
  const [before, now] = [history[index - 1], history[index]];
  if (before === undefined || now === undefined || codesOf(now).length === 0) return [];
  return codesOf(before).filter((code) => !codesOf(now).includes(code));
}

function codesBefore({ history }: Parameter, date: IsoDate): readonly string[] {
  return [...new Set(history.filter(({ from }) => from < date).flatMap(codesOf))];
}

function codesOf({ value }: DatedValue): readonly string[] {
  return typeof value === 'object' ? Object.keys(value) : [];
}

/** The values that hold on some day on which the rule applies. */
function inForce({ effective, ends }: RuleDefinition, { history }: Parameter): readonly DatedValue[] {
  return history.filter(({ from }, index) => {
    const next = history[index + 1];
    return (ends === undefined || from <= ends) && (next === undefined || next.from > effective);
  });
}
