/** `alur evaluate`: one rule, one set of facts, as at a date, as JSON or explained in sentences; needs no database. */
import { readFileSync } from 'node:fs';
import { EngineError, evaluateRule, explainEvaluation, type ExplainedLine, type Explanation } from '../engine/index.ts';
import { dateOption, exit, Misuse, onlyWord, readArguments, required, typedPath } from './arguments.ts';
import { findRule, loadContent, problemsOfRule } from './content.ts';
import { print, printError, printJson, printProblems } from './print.ts';

const usage =
  'alur evaluate <aturan> --institution <slug> --at <TTTT-BB-HH> --facts <berkas.json | -> [--cohort <berkas.json: data anggota lain>] [--explain]';

export async function runEvaluate(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', at: 'text', facts: 'text', cohort: 'text', explain: 'flag' } as const;
  const read = readArguments(args, known, usage);
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  const at = dateOption(read, 'at', usage);
  const path = required(read, 'facts', usage);
  const facts = readFacts(path);
  const others = read.options['cohort'];
  const cohort = typeof others === 'string' ? readCohort(others) : null;
  const explain = read.options['explain'] === true;
  const content = loadContent();
  const rule = findRule(content, institution, id);
  if (rule === null) return printProblems(problemsOfRule(content, institution, id), read.options['json'] === true);
  try {
    const evaluation = await evaluateRule(rule, facts, at, cohort);
    if (explain) print(writeExplanation(explainEvaluation(rule, evaluation), rule.about.basis));
    else {
      const { answer, facts: understood, trace, rule: used } = evaluation;
      printJson({ answer, facts: understood, trace, rule: used, at });
    }
    return exit.fine;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return printError(error, !explain, { file: path });
  }
}

/** The heading, then each section with its sentences; the basis of the whole rule stands in the heading only. */
function writeExplanation({ heading, sections }: Explanation, basis: string | undefined): string {
  const withBasis = ({ text, about }: ExplainedLine): string =>
    about?.basis === undefined || about.basis === basis ? text.id : `${text.id} [${about.basis}]`;
  const written = sections.map(({ title, lines }) => [title.id, ...lines.map((line) => `  ${withBasis(line)}`)]);
  return [[heading.id], ...written].map((lines) => lines.join('\n')).join('\n\n');
}

type Facts = Readonly<Record<string, unknown>>;

/** Facts as JSON; numbers keep their source text, so that no digit passes through a double. */
function readFacts(path: string): Facts {
  const value = readJson('--facts', path);
  if (isFacts(value)) return value;
  throw new Misuse(`--facts ${path}: harus sebuah objek JSON (must be a JSON object)`);
}

/** The facts of the others in a cohort: a list of JSON objects. */
function readCohort(path: string): readonly Facts[] {
  const value = readJson('--cohort', path);
  if (Array.isArray(value) && value.every(isFacts)) return value;
  throw new Misuse(`--cohort ${path}: harus daftar objek JSON (must be a list of JSON objects)`);
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(option: string, path: string): unknown {
  let source: string;
  try {
    source = readFileSync(path === '-' ? 0 : typedPath(path), 'utf8');
  } catch (error) {
    throw new Misuse(`${option} ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return parseJsonExactly(source);
  } catch (error) {
    throw new Misuse(
      `${option} ${path}: bukan JSON (not JSON): ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** JSON whose numbers arrive as the text they were written in; `1e2`-like forms stay numbers and are refused later. */
function parseJsonExactly(source: string): unknown {
  const revive = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined ? context.source : value;
  return JSON.parse(source, revive as (key: string, value: unknown) => unknown);
}
