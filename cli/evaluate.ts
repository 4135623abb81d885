/** `alur evaluate`: one rule, one set of facts, as at a date, as JSON or explained in sentences; needs no database. */
import { readFileSync } from 'node:fs';
import { EngineError, evaluateRule, explainTrace, fileOf } from '../engine/index.ts';
import { dateOption, exit, Misuse, onlyWord, readArguments, required, typedPath } from './arguments.ts';
import { findRule, loadContent } from './content.ts';
import { print, printError, printJson, printProblems } from './print.ts';

const usage = 'alur evaluate <aturan> --institution <slug> --at <TTTT-BB-HH> --facts <berkas.json | -> [--explain]';

export async function runEvaluate(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', at: 'text', facts: 'text', explain: 'flag' }, usage);
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  const at = dateOption(read, 'at', usage);
  const path = required(read, 'facts', usage);
  const facts = readFacts(path);
  const explain = read.options['explain'] === true;
  const content = loadContent();
  const rule = findRule(content, institution, id);
  if (rule === null) {
    const file = fileOf(content.library, 'rule', institution, id);
    const own = content.library.problems.filter((one) => one.file === file);
    if (own.length > 0) return printProblems(own, read.options['json'] === true);
    throw new EngineError('rule-not-found', { rule: id });
  }
  try {
    const { answer, facts: understood, trace, rule: used } = await evaluateRule(rule, facts, at);
    if (explain) {
      const lines = explainTrace(rule, trace).filter((line) => line.counts);
      print(lines.map((line) => line.text.id).join('\n'));
    } else printJson({ answer, facts: understood, trace, rule: used, at });
    return exit.fine;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return printError(error, !explain, { file: path });
  }
}

/** Facts as JSON; numbers keep their source text, so that no digit passes through a double. */
function readFacts(path: string): Readonly<Record<string, unknown>> {
  let source: string;
  try {
    source = readFileSync(path === '-' ? 0 : typedPath(path), 'utf8');
  } catch (error) {
    throw new Misuse(`--facts ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  let value: unknown;
  try {
    value = parseJsonExactly(source);
  } catch (error) {
    throw new Misuse(
      `--facts ${path}: bukan JSON (not JSON): ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misuse(`--facts ${path}: harus sebuah objek JSON (must be a JSON object)`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** JSON whose numbers arrive as the text they were written in; `1e2`-like forms stay numbers and are refused later. */
function parseJsonExactly(source: string): unknown {
  const revive = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined ? context.source : value;
  return JSON.parse(source, revive as (key: string, value: unknown) => unknown);
}
