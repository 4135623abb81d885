/**
 * One person of a population, explained under the rule in force and under the candidate. Unlike a simulation it holds the
 * people of the person's groups in memory and asks the rule itself, for its trace: some seconds where they are many.
 */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { evaluateDirectly, type GivenFacts } from '../rules/evaluate.ts';
import type { Evaluation } from '../rules/evaluation.ts';
import { createCodes } from '../rules/population/codes.ts';
import { createIncomplete } from './incomplete.ts';
import { identityOf, type Heading } from './heading.ts';
import type { Identity, IncompleteCohort } from './report.ts';
import type { ListHeading } from './list-file.ts';
import { inItsFile } from './list-side.ts';
import { alone, leftOutOf, type PopulationRow, type RuleSide } from './population-row.ts';
import { createSide } from './side.ts';

export interface ExplanationRequest {
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  readonly at: IsoDate;
  /** The days that the institution works, for rules that count them. */
  readonly calendar?: CalendarDefinition | null;
  readonly heading: Heading;
  readonly delimiter: string;
  /** The files of lists beside it. */
  readonly lists?: readonly ListHeading[];
  /** What one of the columns that tell who a person is says of the person. */
  readonly id: string;
  /** People whom a person is compared with at most. */
  readonly most?: number;
}

export interface PersonExplanation {
  readonly who: Identity;
  readonly before: Evaluation | EngineError;
  readonly after: Evaluation | EngineError;
  readonly incomplete: IncompleteCohort | null;
}

export interface Explaining {
  /** First pass: looks for the person in the next rows. */
  readonly look: (records: readonly (readonly string[])[]) => void;
  /** Rows in which the person was found; only one can be explained. */
  readonly found: () => readonly number[];
  /** True for a rule with cohort values: then all rows go through `gather`, in a second pass. */
  readonly needsCohort: boolean;
  readonly gather: (records: readonly (readonly string[])[]) => void;
  /** Explains the person, who must have been found, with the rows of other files that are theirs. */
  readonly explain: (listsOf?: (record: readonly string[]) => PopulationRow['lists']) => Promise<PersonExplanation>;
}

/** Some seconds, and half a gigabyte. */
const mostOthers = 50_000;

/** @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated` */
export function createExplaining(request: ExplanationRequest): Explaining {
  const { before, after, at, calendar = null, heading, delimiter, lists = [], id, most = mostOthers } = request;
  const codes = createCodes();
  const sides = [before, after].map((rule) =>
    createSide(rule, { at, calendar, heading, delimiter, lists }, { codes }),
  ) as [RuleSide, RuleSide];
  const others: readonly GivenFacts[][] = sides.map(() => []);
  const incomplete = createIncomplete(heading);
  const rows: number[] = [];
  let person: readonly string[] = [];
  let next = 2; // the heading is row 1
  let gathered = 2;

  const look: Explaining['look'] = (records) => {
    for (const record of records) {
      const row = next++;
      if (!heading.person.some(({ place }) => (record[place] ?? '').trim() === id)) continue;
      if (rows.push(row) === 1) person = record;
    }
  };
  const gather: Explaining['gather'] = (records) => {
    const lacking = sides.flatMap((side, index) => {
      if (side.cohort === null) return [];
      side.fill(records.map(alone));
      const leftOut = leftOutOf(side, records.length);
      const without = new Set(leftOut.map(({ row }) => row));
      const column = groupColumn(side.rule, heading);
      for (const [place, record] of records.entries()) {
        const isOwn = gathered + place === rows[0];
        const isNear = column === null || (record[column] ?? '').trim() === (person[column] ?? '').trim();
        if (isOwn || !isNear || without.has(place) || (others[index]?.length ?? 0) > most) continue;
        others[index]?.push(side.factsOf(alone(record)));
      }
      return leftOut;
    });
    incomplete.add(records, lacking);
    gathered += records.length;
  };
  const evaluate = async (index: 0 | 1, row: PopulationRow): Promise<Evaluation | EngineError> => {
    const side = sides[index];
    const cohort = side.cohort === null ? null : (others[index] ?? []);
    if (cohort !== null && cohort.length > most)
      return new EngineError('cohort-too-large', { rule: side.rule.id, most });
    try {
      // of the two matchers, which agree, the one for asking many times: each of the others is asked as well
      return await evaluateDirectly(side.rule, side.factsOf(row), at, { cohort, calendar });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return inItsFile(side.rule, lists, row, error);
    }
  };
  return {
    look,
    found: () => rows,
    needsCohort: sides.some(({ cohort }) => cohort !== null),
    gather,
    explain: async (listsOf = () => ({})) => {
      const row = { record: person, lists: listsOf(person) };
      return {
        who: identityOf(heading, person, rows[0] as number),
        before: await evaluate(0, row),
        after: await evaluate(1, row),
        incomplete: incomplete.report(),
      };
    },
  };
}

/** The column in which all people of the person's groups say the same; null where one cannot leave others out by it. */
function groupColumn({ calculations, facts }: RuleDefinition, { columns }: Heading): number | null {
  const over = new Set(calculations.flatMap(({ how }) => (how.kind === 'cohort' ? [how.over] : [])));
  const [only] = over;
  const type = only === undefined || over.size > 1 ? undefined : facts[only]?.type;
  // the same number or yes can be written in more than one way
  if (only === undefined || (type !== 'choice' && type !== 'text')) return null;
  return columns.includes(only) ? columns.indexOf(only) : null;
}
