/** Names in guards and in the facts of a decision: what a path of the case data holds, with its declared type. */
import { figures } from '../definition/calculate-definition.ts';
import { dataAt } from '../definition/case-data.ts';
import type { Field, FieldType } from '../definition/form-definition.ts';
import type { FactType } from '../definition/rule-definition.ts';
import { isDecimal, parseExact } from '../exact.ts';
import type { Lookup } from '../rules/evaluate-expression.ts';
import { number, text, yesNo, type Value } from '../rules/value.ts';
import type { JsonObject } from '../store/records.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { allStates } from './states.ts';

type PathType = FieldType | FactType;

const typesOf = new WeakMap<WorkflowClosure, ReadonlyMap<string, PathType>>();

/**
 * Finds values in the case data by path. A path that no form or decision of the workflow declares, and one that holds
 * nothing (or an answer that the law leaves open), has no value.
 */
export function lookupIn(closure: WorkflowClosure, data: JsonObject): Lookup {
  const types = declaredTypes(closure);
  return (path) => {
    const type = types.get(path);
    return type === undefined ? undefined : valueOf(type, dataAt(data, path));
  };
}

/** Types of all paths that the workflow's forms, decisions and calculations fill. */
function declaredTypes(closure: WorkflowClosure): ReadonlyMap<string, PathType> {
  const known = typesOf.get(closure);
  if (known !== undefined) return known;
  const types = new Map([...formPaths(closure), ...answerPaths(closure), ...figurePaths(closure)]);
  typesOf.set(closure, types);
  return types;
}

function formPaths(closure: WorkflowClosure): readonly (readonly [string, PathType])[] {
  // What several people wrote is kept under each of them, where no formula reads it.
  const asks = allStates(closure.workflow).flatMap((state) =>
    state.on.flatMap(({ ask, each }) => (each === undefined ? (ask ?? []) : [])),
  );
  return asks.flatMap(
    ({ form, as }) =>
      closure.forms[form]?.fields.map((field: Field) => [`${as}.${field.name}`, field.type] as const) ?? [],
  );
}

function answerPaths(closure: WorkflowClosure): readonly (readonly [string, PathType])[] {
  const decides = allStates(closure.workflow).flatMap(({ decide }) => decide ?? []);
  return decides.flatMap(({ rule, as }) =>
    Object.values(closure.rules[rule]?.answers ?? {}).map(({ name, type }) => [`${as}.${name}`, type] as const),
  );
}

function figurePaths(closure: WorkflowClosure): readonly (readonly [string, PathType])[] {
  const calculations = allStates(closure.workflow).flatMap(({ calculate }) => calculate ?? []);
  return calculations.flatMap(({ as }) => figures.map((figure) => [`${as}.${figure}`, 'number'] as const));
}

function valueOf(type: PathType, value: unknown): Value | undefined {
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'number') return valueOf(type, String(value));
  if (typeof value !== 'string') return undefined;
  // A score is a number or a letter that stands for one.
  const numeric = type === 'number' || type === 'score';
  return numeric && isDecimal(value) ? number(parseExact(value)) : text(value);
}
