/** How a calculation comes to its value, in words. */
import type { Calculation, Control, RuleDefinition, Verb } from '../../engine/index.ts';
import type { Bilingual } from '../types.ts';
import { answerLabel, labelOf, nameIn, sayFormula, type Language, type Naming } from './rule-words.ts';
import { verbWords } from './verb-words.ts';

/** Its verb and its bounds; names read as `naming` says, by default as their labels. */
export function sayCalculation(
  rule: RuleDefinition,
  { how, floor, cap, optional }: Calculation,
  language: Language,
  naming: Naming = (name) => nameIn(rule, name),
): string {
  const words = verbWords[language];
  const bound = (name: string): string => (name === '0' ? name : naming(name));
  return [
    sayVerb(rule, how, language, naming),
    floor === undefined ? '' : words.floor(bound(floor)),
    cap === undefined ? '' : words.cap(bound(cap)),
    optional === true ? words.optional : '',
  ].join('');
}

/** What an answer may not exceed, and what follows. */
export function sayControl(rule: RuleDefinition, { each, atMost, effect }: Control): Bilingual {
  const say = (language: Language): string => {
    const words = verbWords[language];
    return words[effect](words.list(each.map((name) => nameIn(rule, name))), nameIn(rule, atMost));
  };
  return { id: say('id'), en: say('en') };
}

function sayVerb(rule: RuleDefinition, how: Verb, language: Language, naming: Naming): string {
  const words = verbWords[language];
  const list = (names: readonly string[]): string => words.list(names.map(naming));
  switch (how.kind) {
    case 'formula':
      return sayFormula(rule, how.expression, language, naming);
    case 'weighted_sum': {
      const terms = how.terms.map(({ weight, value }) => `${naming(weight)} × ${naming(value)}`).join(' + ');
      return terms + sayMissing(how, language, naming);
    }
    case 'count':
      return words.count(list(how.of));
    case 'mean':
    case 'sum':
      return words[how.kind](list(how.of)) + sayMissing(how, language, naming);
    case 'lookup':
      return words.lookup(naming(how.table), naming(how.by));
    case 'interpolate':
      return words.interpolate(naming(how.table), naming(how.of));
    case 'achievement':
      return sayAchievement(how, language, naming);
    case 'decide':
      return words.decide(list(how.table.inputs));
    case 'call': {
      const called = rule.calls[how.rule];
      const said = words.call(
        called === undefined ? how.answer : answerLabel(called, how.answer),
        called?.title ?? how.rule,
      );
      const facts = Object.entries(how.facts).map(
        ([fact, { expression }]) =>
          `${called === undefined ? fact : labelOf(called, fact)} = ${sayFormula(rule, expression, language, naming)}`,
      );
      return facts.length === 0 ? said : words.callWith(said, words.list(facts));
    }
    case 'cohort': {
      const near = how.over === undefined ? words.everyone : words.group(naming(how.over));
      const group = how.where === undefined ? near : words.those(near, naming(how.where));
      const said = words.cohort[how.take](naming(how.of), group);
      const first = how.take === 'rank' && how.best === 'lowest' ? said + words.lowestFirst : said;
      const ties = (how.ties ?? []).map(({ of, best }) => words.tie[best](naming(of)));
      return ties.length === 0 ? first : words.ties(first, ties.join(words.then));
    }
    case 'fold': {
      const judge = rule.calls[rule.lists[how.over]?.rule ?? ''];
      const item = (name: string): string => (judge === undefined ? name : labelOf(judge, name));
      const list = rule.lists[how.over]?.label ?? how.over;
      const of = how.of === undefined ? '' : item(how.of);
      const isOfItem = (name: string): boolean =>
        judge !== undefined && (Object.hasOwn(judge.facts, name) || Object.hasOwn(judge.answers, name));
      const condition =
        how.condition === undefined
          ? null
          : sayFormula(rule, how.condition.expression, language, (name) =>
              isOfItem(name) ? item(name) : naming(name),
            );
      return [
        words.fold[how.take](
          how.each === undefined || how.per === undefined ? of : words.foldEach[how.each](of, item(how.per)),
          how.per !== undefined && how.each === undefined ? words.foldGroups(list, item(how.per)) : list,
        ),
        how.where === undefined ? '' : words.foldWhere(item(how.where)),
        condition === null ? '' : words.foldWhere(condition),
        how.within === undefined ? '' : words.foldWithin[how.within],
        how.weight === undefined ? '' : words.foldWeight(item(how.weight)),
        how.empty === undefined ? '' : words.empty(naming(how.empty)),
      ].join('');
    }
  }
}

type Missing = Extract<Verb, { readonly missing: unknown }>;

function sayMissing(how: Missing, language: Language, naming: Naming): string {
  const words = verbWords[language];
  const policy =
    how.missing === 'refuse'
      ? ''
      : how.missing === 'skip' && how.kind === 'weighted_sum'
        ? words.missing.shared
        : words.missing[how.missing];
  return how.empty === undefined ? policy : policy + words.empty(naming(how.empty));
}

function sayAchievement(how: Extract<Verb, { kind: 'achievement' }>, language: Language, naming: Naming): string {
  const words = verbWords[language];
  const actual = naming(how.actual);
  const towards = (target: string): string =>
    how.direction === 'maximise' || how.direction === 'minimise'
      ? words[how.direction](actual, target)
      : words.chosen(actual, target, naming(how.direction));
  const [low, high] = how.target;
  if (high === undefined) return towards(naming(low));
  return words.within(actual, naming(low), naming(high), towards(language === 'id' ? 'ujung itu' : 'that end'));
}
