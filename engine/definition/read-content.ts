/** Content files from disk. What is too large is reported without being read. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { problem, type Problem } from '../problem.ts';
import { maximumBytes, megabytes, type ContentFile } from './parse-yaml.ts';

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
    const start = { file: name, line: 1, column: 1 };
    const read = readText(path);
    if (typeof read === 'string') files.push({ path: name, pack: packOf(name), text: read });
    else if ('size' in read)
      problems.push(problem('file-too-large', start, { size: megabytes(read.size), limit: megabytes(maximumBytes) }));
    else problems.push(problem('file-unreadable', start, { reason: read.reason }));
  }
  return { files, problems };
}

/** The text of a file that is one and not too large; else its size, or what the system says of it. */
function readText(path: string): string | { readonly size: number } | { readonly reason: string } {
  try {
    const found = statSync(path);
    if (!found.isFile()) return { reason: 'bukan berkas (no file)' };
    return found.size > maximumBytes ? { size: found.size } : readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    return { reason: error.message };
  }
}

/** The pack a path lies in: the folder below `rules/` or `workflows/`. */
function packOf(path: string): string {
  const [folder, pack, ...rest] = path.split('/');
  const known = (contentFolders as readonly string[]).includes(folder ?? '') && pack !== undefined && rest.length > 0;
  return known ? pack : looseFilePack;
}

/** The `.yaml` files below a folder, and what cannot be told to be none; hidden ones and folders seen before left out. */
function listYaml(folder: string, seen: Set<string> = new Set()): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  // a link may lead back to a folder above it
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name);
      if (isFolder(path)) return listYaml(path, seen);
      return /\.ya?ml$/.test(name) ? [path] : [];
    });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // a link to nothing: reading it will tell
    return false;
  }
}
