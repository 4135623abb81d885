/** A seed told otherwise in one place, as far as may matter to some numbers. */
import type { Fact, IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { compareExact, isDecimal, parseExact, type Exact } from '../../exact.ts';
import { gridOf, greatest, type Grid } from './grid.ts';
import { lettersOf, linesOf, moveTo, takesNumbers, type Facts, type Seed } from './lines.ts';

/** As many of the same other are enough to pass a small quota. */
const mostCopies = 3;

/** What a fact may be instead: every choice or letter, the places about some numbers and the ends, or not given. */
export function valuesOf(
  rule: RuleDefinition,
  { fact, at, now, about }: { fact: Fact; at: IsoDate; now: Facts[string] | undefined; about: readonly Exact[] },
): readonly (Facts[string] | undefined)[] {
  const left = fact.optional ? [undefined] : [];
  return [...left, ...toldOtherwise(rule, { fact, at, now, about })].filter((value) => value !== now);
}

function toldOtherwise(
  rule: RuleDefinition,
  { fact, at, now, about }: { fact: Fact; at: IsoDate; now: Facts[string] | undefined; about: readonly Exact[] },
): readonly Facts[string][] {
  if (fact.type === 'yes_no') return [true, false];
  if (fact.type === 'choice') return (fact.values ?? []).map(({ code }) => code);
  const letters = lettersOf(rule, fact, at);
  const grid = gridFor(fact, about);
  if (grid === null) return letters;
  const places = [...about, ...(typeof now === 'string' && isDecimal(now) ? [parseExact(now)] : [])].map(grid.indexOf);
  const stops = [0, grid.last, ...places.flatMap((place) => [place - 1, place, place + 1])];
  const within = [...new Set(stops)].filter((place) => place >= 0 && place <= grid.last);
  return [...letters, ...within.map(grid.write)];
}

/** The numbers that a fact takes; null for one that takes none. */
export function gridFor(fact: Fact, about: readonly Exact[]): Grid | null {
  return takesNumbers(fact) ? gridOf(fact, greatest(about)) : null;
}

/** Every seed that differs in one fact. */
export function changedInOneFact(rule: RuleDefinition, at: IsoDate, seed: Seed, about: readonly Exact[]): Seed[] {
  return Object.values(rule.facts).flatMap((fact) =>
    valuesOf(rule, { fact, at, now: seed.facts[fact.name], about }).map((value) => withFact(seed, fact.name, value)),
  );
}

/** Every seed whose facts of one kind are all at their least, at their most, or at one of the numbers. */
export function changedTogether(rule: RuleDefinition, seed: Seed, about: readonly Exact[]): Seed[] {
  return linesOf(rule, about)
    .filter(({ facts }) => facts.length > 1)
    .flatMap((line) => [0, line.grid.last, ...about.map(line.grid.indexOf)].map((place) => moveTo(seed, line, place)));
}

export function withFact({ facts, cohort }: Seed, name: string, value: Facts[string] | undefined): Seed {
  const { [name]: _, ...others } = facts;
  return { facts: value === undefined ? others : { ...others, [name]: value }, cohort };
}

/** Every seed that differs in who the others are: nobody, one fewer, or more of one of them or of the same. */
export function changedInCohort({ facts, cohort }: Seed): Seed[] {
  if (cohort === null) return [];
  const counts = Array.from({ length: mostCopies }, (_, index) => index + 1);
  const copied = [...cohort, facts].flatMap((one) =>
    counts.map((count) => [...cohort, ...Array.from({ length: count }, () => one)]),
  );
  const fewer = cohort.map((_, place) => cohort.filter((__, index) => index !== place));
  return [...copied, ...fewer, []].map((others) => ({ facts, cohort: others }));
}

/** How far a number is from another. */
export function distance(one: Exact, other: Exact): Exact {
  const n = one.n * other.d - other.n * one.d;
  return { n: n < 0n ? -n : n, d: one.d * other.d };
}

export function isNearer(one: Exact, than: Exact): boolean {
  return compareExact(one, than) < 0;
}
