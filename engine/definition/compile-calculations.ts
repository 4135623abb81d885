/** Calculations: one verb each, put in an order in which each uses only earlier ones. */
import { problem, type Position, type Problem } from '../problem.ts';
import { checkVerbKeys } from './check-verb-keys.ts';
import { compileAbout, compileTafsir } from './compile-about.ts';
import { compileChoices, compileRange, compileRounding, isYes, readType, refuseYesNo } from './compile-facts.ts';
import { foldResult } from './compile-fold.ts';
import { compileTable, type Column } from './compile-table.ts';
import { compileFormula, type Names } from './compile-formula.ts';
import { compileVerb, type VerbNames } from './compile-verb.ts';
import { isDateFunction, signatureOf } from './date-functions.ts';
import { namedEntries } from './named-entries.ts';
import { suggest } from './nearest.ts';
import { sortByUse } from './sort-by-use.ts';
import { child, itemsOf, textOf } from './yaml-tree.ts';
import type { Expression } from './expression.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Answer, Calculation, Control, FactType, Must, Requirement, Verb } from './rule-definition.ts';

/** What compiling calculations needs of its rule. */
export interface CalculationContext extends VerbNames {
  /** Types of the facts. */
  readonly facts: Readonly<Record<string, Column>>;
  /** Parameters that are dates. */
  readonly dates: ReadonlySet<string>;
  readonly controls: readonly Control[];
}

/** Reads `calculate:`. */
export function compileCalculations(
  node: YamlNode | undefined,
  context: CalculationContext,
  problems: Problem[],
): Calculation[] {
  const drafts = namedEntries(node, problems).map(([name, { keyAt, value }]) => ({
    name,
    node: value,
    at: keyAt,
    verb: compileVerb(value, context, problems),
  }));
  for (const { node: draft } of drafts) checkVerbKeys(draft, problems);
  const columns = columnsOf(drafts, context);
  const calculations = drafts.flatMap((draft): Calculation[] => {
    const how = draft.verb ?? compileDecide(draft, columns, context.names, problems);
    return how === null ? [] : [describe(draft, how, columns, context.names, problems)];
  });
  return sortByUse(calculations, context.controls, problems);
}

interface Draft {
  readonly name: string;
  readonly node: YamlNode;
  readonly at: Position;
  readonly verb: Verb | null;
}

function describe(
  { name, node, at }: Draft,
  how: Verb,
  columns: ReadonlyMap<string, Column>,
  names: Names,
  problems: Problem[],
): Calculation {
  const answer = textOf(child(node, 'answer')) ?? name;
  const label = textOf(child(node, 'label'));
  const unit = textOf(child(node, 'unit'));
  const roundNode = child(node, 'round');
  const round = compileRounding(roundNode);
  const roundBasis = textOf(child(roundNode, 'basis'));
  const roundTafsir = compileTafsir(child(roundNode, 'tafsir'));
  const range = compileRange(child(node, 'range'), problems);
  const tafsir = compileTafsir(child(node, 'tafsir'));
  const [floor, cap] = (['floor', 'cap'] as const).map((key) => boundAt(node, key, names, problems));
  const { type, values } = columns.get(name) ?? { type: 'number' };
  if (how.kind !== 'call' && how.kind !== 'fold') refuseYesNo(name, values, at, problems);
  return {
    name,
    ...(label === undefined ? {} : { label }),
    ...(unit === undefined ? {} : { unit }),
    ...(answer === 'none' ? {} : { answer }),
    type,
    ...(values === undefined ? {} : { values }),
    how,
    ...(isYes(child(node, 'optional')) ? { optional: true as const } : {}),
    ...(floor === undefined ? {} : { floor }),
    ...(cap === undefined ? {} : { cap }),
    ...(round === undefined ? {} : { round }),
    ...(roundBasis === undefined && roundTafsir === undefined
      ? {}
      : {
          roundAbout: {
            ...(roundBasis === undefined ? {} : { basis: roundBasis }),
            ...(roundTafsir === undefined ? {} : { tafsir: roundTafsir }),
          },
        }),
    ...(range === undefined ? {} : { range }),
    ...(tafsir === undefined ? {} : { tafsir }),
    about: compileAbout(node),
    at,
  };
}

/** A parameter, fact or calculation, or 0: any other number would be a threshold. */
function boundAt(node: YamlNode, key: 'floor' | 'cap', names: Names, problems: Problem[]): string | undefined {
  const at = child(node, key);
  const text = textOf(at);
  if (at === undefined || text === undefined || text === '0') return text;
  if (/^-?[\d.]+$/.test(text)) {
    problems.push(problem('threshold-not-parameter', at.at, { value: text, where: `${key}: ${text}` }));
    return undefined;
  }
  const known = [...names.parameters, ...names.facts, ...names.calculations];
  if (known.includes(text)) return text;
  problems.push(problem('bound-not-a-name', at.at, { key, value: text, suggestion: suggest(text, known) }));
  return undefined;
}

function compileDecide(
  { name, node }: Draft,
  columns: ReadonlyMap<string, Column>,
  names: Names,
  problems: Problem[],
): Verb | null {
  const decide = child(node, 'decide');
  if (decide === undefined) return null;
  const answer: Answer = { name, label: name, ...(columns.get(name) ?? { type: 'number' }), at: decide.at };
  const inputs = new Map([...columns].filter(([column]) => column !== name));
  const table = compileTable(decide, { columns: inputs, answers: { [name]: answer }, names }, problems);
  return table === undefined ? null : { kind: 'decide', table };
}

/** Types of everything a cell may stand under: facts and calculations. */
function columnsOf(
  drafts: readonly Draft[],
  { facts, dates, callee, lists }: CalculationContext,
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>(Object.entries(facts));
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  const open = new Set<string>();
  const columnOf = (name: string): Column => {
    const known = columns.get(name);
    const draft = byName.get(name);
    if (known !== undefined || draft === undefined || open.has(name)) return known ?? { type: 'number' };
    open.add(name);
    const column = typed(draft);
    columns.set(name, column);
    return column;
  };
  const typed = ({ node, verb }: Draft): Column => {
    const values = compileChoices(child(node, 'values'));
    const type = readType(child(node, 'type'), values !== undefined);
    if (values !== undefined) return { type, values };
    if (verb?.kind === 'fold') return foldResult(verb, lists);
    if (verb?.kind === 'formula') return { type: typeOf(verb.expression) };
    if (verb?.kind === 'call') {
      const called = callee(verb.rule, node.at);
      const answer = 'severity' in called ? undefined : called.answers[verb.answer];
      if (answer === undefined) return { type: 'number' };
      return { type: answer.type, ...(answer.values === undefined ? {} : { values: answer.values }) };
    }
    return { type };
  };
  const typeOf = (expression: Expression): FactType => {
    switch (expression.op) {
      case 'text':
        return 'text';
      case 'name':
        return dates.has(expression.name) ? 'date' : columnOf(expression.name).type;
      case 'yes_no':
      case 'not':
      case 'and':
      case 'or':
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return 'yes_no';
      case 'call':
        if (expression.function === 'given') return 'yes_no';
        if (expression.function === 'if') return typeOf(expression.args[1] as Expression);
        if (expression.function === 'min' || expression.function === 'max')
          return typeOf(expression.args[0] as Expression) === 'date' ? 'date' : 'number';
        return isDateFunction(expression.function) && signatureOf(expression.function).gives === 'date'
          ? 'date'
          : 'number';
      default:
        return 'number';
    }
  };
  for (const { name } of drafts) columnOf(name);
  return columns;
}

/** Reads `must:`: formulas over parameters that hold at every date. */
export function compileMust(node: YamlNode | undefined, names: Names, problems: Problem[]): Must[] {
  return itemsOf(node).flatMap((item) => {
    const formula = child(item, 'formula');
    const parsed =
      formula === undefined ? null : compileFormula(formula, { ...names, facts: [], calculations: [] }, problems);
    return parsed === null ? [] : [{ ...parsed, about: compileAbout(item), at: item.at }];
  });
}

/** Reads `require:`: conditions on the facts, each with what to tell where it is not met. */
export function compileRequire(node: YamlNode | undefined, names: Names, problems: Problem[]): Requirement[] {
  return itemsOf(node).flatMap((item) => {
    const formula = child(item, 'formula');
    const parsed = formula === undefined ? null : compileFormula(formula, { ...names, calculations: [] }, problems);
    if (parsed === null) return [];
    return [{ ...parsed, message: textOf(child(item, 'message')) ?? '', about: compileAbout(item), at: item.at }];
  });
}

/** Reads `controls:`: answers that may not exceed others. */
export function compileControls(
  node: YamlNode | undefined,
  names: Names,
  facts: Readonly<Record<string, Column>>,
  problems: Problem[],
): Control[] {
  const known = [...names.facts, ...names.calculations];
  return itemsOf(node).flatMap((item) => {
    const each = itemsOf(child(item, 'each')).flatMap((one) => {
      const name = textOf(one) ?? '';
      if (facts[name]?.type === 'number') return [name];
      const numbers = Object.keys(facts).filter((fact) => facts[fact]?.type === 'number');
      problems.push(problem('control-not-number', one.at, { name, suggestion: suggest(name, numbers) }));
      return [];
    });
    const limit = child(item, 'at_most');
    const atMost = textOf(limit) ?? '';
    const label = textOf(child(item, 'label'));
    if (limit === undefined || each.length === 0) return [];
    if (!known.includes(atMost)) {
      problems.push(problem('unknown-name', limit.at, { name: atMost, suggestion: suggest(atMost, known) }));
      return [];
    }
    return [
      {
        each,
        atMost,
        effect: textOf(child(item, 'effect')) === 'force' ? 'force' : 'warn',
        ...(label === undefined ? {} : { label }),
        about: compileAbout(item),
        at: item.at,
      } satisfies Control,
    ];
  });
}
