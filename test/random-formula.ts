/** Made-up formulas over the names of a made-up rule. */
import { pick, type Dice } from './random-facts.ts';

/** What formulas may name. */
export interface Known {
  readonly throws: Dice;
  /** Names by what they hold. */
  readonly numbers: string[];
  readonly yesNo: string[];
  readonly texts: string[];
  readonly dates: string[];
  readonly choices: Map<string, readonly string[]>;
  readonly optional: string[];
  /** Names that depend on the cohort. */
  readonly cohort: Set<string>;
}

/** A formula that is a number. */
export function formula(known: Known, depth: number): string {
  const { throws, numbers } = known;
  const inner = (): string => formula(known, depth - 1);
  if (depth <= 0 || throws.next(5) === 0) {
    return throws.next(5) === 0 ? pick(throws, ['0', '1', '2.5', '100', '0.01', '7']) : pick(throws, numbers);
  }
  const args = (): string => Array.from({ length: 1 + throws.next(3) }, inner).join(', ');
  switch (throws.next(18)) {
    case 0:
    case 1:
      return `(${inner()} + ${inner()})`;
    case 2:
    case 3:
      return `(${inner()} - ${inner()})`;
    case 4:
    case 5:
      return `(${inner()} * ${inner()})`;
    case 6:
    case 7:
      return `(${inner()} / ${inner()})`;
    case 8:
      return `-${pick(throws, numbers)}`;
    case 9:
      return `${pick(throws, ['min', 'max', 'sum', 'mean'])}(${args()})`;
    case 10:
      return `abs(${inner()})`;
    case 11:
      return `round(${inner()}, ${pick(throws, ['0', '1', '2', '4', 'n4', 'p1'])})`;
    case 12:
      return pick(throws, [
        'lookup(tk, c1)',
        'lookup(tn, n4)',
        'lookup(tn, round(n3, 0))',
        'lookup(tn, n4 + 1)',
        `lookup(tn, ${inner()})`,
      ]);
    case 14: {
      const base = pick(throws, numbers);
      return Array.from({ length: 6 }, () => base).join(' * ');
    }
    case 15: {
      const day = (): string =>
        pick(throws, throws.next(9) === 0 ? ['t1', 'c1', '"2024-02-29"', '"x"', 'p1'] : known.dates);
      return `${pick(throws, ['years', 'months', 'days'])}(${day()}, ${day()})`;
    }
    case 13:
      return `interpolate(titik, ${inner()})`;
    default:
      return `if(${condition(known, depth - 1)}, ${inner()}, ${inner()})`;
  }
}

/** A formula that is yes or no. */
export function condition(known: Known, depth: number): string {
  const { throws } = known;
  const compare = ['=', '!=', '<', '<=', '>', '>='];
  switch (throws.next(depth <= 0 ? 5 : 8)) {
    case 0:
      return `${formula(known, depth - 1)} ${pick(throws, compare)} ${formula(known, depth - 1)}`;
    case 1: {
      const [name, values] = pick(throws, [...known.choices]);
      return `${name} ${pick(throws, compare)} ${throws.next(3) === 0 ? pick(throws, [...known.choices.keys()]) : `"${pick(throws, values)}"`}`;
    }
    case 2:
      return pick(throws, known.yesNo);
    case 3:
      return `given(${pick(throws, known.optional)})`;
    case 4:
      return pick(throws, ['d1 >= "2024-01-31"', 't1 = "A"', 't1 < c1', 'd1 != t1', 'd1 >= dp', 'd2 < d1', 'y1 = y2']);
    case 5:
      return `not (${condition(known, depth - 1)})`;
    default:
      return `(${condition(known, depth - 1)} ${pick(throws, ['and', 'or'])} ${condition(known, depth - 1)})`;
  }
}
