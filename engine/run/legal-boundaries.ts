import type { WorkflowClosure } from '../definition/closure.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Period } from '../store/records.ts';

/** A day inside a period from which a rule says something else than the day before. */
export interface LegalBoundary {
  readonly rule: string;
  readonly title: string;
  readonly date: string;
}

/** Where the law changes inside a period, in order: a cycle over it is judged by one side only, unless it is split. */
export function legalBoundaries({ rules }: WorkflowClosure, { start, end }: Period): readonly LegalBoundary[] {
  return Object.values(rules)
    .flatMap((rule) =>
      [...new Set(changesOf(rule))]
        .filter((date) => date > start && date <= end)
        .map((date) => ({ rule: rule.id, title: rule.title, date })),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function changesOf(rule: RuleDefinition): readonly string[] {
  const ended = rule.ends === undefined ? [] : [dayAfter(rule.ends)];
  const values = Object.values(rule.parameters).flatMap(({ history }) => history.map(({ from }) => from));
  return [rule.effective, ...values, ...ended, ...Object.values(rule.calls).flatMap(changesOf)];
}

function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
