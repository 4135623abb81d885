/** `alur simulate --explain`: one person of the file under the rule in force and under the candidate. */
import {
  createExplaining,
  EngineError,
  errorMessage,
  fillText,
  portion,
  problem,
  readHeading,
  type Evaluation,
  type Heading,
  type PersonExplanation,
  type Problem,
  type RuleDefinition,
} from '../engine/index.ts';
import { cohortProblem } from './cohort-problem.ts';
import { writeExplanation } from './explanation-text.ts';
import { joinLists, type JoinedLists } from './join-lists.ts';
import type { Language } from './number-text.ts';
import { describeProblem } from './print.ts';
import { readPopulation, readStart, type PopulationFile } from './read-population.ts';
import type { FileRequest } from './simulate-file.ts';
import { identify, showAnswer } from './simulation-text.ts';
import { simulationTexts as texts } from './simulation-texts.ts';

/** The explanation, or why there is none. @throws Misuse, UnreadableRow; EngineError for the date */
export async function explainInFile(
  file: PopulationFile,
  request: FileRequest & { readonly id: string },
): Promise<PersonExplanation | readonly Problem[]> {
  const at = { file: file.shown, line: 1, column: 1 };
  const start = await readStart(file);
  if (start === null || start.isEmpty) return [problem('population-empty', at)];
  const heading = readHeading(start.heading, { file: file.shown, ...request });
  if (!('columns' in heading)) return heading;
  const joined = await joinLists({ ...request, files: request.lists, heading, tellProgress: () => {} });
  if (!('listsOf' in joined)) return joined;
  try {
    return await explainJoined(file, request, { heading, joined, delimiter: start.delimiter });
  } finally {
    joined.close();
  }
}

async function explainJoined(
  file: PopulationFile,
  request: FileRequest & { readonly id: string },
  {
    heading,
    joined,
    delimiter,
  }: { readonly heading: Heading; readonly joined: JoinedLists; readonly delimiter: string },
): Promise<PersonExplanation | readonly Problem[]> {
  const at = { file: file.shown, line: 1, column: 1 };
  const explaining = createExplaining({ ...request, heading, delimiter, lists: joined.headings });
  await readPopulation(file, portion, explaining.look);
  const [row, ...more] = explaining.found();
  if (row === undefined) {
    const columns = heading.person.map(({ name }) => name);
    return [problem('person-not-in-population', at, { id: request.id, columns: columns.length === 0 ? '–' : columns })];
  }
  if (more.length > 0) {
    const rows = [row, ...more].slice(0, 10).map(String);
    return [problem('person-not-unique', { ...at, line: row }, { id: request.id, rows })];
  }
  if (explaining.needsCohort) await readPopulation(file, portion, explaining.gather);
  return explaining.explain(joined.listsOf);
}

/** What else must be told of an explanation; an error makes the exit code no success. */
export function problemsOfPerson(file: string, { incomplete }: PersonExplanation): readonly Problem[] {
  return incomplete === null ? [] : [cohortProblem(file, incomplete)];
}

type Rules = Pick<FileRequest, 'before' | 'after' | 'at'>;

export function describePerson(
  explanation: PersonExplanation,
  rules: Rules,
  { language, problems }: { readonly language: Language; readonly problems: readonly Problem[] },
): string {
  const { who, before, after } = explanation;
  const names = before instanceof EngineError || after instanceof EngineError ? [] : Object.keys(after.answer);
  const answers = names.map((name) => {
    const [old, renewed] = [before, after].map((one) => answerOf(one as Evaluation, name, language));
    const label = rules.after.answers[name]?.label ?? name;
    return `  ${label}: ${old === renewed ? fillText(texts.kept[language], { value: old ?? '' }) : `${old} → ${renewed}`}`;
  });
  const row = fillText(texts.row[language], { row: who.row });
  const named = { who: identify(who, language), row, rule: rules.after.id, at: rules.at };
  return [
    fillText(texts.person[language], named),
    ...answers,
    ...problems.flatMap((one) => ['', describeProblem(one)]),
    ...describeSide(texts.underBefore[language], rules.before, before, language),
    ...describeSide(texts.underAfter[language], rules.after, after, language),
  ].join('\n');
}

function answerOf({ answer }: Evaluation, name: string, language: Language): string {
  const value = answer[name];
  return value === undefined ? texts.nothing[language] : showAnswer(value, language);
}

function describeSide(
  title: string,
  rule: RuleDefinition,
  outcome: Evaluation | EngineError,
  language: Language,
): readonly string[] {
  const head = fillText(title, { version: rule.version, pack: rule.pack });
  if (outcome instanceof EngineError) return ['', head, `  ${outcome.code}  ${errorMessage(outcome, language)}`];
  return ['', head, writeExplanation(rule, outcome, language).replace(/^(?=.)/gm, '  ')];
}

/** The same for programs. */
export function personAsJson({ who, before, after, incomplete }: PersonExplanation, rules: Rules): object {
  const side = (outcome: Evaluation | EngineError): object =>
    outcome instanceof EngineError
      ? { error: { code: outcome.code, message: errorMessage(outcome, 'id'), en: errorMessage(outcome, 'en') } }
      : { answer: outcome.answer, facts: outcome.facts, trace: outcome.trace, rule: outcome.rule };
  return { rule: rules.after.id, at: rules.at, ...who, before: side(before), after: side(after), incomplete };
}
