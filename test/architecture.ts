/**
 * Who may import whom, as a table, and the few rules of shape that keep the house small. Reads the sources as text:
 * every `import … from '…'` and `export … from '…'` of a file, whether it is of types only, and its length.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

/** A folder (ending in `/`) or one file, and what it may import besides itself. The first matching place counts. */
interface Place {
  readonly place: string;
  readonly may: readonly string[] | 'everything';
}

const texts = [
  'engine/problem.ts',
  'engine/problem-catalog.ts',
  'engine/problem-catalog/',
  'engine/errors.ts',
  'engine/error-catalog.ts',
  'engine/error-catalog/',
  'engine/text.ts',
];

/** What every part of the engine counts and compares with. */
const basics = [...texts, 'engine/exact.ts', 'engine/canonical.ts', 'engine/poll.ts', 'engine/zones.ts'];

const places: readonly Place[] = [
  { place: 'engine/definition/', may: basics },
  { place: 'engine/rules/', may: [...basics, 'engine/definition/'] },
  { place: 'engine/check/', may: [...basics, 'engine/definition/', 'engine/rules/'] },
  {
    place: 'engine/run/',
    may: [
      ...basics,
      'engine/definition/',
      'engine/rules/',
      'engine/store/port.ts',
      'engine/store/records.ts',
      'engine/store/organisation-records.ts',
      'engine/store/outbox-port.ts',
      'engine/store/outbox-records.ts',
      'engine/store/pay-port.ts',
      'engine/store/pay-records.ts',
      'engine/store/job-port.ts',
      'engine/store/job-records.ts',
      'engine/store/position.ts',
    ],
  },
  {
    place: 'engine/deliver/',
    may: [...basics, 'engine/store/port.ts', 'engine/store/records.ts', 'engine/store/outbox-records.ts'],
  },
  { place: 'engine/store/', may: basics },
  { place: 'engine/diagram.ts', may: [...texts, 'engine/definition/'] },
  ...texts.map((place) => ({ place, may: texts })),
  { place: 'engine/', may: ['engine/'] },
  { place: 'api/', may: ['engine/index.ts'] },
  { place: 'ui/', may: ['api/types.ts'] },
  ...['main.ts', 'cli.ts', 'cli/', 'demo/', 'bench/', 'test/', 'tools/', 'vitest.config.ts'].map((place) => ({
    place,
    may: 'everything' as const,
  })),
];

/** Libraries that one place alone may use. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  xstate: ['engine/run/machine.ts'],
  'json-rules-engine': ['engine/rules/match-rows.ts', 'bench/'],
  kysely: ['engine/store/'],
  'better-sqlite3': ['engine/store/', 'bench/'],
  yaml: ['engine/definition/parse-yaml.ts', 'engine/definition/edit-yaml.ts', 'engine/definition/replace-values.ts'],
  ajv: ['engine/definition/validate.ts', 'api/validation.ts'],
  'state-machine-cat': ['engine/diagram.ts'],
  'bpmn-engine': ['bench/'],
  nodemailer: ['engine/deliver/smtp.ts'],
  'smtp-server': ['test/'],
  hono: ['api/', 'ui/', 'main.ts', 'test/', 'bench/'],
  '@hono/node-server': ['main.ts', 'test/', 'bench/'],
  '@myriaddreamin/typst-ts-node-compiler': ['api/pay/slip-pdf.ts'],
  hucre: ['api/pay/xlsx.ts'],
  'playwright-core': ['test/'],
  '@sparticuz/chromium': ['test/'],
};

const contentFolders = ['rules/', 'workflows/'];
const product = ['engine/', 'api/', 'ui/', 'cli/', 'main.ts', 'cli.ts'];
/** Names under which no pack is kept. */
const shortNames = [
  'kemenkeu',
  'kemenag',
  'kemenkes',
  'kementan',
  'kemendikdasmen',
  'mahkamah',
  'siaptuba',
  'situkin',
  'pemprov',
];
export const longestFile = 400;

/** All files of the repository that matter here: sources and content. */
export function readSources(root: string): SourceFile[] {
  const skip = new Set(['node_modules', 'data', '.git']);
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => !skip.has(entry.name) && !entry.name.startsWith('.'))
      .flatMap((entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        return entry.isDirectory() ? walk(path) : [path];
      });
  return walk('')
    .filter((path) => path.endsWith('.ts') || contentFolders.some((folder) => path.startsWith(folder)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every breach of the house rules, as `path: what`; empty when the house stands. */
export function findBreaches(files: readonly SourceFile[]): string[] {
  const sources = files.filter(({ path }) => path.endsWith('.ts') && !inContent(path));
  return [
    ...files.filter(({ path }) => inContent(path)).flatMap(checkContent),
    ...sources.flatMap((file) => [...checkImports(file), ...checkShape(file)]),
    ...findInstitutions(files, sources),
    ...findCycles(sources).map((cycle) => `${cycle[0]}: imports itself by way of ${cycle.slice(1).join(' → ')}`),
  ];
}

/** Middle and largest number of lines of the product's own sources, tests aside. */
export function measureFiles(files: readonly SourceFile[]): { readonly median: number; readonly longest: number } {
  const lengths = files
    .filter(({ path }) => path.endsWith('.ts') && !isTest(path) && !inContent(path))
    .map(countLines)
    .sort((a, b) => a - b);
  return { median: lengths[Math.floor(lengths.length / 2)] ?? 0, longest: lengths.at(-1) ?? 0 };
}

function checkContent({ path }: SourceFile): string[] {
  return ['.yaml', '.md'].includes(extname(path)) ? [] : [`${path}: content folders hold YAML only`];
}

/** What differs from institution to institution is content, so code names none: neither by its pack nor as people call it. */
function findInstitutions(files: readonly SourceFile[], sources: readonly SourceFile[]): string[] {
  const packs = files
    .flatMap(({ path }) => /^rules\/([^/]+)\//.exec(path)?.[1] ?? [])
    .filter((one) => one !== 'nasional' && !one.endsWith('-contoh'));
  const names = [...new Set([...packs, ...shortNames])].map((one) => one.replaceAll('-', '[- _]?'));
  const named = new RegExp(`\\b(${names.join('|')})\\b`, 'i');
  return sources
    .filter(({ path }) => !isTest(path) && product.some((place) => covers(place, path)))
    .flatMap(({ path, text }) => {
      const found = named.exec(text);
      return found === null ? [] : [`${path}: names the institution ${found[0]}`];
    });
}

function checkImports(file: SourceFile): string[] {
  const place = places.find((one) => covers(one.place, file.path));
  if (place === undefined) return [`${file.path}: no place in the house is named for this file`];
  return readImports(file).flatMap((one) => {
    const target = resolveImport(file.path, one.from);
    if (target === null) return checkLibrary(file.path, one.from);
    // A test may stand on whatever it needs to set the stage.
    if (isTest(file.path) || place.may === 'everything') return [];
    if (file.path.startsWith('ui/') && target === 'api/types.ts' && !one.typeOnly)
      return [`${file.path}: api/types.ts is for types only`];
    return [place.place, ...place.may].some((allowed) => covers(allowed, target))
      ? []
      : [`${file.path}: may not import ${target}`];
  });
}

function checkLibrary(path: string, from: string): string[] {
  const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from);
  const users = libraries[name];
  return users === undefined || users.some((user) => covers(user, path)) ? [] : [`${path}: may not use ${name}`];
}

function checkShape(file: SourceFile): string[] {
  const code = stripText(file.text);
  const shapes: readonly (readonly [boolean, string])[] = [
    [countLines(file) > longestFile, `is ${countLines(file)} lines long; ${longestFile} is the most`],
    [/^export default\b/m.test(code) && file.path !== 'vitest.config.ts', 'has a default export'],
    [/^export (type )?\*/m.test(code), 'exports *'],
    [/[:<|&,(]\s*any\b(?!\s*[:(])|\bas any\b/.test(code), 'uses any'],
    [/^(export )?(declare )?(const )?enum\b|^(export )?namespace\b/m.test(code), 'uses enum or namespace'],
  ];
  return shapes.filter(([found]) => found).map(([, what]) => `${file.path}: ${what}`);
}

/** Cycles of imports that exist at run time; types may refer to each other. */
function findCycles(files: readonly SourceFile[]): string[][] {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map(
    files.map((file) => [
      file.path,
      readImports(file)
        .filter((one) => !one.typeOnly)
        .map((one) => resolveImport(file.path, one.from))
        .filter((target): target is string => target !== null && known.has(target)),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path]);
    if (done.has(path) || trail.includes(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return cycles;
}

function readImports({ text }: SourceFile): Import[] {
  const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
  const dynamic = /\bimport\(\s*'([^']+)'/g;
  return [
    ...[...text.matchAll(statement)].map((found) => ({ from: found[2] ?? '', typeOnly: found[1] !== undefined })),
    ...[...text.matchAll(dynamic)].map((found) => ({ from: found[1] ?? '', typeOnly: false })),
  ];
}

/** The imported file's path in the repository; null for a library. */
function resolveImport(path: string, from: string): string | null {
  return from.startsWith('.') ? normalize(join(dirname(path), from)).replaceAll('\\', '/') : null;
}

function covers(place: string, path: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

function inContent(path: string): boolean {
  return contentFolders.some((folder) => path.startsWith(folder));
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.startsWith('test/');
}

function countLines({ text }: SourceFile): number {
  return text.trimEnd().split('\n').length;
}

/** The code without comments and quoted text, so that words in them are not taken for code. */
function stripText(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''")
    .replace(/\/\/.*$/gm, '');
}
