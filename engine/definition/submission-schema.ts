/** The JSON Schema (2020-12) of a form's submissions, for clients and for the API's description. */
import type { Field, FormDefinition } from './form-definition.ts';
import { showRange } from './range.ts';

type Schema = FormDefinition['schema'];

/** Decimal text: digits with at most one point; at most 30 digits, so that no submission is a burden. */
export const decimalPattern = '^-?\\d{1,18}(\\.\\d{1,12})?$';

/** The schema of a complete submission; an empty field is left out of it. */
export function submissionSchema(fields: readonly Field[]): Schema {
  const required = fields.filter((field) => field.required && field.each === undefined).map((field) => field.name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function fieldSchema(field: Field): Schema {
  const description = [field.help, field.unit, field.range === undefined ? undefined : showRange(field.range)]
    .filter((part) => part !== undefined)
    .join(' · ');
  return {
    title: field.label,
    ...(field.readOnly ? { readOnly: true } : {}),
    ...(description === '' ? {} : { description }),
    ...typeSchema(field),
  };
}

function typeSchema(field: Field): Schema {
  switch (field.type) {
    case 'text':
    case 'paragraph':
      return { type: 'string', minLength: 1, maxLength: field.maxLength };
    case 'link':
      return { type: 'string', pattern: '^https?://', maxLength: field.maxLength };
    case 'number':
      return { type: 'string', pattern: decimalPattern };
    case 'choice':
      return { type: 'string', enum: (field.values ?? []).map((choice) => choice.code) };
    case 'score': {
      const letters = (field.values ?? []).map((choice) => choice.code).join('|');
      return { type: 'string', pattern: `^(${letters})$|${decimalPattern}` };
    }
    case 'yes_no':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'rows':
      return {
        type: 'array',
        ...(field.min === undefined ? {} : { minItems: field.min }),
        ...(field.max === undefined ? {} : { maxItems: field.max }),
        items: submissionSchema(field.fields ?? []),
      };
  }
}
