/**
 * Overlays: an institution's own values over a base rule.
 *
 * An overlay sets dated values of parameters the base leaves open, states its own basis, and nothing else. From the
 * first date an overlay names, its values replace the base's; before that date the base's own history holds.
 */
import { problem, type Position, type Problem } from '../problem.ts';
import { compareExact, parseExact } from '../exact.ts';
import { compileAbout } from './compile-about.ts';
import { compileHistory } from './compile-parameters.ts';
import { sealRule, versionOf, type CompiledRule } from './compile-rule.ts';
import { compileTests } from './compile-tests.ts';
import { suggest } from './nearest.ts';
import { isInside, showRange } from './range.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { About, DatedValue, DecimalText, Parameter, RuleDefinition } from './rule-definition.ts';

const overlayKeys = [
  'rule',
  'version',
  'extends',
  'title',
  'basis',
  'source',
  'status',
  'start',
  'note',
  'parameters',
  'tests',
];

/** Puts an overlay file over its base. */
export function compileOverlay(root: YamlNode, pack: string, base: RuleDefinition): CompiledRule {
  const problems: Problem[] = [];
  const about = compileAbout(root);
  for (const [key, { keyAt }] of entriesOf(root)) {
    if (!overlayKeys.includes(key))
      problems.push(problem('overlay-not-open', keyAt, { key, base: `${base.pack}/${base.id}` }));
  }
  const parameters: Record<string, Parameter> = { ...base.parameters };
  for (const [name, { keyAt, value }] of entriesOf(child(root, 'parameters'))) {
    const parameter = Object.hasOwn(base.parameters, name) ? base.parameters[name] : undefined;
    if (parameter === undefined) {
      const known = Object.keys(base.parameters);
      problems.push(problem('unknown-parameter', keyAt, { name, suggestion: suggest(name, known) }));
      continue;
    }
    parameters[name] = overlayParameter(parameter, { node: value, keyAt, pack, about }, problems);
  }
  const names = {
    facts: Object.keys(base.facts),
    results: [...Object.keys(base.answers), ...base.calculations.map((one) => one.name)],
  };
  const definition = sealRule({
    ...withoutHash(base),
    version: versionOf(root),
    pack,
    title: textOf(child(root, 'title')) ?? base.title,
    about,
    base: { pack: base.pack, version: base.version, hash: base.hash },
    parameters,
    tests: compileTests(child(root, 'tests'), names, problems),
    at: root.at,
  });
  return { definition: problems.some((one) => one.severity === 'error') ? null : definition, problems };
}

interface OverlayEntry {
  readonly node: YamlNode;
  readonly keyAt: Position;
  readonly pack: string;
  /** What the overlay says of all its values. */
  readonly about: About;
}

function overlayParameter(parameter: Parameter, entry: OverlayEntry, problems: Problem[]): Parameter {
  const { openness, name, unit } = parameter;
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
  for (const value of history) checkBounds(parameter, value, problems);
  return { ...parameter, history: [...parameter.history.filter((one) => one.from < first.from), ...history] };
}

function checkBounds(parameter: Parameter, dated: DatedValue, problems: Problem[]): void {
  const { openness, name } = parameter;
  const shape = typeof parameter.history[0]?.value;
  if (typeof dated.value !== shape) {
    problems.push(
      problem('number-expected', dated.at, { name, value: typeof dated.value === 'object' ? '{…}' : dated.value }),
    );
    return;
  }
  if (openness.kind !== 'bounded') return;
  const values: readonly DecimalText[] = typeof dated.value === 'object' ? Object.values(dated.value) : [dated.value];
  for (const value of values) {
    const { mayBe, range } = openness;
    const listed = mayBe === undefined || mayBe.some((one) => compareExact(parseExact(one), parseExact(value)) === 0);
    const inside = range === undefined || isInside(value, range);
    if (!listed || !inside) {
      const allowed = [...(mayBe ?? []), ...(range === undefined ? [] : [showRange(range)])];
      problems.push(problem('parameter-out-of-bounds', dated.at, { name, value, allowed }));
    }
  }
}

function withoutHash(rule: RuleDefinition): Omit<RuleDefinition, 'hash'> {
  const { hash: _, ...rest } = rule;
  return rest;
}
