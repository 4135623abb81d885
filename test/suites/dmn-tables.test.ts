/**
 * The decision tables of the DMN Technology Compatibility Kit (dmn-tck), each written as a rule file, loaded and
 * evaluated: every answer that a case states, under every hit policy.
 */
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../engine/definition/library.ts';
import type { RuleDefinition } from '../../engine/definition/rule-definition.ts';
import { EngineError } from '../../engine/errors.ts';
import { compareExact, isDecimal, parseExact } from '../../engine/exact.ts';
import { evaluateRule } from '../../engine/rules/evaluate.ts';
import type { AnswerValue, Evaluation } from '../../engine/rules/evaluation.ts';
import { Beyond, readSuite, tally, type Construct, type PublishedTable, type PublishedTypes } from './published.ts';
import { mentions, variablesOf, writeRule, type Variable, type WrittenTable } from './rule-text.ts';

interface Suite {
  readonly dir: string;
  readonly types: PublishedTypes;
  readonly inputData: Readonly<Record<string, string>>;
  readonly decisions: Readonly<Record<string, readonly string[]>>;
  readonly tables: readonly PublishedTable[];
  readonly cases: readonly {
    readonly id: string;
    readonly in: Readonly<Record<string, unknown>>;
    readonly out: Readonly<Record<string, Expected>>;
  }[];
}
interface Expected {
  readonly value: unknown;
  readonly error: boolean;
}

const published = readSuite<{ readonly suites: readonly Suite[] }>('dmn-tck-tables.json');

function ruleOf(text: string): RuleDefinition {
  const library = loadLibrary([{ path: 'rules/nasional/terbitan.yaml', pack: 'nasional', text }]);
  const rule = [...library.rules.values()][0];
  if (rule !== undefined) return rule;
  throw new Error(`${library.problems.map((one) => `${one.line}: ${one.en.message}`).join('\n')}\n${text}`);
}

/** The table of a decision: tables stand in the order of the decisions, among those of other models that have parameters. */
function tableOf(suite: Suite, decision: string): PublishedTable {
  if (suite.decisions[decision]?.join() !== 'decisionTable') throw new Beyond('a decision that is no table');
  const decided = Object.keys(suite.decisions).filter((name) => suite.decisions[name]?.join() === 'decisionTable');
  const known = variablesIn(suite).map((one) => one.name);
  const own = suite.tables.filter(({ inputs }) => inputs.every(({ expr }) => known.includes(expr)));
  const table = decided.length === own.length ? own[decided.indexOf(decision)] : undefined;
  if (table === undefined) throw new Beyond('a decision that is no table');
  return table;
}

/** Input data, and the decisions that tables may read. */
function variablesIn(suite: Suite): Variable[] {
  const data = Object.entries(suite.inputData).flatMap(([name, type]) => variablesOf(name, type, suite.types));
  const read = suite.tables.flatMap(({ inputs }) => inputs.filter(({ expr }) => suite.decisions[expr] !== undefined));
  const types = new Map(read.map(({ expr, type }) => [expr, type ?? 'string']));
  return [...data, ...[...types].flatMap(([name, type]) => variablesOf(name, type, suite.types))];
}

/** What a case gives for a name; the value of a decision is what the suite states for the same input. */
function valueOf(suite: Suite, given: Readonly<Record<string, unknown>>, name: string): unknown {
  if (suite.decisions[name] !== undefined) {
    const same = suite.cases.find((one) => name in one.out && JSON.stringify(one.in) === JSON.stringify(given));
    if (same === undefined) throw new Beyond('an input whose value is not stated');
    return same.out[name]?.value;
  }
  if (name in given) return given[name];
  const [first = '', ...path] = name.split('.');
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], given[first]);
}

/** Numbers as decimal text, dates as `YYYY-MM-DD`. */
function factOf(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) throw new Beyond('lists and records as inputs');
  if (typeof value !== 'object' || value === null) return value;
  const { $type, value: inner } = value as { readonly $type?: string; readonly value?: string };
  if ($type === 'date') return inner;
  throw new Beyond($type === undefined ? 'lists and records as inputs' : 'times and durations');
}

type Answered = Readonly<Record<string, AnswerValue>> | null;

/** What a rule says; null where it refuses to answer, as DMN's null. */
async function evaluate(text: string, facts: Readonly<Record<string, unknown>>): Promise<Evaluation | 'no-row' | null> {
  try {
    return await evaluateRule(ruleOf(text), facts, '2020-01-01');
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'no-row') return 'no-row';
    if (['many-rows', 'fact-invalid', 'fact-missing'].includes(error.code)) return null;
    throw error;
  }
}

/** Our answers; the defaults of the table where none of its rows answers. */
async function answer(
  rule: WrittenTable,
  facts: Readonly<Record<string, unknown>>,
  stated: unknown,
): Promise<Answered> {
  const own = await evaluate(rule.text, facts);
  const isEmpty = own === 'no-row' || own?.trace.some((one) => one.kind === 'row' && one.matched) === false;
  const found = isEmpty && rule.otherwise !== null ? await evaluate(rule.otherwise, facts) : own;
  if (found === null || found === 'no-row') return null;
  if (isEmpty && stated === null) throw new Beyond('a sum of no rows, which is 0 here and null there');
  return found.answer;
}

function agrees(ours: AnswerValue | undefined, stated: unknown): boolean {
  if (typeof ours === 'object') return stated === null;
  if (typeof stated === 'number') {
    return (
      typeof ours === 'string' && isDecimal(ours) && compareExact(parseExact(ours), parseExact(String(stated))) === 0
    );
  }
  // a yes/no whose order decides is written as a choice
  return ours === stated || (typeof stated === 'boolean' && ours === String(stated));
}

interface Judged {
  readonly name: string;
  readonly outcome: Construct | 'agree' | 'differ';
  /** Ours and theirs, or why the table could not be judged at all. */
  readonly detail?: string;
}

async function judge(suite: Suite, one: Suite['cases'][number], decision: string): Promise<Judged> {
  const name = `${suite.dir} ${one.id} ${decision}`;
  const stated = one.out[decision]?.value;
  try {
    const table = tableOf(suite, decision);
    const variables = variablesIn(suite).filter((variable) => mentions(table, variable.name));
    const rule = writeRule(table, { variables, optional: true });
    const facts = Object.fromEntries(
      variables.map((variable) => [
        rule.facts.get(variable.name) as string,
        factOf(valueOf(suite, one.in, variable.name)),
      ]),
    );
    const ours = await answer(rule, facts, stated);
    const isRecord = table.outputs.length > 1 && stated !== null;
    const agree =
      ours === null
        ? stated === null
        : rule.answers.every((key, index) =>
            agrees(
              ours[key],
              isRecord ? (stated as Record<string, unknown>)[table.outputs[index]?.name ?? ''] : stated,
            ),
          );
    return { name, outcome: agree ? 'agree' : 'differ', detail: JSON.stringify({ ours, stated }) };
  } catch (error) {
    if (error instanceof Beyond) return { name, outcome: error.construct };
    return { name, outcome: 'differ', detail: String(error) };
  }
}

const judged: Judged[] = [];
for (const suite of published?.suites ?? []) {
  for (const one of suite.cases) {
    for (const decision of Object.keys(one.out)) judged.push(await judge(suite, one, decision));
  }
}
const { agree, leftOut, text } = tally(judged.map(({ outcome }) => outcome));

describe(`the decision tables of dmn-tck: ${published === null ? 'not on this machine (ALUR_SUITES)' : text}`, () => {
  const applicable = judged.filter(({ outcome }) => outcome === 'agree' || outcome === 'differ');

  it.skipIf(published === null)('every case agrees or needs one of a handful of constructs', () => {
    const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    process.stdout.write(`dmn-tck decision tables: ${text}\n`);
    expect(agree + left, text).toBe(judged.length);
    expect(agree, text).toBeGreaterThan(0);
    expect(Object.keys(leftOut).length).toBeLessThanOrEqual(8);
  });

  it.each(applicable)('$name', ({ outcome, detail }) => {
    expect(outcome, detail).toBe('agree');
  });
});
