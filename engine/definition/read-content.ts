/** Content files from disk. What is too large is reported without being read. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { problem, type Problem } from '../problem.ts';
import { maximumBytes, type ContentFile } from './parse-yaml.ts';

export interface ReadContent {
  readonly files: readonly ContentFile[];
  readonly problems: readonly Problem[];
}

/** Content folders below the root, and the pack that everything outside them belongs to. */
export const contentFolders = ['rules', 'workflows'] as const;
export const looseFilePack = 'lepas';

/** All `.yaml` files below `rules/` and `workflows/` of a content root, by path. */
export function readContentFolders(root: string): ReadContent {
  return readFiles(
    root,
    contentFolders.flatMap((folder) => listYaml(join(root, folder))),
  );
}

/** The given files, and the `.yaml` files of the given folders. @throws NodeJS.ErrnoException when a path does not exist */
export function readContentPaths(root: string, paths: readonly string[]): ReadContent {
  return readFiles(
    root,
    paths.flatMap((path) => (statSync(path).isDirectory() ? listYaml(path) : [path])),
  );
}

function readFiles(root: string, paths: readonly string[]): ReadContent {
  const files: ContentFile[] = [];
  const problems: Problem[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const shown = relative(root, path).split(sep).join('/');
    const name = shown.startsWith('..') ? path : shown;
    const { size } = statSync(path);
    if (size > maximumBytes) {
      const megabytes = (bytes: number): string => `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
      problems.push(
        problem(
          'file-too-large',
          { file: name, line: 1, column: 1 },
          { size: megabytes(size), limit: megabytes(maximumBytes) },
        ),
      );
    } else {
      files.push({ path: name, pack: packOf(name), text: readFileSync(path, 'utf8') });
    }
  }
  return { files, problems };
}

/** The pack a path lies in: the folder below `rules/` or `workflows/`. */
function packOf(path: string): string {
  const [folder, pack, ...rest] = path.split('/');
  const known = (contentFolders as readonly string[]).includes(folder ?? '') && pack !== undefined && rest.length > 0;
  return known ? pack : looseFilePack;
}

function listYaml(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
