/** `alur conflicts`: what a changed base means for an institution's overlay, and a proposed merge. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  baseNotKept,
  findOverlay,
  findPublishedOverlay,
  isClean,
  needsDecision,
  problem,
  readOtherBase,
  reviewOverlay,
  type Overlay,
  type Problem,
  type PublishedOverlay,
  type RuleDefinition,
} from '../engine/index.ts';
import { exit, Misuse, onlyWord, readArguments, required, typedPath, type Arguments } from './arguments.ts';
import { contentRoot, loadContentOf, type LoadedContent } from './content.ts';
import { openDatabase } from './database.ts';
import { printReview, reviewAsJson } from './overlay-report.ts';
import { printJson, printProblems } from './print.ts';

const usage =
  'alur conflicts <aturan> --institution <slug> [--before <berkas aturan dasar yang lama>] [--database <url>] [--write] [--json]';

export async function runConflicts(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', before: 'text', database: 'text', write: 'flag' }, usage);
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  const json = read.options['json'] === true;
  const content = loadContentOf(institution);
  const overlay = findOverlay(content, institution, id);
  if (overlay === null) throw new Misuse(`${institution} tidak punya overlay (extends) untuk ${id}\n${usage}`);
  const { library } = content;
  const key = `${overlay.base}/${id}`;
  const after = library.rules.get(key);
  if (after === undefined) {
    const base = library.written.get(`rule ${key}`);
    const place = base === undefined ? overlay.file.path : base;
    return printProblems(
      library.problems.filter((one) => one.file === place),
      json,
    );
  }
  const found = await findBefore(read, { content, overlay, institution });
  if ('problems' in found) return printProblems(found.problems, json);
  const review = await reviewOverlay(content, overlay, { before: found.before, after }, found.published);
  const { text, problems } = review.merge;
  const written = read.options['write'] === true && isClean(problems) && text !== overlay.file.text;
  if (written) writeFileSync(resolve(contentRoot, overlay.file.path), text);
  if (json) printJson({ institution, ...reviewAsJson(review), written });
  else printReview(review, written);
  return needsDecision(review) ? exit.problems : exit.fine;
}

interface Place {
  readonly content: LoadedContent;
  readonly overlay: Overlay;
  readonly institution: string;
}

type Before =
  | { readonly before: RuleDefinition; readonly published?: PublishedOverlay }
  | { readonly problems: readonly Problem[] };

/** The old base: from the file that was named, else from what the institution last published. */
async function findBefore(read: Arguments, { content, overlay, institution }: Place): Promise<Before> {
  const path = read.options['before'];
  if (typeof path === 'string') {
    const { before, problems } = readOtherBase(content, overlay, { path, text: readText(path) });
    return before === null ? { problems } : { before };
  }
  const store = await openDatabase(read);
  try {
    const published = await store.read(institution, (tx) => findPublishedOverlay(tx, overlay.rule, institution));
    if (published === null)
      return { problems: [problem('overlay-unpublished', overlay.root.at, { id: overlay.rule })] };
    if (published.base !== null) return { before: published.base, published };
    return {
      problems: [
        { ...baseNotKept(published, { rule: overlay.rule, at: overlay.root.at }, institution), severity: 'error' },
      ],
    };
  } finally {
    await store.close();
  }
}

function readText(path: string): string {
  try {
    return readFileSync(typedPath(path), 'utf8');
  } catch (error) {
    throw new Misuse(`--before ${path}: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
