/** `alur evaluate`: one rule, one set of facts, as at a date, as JSON or explained in sentences; needs no database. */
import { readFileSync } from 'node:fs';
import {
  calendarSeen,
  EngineError,
  evaluateRule,
  problem,
  type Phrase,
  type Problem,
  type RuleDefinition,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, onlyWord, readArguments, required, typedPath } from './arguments.ts';
import { findRule, loadContentOf, problemsOfRule } from './content.ts';
import { evaluateTexts } from './evaluate-texts.ts';
import { writeExplanation } from './explanation-text.ts';
import { print, printError, printJson, printProblems } from './print.ts';
import { readJsonExactly } from './read-json.ts';

const usage =
  'alur evaluate <aturan> --institution <slug> --at <TTTT-BB-HH> --facts <berkas.json | -> [--cohort <berkas.json: data anggota lain>] [--explain]';

export async function runEvaluate(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', at: 'text', facts: 'text', cohort: 'text', explain: 'flag' } as const;
  const read = readArguments(args, known, usage);
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  const at = dateOption(read, 'at', usage);
  const path = required(read, 'facts', usage);
  const others = read.options['cohort'];
  let facts: Facts;
  let cohort: readonly Facts[] | null;
  try {
    facts = readFacts(path);
    cohort = typeof others === 'string' ? readCohort(others) : null;
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return printProblems([error.problem], read.options['json'] === true);
  }
  const explain = read.options['explain'] === true;
  const content = loadContentOf(institution);
  const rule = findRule(content, institution, id);
  if (rule === null) return printProblems(problemsOfRule(content, institution, id), read.options['json'] === true);
  try {
    const calendar = calendarSeen(content.library, institution);
    const evaluation = await evaluateRule(rule, facts, at, { cohort, calendar });
    if (explain) print(writeExplanation(rule, evaluation));
    else {
      const { answer, facts: understood, trace, rule: used } = evaluation;
      printJson({ answer, facts: understood, trace, rule: used, at });
    }
    return exit.fine;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return printError(error, !explain, { file: path, hint: hintFor(error, rule) });
  }
}

type Facts = Readonly<Record<string, unknown>>;

/** A file that is no JSON, or says one thing twice, with the place. */
class NotJson extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.message);
    this.problem = found;
  }
}

/** Facts as JSON; numbers keep their source text, so that no digit passes through a double. @throws Misuse, NotJson */
function readFacts(path: string): Facts {
  const value = readJson('--facts', path);
  if (isFacts(value)) return value;
  throw new Misuse(`--facts ${path}: harus sebuah objek JSON (must be a JSON object)`);
}

/** The facts of the others in a cohort: a list of JSON objects. @throws Misuse, NotJson */
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
  const read = readJsonExactly(source);
  if ('value' in read) return read.value;
  if ('twice' in read) {
    const { line, column, name } = read.twice;
    throw new NotJson(problem('json-name-twice', { file: path, line, column }, { name }));
  }
  const { line, column, found } = read.broken;
  const shown = found === '' ? { id: 'akhir berkas', en: 'the end of the file' } : `"${found}"`;
  throw new NotJson(problem('json-unreadable', { file: path, line, column }, { found: shown }));
}

/** How a yes or no that was refused is written in JSON: whoever writes "ya" has no way to know. */
function hintFor({ code, details }: EngineError, { facts }: RuleDefinition): Phrase | null {
  const fact = facts[String(details['fact'])];
  return code === 'fact-invalid' && fact?.type === 'yes_no' ? evaluateTexts.yesNo : null;
}
