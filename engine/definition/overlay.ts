/**
 * Overlays: an institution's own values over a base rule.
 *
 * An overlay sets dated values of parameters the base leaves open, states its own basis, and nothing else. From the
 * first date an overlay names, its values replace the base's; before that date the base's own history holds.
 */
import { problem, type Position, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { checkBounds, compileHistory } from './compile-parameters.ts';
import { compileRetroactive } from './compile-retroactive.ts';
import { sealRule, versionOf, type CompiledRule } from './compile-rule.ts';
import { compileTests, rareNames, rowCounts } from './compile-tests.ts';
import { suggest } from './nearest.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { About, DatedValue, Parameter, RuleDefinition } from './rule-definition.ts';

const overlayKeys = [
  'rule',
  'version',
  'extends',
  'retroactive',
  'title',
  'basis',
  'source',
  'status',
  'start',
  'note',
  'parameters',
  'tests',
];

const parameterKeys = ['basis', 'source', 'status', 'start', 'note', 'values'];

/** Puts an overlay file over its base. */
export function compileOverlay(root: YamlNode, pack: string, base: RuleDefinition): CompiledRule {
  const problems: Problem[] = [];
  const about = compileAbout(root);
  const baseName = `${base.pack}/${base.id}`;
  for (const [key, { keyAt }] of entriesOf(root)) {
    if (!overlayKeys.includes(key)) problems.push(problem('overlay-not-open', keyAt, { key, base: baseName }));
  }
  const parameters: Record<string, Parameter> = { ...base.parameters };
  for (const [name, { keyAt, value }] of entriesOf(child(root, 'parameters'))) {
    const parameter = Object.hasOwn(base.parameters, name) ? base.parameters[name] : undefined;
    if (parameter === undefined) {
      const known = Object.keys(base.parameters);
      problems.push(problem('unknown-parameter', keyAt, { name, suggestion: suggest(name, known) }));
      continue;
    }
    const isScale = Object.values(base.facts).some((fact) => fact.scale === name);
    parameters[name] = overlayParameter(
      parameter,
      { node: value, keyAt, base: baseName, pack, about, isScale },
      problems,
    );
  }
  const names = {
    facts: Object.keys(base.facts),
    lists: Object.fromEntries(Object.keys(base.lists).map((name) => [name, null])),
    results: [...Object.keys(base.answers), ...base.calculations.map((one) => one.name)],
    ...rareNames(base),
    tables: rowCounts(base.table, base.calculations),
  };
  const definition = sealRule({
    ...withoutHash(base),
    version: versionOf(root),
    pack,
    title: textOf(child(root, 'title')) ?? base.title,
    about,
    ...compileRetroactive(root, base.effective, problems),
    base: { pack: base.pack, version: base.version, hash: base.hash },
    parameters,
    tests: compileTests(child(root, 'tests'), names, problems),
    at: root.at,
  });
  return { definition: problems.some((one) => one.severity === 'error') ? null : definition, problems };
}

interface OverlayEntry {
  readonly node: YamlNode;
  /** The base rule, as messages name it. */
  readonly base: string;
  readonly keyAt: Position;
  readonly pack: string;
  /** What the overlay says of all its values. */
  readonly about: About;
  /** Facts of the base take its letters. */
  readonly isScale: boolean;
}

function overlayParameter(parameter: Parameter, entry: OverlayEntry, problems: Problem[]): Parameter {
  const { openness, name, unit } = parameter;
  for (const [key, { keyAt }] of entriesOf(entry.node)) {
    if (!parameterKeys.includes(key)) problems.push(problem('overlay-not-open', keyAt, { key, base: entry.base }));
  }
  if (openness.kind === 'locked') {
    problems.push(problem('parameter-locked', entry.keyAt, { name, basis: parameter.about.basis ?? '-' }));
    return parameter;
  }
  const { note: _, ...shared } = entry.about; // its note is about the file
  const about = { ...shared, ...compileAbout(entry.node) };
  const history = compileHistory(child(entry.node, 'values'), { pack: entry.pack, about, unit, name }, problems);
  const first = history[0];
  // without a value the shape check or the values themselves have told why
  if (first === undefined) return parameter;
  for (const value of history) {
    if (hasShape(parameter, value, entry.isScale, problems)) checkBounds(parameter, value, problems);
  }
  return { ...parameter, history: [...parameter.history.filter((one) => one.from < first.from), ...history] };
}

/**
 * A number stays a number, and a table keeps its letters: formulas and facts of the base rely on them. A scale of answers
 * may have more; in any other table a letter that the base does not read would be counted nowhere.
 */
function hasShape({ name, history }: Parameter, dated: DatedValue, mayGrow: boolean, problems: Problem[]): boolean {
  const before = history.at(-1)?.value;
  if (typeof before !== 'object') {
    if (typeof dated.value !== 'object') return true;
    problems.push(problem('number-expected', dated.at, { name, value: '{…}', right: before ?? '0.5' }));
    return false;
  }
  const letters = Object.keys(before);
  const given = typeof dated.value === 'object' ? Object.keys(dated.value) : [];
  const isWhole = letters.every((letter) => given.includes(letter));
  if (isWhole && (mayGrow || given.length === letters.length)) return true;
  problems.push(problem('table-expected', dated.at, { name, letters, first: letters[0] ?? '' }));
  return false;
}

function withoutHash(rule: RuleDefinition): Omit<RuleDefinition, 'hash'> {
  const { hash: _, ...rest } = rule;
  return rest;
}
