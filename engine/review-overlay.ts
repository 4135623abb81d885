/** An overlay's file beside the old and the new version of its base: a report, and a proposal put to its tests. */
import { testLibrary } from './check/check-library.ts';
import { compareBases, isConflict, type BaseFinding } from './check/overlay/compare-bases.ts';
import { mergeOverlay, type Merge } from './check/overlay/merge-overlay.ts';
import { ownValuesIn, type OwnValues } from './check/overlay/own-values.ts';
import { fileOf, loadLibrary, lookUp, type Library } from './definition/library.ts';
import { parseYaml, type ContentFile, type YamlNode } from './definition/parse-yaml.ts';
import type { RuleDefinition } from './definition/rule-definition.ts';
import { child, textOf } from './definition/yaml-tree.ts';
import { isClean, type Problem } from './problem.ts';

/** All content, and the library made of it. */
export interface Content {
  readonly library: Library;
  readonly files: readonly ContentFile[];
}

/** A pack's file that extends another pack's rule. */
export interface Overlay {
  readonly rule: string;
  readonly file: ContentFile;
  readonly root: YamlNode;
  /** The pack of the base. */
  readonly base: string;
}

export interface OverlayReview {
  readonly overlay: Overlay;
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  readonly findings: readonly BaseFinding[];
  readonly merge: Merge;
  /** Tests of the overlay that the proposal does not pass: an answer became another one. */
  readonly failures: readonly Problem[];
}

/** The overlay that a pack has under a name, usable or not; null when it has none. */
export function findOverlay({ library, files }: Content, pack: string, rule: string): Overlay | null {
  const path = fileOf(library, 'rule', pack, rule);
  const file = files.find((one) => one.path === path && one.pack === pack);
  const root = file === undefined ? null : parseYaml(file).root;
  const base = root === null ? undefined : textOf(child(root, 'extends'));
  return file === undefined || root === null || base === undefined ? null : { rule, file, root, base };
}

/** The base as another text of its file has it, the rest of the content as it is; else the problems of that text. */
export function readOtherBase(
  { library, files }: Content,
  { rule, base }: Overlay,
  other: { readonly path: string; readonly text: string },
): { readonly before: RuleDefinition | null; readonly problems: readonly Problem[] } {
  const present = fileOf(library, 'rule', base, rule);
  const instead = loadLibrary([...files.filter((one) => one.path !== present), { ...other, pack: base }]);
  const problems = instead.problems.filter((one) => one.file === other.path);
  return { before: instead.rules.get(`${base}/${rule}`) ?? null, problems };
}

/**
 * Compares an overlay with a changed base and proposes a merge, which is put to the overlay's own tests.
 * @param published what the institution last published; absent when the old base comes from elsewhere
 */
export async function reviewOverlay(
  { library, files }: Content,
  overlay: Overlay,
  { before, after }: { readonly before: RuleDefinition; readonly after: RuleDefinition },
  published?: { readonly version: number; readonly own: OwnValues },
): Promise<OverlayReview> {
  const { file, root } = overlay;
  const own = ownValuesIn(root, file.pack);
  const seen = lookUp(library, 'rule', file.pack, overlay.rule) ?? lookUp(library, 'rule', overlay.base, overlay.rule);
  const change = {
    before,
    after,
    own,
    ...(published === undefined ? {} : { published: published.own }),
    ...(seen === null ? {} : { calls: seen.calls }),
  };
  const findings = compareBases(change);
  const merge = mergeOverlay(file, change, findings, published?.version);
  const review = { overlay, before, after, findings, merge };
  if (!isClean(merge.problems)) return { ...review, failures: [] };
  const merged = loadLibrary(files.map((one) => (one.path === file.path ? { ...one, text: merge.text } : one)));
  const failures = (await testLibrary(merged)).filter((one) => one.file === file.path);
  return { ...review, failures };
}

/** Whether its owner has to decide something before the overlay can be published. */
export function needsDecision({ findings, merge, failures }: OverlayReview): boolean {
  return findings.some(isConflict) || !isClean([...merge.given, ...merge.problems, ...failures]);
}
