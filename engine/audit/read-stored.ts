/** Stored texts as what they should hold; null when they do not, since anything may have been written into a row. */
import type { EventDetails, Json, JsonObject } from '../store/records.ts';

/** The value of a JSON text; undefined when it is none. */
export function parseStored(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function parseObject(text: string): JsonObject | null {
  const value = parseStored(text);
  return isObject(value) ? value : null;
}

/** An event's details, if they have the shape that replay relies on. */
export function parseDetails(text: string): EventDetails | null {
  const details = parseObject(text);
  return details !== null && isDetails(details) ? (details as unknown as EventDetails) : null;
}

function isDetails(details: JsonObject): boolean {
  const { event, guards, entered, left, decision, about, erased, migrated, recalculation } = details;
  return (
    typeof event === 'string' &&
    isTexts(entered) &&
    isTexts(left) &&
    Array.isArray(guards) &&
    guards.every(
      (one: Json) => isObject(one) && Number.isInteger(one['index']) && typeof one['outcome'] === 'boolean',
    ) &&
    (decision === undefined || (isObject(decision) && isObject(decision['answers']))) &&
    (recalculation === undefined || isRecalculation(recalculation)) &&
    (migrated === undefined || isMigration(migrated)) &&
    (about === undefined || isObject(about)) &&
    (erased === undefined || (Array.isArray(erased) && erased.every(Number.isInteger)))
  );
}

function isMigration(migrated: Json): boolean {
  if (!isObject(migrated)) return false;
  const { from, to, state, moved } = migrated;
  const isEdition = (one: Json | undefined): boolean => isObject(one) && typeof one['hash'] === 'string';
  return (
    isEdition(from) &&
    isEdition(to) &&
    isObject(state) &&
    isStateValue(state['value']) &&
    isObject(state['history']) &&
    Object.values(state['history']).every(isTexts) &&
    Array.isArray(moved) &&
    moved.every((one: Json) => isObject(one) && typeof one['from'] === 'string' && typeof one['to'] === 'string')
  );
}

function isStateValue(value: Json | undefined): boolean {
  return typeof value === 'string' || (isObject(value) && Object.values(value).every(isStateValue));
}

function isRecalculation(recalculation: Json): boolean {
  return (
    isObject(recalculation) &&
    Number.isInteger(recalculation['corrects']) &&
    typeof recalculation['hash'] === 'string' &&
    isObject(recalculation['answers'])
  );
}

function isTexts(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every((one: Json) => typeof one === 'string');
}

/** True of an object that is no list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body of a side document, if it has the shape that replay relies on. */
export function parseBody(text: string): JsonObject | null {
  const body = parseObject(text);
  const puts = body?.['puts'];
  const fits =
    puts === undefined ||
    (Array.isArray(puts) && puts.every((one: Json) => isObject(one) && typeof one['path'] === 'string'));
  return fits ? body : null;
}
