/** The content that commands work on: the library below the project folder. */
import {
  EngineError,
  lookUp,
  loadLibrary,
  packsSeenBy,
  readContentFolders,
  readContentPaths,
  sortProblems,
  whyUnusable,
  withoutConsequences,
  type ContentFile,
  type Library,
  type Problem,
  type RuleDefinition,
} from '../engine/index.ts';
import { note } from './print.ts';

/** The folder that holds `rules/` and `workflows/`. */
export const contentRoot = process.env['ALUR_CONTENT'] ?? `${import.meta.dirname}/..`;

export interface LoadedContent {
  readonly library: Library;
  /** Every file as it was read. */
  readonly files: readonly ContentFile[];
  /** Problems of reading, before anything was compiled. */
  readonly problems: readonly Problem[];
  /** Files named on the command line; null when all content was asked for. */
  readonly asked: ReadonlySet<string> | null;
}

/** Loads all content, and the given paths with it wherever they lie. */
export function loadContent(paths: readonly string[] = []): LoadedContent {
  const all = readContentFolders(contentRoot);
  const extra = readContentPaths(contentRoot, paths);
  const known = new Set(all.files.map((file) => file.path));
  const files = [...all.files, ...extra.files.filter((file) => !known.has(file.path))];
  const asked = new Set([...extra.files, ...extra.problems].map((one) => ('path' in one ? one.path : one.file)));
  return {
    library: loadLibrary(files),
    files,
    problems: [
      ...all.problems,
      ...extra.problems.filter((one) => !all.problems.some((other) => other.file === one.file)),
    ],
    asked: paths.length === 0 ? null : asked,
  };
}

/** Loads what an institution sees: its own pack, the national one, and those that their files extend. */
export function loadContentOf(institution: string): LoadedContent {
  const all = readContentFolders(contentRoot);
  const packs = packsSeenBy(institution, all.files);
  const files = all.files.filter(({ pack }) => packs.has(pack));
  return { library: loadLibrary(files), files, problems: all.problems, asked: null };
}

/** The problems to print: those of the files asked for, and none that only follows from another one printed. */
export function worthTelling({ asked }: LoadedContent, problems: readonly Problem[]): Problem[] {
  return sortProblems(withoutConsequences(problems.filter((one) => asked === null || asked.has(one.file))));
}

/** The rules of the files asked for, as their own packs see them. */
export function rulesAsked({ library, asked }: LoadedContent): RuleDefinition[] {
  return [...library.rules.values()]
    .filter(({ at }) => asked === null || asked.has(at.file))
    .flatMap(({ pack, id }) => lookUp(library, 'rule', pack, id) ?? []);
}

/** A rule as an institution sees it; says so when the institution has no pack of its own. */
export function findRule({ library }: LoadedContent, institution: string, id: string): RuleDefinition | null {
  const packs = new Set(
    [...library.rules.keys(), ...library.workflows.keys(), ...library.forms.keys()].map((key) => key.split('/')[0]),
  );
  if (institution !== 'demo' && !packs.has(institution)) {
    note(
      `Tidak ada paket "${institution}"; memakai aturan nasional. (No pack "${institution}"; using national rules.)`,
    );
  }
  return lookUp(library, 'rule', institution, id);
}

/**
 * Why there is no such rule: the problems of its file, or of the files of rules that it asks.
 * @throws EngineError `rule-not-found`
 */
export function problemsOfRule({ library }: LoadedContent, institution: string, id: string): readonly Problem[] {
  const problems = whyUnusable(library, institution, id);
  if (problems.length === 0) throw new EngineError('rule-not-found', { rule: id });
  return problems;
}
