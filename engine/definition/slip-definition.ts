/** What a rule says of the slip on which its amounts stand. */
import type { Position } from '../problem.ts';
import type { About } from './rule-definition.ts';

/**
 * What is paid, line by line: base + additions − reductions − a tax that the employee bears = net, but for what a floor,
 * a cap or a rounding takes or gives between the lines and the net.
 */
export interface Slip {
  /** Amounts that together are the base. */
  readonly base: readonly string[];
  readonly additions: readonly SlipLine[];
  readonly reductions: readonly SlipLine[];
  readonly tax?: SlipTax;
  /** The calculation that is what is paid. */
  readonly net: string;
  /** Facts and answers by which the totals of everyone are grouped, e.g. the class. */
  readonly by: readonly string[];
  readonly at: Position;
}

/** A fact or calculation: an amount in rupiah, or a percentage. */
export interface SlipLine {
  readonly name: string;
  /** The amount of which a percentage is taken; the whole base when absent. */
  readonly of?: string;
  readonly at: Position;
}

export interface SlipTax {
  /** `state`: it is added and taken off again, so the net is what it is without. */
  readonly borneBy: 'state' | 'employee';
  /** The amount; absent where the rule does not compute it, which only a tax of the state may be. */
  readonly amount?: string;
  readonly about: About;
  readonly at: Position;
}
