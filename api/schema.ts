/**
 * JSON Schemas (2020-12) that carry their TypeScript type, so that a schema and the type it describes cannot drift
 * apart: `object<CaseView>({...})` does not compile unless it lists exactly the keys of `CaseView`.
 */
declare const described: unique symbol;

export type JsonSchema = { readonly [keyword: string]: unknown };
/** A schema of `T`; the phantom member makes it fit `T` alone. */
export type Schema<T> = JsonSchema & { readonly [described]?: (value: T) => T };
export type OptionalSchema<T> = { readonly optional: Schema<T> };

type PropertySchemas<T> = {
  readonly [K in keyof T]-?: {} extends Pick<T, K> ? OptionalSchema<Exclude<T[K], undefined>> : Schema<T[K]>;
};

export const text: Schema<string> = { type: 'string' };
export const integer: Schema<number> = { type: 'integer' };
export const yesNo: Schema<boolean> = { type: 'boolean' };
export const instant: Schema<string> = { type: 'string', format: 'date-time' };
export const date: Schema<string> = { type: 'string', format: 'date' };

/** Line ends and tabs, but no other control character and no half of a surrogate pair: not every database keeps those. */
const readable = '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\p{Cs}]*$';

/** A text a caller sends: not empty, no longer than it can sensibly be, and made of characters. */
export function shortText(maxLength: number): Schema<string> {
  return { type: 'string', minLength: 1, maxLength, pattern: readable };
}

export function pattern(expression: string, maxLength: number): Schema<string> {
  return { type: 'string', pattern: expression, maxLength };
}

export function oneOf<const T extends string>(...values: readonly T[]): Schema<T> {
  return { type: 'string', enum: values };
}

export function listOf<T>(item: Schema<T>, limits: { readonly maxItems?: number } = {}): Schema<readonly T[]> {
  return { type: 'array', items: item, ...limits };
}

export function mapOf<T>(value: Schema<T>): Schema<Readonly<Record<string, T>>> {
  return { type: 'object', additionalProperties: value };
}

/** Any JSON object; what is inside is checked elsewhere. */
export const anyObject: Schema<Readonly<Record<string, unknown>>> = { type: 'object' };

export function orNull<T>(schema: Schema<T>): Schema<T | null> {
  return { anyOf: [schema, { type: 'null' }] };
}

export function either<A, B>(a: Schema<A>, b: Schema<B>): Schema<A | B> {
  return { anyOf: [a, b] };
}

export function optional<T>(schema: Schema<T>): OptionalSchema<T> {
  return { optional: schema };
}

/** A closed object: unknown keys are refused. */
export function object<T>(properties: PropertySchemas<T>): Schema<T> {
  const listed = Object.entries(properties as Readonly<Record<string, JsonSchema>>);
  const required = listed.filter(([, one]) => !isOptional(one)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(listed.map(([name, one]) => [name, isOptional(one) ? one.optional : one])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function isOptional(schema: JsonSchema): schema is OptionalSchema<unknown> & JsonSchema {
  return 'optional' in schema;
}

/** Refers to a schema by its name among the document's components. */
export function ref<T>(name: string): Schema<T> {
  return { $ref: `#/components/schemas/${name}` };
}
