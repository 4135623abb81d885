/** Writing case data: submitted forms and decided answers under dotted paths. Reading is `dataAt`. */
import type { JsonObject, Json } from '../store/records.ts';

/** The data with a value put at a dotted path; everything beside the path stays. */
export function putAt(data: JsonObject, path: string, value: Json): JsonObject {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...data, [key]: value };
  const below = Object.hasOwn(data, key) ? data[key] : undefined;
  return { ...data, [key]: putAt(isObject(below) ? below : {}, rest.join('.'), value) };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
