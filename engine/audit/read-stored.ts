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

function isDetails({ event, guards, entered, left, decision, about, erased }: JsonObject): boolean {
  return (
    typeof event === 'string' &&
    isTexts(entered) &&
    isTexts(left) &&
    Array.isArray(guards) &&
    guards.every(
      (one: Json) => isObject(one) && Number.isInteger(one['index']) && typeof one['outcome'] === 'boolean',
    ) &&
    (decision === undefined || (isObject(decision) && isObject(decision['answers']))) &&
    (about === undefined || isObject(about)) &&
    (erased === undefined || (Array.isArray(erased) && erased.every(Number.isInteger)))
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
