/** Turns one error of the schema validator into a problem that says what to write. */
import { problem, type Position, type Problem } from '../problem.ts';
import { correctionOf } from '../problem-catalog/suggestions.ts';
import type { Phrase } from '../text.ts';
import { quote } from './explain-syntax.ts';
import { isDate } from './iso-date.ts';
import { meantDate, meantInterval, meantName, meantNumber } from './meant.ts';
import { nearest, suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import { itemsOf, textOf } from './yaml-tree.ts';

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
  const value = textOf(node) ?? '';
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const known = knownKeys(error);
      const code = nearest(unknown, known) === null ? 'stray-key' : 'unknown-key';
      return problem(code, keyIn(node, unknown), { key: unknown, suggestion: suggest(unknown, known) });
    }
    case 'required':
    case 'dependentRequired':
      return problem('missing-key', keyAt, { key: String(error.params['missingProperty']) });
    case 'propertyNames': {
      const name = String(error.params['propertyName']);
      if (isDateSchema(error.schema)) return dateProblem(name, keyIn(node, name));
      const correction = correctionOf(meantName(name, patternOf(error.schema)), exampleOf(error.schema));
      return problem('wrong-name', keyIn(node, name), { key: name, correction });
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
      return problem('not-allowed-value', node.at, { key, value, suggestion: suggest(value, known.map(String)) });
    }
    case 'pattern':
    case 'format':
      if (isDateSchema(error.parentSchema)) return dateProblem(value, node.at);
      return problem('wrong-form', node.at, { key, value, correction: correctForm(value, error.parentSchema) });
    case 'uniqueItems':
      return explainTwice(mistake);
    case 'minLength':
      return problem('empty-value', keyAt, { key });
    case 'minProperties':
    case 'minItems':
      if (error.params['limit'] === 1) return problem('empty-value', keyAt, { key });
      return problem('out-of-bounds', node.at, { key, limit: limitOf(error) });
    default:
      return problem('out-of-bounds', node.at, { key, limit: limitOf(error) });
  }
}

/** A value that a list holds twice, where it stands the second time. */
function explainTwice({ error, node }: Mistake): Problem {
  const items = itemsOf(node);
  const [again, first] = [error.params['i'], error.params['j']].map((index) => items[Number(index)] ?? node) as [
    YamlNode,
    YamlNode,
  ];
  const [earlier, later] = [first, again].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column) as [
    YamlNode,
    YamlNode,
  ];
  return problem('duplicate-key', later.at, { key: textOf(later) ?? '', first: earlier.at.line });
}

/** The keys that a closed map may hold. */
export function knownKeys(error: SchemaError): string[] {
  return Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
}

/** Where a key of a map stands. */
export function keyIn(node: YamlNode, key: string): Position {
  return (node.kind === 'map' ? node.entries.get(key)?.keyAt : undefined) ?? node.at;
}

const typeNames: Readonly<Record<string, readonly [word: Phrase, example: string]>> = {
  string: [{ id: 'teks', en: 'a text' }, 'teks'],
  number: [{ id: 'angka', en: 'a number' }, '0.5'],
  integer: [{ id: 'bilangan bulat', en: 'a whole number' }, '1'],
  boolean: [{ id: 'true atau false', en: 'true or false' }, 'true'],
  array: [{ id: 'daftar', en: 'a list' }, '[a, b]'],
  object: [{ id: 'kelompok nama dan nilai', en: 'a map of names and values' }, '{ nama: nilai }'],
};

function explainType(mistake: Mistake, key: string): Problem {
  const { error, node } = mistake;
  const value = textOf(node);
  const all = [error.params['type']].flat() as readonly string[];
  const simple = all.filter((type) => type !== 'object' && type !== 'array');
  const types = value === undefined || simple.length === 0 ? all : simple;
  const isText = node.kind === 'scalar' && typeof node.value === 'string';
  // a parameter may be a date, so what is nearly one was meant as one
  if (value !== undefined && isText && /^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}$/.test(value) && !isDate(value))
    return dateProblem(value, node.at);
  if (value !== undefined && isText && types.some((type) => type === 'number' || type === 'integer')) {
    const found = explainNumber(value, key, node.at);
    if (found !== null) return found;
  }
  const split = value === undefined || !types.includes('object') ? null : /^([^\s:=]+)\s*[:=]\s*(.+)$/.exec(value);
  if (split !== null) return problem('colon-space', node.at, { right: `${split[1]}: ${split[2]}` });
  const right = value === undefined ? null : meantValue(value, types);
  const example = exampleOf(error.parentSchema, typeNames[types[0] ?? '']?.[1]);
  return problem('wrong-type', node.at, {
    key,
    expected: {
      id: types.map((type) => typeNames[type]?.[0].id ?? type).join(' / '),
      en: types.map((type) => typeNames[type]?.[0].en ?? type).join(' / '),
    },
    correction: correctionOf(right === null ? null : `${key}: ${right}`, `${key}: ${example}`),
  });
}

function explainNumber(value: string, key: string, at: Position): Problem | null {
  if (/^-?\d+,\d+$/.test(value)) return problem('decimal-comma', at, { value, right: value.replace(',', '.') });
  const right = meantNumber(value);
  if (right === null) return null;
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(value)) return problem('thousand-dot', at, { value, right });
  return problem('number-expected', at, { name: key, value, right });
}

/** A text given where a list or a yes/no is wanted, or something else given where a text is. */
function meantValue(value: string, types: readonly string[]): string | null {
  if (types.includes('array')) return `[${value}]`;
  if (types.includes('boolean') && /^(ya|yes|y|tidak|no|n)$/i.test(value)) return String(/^y/i.test(value));
  return types.length === 1 && types[0] === 'string' ? quote(value) : null;
}

function dateProblem(value: string, at: Position): Problem {
  return problem('date-form', at, { value, correction: correctionOf(meantDate(value), '2026-01-31') });
}

function isDateSchema(schema: unknown): boolean {
  return (schema as { readonly format?: string } | undefined)?.format === 'date';
}

function correctForm(value: string, schema: unknown): Phrase {
  const example = exampleOf(schema);
  const pattern = patternOf(schema);
  const interval = example.startsWith('"') ? meantInterval(value, pattern) : null;
  return correctionOf(interval === null ? meantName(value, pattern) : `"${interval}"`, example);
}

function patternOf(schema: unknown): string {
  return (schema as { readonly pattern?: string } | undefined)?.pattern ?? '^$';
}

/** The name of the value: its key, or the key of the list it stands in. */
function keyOf(mistake: Mistake): string {
  return [...mistake.path].reverse().find((part) => !/^\d+$/.test(part)) ?? '';
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
