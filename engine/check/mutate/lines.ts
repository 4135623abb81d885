/** Facts moved: one or many of them over the values they can take, and one told otherwise. */
import type { Fact, IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import type { Exact } from '../../exact.ts';
import { gridOf, greatest, type Grid } from './grid.ts';

export type Facts = Readonly<Record<string, string | boolean>>;

/** What a rule is asked: the facts of one, and of the others where it compares. */
export interface Seed {
  readonly facts: Facts;
  readonly cohort: readonly Facts[] | null;
}

/** Evenly spread over a line, besides the numbers of the rule. */
const samples = 8;

/** Facts that move together over a grid, and where to look first. */
export interface Line {
  readonly facts: readonly string[];
  readonly grid: Grid;
  readonly stops: readonly number[];
}

/** The letters that a fact may be given as, at a date. */
export function lettersOf({ parameters }: RuleDefinition, { scale }: Fact, at: IsoDate): readonly string[] {
  const value = parameters[scale ?? '']?.history.findLast((one) => one.from <= at)?.value;
  return typeof value === 'object' ? Object.keys(value) : [];
}

/** A fact with a scale takes numbers only where it has a range. */
export function takesNumbers({ type, scale, range }: Fact): boolean {
  return type === 'number' && (scale === undefined || range !== undefined);
}

/** All number facts of one range and step together, then each alone. */
export function linesOf({ facts }: RuleDefinition, numbers: readonly Exact[]): Line[] {
  const reach = greatest(numbers);
  const groups = new Map<string, Fact[]>();
  for (const fact of Object.values(facts)) {
    if (!takesNumbers(fact)) continue;
    const key = JSON.stringify([fact.range, fact.step]);
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  const together = [...groups.values()].filter((group) => group.length > 1);
  return [...together, ...[...groups.values()].flat().map((fact) => [fact])].flatMap((group): Line[] => {
    const grid = gridOf(group[0] as Fact, reach);
    return grid === null ? [] : [{ facts: group.map((fact) => fact.name), grid, stops: stopsOn(grid, numbers) }];
  });
}

function stopsOn({ last, indexOf }: Grid, numbers: readonly Exact[]): number[] {
  const spread = Array.from({ length: samples + 1 }, (_, part) => Math.floor((last * part) / samples));
  const near = numbers.map(indexOf);
  return [...new Set([...spread, ...near])].sort((a, b) => a - b);
}

/** The seed with the facts of a line at one place of it; together they move only as far as they are given. */
export function moveTo({ facts, cohort }: Seed, { facts: names, grid }: Line, index: number): Seed {
  const moved = names.filter((name) => facts[name] !== undefined || names.length === 1);
  return { facts: { ...facts, ...Object.fromEntries(moved.map((name) => [name, grid.write(index)])) }, cohort };
}

/** The seed with one choice, letter or yes/no told otherwise, or one optional fact left out or given. */
export function changedOnce(rule: RuleDefinition, at: IsoDate, { facts, cohort }: Seed): Seed[] {
  const others = (fact: Fact): (string | boolean)[] => {
    if (fact.type === 'yes_no') return [facts[fact.name] !== true];
    const codes = fact.type === 'choice' ? (fact.values ?? []).map(({ code }) => code) : lettersOf(rule, fact, at);
    return codes.filter((code) => code !== facts[fact.name]);
  };
  return Object.values(rule.facts).flatMap((fact): Seed[] => {
    const { [fact.name]: now, ...without } = facts;
    const told = others(fact).map((value) => ({ facts: { ...facts, [fact.name]: value }, cohort }));
    return fact.optional && now !== undefined ? [...told, { facts: without, cohort }] : told;
  });
}
