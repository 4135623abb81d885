/** A rule file's tree → a frozen, hashed rule definition, with every problem of the file at once. */
import { canonicalJson, sha256 } from '../canonical.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { compileAbout, compileTafsir } from './compile-about.ts';
import { compileCalculations, compileControls, compileMust, compileRequire } from './compile-calculations.ts';
import { compileAnswers, compileFacts } from './compile-facts.ts';
import { compileLists } from './compile-lists.ts';
import { decisionProblems } from './list-problems.ts';
import { givenFacts, type ReadLists } from './list-names.ts';
import { compileParameters } from './compile-parameters.ts';
import { compileRetroactive } from './compile-retroactive.ts';
import { compileSlip } from './compile-slip.ts';
import { compileTable, type Column } from './compile-table.ts';
import { compileTests, rareNames, rowCounts, type TestNames } from './compile-tests.ts';
import type { Names } from './compile-formula.ts';
import type { VerbNames } from './compile-verb.ts';
import { dateUnit } from './date-value.ts';
import { deepFreeze } from './freeze.ts';
import { suggest } from './nearest.ts';
import { child, entriesOf, itemsOf, textOf, wholeNumberOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Answer, Calculation, Fact, Parameter, RuleDefinition } from './rule-definition.ts';

export interface CompiledRule {
  readonly definition: RuleDefinition | null;
  readonly problems: readonly Problem[];
}

/** Compiles a rule that stands on its own (no `extends`); `callee` finds the rules it calls. */
export function compileRule(root: YamlNode, pack: string, callee: VerbNames['callee']): CompiledRule {
  const problems: Problem[] = [];
  const facts = compileFacts(child(root, 'facts'), problems);
  const parameters = compileParameters(child(root, 'parameters'), pack, problems);
  const names = namesOf(facts, parameters, root, problems);
  const lists = compileLists(child(root, 'lists'), { callee, names }, problems);
  const controls = compileControls(child(root, 'controls'), names, facts, problems);
  const calculations = compileCalculations(
    child(root, 'calculate'),
    { names, facts, dates: datesAmong(parameters), controls, callee, lists },
    problems,
  );
  const tableAnswers = compileAnswers(child(root, 'answers'), problems);
  const answers = { ...calculatedAnswers(calculations, tableAnswers, problems), ...tableAnswers };
  for (const read of lists.values()) for (const one of decisionProblems(read, answers)) problems.push(one);
  const columns = new Map<string, Column>([
    ...Object.entries(facts),
    ...names.calculations.map((name): [string, Column] => [name, { type: 'number' }]),
    ...calculations.map((one): [string, Column] => [one.name, one]),
  ]);
  const table = compileTable(child(root, 'decide'), { columns, answers: tableAnswers, names }, problems);
  checkUsable(root, { facts, parameters, answers: tableAnswers, outputs: table?.outputs ?? [] }, problems);
  const slip = compileSlip(child(root, 'slip'), facts, calculations, problems);
  const results = [...Object.keys(answers), ...names.calculations];
  const effective = textOf(child(root, 'effective')) ?? '';
  const endsNode = child(root, 'ends');
  const ends = textOf(endsNode);
  if (endsNode !== undefined && ends !== undefined && ends < effective) {
    problems.push(problem('ends-before-start', endsNode.at, { ends, effective }));
  }
  const definition = sealRule({
    kind: 'rule',
    id: textOf(child(root, 'rule')) ?? '',
    version: versionOf(root),
    pack,
    title: textOf(child(root, 'title')) ?? '',
    about: compileAbout(root),
    effective,
    ...(ends === undefined ? {} : { ends }),
    ...compileRetroactive(root, effective, problems),
    facts,
    lists: Object.fromEntries([...lists].map(([name, { list }]) => [name, list])),
    oneOf: itemsOf(child(root, 'one_of')).map((pair) => ({
      either: wordsOf(child(pair, 'either')),
      or: wordsOf(child(pair, 'or')),
    })),
    parameters,
    calculations,
    controls,
    calls: {},
    must: compileMust(child(root, 'must'), names, problems),
    require: compileRequire(child(root, 'require'), names, problems),
    answers,
    ...(table === undefined ? {} : { table }),
    ...(slip === undefined ? {} : { slip }),
    tafsir: itemsOf(child(root, 'tafsir')).flatMap((item) => compileTafsir(item) ?? []),
    tests: compileTests(
      child(root, 'tests'),
      {
        facts: names.facts,
        lists: testLists(lists),
        results,
        ...rareNames({ calculations, controls }),
        tables: rowCounts(table, calculations),
      },
      problems,
    ),
    at: root.at,
  });
  return { definition: problems.some((one) => one.severity === 'error') ? null : definition, problems };
}

function datesAmong(parameters: Readonly<Record<string, Parameter>>): ReadonlySet<string> {
  return new Set(Object.values(parameters).flatMap(({ name, unit }) => (unit === dateUnit ? [name] : [])));
}

/** Freezes a rule and gives it its hash: the content alone, without positions or tests. */
export function sealRule(rule: Omit<RuleDefinition, 'hash'>): RuleDefinition {
  const { tests: _, ...hashed } = rule;
  return deepFreeze({ ...rule, hash: sha256(canonicalJson(withoutPositions(hashed))) });
}

/** What a rule's declared version stands for: itself, not the rules it calls, which have versions of their own. */
export function ownHash({ hash, ...rule }: RuleDefinition): string {
  return Object.keys(rule.calls).length === 0 ? hash : sealRule({ ...rule, calls: {} }).hash;
}

/** A copy without places in the file, so that a moved line is not a changed rule. */
export function withoutPositions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPositions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !isPosition(part) && !(key === 'offset' && typeof part === 'number'))
      .map(([key, part]) => [key, withoutPositions(part)]),
  );
}

/** By its shape, not its key: `at` may also be the name of a fact. A map of positions is no content either. */
function isPosition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if ('file' in value && 'line' in value && 'column' in value) return true;
  const parts = Object.values(value);
  return parts.length > 0 && parts.every(isPosition);
}

/** The number after `version:`. */
export function versionOf(root: YamlNode): number {
  return wholeNumberOf(child(root, 'version'), 0);
}

function namesOf(
  facts: Readonly<Record<string, Fact>>,
  parameters: Readonly<Record<string, Parameter>>,
  root: YamlNode,
  problems: Problem[],
): Names {
  const calculate = child(root, 'calculate');
  const calculations = calculate?.kind === 'map' ? [...calculate.entries] : [];
  const taken = new Map<string, string>();
  const claim = (name: string, what: string, at: Position): void => {
    const earlier = taken.get(name);
    if (earlier !== undefined) problems.push(problem('name-taken', at, { name, earlier, what }));
    taken.set(name, what);
  };
  for (const fact of Object.values(facts)) claim(fact.name, 'facts', fact.at);
  for (const [name, { keyAt }] of entriesOf(child(root, 'lists'))) claim(name, 'lists', keyAt);
  for (const parameter of Object.values(parameters)) claim(parameter.name, 'parameters', parameter.at);
  for (const [name, { keyAt }] of calculations) claim(name, 'calculate', keyAt);
  const written = Object.keys(parameters).map((name) => ({ name, codes: codesWritten(root, name) }));
  const tables = written.filter(({ codes }) => codes.length > 0);
  return {
    facts: Object.keys(facts),
    parameters: [...Object.keys(parameters), ...tables.flatMap(entryNames)],
    tables: tables.map((one) => one.name),
    calculations: calculations.map(([name]) => name),
    choices: Object.fromEntries(
      Object.values(facts).map((fact) => [fact.name, (fact.values ?? []).map(({ code }) => code)]),
    ),
  };
}

/** The codes of a table parameter as the file has them, also those whose number cannot be read. */
function codesWritten(root: YamlNode, parameter: string): readonly string[] {
  const dated = entriesOf(child(child(child(root, 'parameters'), parameter), 'values'));
  return [...new Set(dated.flatMap(([, { value }]) => entriesOf(value).map(([code]) => code)))];
}

/** What a test may give of the items of each list. */
function testLists(lists: ReadLists): TestNames['lists'] {
  return Object.fromEntries(
    [...lists].map(([name, read]) => [
      name,
      { given: givenFacts(read), known: Object.keys(read.rule.facts), from: read.list.from ?? null },
    ]),
  );
}

/** `bobot.renstra` for each entry of a table whose code can stand in a formula. */
function entryNames({ name, codes }: { readonly name: string; readonly codes: readonly string[] }): string[] {
  return codes.filter((code) => /^\w+$/.test(code)).map((code) => `${name}.${code}`);
}

function calculatedAnswers(
  calculations: readonly Calculation[],
  tableAnswers: Readonly<Record<string, Answer>>,
  problems: Problem[],
): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const { name, answer, label, unit, type, values, round, at } of calculations) {
    if (answer === undefined) continue;
    if (Object.hasOwn(tableAnswers, answer) || Object.hasOwn(answers, answer)) {
      problems.push(problem('name-taken', at, { name: answer, earlier: 'answers', what: 'calculate' }));
    }
    answers[answer] = {
      name: answer,
      label: label ?? name,
      type,
      ...(values === undefined ? {} : { values }),
      ...(unit === undefined ? {} : { unit }),
      ...(round === undefined ? {} : { round }),
      at,
    };
  }
  return answers;
}

/** What the schema cannot see: names that point nowhere, and columns that could mean two things. */
function checkUsable(
  root: YamlNode,
  parts: {
    readonly facts: Readonly<Record<string, Fact>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly answers: Readonly<Record<string, Answer>>;
    readonly outputs: readonly string[];
  },
  problems: Problem[],
): void {
  for (const fact of Object.values(parts.facts)) {
    if (fact.scale === undefined) continue;
    const table = parts.parameters[fact.scale]?.history;
    const isTable = table?.every((one) => typeof one.value === 'object') ?? false;
    if (!isTable) problems.push(problem('scale-not-table', fact.at, { fact: fact.name, scale: fact.scale }));
  }
  for (const answer of Object.values(parts.answers)) {
    if (!parts.outputs.includes(answer.name))
      problems.push(problem('answer-never-given', answer.at, { answer: answer.name }));
    if (Object.hasOwn(parts.facts, answer.name))
      problems.push(problem('name-taken', answer.at, { name: answer.name, earlier: 'facts', what: 'answers' }));
  }
  const known = Object.keys(parts.facts);
  for (const pair of itemsOf(child(root, 'one_of'))) {
    for (const item of [...itemsOf(child(pair, 'either')), ...itemsOf(child(pair, 'or'))]) {
      const name = textOf(item) ?? '';
      if (known.includes(name)) continue;
      problems.push(problem('unknown-name', item.at, { name, suggestion: suggest(name, known) }));
    }
  }
}

function wordsOf(node: YamlNode | undefined): string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}
