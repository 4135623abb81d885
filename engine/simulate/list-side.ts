/** A rule that judges lists, over the rows of a file: each person is asked alone, since a line does not hold a list. */
import type { Phrase } from '../text.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { tryReadShown } from '../exact.ts';
import { evaluateDirectly, type GivenFacts } from '../rules/evaluate.ts';
import type { AnswerValue } from '../rules/evaluation.ts';
import type { Result } from '../rules/population/population.ts';
import { prepareRule, requireCalendar } from '../rules/prepare-rule.ts';
import { itemReader, rowRefused, type ListHeading, type ListRows, type ReadItem } from './list-file.ts';
import { namedFacts, rowReader, type PopulationRow, type RuleSide, type SideRequest } from './population-row.ts';

/** @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated`, `calendar-missing`, `list-in-population` */
export function createListSide(rule: RuleDefinition, request: SideRequest): RuleSide {
  const { at, calendar, lists } = request;
  prepareRule(rule, at);
  requireCalendar(rule, calendar);
  if (rule.calculations.some(({ how }) => how.kind === 'cohort'))
    throw new EngineError('list-in-population', { rule: rule.id, lists: Object.keys(rule.lists) });
  const names = Object.keys(rule.facts);
  const read = rowReader(rule, names, request);
  const readers = lists.flatMap((heading): (readonly [ListHeading, ReadItem])[] => {
    const reader = itemReader(rule, heading);
    return reader === null ? [] : [[heading, reader]];
  });
  const answers = Object.keys(rule.answers);
  let rows: readonly PopulationRow[] = [];
  let outcomes: readonly (readonly Result[] | EngineError)[] = [];

  const factsOf = ({ record, lists: given }: PopulationRow): GivenFacts => {
    if (given instanceof EngineError) throw given;
    const items = readers.map(([{ list }, readItem]) => [list, (given[list] ?? []).map(readItem)] as const);
    return { ...namedFacts(names, read(record)), ...Object.fromEntries(items) };
  };
  const ask = async (row: PopulationRow): Promise<readonly Result[] | EngineError> => {
    try {
      const { answer } = await evaluateDirectly(rule, factsOf(row), at, { calendar, traced: false });
      return answers.map((name) => resultOf(rule, name, answer[name]));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return inItsFile(rule, lists, row, error);
    }
  };
  return {
    rule,
    answers,
    cohort: null,
    rows: null,
    factsOf,
    fill: (next) => {
      rows = next;
    },
    run: async (count) => {
      const asked: (readonly Result[] | EngineError)[] = [];
      for (const row of rows.slice(0, count)) asked.push(await ask(row));
      outcomes = asked;
    },
    outcomes: {
      error: (place) => {
        const outcome = outcomes[place];
        return outcome instanceof EngineError ? outcome : null;
      },
      result: (place, answer) => {
        const outcome = outcomes[place];
        return outcome === undefined || outcome instanceof EngineError ? null : (outcome[answer] ?? null);
      },
      steps: () => NaN,
      stepOf: () => null,
    },
  };
}

function resultOf(rule: RuleDefinition, name: string, value: AnswerValue | undefined): Result {
  if (value === undefined) return null;
  return typeof value === 'string' && rule.answers[name]?.type === 'number' ? tryReadShown(value) : value;
}

/** The error about an item by the line that it stands on. */
export function inItsFile(
  { lists }: RuleDefinition,
  headings: readonly ListHeading[],
  { lists: given }: PopulationRow,
  error: EngineError,
): EngineError {
  if (error.code !== 'item-refused' || given instanceof EngineError) return error;
  const { label, item, reason } = error.details;
  const heading = headings.find(({ list }) => lists[list]?.label === label);
  const row = heading === undefined ? undefined : (given as ListRows)[heading.list]?.[Number(item) - 1];
  return heading === undefined || row === undefined ? error : rowRefused(heading.file, row, reason as Phrase, error);
}
