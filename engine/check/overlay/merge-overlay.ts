/**
 * A proposal for an overlay whose base has changed: everything of the institution's that can stand stays, the rest is
 * left to the base, and the version is raised. Every other character of the file stays as it is.
 */
import { versionOf } from '../../definition/compile-rule.ts';
import { editYaml, type YamlEdit } from '../../definition/edit-yaml.ts';
import { compileOverlay } from '../../definition/overlay.ts';
import { namesIn } from '../../definition/parse-expression.ts';
import { parseYaml, type ContentFile, type YamlNode } from '../../definition/parse-yaml.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { validate } from '../../definition/validate.ts';
import { isClean, problem, type Problem } from '../../problem.ts';
import { checkOverlay } from '../check-rule.ts';
import type { BaseFinding, ChangedBase } from './compare-bases.ts';
import { parameterIn } from './compare-parameter.ts';
import { editsOf } from './merge-edits.ts';
import { showHistory } from './show.ts';

export interface Merge {
  /** The whole file; the one given when there is nothing to change. */
  readonly text: string;
  /** Values left to the base although each for itself could stand: together they break what the new base demands. */
  readonly given: readonly Problem[];
  /** What still does not hold of the text and a person must decide, at its own lines; without errors it can be published. */
  readonly problems: readonly Problem[];
}

/**
 * Merges an overlay's file with its new base.
 * @param findings what `compareBases` found of the same change
 * @param publishedVersion the version under which the overlay is published; one that was raised since is left alone
 */
export function mergeOverlay(
  file: ContentFile,
  change: ChangedBase,
  findings: readonly BaseFinding[],
  publishedVersion?: number,
): Merge {
  const { root, problems } = parseYaml(file);
  if (root === null || !isClean(problems)) return { text: file.text, given: [], problems };
  const { before, after, own } = change;
  if (before.hash === after.hash) return { text: file.text, given: [], problems: problemsOf(file, change) };
  const raised = raise(root, publishedVersion);
  const attempt = (left: ReadonlySet<string>): Merge => {
    const text = editYaml(file.text, [...raised, ...editsOf(change, findings, left)]);
    return { text, given: [], problems: problemsOf({ ...file, text }, change) };
  };
  const first = attempt(new Set());
  if (isClean(first.problems)) return first;
  const reason = first.problems.find((one) => one.severity === 'error');
  const groups = bondsIn(after).map((bond) => bond.filter((name) => own.has(name)));
  const all = groups.filter((group) => group.length > 0);
  for (const left of [...all, [...new Set(all.flat())]]) {
    const merge = attempt(new Set(left));
    if (isClean(merge.problems) && reason !== undefined)
      return { ...merge, given: givenUp(left, change, findings, reason) };
  }
  return first;
}

/** What reading, compiling and checking an overlay's file over its new base finds. */
function problemsOf(file: ContentFile, { after, calls = after.calls }: ChangedBase): Problem[] {
  const { root, problems } = parseYaml(file);
  if (root === null || !isClean(problems)) return [...problems];
  const shape = validate(root, 'rule');
  if (!isClean(shape)) return [...shape];
  const { definition, problems: compiled } = compileOverlay(root, file.pack, after);
  if (definition === null) return [...compiled];
  return [...compiled, ...checkOverlay({ ...definition, calls }, { ...after, calls })];
}

function raise(root: YamlNode, published: number | undefined): YamlEdit[] {
  const version = versionOf(root);
  if (version === 0 || (published !== undefined && version > published)) return [];
  return [{ do: 'write', path: ['version'], value: String(version + 1) }];
}

/** Parameters that a rule binds together: the weights of one sum, and the names of one `must`. */
function bondsIn({ calculations, must }: RuleDefinition): string[][] {
  const sums = calculations.flatMap(({ how }) =>
    how.kind === 'weighted_sum'
      ? [[...how.terms.map(({ weight }) => weight), ...(how.total === undefined ? [] : [how.total])]]
      : [],
  );
  // an entry of a table, `bobot.renstra`, is set with its table
  return [...sums, ...must.map((one) => namesIn(one.expression))].map((names) => [
    ...new Set(names.map((name) => name.split('.')[0] ?? name)),
  ]);
}

/** Only of values that nothing else is reported of: of the others the findings tell why they cannot stand. */
function givenUp(
  names: readonly string[],
  { own, after }: ChangedBase,
  findings: readonly BaseFinding[],
  reason: Problem,
): Problem[] {
  const told = new Set(findings.filter((one) => one.problem.severity === 'error').map((one) => one.name));
  return names.flatMap((name) => {
    const parameter = own.get(name);
    if (parameter === undefined || told.has(name)) return [];
    return problem('base-bound', parameter.at, {
      name,
      own: showHistory(parameter.history),
      after: showHistory(parameterIn(after, name)?.history ?? []),
      reason: { id: reason.message, en: reason.en.message },
    });
  });
}
