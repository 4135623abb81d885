/** What a rule accepts as its facts, asked of whoever gives them: a step of a workflow, or a rule that calls it. */
import { choicesOf, takesLettersOnly } from '../definition/choices-of.ts';
import { suggest } from '../definition/nearest.ts';
import { showRange } from '../definition/range.ts';
import type { Fact, RuleDefinition } from '../definition/rule-definition.ts';
import { compareExact, parseExact } from '../exact.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { declared, type Domain, type NumberDomain } from './domain.ts';
import { phrase } from './phrases.ts';

/** What is given to a rule, and where; `supplied` are facts that come from elsewhere. */
interface Mapping {
  readonly facts: Readonly<Record<string, { readonly at: Position }>>;
  readonly at: Position;
  readonly supplied?: readonly string[];
}

/** The facts a rule requires are given, no others are, and of alternative groups exactly one is. */
export function checkMapping(rule: RuleDefinition, { facts, at, supplied = [] }: Mapping): Problem[] {
  const lists = Object.values(rule.lists).filter(({ from }) => from === undefined);
  const known = [
    ...Object.keys(rule.facts).filter((name) => !supplied.includes(name)),
    ...lists.map(({ name }) => name),
  ];
  const mapped = Object.keys(facts);
  const strange = Object.entries(facts)
    .filter(([name]) => !known.includes(name))
    .map(([fact, formula]) =>
      problem('unknown-fact', formula.at, { rule: rule.id, fact, suggestion: suggest(fact, known) }),
    );
  const touched = (group: readonly string[]): boolean => group.some((name) => mapped.includes(name));
  const excluded = rule.oneOf
    .filter(({ either, or }) => touched(either) && touched(or))
    .map(({ either, or }) => problem('facts-exclude', at, { rule: rule.id, either, or }));
  const excused = new Set(rule.oneOf.flatMap(({ either, or }) => (touched(or) && !touched(either) ? either : or)));
  const isOptional = (name: string): boolean => (rule.facts[name] ?? rule.lists[name])?.optional ?? false;
  const missing = known.filter((name) => !mapped.includes(name) && !isOptional(name) && !excused.has(name));
  const [first] = missing;
  // a fact under a wrong name is one mistake, not also one that is missing
  const unmapped =
    first === undefined || strange.length > 0
      ? []
      : [problem('fact-not-mapped', at, { rule: rule.id, missing, first })];
  return [...strange, ...excluded, ...unmapped];
}

/** A formula yields what a fact accepts: the kind of value, its range and its codes. */
export function checkGiven(
  rule: RuleDefinition,
  fact: Fact,
  domain: Domain | null,
  { text, at }: { readonly text: string; readonly at: Position },
): Problem[] {
  if (domain === null || (domain.kind === 'number' && takesLettersOnly(fact) && isWorth(rule, fact, domain))) return [];
  const wanted = kindOf(fact);
  if (domain.kind !== wanted && !(wanted === 'date' && domain.kind === 'text')) {
    const parameters = { name: text, operator: fact.name, left: phrase(domain.kind), right: phrase(wanted) };
    return [problem('type-mismatch', at, parameters)];
  }
  return checkAccepted(rule, fact, at, domain);
}

/** A rule that calls hands over what a letter is worth: every value it can have is that of some letter. */
function isWorth({ parameters }: RuleDefinition, fact: Fact, { from, to }: NumberDomain): boolean {
  const table = parameters[fact.scale ?? '']?.history.at(-1)?.value;
  const values = typeof table === 'object' ? Object.values(table).map(parseExact) : [];
  return [from, to].every((end) => end !== null && values.some((one) => compareExact(one, end) === 0));
}

function kindOf(fact: Fact): Domain['kind'] {
  return fact.type === 'choice' || takesLettersOnly(fact) ? 'text' : fact.type;
}

function checkAccepted(rule: RuleDefinition, fact: Fact, at: Position, domain: Domain): Problem[] {
  if (domain.kind === 'number' && fact.range !== undefined && !lies(domain, declared(fact.range, null))) {
    return [problem('fact-out-of-range', at, { fact: fact.name, rule: rule.id, range: showRange(fact.range) })];
  }
  const accepted = choicesOf(rule, fact)?.map((value) => value.code);
  if (domain.kind !== 'text' || domain.codes === null || accepted === undefined) return [];
  return domain.codes
    .filter((code) => !accepted.includes(code))
    .map((value) => problem('unknown-value', at, { value, input: fact.name, suggestion: suggest(value, accepted) }));
}

/** True when every number of one domain lies within the bounds of another. */
function lies(inner: NumberDomain, outer: NumberDomain): boolean {
  const low =
    outer.from === null || (inner.from !== null && beyond(inner.from, outer.from, inner.fromOpen, outer.fromOpen));
  const high = outer.to === null || (inner.to !== null && beyond(outer.to, inner.to, inner.toOpen, outer.toOpen));
  return low && high;
}

function beyond(a: NonNullable<NumberDomain['from']>, b: typeof a, innerOpen: boolean, outerOpen: boolean): boolean {
  const order = compareExact(a, b);
  return order > 0 || (order === 0 && (innerOpen || !outerOpen));
}
