/** Made-up facts for a rule: mostly in their domain and often at its ends, sometimes missing, wrong or unknown. */
import type { Fact, RuleDefinition } from '../engine/index.ts';

/** Numbers that decide everything that is made up. */
export interface Dice {
  /** A whole number from 0 up to, not including, `below`. */
  readonly next: (below: number) => number;
}

export function pick<T>(dice: Dice, from: readonly T[]): T {
  return from[dice.next(from.length)] as T;
}

/** Facts of one person. */
export function makeFacts(rule: RuleDefinition, dice: Dice): Readonly<Record<string, unknown>> {
  const facts: Record<string, unknown> = {};
  const leftOut = new Set(rule.oneOf.flatMap(({ either, or }) => (dice.next(2) === 0 ? either : or)));
  for (const fact of Object.values(rule.facts)) {
    const isLeftOut = leftOut.has(fact.name) ? dice.next(40) > 0 : dice.next(fact.optional ? 3 : 60) === 0;
    if (isLeftOut) {
      if (dice.next(4) === 0) facts[fact.name] = null;
      continue;
    }
    facts[fact.name] = dice.next(200) === 0 ? pick(dice, odd) : makeFact(rule, fact, dice);
  }
  if (dice.next(60) === 0) facts['tak_dikenal'] = '1';
  return facts;
}

const odd = [
  '',
  'x',
  '1e3',
  '-',
  '1.',
  '.5',
  '1,5',
  '999999999999999999999999',
  '0.00000001',
  true,
  12.345,
  {},
  'A',
  '2024-02-30',
];

function makeFact(rule: RuleDefinition, fact: Fact, dice: Dice): unknown {
  switch (fact.type) {
    case 'choice':
      return pick(dice, fact.values ?? []).code;
    case 'yes_no':
      return dice.next(2) === 0;
    case 'date':
      return `20${10 + dice.next(30)}-${String(1 + dice.next(12)).padStart(2, '0')}-${String(1 + dice.next(28)).padStart(2, '0')}`;
    case 'text':
      return pick(dice, ['A', 'B', 'Biro Umum', '', '12', '"; throw 1; "', '${1}', '\\', '`', '=1+1']);
    case 'number':
      return makeNumber(rule, fact, dice);
  }
}

function makeNumber(rule: RuleDefinition, fact: Fact, dice: Dice): unknown {
  const table = fact.scale === undefined ? undefined : rule.parameters[fact.scale]?.history.at(-1)?.value;
  if (typeof table === 'object' && (fact.range === undefined || dice.next(2) === 0))
    return pick(dice, Object.keys(table));
  const from = Number(fact.range?.from ?? -2000);
  const to = Number(fact.range?.to ?? 2000);
  const step = Number(fact.step ?? 0.01);
  const count = Math.round((to - from) / step);
  const open = dice.next(20) > 0;
  const least = open && fact.range?.fromOpen === true ? 1 : 0;
  const most = open && fact.range?.toOpen === true ? count - 1 : count;
  const steps = pick(dice, [
    least,
    most,
    Math.floor(count / 2),
    ...[1, 2, 3].map(() => least + dice.next(most - least + 1)),
  ]);
  const value = (from + steps * step).toFixed(dice.next(20) === 0 ? 5 : 4);
  const text = value.replace(/\.?0+$/, '');
  const shortened = text === '' || text === '-0' ? '0' : text;
  if (fact.range === undefined && dice.next(12) === 0)
    return pick(dice, ['123456789012345678', '0.123456789', '-98765432109.87', '1000000000.01']);
  return dice.next(4) === 0 ? Number(shortened) : dice.next(6) === 0 ? value : shortened;
}
