/**
 * Checks the shape of a content file against its JSON Schema and explains every mistake at its place.
 *
 * One mistake gives one problem: of the errors a schema reports about the same value only the most telling one is kept.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { problem, sortProblems, type Position, type Problem } from '../problem.ts';
import { isDate } from './iso-date.ts';
import { findMisplaced } from './explain-place.ts';
import { explainShape, type Mistake } from './explain-shape.ts';
import { findTraps } from './find-traps.ts';
import { nearest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import { calendarSchema } from './schema/calendar-schema.ts';
import { formSchema } from './schema/form-schema.ts';
import { regulationsSchema } from './schema/regulations-schema.ts';
import { ruleSchema } from './schema/rule-schema.ts';
import { workflowSchema } from './schema/workflow-schema.ts';
import type { JsonSchema } from './schema/parts.ts';
import { find, plain, textOf } from './yaml-tree.ts';

export type ContentKind = 'rule' | 'workflow' | 'form' | 'regulations' | 'calendar';

/** The published schemas by kind; `schemas/<kind>.json` holds the same. */
export const contentSchemas: Readonly<Record<ContentKind, JsonSchema>> = {
  rule: ruleSchema,
  workflow: workflowSchema,
  form: formSchema,
  regulations: regulationsSchema,
  calendar: calendarSchema,
};

/** The kind a file declares by its first key. */
export function kindOf(root: YamlNode): ContentKind | null {
  const first = root.kind === 'map' ? [...root.entries.keys()][0] : undefined;
  return first !== undefined && Object.hasOwn(contentSchemas, first) ? (first as ContentKind) : null;
}

/** All problems of a file's shape, in the order of the file. */
export function validate(root: YamlNode, kind: ContentKind): readonly Problem[] {
  const check = validatorOf(kind);
  const mistakes = check(plain(root)) ? [] : mistakesOf(check.errors ?? [], root);
  const misplaced = findMisplaced(mistakes, root, contentSchemas[kind]);
  const [explained, left] = partition(mistakes, (mistake) => misplaced.some(({ explains }) => explains(mistake)));
  const isExplained = new Set(explained.map(({ node }) => node));
  const traps = findTraps(root).filter(({ node }) => !isExplained.has(node));
  const own = left.filter(({ path }) => !traps.some(({ node }) => isWithin(root, path, node)));
  return sortProblems([
    ...traps.map((trap) => trap.problem),
    ...misplaced.map((one) => one.problem),
    ...onePerPlace(own.map(explainShape)),
  ]);
}

function partition<T>(all: readonly T[], is: (one: T) => boolean): [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** One mistake a value; what a map lacks is told key by key. */
function onePerPlace(problems: readonly Problem[]): Problem[] {
  const told = new Set<string>();
  return problems.filter((one) => {
    const lacks = one.code === 'missing-key' || one.code === 'exactly-one';
    const place = `${one.line}:${one.column} ${lacks ? one.message : ''}`;
    const isFirst = !told.has(place);
    told.add(place);
    return isFirst;
  });
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, verbose: true });
ajv.addFormat('date', isDate);
const validators = new Map<ContentKind, ValidateFunction>();

/** Compiled on first use: a command that reads rules only does not pay for the workflow schema. */
function validatorOf(kind: ContentKind): ValidateFunction {
  const known = validators.get(kind) ?? ajv.compile(contentSchemas[kind]);
  validators.set(kind, known);
  return known;
}

/** The errors worth telling, most telling first. */
function mistakesOf(errors: readonly ErrorObject[], root: YamlNode): Mistake[] {
  const misspelt = new Set(errors.flatMap(misspeltKey));
  return errors
    .filter((error) => !misspelt.has(`${error.instancePath} ${String(error.params['missingProperty'])}`))
    .filter((error) => error.keyword !== 'if' && !/\/oneOf\/\d+\//.test(error.schemaPath))
    .filter((error) => error.propertyName === undefined || error.keyword === 'propertyNames')
    .map((error) => {
      const path = pathOf(error.instancePath);
      return { error, path, node: find(root, path), keyAt: keyPosition(root, path) };
    })
    .sort((a, b) => rank(a.error) - rank(b.error));
}

/** The key an unknown key was probably meant to be: that it is missing is the same mistake. */
function misspeltKey(error: ErrorObject): string[] {
  if (error.keyword !== 'additionalProperties') return [];
  const meant = nearest(
    String(error.params['additionalProperty']),
    Object.keys((error.parentSchema?.['properties'] ?? {}) as object),
  );
  return [`${error.instancePath} ${meant ?? ''}`];
}

const telling = ['enum', 'type', 'const', 'additionalProperties', 'propertyNames', 'required'];

function rank(error: ErrorObject): number {
  const index = telling.indexOf(error.keyword);
  return index === -1 ? telling.length : index;
}

function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where the key that holds a value stands; for list items and the root the value itself. */
function keyPosition(root: YamlNode, path: readonly string[]): Position {
  const owner = find(root, path.slice(0, -1));
  const entry = owner.kind === 'map' ? owner.entries.get(path.at(-1) ?? '') : undefined;
  return entry?.keyAt ?? find(root, path).at;
}

function isWithin(root: YamlNode, path: readonly string[], node: YamlNode): boolean {
  return path.some((_, index) => find(root, path.slice(0, index + 1)) === node);
}

/** The problem of a file whose first key names no kind. */
export function unknownKind(root: YamlNode): Problem {
  const first = root.kind === 'map' ? ([...root.entries.keys()][0] ?? '') : (textOf(root) ?? '');
  return problem('unknown-kind', root.at, { key: first.split(/\s/)[0] ?? '' });
}
