/** The verbs of calculations that are not tables: what they name is there, and of a kind that fits. */
import { problem, type Position, type Problem } from '../problem.ts';
import { compileCohort } from './compile-cohort.ts';
import { compileFold } from './compile-fold.ts';
import { compileFormula, type Names } from './compile-formula.ts';
import type { ReadLists } from './list-names.ts';
import { suggest } from './nearest.ts';
import { requireName, valueAt, valuesOf, type Reader } from './verb-names.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Missing, RuleDefinition, Verb } from './rule-definition.ts';

/** What compiling a verb needs of its rule. */
export interface VerbNames {
  readonly names: Names;
  /** The rule that a `call` names, or why it cannot be called. */
  readonly callee: (id: string, at: Position) => RuleDefinition | Problem;
  readonly lists: ReadLists;
}

/** Reads the verb of a calculation; null for `decide`, or for one that cannot be read. */
export function compileVerb(node: YamlNode, { names, callee, lists }: VerbNames, problems: Problem[]): Verb | null {
  const formula = child(node, 'formula');
  if (formula !== undefined) {
    const parsed = compileFormula(formula, names, problems);
    return parsed === null ? null : { kind: 'formula', ...parsed };
  }
  const reader = { names, problems };
  const sum = child(node, 'weighted_sum');
  if (sum !== undefined) return compileWeightedSum(node, sum, reader);
  const lookup = child(node, 'lookup');
  if (lookup !== undefined) {
    const [table, by] = [tableAt(lookup, reader), valueAt(lookup, 'by', reader)];
    return table === null || by === null ? null : { kind: 'lookup', table, by };
  }
  const interpolate = child(node, 'interpolate');
  if (interpolate !== undefined) {
    const [table, of] = [tableAt(interpolate, reader), valueAt(interpolate, 'of', reader)];
    return table === null || of === null ? null : { kind: 'interpolate', table, of };
  }
  const achievement = child(node, 'achievement');
  if (achievement !== undefined) return compileAchievement(achievement, reader);
  const call = child(node, 'call');
  if (call !== undefined) return compileCall(call, callee, reader);
  const fold = child(node, 'fold');
  if (fold !== undefined) return compileFold(fold, lists, names, problems);
  const cohort = child(node, 'cohort');
  if (cohort !== undefined) return compileCohort(cohort, reader);
  return compileList(node, reader);
}

function compileWeightedSum(node: YamlNode, sum: YamlNode, reader: Reader): Verb | null {
  const { names } = reader;
  const byNode = child(node, 'by');
  const terms = entriesOf(sum).flatMap(([value, { keyAt, value: weightNode }]) => {
    const weight = textOf(weightNode);
    const known = requireName(value, valuesOf(names), keyAt, reader);
    if (weight === undefined || !requireName(weight, names.parameters, weightNode.at, reader) || !known) return [];
    if (byNode !== undefined && !names.tables.includes(weight)) {
      reader.problems.push(
        problem('table-not-found', weightNode.at, { name: weight, suggestion: suggest(weight, names.tables) }),
      );
    }
    return [{ value, weight, at: keyAt }];
  });
  const by = byNode === undefined ? null : valueAt(node, 'by', reader);
  const total = parameterAt(node, 'total', reader);
  return {
    kind: 'weighted_sum',
    terms,
    ...(by === null ? {} : { by }),
    ...(total === undefined ? {} : { total }),
    ...policyOf(node, reader),
  };
}

function compileList(node: YamlNode, reader: Reader): Verb | null {
  const kind = (['mean', 'sum', 'count'] as const).find((one) => child(node, one) !== undefined);
  if (kind === undefined) return null;
  const of = itemsOf(child(node, kind)).flatMap((item) => {
    const name = textOf(item);
    return name !== undefined && requireName(name, valuesOf(reader.names), item.at, reader) ? [name] : [];
  });
  if (of.length === 0) return null;
  return kind === 'count' ? { kind, of } : { kind, of, ...policyOf(node, reader) };
}

function policyOf(node: YamlNode, reader: Reader): { readonly missing: Missing; readonly empty?: string } {
  const missing = (textOf(child(node, 'missing')) ?? 'refuse') as Missing;
  const empty = parameterAt(node, 'empty', reader);
  return { missing, ...(empty === undefined ? {} : { empty }) };
}

function compileAchievement(node: YamlNode, reader: Reader): Verb | null {
  const actual = valueAt(node, 'actual', reader);
  const targetNode = child(node, 'target');
  const targets = targetNode?.kind === 'list' ? itemsOf(targetNode) : targetNode === undefined ? [] : [targetNode];
  const target = targets.flatMap((item) => {
    const name = textOf(item);
    const known = [...valuesOf(reader.names), ...reader.names.parameters];
    return name !== undefined && requireName(name, known, item.at, reader) ? [name] : [];
  });
  const direction = textOf(child(node, 'direction')) ?? '';
  const isFixed = direction === 'maximise' || direction === 'minimise';
  if (!isFixed && valueAt(node, 'direction', reader) === null) return null;
  const [low, high] = target;
  if (actual === null || low === undefined || target.length !== targets.length) return null;
  return { kind: 'achievement', actual, target: high === undefined ? [low] : [low, high], direction };
}

function compileCall(node: YamlNode, callee: VerbNames['callee'], reader: Reader): Verb | null {
  const { problems, names } = reader;
  const ruleNode = child(node, 'rule');
  const id = textOf(ruleNode);
  if (ruleNode === undefined || id === undefined) return null;
  const called = callee(id, ruleNode.at);
  if ('severity' in called) {
    problems.push(called);
    return null;
  }
  const facts: Extract<Verb, { kind: 'call' }>['facts'] = Object.fromEntries(
    entriesOf(child(node, 'facts')).flatMap(([name, { keyAt, value }]) => {
      const known = Object.keys(called.facts);
      if (!known.includes(name)) {
        problems.push(problem('unknown-fact', keyAt, { rule: id, fact: name, suggestion: suggest(name, known) }));
        return [];
      }
      const parsed = compileFormula(value, names, problems);
      return parsed === null ? [] : [[name, parsed]];
    }),
  );
  const answerNode = child(node, 'answer');
  const answer = textOf(answerNode) ?? '';
  const answers = Object.keys(called.answers);
  if (!answers.includes(answer)) {
    problems.push(
      problem('unknown-name', (answerNode ?? node).at, { name: answer, suggestion: suggest(answer, answers) }),
    );
    return null;
  }
  return { kind: 'call', rule: id, facts, answer };
}

function parameterAt(node: YamlNode, key: string, reader: Reader): string | undefined {
  const at = child(node, key);
  const name = textOf(at);
  if (at === undefined || name === undefined) return undefined;
  return requireName(name, reader.names.parameters, at.at, reader) ? name : undefined;
}

function tableAt(node: YamlNode, { names, problems }: Reader): string | null {
  const at = child(node, 'table');
  const name = textOf(at);
  if (at === undefined || name === undefined) return null;
  if (names.tables.includes(name)) return name;
  problems.push(problem('table-not-found', at.at, { name, suggestion: suggest(name, names.tables) }));
  return null;
}
