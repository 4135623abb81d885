/** One field of a form: written out, or taken from the fact of a rule. */
import { problem, type Position, type Problem } from '../problem.ts';
import { choicesOf } from './choices-of.ts';
import { compileChoices, compileRange } from './compile-facts.ts';
import type { Field, FieldType } from './form-definition.ts';
import { suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Fact, FactType, RuleDefinition } from './rule-definition.ts';
import type { Surroundings } from './surroundings.ts';
import { child, entriesOf, itemsOf, textOf, wholeNumberOf } from './yaml-tree.ts';

/** Where a field finds the rules whose facts it may ask for. */
export type Rules = Pick<Surroundings, 'ruleOf' | 'missing'>;

interface Written {
  readonly name: string;
  readonly keyAt: Position;
  readonly value: YamlNode;
  /** Inside a repeated group, where no second one may stand. */
  readonly inRows: boolean;
}

/** Lengths and counts that hold where a form says nothing, so that every submission is bounded. */
export const bounds = { text: 300, paragraph: 4000, link: 2000, rows: 50 } as const;

/** Compiles one field, and the fields of its rows. */
export function compileField(written: Written, rules: Rules, problems: Problem[]): Field {
  const { name, keyAt, value } = written;
  const fact = factOf(written, rules, problems);
  const type = typeOf(value, fact?.fact);
  checkKeys(written, type, fact !== undefined, problems);
  const label = textOf(child(value, 'label')) ?? fact?.fact.label;
  if (label === undefined && child(value, 'fact') === undefined) {
    problems.push(problem('missing-key', keyAt, { key: 'label' }));
  }
  const help = textOf(child(value, 'help')) ?? fact?.fact.help;
  const heading = textOf(child(value, 'heading'));
  const readOnly = textOf(child(value, 'read_only')) === 'true';
  const unit = textOf(child(value, 'unit')) ?? fact?.fact.unit;
  return {
    name,
    label: label ?? name,
    ...(help === undefined ? {} : { help }),
    ...(heading === undefined ? {} : { heading }),
    type,
    required: textOf(child(value, 'required')) !== 'false' && !readOnly,
    ...(readOnly ? { readOnly } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...numberParts(value, fact?.fact, problems),
    ...choiceParts(written, type, fact, problems),
    ...lengthParts(value, type),
    ...(type === 'rows' ? rowParts(written, rules, problems) : {}),
    at: keyAt,
  };
}

interface FactOfRule {
  readonly fact: Fact;
  readonly rule: RuleDefinition;
}

function factOf({ value }: Written, rules: Rules, problems: Problem[]): FactOfRule | undefined {
  const ruleNode = child(value, 'rule');
  const factNode = child(value, 'fact');
  const [ruleId, factName] = [textOf(ruleNode), textOf(factNode)];
  if (ruleNode === undefined || ruleId === undefined || factNode === undefined || factName === undefined) {
    return undefined;
  }
  const rule = rules.ruleOf(ruleId);
  if (rule === null) {
    problems.push(rules.missing('rule', ruleId, ruleNode.at));
    return undefined;
  }
  const fact = Object.hasOwn(rule.facts, factName) ? rule.facts[factName] : undefined;
  if (fact === undefined) {
    const suggestion = suggest(factName, Object.keys(rule.facts));
    problems.push(problem('unknown-fact', factNode.at, { fact: factName, rule: ruleId, suggestion }));
    return undefined;
  }
  return { fact, rule };
}

const typeWords: ReadonlyMap<string, FieldType> = new Map([
  ['teks', 'text'],
  ['paragraf', 'paragraph'],
  ['angka', 'number'],
  ['pilihan', 'choice'],
  ['ya/tidak', 'yes_no'],
  ['tanggal', 'date'],
  ['tautan', 'link'],
  ['baris', 'rows'],
]);

const factTypes: Readonly<Record<FactType, FieldType>> = {
  number: 'number',
  choice: 'choice',
  yes_no: 'yes_no',
  text: 'text',
  date: 'date',
};

function typeOf(value: YamlNode, fact: Fact | undefined): FieldType {
  if (fact !== undefined) {
    if (fact.scale === undefined) return factTypes[fact.type];
    return fact.range === undefined ? 'choice' : 'score';
  }
  return typeWords.get(textOf(child(value, 'type')) ?? 'teks') ?? 'text';
}

const everywhere = ['label', 'help', 'heading', 'required'];
/** Inside a repeated group these mean nothing. */
const onlyOutside = ['heading', 'read_only'];
const keysOfFact = ['rule', 'fact'];
const keysOfType: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['max_length'],
  paragraph: ['max_length'],
  number: ['unit', 'range', 'step'],
  choice: ['values'],
  yes_no: [],
  date: [],
  link: [],
  rows: ['fields', 'min', 'max', 'each'],
  score: [],
};

/** A key that means nothing for the field's type is a mistake, not a decoration. */
function checkKeys(
  { name, keyAt, value, inRows }: Written,
  type: FieldType,
  ofRule: boolean,
  problems: Problem[],
): void {
  if (!ofRule && child(value, 'fact') !== undefined) return;
  const allowed = [
    ...everywhere,
    ...(ofRule ? keysOfFact : ['type', ...keysOfType[type]]),
    ...(type === 'rows' ? [] : ['read_only']),
  ];
  for (const [key, entry] of entriesOf(value)) {
    if (!allowed.includes(key) || (onlyOutside.includes(key) && inRows))
      problems.push(problem('key-not-here', entry.keyAt, { key, name }));
  }
  if (type === 'rows' && child(value, 'fields') === undefined) {
    problems.push(problem('missing-key', keyAt, { key: 'fields' }));
  }
  if (type === 'rows' && inRows) problems.push(problem('rows-in-rows', keyAt, { name }));
  for (const key of ['min', 'max']) {
    const entry = value.kind === 'map' ? value.entries.get(key) : undefined;
    if (entry !== undefined && child(value, 'each') !== undefined) {
      problems.push(problem('key-not-here', entry.keyAt, { key, name }));
    }
  }
}

function numberParts(value: YamlNode, fact: Fact | undefined, problems: Problem[]): Partial<Field> {
  const range = fact?.range ?? compileRange(child(value, 'range'), problems);
  const step = fact?.step ?? textOf(child(value, 'step'));
  return { ...(range === undefined ? {} : { range }), ...(step === undefined ? {} : { step }) };
}

function choiceParts(
  { name, keyAt, value }: Written,
  type: FieldType,
  of: FactOfRule | undefined,
  problems: Problem[],
): Partial<Field> {
  const values = of === undefined ? compileChoices(child(value, 'values')) : choicesOf(of.rule, of.fact);
  if (type === 'choice' && values === undefined) problems.push(problem('values-missing', keyAt, { name }));
  return (type === 'choice' || type === 'score') && values !== undefined ? { values } : {};
}

function lengthParts(value: YamlNode, type: FieldType): Partial<Field> {
  if (type !== 'text' && type !== 'paragraph' && type !== 'link') return {};
  return { maxLength: wholeNumberOf(child(value, 'max_length'), bounds[type]) };
}

function rowParts({ value, keyAt }: Written, rules: Rules, problems: Problem[]): Partial<Field> {
  const fields = entriesOf(child(value, 'fields')).map(([name, entry]) =>
    compileField({ name, keyAt: entry.keyAt, value: entry.value, inRows: true }, rules, problems),
  );
  const each = child(value, 'each');
  const of = textOf(child(each, 'of'));
  if (of !== undefined) {
    return { fields, each: { of, show: itemsOf(child(each, 'show')).flatMap((item) => textOf(item) ?? []) } };
  }
  const required = textOf(child(value, 'required')) !== 'false';
  const min = wholeNumberOf(child(value, 'min'), required ? 1 : 0);
  const max = wholeNumberOf(child(value, 'max'), Math.max(bounds.rows, min));
  if (min > max) problems.push(problem('out-of-bounds', keyAt, { key: 'min', limit: `≤ ${max}` }));
  return { fields, min, max };
}
