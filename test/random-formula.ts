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
      return `${pick(throws, ['abs', 'floor'])}(${inner()})`;
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
      if (throws.next(2) === 0) return `mod(${inner()}, ${inner()})`;
      const base = pick(throws, numbers);
      return Array.from({ length: 6 }, () => base).join(' * ');
    }
    case 15: {
      const day = (): string => date(known, depth - 1);
      return pick(throws, [
        `${pick(throws, ['years', 'months', 'days', 'working_days', 'working_days'])}(${day()}, ${day()})`,
        `${pick(throws, ['year_of', 'month_of', 'day_of', 'weekday', 'quarter'])}(${day()})`,
      ]);
    }
    case 13:
      return `interpolate(titik, ${inner()})`;
    default:
      return `if(${condition(known, depth - 1)}, ${inner()}, ${inner()})`;
  }
}

/** A text, mostly a date. */
export function date(known: Known, depth: number): string {
  const { throws } = known;
  if (throws.next(12) === 0) return 'as_at()';
  if (throws.next(12) === 0) return pick(throws, ['t1', 'c1', '"2024-02-29"', '"x"']);
  return depth <= 0 || throws.next(2) === 0 ? pick(throws, known.dates) : laterDate(known, depth);
}

/** A formula of functions that give dates. */
export function laterDate(known: Known, depth: number): string {
  const { throws } = known;
  const inner = (): string => (throws.next(30) === 0 ? pick(throws, ['p1', 'y1']) : date(known, depth - 1));
  const whole = (): string =>
    pick(throws, [
      '0',
      '1',
      '-3',
      '15',
      '30',
      '400',
      '9999999',
      'n4',
      'n4 - 9',
      'n1',
      `round(${formula(known, 1)}, 0)`,
    ]);
  switch (throws.next(6)) {
    case 0:
    case 1:
      return `${pick(throws, ['add_days', 'add_months', 'add_working_days'])}(${inner()}, ${whole()})`;
    case 2:
    case 3:
      return `${pick(throws, ['month_start', 'month_end', 'year_start'])}(${inner()})`;
    case 4:
      return `${pick(throws, ['min', 'max'])}(${pick(throws, known.dates)}, ${inner()})`;
    default:
      return `if(${condition(known, depth - 1)}, ${pick(throws, known.dates)}, ${date(known, depth - 1)})`;
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
      return pick(throws, [
        `${date(known, depth - 1)} <= ${date(known, depth - 1)}`,
        'd1 >= "2024-01-31"',
        't1 = "A"',
        't1 < c1',
        'd1 != t1',
        'd1 >= dp',
        'd2 < d1',
        'month_start(as_at()) <= d1',
        'y1 = y2',
      ]);
    case 5:
      return `not (${condition(known, depth - 1)})`;
    default:
      return `(${condition(known, depth - 1)} ${pick(throws, ['and', 'or'])} ${condition(known, depth - 1)})`;
  }
}
