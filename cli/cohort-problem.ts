/** The problem of a simulation whose cohorts lack people. */
import { fillText, problem, type IncompleteCohort, type Problem } from '../engine/index.ts';
import type { Language } from './number-text.ts';
import { simulationTexts as texts } from './simulation-texts.ts';

const mostGroups = 5;
const mostRows = 10;

/**
 * An error, so that the exit code is no success and nobody builds on the ranks unread. The report is given all the same,
 * and not refused: whoever were refused would delete the rows, which moves the ranks of the others just as well, unseen.
 */
export function cohortProblem(file: string, incomplete: IncompleteCohort): Problem {
  const [first] = incomplete.rows;
  return problem(
    'cohort-incomplete',
    { file, line: first?.row ?? 1, column: 1 },
    {
      people: incomplete.people,
      groups: { id: groupsOf(incomplete, 'id'), en: groupsOf(incomplete, 'en') },
      rows: { id: rowsOf(incomplete, 'id'), en: rowsOf(incomplete, 'en') },
    },
  );
}

function groupsOf({ groups, groups_in_all: all }: IncompleteCohort, language: Language): string {
  const named = groups.slice(0, mostGroups).map(({ over, group, people }) => {
    if (over === null) return fillText(texts.groupOfAll[language], { people });
    if (group === null) return fillText(texts.groupUnknown[language], { over, people });
    return fillText(texts.groupOf[language], { over, group, people });
  });
  return withRest(named, all, language);
}

function rowsOf({ rows, people }: IncompleteCohort, language: Language): string {
  const named = rows.slice(0, mostRows).map(({ row, code }) => `${row} (${code})`);
  return withRest(named, people, language);
}

function withRest(named: readonly string[], all: number, language: Language): string {
  const text = named.join(', ');
  return all > named.length ? fillText(texts.andOthers[language], { named: text, count: all - named.length }) : text;
}
