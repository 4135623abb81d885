import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditCatalog } from '../engine/audit/audit-catalog.ts';
import { errorCatalog } from '../engine/error-catalog.ts';
import { problemCatalog } from '../engine/problem-catalog.ts';

const root = `${import.meta.dirname}/..`;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const sources = ['engine', 'api', 'ui', 'cli', 'test', 'tools'].flatMap(filesBelow);
const isTest = (path: string): boolean => /\.test\.ts$|\/contract\/|random-workflow/.test(path);
const isCatalog = (path: string): boolean => /(problem|error|audit)-catalog/.test(path);
const textOf = (keep: (path: string) => boolean): string =>
  sources
    .filter((path) => keep(path) && !path.endsWith('test/codes.test.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
const tested = textOf(isTest);
const used = textOf((path) => !isTest(path) && !isCatalog(path));

/** A code as a whole word: `gap` is not found in `gap-day`. */
const names = (text: string, code: string): boolean => new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(text);

describe.each([
  ['problem', Object.keys(problemCatalog)],
  ['error', Object.keys(errorCatalog)],
  ['audit', Object.keys(auditCatalog)],
])('every %s code', (_, codes) => {
  it('has a test that names it', () => expect(codes.filter((code) => !names(tested, code))).toEqual([]));
  it('is used somewhere', () => expect(codes.filter((code) => !names(used, code))).toEqual([]));
});
