/** Turns one error of the schema validator into a problem that says what to write. */
import { problem, type Position, type Problem } from '../problem.ts';
import type { Phrase } from '../text.ts';
import { suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import { textOf } from './yaml-tree.ts';

/** What the schema validator says about one value. */
export interface SchemaError {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The value of the keyword that was not met, and the schema it stands in. */
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
}

/** A schema error with the value it is about. */
export interface Mistake {
  readonly error: SchemaError;
  readonly path: readonly string[];
  readonly node: YamlNode;
  readonly keyAt: Position;
}

/** The problem for one schema error. */
export function explainShape(mistake: Mistake): Problem {
  const { error, node, keyAt } = mistake;
  const key = keyOf(mistake);
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
      return problem('unknown-key', keyIn(node, unknown), { key: unknown, suggestion: suggest(unknown, known) });
    }
    case 'required':
    case 'dependentRequired':
      return problem('missing-key', keyAt, { key: String(error.params['missingProperty']) });
    case 'propertyNames': {
      const name = String(error.params['propertyName']);
      if (isDateSchema(error.schema)) return problem('date-form', keyIn(node, name), { value: name });
      return problem('wrong-name', keyIn(node, name), { key: name, example: exampleOf(error.schema) });
    }
    case 'oneOf': {
      const branches = error.schema as readonly { readonly required: readonly string[] }[];
      return problem('exactly-one', keyAt, { keys: branches.flatMap((branch) => branch.required) });
    }
    case 'type':
      return explainType(mistake, key);
    case 'enum':
    case 'const': {
      const known = (error.params['allowedValues'] ?? [error.params['allowedValue']]) as readonly unknown[];
      const value = textOf(node) ?? '';
      return problem('not-allowed-value', node.at, { key, value, suggestion: suggest(value, known.map(String)) });
    }
    case 'pattern':
    case 'format':
      if (isDateSchema(error.parentSchema)) return problem('date-form', node.at, { value: textOf(node) ?? '' });
      return problem('wrong-form', node.at, {
        key,
        value: textOf(node) ?? '',
        example: exampleOf(error.parentSchema),
      });
    case 'minLength':
      return problem('empty-value', keyAt, { key });
    default:
      return problem('out-of-bounds', node.at, { key, limit: limitOf(error) });
  }
}

const typeNames: Readonly<Record<string, readonly [word: Phrase, example: string]>> = {
  string: [{ id: 'teks', en: 'a text' }, 'teks'],
  number: [{ id: 'angka', en: 'a number' }, '0.5'],
  integer: [{ id: 'bilangan bulat', en: 'a whole number' }, '1'],
  boolean: [{ id: 'true atau false', en: 'true or false' }, 'true'],
  array: [{ id: 'daftar', en: 'a list' }, '[a, b]'],
  object: [{ id: 'kelompok kunci dan nilai', en: 'a map of keys and values' }, '{ kunci: nilai }'],
};

function explainType(mistake: Mistake, key: string): Problem {
  const { error, node } = mistake;
  const types = [error.params['type']].flat() as readonly string[];
  const value = textOf(node);
  if (value !== undefined && (types.includes('number') || types.includes('integer'))) {
    if (/^-?\d+,\d+$/.test(value)) {
      return problem('decimal-comma', node.at, { value, right: value.replace(',', '.') });
    }
    if (/^\d{1,3}(\.\d{3}){2,}$/.test(value)) {
      return problem('thousand-dot', node.at, { value, right: value.replaceAll('.', '') });
    }
  }
  return problem('wrong-type', node.at, {
    key,
    expected: {
      id: types.map((type) => typeNames[type]?.[0].id ?? type).join(' / '),
      en: types.map((type) => typeNames[type]?.[0].en ?? type).join(' / '),
    },
    example: exampleOf(error.parentSchema, typeNames[types[0] ?? '']?.[1]),
  });
}

function isDateSchema(schema: unknown): boolean {
  return (schema as { readonly format?: string } | undefined)?.format === 'date';
}

/** The name of the value: its key, or the key of the list it stands in. */
function keyOf(mistake: Mistake): string {
  return [...mistake.path].reverse().find((part) => !/^\d+$/.test(part)) ?? '';
}

function keyIn(node: YamlNode, key: string): Position {
  return (node.kind === 'map' ? node.entries.get(key)?.keyAt : undefined) ?? node.at;
}

function exampleOf(schema: unknown, otherwise = ''): string {
  const examples = (schema as { readonly examples?: readonly string[] } | undefined)?.examples;
  const example = examples?.[0] ?? otherwise;
  return /^[[(]/.test(example) && otherwise !== example ? `"${example}"` : example;
}

const signs: Readonly<Record<string, string>> = {
  minimum: '≥',
  minItems: '≥',
  minProperties: '≥',
  exclusiveMinimum: '>',
  maximum: '≤',
  maxItems: '≤',
  maxProperties: '≤',
  maxLength: '≤',
};

function limitOf(error: SchemaError): string {
  return `${signs[error.keyword] ?? ''} ${error.params['limit'] as number}`.trim();
}
