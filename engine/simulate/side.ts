/** One of the two rules of a simulation: what it answers to the rows of a file, and its cohort. */
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import type { Codes } from '../rules/population/codes.ts';
import { compilePopulation, judgesLists } from '../rules/population/population.ts';
import { createListSide } from './list-side.ts';
import { namedFacts, rowReader, type PopulationRow, type RuleSide, type SideRequest } from './population-row.ts';

/** Rows of one portion at most. */
export const portion = 4096;

interface Shared {
  readonly codes: Codes;
  /** Another side whose rows it may share. */
  readonly like?: RuleSide;
}

/**
 * A rule over a file: as one generated function over columns, or person by person where it judges lists.
 * @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated`, `calendar-missing`, `list-in-population`
 */
export function createSide(rule: RuleDefinition, request: SideRequest, { codes, like }: Shared): RuleSide {
  if (judgesLists(rule)) return createListSide(rule, request);
  const { at, calendar } = request;
  const population = compilePopulation(rule, at, { codes, calendar });
  const batch = population.createBatch(portion, like?.rows ?? undefined);
  const read = rowReader(rule, batch.facts, request);
  const cohort = population.createCohort();
  return {
    rule,
    answers: population.answers,
    outcomes: batch,
    cohort,
    rows: batch.rows,
    fill: (rows) => {
      for (let place = 0; place < rows.length; place++) {
        try {
          batch.setInOrder(place, read((rows[place] as PopulationRow).record));
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          batch.refuse(place, error);
        }
      }
    },
    run: (count) => batch.run(count, cohort ?? undefined),
    factsOf: ({ record }) => namedFacts(batch.facts, read(record)),
  };
}
