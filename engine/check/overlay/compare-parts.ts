/** What differs between two versions of a rule, parameters aside, part by part. */
import { canonicalJson } from '../../canonical.ts';
import { withoutPositions } from '../../definition/compile-rule.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { tablesOf } from '../../definition/tables-of.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { same } from '../../text.ts';
import { phrase } from '../phrases.ts';
import { showPart } from './show.ts';

export type Part =
  'rule' | 'parameter' | 'fact' | 'one_of' | 'calculation' | 'answer' | 'row' | 'control' | 'must' | 'tafsir';

/** One thing that changed; a part that came or went has no aspect. */
export interface PartChange {
  readonly part: Part;
  readonly name: string;
  readonly aspect: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly places: { readonly before: Position | null; readonly after: Position | null };
}

/** Whether two parts say the same, wherever they stand. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(withoutPositions(a ?? null)) === canonicalJson(withoutPositions(b ?? null));
}

/** Everything outside the parameters that differs, in the order of a rule file. */
export function compareParts(before: RuleDefinition, after: RuleDefinition): PartChange[] {
  return [
    ...compareHeads(before, after),
    ...compareNamed('fact', before.facts, after.facts),
    ...compareLists('one_of', before.oneOf, after.oneOf),
    ...compareNamed('calculation', calculationsOf(before), calculationsOf(after)),
    ...compareNamed('answer', givenAnswers(before), givenAnswers(after)),
    ...compareTables(before, after),
    ...compareLists('control', before.controls, after.controls),
    ...compareLists('must', before.must, after.must),
    ...compareLists('tafsir', before.tafsir, after.tafsir),
  ];
}

/** Old and new value of each key that differs; names and places aside. */
export function compareAspects(part: Part, name: string, before: object, after: object): PartChange[] {
  const [old, now] = [flat(before), flat(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => key !== 'name' && key !== 'at');
  return keys
    .filter((key) => !isSame(old.get(key), now.get(key)))
    .map((key) => ({
      part,
      name,
      aspect: key,
      before: showPart(old.get(key)),
      after: showPart(now.get(key)),
      places: { before: placeOf(before), after: placeOf(after) },
    }));
}

/** Basis and source read as aspects of what they ground. */
function flat(part: object): Map<string, unknown> {
  return new Map(
    Object.entries(part).flatMap(([key, value]): [string, unknown][] =>
      key === 'about' || key === 'roundAbout' ? Object.entries(value as object) : [[key, value]],
    ),
  );
}

/** The problem that says what changed in a part of the base; `otherwise` is where a part without a place is told. */
export function toRead({ part, name, aspect, before, after, places }: PartChange, otherwise: Position): Problem {
  const at = places.after ?? places.before ?? otherwise;
  const told = { part: phrase(`part-${part}`), name: same(name), before: before ?? '-', after: after ?? '-' };
  if (aspect !== null) return problem('base-part-changed', at, { ...told, aspect });
  if (before === null) return problem('base-part-added', at, told);
  return after === null ? problem('base-part-removed', at, told) : problem('base-part-replaced', at, told);
}

function compareHeads(before: RuleDefinition, after: RuleDefinition): PartChange[] {
  const head = ({ title, about, effective, ends, at }: RuleDefinition): object => ({
    title,
    about,
    effective,
    ends,
    at,
  });
  return compareAspects('rule', after.id, head(before), head(after));
}

function compareNamed(
  part: Part,
  before: Readonly<Record<string, object>>,
  after: Readonly<Record<string, object>>,
): PartChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => {
    const [old, now] = [ownOf(before, name), ownOf(after, name)];
    return old !== undefined && now !== undefined
      ? compareAspects(part, name, old, now)
      : [comeOrGone(part, name, old, now)];
  });
}

function ownOf(parts: Readonly<Record<string, object>>, name: string): object | undefined {
  return Object.hasOwn(parts, name) ? parts[name] : undefined;
}

/** Of two lists, what lies between their common beginning and their common end, number by number. */
function compareLists(part: Part, before: readonly object[], after: readonly object[]): PartChange[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const [old, now] = [before, after].map((list) => list.slice(start, list.length - end)) as [object[], object[]];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
    comeOrGone(part, String(start + index + 1), old[index], now[index]),
  );
}

function comeOrGone(part: Part, name: string, before: object | undefined, after: object | undefined): PartChange {
  return {
    part,
    name,
    aspect: null,
    before: before === undefined ? null : showPart(before),
    after: after === undefined ? null : showPart(after),
    places: { before: placeOf(before), after: placeOf(after) },
  };
}

function placeOf(part: object | undefined): Position | null {
  return part !== undefined && 'at' in part ? (part.at as Position) : null;
}

/** Row by row, each named by the table it lies in: `decide 3`. */
function compareTables(before: RuleDefinition, after: RuleDefinition): PartChange[] {
  const rowsIn = (rule: RuleDefinition): Map<string, readonly object[]> =>
    new Map(tablesOf(rule).map(({ name, table }) => [name, table.rows]));
  const [old, now] = [rowsIn(before), rowsIn(after)];
  const rows = [...new Set([...now.keys(), ...old.keys()])].flatMap((table) =>
    compareLists('row', old.get(table) ?? [], now.get(table) ?? []).map((one) => ({
      ...one,
      name: `${table} ${one.name}`,
    })),
  );
  const hits = compareAspects('row', 'decide', { hit: before.table?.hit }, { hit: after.table?.hit });
  return [...hits, ...rows];
}

/** By name; of a table only how it is read, for its rows are compared one by one. */
function calculationsOf({ calculations }: RuleDefinition): Record<string, object> {
  return Object.fromEntries(
    calculations.map((one) => [
      one.name,
      one.how.kind === 'decide' ? { ...one, how: { kind: 'decide', hit: one.how.table.hit } } : one,
    ]),
  );
}

/** Answers of the table; one that is a calculation's is told with it. */
function givenAnswers({ answers, calculations }: RuleDefinition): Record<string, object> {
  const calculated = new Set(calculations.map((one) => one.answer));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !calculated.has(name)));
}
