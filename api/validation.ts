/**
 * Checks values against the API's schemas and says in both languages what is wrong and where.
 * Nothing is coerced: a number in quotes is a text.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { components } from './components.ts';
import type { JsonSchema } from './schema.ts';
import { sayFieldError } from './field-messages.ts';
import type { FieldError } from './types.ts';

export type Check = (value: unknown) => readonly FieldError[];

/** Turns schemas into checks; each set of checks shares one compiler. */
export function createChecks(): (schema: JsonSchema, at?: string) => Check {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  ajv.addFormat('date', isDate);
  ajv.addFormat('date-time', isInstant);
  ajv.addVocabulary(['components']);
  ajv.addSchema({ $id: 'alur', components: { schemas: components } });
  return (schema, at = '') => {
    const validate = ajv.compile(absolute(schema));
    return (value) => (validate(value) ? [] : fieldErrors(validate, at));
  };
}

/** A reference within the document, as seen from outside of it. */
function absolute(schema: JsonSchema): JsonSchema {
  return typeof schema.$ref === 'string' ? { $ref: `alur${schema.$ref}` } : schema;
}

/** At most 50: a flood of wrong keys is told as its beginning. */
function fieldErrors(validate: ValidateFunction, at: string): readonly FieldError[] {
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'anyOf');
  return (errors.length > 0 ? errors : (validate.errors ?? [])).slice(0, 50).map((error) => fieldError(error, at));
}

function fieldError(error: ErrorObject, at: string): FieldError {
  const key = error.params.additionalProperty ?? error.params.missingProperty;
  const pointer = typeof key === 'string' ? `${error.instancePath}/${escapePointer(key)}` : error.instancePath;
  const said = sayFieldError(error.keyword, error.params);
  return { pointer: at + pointer, message: said.id, message_en: said.en };
}

/** RFC 6901. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text);
}
